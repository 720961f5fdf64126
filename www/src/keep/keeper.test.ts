import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Action } from '../state/actions.js';
import type { State } from '../state/state.js';
import { readAnswer } from '../state/testing.js';
import { bases, change, entries } from './looking.js';
import { fail, freshStorage, Tab } from './testing.js';

beforeEach(freshStorage);

const edit = (value: string, at = 0): Action => ({
  type: 'rule/edited',
  rule: 'https',
  field: 'ports',
  value,
  at,
});

/** Opens the page, as a person does, on what was open last. */
async function open(name: string, last: string | null = null): Promise<Tab> {
  const tab = new Tab(name, last);
  void tab.keeper.start();
  await tab.settle();
  return tab;
}

function shown({ document, history, open: { name, seq } }: State): unknown {
  const words = (steps: State['history']['undo']): string[] => steps.map((step) => step.words);
  return { document, name, seq, undo: words(history.undo), redo: words(history.redo) };
}

describe('a document', () => {
  it('that nobody changed is not kept', async () => {
    const tab = await open('a');
    expect(tab.store.state.desk.cards).toEqual([]);
    expect(tab.store.state.keeping).toEqual({ kind: 'unchanged' });
  });

  it('comes back as it was, with undo and redo', async () => {
    const tab = await open('a');
    for (const action of [edit('80'), edit('8443', 5000), { type: 'history/undone' } as const])
      tab.store.dispatch(action);
    await tab.settle();
    expect(tab.store.state.keeping).toEqual({ kind: 'kept' });
    tab.close();
    const next = await open('b');
    expect(shown(next.store.state)).toEqual(shown(tab.store.state));
    next.store.dispatch({ type: 'history/redone' });
    tab.store.dispatch({ type: 'history/redone' });
    expect(next.store.state.document).toEqual(tab.store.state.document);
    for (const { store } of [next, tab])
      for (const type of ['history/undone', 'history/undone'] as const) store.dispatch({ type });
    expect(next.store.state.document).toEqual(tab.store.state.document);
  });

  it('has a short log again once it was long, and still all its steps', async () => {
    const tab = await open('a');
    for (let n = 1; n <= 40; n += 1) {
      tab.store.dispatch(edit(`${n}`, n * 5000));
      if (n % 10 === 0) tab.store.dispatch({ type: 'history/undone' });
      await tab.settle();
      tab.judge();
    }
    await tab.settle();
    const before = tab.store.state;
    // What was undone and then overwritten is needed by nobody.
    const lines = await entries();
    expect(lines.length).toBeLessThan(before.open.seq);
    expect((await bases())[0]?.seq).toBeGreaterThan(before.open.seq - 10);
    tab.close();
    const next = await open('b');
    expect(shown(next.store.state)).toEqual(shown(before));
    for (let n = 0; n < 12; n += 1)
      for (const { store } of [tab, next]) store.dispatch({ type: 'history/undone' });
    expect(shown(next.store.state)).toEqual(shown(tab.store.state));
  });

  it('with whole documents brought and left goes on the same way after a reload', async () => {
    const tab = await open('a');
    tab.store.dispatch(edit('80'));
    await tab.settle();
    tab.store.dispatch({
      type: 'import/read',
      names: ['b.json'],
      answer: readAnswer({ version: 1, groups: [{ id: 'sg-b' }] }),
    });
    await tab.settle();
    tab.close();
    const next = await open('b', tab.store.state.open.id);
    expect(next.store.state.group).toBe('sg-b');
    next.store.dispatch({ type: 'history/undone' });
    await next.settle();
    expect(next.store.state.open.id).toBe('a.1');
    next.close();
    const last = await open('c', 'a.1');
    expect(shown(last.store.state)).toEqual(shown(next.store.state));
    last.store.dispatch({ type: 'history/redone' });
    await last.settle();
    expect(last.store.state.group).toBe('sg-b');
  });
});

it('what was typed while something waited for room is kept with it', async () => {
  const tab = await open('a');
  tab.store.dispatch(edit('80'));
  await tab.settle();
  fail('full');
  tab.store.dispatch(edit('8080', 5000));
  await tab.settle();
  expect(tab.store.state.keeping).toEqual({ kind: 'not', why: 'full' });
  tab.again();
  tab.store.dispatch({ type: 'history/undone' });
  await tab.settle();
  expect(tab.store.state.keeping).toEqual({ kind: 'kept' });
  tab.close();
  const next = await open('b');
  expect(shown(next.store.state)).toEqual(shown(tab.store.state));
});

describe('another tab', () => {
  it('follows, and undoes what this one did', async () => {
    const first = await open('a');
    first.store.dispatch(edit('80'));
    await first.settle();
    const second = await open('b');
    first.store.dispatch(edit('8080', 5000));
    await first.settle();
    await second.settle();
    expect(shown(second.store.state)).toEqual(shown(first.store.state));
    second.store.dispatch({ type: 'history/undone' });
    await second.settle();
    await first.settle();
    expect(shown(first.store.state)).toEqual(shown(second.store.state));
    expect(first.store.state.desk.cards).toHaveLength(1);
  });

  it('that deletes the document takes nothing from this one', async () => {
    const first = await open('a');
    first.store.dispatch(edit('80'));
    await first.settle();
    const second = await open('b');
    second.store.dispatch({ type: 'documents/removed', id: 'a.1' });
    await second.settle();
    await first.settle();
    expect(first.store.state.keeping).toEqual({ kind: 'not', why: 'gone' });
    first.store.dispatch(edit('8080', 5000));
    await first.settle();
    expect(first.store.state.keeping).toEqual({ kind: 'kept' });
    expect(first.store.state.desk.notice).toContain('deleted');
    expect(first.store.state.desk.cards.map(({ id }) => id)).toEqual([first.store.state.open.id]);
  });
});

describe('what a later version wrote', () => {
  it('is left alone, and its bytes can be saved', async () => {
    const first = await open('a');
    first.store.dispatch(edit('80'));
    await first.settle();
    first.close();
    await change('cards', (card) => ({ ...card, format: 2 }));
    const next = await open('b');
    expect(next.store.state.origin.kind).toBe('scenario');
    expect(next.store.state.desk.notice).toContain('later version');
    expect(next.store.state.desk.cards).toHaveLength(1);
    expect(next.store.state.desk.unreadable).toEqual(['a.1']);
  });
});
