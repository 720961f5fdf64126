/**
 * Which document a tab had open. Ids alone, no word of a person's, so it may be read before the seal: then the
 * page knows whether to wait for a stored document. Where the browser forbids it, nothing is remembered.
 */
import type { Held } from '../state/state.js';

export type Last = { readonly id: string } | { readonly scenario: string };

/** Of this tab: the id of a document, or of a built-in scenario. */
const OPEN = 'sg-open';
/** Of all tabs: the id of the document that was kept last. */
const KEPT = 'sg-kept';
const SCENARIO = 'scenario:';

/** What to open: a stored document, or a built-in scenario that this tab showed; null where any document will do. */
export function last(): Last | null {
  const open = read('sessionStorage', OPEN);
  if (open?.startsWith(SCENARIO) === true) return { scenario: open.slice(SCENARIO.length) };
  const id = open ?? read('localStorage', KEPT);
  return id === null ? null : { id };
}

/** Whether something else than the first scenario is likely to come. */
export function expected(): boolean {
  return last() !== null;
}

export function remember({ open, origin }: Held, kept: boolean): void {
  if (kept) write('localStorage', KEPT, open.id);
  if (kept || !open.touched)
    write(
      'sessionStorage',
      OPEN,
      origin.kind === 'scenario' && !open.touched ? SCENARIO + origin.id : open.id,
    );
}

/** Nothing is stored any more. */
export function forget(): void {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Nothing was remembered.
  }
}

function read(where: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

function write(where: 'localStorage' | 'sessionStorage', key: string, value: string): void {
  try {
    globalThis[where].setItem(key, value);
  } catch {
    // The page works without.
  }
}
