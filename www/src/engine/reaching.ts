/** Asks the engine who reaches whom, while somebody looks: in slices, so that what is typed is answered between. */
import type { State } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Client } from './client.js';

/** Typing must have paused for so long before it is found out anew, in milliseconds. */
const PAUSE = 250;

export function reaching(store: Store, client: Pick<Client, 'aside'>): void {
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pause);
  };
  const wanted = (): boolean => store.state.reach.open && !store.state.reach.stopped;
  /** Whether nobody asks anything else than at first. */
  const same = (first: State): boolean => {
    const now = store.state;
    const { ask, ends, start } = now.reach;
    const asked = ask === first.reach.ask && ends === first.reach.ends && start === first.reach.start;
    return asked && now.revision === first.revision && now.open.id === first.open.id && wanted();
  };
  /** Answers all that is asked; false where something else is asked meanwhile. */
  const answer = async (first: State): Promise<boolean> => {
    for (;;) {
      const said = await client.aside({ kind: 'pairs' });
      if (!same(first)) return false;
      if (said?.kind !== 'paired') return true;
      if (said.progress.done >= said.progress.of) break;
      store.dispatch({ type: 'reach/progressed', progress: said.progress });
    }
    const { ask, ends, start } = first.reach;
    const said = await client.aside({ kind: 'reach', ask });
    if (!same(first)) return false;
    if (said?.kind === 'reached' && said.reach !== null)
      store.dispatch({ type: 'reach/found', found: said.reach });
    if (ends !== null) {
      const told = await client.aside({ kind: 'cell', ends });
      if (!same(first)) return false;
      if (told?.kind === 'celled') store.dispatch({ type: 'reach/celled', cell: told.cell });
    }
    if (start !== '') {
      const told = await client.aside({ kind: 'radius', id: start });
      if (!same(first)) return false;
      if (told?.kind === 'radiused') store.dispatch({ type: 'reach/radiused', radius: told.radius });
    }
    return true;
  };
  const look = async (): Promise<void> => {
    // When it has come, it is looked again.
    if (busy || !wanted()) return;
    busy = true;
    const done = await answer(store.state);
    busy = false;
    if (!done && wanted()) later(0);
  };
  store.subscribe((state, before) => {
    const { reach } = state;
    if (!reach.open || reach.stopped) return;
    const was = before.reach;
    if (!was.open || was.stopped || reach.ends !== was.ends || reach.start !== was.start) {
      // What was found out to be nobody's is no question.
      if (reach.ends !== null || was.ends === null || !was.open) later(0);
    } else if (reach.ask !== was.ask || state.revision !== before.revision) later(PAUSE);
  });
}
