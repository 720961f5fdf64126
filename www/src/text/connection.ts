/** Sentences about a living connection. They come with its panel, after the first verdict. */
import type { Client, FlowState, Verdict } from '../engine/answers.js';
import { count } from './count.js';

/** A time in words: `5 d`, `4 d 23 h 54 min 10 s`. */
export function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  // 350 s is how everybody calls it.
  if (seconds < 600 && seconds % 60 !== 0) return `${seconds} s`;
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return said.length === 0 ? '0 s' : said.join(' ');
}

const tracked = 'remembered: what belongs to it passes, whatever the rules say by then';

const states: Readonly<Record<FlowState, readonly [name: string, because: string]>> = {
  opening: ['tracked, opening', tracked],
  established: ['tracked', tracked],
  closing: ['tracked, closing', tracked],
  single: ['tracked', tracked],
  stream: ['tracked', tracked],
  query: ['tracked', tracked],
  generic: ['tracked', tracked],
  perhaps: ['perhaps tracked', 'nobody can tell whether it is remembered'],
  untracked: [
    'not tracked',
    'not remembered, since everybody is let in and the replies are let out: the rules decide on every packet',
  ],
  cut: ['cut', 'it lived, but no longer passes'],
};

export const connection = {
  title: 'Connection',
  empty: 'Ask about a packet, and its connection appears here, step by step.',
  starting: 'It is played as soon as the page is sealed.',
  clock: (seconds: number): string => `${duration(seconds)} since the first step`,
  first: 'First step',
  back: 'Step back',
  play: 'Play',
  pause: 'Pause',
  step: 'Next step',
  scrub: 'Step of the connection',
  scrubAt: (n: number, all: number, what: string, came: string): string =>
    `${n} of ${all}: ${what}${came === '' ? '' : `, ${came}`}`,
  steps: 'Steps',
  remove: (n: number): string => `Remove step ${n}`,
  clear: 'Remove the script',

  /** What a step is called. */
  label: {
    request: 'Request',
    reply: 'Reply',
    none: 'No reply',
    wait: (seconds: number): string => `Wait ${duration(seconds)}`,
    edit: 'Rules changed now',
    call: 'EC2 request',
    unreadable: 'A step that cannot be read',
  },
  lives: 'The connection lives on.',
  came: { done: 'done', allowed: 'passes', dropped: 'dropped', unknown: 'unknown', refused: 'not done' },

  next: 'What happens next',
  data: 'Send data',
  close: 'Close',
  again: 'New connection',
  waits: 'Wait',
  seconds: 'seconds',
  waitLong: 'Wait so long',

  edits: 'An edit of a rule',
  before: 'changes what was before the first step',
  now: 'happens now, as a step',
  nowHelp: (n: number): string =>
    `Edits of rules happen now: each becomes a step after step ${n}. The tables show the rules of this moment.`,
  beforeAgain: 'Edit what was before instead',
  removeMatching: (n: number): string =>
    n === 1 ? 'Remove the rule that lets it pass, now' : `Remove the ${n} rules that let it pass, now`,
  removeReplyRules: (n: number, direction: string): string =>
    `Remove ${n === 1 ? `the ${direction} rule` : `all ${n} ${direction} rules`} here, now`,
  try: 'See for yourself:',

  mine: (steps: number): string =>
    `The document has a script of ${count(steps, 'step')}. What you do here takes its place; undo brings it back.`,
  showScript: 'Show the script',
  isScript: 'The script of the document: saved and shared with it.',
  showPacket: 'Show the packet of the form',

  /** The one sentence to learn from. */
  lesson: {
    remember: (who: readonly string[]): string =>
      `${who.join(' and ')} ${who.length === 1 ? 'remembers' : 'remember'} the connection`,
    remembered: (who: string): string => `No rule was asked: ${who}. A reply needs no rule of its own.`,
    rememberedOn: (who: string): string => `No rule was asked: ${who}, whatever the rules say now.`,
    byRule: (who: string): string =>
      `This reply passed by a rule: the way is open to everybody in both directions, so ${who} remembers nothing. Take that rule away, and connections from then on are remembered.`,
    acl: (where: string): string =>
      `A network ACL at ${where} remembers nothing: the reply needs an entry that lets its port pass.`,
    cut: 'It was not remembered, only let pass by a rule. The rule is gone, so the connection is cut at once.',
    livesOn: 'It is remembered, so it lives on. Only a new connection would ask the rules.',
    forgotten: 'It was idle for too long, so it is forgotten: the next packet asks the rules.',
  },

  stage: (what: string, from: string, to: string): string => `${what} from ${from} to ${to}`,
  gate: (what: string, verdict: string): string => `${what}: ${verdict}. Show why`,
  rule: (n: number, id: string): string => (n === 1 ? `rule ${id}` : count(n, 'rule')),
  gateWords: {
    tracked: 'remembered, no rule asked',
    related: 'remembered, no rule asked',
    noRule: 'no rule allows it',
    entry: 'an entry decides',
    exempt: 'never filtered',
    local: 'never leaves',
  } as Readonly<Record<string, string>>,

  flows: 'What is remembered',
  flow: 'Connection',
  state: 'State',
  because: 'Because',
  ends: 'Forgotten in',
  at: (name: string): string => `at ${name}`,
  noFlows: 'Nothing yet.',
  noFlowsNow: 'Nothing: a packet that comes now is new, and the rules are asked.',
  states,

  expect: {
    save: 'Expect this',
    saveHelp: 'Saves what came of this step as what should come of it.',
    drop: 'Expect nothing',
    met: 'As expected.',
    unmet: (key: string, wanted: string, got: string): string =>
      `Not as expected: ${key} should be ${wanted || 'nothing'}, and is ${got || 'nothing'}.`,
    packet: 'Save this packet, expecting this',
  },

  predict: {
    on: 'Ask me before you show it',
    title: 'What do you expect?',
    packet: (what: string): string => `Does ${what} get through?`,
    passes: 'It passes',
    drops: 'It is dropped',
    reply: (what: string): string => `Does ${what} come back, and what lets it?`,
    byRule: 'It passes, by a rule of its own',
    byMemory: 'It passes without a rule',
    edit: 'Rules change now. Does the connection live on?',
    lives: 'It lives on',
    cut: 'It is cut',
    wait: 'Is the connection still remembered after that?',
    kept: 'Yes',
    forgotten: 'No',
    right: 'You were right.',
    wrong: (what: string): string => `You said “${what}”.`,
    unsure: 'Nobody can tell.',
  },

  client: {
    title: 'What the client sees',
    picture: (word: string): string => `A picture of a terminal: ${word}`,
    none: 'nothing yet',
    waits: '…',
    words: {
      answers: 'answers',
      refused: 'refused: the host is there, but nothing listens',
      hangs: 'hangs: nobody answers, and nobody says why',
      reset: 'reset: the other side ended it',
      cut: 'cut: it lived, and now nothing comes through',
      noRoute: 'no route: there is no way to the host',
    } satisfies Record<Client, string>,
    listens: (who: string, what: string): string => `${who} listens on ${what}`,
    listensOn: (who: string): string => `on ${who}, nothing listens`,
    notStated: (who: string): string => `what listens on ${who} is not stated, so it is taken to answer`,
  },

  live: (n: number, all: number, what: string, came: string): string =>
    `Step ${n} of ${all}, ${what}. ${came}`,
  verdictWord: { allowed: 'passes', dropped: 'dropped', unknown: 'unknown' } satisfies Record<
    Verdict,
    string
  >,
} as const;
