/** What the page and the engine's worker say to each other. Types only. */
import type { Done, Elsewhere, Job } from '../keep/jobs.js';
import type { JsonObject, Patch } from '../state/document.js';
import type { Direction } from '../state/actions.js';
import type { PortChoice, Tidied } from '../state/state.js';
import type {
  Catalogue,
  Changes,
  Client,
  Comparison,
  Exposure,
  Finding,
  FlowChange,
  Moment,
  Phrase,
  PhraseQuery,
  Problem,
  Reach,
  ReachCell,
  ReachProgress,
  ReachRadius,
  Repairs,
  Trace,
  Unmet,
  Wish,
} from './answers.js';
import type { Bytes, Text } from './tasks.js';

/** How the document came to its revision. */
export type Change =
  | { readonly kind: 'opened'; readonly revision: number; readonly document: string | Bytes }
  | { readonly kind: 'patched'; readonly revision: number; readonly patch: Patch }
  /** From here on is compared with this document, as text; null for the open one as it then stands. */
  | { readonly kind: 'marked'; readonly revision: number; readonly document: string | null };

/** What somebody looks at, beside the packet. */
export interface Watch {
  /** How many boxes of each set are wanted; null where nobody looks at what changed. */
  readonly boxes: number | null;
  /** Null where nobody looks at how open a place is. */
  readonly exposure: Query | null;
}

export interface Query {
  readonly at: string;
  readonly direction: Direction;
  readonly ports: PortChoice | null;
}

/** What the engine says of that; null where nobody asked, or there is nothing to say. */
export interface Compared {
  readonly comparison: Comparison | null;
  readonly exposed: Exposure | null;
}

/** What somebody looks at in a script. */
export interface Look {
  /** Names the script and the document that it is played in: where it is another, all of it is played again. */
  readonly key: number;
  /** Null for the document's own. */
  readonly steps: readonly JsonObject[] | null;
  readonly at: number;
  /** How many steps there are. */
  readonly count: number;
  /** Whether the page has the marks of this key. */
  readonly known: boolean;
}

/** What came of a step, in short. */
export interface Note {
  readonly client: Client | null;
  readonly text: string;
  /** What of its expectation is not met; null where nothing is expected. */
  readonly unmet: readonly Unmet[] | null;
  /** What became of connections. */
  readonly flows: readonly FlowChange[];
}

export interface Seen {
  readonly key: number;
  readonly at: number;
  /** Null where the page has them. */
  readonly marks: Uint8Array | null;
  /** A few words on each step; none where there are many, null where the page has them. */
  readonly notes: readonly Note[] | null;
  /** Null where there is no such step. */
  readonly moment: Moment | null;
}

/** Whom and what somebody asks about, as typed: empty for anybody and anything. */
export interface ReachAsk {
  readonly from: string;
  readonly to: string;
  readonly service: string;
}

/** What is asked beside the packet, of the document as it then stands. */
export type Aside =
  /** What best practices say; by that day acceptances end. */
  | { readonly kind: 'review'; readonly today: string }
  /** What edits by id would do. */
  | { readonly kind: 'preview'; readonly edits: readonly JsonObject[] }
  /** What a sentence means so far. */
  | { readonly kind: 'phrase'; readonly query: PhraseQuery }
  /** What would let a packet pass, or stop it. */
  | { readonly kind: 'repairs'; readonly wish: Wish; readonly packet: JsonObject }
  /** Which rules are more than is needed. */
  | { readonly kind: 'spare' }
  /** To find out more of who reaches whom, for a while. */
  | { readonly kind: 'pairs' }
  /** Who reaches whom. */
  | { readonly kind: 'reach'; readonly ask: ReachAsk }
  /** One pair in full, by ids. */
  | { readonly kind: 'cell'; readonly ends: readonly [string, string] }
  /** How far somebody comes who takes over an interface. */
  | { readonly kind: 'radius'; readonly id: string };

export type Told =
  /** Null: the same as was told last. How long it took is in milliseconds. */
  | { readonly kind: 'reviewed'; readonly findings: readonly Finding[] | null; readonly took: number }
  /** Nulls where they do not fit. */
  | { readonly kind: 'previewed'; readonly patch: Patch | null; readonly comparison: Comparison | null }
  | { readonly kind: 'phrased'; readonly phrase: Phrase | null }
  | { readonly kind: 'repaired'; readonly repairs: Repairs | null }
  | { readonly kind: 'paired'; readonly progress: ReachProgress }
  | { readonly kind: 'reached'; readonly reach: Reach | null }
  | { readonly kind: 'celled'; readonly cell: ReachCell | null }
  | { readonly kind: 'radiused'; readonly radius: ReachRadius | null }
  | { readonly kind: 'spared'; readonly found: Tidied | null };

export type Question =
  /** The first message: what to run, and an address that the worker must not be able to reach. */
  | { readonly kind: 'start'; readonly engine: WebAssembly.Module; readonly probe: string }
  /** One message a keystroke: what changed, and the packet to decide. */
  | {
      readonly kind: 'ask';
      readonly number: number;
      readonly changes: readonly Change[];
      readonly packet: JsonObject | null;
      readonly watch: Watch | null;
    }
  /** A step of a script; asked after every change that the page knows of. */
  | ({ readonly kind: 'look'; readonly number: number } & Look)
  | { readonly kind: 'aside'; readonly number: number; readonly aside: Aside }
  /** The open document as text, which is handed over. */
  | { readonly kind: 'text'; readonly number: number }
  /** A job for storage. */
  | { readonly kind: 'keep'; readonly number: number; readonly job: Job };

export type Answer =
  /** `sealed` says whether the worker tried to send and was refused. */
  | { readonly kind: 'started'; readonly catalogue: Catalogue; readonly sealed: boolean }
  /** `report` is null where the document did not change, and so is each part of it that is as it was told last. */
  | {
      readonly kind: 'answered';
      readonly number: number;
      readonly report: Changes | null;
      readonly trace: Trace | null;
      readonly compared: Compared | null;
    }
  | ({ readonly kind: 'seen'; readonly number: number } & Seen)
  | { readonly kind: 'told'; readonly number: number; readonly told: Told }
  /** A patch did not fit, so the worker's document is no longer the page's. */
  | { readonly kind: 'refused'; readonly number: number; readonly problems: readonly Problem[] }
  | { readonly kind: 'text'; readonly number: number; readonly text: Text }
  | { readonly kind: 'kept'; readonly number: number; readonly done: Done }
  /** Nobody asked: another tab wrote. */
  | { readonly kind: 'elsewhere'; readonly news: Elsewhere }
  /** The engine threw: a bug. The worker is of no use any more. */
  | { readonly kind: 'crashed'; readonly number: number | null; readonly message: string };
