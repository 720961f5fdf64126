/**
 * The document as the page holds it: JSON, whatever is in it.
 *
 * People bring documents with values of the wrong type; those keep their place, and the engine names
 * them. So nothing here says what a document ought to look like: `select.ts` reads it with care.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
export type Document = JsonObject;

/** One change of the document (RFC 6902), in the operations that the page makes. */
export type Operation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };
export type Patch = readonly Operation[];

/** Whether a value is an object with keys. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NOTHING: readonly Json[] = [];

/** The value as a list; anything else is no list, and always the same one. */
export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : NOTHING;
}

/** The value as a person would type it. What is no plain value shows as JSON, so it is never hidden. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A key's value as text, empty where it is absent. */
export function textAt(value: Json | undefined, key: string): string {
  return isObject(value) ? textOf(value[key]) : '';
}

/** One step of a JSON Pointer (RFC 6901). */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
