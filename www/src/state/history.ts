/** Undo and redo within a document; `passages.ts` has the steps that lead out of it. */
import { immutableJSONPatch, revertJSONPatch, type JSONPatchDocument } from 'immutable-json-patch';

import type { Entry } from '../keep/format.js';
import type { Document, Patch } from './document.js';
import type { Change } from './patches.js';
import {
  MOST_STEPS,
  TYPING_PAUSE,
  type Edit,
  type History,
  type Keeping,
  type State,
  type Step,
} from './state.js';

/** Applies a patch. Throws where a `test` fails or a place is not there. */
export function applied(document: Document, patch: Patch): Document {
  return immutableJSONPatch<Document, Document>(document, operations(patch));
}

/** Does a change and writes it down. Typing in the same field goes on with the same step. */
export function change(state: State, made: Change, at: number | null): State {
  const { history } = state;
  const field = made.field ?? null;
  const goesOn =
    history.undo.at(-1)?.kind === 'edit' &&
    at !== null &&
    history.open !== null &&
    history.open.field === field &&
    at - history.open.at < TYPING_PAUSE;
  const undo = revertJSONPatch(state.document, operations(made.patch)) as Patch;
  const entry: Entry = { kind: 'change', words: made.words, redo: made.patch, undo, goesOn };
  const seq = state.open.seq + 1;
  const done = written(history, seq, entry);
  return {
    ...moved(state, applied(state.document, made.patch), made.patch, entry),
    history: { ...done, open: field === null || at === null ? null : { field, at } },
  };
}

/** Takes the last step back, which must be an edit. Null where it does not fit: what was stored is damaged. */
export function undone(state: State, step: Edit): State | null {
  return stepped(state, undoOf(step), { kind: 'undo' });
}

export function redone(state: State, step: Edit): State | null {
  return stepped(state, redoOf(step), { kind: 'redo' });
}

export function redoOf({ parts }: Edit): Patch {
  return parts.flatMap(({ redo }) => redo);
}

export function undoOf({ parts }: Edit): Patch {
  return [...parts].reverse().flatMap(({ undo }) => undo);
}

/** The history after an entry: the page does it when it happens, and again when it reads the log. */
export function written({ undo, redo }: History, seq: number, entry: Entry): History {
  const open = null;
  switch (entry.kind) {
    case 'change': {
      const last = undo.at(-1);
      const part = { seq, redo: entry.redo, undo: entry.undo };
      const goesOn = entry.goesOn && last?.kind === 'edit';
      const step: Step = goesOn
        ? { ...last, parts: [...last.parts, part] }
        : { kind: 'edit', words: entry.words, parts: [part] };
      return { undo: [...(goesOn ? undo.slice(0, -1) : undo), step].slice(-MOST_STEPS), redo: [], open };
    }
    case 'undo': {
      const step = undo.at(-1);
      return { undo: undo.slice(0, -1), redo: step === undefined ? redo : [...redo, step], open };
    }
    case 'redo': {
      const step = redo.at(-1);
      // The way out of here is gone once it was taken: the document at its end knows the way back.
      return { undo: step?.kind === 'edit' ? [...undo, step] : undo, redo: redo.slice(0, -1), open };
    }
    case 'came':
      return { undo: [...undo, { kind: 'passage', words: entry.words, seq, to: entry.to }], redo, open };
    case 'left':
      return { undo, redo: [...redo, { kind: 'passage', words: entry.words, seq, to: entry.to }], open };
  }
}

function stepped(state: State, patch: Patch, entry: Entry): State | null {
  try {
    const after = moved(state, applied(state.document, patch), patch, entry);
    return { ...after, history: written(state.history, after.open.seq, entry) };
  } catch {
    return null;
  }
}

function moved(state: State, document: Document, patch: Patch, entry: Entry): State {
  const seq = state.open.seq + 1;
  return {
    ...state,
    document,
    open: { ...state.open, seq, touched: true },
    keeping: unwritten(state.keeping),
    revision: state.revision + 1,
    change: patch,
    moves: [{ id: state.open.id, seq, entry }],
  };
}

/** With one more entry it is not kept until storage says so again. */
export function unwritten(keeping: Keeping): Keeping {
  return keeping.kind === 'kept' ? { kind: 'saving' } : keeping;
}

function operations(patch: Patch): JSONPatchDocument {
  return [...patch];
}
