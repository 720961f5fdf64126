/** Node has no `fetch` of files: the module is read from beside this one, at once. */
import { readFileSync } from 'node:fs';
import { initSync } from './sg_wasm_read.js';

initSync({ module: readFileSync(new URL('./sg_wasm_read_bg.wasm', import.meta.url)) });

export * from './sg_wasm_read.js';
export { default } from './sg_wasm_read.js';
export { catalogue } from './catalogue.js';
