/** Sentences about what lets a packet pass or stops it. They come after the first verdict. */
import { count } from './count.js';

export const repairs = {
  ask: { pass: 'What would let it pass?', stop: 'What would stop it?' },
  title: { pass: 'What would let it pass', stop: 'What would stop it' },
  waits: 'Trying…',
  close: 'Close',
  breaks: 'Breaks a guardrail',
  all: (n: number): string => `Show all ${count(n, 'way')}`,
  step: (title: string): string => `repair: ${title}`,
} as const;
