import type {
  Audience,
  Catalogue,
  Comparison,
  Coverage,
  Exposure,
  Finding,
  Least,
  Moment,
  Phrase,
  Problem,
  Reach,
  ReachCell,
  ReachProgress,
  ReachRadius,
  Repairs,
  Report,
  Spare,
  Trace,
  Wish,
} from '../engine/answers.js';
import type { Note, ReachAsk } from '../engine/protocol.js';
import type { Progress } from '../engine/tasks.js';
import type { Card, Logged, Ref } from '../keep/format.js';
import type { Direction } from './actions.js';
import type { Document, JsonObject, Patch } from './document.js';

/** Everything the page knows: one readonly value. What can be computed from it is in `select.ts`. */
export interface State extends Held {
  readonly engine: Engine;
  /** Whether a probe has proved, in the page and in the worker, that nothing can be sent. */
  readonly sealed: boolean;
  /** Scenarios, presets, facts; null until the engine has spoken first. */
  readonly catalogue: Catalogue | null;
  /** Counts the changes of what is open, undo, redo and other documents included. */
  readonly revision: number;
  /** The change that made this revision; null before the first. */
  readonly change: Patch | null;
  /** What that change adds to the logs. */
  readonly moves: readonly Move[];
  readonly desk: Desk;
  /** The newest report; its `revision` tells of which document it speaks. */
  readonly report: Report | null;
  /** The trace of `packet`, or of the packet before the last keystroke until the engine has answered. */
  readonly trace: Trace | null;
  readonly connection: ConnectionView;
  /** What came of the script that is looked at, or of the one before until the engine has answered. */
  readonly played: Played | null;
  readonly since: Since;
  /** What best practices say. */
  readonly findings: Findings;
  readonly phrases: Phrases;
  readonly repairs: Repaired;
  readonly tidy: Tidy;
  readonly reach: Reaching;
  /** The list that is being typed, exactly as typed, until focus leaves it. */
  readonly typing: Typing | null;
  /** Id of what the last action added, so that focus can move to it. */
  readonly added: string | null;
  readonly import: Import;
  /** Rules that are being pasted into a group; null while nobody does. */
  readonly paste: Paste | null;
  /** The format that the document is written in for taking away; null where nobody takes it. */
  readonly taken: Taken | null;
  readonly theme: Theme;
}

export type Engine =
  /** What is typed meanwhile waits in the document until the page is sealed. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** It crashed and was started again from the document: say so, nothing is lost. */
  | { readonly kind: 'restarted'; readonly message: string }
  /** It does not run. The document can still be edited and saved. */
  | { readonly kind: 'failed'; readonly message: string };

/** Where the document came from. */
export type Origin =
  | { readonly kind: 'empty' }
  | { readonly kind: 'scenario'; readonly id: string }
  | { readonly kind: 'files'; readonly names: readonly string[] }
  | { readonly kind: 'pasted' };

/** How the connection is looked at. */
export interface ConnectionView {
  /** The document's script, where it has one, or the connection of the packet in the form. */
  readonly view: 'packet' | 'script';
  /** The step that is looked at; null for the last one. */
  readonly at: number | null;
  /** Whether an edit of a rule changes what was before all steps, or happens now, as a step. */
  readonly edits: 'before' | 'now';
  /** Whether the person says what will come of a step before it is shown. */
  readonly predict: boolean;
  /** What was said, by the id of the step. */
  readonly guesses: Readonly<Record<string, string>>;
}

/** A script as the engine played it. */
export interface Played {
  /** Which script in which document. */
  readonly key: number;
  readonly steps: readonly JsonObject[];
  readonly at: number;
  /** One for each step, as `Session.play` gives them without details. */
  readonly marks: Uint8Array;
  /** A few words on each; none where there are many. */
  readonly notes: readonly Note[];
  /** The step at `at`; null where the engine knows none. */
  readonly moment: Moment | null;
}

/** What changed since a baseline, and how open a place is. */
export interface Since {
  /** Whether that panel is open: what nobody looks at is not asked. */
  readonly changes: boolean;
  readonly exposure: boolean;
  /** What is compared with; null while nobody looks. */
  readonly baseline: Baseline | null;
  /** So many baselines there were. */
  readonly pins: number;
  /** The id of a document that is being read, to become the baseline. */
  readonly wanted: string | null;
  /** Of the document and baseline before the last keystroke until the engine has answered. */
  readonly comparison: Comparison | null;
  /** Of the place that is looked at; null where there is none, and until the engine has answered. */
  readonly exposed: Exposure | null;
  /** Id of an interface or group; null for the selected group. */
  readonly place: string | null;
  readonly direction: Direction;
  /** The ports whose addresses are shown; null for all traffic. */
  readonly ports: PortChoice | null;
  /** Ids of rules that are pointed at. */
  readonly lit: readonly string[];
  /** Whether all boxes are wanted. */
  readonly all: boolean;
}

/** A document at a moment, or another one. */
export interface Baseline {
  /** Another baseline has another number. */
  readonly number: number;
  /** Id of the open document that is compared with it. */
  readonly of: string;
  readonly to: Pin | { readonly kind: 'other'; readonly id: string };
  readonly document: Document;
  readonly words: string;
}

/** A point of the open document's history: as undo knows it first, so many steps back, or the present. */
export type Pin =
  { readonly kind: 'start' } | { readonly kind: 'back'; readonly back: number } | { readonly kind: 'now' };

export interface PortChoice {
  readonly protocol: 'tcp' | 'udp';
  readonly first: number;
  readonly last: number;
}

/** What best practices say of the document, and what is done about it. */
export interface Findings {
  /** Null until the engine has spoken of the document `of`. */
  readonly all: readonly Finding[] | null;
  readonly of: string;
  /** How often somebody told the engine to look: at a document of many rules it does nothing by itself. */
  readonly looks: number;
  readonly audience: Audience;
  /** The fix that is asked about; null where none is. */
  readonly asked: AskedFix | null;
  readonly preview: Preview | null;
  /** The packet of the form before a witness was put there. */
  readonly before: PacketDraft | null;
}

/** Sentences that somebody types. */
export interface Phrases {
  /** What stands half typed, by field. */
  readonly drafts: Readonly<Record<string, string>>;
  /** What the engine is asked about; null where nothing was typed. */
  readonly ask: AskedPhrase | null;
  /** What it answered last, and to what. */
  readonly answered: AskedPhrase | null;
  readonly answer: Phrase | null;
}

export interface AskedPhrase {
  /** Names the field. */
  readonly key: string;
  readonly kind: 'guardrail' | 'rule';
  readonly text: string;
  /** So many characters, as code points, stand before the cursor. */
  readonly cursor: number;
  /** Where a rule stands whose text does not say. */
  readonly group: string | null;
  readonly direction: 'inbound' | 'outbound' | null;
  /** What it means depends on the document: names, members. */
  readonly revision: number;
}

/** What would let a packet pass, or stop it. */
export interface Repaired {
  /** Null where nobody asks. */
  readonly asked: AskedRepairs | null;
  /** Null until the engine has answered that. */
  readonly found: Repairs | null;
}

export interface AskedRepairs {
  readonly wish: Wish;
  /** The packet, as text. */
  readonly packet: string;
  /** The revision of the document `of` that it is asked of. */
  readonly revision: number;
  readonly of: string;
}

/** Who reaches whom. What was found is of the document `of`. */
export interface Reaching {
  /** Whether somebody looks. */
  readonly open: boolean;
  /** Whether he wants no more of it for now. */
  readonly stopped: boolean;
  readonly ask: ReachAsk;
  /** How far it is; null where nothing is being found out. */
  readonly progress: ReachProgress | null;
  readonly found: Reach | null;
  readonly of: string;
  /** The pair that is looked at in full, by ids; null where none is. */
  readonly ends: readonly [string, string] | null;
  readonly cell: ReachCell | null;
  /** The interface that somebody is thought to have taken over; empty for none. */
  readonly start: string;
  readonly radius: ReachRadius | null;
}

/** What the engine says of rules that could be fewer. */
export interface Tidied {
  readonly spare: Spare;
  readonly coverage: Coverage;
  readonly least: Least | null;
}

/** Rules that are more than is needed. */
export interface Tidy {
  /** Whether somebody looks. */
  readonly open: boolean;
  /** What was found last in the document `of`. */
  readonly found: Tidied | null;
  readonly of: string;
}

/** A fix that somebody wants to see, or to have done. */
export interface AskedFix {
  /** Which finding, as `keyOf` names it, and which of its fixes. */
  readonly key: string;
  readonly index: number;
  readonly edits: readonly JsonObject[];
  readonly words: string;
  /** Whether it is done as soon as it is a patch. */
  readonly apply: boolean;
}

/** What a fix would do to the document of a revision; nulls where it no longer fits. */
export interface Preview {
  readonly revision: number;
  readonly patch: Patch | null;
  readonly comparison: Comparison | null;
}

/** A packet as the engine hands it out. */
export interface Tried {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly via?: string;
}

/** A document with all that a person did to it. */
export interface Held {
  readonly open: Open;
  readonly document: Document;
  readonly origin: Origin;
  readonly history: History;
  /** The packet as typed. */
  readonly packet: PacketDraft;
  /** Id of the selected group; null or the id of a group in the document. */
  readonly group: string | null;
  readonly keeping: Keeping;
}

export interface Open {
  readonly id: string;
  readonly name: string;
  /** The number of its newest log entry. */
  readonly seq: number;
  /** Whether anything was done that is worth keeping: a built-in scenario as it comes is not. */
  readonly touched: boolean;
}

export type Keeping =
  /** Nobody has changed it, so there is nothing to keep. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'not'; readonly why: Trouble };

/** Why something is not kept, or not read. */
export type Trouble =
  /** There is no storage here: a private window, an embed, a browser that forbids it. */
  | 'blocked'
  | 'full'
  /** A later version of this page wrote it. */
  | 'newer'
  /** Somebody deleted it, in another tab. */
  | 'gone'
  /** What is stored cannot be read. */
  | 'damaged'
  | 'failed';

/** An entry for the log of a document, made by the last action. */
export interface Move extends Logged {
  readonly id: string;
}

/** The person's documents beside the open one. */
export interface Desk {
  /** Names this tab: ids of new documents begin with it. */
  readonly tab: string;
  /** So many ids were made. */
  readonly minted: number;
  /** Documents that are only in this tab's memory yet. */
  readonly shelf: readonly Held[];
  /** Whether storage was looked at, and what is to be opened from it is open. */
  readonly ready: boolean;
  /** What is stored, newest first. */
  readonly cards: readonly Card[];
  /** Ids of those that could not be read whole. */
  readonly unreadable: readonly string[];
  /** Why nothing can be stored or read. */
  readonly trouble: Trouble | null;
  /** The document that is being read, to become the open one. */
  readonly wanted: Wanted | null;
  /** What the person asked to be done in storage; the newest, numbered. */
  readonly order: Order | null;
  /** What to say of documents until the person has read it. */
  readonly notice: string | null;
  /** Whether the list is open. */
  readonly open: boolean;
}

export interface Wanted {
  readonly ref: Ref;
  /** By undo or redo, or from the list. */
  readonly way: 'undo' | 'redo' | 'chosen' | 'start';
}

export type Order = { readonly number: number } & OrderOf;
export type OrderOf =
  | { readonly kind: 'list' }
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  | { readonly kind: 'duplicate'; readonly id: string; readonly to: string; readonly name: string }
  | { readonly kind: 'remove'; readonly id: string }
  /** The open document, as a file. */
  | { readonly kind: 'save' }
  /** All that is stored of it, as a file. */
  | { readonly kind: 'raw'; readonly id: string; readonly name: string };

export interface History {
  /** Oldest first; at most `MOST_STEPS`. */
  readonly undo: readonly Step[];
  /** The next one to redo last. */
  readonly redo: readonly Step[];
  /** What further typing would continue, or null when focus has left it. */
  readonly open: { readonly field: string; readonly at: number } | null;
}

export type Step = Edit | Passage;

/** A change that can be taken back. */
export interface Edit {
  readonly kind: 'edit';
  /** What was done, in words: `edit ports of rule-1`. */
  readonly words: string;
  /** In the order in which they were done; typing has many. */
  readonly parts: readonly Part[];
}

/** One entry of the log: the change and what takes it back. */
export interface Part {
  readonly seq: number;
  readonly redo: Patch;
  readonly undo: Patch;
}

/** A way to another document: where a document was opened, undo leads back. */
export interface Passage {
  readonly kind: 'passage';
  readonly words: string;
  readonly seq: number;
  readonly to: Ref;
}

/** The packet form, all fields as typed; an empty one is not asked about. */
export interface PacketDraft {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: string;
  readonly icmpType: string;
  readonly icmpCode: string;
  readonly sourcePort: string;
  readonly via: string;
  /** Ids, separated by commas. */
  readonly forwarderGroups: string;
  /** `SYN-ACK` and its like; empty is what opens a connection. */
  readonly flags: string;
  /** Id of the saved packet that it answers; empty for a packet that answers none. */
  readonly replyTo: string;
}

export interface Typing {
  /** As `fieldKey` in `patches.ts` makes it. */
  readonly field: string;
  readonly text: string;
}

export interface Import {
  /** Whether the dialog is open. */
  readonly open: boolean;
  /** What becomes of what is brought next. */
  readonly way: ImportWay;
  /** The open document to which `brought` is added; null where it opens as new. */
  readonly into: Document | null;
  /** What was brought and waits to be read (for the seal, too); null when nothing does. */
  readonly brought: Brought | null;
  /** How far that is; null until its reader has spoken. */
  readonly progress: Progress | null;
  /** The last one that was read, successfully or not. */
  readonly last: Imported | null;
}

export type ImportWay = 'new' | 'add';

export interface Paste {
  readonly group: string;
  /** Of rules whose text names none. */
  readonly direction: Direction;
  /** As typed. */
  readonly text: string;
  /** What was understood of it, or of the text before the last keystroke. */
  readonly read: PasteRead | null;
}

export interface PasteRead {
  /** What was read: less than the whole until the engine has answered the last keystroke. */
  readonly text: string;
  readonly inbound: readonly JsonObject[];
  readonly outbound: readonly JsonObject[];
  readonly problems: readonly Problem[];
  /** What went wrong outside the engine. */
  readonly message: string | null;
}

export interface Taken {
  readonly format: string;
  /** Null until it is written. */
  readonly answer: Written | null;
  readonly message: string | null;
}

export interface Written {
  /** Null where nothing is written as that. */
  readonly file: Blob | null;
  readonly problems: readonly Problem[];
}

/** What came of what was brought: a document, or what the open one has more. */
export interface Read {
  readonly document: Document | null;
  readonly patch: Patch | null;
  readonly format: string | null;
  readonly problems: readonly Problem[];
}

export type Brought =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'text'; readonly text: string };

export interface Imported {
  /** File names; none where text was pasted. */
  readonly names: readonly string[];
  readonly format: string | null;
  /** Whether it was opened; if not, the problems say why. */
  readonly opened: boolean;
  readonly problems: readonly Problem[];
  /** What went wrong outside the engine, such as a file that cannot be read. */
  readonly message: string | null;
}

export type Theme = 'auto' | 'light' | 'dark';

export const MOST_STEPS = 100;
/** Typing that pauses for this long, in milliseconds, starts a new step. */
export const TYPING_PAUSE = 1000;

export const EMPTY_DOCUMENT: Document = { version: 1, vpcs: [], groups: [], interfaces: [] };

export const EMPTY_PACKET: PacketDraft = {
  from: '',
  to: '',
  protocol: 'tcp',
  port: '',
  icmpType: '',
  icmpCode: '',
  sourcePort: '',
  via: '',
  forwarderGroups: '',
  flags: '',
  replyTo: '',
};

export const START: State = {
  engine: { kind: 'starting' },
  sealed: false,
  catalogue: null,
  open: { id: '', name: '', seq: 0, touched: false },
  document: EMPTY_DOCUMENT,
  origin: { kind: 'empty' },
  history: { undo: [], redo: [], open: null },
  packet: EMPTY_PACKET,
  group: null,
  keeping: { kind: 'unchanged' },
  revision: 0,
  change: null,
  moves: [],
  desk: {
    tab: '',
    minted: 0,
    shelf: [],
    ready: false,
    cards: [],
    unreadable: [],
    trouble: null,
    wanted: null,
    order: null,
    notice: null,
    open: false,
  },
  report: null,
  trace: null,
  connection: { view: 'script', at: null, edits: 'before', predict: false, guesses: {} },
  played: null,
  since: {
    changes: false,
    exposure: false,
    baseline: null,
    pins: 0,
    wanted: null,
    comparison: null,
    exposed: null,
    place: null,
    direction: 'inbound',
    ports: null,
    lit: [],
    all: false,
  },
  findings: { all: null, of: '', looks: 0, audience: 'everyone', asked: null, preview: null, before: null },
  phrases: { drafts: {}, ask: null, answered: null, answer: null },
  repairs: { asked: null, found: null },
  tidy: { open: false, found: null, of: '' },
  reach: {
    open: false,
    stopped: false,
    ask: { from: '', to: '', service: '' },
    progress: null,
    found: null,
    of: '',
    ends: null,
    cell: null,
    start: '',
    radius: null,
  },
  typing: null,
  added: null,
  import: { open: false, way: 'new', into: null, brought: null, progress: null, last: null },
  paste: null,
  taken: null,
  theme: 'auto',
};
