/** Shows the first verdict, fetches the rest, seals the page, starts the worker, and only then reads what is brought. */
import engineUrl from '../pkg/sg_wasm_bg.wasm?url';
import './components/app/sg-app.js';
import { listenForArrivals, refuse } from './engine/arrivals.js';
import { look } from './engine/look.js';
import { expected } from './keep/memory.js';
import { fetchModule, seal } from './seal.js';
import { store } from './state/store.js';
import { text } from './text.js';

/** So long does the shell stand for a stored document, in milliseconds: then the scenario is shown. */
const PATIENCE = 2500;

/** Whether what comes first is to be a stored document: the scenario would only flash by. */
let waiting = expected();

async function start(): Promise<void> {
  // Ids of documents begin with it.
  store.dispatch({ type: 'documents/started', tab: crypto.getRandomValues(new Uint32Array(2)).join('-') });
  // What comes too early waits in the store until the readers can read it.
  listenForArrivals(window, store);
  const engine = await fetchModule(engineUrl);
  // A part of the page that loads later has to be fetched here too: after the seal nothing can be.
  const rest = import('./engine/late.js').then(async ({ fetchParts, run }) => {
    const parts = await fetchParts();
    return () => {
      run(store, parts, stop);
    };
  });
  store.dispatch({ type: 'engine/looked', ...look(engine) });
  const run = await rest;
  if (await seal(document)) run();
  else stop(text.trouble.unsealed);
}

/** The page will not be sealed, and the engine takes nothing of a person's. */
function stop(message: string): void {
  store.dispatch({ type: 'engine/failed', message });
  refuse(store, message);
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
  if (state.desk.ready) waiting = false;
  if (state.report !== null && !waiting) show();
  if (state.engine.kind === 'failed') {
    // Without a catalogue the engine never ran, and there is nothing to edit.
    if (state.catalogue === null) explain(state.engine.message);
    else show();
  }
  document.documentElement.dataset['engine'] = state.engine.kind;
  document.documentElement.dataset['keeping'] = state.keeping.kind;
  if (state.theme !== before.theme) {
    if (state.theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = state.theme;
  }
});

if (waiting)
  setTimeout(() => {
    waiting = false;
    if (store.state.report !== null || store.state.desk.ready) show();
  }, PATIENCE);

start().catch((error: unknown) => {
  console.error(error);
  stop(text.trouble.start);
});
