/** The engine, after `await init()`. */
export * from './sg_wasm_read.js';
export { default } from './sg_wasm_read.js';
export { catalogue } from './catalogue.js';
