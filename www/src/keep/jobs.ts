/** What the page asks of storage, and what storage answers. Types only. */
import type { Trouble } from '../state/state.js';
import type { Card, Found, Logged, Made, Steps, View } from './format.js';

/** A document as JSON text, or, where that is long, the revision at which the engine's session has it. */
export type Source = string | { readonly revision: number };

export type Job =
  | { readonly kind: 'list' }
  /** The document is stored as bytes. */
  | { readonly kind: 'make'; readonly by: string; readonly made: Made; readonly document: Source }
  /** `after` is the tab that wrote the entry before the first of these: another one means another document. */
  | {
      readonly kind: 'append';
      readonly id: string;
      readonly by: string;
      readonly after: string;
      readonly entries: readonly Logged[];
    }
  | { readonly kind: 'view'; readonly id: string; readonly view: View }
  /** All of it, or what came after entry `since`. */
  | { readonly kind: 'load'; readonly id: string; readonly since: number | null }
  /**
   * Makes the document as it stands at `seq` the new base, and forgets the entries that no step needs.
   * Those after `acknowledged` stay: the page may send them once more.
   */
  | {
      readonly kind: 'compact';
      readonly id: string;
      readonly seq: number;
      readonly acknowledged: number;
      readonly steps: Steps;
      /** The revision that the engine's session must be at: it writes the document. */
      readonly revision: number;
    }
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  | { readonly kind: 'duplicate'; readonly id: string; readonly to: string; readonly name: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'raw'; readonly id: string };

export type Done =
  | { readonly kind: 'listed'; readonly cards: readonly Card[] }
  /** All up to `acknowledged` of what was sent is written; `head` is the newest entry, of any tab. */
  | { readonly kind: 'written'; readonly acknowledged: number; readonly head: number }
  | { readonly kind: 'loaded'; readonly found: Found }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'done' }
  /** `moved`: another tab wrote an entry of that number. `gap`: an entry before is missing. */
  | { readonly kind: 'failed'; readonly why: Trouble | 'moved' | 'gap' };

/** What another tab did to a document: it is at entry `head` now, or gone where that is null. */
export interface Elsewhere {
  readonly id: string;
  readonly head: number | null;
}
