import { describe, expect, it } from 'vitest';

import type { Finding } from '../../engine/answers.js';
import { covered, isFor } from '../../state/findings.js';
import { linesOf } from './lines.js';

const finding = (check: string, place: string, more: Partial<Finding> = {}): Finding => ({
  check,
  name: check.toLowerCase(),
  severity: 'high',
  audience: 'everyone',
  place,
  related: [],
  rules: [`${place}-rule`],
  witness: null,
  message: '',
  why: '',
  fixes: [],
  guessed: null,
  underlying: null,
  includes: [],
  suppressed: null,
  ...more,
});

describe('the lines of the list', () => {
  it('stand alone while they are few, and together where they are many', () => {
    const few = [finding('A', 'one'), finding('A', 'two')];
    expect(linesOf(few, new Set()).map(({ kind }) => kind)).toEqual(['finding', 'finding']);
    const many = ['one', 'two', 'three', 'four'].map((place) => finding('A', place));
    expect(linesOf([...many, finding('B', 'one')], new Set()).map(({ kind }) => kind)).toEqual([
      'check',
      'finding',
    ]);
    expect(linesOf(many, new Set(['high A'])).map(({ kind }) => kind)).toEqual([
      'check',
      ...many.map(() => 'finding'),
    ]);
  });
});

describe('what is shown', () => {
  it('is for this circle and the ones within, less what is accepted', () => {
    const careful = finding('A', 'one', { audience: 'careful' });
    expect(isFor('everyone', careful)).toBe(false);
    expect(isFor('careful', careful)).toBe(true);
    expect(isFor('pedantic', careful)).toBe(true);
    expect(isFor('pedantic', { ...careful, suppressed: 'known' })).toBe(false);
  });

  it('is covered by an acceptance of its check, by number or name, at its place or rule', () => {
    const accepted = finding('A', 'one', { suppressed: 'known' });
    expect(covered([accepted], { check: 'A', place: 'one' })).toHaveLength(1);
    expect(covered([accepted], { check: 'a', place: 'one-rule' })).toHaveLength(1);
    expect(covered([accepted], { check: 'A', place: 'two' })).toHaveLength(0);
    expect(covered([finding('A', 'one')], { check: 'A', place: 'one' })).toHaveLength(0);
  });
});
