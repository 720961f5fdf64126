/** Starts the engine in a worker that has no address of its own, and says when it is there. */
import wasmUrl from '../pkg/sg_wasm_bg.wasm?url';
import workerUrl from './engine/worker.ts?worker&url';

async function start(): Promise<void> {
  const [script, module] = await Promise.all([
    fetch(workerUrl).then((answer) => answer.blob()),
    WebAssembly.compileStreaming(fetch(wasmUrl)),
  ]);
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  worker.onmessage = (event: MessageEvent<unknown>): void => {
    document.documentElement.dataset['engine'] = String(event.data);
  };
  worker.postMessage(module);
}

void start();
