/** Carries the store's changes to the engine, and what the engine says back to the store. */
import { documentText, question } from '../state/select.js';
import type { Brought, State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { text } from '../text.js';
import { namesOf } from './arrivals.js';
import type { Client, Listener } from './client.js';
import type { ReadInput } from './protocol.js';

/** The client's words as facts for the store. */
export function tellStore(store: Store): Omit<Listener, 'elsewhere'> {
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

/**
 * Gives the engine the document as it stands, with all that was typed before the seal, then each change, one
 * message for each state. What was brought before is read now.
 */
export function wire(store: Store, client: Client): void {
  const { document, revision, packet } = store.state;
  client.open(documentText(document), revision, question(packet));
  store.subscribe((state, before) => {
    send(client, state, before);
    const { brought } = state.import;
    if (brought !== null && brought !== before.import.brought) void read(store, client, brought);
    const other = state.document !== before.document;
    if (state.paste !== null && (other || state.paste.text !== before.paste?.text))
      void readRules(store, client, state);
    if (state.taken !== null && (other || state.taken.format !== before.taken?.format))
      void write(store, client, state.taken.format);
  });
  const { brought } = store.state.import;
  if (brought !== null) void read(store, client, brought);
  const { paste, taken } = store.state;
  if (paste !== null) void readRules(store, client, store.state);
  if (taken !== null) void write(store, client, taken.format);
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
  const names = namesOf(brought);
  try {
    const input = brought.kind === 'text' ? brought.text : await bytesOf(brought.files);
    // Something newer was brought meanwhile.
    if (store.state.import.brought !== brought) return;
    const { into } = store.state.import;
    const answer = await client.read(input, into === null ? {} : { into: documentText(into) });
    if (answer !== null) store.dispatch({ type: 'import/read', names, answer });
  } catch (error) {
    if (store.state.import.brought !== brought) return;
    store.dispatch({
      type: 'import/failed',
      names,
      message: messageOf(error),
    });
  }
}

/** Says at every keystroke what the pasted rules would add. */
async function readRules(store: Store, client: Client, { paste, document }: State): Promise<void> {
  if (paste === null) return;
  const { text, group, direction } = paste;
  try {
    const answer = await client.read(text, { into: documentText(document), group, direction });
    if (answer !== null) store.dispatch({ type: 'paste/read', text, document, answer });
  } catch (error) {
    store.dispatch({ type: 'paste/failed', text, message: messageOf(error) });
  }
}

async function write(store: Store, client: Client, format: string): Promise<void> {
  const { document } = store.state;
  try {
    const answer = await client.write(documentText(document), format);
    if (answer !== null) store.dispatch({ type: 'export/written', format, document, answer });
  } catch (error) {
    store.dispatch({ type: 'export/failed', format, message: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
