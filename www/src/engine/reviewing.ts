/** Asks the engine what best practices say of the document, beside its other answers, and what a fix would do. */
import { isMany } from '../state/findings.js';
import type { Store } from '../state/store.js';
import type { Finding } from './answers.js';
import type { Client } from './client.js';

/** Looking that takes no longer than this, in milliseconds, waits for no pause in typing. */
const QUICK = 8;
/** Else typing must have paused for so many times as long, and within these bounds, in milliseconds. */
const TIMES = 4;
const SHORTEST = 60;
const LONGEST = 1500;

export function reviewing(store: Store, client: Pick<Client, 'aside'>): void {
  let last: readonly Finding[] | null = null;
  let took = 0;
  let busy = false;
  /** Told to look while it looked. */
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    const pause = took <= QUICK ? 0 : Math.min(Math.max(TIMES * took, SHORTEST), LONGEST);
    timer = setTimeout(() => void look(), pause);
  };
  const look = async (told = false): Promise<void> => {
    const { revision, document, open } = store.state;
    if (isMany(document) && !told) return;
    // When it has come, it is looked again.
    if (busy) {
      again ||= told;
      return;
    }
    busy = true;
    const said = await client.aside({ kind: 'review', today: dayOf(new Date()) });
    busy = false;
    if (said?.kind === 'reviewed') {
      took = said.took;
      last = said.findings ?? last;
    }
    const now = store.state;
    if (again) {
      again = false;
      return look(true);
    }
    // What is told to be looked at is shown as it was then; another document has findings of its own.
    if (now.open.id !== open.id || (now.revision !== revision && !isMany(now.document))) later();
    else if (last !== null && said !== null && (now.findings.all !== last || now.findings.of !== open.id))
      store.dispatch({ type: 'findings/found', all: last });
  };
  store.subscribe((state, before) => {
    if (state.revision !== before.revision) later();
    const { asked, looks } = state.findings;
    if (looks !== before.findings.looks) void look(true);
    if (asked === null || asked === before.findings.asked) return;
    void client.aside({ kind: 'preview', edits: asked.edits }).then((said) => {
      const { patch, comparison } = said?.kind === 'previewed' ? said : { patch: null, comparison: null };
      store.dispatch({ type: 'findings/previewed', asked, patch, comparison });
    });
  });
  later();
}

/** The day where the person is, `2030-01-31`. */
export function dayOf(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
