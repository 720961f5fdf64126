import type { Catalogue } from './sg_wasm.js';

/** What the playground brings along: scenarios, the choices of a rule's type column, facts and names. */
export function catalogue(): Catalogue;
