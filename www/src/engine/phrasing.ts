/** Asks the engine what a sentence means that somebody types. */
import type { Store } from '../state/store.js';
import type { Client } from './client.js';

export function phrasing(store: Store, client: Pick<Client, 'aside'>): void {
  store.subscribe(({ phrases: { ask } }, before) => {
    if (ask === null || ask === before.phrases.ask) return;
    const { kind, text, cursor, group, direction } = ask;
    const where = group === null || direction === null ? {} : { group, direction };
    void client.aside({ kind: 'phrase', query: { kind, text, cursor, ...where } }).then((said) => {
      const answer = said?.kind === 'phrased' ? said.phrase : null;
      store.dispatch({ type: 'phrases/answered', ask, answer });
    });
  });
}
