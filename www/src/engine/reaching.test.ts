import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReachAction } from '../state/actions.js';
import { foundReach, reached } from '../state/reach.js';
import type { Reach } from './answers.js';
import type { Told } from './protocol.js';
import { reaching } from './reaching.js';
import { held } from './testing.js';

const NONE: Reach = {
  problems: [],
  senders: [],
  receivers: [],
  pairs: [],
  more: false,
  text: 'none',
  about: null,
};

function setUp() {
  const { store, client, asked, become, edit } = held((state, action) =>
    reached(state, action as ReachAction),
  );
  reaching(store, client);
  return {
    state: () => store.state,
    kinds: () => asked.map(({ aside }) => aside.kind),
    does: async (action: ReachAction) => {
      become(reached(store.state, action));
      await vi.runAllTimersAsync();
    },
    edit: async () => {
      edit();
      await vi.runAllTimersAsync();
    },
    tell: async (told: Told | null) => {
      asked.at(-1)?.tell(told);
      await vi.runAllTimersAsync();
    },
  };
}

const at = (done: number): Told => ({ kind: 'paired', progress: { done, of: 9 } });

describe('who reaches whom', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is found out in slices while somebody looks, and not before', async () => {
    const { state, kinds, does, edit, tell } = setUp();
    await edit();
    expect(kinds()).toEqual([]);
    await does({ type: 'reach/shown', open: true });
    await tell(at(3));
    expect(state().reach.progress).toEqual({ done: 3, of: 9 });
    await tell(at(9));
    expect(kinds()).toEqual(['pairs', 'pairs', 'reach']);
    await tell({ kind: 'reached', reach: NONE });
    expect(foundReach(state())).toBe(NONE);
    expect(state().reach.progress).toBeNull();
    await does({ type: 'reach/shown', open: false });
    await edit();
    expect(kinds()).toHaveLength(3);
  });

  it('begins anew after an edit, and stops when told to', async () => {
    const { state, kinds, does, edit, tell } = setUp();
    await does({ type: 'reach/shown', open: true });
    await edit();
    await tell(at(9));
    expect(kinds()).toEqual(['pairs', 'pairs']);
    await does({ type: 'reach/stopped', stopped: true });
    await tell(at(5));
    await edit();
    expect(kinds()).toHaveLength(2);
    expect(state().reach.progress).toBeNull();
    await does({ type: 'reach/stopped', stopped: false });
    expect(kinds()).toEqual(['pairs', 'pairs', 'pairs']);
  });

  it('tells a pair and a radius with it, and forgets a pair that is no more', async () => {
    const { state, kinds, does, tell } = setUp();
    await does({ type: 'reach/shown', open: true });
    await does({ type: 'reach/chosen', ends: ['one', 'other'] });
    await tell(at(9));
    await tell(at(9));
    await tell({ kind: 'reached', reach: NONE });
    expect(kinds().slice(2)).toEqual(['reach', 'cell']);
    await tell({ kind: 'celled', cell: null });
    expect(state().reach.ends).toBeNull();
    const before = kinds().length;
    await does({ type: 'reach/started', start: 'one' });
    await tell(at(9));
    await tell({ kind: 'reached', reach: NONE });
    expect(kinds().slice(before)).toEqual(['pairs', 'reach', 'radius']);
    await tell({ kind: 'radiused', radius: { id: 'one', counts: [], reached: [], more: false, text: '' } });
    expect(state().reach.radius?.id).toBe('one');
  });
});
