/** Asks the engine what would let a packet pass, or stop it, when somebody wants to know. */
import type { JsonObject } from '../state/document.js';
import type { Store } from '../state/store.js';
import type { Client } from './client.js';

export function repairing(store: Store, client: Pick<Client, 'aside'>): void {
  store.subscribe(({ repairs: { asked } }, before) => {
    if (asked === null || asked === before.repairs.asked) return;
    const packet = JSON.parse(asked.packet) as JsonObject;
    void client.aside({ kind: 'repairs', wish: asked.wish, packet }).then((said) => {
      if (said?.kind === 'repaired' && said.repairs !== null)
        store.dispatch({ type: 'repairs/found', asked, found: said.repairs });
      else store.dispatch({ type: 'repairs/left' });
    });
  });
}
