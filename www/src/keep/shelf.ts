/**
 * The documents in IndexedDB. Every method is one transaction: all of it is written or nothing. Nothing is
 * ever deleted but by `remove`, and by `compact` what a new base covers.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';

import {
  FORMAT,
  type Base,
  type Card,
  type Found,
  type Line,
  type Logged,
  type Made,
  type Steps,
  type View,
} from './format.js';
import type { Job } from './jobs.js';

export const NAME = 'security-group-playground';

interface Schema extends DBSchema {
  cards: { key: string; value: Card };
  bases: { key: string; value: Base };
  log: { key: [id: string, seq: number]; value: Line };
}

/** Why a document was not written. */
export type Refusal = 'moved' | 'gap' | 'gone' | 'newer';

/** Thrown within a transaction: nothing of it is written. */
export class Refused extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

type Append = Pick<Extract<Job, { kind: 'append' }>, 'id' | 'by' | 'after' | 'entries'>;

/** Where an append ended. */
export interface Written {
  readonly acknowledged: number;
  readonly head: number;
}

export class Shelf {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  /** `lost` is called when the browser closes the database, or a later version of the page needs it. */
  static async open(lost: () => void): Promise<Shelf> {
    const db = await openDB<Schema>(NAME, FORMAT, {
      upgrade(database) {
        database.createObjectStore('cards', { keyPath: 'id' });
        database.createObjectStore('bases', { keyPath: 'id' });
        database.createObjectStore('log', { keyPath: ['id', 'seq'] });
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        lost();
      },
      terminated: lost,
    });
    return new Shelf(db);
  }

  close(): void {
    this.#db.close();
  }

  /** Newest first. */
  async list(): Promise<Card[]> {
    const cards = await this.#db.getAll('cards');
    return cards.sort((a, b) => b.changed - a.changed);
  }

  /**
   * Writes a document for the first time. What the same tab wrote before is no hindrance: its answer was lost.
   *
   * Throws `moved` where another tab went on with it since.
   */
  async make(by: string, made: Made, bytes: Uint8Array<ArrayBuffer>, changed: number): Promise<Written> {
    const { id, name, seq, origin, view, steps, entries } = made;
    return this.#write(async (cards, bases, log) => {
      const there = await cards.get(id);
      if (there !== undefined) {
        const base = await bases.get(id);
        const lines = await log.getAll(logOf(id));
        if (base?.by !== by) throw new Refused('moved');
        // What a tab had at one number is always the same.
        if (base.seq === seq) return { acknowledged: seq, head: there.seq };
        if (there.seq > seq || lines.some((line) => line.by !== by)) throw new Refused('moved');
        await log.delete(logOf(id));
      }
      let size = bytes.byteLength;
      for (const { seq: at, entry } of entries) {
        size += sizeOf(entry);
        await log.put({ id, seq: at, by, entry });
      }
      await bases.put({ id, format: FORMAT, seq, bytes, origin, by, ...steps });
      await cards.put({ id, format: FORMAT, name, changed, size, seq, by, view });
      return { acknowledged: seq, head: seq };
    });
  }

  /**
   * Adds entries to the log. Those that are there already, by the same tab, are not written again.
   *
   * Throws `moved` where another tab took the number of one, or wrote the one before the first, which was
   * `after`'s; `gap` where one before is missing.
   */
  async append({ id, by, after, entries }: Append, changed: number): Promise<Written> {
    return this.#write(async (cards, _bases, log) => {
      const card = known(await cards.get(id));
      let { seq: head, size } = card;
      let newest = card.by;
      for (const { seq, entry } of entries) {
        if (seq <= head) {
          const there = await log.get([id, seq]);
          if (there?.by !== by) throw new Refused('moved');
          continue;
        }
        if (seq > head + 1) throw new Refused('gap');
        if (newest !== (seq === entries[0]?.seq ? after : by)) throw new Refused('moved');
        await log.add({ id, seq, by, entry });
        head = seq;
        newest = by;
        size += sizeOf(entry);
      }
      if (head > card.seq) await cards.put({ ...card, seq: head, by, size, changed });
      return { acknowledged: entries.at(-1)?.seq ?? head, head };
    });
  }

  async view(id: string, view: View): Promise<void> {
    return this.#write(async (cards) => {
      await cards.put({ ...known(await cards.get(id)), view });
    });
  }

  async rename(id: string, name: string): Promise<void> {
    return this.#write(async (cards) => {
      await cards.put({ ...known(await cards.get(id)), name });
    });
  }

  /** The whole document, or no base and what came after entry `since`, where that is still there. */
  async load(id: string, since: number | null): Promise<Found> {
    const tx = this.#db.transaction(['cards', 'bases', 'log']);
    const [card, base, lines] = await Promise.all([
      tx.objectStore('cards').get(id),
      tx.objectStore('bases').get(id),
      tx.objectStore('log').getAll(logOf(id)),
      tx.done,
    ]);
    const found = known(card);
    // What a new base covers may be gone from the log.
    if (base === undefined || since === null || since < base.seq)
      return { card: found, base: base ?? null, lines };
    return { card: found, base: null, lines: lines.filter(({ seq }) => seq > since) };
  }

  /** Makes `bytes` the base. Only where entry `seq` is the newest: else another one will do it. */
  async compact(
    id: string,
    seq: number,
    acknowledged: number,
    steps: Steps,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    return this.#write(async (cards, bases, log) => {
      const card = known(await cards.get(id));
      const base = await bases.get(id);
      if (base === undefined || card.seq !== seq || base.seq >= seq) return;
      const needed = new Set([...steps.undo, ...steps.redo].flat());
      let size = bytes.byteLength;
      for (const line of await log.getAll(logOf(id))) {
        if (line.seq > acknowledged || needed.has(line.seq)) size += sizeOf(line.entry);
        else await log.delete([id, line.seq]);
      }
      await bases.put({ ...base, seq, bytes, undo: steps.undo, redo: steps.redo });
      await cards.put({ ...card, size });
    });
  }

  async duplicate(id: string, to: string, name: string, changed: number): Promise<void> {
    return this.#write(async (cards, bases, log) => {
      const card = known(await cards.get(id));
      const base = await bases.get(id);
      if (base !== undefined) await bases.put({ ...base, id: to });
      for (const line of await log.getAll(logOf(id))) await log.put({ ...line, id: to });
      await cards.put({ ...card, id: to, name, changed });
    });
  }

  async remove(id: string): Promise<void> {
    return this.#write(async (cards, bases, log) => {
      await cards.delete(id);
      await bases.delete(id);
      await log.delete(logOf(id));
    });
  }

  async #write<T>(
    work: (cards: Store<'cards'>, bases: Store<'bases'>, log: Store<'log'>) => Promise<T>,
  ): Promise<T> {
    const tx = this.#db.transaction(['cards', 'bases', 'log'], 'readwrite');
    const ended = tx.done.then(
      () => null,
      (error: unknown) => error ?? tx.error ?? new Error('aborted'),
    );
    let answer: T;
    try {
      answer = await work(tx.objectStore('cards'), tx.objectStore('bases'), tx.objectStore('log'));
    } catch (error) {
      try {
        tx.abort();
      } catch {
        // It is over already, which is all that is wanted.
      }
      await ended;
      // A quota error comes as the error of the transaction, and the requests as aborted.
      throw tx.error ?? error;
    }
    const error = await ended;
    if (error !== null) throw error instanceof Error ? error : new Error('not written', { cause: error });
    return answer;
  }
}

type Store<Name extends 'cards' | 'bases' | 'log'> = IDBPObjectStore<
  Schema,
  ('cards' | 'bases' | 'log')[],
  Name,
  'readwrite'
>;

/** All entries of a document. */
function logOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

function known(card: Card | undefined): Card {
  if (card === undefined) throw new Refused('gone');
  if (card.format > FORMAT) throw new Refused('newer');
  return card;
}

/** About how many bytes an entry takes. */
function sizeOf(entry: Logged['entry']): number {
  return JSON.stringify(entry).length;
}
