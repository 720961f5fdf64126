/**
 * Sees to it that what a person does is kept: every entry goes to storage as it is made, and stays here until
 * storage has said that it is written. Storage answers each job once, in the order of asking; a new worker
 * is asked again what the old one did not answer.
 */
import type { Document, Patch } from '../state/document.js';
import { documentName } from '../components/shared/save.js';
import { heldOf } from '../state/passages.js';
import { documentText } from '../state/select.js';
import {
  EMPTY_PACKET,
  type Held,
  type Keeping,
  type OrderOf,
  type State,
  type Trouble,
  type Wanted,
} from '../state/state.js';
import type { Store } from '../state/store.js';
import { text } from '../text.js';
import type { Found, Logged, Made } from './format.js';
import type { Done, Elsewhere, Job, Source } from './jobs.js';
import type { Last } from './memory.js';
import { continued, replayed } from './replay.js';
import { entriesOf, stepsOf } from './steps.js';

/** What the keeper takes from the page. */
export interface Around {
  readonly store: Store;
  readonly keep: (job: Job) => Promise<Done>;
  /** What this tab had open, or else another tab. */
  readonly last: () => Last | null;
  readonly remember: (open: Held, kept: boolean) => void;
  /** Nothing is stored. */
  readonly forget: () => void;
  /** What storage is given of a document; its text where it is absent. */
  readonly textOf?: (held: Held) => Source;
  /** A document was read from storage: this is the text that it came from, and what was changed since. */
  readonly known?: (document: Document, bytes: Uint8Array<ArrayBuffer>, patches: readonly Patch[]) => void;
  /** The open document's text. */
  readonly text: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly save: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** So many entries make a log long; `LONG` where it is absent. */
  readonly long?: number;
  /** Calls back after a while, the longer the more tries were in vain. */
  readonly later: (again: () => void, tries: number) => void;
}

/** What is known of one document's log. */
interface Ledger {
  /** Whether storage has the document; null while it is being made. */
  made: boolean | null;
  /** The newest entry that is known to be written. */
  acknowledged: number;
  /** The newest entry that this tab did not write itself, and who did. */
  tip: { readonly seq: number; readonly by: string };
  /** The base's number. */
  base: number;
  /** What is not known to be written, in order. */
  pending: Logged[];
  /** Whether something could not be written: then it waits for another try. */
  stalled: boolean;
}

/** So long may a log become before the document is written anew. */
const LONG = 200;

export class Keeper {
  readonly #around: Around;
  readonly #ledgers = new Map<string, Ledger>();
  #waiting = false;
  /** How often in a row something could not be written. */
  #tries = 0;
  #recovered = 0;
  #loading: Promise<void> | null = null;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Looks what is stored, and opens what was open, unless something was typed meanwhile. */
  async start(): Promise<void> {
    const { store } = this.#around;
    store.subscribe((state, before) => {
      this.#heard(state, before);
    });
    this.#ensure(store.state);
    await this.#list();
    const { cards } = store.state.desk;
    const last = this.#around.last();
    const { open, origin } = store.state;
    if (open.touched) {
      // What was typed meanwhile stays in sight; the rest is in the list.
    } else if (last !== null && 'scenario' in last) {
      if (origin.kind !== 'scenario' || origin.id !== last.scenario)
        store.dispatch({ type: 'scenario/chosen', id: last.scenario });
    } else {
      const card = cards.find(({ id }) => id === last?.id) ?? cards[0];
      if (card !== undefined) store.dispatch({ type: 'documents/chosen', id: card.id });
      await this.#loading;
    }
    store.dispatch({ type: 'kept/ready' });
  }

  /** Another tab changed something. */
  elsewhere({ id, head }: Elsewhere): void {
    const { store } = this.#around;
    void this.#list();
    const ledger = this.#ledgers.get(id);
    if (ledger === undefined || store.state.open.id !== id) return;
    if (head === null) this.#tell(id, { kind: 'not', why: 'gone' });
    else if (head > store.state.open.seq || head === 0) void this.#follow(id, ledger);
  }

  /** Tries again what could not be written. */
  retry(): void {
    for (const [id, ledger] of this.#ledgers) {
      if (ledger.made === false) {
        const held = this.#find(id);
        if (held === null) this.#ledgers.delete(id);
        else void this.#make(held);
      } else if (ledger.stalled) void this.#append(id, ledger, ledger.pending);
    }
  }

  /** Whether something of the person's is not written. */
  get unkept(): boolean {
    return [...this.#ledgers.values()].some(({ made, pending }) => made !== true || pending.length > 0);
  }

  #heard(state: State, before: State): void {
    if (state.moves !== before.moves) for (const { id, ...logged } of state.moves) this.#add(id, logged);
    this.#ensure(state);
    const { desk, open } = state;
    if (open.id === before.open.id && (state.packet !== before.packet || state.group !== before.group))
      void this.#view(state);
    if (desk.order !== null && desk.order !== before.desk.order) void this.#obey(desk.order);
    if (desk.wanted !== before.desk.wanted) this.#loading = this.#load(desk.wanted);
    if (state.report !== before.report) this.#compact(state);
    if (open.id !== before.open.id || state.keeping.kind !== before.keeping.kind)
      this.#around.remember(state, state.keeping.kind === 'kept');
  }

  /** Whatever is worth keeping and is not in storage is written there. */
  #ensure(state: State): void {
    for (const held of [state, ...state.desk.shelf])
      if (held.open.touched && held.open.id !== '' && !this.#ledgers.has(held.open.id)) void this.#make(held);
  }

  #add(id: string, logged: Logged): void {
    const ledger = this.#ledgers.get(id);
    // What nobody keeps yet is written whole, if it is worth it.
    if (ledger === undefined) return;
    ledger.pending.push(logged);
    if (ledger.stalled || ledger.made === false) return;
    this.#tell(id, { kind: 'saving' });
    void this.#append(id, ledger, [logged]);
  }

  async #append(id: string, ledger: Ledger, entries: readonly Logged[]): Promise<void> {
    const by = this.#around.store.state.desk.tab;
    const { tip } = ledger;
    const after = entries[0]?.seq === tip.seq + 1 ? tip.by : by;
    const done = await this.#around.keep({ kind: 'append', id, by, after, entries: [...entries] });
    this.#answered(id, ledger, done);
  }

  async #make(held: Held): Promise<void> {
    const { id, seq } = held.open;
    const by = this.#around.store.state.desk.tab;
    const ledger: Ledger = {
      made: null,
      acknowledged: 0,
      tip: { seq, by },
      base: seq,
      pending: [],
      stalled: false,
    };
    this.#ledgers.set(id, ledger);
    this.#tell(id, { kind: 'saving' });
    const made: Made = {
      id,
      name: held.open.name,
      seq,
      origin: held.origin,
      view: { packet: held.packet, group: held.group },
      steps: stepsOf(held.history),
      entries: entriesOf(held.history),
    };
    const document = this.#around.textOf?.(held) ?? documentText(held.document);
    const done = await this.#around.keep({ kind: 'make', by, made, document });
    if (done.kind === 'written') {
      ledger.made = true;
      void this.#list();
    } else if (this.#ledgers.get(id) === ledger) ledger.made = false;
    this.#answered(id, ledger, done);
  }

  #answered(id: string, ledger: Ledger, done: Done): void {
    // It went on under another name, or was deleted.
    if (this.#ledgers.get(id) !== ledger) return;
    if (done.kind === 'written') {
      const waited = ledger.stalled;
      ledger.stalled = false;
      this.#tries = 0;
      ledger.acknowledged = Math.max(ledger.acknowledged, done.acknowledged);
      ledger.pending = ledger.pending.filter(({ seq }) => seq > ledger.acknowledged);
      if (ledger.pending.length > 0) {
        // What came while the others waited was not sent yet.
        if (waited) void this.#append(id, ledger, ledger.pending);
        return;
      }
      this.#tell(id, { kind: 'kept' });
      this.#compact(this.#around.store.state);
      if (done.head > ledger.acknowledged) void this.#follow(id, ledger);
      return;
    }
    if (done.kind !== 'failed') return;
    const { why } = done;
    if (why === 'moved' || (why === 'gone' && ledger.made === true)) {
      this.#ledgers.delete(id);
      this.#around.store.dispatch({ type: 'kept/forked', id, why });
    } else if (why === 'gap' || why === 'gone') {
      // An entry before it failed, or the document itself, and said why: all of it waits for the next try.
      if (!ledger.stalled) this.#stall(id, ledger, 'failed');
    } else this.#stall(id, ledger, why);
  }

  #stall(id: string, ledger: Ledger, why: Trouble): void {
    ledger.stalled = true;
    this.#tell(id, { kind: 'not', why });
    if (this.#waiting) return;
    this.#waiting = true;
    this.#tries += 1;
    this.#around.later(() => {
      this.#waiting = false;
      this.retry();
    }, this.#tries);
  }

  /** Another tab went on with what is open here; this one has nothing of its own to add. */
  async #follow(id: string, ledger: Ledger): Promise<void> {
    const { store, keep } = this.#around;
    const since = store.state.open.seq;
    if (store.state.open.id !== id || ledger.pending.length > 0) return;
    const done = await keep({ kind: 'load', id, since });
    const { state } = store;
    // What was typed meanwhile meets the other tab's entries when it is written.
    if (state.open.id !== id || state.open.seq !== since || this.#ledgers.get(id) !== ledger) return;
    if (done.kind === 'failed' && done.why === 'gone') this.#tell(id, { kind: 'not', why: 'gone' });
    if (done.kind !== 'loaded') return;
    const { found } = done;
    const whole = found.base !== null;
    const { document, history } = state;
    const next = whole
      ? replayed(found)
      : continued({ document, history, seq: since, patches: [] }, found.lines);
    if (next === null) return;
    if (found.base !== null) this.#around.known?.(next.document, found.base.bytes, next.patches);
    store.dispatch({ type: 'kept/named', id, name: found.card.name });
    if (next.seq <= since) return;
    ledger.acknowledged = next.seq;
    ledger.tip = { seq: next.seq, by: found.card.by };
    store.dispatch({
      type: 'kept/followed',
      id,
      document: next.document,
      history: next.history,
      seq: next.seq,
      change: whole ? replacing(next.document) : next.patches.flat(),
    });
  }

  async #load(wanted: Wanted | null): Promise<void> {
    if (wanted === null) return;
    const { store, keep } = this.#around;
    const { id, name } = wanted.ref;
    const done = await keep({ kind: 'load', id, since: null });
    if (store.state.desk.wanted !== wanted) return;
    const next = done.kind === 'loaded' ? replayed(done.found) : null;
    if (done.kind !== 'loaded' || next === null) {
      const why = done.kind === 'failed' ? done.why : 'damaged';
      store.dispatch({
        type: 'kept/unread',
        id,
        why: why === 'moved' || why === 'gap' ? 'failed' : why,
      });
      return;
    }
    const { card, base } = done.found;
    if (base !== null) this.#around.known?.(next.document, base.bytes, next.patches);
    const held = heldFrom(done.found, next);
    if (next.seq === card.seq) {
      const { seq } = next;
      this.#ledgers.set(id, {
        made: true,
        acknowledged: seq,
        tip: { seq, by: card.by },
        base: base?.seq ?? 0,
        pending: [],
        stalled: false,
      });
      store.dispatch({ type: 'kept/read', id, held, notice: null });
    } else {
      // What is stored stays as it is; what could be read goes on as a document of its own.
      this.#recovered += 1;
      const open = {
        ...held.open,
        id: `${store.state.desk.tab}.r${this.#recovered}`,
        name: text.documents.recoveredName(name),
      };
      const notice = text.documents.recovered(name);
      store.dispatch({ type: 'kept/read', id, held: { ...held, open }, notice });
    }
  }

  async #list(): Promise<void> {
    const { store, keep } = this.#around;
    const done = await keep({ kind: 'list' });
    if (done.kind === 'listed') {
      store.dispatch({ type: 'kept/listed', cards: done.cards, trouble: null });
      if (done.cards.length === 0) this.#around.forget();
    } else if (done.kind === 'failed') {
      const trouble = done.why === 'moved' || done.why === 'gap' ? 'failed' : done.why;
      store.dispatch({ type: 'kept/listed', cards: [], trouble });
    }
  }

  async #view({ open, packet, group }: State): Promise<void> {
    if (this.#ledgers.get(open.id)?.made !== false && this.#ledgers.has(open.id))
      await this.#around.keep({ kind: 'view', id: open.id, view: { packet, group } });
  }

  async #obey(job: OrderOf): Promise<void> {
    const { store, keep, save } = this.#around;
    if (job.kind === 'list') return this.#list();
    if (job.kind === 'save') {
      const { name } = store.state.open;
      save(documentName(name), await this.#around.text());
      return;
    }
    if (job.kind === 'remove') this.#ledgers.delete(job.id);
    const done = await keep(job.kind === 'raw' ? { kind: 'raw', id: job.id } : job);
    if (done.kind === 'raw' && job.kind === 'raw') save(`${job.name}.raw.txt`, done.bytes);
    if (done.kind === 'failed' && job.kind !== 'rename' && done.why !== 'moved' && done.why !== 'gap')
      store.dispatch({ type: 'kept/noticed', notice: text.documents.notDone(done.why) });
    if (job.kind === 'remove') this.retry();
    await this.#list();
  }

  /** A long log is replaced by the document as it stands, when all is written and the engine is at rest. */
  #compact({ open, history, report, revision }: State): void {
    const ledger = this.#ledgers.get(open.id);
    if (ledger?.made !== true || ledger.pending.length > 0 || report?.revision !== revision) return;
    const { id, seq } = open;
    if (ledger.acknowledged !== seq || seq - ledger.base < (this.#around.long ?? LONG)) return;
    ledger.base = seq;
    const steps = stepsOf(history);
    void this.#around.keep({ kind: 'compact', id, seq, acknowledged: seq, steps, revision });
  }

  #find(id: string): Held | null {
    const { state } = this.#around.store;
    if (state.open.id === id) return heldOf(state);
    return state.desk.shelf.find(({ open }) => open.id === id) ?? null;
  }

  #tell(id: string, keeping: Keeping): void {
    this.#around.store.dispatch({ type: 'kept/told', id, keeping });
  }
}

function heldFrom(
  { card, base }: Found,
  { document, history, seq }: Pick<Held, 'document' | 'history'> & { seq: number },
): Held {
  return {
    open: { id: card.id, name: card.name, seq, touched: true },
    document,
    origin: base?.origin ?? { kind: 'pasted' },
    history,
    // What was kept before a field came to the form is without it.
    packet: { ...EMPTY_PACKET, ...card.view.packet },
    group: card.view.group,
    keeping: { kind: 'kept' },
  };
}

function replacing(value: Document): readonly [{ op: 'replace'; path: ''; value: Document }] {
  return [{ op: 'replace', path: '', value }];
}
