/** What pasted rules do to the state. */
import type { PasteAction } from './actions.js';
import { isObject, list, type Document, type JsonObject } from './document.js';
import { find } from './places.js';
import type { Paste, PasteRead, State } from './state.js';

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
      return { ...state, paste: { ...paste, read: readOf(action, paste) } };
    }
    case 'paste/failed': {
      if (paste?.text !== action.text) return state;
      const read = { text: action.text, inbound: [], outbound: [], problems: [], message: action.message };
      return { ...state, paste: { ...paste, read } };
    }
  }
}

/** The rules that the answer has more than the document: they stand at the end of the group's lists. */
function readOf(
  { text, document, answer }: Extract<PasteAction, { type: 'paste/read' }>,
  { group }: Paste,
): PasteRead {
  const answered = answer.document === null ? null : (JSON.parse(answer.document) as Document);
  const before = find(document, 'groups', group)?.value;
  const after = answered === null ? undefined : find(answered, 'groups', group)?.value;
  const more = (key: 'inbound' | 'outbound'): JsonObject[] =>
    list(after?.[key]).slice(list(before?.[key]).length).filter(isObject);
  return {
    text,
    inbound: more('inbound'),
    outbound: more('outbound'),
    problems: answer.problems,
    message: null,
  };
}
