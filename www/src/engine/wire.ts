/** Carries the store's changes to the engine, and what the engine says back to the store. */
import { replayed } from '../keep/replay.js';
import type { Document, JsonObject, Patch } from '../state/document.js';
import { moment, script } from '../state/script.js';
import { documentText, question } from '../state/select.js';
import { placeOf } from '../state/since.js';
import type { Brought, State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { namesOf } from './arrivals.js';
import type { Client, Listener, View } from './client.js';
import type { Reader } from './reader.js';
import { reviewing } from './reviewing.js';
import { phrasing } from './phrasing.js';
import { reaching } from './reaching.js';
import { repairing } from './repairing.js';
import { tidying } from './tidying.js';
import type { Bytes } from './tasks.js';
import type { Texts } from './texts.js';

/** So many boxes of each set cross from the worker, until somebody wants all that are told. */
const FEW_BOXES = 20;
const ALL_BOXES = 1000;

/** The client's words as facts for the store. */
export function tellStore(store: Store): Omit<Listener, 'elsewhere'> {
  return {
    started: (catalogue) => {
      store.dispatch({ type: 'engine/started', catalogue });
    },
    answered: (report, trace, compared) => {
      store.dispatch({ type: 'engine/answered', report, trace, compared });
    },
    restarted: (message) => {
      store.dispatch({ type: 'engine/restarted', message });
    },
    seen: ({ key, at, marks, notes, moment }) => {
      const { steps } = script(store.state);
      // What is not told anew is that of the same script.
      const before = store.state.played;
      const played = {
        ...{ key, steps, at, moment },
        marks: marks ?? before?.marks ?? new Uint8Array(),
        notes: notes ?? before?.notes ?? [],
      };
      store.dispatch({ type: 'connection/played', played });
    },
    failed: (message) => {
      store.dispatch({ type: 'engine/failed', message });
    },
  };
}

/** Tells the engine what is looked at in the script, and names each script that is played. */
class Watcher {
  #key = 0;
  #revision = -1;
  #steps: readonly JsonObject[] | null = null;
  #at = -1;

  constructor(private readonly client: Pick<Client, 'look'>) {}

  look(state: State): void {
    const { steps, own } = script(state);
    const at = moment(state);
    const other = state.revision !== this.#revision || steps !== this.#steps;
    if ((!other && at === this.#at) || at < 0) return;
    if (other) this.#key += 1;
    this.#revision = state.revision;
    this.#steps = steps;
    this.#at = at;
    const known = state.played?.key === this.#key;
    this.client.look({ key: this.#key, steps: own ? null : steps, at, count: steps.length, known });
  }
}

/**
 * Gives the engine the document as it stands, with all that was typed before the seal, then each change, one
 * message for each state. What was brought before is read now.
 */
export function wire(store: Store, client: Client, reader: Reader, texts: Texts): void {
  const { document, revision, packet } = store.state;
  const viewed = viewer(store);
  client.watch(viewed(store.state), revision, false);
  client.open(documentText(document), revision, question(packet));
  const look = (state: State, before: State | null): void => {
    const { brought } = state.import;
    if (brought !== (before?.import.brought ?? null)) {
      if (brought === null) reader.cancel('read');
      else void read(store, reader, brought, texts);
    }
    const other = state.document !== before?.document;
    if (state.paste !== null && (other || state.paste.text !== before.paste?.text))
      void readRules(store, reader, state);
    if (state.taken !== null && (other || state.taken.format !== before.taken?.format))
      void write(store, reader, state.taken.format);
  };
  const watcher = new Watcher(client);
  watcher.look(store.state);
  store.subscribe((state, before) => {
    const asks = state.revision !== before.revision || state.packet !== before.packet;
    if (state.since !== before.since || state.group !== before.group || state.document !== before.document) {
      const view = viewed(state);
      if (view !== viewed(before)) client.watch(view, state.revision, !asks);
    }
    send(client, state, before, texts);
    watcher.look(state);
    if (state.since.wanted !== null && state.since.wanted !== before.since.wanted)
      void readOther(store, client, state.since.wanted);
    look(state, before);
  });
  look(store.state, null);
  reviewing(store, client);
  phrasing(store, client);
  repairing(store, client);
  tidying(store, client);
  reaching(store, client);
}

/** What is looked at: the same value while it is the same. */
function viewer(store: Store): (state: State) => View | null {
  let last: { readonly key: string; readonly view: View | null } = { key: '', view: null };
  return (state) => {
    const { changes, exposure, baseline, direction, ports, all } = state.since;
    const at = exposure ? placeOf(state) : null;
    if (baseline === null || !(changes || at !== null)) return null;
    const boxes = changes ? (all ? ALL_BOXES : FEW_BOXES) : null;
    const query = at === null ? null : { at, direction, ports };
    const key = JSON.stringify([baseline.number, boxes, query]);
    if (key !== last.key) {
      const text = (): string | null =>
        store.state.document === baseline.document ? null : documentText(baseline.document);
      const view = { boxes, exposure: query, baseline: { number: baseline.number, text } };
      last = { key, view };
    }
    return last.view;
  };
}

/** Reads another document from storage, to compare with. */
async function readOther(store: Store, client: Client, id: string): Promise<void> {
  const done = await client.keep({ kind: 'load', id, since: null });
  const read = done.kind === 'loaded' ? replayed(done.found) : null;
  if (done.kind !== 'loaded' || read === null) store.dispatch({ type: 'since/otherUnread', id });
  else store.dispatch({ type: 'since/otherRead', id, name: done.found.card.name, document: read.document });
}

function send(client: Client, state: State, before: State, texts: Texts): void {
  const packet = question(state.packet);
  if (state.revision === before.revision) {
    if (state.packet !== before.packet) client.ask(packet);
    return;
  }
  const change = state.change ?? [];
  if (change.some(({ path }) => path === '')) {
    const { document } = state;
    const known = texts.get(document);
    if (known === undefined) client.open(documentText(document), state.revision, packet);
    else client.open(known.bytes, state.revision, packet, known.patches);
    // It was handed over.
    texts.delete(document);
  } else client.patch(change, state.revision, packet);
}

async function read(store: Store, reader: Reader, brought: Brought, texts: Texts): Promise<void> {
  const names = namesOf(brought);
  const input = brought.kind === 'text' ? brought.text : brought.files;
  const wanted = (): boolean => store.state.import.brought === brought;
  try {
    while (wanted()) {
      const answer = await reader.read(input, store.state.import.into !== null, (progress) => {
        if (wanted()) store.dispatch({ type: 'import/progressed', progress });
      });
      // Something newer was brought meanwhile, or nobody wants it any more.
      if (answer === null || !wanted()) return;
      // The open document was changed while it was added to: what it says now is added to.
      if (answer.patch !== null && answer.revision !== store.state.revision) continue;
      const document = answer.document === null ? null : (parsed(answer.document) as Document);
      if (document !== null && answer.document !== null)
        texts.set(document, { bytes: answer.document, patches: [] });
      const patch = answer.patch === null ? null : (parsed(answer.patch) as Patch);
      const { format, problems } = answer;
      store.dispatch({ type: 'import/read', names, answer: { document, patch, format, problems } });
      return;
    }
  } catch (error) {
    if (wanted()) store.dispatch({ type: 'import/failed', names, message: messageOf(error) });
  }
}

/** Says at every keystroke what the pasted rules would add. */
async function readRules(store: Store, reader: Reader, { paste, document }: State): Promise<void> {
  if (paste === null) return;
  const { text, group, direction } = paste;
  try {
    const answer = await reader.rules(text, group, direction);
    if (answer !== null) store.dispatch({ type: 'paste/read', text, document, answer });
  } catch (error) {
    store.dispatch({ type: 'paste/failed', text, message: messageOf(error) });
  }
}

async function write(store: Store, reader: Reader, format: string): Promise<void> {
  const { document } = store.state;
  try {
    const answer = await reader.write(format);
    if (answer !== null) store.dispatch({ type: 'export/written', format, document, answer });
  } catch (error) {
    store.dispatch({ type: 'export/failed', format, message: messageOf(error) });
  }
}

/** What the reader wrote: the browser's own parser takes it in one go. */
function parsed(bytes: Bytes): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
