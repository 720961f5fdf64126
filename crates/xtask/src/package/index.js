/** The engine, and `read`, whose module is fetched when it is first asked for. */
export * from './sg_wasm.js';
export { default } from './sg_wasm.js';
export { catalogue } from './catalogue.js';

let readers;

export async function read(input) {
  // What did not come may come the next time.
  readers ??= start().catch((error) => {
    readers = undefined;
    throw error;
  });
  return (await readers).read(input);
}

async function start() {
  const module = await import('./sg_wasm_read.js');
  await module.default();
  return module;
}
