import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Document } from '../state/document.js';
import { START, type State } from '../state/state.js';
import { createStore } from '../state/store.js';
import type { Finding } from './answers.js';
import type { Aside, Told } from './protocol.js';
import { reviewing } from './reviewing.js';

/** A store whose state the test sets, and an engine that answers when the test says so. */
function setUp(document: Document) {
  const store = createStore({ ...START, document });
  const asked: { readonly aside: Aside; readonly tell: (told: Told | null) => void }[] = [];
  const client = {
    aside: (aside: Aside) => new Promise<Told | null>((tell) => asked.push({ aside, tell })),
  };
  let state = store.state;
  const heard: ((now: State, before: State) => void)[] = [];
  const found: (readonly Finding[])[] = [];
  reviewing(
    {
      get state() {
        return state;
      },
      subscribe: (hear: (now: State, before: State) => void) => {
        heard.push(hear);
        return () => undefined;
      },
      dispatch: (action: Parameters<typeof store.dispatch>[0]) => {
        if (action.type === 'findings/found') found.push(action.all);
      },
    },
    client,
  );
  const become = (changes: Partial<State>): void => {
    const before = state;
    state = { ...state, ...changes };
    for (const hear of heard) hear(state, before);
  };
  const told = async (at: number, findings: readonly Finding[] | null): Promise<void> => {
    asked[at]?.tell({ kind: 'reviewed', findings, took: 1 });
    await vi.advanceTimersByTimeAsync(0);
  };
  const look = (): void => {
    become({ findings: { ...state.findings, looks: state.findings.looks + 1 } });
  };
  return { asked, found, become, told, look, state: () => state };
}

function withRules(count: number): Document {
  const inbound = Array.from({ length: count }, (_, at) => ({ id: `r${at}`, protocol: 'all', peer: 'sg-1' }));
  return { version: 1, vpcs: [], groups: [{ id: 'sg-1', inbound, outbound: [] }] };
}

const FOUND: readonly Finding[] = [];
const OTHERS: readonly Finding[] = [];

describe('findings', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are asked for at the start and after a change', async () => {
    const { asked, found, become, told } = setUp(withRules(1));
    await vi.advanceTimersByTimeAsync(0);
    await told(0, FOUND);
    expect(found).toEqual([FOUND]);
    become({ revision: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.length).toBe(2);
  });

  it('of many rules are asked for when somebody says so, and what was said meanwhile is not forgotten', async () => {
    const { asked, found, become, look, told } = setUp(withRules(10_001));
    await vi.advanceTimersByTimeAsync(5000);
    become({ revision: 1 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked.length).toBe(0);
    look();
    look();
    expect(asked.length).toBe(1);
    become({ revision: 2 });
    await told(0, FOUND);
    expect(asked.length).toBe(2);
    await told(1, OTHERS);
    expect(found).toEqual([OTHERS]);
    expect(found[0]).toBe(OTHERS);
  });

  it('of one document are never given to another', async () => {
    const { asked, found, become, told, state } = setUp(withRules(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.length).toBe(1);
    become({ document: withRules(10_001), revision: 1, open: { ...state().open, id: 'another' } });
    await told(0, FOUND);
    await vi.advanceTimersByTimeAsync(5000);
    expect(found).toEqual([]);
    expect(asked.length).toBe(1);
  });
});
