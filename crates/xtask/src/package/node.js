/** Node has no `fetch` of files: both modules are read from beside this one, the engine's at once. */
import { readFileSync } from 'node:fs';
import { initSync } from './sg_wasm.js';

initSync({ module: beside('./sg_wasm_bg.wasm') });

export * from './sg_wasm.js';
export { default } from './sg_wasm.js';
export { catalogue } from './catalogue.js';

let readers;

export async function read(input, options) {
  return (await started()).read(input, options);
}

export async function write(document, format) {
  return (await started()).write(document, format);
}

function started() {
  readers ??= start();
  return readers;
}

async function start() {
  const module = await import('./sg_wasm_read.js');
  module.initSync({ module: beside('./sg_wasm_read_bg.wasm') });
  return module;
}

function beside(name) {
  return readFileSync(new URL(name, import.meta.url));
}
