/** Sentences about documents and where they are kept. */
import type { Keeping, Trouble } from '../state/state.js';

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

export const documents = {
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
} as const;
