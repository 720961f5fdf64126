/**
 * Every sentence of the interface that does not come from the engine.
 *
 * Sentence case, "you", active voice. Remove what can come back, delete what cannot.
 */
import type { Verdict } from './engine/answers.js';
import { importing, paste } from './text/bring.js';
import { changes, exposure } from './text/changes.js';
import { count } from './text/count.js';
import { documents } from './text/documents.js';
import { groups, quota, rules } from './text/groups.js';
import { network } from './text/network.js';

export { count } from './text/count.js';

const verdict: Record<Verdict, string> = {
  allowed: 'Allowed',
  dropped: 'Dropped',
  unknown: 'Unknown',
};

/** Keys of the document in words. */
const fieldNames: Readonly<Record<string, string>> = {
  icmpType: 'ICMP type',
  icmpCode: 'ICMP code',
  publicAddresses: 'public addresses',
  vpc: 'VPC',
  acl: 'network ACL',
  cidr: 'CIDR',
  cidrs: 'CIDRs',
  public: 'route to the internet',
  one: 'one end',
  other: 'other end',
  sameRegion: 'one Region or two',
  groupReferencing: 'group referencing',
  dns: 'DNS',
  nitro: 'Nitro version',
  tcpEstablished: 'TCP timeout',
  udp: 'UDP timeout',
  udpStream: 'UDP stream timeout',
};

export const text = {
  verdict,

  header: {
    name: 'Security Group Playground',
    tools: 'Tools',
    private: 'Nothing leaves this page',
    privateTitle: 'What you bring stays here',
    privateOpen:
      'No server takes part: the engine runs in this browser. Before the page reads the first byte of yours, it seals itself: from then on the browser refuses every connection that the page could try to open.',
    privateSealed:
      'The page is sealed. The browser now refuses every connection that it could try to open, and the engine inherits the same ban.',
    privateLimits:
      'Two ways no page can forbid itself: to send you to another address, and WebRTC. This page does neither. You can go offline now: everything works.',
    undo: 'Undo',
    redo: 'Redo',
    undoWhat: (what: string): string => `Undo: ${what}`,
    redoWhat: (what: string): string => `Redo: ${what}`,
    import: 'Import',
    export: 'Export',
    exportTitle: 'Take it with you',
    exportAs: 'As',
    exportDocument: 'Document (JSON)',
    exportHelp: {
      document:
        'One JSON file holds groups, rules, network and packets. Drop it on this page to go on where you stopped.',
      describeSecurityGroups:
        'The groups as `aws ec2 describe-security-groups` prints them, for tools that read that.',
      markdown: 'A table for each direction of each group, for wikis and pull requests.',
      cli: 'Commands that add the rules to groups that exist. Read them before you run them: they change your account.',
    } as Readonly<Record<string, string>>,
    exportNames: {
      describeSecurityGroups: 'AWS CLI JSON',
      markdown: 'Markdown tables',
      cli: 'AWS CLI commands',
    } as Readonly<Record<string, string>>,
    exportLeft: 'What this format cannot hold',
    exportLoses: (n: number): string => `This format cannot hold ${count(n, 'thing')}; the list says which.`,
    exportHoldsAll: 'This format holds everything.',
    exportWriting: 'Writing…',
    download: 'Download',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not let the page copy. Select the text and copy it yourself.',
    theme: { auto: 'Theme: as your system', light: 'Theme: light', dark: 'Theme: dark' },
    help: 'Help',
  },

  engine: { acknowledge: 'All right' },

  groups,

  quota,

  rules,

  network,

  changes,

  exposure,

  packet: {
    title: 'Packet',
    help: 'a new connection: its first packet',
    helpAnswer: 'an answer',
    answers: (packet: string): string => `It answers “${packet}”, which is sent before it.`,
    asNew: 'Ask as a new connection',
    from: 'From',
    to: 'To',
    protocol: 'Protocol',
    port: 'Port',
    icmpType: 'ICMP type',
    icmpCode: 'ICMP code',
    sourcePort: 'Source port',
    sourcePortHelp: 'Security groups never look at it.',
    via: 'On its way through',
    viaNone: 'nothing: the direct path',
    more: 'More',
    swap: 'Swap from and to',
    saved: 'Packets of this scenario',
    ends: 'Address or id',
    useSelected: (group: string): string => `Use the group ${group}`,
    use: (id: string, what: string): string => `Use ${id} (${what})`,
    kinds: { interface: 'interface', host: 'host', group: 'group' },
  },

  traffic: {
    title: 'Traffic',
    packet: 'Packet',
    expected: 'Expected',
    now: 'Now',
    nothing: '–',
    waits: 'not decided',
    good: (n: number): string => (n === 1 ? '1 as expected' : `all ${n} as expected`),
    off: (n: number, all: number): string => `${n} of ${all} not as expected`,
    differs: 'Not as expected.',
    rests: 'The verdict is as expected, but not what it rests on.',
    script: 'The script',
    step: (n: number, what: string): string => `${n}. ${what}`,
    was: (reason: string): string => (reason === '' ? '' : `What was expected: ${reason}`),
    all: (n: number): string => `Show all ${n}`,
    try: 'Try a change',
    apart: 'This no longer fits: what it would change is gone or was changed.',
  },

  scenarios: {
    title: 'Scenarios',
    lead: 'Six small networks, each with packets to follow and changes to try. Opening one can be undone.',
    close: 'Close',
    here: 'open now',
  },

  why: {
    title: 'Why',
    predict: 'First say what you expect, in the connection panel.',
    empty: 'Say from where to where, and the verdict appears as you type.',
    example: (group: string): string => `Try a packet for the first rule of ${group}`,
    starting: 'The engine is starting…',
    gate: {
      groups: { inbound: 'Inbound rules', outbound: 'Outbound rules' },
      acl: { inbound: 'Network ACL, inbound', outbound: 'Network ACL, outbound' },
      route: { inbound: 'Route', outbound: 'Route' },
      none: { inbound: 'No filter', outbound: 'No filter' },
    },
    at: (place: string): string => `at ${place}`,
    notReached: 'The packet never came this far. This is what the gate would have said.',
    matching: 'Rules that match',
    deciding: 'The entry that decides',
    matchingMany: 'Rules that match, each enough alone',
    missing: 'Rules that miss, nearest first',
    noRules: 'There is no rule at this gate.',
    fits: 'fits',
    misses: 'misses',
    unsure: 'nobody can tell',
    showMisses: (n: number): string => `Show ${n} more`,
    toRule: (rule: string): string => `Go to rule ${rule}`,
    toEntry: (entry: string): string => `Go to entry ${entry}`,
    from: 'from',
    to: 'to',
    facts: 'What AWS says',
    documented: 'AWS documents this.',
    observed: 'AWS does not document this; others observed it.',
    chosen: 'AWS does not document this; we assume it.',
    assume: 'AWS does not document this; we assume:',
    source: 'Source',
    nearest: 'Nearest page',
    sourceOf: (source: string, fact: string): string => `${source} of ${fact}, in a new tab`,
    noted: 'Noted on',
    wrong: 'Looks wrong?',
    wrongOf: (fact: string): string => `Looks wrong? Say so about ${fact}, in a new tab`,
    wrongTitle: (fact: string): string => `${fact} looks wrong`,
    assumed: 'Assumed, because the document does not say',
    request: 'The packet',
    reply: 'The reply',
    needs: 'What must change',
    client: {
      answers: 'The client gets an answer.',
      refused: 'The client is refused: nothing listens there.',
      hangs: 'The client hangs: nobody answers.',
      reset: 'The connection is reset.',
      cut: 'The connection lived, and is cut.',
      noRoute: 'There is no route.',
    },
    flow: {
      tracked: 'Tracked: what belongs to this connection passes here, both ways, whatever the rules say.',
      untracked: 'Not tracked: the rules are asked about every packet, replies included.',
    },
    fields: {
      protocol: 'protocol',
      ports: 'port',
      icmp: 'ICMP type',
      peer: { inbound: 'source', outbound: 'destination' },
      unreadable: 'rule',
    },
  },

  problems: {
    title: 'Problems',
    none: 'No problems.',
    ec2: (code: string): string => `EC2 would answer ${code}`,
    all: (n: number): string => `Show all ${n}`,
    rule: (direction: string, number: number): string => `${direction} rule ${number}`,
    entry: (direction: string, number: number): string => `${direction} entry ${number}`,
    error: 'Problem',
    note: 'Note',
    count: (errors: number, notes: number): string =>
      [errors > 0 ? count(errors, 'problem') : '', notes > 0 ? count(notes, 'note') : '']
        .filter(Boolean)
        .join(', '),
  },

  import: importing,

  paste,

  help: {
    title: 'How this works',
    close: 'Close',
    points: [
      'A security group is two lists of rules. Each rule allows something; nothing can deny. What no rule allows is dropped.',
      'Inbound rules say what may come in to members of the group, outbound rules what members may start. The port is always the one that the packet goes to.',
      'Ask about a packet and read the verdict with its reasons. Then edit a rule: the answer changes while you type.',
      'A rule that misses says by how much: “port 22, wanted 443”.',
    ],
    keys: 'Keys',
    undoKey: 'Ctrl+Z or ⌘Z',
    redoKey: 'Ctrl+Shift+Z, ⌘Shift+Z or Ctrl+Y',
    undo: 'takes the last change back, also while you are in a field',
    redo: 'brings it again',
  },

  live: {
    verdict: (word: string, sentence: string): string => `${word}. ${sentence}`,
    problems: (n: number): string => `${count(n, 'problem')}.`,
    imported: (groups: number, interfaces: number): string =>
      `Read ${count(groups, 'group')} and ${count(interfaces, 'interface')}.`,
    undone: (what: string): string => `Undone: ${what}.`,
    redone: (what: string): string => `Redone: ${what}.`,
  },

  documents,

  /** What undo and redo name. */
  steps: {
    newDocument: 'new document',
    open: (name: string): string => `open ${name}`,
    merge: (name: string): string => `add ${name}`,
    paste: (n: number, group: string): string => `paste ${count(n, 'rule')} into ${group}`,
    add: (id: string): string => `add ${id}`,
    duplicate: (id: string): string => `duplicate ${id}`,
    remove: (id: string): string => `remove ${id}`,
    edit: (field: string, id: string): string => `edit ${fieldNames[field] ?? field} of ${id}`,
    preset: (id: string, label: string): string => `make ${id} ${label}`,
    attach: (group: string, id: string): string => `add ${group} to ${id}`,
    detach: (group: string, id: string): string => `remove ${group} from ${id}`,
    scenario: (title: string): string => `the scenario “${title}”`,
    variant: (title: string): string => `try “${title}”`,
    variantBack: (title: string): string => `take back “${title}”`,
    files: (names: readonly string[]): string =>
      names.length === 1 ? (names[0] ?? '') : count(names.length, 'file'),
    pasted: 'the pasted text',
    stepTitles: { data: 'more data', close: 'close', reset: 'reset', again: 'a new connection' },
    stepAdded: (title: string): string => `send ${title}`,
    wait: (seconds: number): string => `wait ${count(seconds, 'second')}`,
    editNow: (step: number): string => `edit a rule in step ${step}`,
    clearScript: 'remove the script',
    expect: 'change what is expected',
    savePacket: 'save the packet',
  },

  /** What goes wrong around the engine. */
  trouble: {
    restarted: 'The engine stopped and was started again from your document. Nothing you typed is lost.',
    crashing:
      'The engine stops at this document. You can go on editing, undo and export; it is tried again at the next change.',
    start: 'The engine did not start. Load the page again.',
    unsealed: 'This browser did not seal the page, so it takes no data of yours.',
    unreadableFile: (name: string): string => `The browser could not read ${name}.`,
    notOpened: 'What was read is no document.',
    readCrashed: 'The engine stopped while reading this. What you had is still here.',
    patchRefused: 'The engine did not take a change, so it was given the whole document again.',
  },
} as const;
