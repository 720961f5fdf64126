/** Where a thing stands in the document: found by id, and guarded by it. */
import type { Direction } from './actions.js';
import {
  isObject,
  list,
  pointer,
  textOf,
  type Document,
  type JsonObject,
  type Operation,
} from './document.js';

export interface Place {
  readonly path: string;
  readonly index: number;
  readonly value: JsonObject;
  /** A change that finds another id here does not fit, and changes nothing. */
  readonly guard: Operation;
}

export interface RulePlace extends Place {
  readonly group: Place;
  readonly direction: Direction;
}

type List = 'groups' | 'interfaces' | 'hosts';

/** The first one with this id. */
export function find(document: Document, key: List, id: string): Place | null {
  return findIn(list(document[key]), pointer(key), id);
}

export function findRule(document: Document, id: string): RulePlace | null {
  for (const [index, value] of list(document['groups']).entries()) {
    if (!isObject(value)) continue;
    const path = pointer('groups', index);
    for (const direction of ['inbound', 'outbound'] as const) {
      const rule = findIn(list(value[direction]), path + pointer(direction), id);
      if (rule !== null)
        return { ...rule, direction, group: { path, index, value, guard: guard(path, value) } };
    }
  }
  return null;
}

function findIn(values: readonly unknown[], at: string, id: string): Place | null {
  for (const [index, value] of values.entries()) {
    if (!isThing(value) || textOf(value['id']) !== id) continue;
    const path = at + pointer(index);
    return { path, index, value, guard: guard(path, value) };
  }
  return null;
}

function isThing(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value;
}

function guard(path: string, value: JsonObject): Operation {
  // A thing without an id (nobody minted one) is guarded by being what it is.
  const id = value['id'];
  return id === undefined
    ? { op: 'test', path, value }
    : { op: 'test', path: path + pointer('id'), value: id };
}
