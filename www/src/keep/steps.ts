/** The history as storage holds it: steps by their numbers, entries by theirs. */
import type { History, Step } from '../state/state.js';
import type { Logged, Steps } from './format.js';

export function stepsOf({ undo, redo }: History): Steps {
  return { undo: undo.map(seqsOf), redo: redo.map(seqsOf) };
}

/** The entries that the steps name, for a log that does not have them yet. */
export function entriesOf({ undo, redo }: History): Logged[] {
  return [...undo.flatMap((step) => entries(step, 'came')), ...redo.flatMap((step) => entries(step, 'left'))];
}

function seqsOf(step: Step): number[] {
  return step.kind === 'edit' ? step.parts.map(({ seq }) => seq) : [step.seq];
}

function entries(step: Step, passage: 'came' | 'left'): Logged[] {
  const { words } = step;
  if (step.kind === 'passage') return [{ seq: step.seq, entry: { kind: passage, words, to: step.to } }];
  return step.parts.map(({ seq, redo, undo }, index) => ({
    seq,
    entry: { kind: 'change', words, redo, undo, goesOn: index > 0 },
  }));
}
