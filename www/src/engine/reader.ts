import { text } from '../text.js';
import type { Done, Held, Input, Order, Progress, Said, Task, Text } from './tasks.js';

/** What the reader needs of a worker. */
export interface ReaderPort {
  postMessage(order: Order, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Said>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface ReaderSetup {
  readonly readers: WebAssembly.Module;
  /** An address of the page's own origin, for the worker's probe of the seal. */
  readonly probe: string;
  readonly spawn: () => ReaderPort;
  /** The page's revision of the open document. */
  readonly revision: () => number;
  /** The open document as text; it is handed over. */
  readonly text: () => Promise<Text>;
}

type Kind = Task['kind'];
type DoneOf<K extends Kind> = Extract<Done, { kind: K extends 'write' ? 'written' : K }>;

/** A task without the open document, which is added when the worker gets it. */
type Wanted =
  | { readonly kind: 'read'; readonly input: Input; readonly add: boolean }
  | {
      readonly kind: 'rules';
      readonly text: string;
      readonly group: string;
      readonly direction: 'inbound' | 'outbound';
    }
  | { readonly kind: 'write'; readonly format: string };

interface Waiting {
  readonly number: number;
  readonly wanted: Wanted;
  readonly told: (progress: Progress) => void;
  readonly resolve: (answer: { done: Done; revision: number } | null) => void;
  readonly reject: (error: Error) => void;
  /** The revision of the document that it works on; null until the worker has the task. */
  revision: number | null;
}

/** What came of a task, and the revision of the open document that it saw. */
export type Answered<K extends Kind> = DoneOf<K> & { readonly revision: number };

/** A reading of more than this leaves a worker behind that holds on to too much memory: it is ended. */
const LARGE = 4_000_000;

/**
 * Gives tasks to the reader's worker, which is started when there is one to do. The newest of a kind takes the
 * place of the one before, whose promise is then kept with null, as that of a task that was cancelled.
 */
export class Reader {
  readonly #setup: ReaderSetup;
  readonly #waiting = new Map<Kind, Waiting>();
  #port: ReaderPort | null = null;
  #ready = false;
  #number = 0;
  /** The revision of the document that the worker holds. */
  #holds: number | null = null;
  /** Hands tasks over one after the other: each may have to wait for the document. */
  #turn: Promise<void> = Promise.resolve();

  constructor(setup: ReaderSetup) {
    this.#setup = setup;
  }

  /** Reads what somebody brought, `add` into the open document. Throws where a file is unreadable or the engine crashed. */
  async read(
    input: Input,
    add: boolean,
    told: (progress: Progress) => void,
  ): Promise<Answered<'read'> | null> {
    // A reading may take long: nobody waits for one that is not wanted any more.
    this.cancel('read');
    const answer = await this.#ask({ kind: 'read', input, add }, told);
    if (answer?.done.kind === 'unreadable') throw new Error(text.trouble.unreadableFile(answer.done.name));
    if (sizeOf(input) > LARGE && this.#waiting.size === 0) this.#end();
    return answer?.done.kind === 'read' ? { ...answer.done, revision: answer.revision } : null;
  }

  /** Reads rules that are pasted into a group of the open document. */
  async rules(
    pasted: string,
    group: string,
    direction: 'inbound' | 'outbound',
  ): Promise<Answered<'rules'> | null> {
    const answer = await this.#ask({ kind: 'rules', text: pasted, group, direction });
    return answer?.done.kind === 'rules' ? { ...answer.done, revision: answer.revision } : null;
  }

  /** Writes the open document: in a format of the catalogue's, or as it is, which is `document`. */
  async write(format: string): Promise<Answered<'write'> | null> {
    const answer = await this.#ask({ kind: 'write', format });
    return answer?.done.kind === 'written' ? { ...answer.done, revision: answer.revision } : null;
  }

  /** Ends what is being done of a kind, at once, and begins the rest again with another worker. */
  cancel(kind: Kind): void {
    const waiting = this.#waiting.get(kind);
    if (waiting === undefined) return;
    this.#waiting.delete(kind);
    waiting.resolve(null);
    // One that the worker has not got yet is only forgotten.
    if (waiting.revision === null) return;
    this.#end();
    for (const other of this.#waiting.values()) other.revision = null;
    if (this.#waiting.size > 0) this.#go();
  }

  #ask(
    wanted: Wanted,
    told: (progress: Progress) => void = () => undefined,
  ): Promise<{ done: Done; revision: number } | null> {
    this.#waiting.get(wanted.kind)?.resolve(null);
    return new Promise((resolve, reject) => {
      const number = ++this.#number;
      this.#waiting.set(wanted.kind, { number, wanted, told, resolve, reject, revision: null });
      this.#go();
    });
  }

  /** Hands out what the worker does not have yet. */
  #go(): void {
    if (this.#port === null) this.#spawn();
    if (!this.#ready) return;
    this.#turn = this.#turn.then(async () => {
      for (const waiting of this.#waiting.values()) {
        const port = this.#port;
        if (waiting.revision !== null || port === null || !this.#ready) continue;
        const held = needsDocument(waiting.wanted) ? await this.#held() : null;
        // Meanwhile it may be unwanted, or its worker gone.
        if (this.#waiting.get(waiting.wanted.kind) !== waiting || this.#port !== port) continue;
        waiting.revision = held?.revision ?? this.#setup.revision();
        this.#post(port, { kind: 'do', number: waiting.number, task: taskOf(waiting.wanted, held) }, held);
      }
    });
  }

  /** The open document; only its revision where the worker has it. */
  async #held(): Promise<Held> {
    const revision = this.#setup.revision();
    return this.#holds === revision ? { revision, bytes: null } : this.#setup.text();
  }

  #post(port: ReaderPort, order: Order, held: Held | null): void {
    if (held !== null) this.#holds = held.revision;
    port.postMessage(order, held?.bytes ? [held.bytes.buffer] : []);
  }

  #spawn(): void {
    const port = this.#setup.spawn();
    this.#port = port;
    port.onmessage = ({ data }): void => {
      // What an ended worker still says counts for nothing.
      if (port === this.#port) this.#hear(data);
    };
    port.onerror = (event): void => {
      event.preventDefault();
      if (port === this.#port) this.#stop(text.trouble.readCrashed);
    };
    port.postMessage({ kind: 'start', readers: this.#setup.readers, probe: this.#setup.probe });
  }

  #hear(said: Said): void {
    switch (said.kind) {
      case 'started':
        // Nothing of a person's goes to a worker that has not proved that it cannot send.
        if (!said.sealed) {
          this.#stop(text.trouble.unsealed);
          return;
        }
        this.#ready = true;
        this.#go();
        return;
      case 'progress':
        this.#of(said.number)?.told(said.progress);
        return;
      case 'done': {
        const waiting = this.#of(said.number);
        if (waiting === undefined) return;
        this.#waiting.delete(waiting.wanted.kind);
        waiting.resolve({ done: said.done, revision: waiting.revision ?? 0 });
        return;
      }
      case 'crashed':
        this.#stop(text.trouble.readCrashed);
    }
  }

  #of(number: number): Waiting | undefined {
    return [...this.#waiting.values()].find((waiting) => waiting.number === number);
  }

  #end(): void {
    this.#port?.terminate();
    this.#port = null;
    this.#ready = false;
    this.#holds = null;
  }

  /** The worker is gone, and what it was doing with it. */
  #stop(message: string): void {
    this.#end();
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}

function needsDocument(wanted: Wanted): boolean {
  return wanted.kind !== 'read' || wanted.add;
}

function taskOf(wanted: Wanted, into: Held | null): Task {
  if (wanted.kind === 'read') return { kind: 'read', input: wanted.input, into };
  if (into === null) throw new Error('this needs the open document');
  return { ...wanted, into };
}

function sizeOf(input: Input): number {
  return typeof input === 'string' ? input.length : input.reduce((sum, { size }) => sum + size, 0);
}
