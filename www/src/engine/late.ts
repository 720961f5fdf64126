/**
 * What the first verdict does not need: the worker, its readers and the client that talks to them. It is
 * fetched while that verdict is shown, and all of it before the seal.
 */
import readersUrl from '../../pkg/sg_wasm_read_bg.wasm?url';
import { fetchModule, fetchScript, own } from '../seal.js';
import { documentText } from '../state/select.js';
import type { Store } from '../state/store.js';
import { Client } from './client.js';
import workerUrl from './worker.ts?worker&url';
import '../large.js';
import { tellStore, wire } from './wire.js';

/** The parts, in memory. */
export interface Parts {
  readonly worker: Blob;
  readonly readers: WebAssembly.Module;
}

export async function fetchParts(): Promise<Parts> {
  const [worker, readers] = await Promise.all([fetchScript(workerUrl), fetchModule(readersUrl, 'low')]);
  return { worker, readers };
}

/** Starts the worker of a page that is sealed. `stop` hears why none of a person's data is taken. */
export function run(
  store: Store,
  engine: WebAssembly.Module,
  { worker, readers }: Parts,
  stop: (message: string) => void,
): void {
  const script = URL.createObjectURL(worker);
  const listener = tellStore(store);
  const client = new Client({
    modules: { engine, readers },
    probe: own(document),
    spawn: () => new Worker(script),
    document: () => {
      const { document, revision } = store.state;
      return { text: documentText(document), revision };
    },
    listener: {
      ...listener,
      started: (catalogue) => {
        // The worker has proved that it cannot send either.
        store.dispatch({ type: 'page/sealed' });
        listener.started(catalogue);
        wire(store, client);
      },
      failed: (message) => {
        if (store.state.sealed) listener.failed(message);
        else stop(message);
      },
    },
  });
}
