import type { Done, Elsewhere, Job } from '../keep/jobs.js';
import type { JsonObject, Patch } from '../state/document.js';
import { text } from '../text.js';
import type { Catalogue, ReadAnswer, Report, Trace, WriteAnswer } from './answers.js';
import { Errands } from './errands.js';
import type { Answer, Change, Modules, Question, ReadInput, ReadOptions } from './protocol.js';

/** What the client needs of a worker. */
export interface Port {
  postMessage(question: Question, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Whom the client tells. */
export interface Listener {
  started(catalogue: Catalogue): void;
  answered(report: Report | null, trace: Trace | null): void;
  restarted(message: string): void;
  failed(message: string): void;
  /** Another tab wrote to storage. */
  elsewhere(news: Elsewhere): void;
}

export interface Setup {
  readonly modules: Modules;
  /** An address of the page's own origin, for the worker's probe of the seal. */
  readonly probe: string;
  readonly spawn: () => Port;
  readonly listener: Listener;
  /** The document as it stands, for a worker that starts anew. */
  readonly document: () => { readonly text: string; readonly revision: number };
}

/** So many crashes in a row, without an answer between, and the document itself is to blame. */
const MOST_CRASHES = 2;

/**
 * Talks to the worker: one question at a time, numbered; only the answer to the newest is told. What
 * changes meanwhile waits and goes out as one message.
 */
export class Client {
  readonly #setup: Setup;
  #port: Port | null = null;
  #ready = false;
  #everStarted = false;
  /** Whether a document was opened: before, a new worker has nothing to go on with. */
  #opened = false;
  #number = 0;
  /** The question that the worker works on. */
  #asked: number | null = null;
  #changes: Change[] = [];
  #packet: JsonObject | null = null;
  /** Whether something is to be asked that is not yet. */
  #waiting = false;
  /** The report of an answer that was dropped: true until the next one, when only the packet changed since. */
  #report: Report | null = null;
  readonly #errands = new Errands();
  /** What storage has not answered, in the order of asking: a new worker is asked again. */
  readonly #jobs = new Map<number, { readonly job: Job; readonly resolve: (done: Done) => void }>();
  #crashes = 0;
  /** What to say once a new worker has started. */
  #notice: string | null = null;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#spawn();
  }

  /** Opens another document. */
  open(document: string, revision: number, packet: JsonObject | null): void {
    this.#opened = true;
    this.#tell([{ kind: 'opened', revision, document }], packet);
  }

  /** The document changed. */
  patch(patch: Patch, revision: number, packet: JsonObject | null): void {
    this.#tell([...this.#changes, { kind: 'patched', revision, patch }], packet);
  }

  /** The packet changed; null where there is none to decide. */
  ask(packet: JsonObject | null): void {
    this.#tell(this.#changes, packet);
  }

  /** Reads what somebody brought. Null where something newer was brought meanwhile; throws where the engine crashed. */
  async read(input: ReadInput, options: ReadOptions = {}): Promise<ReadAnswer | null> {
    const number = ++this.#number;
    // Rules that are pasted do not stand in the way of files that are dropped.
    const slot = options.group === undefined ? 'read' : 'paste';
    const bytes = typeof input === 'string' ? [] : input.map((file) => file.bytes.buffer);
    const said = await this.#errand(slot, { kind: 'read', number, input, options }, bytes);
    return said?.kind === 'read' ? said.answer : null;
  }

  /** Writes a document in another format. Null and throwing are as in `read`. */
  async write(document: string, format: string): Promise<WriteAnswer | null> {
    const number = ++this.#number;
    const said = await this.#errand('write', { kind: 'write', number, document, format });
    return said?.kind === 'written' ? said.answer : null;
  }

  /** Gives storage a job. It is answered once, however many workers it takes. */
  keep(job: Job): Promise<Done> {
    const number = ++this.#number;
    const done = new Promise<Done>((resolve) => {
      this.#jobs.set(number, { job, resolve });
    });
    if (this.#port === null) this.#spawn();
    else if (this.#ready) this.#post({ kind: 'keep', number, job });
    return done;
  }

  #errand(...errand: Parameters<Errands['add']>): ReturnType<Errands['add']> {
    const answer = this.#errands.add(...errand);
    if (this.#port === null) this.#spawn();
    else this.#flushErrands();
    return answer;
  }

  /** Ends the worker. */
  end(): void {
    this.#port?.terminate();
    this.#port = null;
    this.#ready = false;
  }

  #tell(changes: Change[], packet: JsonObject | null): void {
    this.#changes = changes;
    this.#packet = packet;
    this.#waiting = true;
    if (this.#port === null) this.#spawn();
    else this.#flush();
  }

  #flush(): void {
    if (!this.#ready || !this.#waiting || this.#asked !== null) return;
    const number = ++this.#number;
    this.#asked = number;
    this.#waiting = false;
    const changes = this.#changes;
    this.#changes = [];
    this.#post({ kind: 'ask', number, changes, packet: this.#packet });
  }

  /** Nothing of a person's goes to a worker that has not proved that it cannot send. */
  #flushErrands(): void {
    if (!this.#ready) return;
    for (const { question, transfer } of this.#errands.unsent()) this.#post(question, transfer);
  }

  #spawn(): void {
    const port = this.#setup.spawn();
    this.#port = port;
    this.#ready = false;
    port.onmessage = (event): void => {
      // What an ended worker still says counts for nothing.
      if (port === this.#port) this.#hear(event.data);
    };
    port.onerror = (event): void => {
      event.preventDefault();
      if (port === this.#port) this.#crashed(null);
    };
    port.postMessage({ kind: 'start', modules: this.#setup.modules, probe: this.#setup.probe });
    if (this.#everStarted) this.#reopen();
  }

  /** The new worker gets the whole document, which covers all changes that wait. */
  #reopen(): void {
    if (!this.#opened) return;
    const { text: document, revision } = this.#setup.document();
    this.#changes = [{ kind: 'opened', revision, document }];
    this.#waiting = true;
  }

  #post(question: Question, transfer: Transferable[] = []): void {
    this.#port?.postMessage(question, transfer);
  }

  #hear(answer: Answer): void {
    const { listener } = this.#setup;
    switch (answer.kind) {
      case 'started':
        if (!answer.sealed) {
          this.end();
          this.#errands.stop(text.trouble.unsealed);
          listener.failed(text.trouble.unsealed);
          return;
        }
        this.#ready = true;
        // First of all, for what comes after may end this worker, too.
        for (const [number, { job }] of this.#jobs) this.#post({ kind: 'keep', number, job });
        if (!this.#everStarted) listener.started(answer.catalogue);
        this.#everStarted = true;
        if (this.#notice !== null) listener.restarted(this.#notice);
        this.#notice = null;
        this.#flush();
        this.#flushErrands();
        return;
      case 'answered':
        this.#crashes = 0;
        this.#asked = null;
        this.#report = answer.report ?? this.#report;
        if (!this.#waiting) {
          listener.answered(this.#report, answer.trace);
          this.#report = null;
        }
        this.#flush();
        return;
      case 'refused':
        this.#asked = null;
        this.#notice = null;
        // A document that is opened whole is never refused, so this ends.
        this.#reopen();
        listener.restarted(text.trouble.patchRefused);
        this.#flush();
        return;
      case 'read':
      case 'written':
        this.#errands.done(answer);
        return;
      case 'kept':
        this.#jobs.get(answer.number)?.resolve(answer.done);
        this.#jobs.delete(answer.number);
        return;
      case 'elsewhere':
        listener.elsewhere(answer.news);
        return;
      case 'crashed':
        this.#crashed(answer.number);
    }
  }

  #crashed(number: number | null): void {
    const { listener } = this.#setup;
    const started = this.#ready;
    this.end();
    const byReading = number !== null && this.#errands.has(number);
    this.#errands.stop(text.trouble.readCrashed);
    this.#asked = null;
    if (!this.#everStarted || (!started && this.#crashes > 0)) {
      listener.failed(text.trouble.start);
      return;
    }
    if (!byReading) this.#crashes += 1;
    if (this.#crashes >= MOST_CRASHES) {
      // It is tried again at the next change.
      this.#crashes = MOST_CRASHES - 1;
      listener.failed(text.trouble.crashing);
      return;
    }
    this.#notice = byReading ? null : text.trouble.restarted;
    this.#spawn();
  }
}
