/** What would let the packet of the form pass, or stop it: what is asked, and what the engine found. */
import type { Wish } from '../engine/answers.js';
import type { RepairsAction } from './actions.js';
import { question } from './select.js';
import type { AskedRepairs, Repaired, State } from './state.js';

export function repaired(state: State, action: RepairsAction): State {
  switch (action.type) {
    case 'repairs/asked': {
      const packet = question(state.packet);
      if (packet === null) return state;
      const { revision, open } = state;
      const asked = { wish: action.wish, packet: JSON.stringify(packet), revision, of: open.id };
      return { ...state, repairs: { asked, found: null } };
    }
    case 'repairs/found':
      return state.repairs.asked === action.asked
        ? { ...state, repairs: { ...state.repairs, found: action.found } }
        : state;
    case 'repairs/left':
      return { ...state, repairs: { asked: null, found: null } };
  }
}

/** What is asked of the packet of the form as things stand; null where that is of another packet or document by now. */
export function repairsOf(state: State, wish: Wish): Repaired | null {
  const { asked } = state.repairs;
  return asked !== null && isSame(state, asked) && asked.wish === wish ? state.repairs : null;
}

function isSame({ packet, revision, open }: State, asked: AskedRepairs): boolean {
  return (
    asked.revision === revision && asked.of === open.id && asked.packet === JSON.stringify(question(packet))
  );
}
