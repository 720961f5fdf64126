import { isObject, type Document, type Json } from './document.js';

/**
 * The first id of `prefix` and a number that nothing in the document says yet.
 *
 * Every text counts, not only ids: an id that a rule still names, or that was removed, must not come back
 * as something else.
 */
export function mint(document: Document, prefix: string): string {
  const taken = new Set<string>();
  const rest: Json[] = [document];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') taken.add(next);
    else if (Array.isArray(next)) rest.push(...(next as readonly Json[]));
    else if (isObject(next)) rest.push(...Object.values(next));
  }
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}
