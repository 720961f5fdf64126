/** What patches are made of: setting a key, adding to a list. */
import { text } from '../text.js';
import { list, pointer, type Json, type JsonObject, type Operation, type Patch } from './document.js';
import type { Place } from './places.js';

/** A patch with its words for undo. */
export interface Change {
  readonly patch: Patch;
  readonly words: string;
  /** Id of what it adds. */
  readonly added?: string;
  /** The field that it types into: changes of one field follow each other as one step. */
  readonly field?: string;
}

export type Thing = 'rule' | 'group' | 'interface' | 'host' | 'entry' | 'listener' | 'around';

/** Names a field across all things: `rule/rule-1/ports`. */
export function fieldKey(thing: Thing, id: string, field: string): string {
  return `${thing}/${id}/${field}`;
}

export function edit(thing: Thing, id: string, place: Place, field: string, value: Json | undefined): Change {
  return edited(thing, id, place, field, set(place, field, value));
}

/** The operations that one field of a thing takes. */
export function edited(
  thing: Thing,
  id: string,
  place: Place,
  field: string,
  operations: readonly Operation[],
): Change {
  return {
    patch: [place.guard, ...operations],
    words: text.steps.edit(field, id),
    field: fieldKey(thing, id, field),
  };
}

/** Sets a key, or takes it away. Nothing where it is so already. */
export function set(
  place: Pick<Place, 'path' | 'value'>,
  key: string,
  value: Json | undefined,
): readonly Operation[] {
  const path = place.path + pointer(key);
  const before = place.value[key];
  if (value === undefined) return before === undefined ? [] : [{ op: 'remove', path }];
  return JSON.stringify(before) === JSON.stringify(value) ? [] : [{ op: 'add', path, value }];
}

/** Adds to the end of a list, which is made where there is none. */
export function append(owner: JsonObject, at: string, key: string, value: Json): readonly Operation[] {
  const path = at + pointer(key);
  const there = owner[key];
  return Array.isArray(there)
    ? [{ op: 'add', path: `${path}/-`, value }]
    : [{ op: 'add', path, value: there === undefined || there === null ? [value] : [there, value] }];
}

export function positions(value: Json | undefined, wanted: string): number[] {
  return list(value).flatMap((one, index) => (one === wanted ? [index] : []));
}

/** A text that is taken away where it is empty. */
export function filled(value: string): string | undefined {
  return value === '' ? undefined : value;
}

/** A whole number as one; whatever else is typed stays as it is, and has a problem. */
export function numberOf(value: string): Json | undefined {
  const trimmed = value.trim();
  const number = Number(trimmed);
  return /^\d+$/.test(trimmed) && Number.isSafeInteger(number) ? number : filled(value);
}
