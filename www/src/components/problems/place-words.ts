/** A place of the document in words: `web, inbound rule 3:`. */
import { list, textAt, type Document } from '../../state/document.js';
import { text } from '../../text.js';

export function placeWords(path: string, document: Document, names: ReadonlyMap<string, string>): string {
  const [, key = '', index = '', direction = '', rule = ''] = path.split('/');
  const id = textAt(list(document[key])[Number(index)], 'id');
  const name = names.get(id) ?? id;
  if (name === '') return '';
  if (direction !== 'inbound' && direction !== 'outbound') return `${name}:`;
  return rule === ''
    ? `${name}, ${direction}:`
    : `${name}, ${text.problems[key === 'acls' ? 'entry' : 'rule'](direction, Number(rule) + 1)}:`;
}
