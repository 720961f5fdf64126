import type { Document } from './document.js';

/**
 * The first id of `prefix` and a number that nothing in the document says yet.
 *
 * Every text counts, not only ids: an id that a rule still names, or that was removed, must not come back
 * as something else.
 */
export function mint(document: Document, prefix: string): string {
  const taken = new Set<string>();
  const note = (text: string): void => {
    if (text.startsWith(prefix)) taken.add(text);
  };
  // No recursion, so that no nesting is too deep, and no list of values: a large document has half a million.
  const rest: object[] = [document];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const key in next) {
      const value: unknown = (next as Readonly<Record<string, unknown>>)[key];
      if (typeof value === 'string') note(value);
      else if (typeof value === 'object' && value !== null) rest.push(value);
    }
  }
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}
