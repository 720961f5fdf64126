import { describe, expect, it } from 'vitest';
import { guardrailsOf } from './guardrails.js';
import { list } from './document.js';
import { reduce } from './reduce.js';
import { START, type AskedPhrase, type State } from './state.js';
import { repairsOf } from './repairs.js';

const OPEN: State = {
  ...START,
  document: {
    version: 1,
    groups: [{ id: 'sg-1', inbound: [{ id: 'rule-1', protocol: 'tcp', ports: '22', peer: 'sg-1' }] }],
  },
};
const ASK: Omit<AskedPhrase, 'revision'> = {
  key: 'a',
  kind: 'rule',
  text: 'al',
  cursor: 2,
  group: 'sg-1',
  direction: 'inbound',
};

describe('what somebody types', () => {
  it('stays half typed, field by field, and an answer to what stood there before counts for nothing', () => {
    const one = reduce(OPEN, { type: 'phrases/typed', ask: ASK });
    const other = reduce(one, { type: 'phrases/typed', ask: { ...ASK, key: 'b', text: 'x' } });
    expect(other.phrases.drafts).toEqual({ a: 'al', b: 'x' });
    const { ask } = one.phrases;
    if (ask === null) throw new Error('it was not asked');
    expect(ask.revision).toBe(OPEN.revision);
    expect(reduce(other, { type: 'phrases/answered', ask, answer: null }).phrases.answered).toBeNull();
    expect(reduce(one, { type: 'phrases/answered', ask, answer: null }).phrases.answered).toBe(ask);
    expect(reduce(other, { type: 'phrases/left', key: 'a' }).phrases.drafts).toEqual({ b: 'x' });
  });

  it('becomes rules with ids of their own, in a list that may not be there yet, as one step', () => {
    const rule = { protocol: 'tcp', ports: '80', icmpType: null, icmpCode: null, peer: '10.0.0.0/8' };
    const rules = { group: 'sg-1', direction: 'outbound', rules: [rule, { ...rule, ports: '81' }] } as const;
    const after = reduce(OPEN, {
      type: 'phrases/rulesAdded',
      rules: { ...rules, rules: [...rules.rules] },
      words: 'w',
    });
    const [group] = list(after.document['groups']);
    expect((group as { outbound: unknown }).outbound).toEqual([
      { id: 'rule-2', protocol: 'tcp', ports: '80', peer: '10.0.0.0/8' },
      { id: 'rule-3', protocol: 'tcp', ports: '81', peer: '10.0.0.0/8' },
    ]);
    expect(reduce(after, { type: 'history/undone' }).document).toEqual(OPEN.document);
  });
});

describe('guardrails', () => {
  it('are added where there are none, changed in place and taken away, and each is taken back', () => {
    const add = (state: State, text: string): State =>
      reduce(state, { type: 'guardrails/added', text, words: text });
    const two = add(add(OPEN, 'deny a -> b'), 'allow a -> b');
    expect(two.document['guardrails']).toEqual(['deny a -> b', 'allow a -> b']);
    const edited = reduce(two, { type: 'guardrails/edited', index: 0, text: 'only a -> b', words: '' });
    expect(edited.document['guardrails']).toEqual(['only a -> b', 'allow a -> b']);
    const gone = reduce(edited, { type: 'guardrails/removed', index: 1, words: '' });
    expect(gone.document['guardrails']).toEqual(['only a -> b']);
    expect(reduce(gone, { type: 'guardrails/removed', index: 7, words: '' })).toBe(gone);
    expect(reduce(reduce(gone, { type: 'history/undone' }), { type: 'history/undone' }).document).toEqual(
      two.document,
    );
    expect(guardrailsOf(two)).toEqual([]);
  });
});

describe('what would let a packet pass', () => {
  it('is of the packet and the document that were asked about, and of no other', () => {
    const packet = { ...OPEN.packet, from: '10.0.0.1', to: 'sg-1', protocol: 'tcp', port: '443' };
    const asked = reduce({ ...OPEN, packet }, { type: 'repairs/asked', wish: 'pass' });
    expect(repairsOf(asked, 'pass')).not.toBeNull();
    expect(repairsOf(asked, 'stop')).toBeNull();
    expect(repairsOf({ ...asked, packet: { ...packet, port: '444' } }, 'pass')).toBeNull();
    expect(repairsOf({ ...asked, revision: asked.revision + 1 }, 'pass')).toBeNull();
    expect(repairsOf(reduce(asked, { type: 'repairs/left' }), 'pass')).toBeNull();
  });
});
