/** Fetches every part, seals the page, starts the engine, and only then shows what takes data. */
import wasmUrl from '../pkg/sg_wasm_bg.wasm?url';
import './components/app/sg-app.js';
import { listenForArrivals } from './engine/arrivals.js';
import { Client } from './engine/client.js';
import workerUrl from './engine/worker.ts?worker&url';
import { tellStore, wire } from './engine/wire.js';
import { fetchParts, own, seal } from './seal.js';
import { store } from './state/store.js';
import { text } from './text.js';

async function start(): Promise<void> {
  // What comes too early waits in the store until the engine can read it.
  listenForArrivals(window, store);
  // A part of the page that loads later has to be imported here too: after the seal nothing can be fetched.
  const parts = await fetchParts(wasmUrl, workerUrl);
  if (!(await seal(document))) {
    store.dispatch({ type: 'engine/failed', message: text.trouble.unsealed });
    return;
  }
  const script = URL.createObjectURL(parts.worker);
  const listener = tellStore(store);
  const client = new Client({
    module: parts.module,
    probe: own(document),
    spawn: () => new Worker(script),
    listener: {
      ...listener,
      started: (catalogue) => {
        // The worker has proved that it cannot send either.
        store.dispatch({ type: 'page/sealed' });
        listener.started(catalogue);
        wire(store, client);
        const [first] = catalogue.scenarios;
        if (first !== undefined) store.dispatch({ type: 'scenario/chosen', id: first.id });
      },
    },
  });
}

/** Puts the page in the place of the static shell: once, when there is something to see. */
function show(): void {
  document.querySelector('#shell')?.replaceWith(document.createElement('sg-app'));
}

/** Says in the shell why nothing comes. */
function explain(message: string): void {
  const status = document.querySelector('#status');
  if (status !== null) status.textContent = message;
}

store.subscribe((state, before) => {
  if (state.report !== null) show();
  if (state.engine.kind === 'failed') {
    // Without a catalogue the engine never ran, and there is nothing to edit.
    if (state.catalogue === null) explain(state.engine.message);
    else show();
  }
  document.documentElement.dataset['engine'] = state.engine.kind;
  if (state.theme !== before.theme) {
    if (state.theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = state.theme;
  }
});

start().catch((error: unknown) => {
  console.error(error);
  store.dispatch({ type: 'engine/failed', message: text.trouble.start });
});
