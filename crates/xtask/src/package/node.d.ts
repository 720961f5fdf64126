/** The package in Node: started when imported, so nothing waits for `init()`. */
export * from './index.js';
export { default } from './index.js';
