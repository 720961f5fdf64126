/** Which keys take a change back, and where they belong to the browser instead. */

/**
 * Ctrl+Z and its like, when they mean the document.
 *
 * Fields of the document have no history of their own: every keystroke is in the document, so its undo also
 * takes back what was typed. Elsewhere (packet, search, paste) the browser's own undo holds, and in an open
 * dialog nothing behind it changes.
 */
export function historyKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  const way =
    key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' && !event.shiftKey ? 'redo' : null;
  if (way === null) return null;
  const path = event.composedPath();
  if (path.some((node) => node instanceof HTMLDialogElement)) return null;
  const [target] = path;
  const ownHistory =
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
    !target.hasAttribute('data-path');
  return ownHistory ? null : way;
}
