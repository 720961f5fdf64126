/** What changed since a baseline, and how open a place is: what is asked, and what the engine said. */
import { text } from '../text.js';
import type { SinceAction } from './actions.js';
import type { Document } from './document.js';
import { applied, undoOf } from './history.js';
import {
  EMPTY_PACKET,
  type Baseline,
  type PacketDraft,
  type Pin,
  type Since,
  type State,
  type Tried,
} from './state.js';
import { groups, interfaces } from './view.js';

/** The next state. */
export function sinced(state: State, action: SinceAction): State {
  const { since } = state;
  switch (action.type) {
    case 'since/shown':
      return since[action.panel] === action.open ? state : withSince(state, { [action.panel]: action.open });
    case 'since/pinned':
      return pinnedTo(state, action.to);
    case 'since/otherAsked': {
      const held = state.desk.shelf.find(({ open }) => open.id === action.id);
      if (held === undefined) return withSince(state, { wanted: action.id });
      return pinned(state, { kind: 'other', id: action.id }, held.document, held.open.name);
    }
    case 'since/otherRead':
      return since.wanted === action.id
        ? pinned(state, { kind: 'other', id: action.id }, action.document, action.name)
        : state;
    case 'since/otherUnread':
      return since.wanted === action.id
        ? { ...withSince(state, { wanted: null }), desk: { ...state.desk, notice: text.changes.unread } }
        : state;
    case 'since/placeChosen':
      return withSince(state, { place: action.place });
    case 'since/directionChosen':
      return withSince(state, { direction: action.direction });
    case 'since/portsChosen':
      return withSince(state, { ports: action.ports });
    case 'since/lit':
      return since.lit.length === 0 && action.rules.length === 0
        ? state
        : withSince(state, { lit: action.rules });
    case 'since/moreAsked':
      return withSince(state, { all: true });
  }
}

/** After every action: a baseline is of the open document, and is looked for only while somebody looks. */
export function anchored(after: State): State {
  const { since, open } = after;
  if (since.baseline?.of === open.id) return after;
  if (!(since.changes || since.exposure)) return since.baseline === null ? after : withSince(after, FRESH);
  return pinnedTo(withSince(after, FRESH), { kind: 'start' });
}

const FRESH: Partial<Since> = {
  baseline: null,
  wanted: null,
  comparison: null,
  exposed: null,
  place: null,
  ports: null,
  lit: [],
  all: false,
};

function withSince(state: State, changes: Partial<Since>): State {
  return { ...state, since: { ...state.since, ...changes } };
}

/** Another baseline: what was said of the last one is not said of this. */
function pinned(state: State, to: Baseline['to'], document: Document, words: string): State {
  const number = state.since.pins + 1;
  const baseline: Baseline = { number, of: state.open.id, to, document, words };
  return withSince(state, { baseline, pins: number, wanted: null, comparison: null });
}

function pinnedTo(state: State, to: Pin): State {
  const now = (): State =>
    pinned(state, { kind: 'now' }, state.document, text.changes.pinned(lastWords(state)));
  if (to.kind === 'now') return now();
  const edits = editsOf(state);
  const steps = edits.slice(to.kind === 'start' ? 0 : edits.length - to.back);
  const words = to.kind === 'start' ? text.changes.start : text.changes.before(steps[0]?.words ?? '');
  try {
    const before = [...steps]
      .reverse()
      .reduce((document, step) => applied(document, undoOf(step)), state.document);
    return pinned(state, to, before, words);
  } catch {
    // A log that was damaged in storage may hold a step that does not fit.
    return now();
  }
}

/** The edits of the open document that undo can take back, oldest first. */
export function editsOf({
  history: { undo },
}: Pick<State, 'history'>): readonly Extract<State['history']['undo'][number], { kind: 'edit' }>[] {
  const last = undo.findLastIndex(({ kind }) => kind === 'passage');
  return undo.slice(last + 1).filter((step) => step.kind === 'edit');
}

function lastWords(state: State): string {
  return editsOf(state).at(-1)?.words ?? '';
}

/** Something whose exposure can be looked at. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: 'interface' | 'group';
}

/** Interfaces first: it is they that are reached. */
export function placesOf(document: Document): readonly Place[] {
  return [
    ...interfaces(document).map(({ id, name }) => ({ id, name, kind: 'interface' as const })),
    ...groups(document).map(({ id, name }) => ({ id, name, kind: 'group' as const })),
  ];
}

/** The place that is looked at: the chosen one while it is there, else the selected group. */
export function placeOf({
  since,
  group,
  document,
}: Pick<State, 'since' | 'group' | 'document'>): string | null {
  const is = ({ id }: { readonly id: string }): boolean => id === since.place;
  return since.place !== null && (interfaces(document).some(is) || groups(document).some(is))
    ? since.place
    : group;
}

/** The packet of the form that is the witness of a box. */
export function draftOf(packet: Tried): PacketDraft {
  const number = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    ...EMPTY_PACKET,
    from: packet.from,
    to: packet.to,
    protocol: packet.protocol,
    port: number(packet.port),
    icmpType: number(packet.icmpType),
    icmpCode: number(packet.icmpCode),
    via: packet.via ?? '',
  };
}
