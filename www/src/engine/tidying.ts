/** Asks the engine for rules that are more than is needed, while somebody looks at them. */
import type { Store } from '../state/store.js';
import type { Client } from './client.js';

/** Typing must have paused for so long before it looks again, in milliseconds: nobody reads this at every keystroke. */
const PAUSE = 250;

export function tidying(store: Store, client: Pick<Client, 'aside'>): void {
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pause);
  };
  const look = async (): Promise<void> => {
    const { revision, open, tidy } = store.state;
    // When it has come, it is looked again.
    if (!tidy.open || busy) return;
    busy = true;
    const said = await client.aside({ kind: 'spare' });
    busy = false;
    const now = store.state;
    if (said?.kind === 'spared' && said.found !== null && now.open.id === open.id)
      store.dispatch({ type: 'tidy/found', found: said.found });
    if (now.revision !== revision || now.open.id !== open.id) later(PAUSE);
  };
  store.subscribe((state, before) => {
    if (!state.tidy.open) return;
    if (!before.tidy.open) later(0);
    else if (state.revision !== before.revision) later(PAUSE);
  });
}
