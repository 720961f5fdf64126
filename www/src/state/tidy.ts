/** Rules that are more than is needed: whether somebody looks, and what the engine found. */
import type { TidyAction } from './actions.js';
import type { State, Tidied } from './state.js';

export function tidied(state: State, action: TidyAction): State {
  const { tidy, open } = state;
  switch (action.type) {
    case 'tidy/shown':
      return { ...state, tidy: { ...tidy, open: action.open } };
    case 'tidy/found':
      return { ...state, tidy: { ...tidy, found: action.found, of: open.id } };
  }
}

/** What is spare in the open document, or was before the last keystroke until the engine has answered. */
export function spareOf({ tidy, open }: State): Tidied | null {
  return tidy.of === open.id ? tidy.found : null;
}
