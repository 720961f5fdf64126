import type { Done, Elsewhere, Job } from '../keep/jobs.js';
import type { JsonObject, Patch } from '../state/document.js';
import { text } from '../text.js';
import type { Catalogue, Changes, Report, Trace } from './answers.js';
import type { Answer, Aside, Change, Compared, Look, Question, Seen, Told, Watch } from './protocol.js';
import type { Bytes, Text } from './tasks.js';

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
  answered(report: Report | null, trace: Trace | null, compared: Compared | null): void;
  /** What was looked at last in a script. */
  seen(seen: Seen): void;
  restarted(message: string): void;
  failed(message: string): void;
  /** Another tab wrote to storage. */
  elsewhere(news: Elsewhere): void;
}

export interface Setup {
  readonly engine: WebAssembly.Module;
  /** An address of the page's own origin, for the worker's probe of the seal. */
  readonly probe: string;
  readonly spawn: () => Port;
  readonly listener: Listener;
  /** The document as it stands, for a worker that starts anew. */
  readonly document: () => { readonly text: string; readonly revision: number };
}

/** What is looked at, and compared with what. */
export interface View extends Watch {
  readonly baseline: {
    /** Another baseline has another number. */
    readonly number: number;
    /** As text; null while the open document is the baseline. */
    readonly text: () => string | null;
  };
}

/** Somebody who waits for the document's text. */
interface Texter {
  asked: boolean;
  readonly resolve: (text: Text) => void;
  readonly reject: (error: Error) => void;
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
  #view: View | null = null;
  /** Whether something is to be asked that is not yet. */
  #waiting = false;
  /** What is to be looked at and is not asked yet; only the newest is. */
  #look: Look | null = null;
  #looking = false;
  /** The report of an answer that was dropped: true until the next one, when only the packet changed since. */
  #report: Report | null = null;
  /** The report as the worker told it, part by part. */
  #told: Report | null = null;
  /** What storage has not answered, in the order of asking: a new worker is asked again. */
  readonly #jobs = new Map<number, { readonly job: Job; readonly resolve: (done: Done) => void }>();
  /** Who waits for the document's text, and whether the worker was asked for it. */
  readonly #texts = new Map<number, Texter>();
  /** What is asked beside; a worker that ends answers nothing. */
  readonly #asides = new Map<
    number,
    { asked: boolean; readonly aside: Aside; readonly resolve: (told: Told | null) => void }
  >();
  #crashes = 0;
  /** What to say once a new worker has started. */
  #notice: string | null = null;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#spawn();
  }

  /** Opens another document, with what was changed since that text; bytes are handed over. */
  open(
    document: string | Bytes,
    revision: number,
    packet: JsonObject | null,
    patches: readonly Patch[] = [],
  ): void {
    this.#opened = true;
    const since = patches.map((patch): Change => ({ kind: 'patched', revision, patch }));
    // The text alone is not that revision yet, nor the one before it: nobody may take it for one of them.
    const at = since.length === 0 ? revision : revision - 0.5;
    const changes: Change[] = [{ kind: 'opened', revision: at, document }, ...since];
    this.#tell([...changes, ...this.#marked(revision)], packet);
  }

  /** The document changed. */
  patch(patch: Patch, revision: number, packet: JsonObject | null): void {
    this.#tell([...this.#changes, { kind: 'patched', revision, patch }], packet);
  }

  /** The packet changed; null where there is none to decide. */
  ask(packet: JsonObject | null): void {
    this.#tell(this.#changes, packet);
  }

  /** A step of a script is looked at. What is asked meanwhile replaces it, and its answer is dropped. */
  look(look: Look): void {
    this.#look = look;
    this.#flushLook();
  }

  /**
   * Something else is looked at; null for nothing. It is asked with the next question, at once where `now` says so: a
   * change that follows is one of the document that the baseline is told of.
   */
  watch(view: View | null, revision: number, now: boolean): void {
    const other = view?.baseline.number !== this.#view?.baseline.number;
    this.#view = view;
    if (!this.#opened) return;
    if (other) this.#changes = [...this.#changes, ...this.#marked(revision)];
    if (now) this.ask(this.#packet);
  }

  /** The open document with all its changes as text, from the worker: the page need not write it. Throws where it does not run. */
  text(): Promise<Text> {
    const number = ++this.#number;
    const text = new Promise<Text>((resolve, reject) => {
      this.#texts.set(number, { asked: false, resolve, reject });
    });
    if (this.#port === null) this.#spawn();
    else this.#flushTexts();
    return text;
  }

  /** Asks something of the document with all its changes; null where the worker stopped meanwhile. */
  aside(aside: Aside): Promise<Told | null> {
    const number = ++this.#number;
    const told = new Promise<Told | null>((resolve) => {
      this.#asides.set(number, { asked: false, aside, resolve });
    });
    if (this.#port === null) this.#spawn();
    else this.#flushTexts();
    return told;
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
    const watch = this.#view === null ? null : { boxes: this.#view.boxes, exposure: this.#view.exposure };
    this.#post({ kind: 'ask', number, changes, packet: this.#packet, watch }, changes.flatMap(handedOver));
    this.#flushTexts();
    this.#flushLook();
  }

  /** Asks once the worker has every change, one at a time. */
  #flushLook(): void {
    if (!this.#ready || !this.#opened || this.#changes.length > 0) return;
    if (this.#look === null || this.#looking) return;
    this.#looking = true;
    this.#post({ kind: 'look', number: ++this.#number, ...this.#look });
    this.#look = null;
  }

  /** Asks for the text, and what is asked beside, once the worker has every change. */
  #flushTexts(): void {
    if (!this.#ready || !this.#opened || this.#changes.length > 0) return;
    for (const [number, waiting] of this.#texts) {
      if (!waiting.asked) this.#post({ kind: 'text', number });
      waiting.asked = true;
    }
    for (const [number, waiting] of this.#asides) {
      if (!waiting.asked) this.#post({ kind: 'aside', number, aside: waiting.aside });
      waiting.asked = true;
    }
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
      if (port === this.#port) this.#crashed();
    };
    port.postMessage({ kind: 'start', engine: this.#setup.engine, probe: this.#setup.probe });
    if (this.#everStarted) this.#reopen();
  }

  /** The new worker gets the whole document, which covers all changes that wait. */
  #reopen(): void {
    if (!this.#opened) return;
    const { text: document, revision } = this.#setup.document();
    this.#changes = [{ kind: 'opened', revision, document }, ...this.#marked(revision)];
    this.#waiting = true;
  }

  /** What tells the worker of the baseline. */
  #marked(revision: number): Change[] {
    if (this.#view === null) return [];
    return [{ kind: 'marked', revision, document: this.#view.baseline.text() }];
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
        this.#flushTexts();
        this.#flushLook();
        return;
      case 'seen':
        this.#looking = false;
        if (this.#look === null) listener.seen(answer);
        this.#flushLook();
        return;
      case 'answered':
        this.#crashes = 0;
        this.#asked = null;
        if (answer.report !== null) {
          this.#told = joined(this.#told, answer.report);
          this.#report = this.#told;
        }
        if (!this.#waiting) {
          listener.answered(this.#report, answer.trace, answer.compared);
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
      case 'told':
        this.#asides.get(answer.number)?.resolve(answer.told);
        this.#asides.delete(answer.number);
        return;
      case 'text':
        this.#texts.get(answer.number)?.resolve(answer.text);
        this.#texts.delete(answer.number);
        return;
      case 'kept':
        this.#jobs.get(answer.number)?.resolve(answer.done);
        this.#jobs.delete(answer.number);
        return;
      case 'elsewhere':
        listener.elsewhere(answer.news);
        return;
      case 'crashed':
        this.#crashed();
    }
  }

  #crashed(): void {
    const { listener } = this.#setup;
    const started = this.#ready;
    this.end();
    for (const waiting of this.#texts.values()) waiting.asked = false;
    // It may be what the worker stopped at: nobody asks it again by itself.
    for (const { resolve } of this.#asides.values()) resolve(null);
    this.#asides.clear();
    this.#asked = null;
    // What was looked at may be what it stopped at.
    if (this.#looking) this.#look = null;
    this.#looking = false;
    if (!this.#everStarted || (!started && this.#crashes > 0)) {
      listener.failed(text.trouble.start);
      return;
    }
    this.#crashes += 1;
    if (this.#crashes >= MOST_CRASHES) {
      // It is tried again at the next change.
      this.#crashes = MOST_CRASHES - 1;
      for (const { reject } of this.#texts.values()) reject(new Error(text.trouble.crashing));
      this.#texts.clear();
      listener.failed(text.trouble.crashing);
      return;
    }
    this.#notice = text.trouble.restarted;
    this.#spawn();
  }
}

/** What a change hands over to the worker. */
function handedOver(change: Change): Transferable[] {
  return change.kind === 'opened' && typeof change.document !== 'string' ? [change.document.buffer] : [];
}

/** The report after some of it has changed; a worker that has just opened a document tells all of it. */
function joined(told: Report | null, changes: Changes): Report | null {
  const problems = changes.problems ?? told?.problems;
  const traces = changes.traces ?? told?.traces;
  const quotas = changes.quotas ?? told?.quotas;
  if (problems === undefined || traces === undefined || quotas === undefined) return told;
  const guardrails = changes.guardrails ?? told?.guardrails;
  const report = { revision: changes.revision, problems, traces, quotas };
  return guardrails === undefined ? report : { ...report, guardrails };
}
