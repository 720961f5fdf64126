/** What pasted rules do to the state. */
import type { PasteAction } from './actions.js';
import type { State } from './state.js';

/** The next state, but for `paste/taken`, which changes the document. */
export function pasted(state: State, action: Exclude<PasteAction, { type: 'paste/taken' }>): State {
  const { paste } = state;
  switch (action.type) {
    case 'paste/opened': {
      const { group, direction } = action;
      return { ...state, paste: { group, direction, text: '', read: null } };
    }
    case 'paste/closed':
      return { ...state, paste: null };
    case 'paste/typed':
      return paste === null ? state : { ...state, paste: { ...paste, text: action.text } };
    case 'paste/read': {
      if (paste?.text !== action.text || state.document !== action.document) return state;
      const { inbound, outbound, problems } = action.answer;
      const read = { text: action.text, inbound, outbound, problems, message: null };
      return { ...state, paste: { ...paste, read } };
    }
    case 'paste/failed': {
      if (paste?.text !== action.text) return state;
      const read = { text: action.text, inbound: [], outbound: [], problems: [], message: action.message };
      return { ...state, paste: { ...paste, read } };
    }
  }
}
