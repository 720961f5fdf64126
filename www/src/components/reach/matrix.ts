/** Which senders and receivers stand in the matrix: those between whom something goes, as many as can be overseen. */
import type { Reach, ReachPair } from '../../engine/answers.js';

/** So many rows and columns are shown. */
export const MOST = 30;

export interface Matrix {
  /** Indices of senders and of receivers. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** How many rows or columns, whatever are more, there would be. */
  readonly all: number;
  readonly at: (from: number, to: number) => ReachPair | null;
}

export function matrixOf({ pairs }: Pick<Reach, 'pairs'>): Matrix {
  const inOrder = (all: Iterable<number>): number[] => [...new Set(all)].sort((one, other) => one - other);
  const rows = inOrder(pairs.map(({ from }) => from));
  const columns = inOrder(pairs.map(({ to }) => to));
  const places = new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  return {
    rows: rows.slice(0, MOST),
    columns: columns.slice(0, MOST),
    all: Math.max(rows.length, columns.length),
    at: (from, to) => places.get(`${from} ${to}`) ?? null,
  };
}
