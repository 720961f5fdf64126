/** The engine's worker: started with a compiled module, it needs to load nothing. */
import { initSync } from '../../pkg/sg_wasm.js';

self.onmessage = (event: MessageEvent<WebAssembly.Module>): void => {
  initSync({ module: event.data });
  self.postMessage('ready');
};
