import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { START, type State, type Tidied } from '../state/state.js';
import { createStore } from '../state/store.js';
import { spareOf, tidied } from '../state/tidy.js';
import type { Told } from './protocol.js';
import { tidying } from './tidying.js';

const NONE: Tidied = {
  spare: { places: [], left: [], more: false, text: 'none', about: '', facts: [] },
  coverage: { passing: 0, guardrails: 0, uncovered: [], untried: [], text: '' },
  least: null,
};

/** A store whose state the test sets, and an engine that answers when the test says so. */
function setUp() {
  const store = createStore(START);
  const asked: ((told: Told | null) => void)[] = [];
  let state = store.state;
  const heard: ((now: State, before: State) => void)[] = [];
  const become = (changes: Partial<State>): void => {
    const before = state;
    state = { ...state, ...changes };
    for (const hear of heard) hear(state, before);
  };
  tidying(
    {
      get state() {
        return state;
      },
      subscribe: (hear: (now: State, before: State) => void) => {
        heard.push(hear);
        return () => undefined;
      },
      dispatch: (action: Parameters<typeof store.dispatch>[0]) => {
        if (action.type === 'tidy/found') become(tidied(state, action));
      },
    },
    { aside: () => new Promise<Told | null>((tell) => asked.push(tell)) },
  );
  return {
    asked,
    state: () => state,
    look: (open: boolean) => {
      become(tidied(state, { type: 'tidy/shown', open }));
    },
    edit: () => {
      become({ revision: state.revision + 1 });
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
    asked[0]?.({ kind: 'spared', found: NONE });
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
    asked[0]?.({ kind: 'spared', found: NONE });
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
