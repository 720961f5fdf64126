/** All of it is one module, for whoever wants more than a first verdict. */
export * from './sg_wasm_read.js';
export { default } from './sg_wasm_read.js';
export { catalogue } from './catalogue.js';
