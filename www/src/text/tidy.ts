/** Sentences about rules that are more than is needed. They come with the panel, after the first verdict. */
import { count } from './count.js';

export const tidy = {
  title: 'Fewer rules',
  spare: 'Spare rules',
  unasked: 'Rules that nothing asks for',
  unaskedAbout:
    'Nothing that is written down: no packet of the document, no guardrail. Such a rule may be wanted all the same; then write down what for.',
  least: 'The least that would do',
  leastAbout:
    'It knows only what is written down: packets that are expected to pass, and guardrails that allow. Whoever else is to come in must be said first, as in `allow internet -> sg-web:https`.',
  leastNone:
    'No packet is expected to pass and no guardrail allows anything, so nothing says what is wanted.',
  useLeast: (rules: number): string => `Use the least: ${count(rules, 'rule')}`,
  all: (rules: number): string => `Show all ${rules}`,
  lead: 'Rules that others make needless, and the fewest that say the same. Nothing that passes changes by leaving them out.',
  waits: 'Looking for spare rules…',
  none: 'None',
  sum: (places: number): string => `at ${count(places, 'group')}`,
  rule: 'The rule',
  cover: 'What does its work',
  remove: (rule: string): string => `Remove ${rule}`,
  removeAll: (rules: number): string => `Remove ${count(rules, 'rule')} at once`,
  merge: (rules: number): string => `Put one rule in the place of ${rules}`,
  fewest: (rules: number): string => (rules === 0 ? 'Leave no rule' : `Use ${count(rules, 'rule')}`),
  merged: 'Rules that could be one',
  left: 'Look at one of those that were left out',
  step: (title: string): string => `tidy: ${title}`,
} as const;
