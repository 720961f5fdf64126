/**
 * What is kept of a person's documents, as it lies in the browser's storage. A document is a base and a log: the
 * base is the whole of it at one moment, the log all that was done since, and what undo and redo still need
 * of before. Plain data, no code.
 */
import type { Patch } from '../state/document.js';
import type { Origin, PacketDraft } from '../state/state.js';

/** Of the whole format. A page refuses what a later one wrote, and changes nothing of it. */
export const FORMAT = 1;

/** Where undo or redo leads when it leads out of a document. */
export interface Ref {
  readonly id: string;
  readonly name: string;
  /** A built-in scenario that nobody has changed is not kept: it is opened anew. */
  readonly scenario: string | null;
}

/** One line of the log. */
export type Entry =
  /** `goesOn`: typing that belongs to the step before. */
  | {
      readonly kind: 'change';
      readonly words: string;
      readonly redo: Patch;
      readonly undo: Patch;
      readonly goesOn: boolean;
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** The document was opened while another one was open: undo leads back there. */
  | { readonly kind: 'came'; readonly words: string; readonly to: Ref }
  /** Undo led here out of another one: redo leads there. */
  | { readonly kind: 'left'; readonly words: string; readonly to: Ref };

/** An entry with its number: 1 is the first of a document, and none is left out. */
export interface Logged {
  readonly seq: number;
  readonly entry: Entry;
}

/** The steps of undo and redo, oldest first, each as the numbers of its entries. */
export interface Steps {
  readonly undo: readonly (readonly number[])[];
  readonly redo: readonly (readonly number[])[];
}

/** How a document is looked at. It is no part of its history; the last one who looks writes it. */
export interface View {
  readonly packet: PacketDraft;
  readonly group: string | null;
}

/** What the list of documents says of one. */
export interface Card {
  readonly id: string;
  readonly format: number;
  readonly name: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly changed: number;
  /** Bytes of its base and its log, about. */
  readonly size: number;
  /** The number of the newest entry. */
  readonly seq: number;
  /** The tab that wrote it. */
  readonly by: string;
  readonly view: View;
}

/** The whole document after entry `seq`. */
export interface Base extends Steps {
  readonly id: string;
  readonly format: number;
  readonly seq: number;
  /** JSON in UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly origin: Origin;
  /** The tab that made the document. */
  readonly by: string;
}

/** An entry as it is written: `by` names the tab that made it. */
export interface Line extends Logged {
  readonly id: string;
  readonly by: string;
}

/** A document as a tab writes it down for the first time. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly seq: number;
  readonly origin: Origin;
  readonly view: View;
  readonly steps: Steps;
  /** The entries that the steps name. */
  readonly entries: readonly Logged[];
}

/** A document as it is read. */
export interface Found {
  readonly card: Card;
  /** Null where it is missing. */
  readonly base: Base | null;
  /** In order; those up to the base's number only where a step names them. */
  readonly lines: readonly Line[];
}
