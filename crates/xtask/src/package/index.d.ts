/** The engine, after `await init()`; `read` and `write` start their own module when one is first asked. */
export * from './sg_wasm.js';
export { default } from './sg_wasm.js';
export { catalogue } from './catalogue.js';
export {
  read,
  write,
  type ReadAnswer,
  type ReadInput,
  type ReadOptions,
  type WriteAnswer,
} from './sg_wasm_read.js';
