import type { Document } from './document.js';

/** What begins with a prefix in the groups, interfaces … of a document, which stay what they are while others change. */
const known = new Map<string, WeakMap<object, readonly string[]>>();

/**
 * The first id of `prefix` and a number that nothing in the document says yet.
 *
 * Every text counts, not only ids: an id that a rule still names, or that was removed, must not come back
 * as something else.
 */
export function mint(document: Document, prefix: string): string {
  const before = known.get(prefix) ?? new WeakMap<object, readonly string[]>();
  known.set(prefix, before);
  const taken = new Set<string>();
  for (const list of Object.values(document)) {
    for (const thing of Array.isArray(list) ? (list as readonly unknown[]) : [list]) {
      if (typeof thing !== 'object' || thing === null) {
        if (typeof thing === 'string') taken.add(thing);
        continue;
      }
      const texts = before.get(thing) ?? textsIn(thing, prefix);
      before.set(thing, texts);
      for (const text of texts) taken.add(text);
    }
  }
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** All texts in a thing that begin so: without recursion, so that no nesting is too deep, and without lists of values. */
function textsIn(thing: object, prefix: string): readonly string[] {
  const found: string[] = [];
  const rest: object[] = [thing];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const key in next) {
      const value: unknown = (next as Readonly<Record<string, unknown>>)[key];
      if (typeof value === 'string') {
        if (value.startsWith(prefix)) found.push(value);
      } else if (typeof value === 'object' && value !== null) rest.push(value);
    }
  }
  return found;
}
