/** The list of documents: what is stored, and before it what is only in this tab. */
import type { Keeping, State } from '../../state/state.js';

export interface Row {
  readonly id: string;
  readonly name: string;
  /** When it was changed, in milliseconds since 1970, and its bytes; null where it is not stored. */
  readonly stored: { readonly changed: number; readonly size: number } | null;
  readonly open: boolean;
  /** Whether it could not be read. */
  readonly unreadable: boolean;
  /** How it is kept, where this tab has it in memory. */
  readonly keeping: Keeping | null;
}

export function rows(state: State): readonly Row[] {
  const { cards, shelf, unreadable } = state.desk;
  const memory = [state, ...shelf].filter(({ open }) => open.touched || open.id === state.open.id);
  const stored = cards.map(({ id, name, changed, size }) => ({
    id,
    name,
    stored: { changed, size },
    open: id === state.open.id,
    unreadable: unreadable.includes(id),
    keeping: memory.find(({ open }) => open.id === id)?.keeping ?? null,
  }));
  const rest = memory
    .filter(({ open }) => !cards.some(({ id }) => id === open.id))
    .map(({ open: { id, name }, keeping }) => ({
      id,
      name,
      stored: null,
      open: id === state.open.id,
      unreadable: false,
      keeping,
    }));
  return [...rest, ...stored];
}
