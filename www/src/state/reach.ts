/** Who reaches whom: what somebody asks, and what the engine found. */
import type { Reach, ReachCell, ReachRadius } from '../engine/answers.js';
import type { ReachAction } from './actions.js';
import type { Reaching, State } from './state.js';

export function reached(state: State, action: ReachAction): State {
  const { reach, open } = state;
  // What is of another document is looked at no more.
  const own =
    reach.of === open.id ? reach : { ...reach, found: null, ends: null, cell: null, radius: null, start: '' };
  const become = (changes: Partial<Reaching>): State => ({
    ...state,
    reach: { ...own, of: open.id, ...changes },
  });
  switch (action.type) {
    case 'reach/shown':
      return become({ open: action.open, stopped: false, progress: null });
    case 'reach/asked':
      return become({ ask: { ...own.ask, ...action.ask }, stopped: false, ends: null, cell: null });
    case 'reach/stopped':
      return become({ stopped: action.stopped, progress: null });
    case 'reach/progressed':
      return become({ progress: action.progress });
    case 'reach/found':
      return become({ found: action.found, progress: null });
    case 'reach/chosen':
      return become({ ends: action.ends, cell: null });
    case 'reach/celled':
      return become({ cell: action.cell, ends: action.cell === null ? null : own.ends });
    case 'reach/started':
      return become({ start: action.start, radius: null });
    case 'reach/radiused':
      return become({ radius: action.radius });
  }
}

/** What was found in the open document, or before the last keystroke until the engine has answered. */
export function foundReach({ reach, open }: State): Reach | null {
  return reach.of === open.id ? reach.found : null;
}

export function foundCell({ reach, open }: State): ReachCell | null {
  return reach.of === open.id ? reach.cell : null;
}

export function foundRadius({ reach, open }: State): ReachRadius | null {
  return reach.of === open.id ? reach.radius : null;
}
