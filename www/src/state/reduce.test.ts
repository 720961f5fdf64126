import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { difference } from '../engine/difference.js';
import type { Action } from './actions.js';
import { list, type Document } from './document.js';
import { applied } from './history.js';
import { reduce } from './reduce.js';
import { groups, question } from './select.js';
import { MOST_STEPS, START, type State } from './state.js';
import { actions, CATALOGUE, edits, PASTED, pastedInto, readAnswer, rulesRead, WEB } from './testing.js';

const OPEN = run(
  START,
  { type: 'engine/started', catalogue: CATALOGUE },
  { type: 'scenario/chosen', id: 'web-server' },
);

function run(state: State, ...all: readonly Action[]): State {
  return all.reduce(reduce, state);
}

/** Each state after the first, with the one before it. */
function history(all: readonly Action[]): (readonly [State, State])[] {
  let state = OPEN;
  return all.map((action) => {
    const before = state;
    state = reduce(state, action);
    return [before, state];
  });
}

describe('after any actions', () => {
  it('the selection is null or exists', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 40 }), (all) => {
        for (const [, { group, document }] of history(all)) {
          expect(group === null || groups(document).some(({ id }) => id === group)).toBe(true);
        }
      }),
    );
  });

  it('a revision tells of every change of the document, and its patch makes it', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 40 }), (all) => {
        for (const [before, after] of history(all)) {
          const patch = after.revision === before.revision ? [] : (after.change ?? []);
          expect(applied(before.document, patch)).toEqual(after.document);
        }
      }),
    );
  });

  it('everything can be undone, step by step, and done again', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 40 }), (all) => {
        const end = run(OPEN, ...all);
        const seen: Document[] = [end.document];
        let state = end;
        while (state.history.undo.length > 0) {
          state = reduce(state, { type: 'history/undone' });
          seen.push(state.document);
        }
        while (seen.length > 1) {
          expect(state.document).toEqual(seen.pop());
          if (state.history.redo.length === end.history.redo.length) break;
          state = reduce(state, { type: 'history/redone' });
        }
      }),
    );
  });

  it('old states are as they were', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 20 }), (all) => {
        const before = JSON.stringify(OPEN);
        run(OPEN, ...all);
        expect(JSON.stringify(OPEN)).toBe(before);
      }),
    );
  });
});

describe('an edit', () => {
  it('is taken back by undo, document and selection', () => {
    fc.assert(
      fc.property(edits, (action) => {
        const done = reduce(OPEN, action);
        if (done.revision === OPEN.revision) return;
        const undone = reduce(done, { type: 'history/undone' });
        expect(undone.document).toEqual(OPEN.document);
        expect(undone.history.undo).toEqual(OPEN.history.undo);
        expect(reduce(undone, { type: 'history/redone' }).document).toEqual(done.document);
      }),
    );
  });

  it('of something that is gone changes nothing', () => {
    expect(reduce(OPEN, { type: 'rule/edited', rule: 'gone', field: 'ports', value: '1', at: 0 })).toBe(OPEN);
  });

  it('keeps at most a hundred steps', () => {
    let state = OPEN;
    for (let i = 0; i < MOST_STEPS + 5; i += 1)
      state = reduce(state, { type: 'rule/duplicated', rule: 'https' });
    expect(state.history.undo).toHaveLength(MOST_STEPS);
  });
});

describe('typing', () => {
  const type = (value: string, at: number, field: 'ports' | 'peer' = 'ports'): Action => ({
    type: 'rule/edited',
    rule: 'https',
    field,
    value,
    at,
  });

  it('in one field is one step', () => {
    const state = run(OPEN, type('4', 0), type('44', 900), type('443', 1800));
    expect(state.history.undo).toHaveLength(1);
    expect(reduce(state, { type: 'history/undone' }).document).toEqual(OPEN.document);
  });

  it('that pauses for a second is two steps', () => {
    expect(run(OPEN, type('4', 0), type('44', 1000)).history.undo).toHaveLength(2);
  });

  it('in another field, or after focus left, is another step', () => {
    expect(run(OPEN, type('4', 0), type('10', 1, 'peer')).history.undo).toHaveLength(2);
    expect(run(OPEN, type('4', 0), { type: 'edit/settled' }, type('44', 1)).history.undo).toHaveLength(2);
  });

  it('goes on with no step that was undone', () => {
    const state = run(OPEN, type('4', 0), { type: 'history/undone' }, type('44', 1));
    expect(state.history.undo).toHaveLength(1);
    expect(state.history.redo).toHaveLength(0);
  });

  it('in a list keeps the text as it is typed, and the document without empty entries', () => {
    const typed = (value: string): State =>
      reduce(OPEN, { type: 'interface/edited', interface: 'eni-app', field: 'addresses', value, at: 0 });
    const state = typed('10.0.2.20, ');
    expect(state.typing).toEqual({ field: 'interface/eni-app/addresses', text: '10.0.2.20, ' });
    expect(state.document).toBe(OPEN.document);
    expect(typed('10.0.2.20, 10.0').document['interfaces']).toMatchObject([
      {},
      { addresses: ['10.0.2.20', '10.0'] },
    ]);
    expect(reduce(state, { type: 'edit/settled' }).typing).toBeNull();
  });
});

describe('opening', () => {
  const other = { version: 1, groups: [{ id: 'sg-other' }] };
  const opened = run(OPEN, { type: 'import/read', names: ['a.json', 'b.json'], answer: readAnswer(other) });

  it('is a step that undo takes back, packet and origin too', () => {
    expect(opened.group).toBe('sg-other');
    expect(opened.history.undo.map(({ words }) => words)).toEqual(['open 2 files']);
    const undone = reduce(opened, { type: 'history/undone' });
    expect([undone.document, undone.origin, undone.packet]).toEqual([
      OPEN.document,
      OPEN.origin,
      OPEN.packet,
    ]);
    expect(undone.group).toBe('sg-web');
  });

  it('the first document is no step', () => {
    expect(OPEN.history.undo).toHaveLength(0);
    expect(OPEN.packet).toMatchObject({ from: 'office', to: 'eni-web', port: '443' });
  });

  it('what is no document leaves everything as it was, and says so', () => {
    const state = reduce(OPEN, { type: 'import/read', names: [], answer: readAnswer(null) });
    expect(state.document).toBe(OPEN.document);
    expect(state.import).toMatchObject({ open: true, brought: null, last: { opened: false } });
  });
});

describe('pasted rules', () => {
  const open = run(OPEN, { type: 'paste/opened', group: 'sg-web', direction: 'inbound' });
  const read = (text: string, document = OPEN.document): Action => ({
    type: 'paste/read',
    text,
    document,
    answer: rulesRead([PASTED]),
  });

  it('are one step, and the first of them takes the focus', () => {
    const state = run(open, { type: 'paste/typed', text: 'a' }, read('a'), { type: 'paste/taken' });
    expect(state.document).toEqual(pastedInto(WEB));
    expect([state.paste, state.added]).toEqual([null, 'in-web-tcp-22']);
    expect(state.history.undo.map(({ words }) => words)).toEqual(['paste 1 rule into sg-web']);
    expect(reduce(state, { type: 'history/undone' }).document).toEqual(WEB);
  });

  it('an answer about another text or document is no answer', () => {
    const typed = run(open, { type: 'paste/typed', text: 'a' });
    expect(run(typed, read('b'), read('a', { ...WEB }))).toBe(typed);
    const stale = run(typed, read('a'), { type: 'paste/typed', text: 'ab' });
    expect(reduce(stale, { type: 'paste/taken' })).toBe(stale);
  });
});

it('what is added to the open document is a step that keeps origin and packet', () => {
  const more = { ...WEB, groups: [...groups(WEB).map(({ id }) => ({ id })), { id: 'sg-other' }] };
  const state = run(
    OPEN,
    { type: 'import/opened' },
    { type: 'import/wayChosen', way: 'add' },
    { type: 'import/brought', brought: { kind: 'text', text: 'x' } },
    { type: 'import/read', names: ['b.json'], answer: readAnswer(null, difference(OPEN.document, more)) },
    { type: 'import/closed' },
  );
  expect(state.history.undo.map(({ words }) => words)).toEqual(['add b.json']);
  expect([state.document, state.origin, state.packet]).toEqual([more, OPEN.origin, OPEN.packet]);
  expect(state.import.way).toBe('new');
});

describe('an answer in the form', () => {
  const answer = {
    id: 'p2',
    from: 'eni-web',
    to: 'office',
    protocol: 'tcp',
    port: 51000,
    flags: 'SYN-ACK',
    replyTo: 'p1',
  };
  const document = { ...WEB, packets: [...list(WEB['packets']), answer] };
  const chosen = run(
    OPEN,
    { type: 'import/read', names: ['a.json'], answer: readAnswer(document) },
    { type: 'packet/chosen', packet: 'p2' },
  );

  it('is asked about as an answer', () => {
    expect(question(chosen.packet)).toMatchObject({ from: 'eni-web', flags: 'SYN-ACK', replyTo: 'p1' });
  });

  it('is a new connection as soon as something else is typed, or its ends are swapped', () => {
    const typed = run(chosen, { type: 'packet/edited', field: 'port', value: '443' });
    const swapped = run(chosen, { type: 'packet/swapped' });
    for (const { packet } of [typed, swapped]) {
      expect([packet.flags, packet.replyTo]).toEqual(['', '']);
      expect(Object.keys(question(packet) ?? {})).not.toContain('replyTo');
    }
  });
});

describe('the selection', () => {
  it('moves to a group that comes and to the neighbour of one that goes', () => {
    const added = reduce(OPEN, { type: 'group/added' });
    expect(added.group).toBe('sg-new-1');
    const removed = run(OPEN, { type: 'group/removed', group: 'sg-web' });
    expect(removed.group).toBe('sg-app');
    expect(reduce(removed, { type: 'history/undone' }).group).toBe('sg-web');
  });
});

it('the sample is what the tests think it is', () => {
  expect(OPEN.document).toEqual(WEB);
});
