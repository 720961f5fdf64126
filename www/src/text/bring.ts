/** Sentences about what people bring: files, text, pasted rules. */
import { count } from './count.js';

export const importing = {
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
} as const;

export const paste = {
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
} as const;
