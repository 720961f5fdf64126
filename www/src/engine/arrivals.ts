import type { Brought, State } from '../state/state.js';
import type { Store } from '../state/store.js';

/**
 * Takes files that are dropped anywhere, and files or text that are pasted outside of a field. An element
 * that handles such an event itself prevents its default, and is then left alone.
 */
export function listenForArrivals(target: Window, store: Store): void {
  target.addEventListener('dragover', (event) => {
    if (!event.defaultPrevented && hasFiles(event.dataTransfer)) event.preventDefault();
  });
  target.addEventListener('drop', (event) => {
    if (event.defaultPrevented || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    takeFiles(event.dataTransfer, store);
  });
  target.addEventListener('paste', (event) => {
    if (event.defaultPrevented) return;
    const data = event.clipboardData;
    if (hasFiles(data)) {
      event.preventDefault();
      takeFiles(data, store);
    } else if (!isField(event.composedPath()[0])) {
      const text = data?.getData('text/plain') ?? '';
      if (text.trim() !== '') store.dispatch({ type: 'import/brought', brought: { kind: 'text', text } });
    }
  });
}

/** Says of all that is brought why it is not read: it stays unread, for the page is not sealed. */
export function refuse(store: Store, message: string): void {
  const tell = ({ import: { brought } }: State): void => {
    if (brought !== null) store.dispatch({ type: 'import/failed', names: namesOf(brought), message });
  };
  store.subscribe(tell);
  tell(store.state);
}

/** Names of files; none of a text. */
export function namesOf(brought: Brought): string[] {
  return brought.kind === 'files' ? brought.files.map(({ name }) => name) : [];
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}

function takeFiles(data: DataTransfer | null, store: Store): void {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) store.dispatch({ type: 'import/brought', brought: { kind: 'files', files } });
}

function isField(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
