/** Sentences about findings and checks. They come with the panel, after the first verdict. */
import type { Audience, Severity } from '../engine/answers.js';
import { count } from './count.js';

export const findings = {
  title: 'Findings',
  waits: 'Looking at the rules…',
  look: 'Look now',
  lookAgain: 'Look again',
  slow: 'So many rules take a while to look through, and nothing else is answered meanwhile. What stands here is of the last look.',
  none: 'No findings.',
  noneFor: (more: number): string =>
    `Nothing that concerns everyone. There ${more === 1 ? 'is' : 'are'} ${count(more, 'finding')} for the careful and the pedantic: choose above.`,
  noneChosen: 'Nothing here with this choice.',
  for: 'Show',
  audiences: {
    everyone: 'what concerns everyone',
    careful: 'also advice for the careful',
    pedantic: 'also matters of taste',
  } satisfies Record<Audience, string>,
  ofCheck: 'Check',
  allChecks: 'all checks',
  ofPlace: 'At',
  allPlaces: 'everywhere',
  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    info: 'Note',
  } satisfies Record<Severity, string>,
  sum: (parts: readonly (readonly [Severity, number])[]): string =>
    parts.map(([severity, n]) => `${n} ${severity === 'info' ? 'to note' : severity}`).join(', '),
  many: (check: string, places: number): string => `${check} at ${count(places, 'place')}`,
  about: (check: string): string => `About ${check}`,
  guessed: (role: string): string =>
    `This rests on a guess: by its name and what it carries, the group is a ${role}.`,
  underlying: 'The check that holds for all groups of it together:',
  includes: 'It stands for:',
  rules: 'Caused by',
  try: 'Try',
  tryOf: (packet: string): string => `Try ${packet}`,
  packet: (protocol: string, port: string, from: string, to: string): string =>
    `${[protocol, port].filter(Boolean).join(' ')} ${from} → ${to}`,
  back: 'Put back the packet from before',
  fixes: 'Ways to fix it',
  accept: 'Accept this, with a reason',
  reason: 'Reason',
  until: 'Until (may stay empty)',
  acceptNow: 'Accept',
  acceptOf: (check: string, place: string): string => `Accept ${check} at ${place}`,
  accepted: (n: number): string => `Accepted: ${n}`,
  acceptedUntil: (day: string): string => `until ${day}`,
  noReason: 'no reason given',
  stale: 'Accepts nothing now',
  takeBack: 'Take back',
  takeBackOf: (check: string, place: string): string => `Take back the acceptance of ${check} at ${place}`,
  all: 'All checks',
  steps: {
    fix: (title: string): string => `fix: ${title}`,
    accept: (check: string, place: string): string => `accept ${check} at ${place}`,
    takeBack: (check: string, place: string): string => `take back the acceptance of ${check} at ${place}`,
  },
  beside: (n: number): string => count(n, 'finding'),
  page: {
    close: 'Close',
    unknown: 'There is no such check.',
    what: 'What it does',
    why: 'Why it matters',
    how: 'How to fix it',
    others: 'What others call it',
    source: 'Source',
    audience: {
      everyone: 'for everyone',
      careful: 'for the careful',
      pedantic: 'for the pedantic',
    } satisfies Record<Audience, string>,
  },
} as const;
