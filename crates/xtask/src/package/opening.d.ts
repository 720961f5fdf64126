import type { Catalogue } from './sg_wasm.js';

/** What the page's first verdict needs of the catalogue: the first scenario without its variants, and its facts. */
export function opening(): Catalogue;
