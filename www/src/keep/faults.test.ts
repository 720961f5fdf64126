/**
 * Whatever people do in two tabs, and whatever fails between any two messages: what storage said is kept is
 * there, each document as it stood after its newest entry, with its undo and redo.
 */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Action } from '../state/actions.js';
import { heldOf } from '../state/passages.js';
import type { Held } from '../state/state.js';
import { edits, readAnswer, WEB } from '../state/testing.js';
import { fail, freshStorage, heal, quiet, Tab, type Fault } from './testing.js';

type Event =
  | { readonly kind: 'act'; readonly tab: number; readonly action: Action }
  /** Opens a document of the list, by its place. */
  | { readonly kind: 'choose'; readonly tab: number; readonly place: number }
  | {
      readonly kind: 'work' | 'begin' | 'hear' | 'settle' | 'judge' | 'kill' | 'reload' | 'again';
      readonly tab: number;
    }
  | { readonly kind: 'fault'; readonly fault: Fault };

const tab = fc.nat({ max: 1 });
const kinds = fc.constantFrom(
  ...([
    'work',
    'work',
    'hear',
    'hear',
    'begin',
    'settle',
    'settle',
    'judge',
    'kill',
    'reload',
    'again',
  ] as const),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: edits },
  { weight: 2, arbitrary: fc.constantFrom<Action>({ type: 'history/undone' }, { type: 'history/redone' }) },
  fc.constantFrom<Action>(
    { type: 'scenario/chosen', id: 'web-server' },
    { type: 'documents/added' },
    { type: 'import/read', names: ['a.json'], answer: readAnswer({ ...WEB, title: 'A' }) },
    { type: 'packet/edited', field: 'port', value: '22' },
  ),
);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('act' as const), tab, action }) },
  { weight: 8, arbitrary: fc.record({ kind: kinds, tab }) },
  fc.record({ kind: fc.constant('choose' as const), tab, place: fc.nat({ max: 3 }) }),
  fc.record({
    kind: fc.constant('fault' as const),
    fault: fc.constantFrom<Fault>('full', 'abort', 'late abort'),
  }),
);

/** A document with its history, as text to compare. */
function told({ document, history: { undo, redo } }: Pick<Held, 'document' | 'history'>): string {
  return JSON.stringify({ document, undo, redo });
}

/** All that tabs ever had at each number of each document, and what storage acknowledged of it. */
class Witness {
  readonly #had = new Map<string, Set<string>>();
  readonly #kept = new Map<string, string>();
  readonly #newest = new Map<string, number>();
  /** Where two tabs were told that something is kept, and it was not the same. */
  readonly broken: string[] = [];

  watch(tab: Tab): void {
    const note = (held: Held): void => {
      const { id, seq, touched } = held.open;
      if (!touched) return;
      const at = `${id} at ${seq}`;
      const before = this.#had.get(at) ?? new Set();
      this.#had.set(at, before.add(told(held)));
      if (held.keeping.kind !== 'kept') return;
      // Two tabs that were told so of the same number have the same.
      const same = this.#kept.get(at) ?? told(held);
      if (told(held) !== same) this.broken.push(at);
      this.#kept.set(at, same);
      this.#newest.set(id, Math.max(seq, this.#newest.get(id) ?? 0));
    };
    tab.store.subscribe((state) => {
      for (const held of [heldOf(state), ...state.desk.shelf]) note(held);
    });
  }

  /** What is stored of each document is what a tab had, and not older than what was acknowledged. */
  judge(id: string, held: Held): void {
    const at = `${id} at ${held.open.seq}`;
    expect(held.open.seq).toBeGreaterThanOrEqual(this.#newest.get(id) ?? 0);
    expect([...(this.#had.get(at) ?? [])]).toContain(told(held));
    const kept = this.#kept.get(at);
    if (kept !== undefined) expect(told(held)).toBe(kept);
  }

  get ids(): string[] {
    return [...this.#newest.keys()];
  }
}

async function happen(tabs: Tab[], events: readonly Event[], start: () => Tab): Promise<void> {
  for (const event of events) {
    if (event.kind === 'fault') {
      fail(event.fault);
      continue;
    }
    const tab = tabs[event.tab];
    if (tab === undefined) throw new Error('no tab');
    switch (event.kind) {
      case 'act':
        tab.store.dispatch(event.action);
        break;
      case 'choose': {
        const { cards } = tab.store.state.desk;
        const card = cards[event.place % Math.max(cards.length, 1)];
        if (card !== undefined) tab.store.dispatch({ type: 'documents/chosen', id: card.id });
        break;
      }
      case 'work':
        await tab.work();
        break;
      case 'begin':
        tab.begin();
        break;
      case 'hear':
        await tab.hear();
        break;
      case 'settle':
        await tab.settle();
        break;
      case 'judge':
        tab.judge();
        break;
      case 'kill':
        tab.kill();
        break;
      case 'again':
        tab.again();
        break;
      case 'reload':
        tab.close();
        tabs[event.tab] = start();
    }
  }
}

/** For a longer look, `SG_RUNS=1000`. */
const runs = Number(import.meta.env['SG_RUNS'] ?? 25);

it(
  'after any faults, what was acknowledged is there, and undo and redo with it',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60, size: 'max' }), async (events) => {
        freshStorage();
        heal();
        const witness = new Witness();
        let number = 0;
        const start = (): Tab => {
          number += 1;
          const tab = new Tab(`tab${number}`);
          witness.watch(tab);
          void tab.keeper.start();
          return tab;
        };
        // Both tabs have the same document open.
        const first = start();
        first.store.dispatch({ type: 'group/added' });
        await first.settle();
        const second = start();
        await second.settle();
        expect(second.store.state.open).toEqual(first.store.state.open);
        const tabs = [first, second];
        await happen(tabs, events, start);

        // Once nothing fails any more, what the tabs still have is kept, all of it.
        heal();
        for (let round = 0; round < 6; round += 1) {
          for (const tab of tabs) {
            await tab.settle();
            tab.again();
          }
        }
        for (const { store, keeper } of tabs) {
          const { open, keeping, desk } = store.state;
          if (open.touched) expect(keeping).toEqual({ kind: 'kept' });
          expect(desk.shelf.filter((held) => held.open.touched)).toEqual([]);
          expect(keeper.unkept).toBe(false);
        }
        const open = tabs.map(({ store }) => heldOf(store.state)).filter((held) => held.open.touched);
        for (const tab of tabs) tab.close();

        // A tab that is opened now finds it.
        const last = new Tab('last');
        void last.keeper.start();
        await last.settle();
        expect(last.store.state.desk.cards.map(({ id }) => id)).toEqual(expect.arrayContaining(witness.ids));
        for (const { id } of last.store.state.desk.cards) {
          last.store.dispatch({ type: 'documents/chosen', id });
          await last.settle();
          expect(last.store.state.open.id).toBe(id);
          const held = heldOf(last.store.state);
          witness.judge(id, held);
          for (const one of open.filter((other) => other.open.id === id)) expect(told(held)).toBe(told(one));
        }
        last.close();
        await quiet();
      }),
      { numRuns: runs },
    );
  },
);
