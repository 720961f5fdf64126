/** From what is stored to a document with its history. What is damaged is left out and said. */
import type { Document, Patch } from '../state/document.js';
import { isObject, type Json } from '../state/document.js';
import { applied, redoOf, undoOf, written } from '../state/history.js';
import type { Edit, History, Step } from '../state/state.js';
import type { Found, Line } from './format.js';

/** A document after its log. */
export interface Replayed {
  readonly document: Document;
  readonly history: History;
  /** The number of the last entry that was applied. */
  readonly seq: number;
  /** What was applied to the document, in order. */
  readonly patches: readonly Patch[];
}

/** Reads a document. Null where its base cannot be read; `seq` is less than the card's where the log is damaged. */
export function replayed({ base, lines }: Found): Replayed | null {
  if (base === null) return null;
  const document = documentOf(base.bytes);
  if (document === null) return null;
  const bySeq = new Map(lines.map((line) => [line.seq, line]));
  const undo = base.undo.map((step) => stepOf(step, bySeq));
  const redo = base.redo.map((step) => stepOf(step, bySeq));
  const history: History = {
    // Steps before one that is lost cannot be reached.
    undo: undo.slice(undo.lastIndexOf(null) + 1).filter((step) => step !== null),
    redo: redo.slice(redo.lastIndexOf(null) + 1).filter((step) => step !== null),
    open: null,
  };
  const start = { document, history, seq: base.seq, patches: [] };
  return continued(
    start,
    lines.filter(({ seq }) => seq > base.seq),
  );
}

/** Goes on with entries, as far as they follow on one another and fit. */
export function continued(from: Replayed, lines: readonly Line[]): Replayed {
  let { document, history, seq } = from;
  const patches = [...from.patches];
  for (const line of lines) {
    if (line.seq !== seq + 1) break;
    try {
      const patch = patchOf(line, history);
      if (patch !== null) {
        document = applied(document, patch);
        patches.push(patch);
      }
      history = written(history, line.seq, line.entry);
      seq = line.seq;
    } catch {
      break;
    }
  }
  return { document, history, seq, patches };
}

/** What an entry does to the document; null where it only leads elsewhere. */
function patchOf({ entry }: Line, { undo, redo }: History): Patch | null {
  switch (entry.kind) {
    case 'change':
      return entry.redo;
    case 'undo':
      return undoOf(edit(undo.at(-1)));
    case 'redo': {
      const step = redo.at(-1);
      return step?.kind === 'passage' ? null : redoOf(edit(step));
    }
    case 'came':
    case 'left':
      return null;
    default:
      return unknownEntry(entry);
  }
}

function unknownEntry(entry: never): never {
  throw new Error(`no such entry: ${JSON.stringify(entry)}`);
}

function edit(step: Step | undefined): Edit {
  if (step?.kind !== 'edit') throw new Error('the log takes back what is not there');
  return step;
}

/** Null where an entry of the step is missing. */
function stepOf(seqs: readonly number[], lines: ReadonlyMap<number, Line>): Step | null {
  const all = seqs.map((seq) => lines.get(seq));
  const [first] = all;
  if (first === undefined) return null;
  const { entry } = first;
  if (entry.kind === 'came' || entry.kind === 'left')
    return { kind: 'passage', words: entry.words, seq: first.seq, to: entry.to };
  const parts = all.flatMap((line) =>
    line?.entry.kind === 'change' ? [{ seq: line.seq, redo: line.entry.redo, undo: line.entry.undo }] : [],
  );
  return entry.kind === 'change' && parts.length === seqs.length
    ? { kind: 'edit', words: entry.words, parts }
    : null;
}

/** Null where the bytes are no document. */
function documentOf(bytes: Uint8Array): Document | null {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
