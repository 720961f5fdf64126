/** What the page and the engine's worker say to each other. Types only. */
import type { Done, Elsewhere, Job } from '../keep/jobs.js';
import type { JsonObject, Patch } from '../state/document.js';
import type { Catalogue, Problem, ReadAnswer, Report, Trace, WriteAnswer } from './answers.js';

/** How the document came to its revision. */
export type Change =
  | { readonly kind: 'opened'; readonly revision: number; readonly document: string }
  | { readonly kind: 'patched'; readonly revision: number; readonly patch: Patch };

/** What is read: text as pasted, or files with their names. */
export type ReadInput =
  string | readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];

/** Where what is read goes; by default, into a document of its own. */
export interface ReadOptions {
  /** The document that is open, to which it is added. */
  readonly into?: string;
  /** The group of it that pasted rules go to, and the direction of those that name none. */
  readonly group?: string;
  readonly direction?: 'inbound' | 'outbound';
}

/** The engine, compiled, and what reads the formats of others. */
export interface Modules {
  readonly engine: WebAssembly.Module;
  readonly readers: WebAssembly.Module;
}

export type Question =
  /** The first message: what to run, and an address that the worker must not be able to reach. */
  | { readonly kind: 'start'; readonly modules: Modules; readonly probe: string }
  /** One message a keystroke: what changed, and the packet to decide. */
  | {
      readonly kind: 'ask';
      readonly number: number;
      readonly changes: readonly Change[];
      readonly packet: JsonObject | null;
    }
  | {
      readonly kind: 'read';
      readonly number: number;
      readonly input: ReadInput;
      readonly options: ReadOptions;
    }
  | {
      readonly kind: 'write';
      readonly number: number;
      readonly document: string;
      readonly format: string;
    }
  /** A job for storage. */
  | { readonly kind: 'keep'; readonly number: number; readonly job: Job };

export type Answer =
  /** `sealed` says whether the worker tried to send and was refused. */
  | { readonly kind: 'started'; readonly catalogue: Catalogue; readonly sealed: boolean }
  /** `report` is null where the document did not change. */
  | {
      readonly kind: 'answered';
      readonly number: number;
      readonly report: Report | null;
      readonly trace: Trace | null;
    }
  /** A patch did not fit, so the worker's document is no longer the page's. */
  | { readonly kind: 'refused'; readonly number: number; readonly problems: readonly Problem[] }
  | { readonly kind: 'read'; readonly number: number; readonly answer: ReadAnswer }
  | { readonly kind: 'written'; readonly number: number; readonly answer: WriteAnswer }
  | { readonly kind: 'kept'; readonly number: number; readonly done: Done }
  /** Nobody asked: another tab wrote. */
  | { readonly kind: 'elsewhere'; readonly news: Elsewhere }
  /** The engine threw: a bug. The worker is of no use any more. */
  | { readonly kind: 'crashed'; readonly number: number | null; readonly message: string };
