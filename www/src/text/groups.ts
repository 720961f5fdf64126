/** Sentences about groups and their rules. */
import { count } from './count.js';

export const groups = {
  title: 'Security groups',
  add: 'Add group',
  remove: 'Remove group',
  filter: 'Find a group',
  filterHelp: 'Find by name, id, tag, port, peer …',
  which: 'Which groups',
  filters: { all: 'All groups', used: 'Used by interfaces', unused: 'Not used', faulty: 'With problems' },
  unused: 'not used',
  searching: 'Searching…',
  match: (found: number, all: number): string =>
    `${found} of ${count(all, 'rule')} ${found === 1 ? 'has' : 'have'} it`,
  none: 'No groups yet. Add one, or import your own.',
  noMatch: 'No group has that, nor any of its rules.',
  name: 'Name',
  description: 'Description',
  shown: (shown: number, all: number): string => `${shown} of ${count(all, 'group')}`,
  rules: (n: number): string => count(n, 'rule'),
  rulesWord: (n: number): string => (n === 1 ? 'rule' : 'rules'),
  inbound: 'Inbound',
  outbound: 'Outbound',
  inboundHelp: (name: string): string => `what may come in to members of ${name}`,
  outboundHelp: (name: string): string => `what members of ${name} may start`,
  order: 'Rules have no order: one match is enough. Nothing can deny.',
} as const;

export const quota = {
  of: (used: number, limit: number, atLeast: boolean): string =>
    `${atLeast ? 'at least ' : ''}${String(used)} of ${String(limit)}`,
  levels: { fine: '', near: 'near the quota', over: 'past the quota' },
  families: { ipv4: 'IPv4', ipv6: 'IPv6' },
  rules: (family: string, direction: string): string => `${family} rules that count, ${direction}`,
  groups: (name: string): string => `Groups that ${name} carries`,
  lists: (n: number): string => `prefix lists count ${String(n)}, what they may hold, not what they do`,
  references: (n: number): string =>
    n === 1
      ? 'a rule that names a group counts for IPv4 and IPv6 (observed)'
      : `${String(n)} rules that name groups count for IPv4 and IPv6 (observed)`,
} as const;

export const rules = {
  type: 'Type',
  protocol: 'Protocol',
  ports: 'Ports',
  source: 'Source',
  destination: 'Destination',
  descriptionOf: 'Description',
  actions: 'Actions',
  icmpType: 'ICMP type',
  icmpCode: 'ICMP code',
  all: 'All',
  filter: (direction: string): string => `Find ${direction} rules`,
  shown: (shown: number, all: number): string => `${shown} of ${count(all, 'rule')}`,
  add: 'Add rule',
  addTo: (direction: string): string => `Add rule, ${direction}`,
  duplicate: 'Duplicate rule',
  cutOff: 'Whom would removing it cut off?',
  remove: 'Remove rule',
  noInbound: 'No rule: nothing may come in.',
  noOutbound: 'No rule: members may start nothing.',
  custom: 'Custom',
  rule: 'Rule',
  anywhere4: 'anywhere, IPv4',
  anywhere6: 'anywhere, IPv6',
  icmpAll: 'all',
  field: (field: string, direction: string, number: number): string =>
    `${field}, ${direction} rule ${number}`,
  traced: {
    head: 'This packet',
    matched: 'matches this packet',
    missed: 'misses this packet',
    unknown: 'may match this packet: nobody can tell',
    idle: 'not asked about this packet. Ask about one that fits the rule',
  },
} as const;
