/** The engine, and `read` and `write`, whose module is fetched when one of them is first asked for. */
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
  // What did not come may come the next time.
  readers ??= start().catch((error) => {
    readers = undefined;
    throw error;
  });
  return readers;
}

async function start() {
  const module = await import('./sg_wasm_read.js');
  await module.default();
  return module;
}
