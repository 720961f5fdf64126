import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Action } from '../state/actions.js';
import type { State } from '../state/state.js';
import { freshStorage, Tab } from './testing.js';

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
});
