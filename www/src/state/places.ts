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

/** A thing in a list of another thing. */
export interface InnerPlace<K extends string> extends Place {
  readonly owner: Place;
  readonly key: K;
}

export type List = 'groups' | 'interfaces' | 'hosts' | 'acls' | 'subnets' | 'vpcs' | 'links';

const DIRECTIONS = ['inbound', 'outbound'] as const;

/** The first one with this id. */
export function find(document: Document, key: List, id: string): Place | null {
  return findIn(list(document[key]), pointer(key), id);
}

export function findRule(document: Document, id: string): RulePlace | null {
  const place = findInner(document, 'groups', DIRECTIONS, id);
  return place && { ...place, group: place.owner, direction: place.key };
}

/** An entry of a network ACL. */
export function findEntry(document: Document, id: string): InnerPlace<Direction> | null {
  return findInner(document, 'acls', DIRECTIONS, id);
}

export function findListener(document: Document, id: string): InnerPlace<'listeners'> | null {
  return findInner(document, 'interfaces', ['listeners'], id);
}

function findInner<K extends string>(
  document: Document,
  outer: List,
  keys: readonly K[],
  id: string,
): InnerPlace<K> | null {
  for (const [index, value] of list(document[outer]).entries()) {
    if (!isObject(value)) continue;
    const path = pointer(outer, index);
    for (const key of keys) {
      const found = findIn(list(value[key]), path + pointer(key), id);
      if (found !== null) return { ...found, key, owner: { path, index, value, guard: guard(path, value) } };
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
