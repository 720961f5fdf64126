import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Action } from './actions.js';
import { reduce } from './reduce.js';
import { START, type State } from './state.js';

export type Listener = (state: State, before: State) => void;

/** Holds the one state. Whoever listens hears of every change, one after the other. */
export interface Store {
  readonly state: State;
  dispatch(action: Action): void;
  /** Calls `listener` after each change; the answer ends that. */
  subscribe(listener: Listener): () => void;
}

export function createStore(start: State = START): Store {
  let state = start;
  let telling = false;
  const waiting: Action[] = [];
  const listeners = new Set<Listener>();
  return {
    get state(): State {
      return state;
    },
    dispatch(action: Action): void {
      waiting.push(action);
      // An action from within a listener waits, so that every listener sees every state in order.
      if (telling) return;
      telling = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const before = state;
          state = reduce(before, next);
          if (state !== before) for (const listener of [...listeners]) listener(state, before);
        }
      } finally {
        telling = false;
      }
    },
    subscribe(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's store. */
export const store: Store = createStore();

/**
 * A panel's slice of the state: the panel renders again when the slice is another value.
 *
 * `select` must give the same value for the same state, as everything in `select.ts` does.
 */
export class Select<T> implements ReactiveController {
  value: T;
  readonly #host: ReactiveControllerHost;
  readonly #select: (state: State) => T;
  readonly #store: Store;
  #end: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, select: (state: State) => T, from: Store = store) {
    this.#host = host;
    this.#select = select;
    this.#store = from;
    this.value = select(from.state);
    host.addController(this);
  }

  hostConnected(): void {
    this.#take(this.#store.state);
    this.#end = this.#store.subscribe((state) => {
      this.#take(state);
    });
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = null;
  }

  #take(state: State): void {
    const value = this.#select(state);
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.#host.requestUpdate();
  }
}
