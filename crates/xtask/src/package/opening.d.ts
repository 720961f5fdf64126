import type { Catalogue } from './sg_wasm.js';

/** The catalogue with its first scenario alone and without its variants: what the page's first verdict needs. */
export function opening(): Catalogue;
