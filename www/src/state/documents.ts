/** What is done with whole documents, and what storage says of them. */
import { text } from '../text.js';
import type { DocumentsAction } from './actions.js';
import { arriveBy, goTo, heldOf, minted, openNew, refOf } from './passages.js';
import {
  EMPTY_DOCUMENT,
  EMPTY_PACKET,
  type Desk,
  type Held,
  type OrderOf,
  type State,
  type Wanted,
} from './state.js';

/** The next state. `fresh` opens a built-in scenario, the first where it is null. */
export function arranged(
  state: State,
  action: DocumentsAction,
  fresh: (state: State, scenario: string | null) => State,
): State {
  const { desk } = state;
  switch (action.type) {
    case 'documents/started':
      return withDesk(state, { tab: action.tab });
    case 'documents/shown':
      return ordered(withDesk(state, { open: true }), { kind: 'list' });
    case 'documents/hidden':
      return withDesk(state, { open: false });
    case 'documents/noticed':
      return withDesk(state, { notice: null });
    case 'documents/added':
      return openNew(state, {
        document: EMPTY_DOCUMENT,
        origin: { kind: 'empty' },
        name: named(state, text.documents.untitled),
        words: text.steps.newDocument,
        packet: EMPTY_PACKET,
        touched: true,
      });
    case 'documents/chosen': {
      const card = desk.cards.find(({ id }) => id === action.id);
      return goTo(state, { id: action.id, name: card?.name ?? '', scenario: null }, 'chosen');
    }
    case 'documents/renamed':
      return renamed(state, action.id, action.name.trim());
    case 'documents/duplicated':
      return duplicated(state, action.id);
    case 'documents/removed':
      return removed(state, action.id, fresh);
    case 'documents/saveAsked':
      return ordered(state, { kind: 'save' });
    case 'documents/rawAsked': {
      const name = desk.cards.find(({ id }) => id === action.id)?.name ?? '';
      return ordered(state, { kind: 'raw', id: action.id, name });
    }
    case 'kept/listed':
      return withDesk(state, { cards: action.cards, trouble: action.trouble });
    case 'kept/ready':
      return withDesk(state, { ready: true });
    case 'kept/read': {
      if (desk.wanted?.ref.id !== action.id) return state;
      if (!leads(state, desk.wanted)) return withDesk(state, { wanted: null });
      const there = arriveBy(state, action.held, desk.wanted.way);
      return action.held.open.id === action.id ? there : noted(unread(there, action.id), action.notice);
    }
    case 'kept/unread': {
      const { wanted } = desk;
      if (wanted?.ref.id !== action.id) return state;
      const waiting = withDesk(state, { wanted: null });
      if (!leads(state, wanted)) return waiting;
      const { scenario, name } = wanted.ref;
      // Nobody changed that scenario, so it was never kept.
      if (scenario !== null) return arriveAnew(waiting, action.id, scenario, wanted.way, fresh);
      const here = dropped(action.why === 'gone' ? waiting : unread(waiting, action.id), wanted.way);
      return noted(here, text.documents.unread(name, action.why));
    }
    case 'kept/followed': {
      const { id, document, history, seq, change } = action;
      if (state.open.id !== id) return state;
      return {
        ...state,
        document,
        history,
        open: { ...state.open, seq },
        revision: state.revision + 1,
        change,
        moves: [],
        typing: null,
        added: null,
      };
    }
    case 'kept/named':
      return state.open.id === action.id && state.open.name !== action.name
        ? { ...state, open: { ...state.open, name: action.name } }
        : state;
    case 'kept/noticed':
      return noted(state, action.notice);
    case 'kept/told':
      return told(state, action.id, action.keeping);
    case 'kept/forked':
      return forked(state, action.id, action.why);
  }
}

/** Whether the step that asked for the document is still the next one: something may have been done meanwhile. */
function leads({ history }: State, { ref, way }: Wanted): boolean {
  if (way !== 'undo' && way !== 'redo') return true;
  const last = history[way].at(-1);
  return last?.kind === 'passage' && last.to.id === ref.id;
}

function withDesk(state: State, changes: Partial<Desk>): State {
  return { ...state, desk: { ...state.desk, ...changes } };
}

/** Says in the list that it could not be read, so that its bytes are offered. */
function unread(state: State, id: string): State {
  const { unreadable } = state.desk;
  return unreadable.includes(id) ? state : withDesk(state, { unreadable: [...unreadable, id] });
}

function noted(state: State, notice: string | null): State {
  return notice === null ? state : withDesk(state, { notice });
}

function ordered(state: State, order: OrderOf): State {
  return withDesk(state, { order: { ...order, number: (state.desk.order?.number ?? 0) + 1 } });
}

/** A name that no document of the list has. */
export function named(state: State, wanted: string): string {
  const taken = new Set(
    [...state.desk.cards, state.open, ...state.desk.shelf.map(({ open }) => open)].map(({ name }) => name),
  );
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
  return name;
}

function renamed(state: State, id: string, name: string): State {
  if (name === '') return state;
  const again = <T extends { readonly id: string }>(one: T): T => (one.id === id ? { ...one, name } : one);
  const cards = state.desk.cards.map(again);
  const shelf = state.desk.shelf.map((held) => ({ ...held, open: again(held.open) }));
  const open = state.open.id === id ? { ...state.open, name, touched: true } : state.open;
  return ordered({ ...withDesk(state, { cards, shelf }), open }, { kind: 'rename', id, name });
}

function duplicated(state: State, id: string): State {
  const held = state.open.id === id ? state : state.desk.shelf.find(({ open }) => open.id === id);
  const card = state.desk.cards.find((one) => one.id === id);
  const name = named(state, text.documents.copyOf(held?.open.name ?? card?.name ?? ''));
  if (held !== undefined && held.keeping.kind !== 'kept') {
    const { document, origin, packet } = held;
    return openNew(state, {
      document,
      origin,
      name,
      words: text.steps.duplicate(name),
      packet,
      touched: true,
    });
  }
  const [to, desk] = minted(state);
  return ordered({ ...state, desk }, { kind: 'duplicate', id, to, name });
}

/** Where the open one goes, the next of the list comes, else a scenario; there is no way back. */
function removed(state: State, id: string, fresh: (state: State, scenario: string | null) => State): State {
  const cards = state.desk.cards.filter((card) => card.id !== id);
  const without = (desk: Desk): Desk => ({
    ...desk,
    cards,
    shelf: desk.shelf.filter(({ open }) => open.id !== id),
  });
  const rest = ordered({ ...state, desk: without(state.desk) }, { kind: 'remove', id });
  if (state.open.id !== id) return rest;
  const anew = fresh({ ...rest, keeping: { kind: 'kept' } }, null);
  const [next] = cards;
  const ref = next === undefined ? null : { id: next.id, name: next.name, scenario: null };
  const history = { undo: [], redo: [], open: null };
  const open = { ...anew, history, desk: without(anew.desk) };
  return ref === null ? open : goTo(open, ref, 'chosen');
}

/** The way does not lead anywhere any more. */
function dropped(state: State, way: 'undo' | 'redo' | 'chosen' | 'start'): State {
  if (way !== 'undo' && way !== 'redo') return state;
  return { ...state, history: { ...state.history, [way]: state.history[way].slice(0, -1) } };
}

function arriveAnew(
  state: State,
  id: string,
  scenario: string,
  way: 'undo' | 'redo' | 'chosen' | 'start',
  fresh: (state: State, scenario: string | null) => State,
): State {
  const anew = fresh(state, scenario);
  if (anew.open.id === state.open.id) return dropped(state, way);
  const held: Held = {
    ...heldOf(anew),
    open: { ...anew.open, id, seq: 0 },
    history: { undo: [], redo: [], open: null },
  };
  return arriveBy(state, held, way);
}

function told(state: State, id: string, keeping: Held['keeping']): State {
  if (state.open.id === id)
    return keeping.kind === state.keeping.kind && keeping.kind !== 'not' ? state : { ...state, keeping };
  const { shelf } = state.desk;
  if (!shelf.some(({ open }) => open.id === id)) return state;
  return withDesk(state, {
    // Storage has all of it, so it need not stay in memory.
    shelf:
      keeping.kind === 'kept'
        ? shelf.filter(({ open }) => open.id !== id)
        : shelf.map((held) => (held.open.id === id ? { ...held, keeping } : held)),
  });
}

/** What this tab has goes on as a document of its own: another tab changed or deleted the one that it was. */
function forked(state: State, id: string, why: 'moved' | 'gone'): State {
  const [to, desk] = minted(state);
  const there = state.open.id === id ? state : desk.shelf.find(({ open }) => open.id === id);
  if (there === undefined) return state;
  const old = refOf(there).name;
  const name = why === 'gone' ? old : named(state, text.documents.tabCopyOf(old));
  const keeping = { kind: 'saving' } as const;
  const again = (held: Held): Held =>
    held.open.id === id ? { ...held, open: { ...held.open, id: to, name }, keeping } : held;
  const notice = why === 'gone' ? text.documents.goesOn(old) : text.documents.forked(old, name);
  const after = { ...state, desk: { ...desk, shelf: desk.shelf.map(again), notice } };
  return state.open.id === id ? { ...after, open: { ...state.open, id: to, name }, keeping } : after;
}
