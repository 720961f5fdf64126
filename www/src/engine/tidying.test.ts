import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tidied } from '../state/state.js';
import { spareOf, tidied } from '../state/tidy.js';
import { held } from './testing.js';
import { tidying } from './tidying.js';

const NONE: Tidied = {
  spare: { places: [], left: [], more: false, text: 'none', about: '', facts: [] },
  coverage: { passing: 0, guardrails: 0, uncovered: [], untried: [], text: '' },
  least: null,
};

function setUp() {
  const { store, client, asked, become, edit } = held((state, action) =>
    action.type === 'tidy/found' ? tidied(state, action) : state,
  );
  tidying(store, client);
  return {
    asked,
    edit,
    state: () => store.state,
    look: (open: boolean) => {
      become(tidied(store.state, { type: 'tidy/shown', open }));
    },
  };
}

describe('spare rules', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are asked for while somebody looks, and not before', async () => {
    const { asked, state, look, edit } = setUp();
    edit();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(0);
    look(true);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(1);
    expect(spareOf(state())).toBeNull();
    asked[0]?.tell({ kind: 'spared', found: NONE });
    await vi.runAllTimersAsync();
    expect(spareOf(state())).toBe(NONE);
    expect(asked).toHaveLength(1);
  });

  it('are asked for once more when the document changed meanwhile, and once after a burst', async () => {
    const { asked, look, edit } = setUp();
    look(true);
    await vi.runAllTimersAsync();
    for (let times = 0; times < 3; times += 1) edit();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(1);
    asked[0]?.tell({ kind: 'spared', found: NONE });
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
  });

  it('are not asked for after the panel was closed', async () => {
    const { asked, look } = setUp();
    look(true);
    look(false);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(0);
  });
});
