import { describe, expect, it } from 'vitest';

import type { Action } from './actions.js';
import { reduce } from './reduce.js';
import { editsOf, placeOf } from './since.js';
import { START, type State } from './state.js';
import { CATALOGUE, WEB } from './testing.js';

const OPEN = run(
  START,
  { type: 'engine/started', catalogue: CATALOGUE },
  { type: 'scenario/chosen', id: 'web-server' },
);
const SHOWN = run(OPEN, { type: 'since/shown', panel: 'changes', open: true });

function run(state: State, ...all: readonly Action[]): State {
  return all.reduce(reduce, state);
}

function ports(value: string): Action {
  return { type: 'rule/edited', rule: 'https', field: 'ports', value, at: 0 };
}

const SETTLED: Action = { type: 'edit/settled' };

describe('a baseline', () => {
  it('is looked for only while somebody looks', () => {
    expect(OPEN.since.baseline).toBeNull();
    expect(SHOWN.since.baseline).toMatchObject({ to: { kind: 'start' }, of: SHOWN.open.id });
  });

  it('is the document itself at the start, and stays what it is', () => {
    expect(SHOWN.since.baseline?.document).toBe(SHOWN.document);
    const edited = run(SHOWN, ports('80'), SETTLED, { type: 'rule/removed', rule: 'ping' });
    expect(edited.since.baseline).toBe(SHOWN.since.baseline);
    expect(run(edited, { type: 'history/undone' }).since.baseline).toBe(SHOWN.since.baseline);
  });

  it('is found again from what undo knows where somebody looks late', () => {
    const late = run(
      OPEN,
      ports('80'),
      SETTLED,
      { type: 'rule/removed', rule: 'ping' },
      {
        type: 'since/shown',
        panel: 'changes',
        open: true,
      },
    );
    expect(late.since.baseline?.document).toEqual(WEB);
  });

  it('is any point of history, the present, or another document', () => {
    const edited = run(SHOWN, ports('80'), SETTLED, { type: 'rule/removed', rule: 'ping' });
    expect(editsOf(edited)).toHaveLength(2);
    const back = run(edited, { type: 'since/pinned', to: { kind: 'back', back: 1 } });
    expect(back.since.baseline?.document).toEqual(run(SHOWN, ports('80')).document);
    const now = run(back, { type: 'since/pinned', to: { kind: 'now' } });
    expect(now.since.baseline?.document).toBe(edited.document);
    expect(now.since.baseline?.number).toBeGreaterThan(back.since.baseline?.number ?? 0);
    const asked = run(now, { type: 'since/otherAsked', id: 'd2' });
    expect(asked.since).toMatchObject({ wanted: 'd2', baseline: { to: { kind: 'now' } } });
    const read: Action = { type: 'since/otherRead', id: 'd2', name: 'Other', document: { version: 1 } };
    const other = run(asked, read);
    expect(other.since).toMatchObject({
      wanted: null,
      baseline: { document: { version: 1 }, words: 'Other' },
    });
    // Nobody wants that one any more.
    expect(run(now, read).since.baseline).toBe(now.since.baseline);
    expect(run(asked, { type: 'since/otherUnread', id: 'd2' }).since).toMatchObject({
      wanted: null,
      baseline: { to: { kind: 'now' } },
    });
  });

  it('is anew for another document, and no number comes twice', () => {
    const pinned = run(SHOWN, { type: 'since/pinned', to: { kind: 'now' } });
    const other = run(pinned, { type: 'documents/added' });
    expect(other.since.baseline).toMatchObject({ of: other.open.id, to: { kind: 'start' } });
    expect(other.since.baseline?.number).toBeGreaterThan(pinned.since.baseline?.number ?? 0);
    const closed = run(
      other,
      { type: 'since/shown', panel: 'changes', open: false },
      { type: 'documents/added' },
    );
    expect(closed.since.baseline).toBeNull();
  });
});

describe('what is looked at', () => {
  it('is the selected group until somebody chooses', () => {
    expect(placeOf(OPEN)).toBe(OPEN.group);
    const chosen = run(OPEN, { type: 'since/placeChosen', place: 'eni-app' });
    expect(placeOf(chosen)).toBe('eni-app');
    expect(placeOf(run(chosen, { type: 'documents/added' }, { type: 'group/added' }))).not.toBe('eni-app');
  });

  it('a witness fills the form, and nothing of the last packet stays', () => {
    const before = run(OPEN, { type: 'packet/edited', field: 'sourcePort', value: '1234' });
    const packet = { from: '203.0.113.9', to: 'eni-web', protocol: 'icmp', icmpType: 8, icmpCode: 0 };
    expect(run(before, { type: 'packet/tried', packet }).packet).toMatchObject({
      from: '203.0.113.9',
      to: 'eni-web',
      protocol: 'icmp',
      port: '',
      icmpType: '8',
      icmpCode: '0',
      sourcePort: '',
    });
  });
});
