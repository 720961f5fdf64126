/** The engine, after `await init()`; `read` starts its own module when it is first asked. */
export * from './sg_wasm.js';
export { default } from './sg_wasm.js';
export { catalogue } from './catalogue.js';
export { read, type ReadAnswer, type ReadInput } from './sg_wasm_read.js';
