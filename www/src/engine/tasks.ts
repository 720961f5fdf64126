/** What the page and the reader's worker say to each other. Types only. */
import type { JsonObject } from '../state/document.js';
import type { Problem } from './answers.js';

/** JSON text in UTF-8. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The open document as text, and the page's revision of it. */
export interface Text {
  readonly revision: number;
  readonly bytes: Bytes;
}

/** The same for the reader, which keeps the last one: without bytes it is that. */
export interface Held {
  readonly revision: number;
  readonly bytes: Bytes | null;
}

/** What is read: text as pasted, or files. */
export type Input = string | readonly File[];

/** How far a reading is. The bytes of the files come first; then nobody knows how long it takes. */
export type Progress =
  { readonly step: 'files'; readonly done: number; readonly total: number } | { readonly step: 'meaning' };

export type Task =
  /** Reads into a document of its own, or into the open one. */
  | { readonly kind: 'read'; readonly input: Input; readonly into: Held | null }
  /** Reads rules that are pasted into a group of the open document. */
  | {
      readonly kind: 'rules';
      readonly text: string;
      readonly group: string;
      readonly direction: 'inbound' | 'outbound';
      readonly into: Held;
    }
  /** Writes the open document: in one of the catalogue's formats, or as it is. */
  | { readonly kind: 'write'; readonly format: string; readonly into: Held };

export type Order =
  /** The first message: what to run, and an address that the worker must not be able to reach. */
  | { readonly kind: 'start'; readonly readers: WebAssembly.Module; readonly probe: string }
  | { readonly kind: 'do'; readonly number: number; readonly task: Task };

/** The rules that a group gets, with their ids. */
export interface RulesRead {
  readonly inbound: readonly JsonObject[];
  readonly outbound: readonly JsonObject[];
}

/** What came of it. */
export type Done =
  | {
      readonly kind: 'read';
      readonly format: string | null;
      readonly problems: readonly Problem[];
      /** The document as text; null where it was read into the open one, or cannot be opened. */
      readonly document: Bytes | null;
      /** What makes the open document the answer, a patch as text; null where it is a document of its own. */
      readonly patch: Bytes | null;
    }
  | ({ readonly kind: 'rules'; readonly problems: readonly Problem[] } & RulesRead)
  | { readonly kind: 'written'; readonly file: Blob | null; readonly problems: readonly Problem[] }
  /** A file that the browser does not hand out. */
  | { readonly kind: 'unreadable'; readonly name: string };

export type Said =
  /** `sealed` says whether the worker tried to send and was refused. */
  | { readonly kind: 'started'; readonly sealed: boolean }
  | { readonly kind: 'progress'; readonly number: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly number: number; readonly done: Done }
  /** The engine threw: a bug. The worker is of no use any more. */
  | { readonly kind: 'crashed'; readonly message: string };
