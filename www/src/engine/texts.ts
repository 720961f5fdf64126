/** Documents whose text is at hand, so that the page need not write it: a large one takes it too long. */
import type { Document, Patch } from '../state/document.js';
import { groups } from '../state/view.js';
import type { Bytes } from './tasks.js';

/** The text, and what was changed since; the bytes can be handed over once. */
export interface Known {
  readonly bytes: Bytes;
  readonly patches: readonly Patch[];
}

export type Texts = WeakMap<Document, Known>;

/** From this many rules on a document is large: to write it takes the page more than a few milliseconds. */
const LARGE = 2000;

export function isLarge(document: Document): boolean {
  return groups(document).reduce((sum, { size }) => sum + size, 0) > LARGE;
}
