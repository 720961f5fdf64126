/** What makes one document of another, as a patch that says no more than what differs. */
import {
  isObject,
  pointer,
  type Json,
  type JsonObject,
  type Operation,
  type Patch,
} from '../state/document.js';

/** The patch that makes `after` of `before`. */
export function difference(before: Json, after: Json): Patch {
  const patch: Operation[] = [];
  compare(before, after, '', patch);
  return patch;
}

function compare(before: Json, after: Json, path: string, patch: Operation[]): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) compareKeys(before, after, path, patch);
  else if (isList(before) && isList(after)) compareItems(before, after, path, patch);
  else patch.push({ op: 'replace', path, value: after });
}

function compareKeys(before: JsonObject, after: JsonObject, path: string, patch: Operation[]): void {
  // At the end of a path a dash is taken for the end of a list, by some even where there is none.
  if (Object.hasOwn(before, '-') || Object.hasOwn(after, '-')) {
    if (JSON.stringify(before) !== JSON.stringify(after)) patch.push({ op: 'replace', path, value: after });
    return;
  }
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) patch.push({ op: 'remove', path: path + pointer(key) });
  for (const [key, value] of Object.entries(after)) {
    const there = Object.hasOwn(before, key) ? before[key] : undefined;
    if (there === undefined) patch.push({ op: 'add', path: path + pointer(key), value });
    else compare(there, value, path + pointer(key), patch);
  }
}

/** Item by item: what is added to a document stands at the ends of its lists. */
function compareItems(
  before: readonly Json[],
  after: readonly Json[],
  path: string,
  patch: Operation[],
): void {
  for (const [index, value] of after.entries()) {
    const there = before[index];
    if (there === undefined) patch.push({ op: 'add', path: `${path}/-`, value });
    else compare(there, value, path + pointer(index), patch);
  }
  for (let index = before.length - 1; index >= after.length; index -= 1)
    patch.push({ op: 'remove', path: path + pointer(index) });
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
