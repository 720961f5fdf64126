/** Does the page's jobs in the worker, one after the other, and hears of other tabs. */
import type { Trouble } from '../state/state.js';
import type { Done, Elsewhere, Job } from './jobs.js';
import { rawOf } from './raw.js';
import { NAME, Refused, Shelf } from './shelf.js';

/** What the desk takes from where it stands. */
export interface Around {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The open document as bytes, if the session is at that revision. */
  readonly document: (revision: number) => Uint8Array<ArrayBuffer> | null;
  /** The same as soon as it is there; null where the session has gone on, or is gone. Absent where there is no session. */
  readonly reached?: (revision: number) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly elsewhere: (news: Elsewhere) => void;
}

/** So long may the browser take to open its storage, in milliseconds. */
const PATIENCE = 4000;

export class Desk {
  readonly #around: Around;
  readonly #channel: BroadcastChannel | null;
  #shelf: Promise<Shelf> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(around: Around) {
    this.#around = around;
    this.#channel = channel();
    if (this.#channel !== null)
      this.#channel.onmessage = (event: MessageEvent<Elsewhere>): void => {
        around.elsewhere(event.data);
      };
  }

  /** Answers once the job is done, in the order of asking. Never throws. */
  do(job: Job): Promise<Done> {
    const { now, document } = this.#around;
    // As it is now, when every change that was sent before is in it.
    const bytes = job.kind === 'compact' ? document(job.revision) : null;
    const done = this.#last.then(() => this.#work(job, now(), bytes)).catch(failed);
    this.#last = done;
    return done;
  }

  /** When all that was asked is done. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Ends it as a worker is ended: what has not begun never does. */
  close(): void {
    this.#closed = true;
    this.#channel?.close();
    void this.#shelf?.then(
      (shelf) => {
        shelf.close();
      },
      () => undefined,
    );
  }

  async #work(job: Job, now: number, bytes: Uint8Array<ArrayBuffer> | null): Promise<Done> {
    const shelf = await this.#open();
    if (this.#closed) return { kind: 'failed', why: 'failed' };
    switch (job.kind) {
      case 'list':
        return { kind: 'listed', cards: await shelf.list() };
      case 'make': {
        const document =
          typeof job.document === 'string'
            ? new TextEncoder().encode(job.document)
            : await this.#around.reached?.(job.document.revision);
        // The page asks again, for what it has then.
        if (document === undefined || document === null) throw new Error('the document is not there');
        const written = await shelf.make(job.by, job.made, document, now);
        this.#tell({ id: job.made.id, head: written.head });
        return { kind: 'written', ...written };
      }
      case 'append': {
        const written = await shelf.append(job, now);
        this.#tell({ id: job.id, head: written.head });
        return { kind: 'written', ...written };
      }
      case 'view':
        await shelf.view(job.id, job.view);
        return { kind: 'done' };
      case 'load':
        return { kind: 'loaded', found: await shelf.load(job.id, job.since) };
      case 'compact':
        if (bytes !== null) await shelf.compact(job.id, job.seq, job.acknowledged, job.steps, bytes);
        return { kind: 'done' };
      case 'rename':
        await shelf.rename(job.id, job.name);
        this.#tell({ id: job.id, head: 0 });
        return { kind: 'done' };
      case 'duplicate':
        await shelf.duplicate(job.id, job.to, job.name, now);
        this.#tell({ id: job.to, head: 0 });
        return { kind: 'done' };
      case 'remove':
        await shelf.remove(job.id);
        this.#tell({ id: job.id, head: null });
        return { kind: 'done' };
      case 'raw':
        return { kind: 'raw', bytes: rawOf(await shelf.load(job.id, null)) };
    }
  }

  /** Tried anew at the next job where it failed: what was in the way may be gone. */
  async #open(): Promise<Shelf> {
    this.#shelf ??= inTime(
      Shelf.open(() => {
        this.#shelf = null;
      }),
    );
    try {
      return await this.#shelf;
    } catch (error) {
      this.#shelf = null;
      throw new NoStorage(error);
    }
  }

  #tell(news: Elsewhere): void {
    this.#channel?.postMessage(news);
  }
}

/** Null where the browser has none for this page: then other tabs are noticed when something is written. */
function channel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null;
  }
}

class NoStorage extends Error {
  constructor(readonly reason: unknown) {
    super('no storage');
  }
}

/** A browser may leave the question open for ever. */
async function inTime(opening: Promise<Shelf>): Promise<Shelf> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('storage does not answer'));
    }, PATIENCE);
  });
  try {
    return await Promise.race([opening, late]);
  } catch (error) {
    // Should it come after all, it is not needed any more.
    opening.then(
      (shelf) => {
        shelf.close();
      },
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function failed(error: unknown): Done {
  return { kind: 'failed', why: error instanceof Refused ? error.why : troubleOf(error) };
}

function troubleOf(error: unknown): Trouble {
  const closed = error instanceof NoStorage;
  const cause = closed ? error.reason : error;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'VersionError') return 'newer';
  return closed ? 'blocked' : 'failed';
}
