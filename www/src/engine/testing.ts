/** For tests of what asks the engine: a store whose state the test sets, and an engine that answers when it says so. */
import type { Action } from '../state/actions.js';
import { START, type State } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Client } from './client.js';
import type { Aside, Told } from './protocol.js';

export interface Asked {
  readonly aside: Aside;
  readonly tell: (told: Told | null) => void;
}

export interface Held {
  readonly store: Store;
  readonly client: Pick<Client, 'aside'>;
  readonly asked: readonly Asked[];
  readonly become: (next: State) => void;
  /** The document changed. */
  readonly edit: () => void;
}

/** `take` says what an action does that the asker dispatches. */
export function held(take: (state: State, action: Action) => State): Held {
  const asked: Asked[] = [];
  const heard: ((now: State, before: State) => void)[] = [];
  let state = START;
  const become = (next: State): void => {
    const before = state;
    state = next;
    for (const hear of heard) hear(state, before);
  };
  const store: Store = {
    get state() {
      return state;
    },
    subscribe: (hear) => {
      heard.push(hear);
      return () => undefined;
    },
    dispatch: (action) => {
      become(take(state, action));
    },
  };
  const client = {
    aside: (aside: Aside) => new Promise<Told | null>((tell) => asked.push({ aside, tell })),
  };
  return {
    store,
    client,
    asked,
    become,
    edit: () => {
      become({ ...state, revision: state.revision + 1 });
    },
  };
}
