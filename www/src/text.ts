/**
 * Every sentence of the interface that does not come from the engine.
 *
 * Sentence case, "you", active voice. Remove what can come back, delete what cannot.
 */
import type { Verdict } from './engine/answers.js';
import type { Keeping, Trouble } from './state/state.js';

const verdict: Record<Verdict, string> = {
  allowed: 'Allowed',
  dropped: 'Dropped',
  unknown: 'Unknown',
};

/** `1 rule`, `2 rules`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Why something is not kept or not read. */
const troubles: Record<Trouble, string> = {
  blocked: 'this browser lets the page store nothing here',
  full: 'storage is full',
  newer: 'a later version of this page wrote it',
  gone: 'it was deleted',
  damaged: 'what is stored is damaged',
  failed: 'the browser’s storage failed',
};

/** A size in words. */
function bytes(n: number): string {
  const [unit, by] = n < 1000 ? ['bytes', 1] : n < 1e6 ? ['KB', 1000] : ['MB', 1e6];
  return `${Number((n / by).toPrecision(n < by * 100 ? 2 : 3)).toLocaleString('en')} ${unit}`;
}

/** Keys of the document in words. */
const fieldNames: Readonly<Record<string, string>> = {
  icmpType: 'ICMP type',
  icmpCode: 'ICMP code',
  publicAddresses: 'public addresses',
  vpc: 'VPC',
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

  groups: {
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
  },

  quota: {
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
  },

  rules: {
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
  },

  network: {
    title: 'Network',
    help: 'who carries which groups, and who stands outside',
    interfaces: 'Interfaces',
    hosts: 'Hosts outside',
    addInterface: 'Add interface',
    addHost: 'Add host',
    name: 'Name',
    kind: 'Kind',
    addresses: 'Addresses',
    publicAddresses: 'Public address',
    groups: 'Groups',
    actions: 'Actions',
    joinGroup: (name: string): string => `Add a group to ${name}`,
    leaveGroup: (group: string, name: string): string => `Take ${group} off ${name}`,
    look: (group: string): string => `Look at the rules of ${group}`,
    remove: 'Remove',
    none: 'None yet.',
    filter: 'Find an interface or host',
    noMatch: 'None of them has that.',
    join: 'Add a group',
    field: (field: string, id: string): string => `${field} of ${id}`,
    map: 'Map of the network',
    tooMuch: (n: number): string => `Too much for a map: ${n} interfaces and hosts.`,
    noPart: 'Ask about a packet, or find some below, and those are drawn.',
    part: (n: number): string =>
      `Drawn ${n === 1 ? 'is the one' : `are the ${n}`} that the packet or the search names.`,
    noInterfaces:
      'No interface carries a group yet. Ask about a group itself: its id can stand in From and To. Or add an interface.',
  },

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
    matchingMany: 'Rules that match, each enough alone',
    missing: 'Rules that miss, nearest first',
    noRules: 'There is no rule at this gate.',
    fits: 'fits',
    misses: 'misses',
    unsure: 'nobody can tell',
    showMisses: (n: number): string => `Show ${n} more`,
    toRule: (rule: string): string => `Go to rule ${rule}`,
    from: 'from',
    to: 'to',
    facts: 'What AWS says',
    documented: 'AWS documents this.',
    observed: 'AWS does not document this; others observed it.',
    chosen: 'AWS does not document this; we assume it.',
    assume: 'AWS does not document this; we assume:',
    source: 'Source',
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
    error: 'Problem',
    note: 'Note',
    count: (errors: number, notes: number): string =>
      [errors > 0 ? count(errors, 'problem') : '', notes > 0 ? count(notes, 'note') : '']
        .filter(Boolean)
        .join(', '),
  },

  import: {
    title: 'Bring your own rules',
    lead: 'Drop files anywhere on this page. They are read here, in your browser.',
    paste: 'Or paste the text',
    pasteRead: 'Read the text',
    drop: 'Drop your files here',
    commandTitle: 'Make the files',
    commandHelp: 'These commands only read. They change nothing in your account.',
    copyCommand: 'Copy the commands',
    busy: 'Reading…',
    text: 'The pasted text',
    waits: 'It is read as soon as the page is sealed.',
    begins: 'The reader starts…',
    bytes: (done: string, total: string): string => `${done} of ${total} MB`,
    meaning: 'All of it is here. Finding out what it says…',
    cancel: 'Cancel',
    close: 'Close',
    found: 'What was noticed',
    done: (groups: number, interfaces: number): string =>
      `Read ${count(groups, 'group')} and ${count(interfaces, 'interface')}.`,
    nothing: 'Nothing could be read. What you had is still here.',
    rest: (n: number): string => `and ${n} more`,
    where: (file: string | null, line: number | null, column: number | null): string =>
      [file ?? '', line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}`]
        .filter(Boolean)
        .join(', '),
    way: 'What becomes of it',
    ways: { new: 'Open as new', add: 'Add to what is open' },
    wayHelp:
      'Adding suits files of a second account or Region. What is open stays as it is; where the two differ, a problem says so.',
    show: (n: number): string => `The import left ${count(n, 'note')}: read ${n === 1 ? 'it' : 'them'}`,
  },

  paste: {
    open: 'Paste',
    openTo: (direction: string): string => `Paste rules, ${direction}`,
    title: (group: string): string => `Paste rules into ${group}`,
    close: 'Close',
    label: 'Rules as text',
    help: 'A table from the AWS console, Markdown, CSV or a spreadsheet, lines such as “tcp 443 from 0.0.0.0/0”, or “aws ec2 authorize-security-group-…” commands, which are read and never run.',
    direction: (direction: string): string => `Rules that name no direction are ${direction}.`,
    understood: (direction: string, n: number): string => `${count(n, `${direction} rule`)} to add`,
    result: (rules: number, noticed: number): string =>
      `${count(rules, 'rule')} to add${noticed === 0 ? '' : `, ${count(noticed, 'thing')} to read`}.`,
    noticed: 'What was noticed',
    add: (n: number): string => (n === 0 ? 'Add rules' : `Add ${count(n, 'rule')}`),
    cancel: 'Cancel',
  },

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

  documents: {
    title: 'Your documents',
    lead: 'They are kept in this browser, on this device, and nowhere else: save as a file what you cannot do without.',
    button: (name: string, state: string): string => `Documents: ${name}, ${state}`,
    close: 'Close',
    add: 'New document',
    import: 'Open files',
    isOpen: 'Open now',
    unreadable: 'could not be read whole',
    save: 'Save as file',
    saveOf: (name: string): string => `Save ${name} as a file`,
    raw: 'Save what is stored',
    rawOf: (name: string): string => `Save all that is stored of ${name} as a file`,
    rename: 'Rename',
    renameOf: (name: string): string => `Rename ${name}`,
    newName: 'New name',
    duplicate: 'Duplicate',
    duplicateOf: (name: string): string => `Duplicate ${name}`,
    remove: 'Delete',
    removeOf: (name: string): string => `Delete ${name}`,
    removes: (name: string, size: number | null): string =>
      `“${name}”${size === null ? '' : ` (${bytes(size)})`} goes for good, with its undo history.`,
    removeSure: 'Delete it',
    removeNot: 'Keep it',
    changed: (at: number): string =>
      `changed ${new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}`,
    size: (n: number): string => bytes(n),
    keeping: (keeping: Keeping): string => {
      switch (keeping.kind) {
        case 'unchanged':
          return 'not changed yet';
        case 'saving':
          return 'keeping…';
        case 'kept':
          return 'kept';
        case 'not':
          return `not kept: ${troubles[keeping.why]}`;
      }
    },
    /** What follows from it for the person. */
    troubles: {
      blocked:
        'This browser lets the page store nothing here, as in a private window or an embed. Everything works, but is gone when you leave: save it as a file.',
      full: 'Storage is full. Delete documents that you do not need, or save this one as a file; the page tries again by itself.',
      newer:
        'A later version of this page keeps its documents here, and this one leaves them alone. Load the page again.',
      gone: 'Another tab deleted it. It is kept again as soon as you change it.',
      damaged: 'What is stored is damaged. It stays as it is.',
      failed: 'The browser’s storage failed. The page tries again by itself; save what you have as a file.',
    },
    untitled: 'New document',
    copyOf: (name: string): string => `${name} (copy)`,
    tabCopyOf: (name: string): string => `${name} (copy of this tab)`,
    notDone: (why: Trouble): string => `That could not be done: ${troubles[why]}.`,
    brokenStep: 'This step cannot be taken: what was stored of it is damaged. The document is as it was.',
    unread: (name: string, why: Trouble): string => `“${name}” could not be opened: ${troubles[why]}.`,
    recovered: (name: string): string =>
      `“${name}” is damaged in storage. What could be read is open as a document of its own; the stored one is as it was.`,
    recoveredName: (name: string): string => `${name} (recovered)`,
    forked: (old: string, name: string): string =>
      `Another tab changed “${old}” at the same time. What you have here goes on as “${name}”.`,
    goesOn: (name: string): string =>
      `Another tab deleted “${name}”. What you have here is kept as a document of its own.`,
  },

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
