/** A browser for tests: its storage, and tabs whose workers do what the test says, when it says so. */
import { IDBFactory } from 'fake-indexeddb';

import type { Report } from '../engine/answers.js';
import { createStore, type Store } from '../state/store.js';
import { START } from '../state/state.js';
import { CATALOGUE } from '../state/testing.js';
import { Desk } from './desk.js';
import type { Done, Elsewhere, Job } from './jobs.js';
import { Keeper } from './keeper.js';

/** A storage of its own for each test. */
export function freshStorage(): void {
  globalThis.indexedDB = new IDBFactory();
}

interface Asked {
  readonly job: Job;
  readonly resolve: (done: Done) => void;
  /** Whether the worker of today has it. */
  sent: boolean;
}

/** What goes wrong with the next transactions that write. */
const faults: Fault[] = [];
export type Fault = 'full' | 'abort' | 'late abort';

export function fail(fault: Fault): void {
  faults.push(fault);
}

export function heal(): void {
  faults.length = 0;
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on a database below
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args): IDBTransaction {
  const tx = begin.apply(this, args);
  const fault = tx.mode === 'readwrite' ? faults.shift() : undefined;
  if (fault === 'full') {
    const objectStore = tx.objectStore.bind(tx);
    const full = (): never => {
      throw new DOMException('made by a test', 'QuotaExceededError');
    };
    tx.objectStore = (name): IDBObjectStore => Object.assign(objectStore(name), { put: full, add: full });
  } else if (fault !== undefined) {
    const end = (): void => {
      try {
        tx.abort();
      } catch {
        // It was over before.
      }
    };
    if (fault === 'abort') end();
    else setTimeout(end);
  }
  return tx;
};

/** A tab: page and worker, with all messages between them held until the test lets them pass. */
export class Tab {
  readonly store: Store;
  readonly keeper: Keeper;
  /** What the page asked and was not answered. */
  readonly #asked: Asked[] = [];
  /** What the worker answered and the page has not heard. */
  #answers: { readonly asked: Asked; readonly done: Done }[] = [];
  #news: Elsewhere[] = [];
  #desk: Desk;
  #again: (() => void)[] = [];
  /** Bytes that were saved as files. */
  readonly saved: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  closed = false;

  constructor(
    readonly name: string,
    readonly last: string | null = null,
    long = 6,
  ) {
    this.store = createStore(START);
    this.store.dispatch({ type: 'documents/started', tab: name });
    this.store.dispatch({ type: 'engine/started', catalogue: CATALOGUE });
    this.store.dispatch({ type: 'scenario/chosen', id: 'web-server' });
    this.#desk = this.#newDesk();
    this.keeper = new Keeper({
      store: this.store,
      keep: (job) =>
        new Promise((resolve) => {
          // As a message would: what is sent is a copy.
          this.#asked.push({ job: structuredClone(job), resolve, sent: false });
        }),
      last: () => (this.last === null ? null : { id: this.last }),
      remember: () => undefined,
      forget: () => undefined,
      long,
      text: () => Promise.resolve(new Uint8Array()),
      save: (file, bytes) => this.saved.push({ name: file, bytes }),
      later: (again) => this.#again.push(again),
    });
  }

  /** The worker takes the next message, and is done with it when the answer comes. */
  async work(): Promise<boolean> {
    const asked = this.#asked.find(({ sent }) => !sent);
    if (asked === undefined || this.closed) return false;
    asked.sent = true;
    const desk = this.#desk;
    const done = await desk.do(asked.job);
    // An answer of a worker that was ended is not heard.
    if (desk === this.#desk) this.#answers.push({ asked, done });
    return true;
  }

  /** The worker begins with the next message, and the test does not wait. */
  begin(): void {
    void this.work();
  }

  /** The engine has judged what the page has now. */
  judge(): void {
    const { revision } = this.store.state;
    const quotas: Report['quotas'] = {
      rulesPerGroup: 60,
      rulesTimesGroups: { used: 0, limit: 1000, level: 'fine' },
      groups: [],
      interfaces: [],
      acls: [],
      regions: [],
    };
    const report: Report = { revision, problems: [], traces: [], quotas };
    this.store.dispatch({ type: 'engine/answered', report, trace: null });
  }

  /** The page hears the next answer, or of another tab. */
  async hear(): Promise<boolean> {
    const answer = this.#answers.shift();
    const news = answer === undefined ? this.#news.shift() : undefined;
    if (this.closed || (answer === undefined && news === undefined)) return false;
    if (answer !== undefined) {
      this.#asked.splice(this.#asked.indexOf(answer.asked), 1);
      answer.asked.resolve(structuredClone(answer.done));
    }
    if (news !== undefined) this.keeper.elsewhere(news);
    await quiet();
    return true;
  }

  /** The worker is ended, perhaps in the middle of something; a new one gets all that was not answered. */
  kill(): void {
    this.#desk.close();
    this.#desk = this.#newDesk();
    this.#answers = [];
    for (const asked of this.#asked) asked.sent = false;
  }

  /** The tab is closed, or crashes: nothing that it has in memory is left. */
  close(): void {
    this.closed = true;
    this.#desk.close();
  }

  /** What waited for another try is tried. */
  again(): boolean {
    const all = this.#again;
    this.#again = [];
    for (const again of all) again();
    return all.length > 0;
  }

  /** Until nothing more happens: everything that can be written is. */
  async settle(): Promise<void> {
    let busy = true;
    while (busy) {
      await quiet();
      busy = await this.work();
      busy = (await this.hear()) || busy || this.#asked.length > 0;
    }
  }

  #newDesk(): Desk {
    let now = 0;
    return new Desk({
      now: () => (now += 1),
      document: (wanted) => {
        const { document, revision } = this.store.state;
        return wanted === revision ? new TextEncoder().encode(JSON.stringify(document)) : null;
      },
      elsewhere: (news) => {
        if (!this.closed) this.#news.push(news);
      },
    });
  }
}

/** Lets promises and the storage's own events come to rest. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}
