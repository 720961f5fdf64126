import { immutableJSONPatch, revertJSONPatch, type JSONPatchDocument } from 'immutable-json-patch';

import type { Document, Patch } from './document.js';
import type { Change } from './patches.js';
import { MOST_STEPS, TYPING_PAUSE, type History, type Moment, type State, type Step } from './state.js';

/** Applies a patch. Throws where a `test` fails: the page itself made the patch, so that is a bug. */
export function applied(document: Document, patch: Patch): Document {
  return immutableJSONPatch<Document, Document>(document, operations(patch));
}

/** Does a change and writes it down. Typing in the same field goes on with the same step. */
export function change(state: State, made: Change, at: number | null, context: Partial<Moment> = {}): State {
  const before = momentOf(state);
  const after = { ...before, ...context, document: applied(before.document, made.patch) };
  const undo = inverse(before.document, made.patch);
  const { history } = state;
  const last = history.undo.at(-1);
  const field = made.field ?? null;
  const goesOn =
    last !== undefined &&
    at !== null &&
    history.open !== null &&
    history.open.field === field &&
    at - history.open.at < TYPING_PAUSE;
  const step: Step = goesOn
    ? { ...last, after, redo: [...last.redo, ...made.patch], undo: [...undo, ...last.undo] }
    : { words: made.words, before, after, redo: made.patch, undo };
  const earlier = goesOn ? history.undo.slice(0, -1) : history.undo;
  return {
    ...state,
    ...after,
    revision: state.revision + 1,
    change: made.patch,
    history: {
      undo: [...earlier, step].slice(-MOST_STEPS),
      redo: [],
      open: field === null || at === null ? null : { field, at },
    },
  };
}

export function undone(state: State): State {
  const step = state.history.undo.at(-1);
  if (step === undefined) return state;
  return move(state, step.before, step.after, step.undo, {
    undo: state.history.undo.slice(0, -1),
    redo: [...state.history.redo, step],
    open: null,
  });
}

export function redone(state: State): State {
  const step = state.history.redo.at(-1);
  if (step === undefined) return state;
  return move(state, step.after, step.before, step.redo, {
    undo: [...state.history.undo, step],
    redo: state.history.redo.slice(0, -1),
    open: null,
  });
}

function move(state: State, to: Moment, from: Moment, patch: Patch, history: History): State {
  return {
    ...state,
    document: to.document,
    origin: to.origin,
    // The packet belongs to the document; it moves only where another document was opened.
    packet: to.origin === from.origin ? state.packet : to.packet,
    revision: state.revision + 1,
    change: patch,
    history,
  };
}

function momentOf({ document, origin, packet }: State): Moment {
  return { document, origin, packet };
}

function inverse(document: Document, patch: Patch): Patch {
  return revertJSONPatch(document, operations(patch)) as Patch;
}

function operations(patch: Patch): JSONPatchDocument {
  return [...patch];
}
