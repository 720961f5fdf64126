import { describe, expect, it } from 'vitest';
import type { ReachPair } from '../../engine/answers.js';
import { MOST, matrixOf } from './matrix.js';

function pair(from: number, to: number): ReachPair {
  return { from, to, ends: [`${from}`, `${to}`], verdict: 'allowed', services: [], more: false, text: '' };
}

describe('the matrix', () => {
  it('has those between whom something goes, in order', () => {
    const { rows, columns, all, at } = matrixOf({ pairs: [pair(4, 2), pair(1, 9), pair(4, 0)] });
    expect([rows, columns, all]).toEqual([[1, 4], [0, 2, 9], 3]);
    expect(at(4, 2)?.ends).toEqual(['4', '2']);
    expect(at(1, 2)).toBeNull();
  });

  it('stays as large as can be overseen, and says how large it would be', () => {
    const many = Array.from({ length: MOST + 7 }, (_, index) => pair(index, 0));
    const { rows, columns, all } = matrixOf({ pairs: many });
    expect([rows.length, columns.length, all]).toEqual([MOST, 1, MOST + 7]);
  });
});
