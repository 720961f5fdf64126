/**
 * What the first verdict does not need: the worker, its readers and the client that talks to them. It is
 * fetched while that verdict is shown, and all of it before the seal.
 */
import wholeUrl from '../../pkg/sg_wasm_read_bg.wasm?url';
import '../components/connection/sg-connection.js';
import '../components/scenarios/sg-scenarios.js';
import '../components/traffic/sg-traffic.js';
import { Keeper } from '../keep/keeper.js';
import { forget, last, remember } from '../keep/memory.js';
import '../components/documents/sg-documents.js';
import '../components/export/sg-export.js';
import '../components/changes/sg-changes.js';
import '../components/exposure/sg-exposure.js';
import '../components/findings/sg-findings.js';
import '../components/help/sg-help.js';
import '../components/import/sg-import.js';
import '../components/network/sg-acls.js';
import '../components/network/sg-around.js';
import '../components/network/sg-inside.js';
import '../components/paste/sg-paste.js';
import '../components/guardrails/sg-guardrails.js';
import '../components/guardrails/sg-typed-rule.js';
import '../components/removal/sg-removal.js';
import '../components/repairs/sg-repairs.js';
import '../components/reach/sg-reach.js';
import '../components/tidy/sg-tidy.js';
import { saveFile } from '../components/shared/save.js';
import { fetchModule, fetchScript, own } from '../seal.js';
import { documentText } from '../state/select.js';
import type { Store } from '../state/store.js';
import { Client } from './client.js';
import { Reader } from './reader.js';
import readerUrl from './worker/reader.ts?worker&url';
import workerUrl from './worker.ts?worker&url';
import '../large.js';
import type { Text } from './tasks.js';
import { isLarge, type Texts } from './texts.js';
import { tellStore, wire } from './wire.js';

/** When what could not be written is tried again, in milliseconds: twice as long each time. */
const FIRST_TRY = 2000;
const LAST_TRY = 120_000;

/** The parts, in memory. */
export interface Parts {
  readonly worker: Blob;
  readonly reader: Blob;
  /** All of the engine, for both workers. */
  readonly whole: WebAssembly.Module;
}

export async function fetchParts(): Promise<Parts> {
  const [worker, reader, whole] = await Promise.all([
    fetchScript(workerUrl),
    fetchScript(readerUrl),
    fetchModule(wholeUrl, 'low'),
  ]);
  return { worker, reader, whole };
}

/** Starts the worker of a page that is sealed. `stop` hears why none of a person's data is taken. */
export function run(
  store: Store,
  { worker, reader: readerScript, whole }: Parts,
  stop: (message: string) => void,
): void {
  const script = URL.createObjectURL(worker);
  const listener = tellStore(store);
  const texts: Texts = new WeakMap();
  // Where the engine does not run, the page has the document still.
  const text = (): Promise<Text> => client.text().catch(() => pageText(store));
  const keeper = new Keeper({
    store,
    textOf: ({ document }) =>
      document === store.state.document && isLarge(document)
        ? { revision: store.state.revision }
        : documentText(document),
    known: (document, bytes, patches) => texts.set(document, { bytes, patches }),
    keep: (job) => client.keep(job),
    last,
    remember,
    forget,
    text: async () => (await text()).bytes,
    save: saveFile,
    later: (again, tries) => {
      setTimeout(again, Math.min(FIRST_TRY * 2 ** (tries - 1), LAST_TRY));
    },
  });
  const address = URL.createObjectURL(readerScript);
  const reader = new Reader({
    readers: whole,
    probe: own(document),
    spawn: () => new Worker(address),
    revision: () => store.state.revision,
    text,
  });
  const client = new Client({
    engine: whole,
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
        // Before the engine hears of a change, storage has it.
        void keeper.start();
        wire(store, client, reader, texts);
        window.addEventListener('beforeunload', (event) => {
          if (keeper.unkept) event.preventDefault();
        });
      },
      failed: (message) => {
        if (store.state.sealed) listener.failed(message);
        else stop(message);
      },
      elsewhere: (news) => {
        keeper.elsewhere(news);
      },
    },
  });
}

function pageText({ state: { document, revision } }: Store): Text {
  return { revision, bytes: new TextEncoder().encode(documentText(document)) };
}
