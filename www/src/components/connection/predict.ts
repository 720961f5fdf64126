/** The question before a step is shown, and whether the guess was right. */
import type { Moment } from '../../engine/answers.js';
import { connection as text } from '../../text/connection.js';

export type Asked = 'packet' | 'reply' | 'edit' | 'wait';

/** What can be answered, each with its words. */
export const CHOICES: Readonly<Record<Asked, readonly (readonly [guess: string, words: string])[]>> = {
  packet: [
    ['passes', text.predict.passes],
    ['drops', text.predict.drops],
  ],
  reply: [
    ['byMemory', text.predict.byMemory],
    ['byRule', text.predict.byRule],
    ['drops', text.predict.drops],
  ],
  edit: [
    ['lives', text.predict.lives],
    ['cut', text.predict.cut],
  ],
  wait: [
    ['kept', text.predict.kept],
    ['forgotten', text.predict.forgotten],
  ],
};

/** What is asked about a step; null where there is nothing to guess. */
export function askedOf({ outcome, flows, apart }: Moment): Asked | null {
  const { kind, verdict, gates, error } = outcome;
  const before = flows.length + apart.length + outcome.flows.filter(({ after }) => after === null).length;
  switch (kind) {
    case 'packet':
      return verdict === 'unknown' ? null : 'packet';
    case 'reply':
      return gates.length === 0 || verdict === 'unknown' ? null : 'reply';
    case 'edit':
      return error === null && before > 0 ? 'edit' : null;
    case 'wait':
      return before > 0 ? 'wait' : null;
    default:
      return null;
  }
}

/** The guess that would have been right. */
export function rightOf(asked: Asked, { outcome }: Moment): string {
  switch (asked) {
    case 'packet':
      return outcome.verdict === 'allowed' ? 'passes' : 'drops';
    case 'reply':
      if (outcome.verdict !== 'allowed') return 'drops';
      return outcome.gates.some(({ filter, because }) => filter === 'groups' && because === 'rules')
        ? 'byRule'
        : 'byMemory';
    case 'edit':
      return outcome.flows.some(({ after }) => after === 'cut') ? 'cut' : 'lives';
    case 'wait':
      return outcome.flows.some(({ after }) => after === null) ? 'forgotten' : 'kept';
  }
}
