/** From one document to another: opening leads in, undo and redo lead back and forth. */
import type { Entry, Ref } from '../keep/format.js';
import type { Document } from './document.js';
import { redone, undone, unwritten, written } from './history.js';
import type { Desk, Held, Move, Origin, PacketDraft, Passage, State, Wanted } from './state.js';
import { groups } from './view.js';
import { text } from '../text.js';

/** The open document, as it goes on the shelf. */
export function heldOf({ open, document, origin, history, packet, group, keeping }: State): Held {
  return { open, document, origin, history: { ...history, open: null }, packet, group, keeping };
}

/** How a passage leads to this document. */
export function refOf({ open, origin }: Held): Ref {
  const { id, name, touched } = open;
  return { id, name, scenario: !touched && origin.kind === 'scenario' ? origin.id : null };
}

/** An id that no other document has, in this tab or another. */
export function minted(state: State): readonly [id: string, desk: Desk] {
  const number = state.desk.minted + 1;
  return [`${state.desk.tab}.${number}`, { ...state.desk, minted: number }];
}

/** What is opened, and how it is told apart. */
export interface Opening {
  readonly document: Document;
  readonly origin: Origin;
  readonly name: string;
  /** What undo takes back; null where there is no way back. */
  readonly words: string | null;
  readonly packet: PacketDraft;
  /** A built-in scenario is worth keeping only when it was changed. */
  readonly touched: boolean;
}

/** Opens a new document; undo leads back to the one before. The first one has none before. */
export function openNew(state: State, { document, origin, name, words, packet, touched }: Opening): State {
  const [id, desk] = minted(state);
  const entry: Entry | null =
    words === null || state.open.id === '' ? null : { kind: 'came', words, to: refOf(state) };
  const nothing = { undo: [], redo: [], open: null };
  const held: Held = {
    open: { id, name, seq: entry === null ? 0 : 1, touched },
    document,
    origin,
    history: entry === null ? nothing : written(nothing, 1, entry),
    packet,
    group: null,
    keeping: { kind: 'unchanged' },
  };
  return arrive({ ...state, desk }, held, []);
}

/** Makes `held` the open document. The one that was open stays in memory unless storage has all of it. */
export function arrive(state: State, held: Held, moves: readonly Move[]): State {
  const left = heldOf(state);
  const { id } = left.open;
  const stays = id !== '' && left.keeping.kind !== 'kept';
  const shelf = state.desk.shelf.filter(({ open }) => open.id !== held.open.id && open.id !== id);
  const all = groups(held.document);
  return {
    ...state,
    ...held,
    group: all.some((group) => group.id === held.group) ? held.group : (all[0]?.id ?? null),
    desk: { ...state.desk, shelf: stays ? [...shelf, left] : shelf, wanted: null },
    revision: state.revision + 1,
    change: [{ op: 'replace', path: '', value: held.document }],
    moves,
    report: null,
    trace: null,
    typing: null,
    added: null,
  };
}

/** Arrives at a document that was not open, the way that somebody asked for. */
export function arriveBy(state: State, held: Held, way: Wanted['way']): State {
  const { open, history } = state;
  if (way === 'undo') {
    const words = history.undo.at(-1)?.words ?? '';
    const entry: Entry = { kind: 'left', words, to: refOf(state) };
    const seq = held.open.seq + 1;
    const there = {
      ...held,
      open: { ...held.open, seq },
      history: written(held.history, seq, entry),
      keeping: unwritten(held.keeping),
    };
    return arrive(state, there, [{ id: held.open.id, seq, entry }]);
  }
  if (way === 'redo') {
    const entry: Entry = { kind: 'redo' };
    const seq = open.seq + 1;
    const here = {
      ...state,
      open: { ...open, seq },
      history: written(history, seq, entry),
      keeping: unwritten(state.keeping),
    };
    return arrive(here, held, [{ id: open.id, seq, entry }]);
  }
  return arrive(state, held, []);
}

/** Goes to a document: at once where it is in memory, else when storage has given it. */
export function goTo(state: State, ref: Ref, way: Wanted['way']): State {
  if (ref.id === state.open.id) return state;
  const there = state.desk.shelf.find(({ open }) => open.id === ref.id);
  return there === undefined
    ? { ...state, desk: { ...state.desk, wanted: { ref, way } } }
    : arriveBy(state, there, way);
}

/** The last step back, or forth again. Nothing while a document is on its way. */
export function step(state: State, way: 'undo' | 'redo'): State {
  const last = state.history[way].at(-1);
  if (last === undefined || state.desk.wanted !== null) return state;
  if (last.kind === 'passage') return follow(state, last, way);
  const after = way === 'undo' ? undone(state, last) : redone(state, last);
  // A log that was damaged in storage may hold a step that does not fit.
  return (
    after ?? {
      ...state,
      history: { ...state.history, [way]: [] },
      desk: { ...state.desk, notice: text.documents.brokenStep },
    }
  );
}

function follow(state: State, { to }: Passage, way: 'undo' | 'redo'): State {
  return goTo(state, to, way);
}
