/** A change as sign and word: colour only repeats what they say. */
import type { Stretch } from '../../engine/answers.js';
import { text } from '../../text.js';

const SIGNS: Readonly<Record<Stretch['change'], string>> = { same: '', opened: '+', closed: '−', both: '±' };

export function change(of: Stretch['change']): { readonly sign: string; readonly word: string } {
  return { sign: SIGNS[of], word: text.exposure.changes[of] };
}

/** What became of something of which so much was opened and so much closed. */
export function changeOf(opened: number, closed: number): Stretch['change'] {
  if (opened > 0) return closed > 0 ? 'both' : 'opened';
  return closed > 0 ? 'closed' : 'same';
}
