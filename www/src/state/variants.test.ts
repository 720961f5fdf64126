import { describe, expect, it } from 'vitest';

import { catalogue } from '../../pkg/node.js';
import { reduce } from './reduce.js';
import { findRule } from './places.js';
import { START, type State } from './state.js';
import { scenarioOf, standing } from './variants.js';

const all = catalogue();

function opened(id: string): State {
  const started = reduce(START, { type: 'engine/started', catalogue: all });
  return reduce(started, { type: 'scenario/chosen', id });
}

const toggle = (state: State, variant: string): State => reduce(state, { type: 'variant/toggled', variant });

describe.each(all.scenarios.flatMap(({ id, variants }) => variants.map((variant) => ({ id, variant }))))(
  'the change $variant.id of $id',
  ({ id, variant }) => {
    const before = opened(id);
    const made = toggle(before, variant.id);

    it('is made by one step, and undone by one', () => {
      expect(standing(before.document, variant)).toBe('fits');
      expect(standing(made.document, variant)).toBe('made');
      expect(made.history.undo).toHaveLength(1);
      expect(reduce(made, { type: 'history/undone' }).document).toEqual(before.document);
    });

    it('is taken back as the scenario has it, whatever else was changed meanwhile', () => {
      const more = reduce(made, { type: 'host/added' });
      const back = toggle(more, variant.id);
      expect(standing(back.document, variant)).toBe('fits');
      expect(back.document).toEqual(reduce(before, { type: 'host/added' }).document);
    });

    it('does not fit where another document is open', () => {
      const elsewhere = opened(id === 'bastion' ? 'web-server' : 'bastion');
      expect(standing(elsewhere.document, variant)).toBe('apart');
      expect(toggle(elsewhere, variant.id)).toBe(elsewhere);
    });
  },
);

describe('a change', () => {
  it('does not fit once its rule is gone, and then changes nothing', () => {
    const state = reduce(opened('web-server'), { type: 'rule/removed', rule: 'web-ssh' });
    const variant = scenarioOf(state)?.variants.find(({ id }) => id === 'ssh-open');
    expect(variant && standing(state.document, variant)).toBe('apart');
    expect(toggle(state, 'ssh-open')).toBe(state);
  });

  it('that replaces what a person typed puts the value of the scenario back', () => {
    const typed = reduce(opened('web-server'), {
      type: 'rule/edited',
      rule: 'web-ssh',
      field: 'peer',
      value: '192.0.2.0/24',
      at: 0,
    });
    const back = toggle(toggle(typed, 'ssh-open'), 'ssh-open');
    expect(findRule(back.document, 'web-ssh')?.value['peer']).toBe('203.0.113.10/32');
  });

  it('does nothing in a document of one’s own', () => {
    const own: State = { ...opened('web-server'), origin: { kind: 'pasted' } };
    expect(toggle(own, 'ssh-open')).toBe(own);
  });
});
