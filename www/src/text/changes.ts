/** Sentences about what changed, and how open a place is. */
import { count } from './count.js';

export const changes = {
  title: 'What changed',
  since: 'Since',
  pin: 'Pin here',
  pinHelp: 'From now on, compare with the rules as they are at this moment',
  start: 'the start',
  startOption: 'the start',
  before: (words: string): string => (words === '' ? 'the start' : `before “${words}”`),
  pinned: (words: string): string => (words === '' ? 'the pinned moment' : `after “${words}”`),
  history: 'Points of history',
  others: 'Other documents',
  other: (name: string): string => `“${name}”`,
  reading: 'Reading that document…',
  unread: 'That document cannot be read, so nothing is compared with it.',
  waits: 'Comparing…',
  same: 'Nothing.',
  sameProof: (since: string): string =>
    `The rules let pass exactly what they let pass at ${since}, and track exactly the same of it. That is proved for every packet, not tried on some.`,
  sameAs: (name: string): string =>
    `The rules let pass exactly what those of ${name} do, and track exactly the same of it. That is proved for every packet, not tried on some.`,
  sets: {
    opened: { word: 'Opened', help: 'passes now, did not before' },
    closed: { word: 'Closed', help: 'passed before, does not now' },
    tracked: { word: 'Tracked now', help: 'passes as before; its connections are remembered now' },
    untracked: {
      word: 'No longer tracked',
      help: 'passes as before; its connections are no longer remembered',
    },
  },
  none: { opened: 'Opened: nothing.', closed: 'Closed: nothing.' },
  by: 'by',
  byBefore: 'was by',
  try: 'Try',
  tryOf: (packet: string): string => `Try ${packet}`,
  noWitness: 'No packet to try: no address is known for one of its ends.',
  added: 'Added',
  removed: 'Removed',
  notCompared: 'Also different',
  kinds: { interface: 'interface', group: 'group' },
  more: (n: number): string => `Show ${n} more`,
  rest: (n: number): string => `and ${count(n, 'more box', 'more boxes')}, which are counted but not listed`,
  boxes: (n: number): string => count(n, 'set of packets', 'sets of packets'),
  sum: (opened: number, closed: number, else_: boolean): string => {
    const parts = [opened > 0 ? `${opened} opened` : '', closed > 0 ? `${closed} closed` : ''].filter(
      Boolean,
    );
    if (parts.length === 0) return else_ ? 'something else' : 'nothing';
    return parts.join(', ');
  },
} as const;

export const exposure = {
  title: 'Exposure',
  of: 'Of',
  direction: 'Direction',
  inbound: 'what may come in',
  outbound: 'what may leave',
  interfaces: 'Interfaces',
  groups: 'Groups',
  ways: 'ways in',
  waysOut: 'ways out',
  counts:
    'Counted are pairs of somebody on the internet and a service that the rules let pass. Public IPv4 addresses count one by one, IPv6 by networks (/64). A service is a port of TCP or UDP, an ICMP message, or another protocol. Routes and public addresses are not asked: this is what the rules alone leave open.',
  whatCounts: 'What is counted?',
  up: (from: string): string => `more than before: ${from}`,
  down: (from: string): string => `fewer than before: ${from}`,
  nobody: 'Nobody gets through to any service.',
  waits: 'Counting…',
  gone: 'Choose an interface or a group.',
  ports: 'Ports',
  lineLabel: (protocol: string): string => `Ports of ${protocol.toUpperCase()} from 0 to 65535`,
  heights:
    'Full height: everyone on the internet. Two thirds: some of it. Low: private addresses and members.',
  table: 'As a table',
  service: 'Service',
  who: 'Who gets through',
  change: 'Change',
  wasWho: (who: string): string => `before: ${who}`,
  changes: { same: 'as before', opened: 'opened', closed: 'closed', both: 'opened and closed' },
  onMap: (service: string): string => `Show ${service} on the map`,
  map: 'Addresses',
  mapHelp:
    'All of IPv4. Each square is one first number: 16.8 million addresses, read like a page, from 0.x.x.x to 255.x.x.x.',
  mapOf: (service: string): string => `who gets through to ${service}`,
  mapOfAll: 'who gets through to any service',
  allServices: 'Any service',
  blocks: 'Addresses',
  howMany: 'How many get through',
  allOf: 'all',
  noneOf: 'none',
  someOf: (n: string): string => `${n} of 16,777,216`,
  each: (n: string): string => `${n} in each block`,
  notPublic: 'not on the internet',
  legend: {
    all: 'all pass',
    some: 'some pass',
    none: 'none pass',
    opened: 'opened',
    closed: 'closed',
    notPublic: 'not on the internet',
  },
  range: (first: number, last: number): string => `${first}.0.0.0 – ${last}.255.255.255`,
} as const;
