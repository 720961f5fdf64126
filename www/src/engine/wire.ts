/** Carries the store's changes to the engine, and what the engine says back to the store. */
import { documentText, question } from '../state/select.js';
import type { Brought, State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { text } from '../text.js';
import type { Client, Listener } from './client.js';
import type { ReadInput } from './protocol.js';

/** The client's words as facts for the store. */
export function tellStore(store: Store): Listener {
  return {
    started: (catalogue) => {
      store.dispatch({ type: 'engine/started', catalogue });
    },
    answered: (report, trace) => {
      store.dispatch({ type: 'engine/answered', report, trace });
    },
    restarted: (message) => {
      store.dispatch({ type: 'engine/restarted', message });
    },
    failed: (message) => {
      store.dispatch({ type: 'engine/failed', message });
    },
  };
}

/** Sends each change to the engine, one message for each state. What was brought before is read now. */
export function wire(store: Store, client: Client): void {
  store.subscribe((state, before) => {
    send(client, state, before);
    const { brought } = state.import;
    if (brought !== null && brought !== before.import.brought) void read(store, client, brought);
  });
  const { brought } = store.state.import;
  if (brought !== null) void read(store, client, brought);
}

function send(client: Client, state: State, before: State): void {
  const packet = question(state.packet);
  if (state.revision === before.revision) {
    if (state.packet !== before.packet) client.ask(packet);
    return;
  }
  const change = state.change ?? [];
  if (change.some(({ path }) => path === ''))
    client.open(documentText(state.document), state.revision, packet);
  else client.patch(change, state.revision, packet);
}

async function read(store: Store, client: Client, brought: Brought): Promise<void> {
  const names = brought.kind === 'files' ? brought.files.map(({ name }) => name) : [];
  try {
    const input = brought.kind === 'text' ? brought.text : await bytesOf(brought.files);
    // Something newer was brought meanwhile.
    if (store.state.import.brought !== brought) return;
    const answer = await client.read(input);
    if (answer !== null) store.dispatch({ type: 'import/read', names, answer });
  } catch (error) {
    if (store.state.import.brought !== brought) return;
    store.dispatch({
      type: 'import/failed',
      names,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

function bytesOf(files: readonly File[]): Promise<ReadInput> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = await file.arrayBuffer().catch((cause: unknown) => {
        throw new Error(text.trouble.unreadableFile(file.name), { cause });
      });
      return { name: file.name, bytes: new Uint8Array(bytes) };
    }),
  );
}
