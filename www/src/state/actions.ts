import type {
  Audience,
  Catalogue,
  Comparison,
  Finding,
  Phrase,
  PhraseRules,
  Preset,
  Problem,
  Reach,
  ReachCell,
  ReachProgress,
  ReachRadius,
  Repairs,
  Report,
  Trace,
  Wish,
} from '../engine/answers.js';
import type { Compared, ReachAsk } from '../engine/protocol.js';
import type { Progress } from '../engine/tasks.js';
import type { Card } from '../keep/format.js';
import type { Document, JsonObject, Patch } from './document.js';
import type {
  AskedFix,
  AskedPhrase,
  AskedRepairs,
  Brought,
  ConnectionView,
  Held,
  History,
  ImportWay,
  Keeping,
  PacketDraft,
  PasteRead,
  Pin,
  Played,
  PortChoice,
  Read,
  Theme,
  Tidied,
  Tried,
  Trouble,
  Written,
} from './state.js';

export type Direction = 'inbound' | 'outbound';
/** What a person types into a rule. */
export type RuleField = 'protocol' | 'ports' | 'icmpType' | 'icmpCode' | 'peer' | 'description';
export type GroupField = 'name' | 'description' | 'vpc';
/** Addresses are typed as a list with commas. */
export type InterfaceField =
  'name' | 'kind' | 'vpc' | 'subnet' | 'addresses' | 'publicAddresses' | 'nitro' | TimeoutField;
/** Idle timeouts of an interface, in seconds. */
export type TimeoutField = 'tcpEstablished' | 'udp' | 'udpStream';
export type HostField = 'name' | 'kind' | 'addresses';
/** What a person types into an entry of a network ACL. */
export type EntryField = 'number' | 'action' | 'protocol' | 'ports' | 'icmpType' | 'icmpCode' | 'cidr';
export type ListenerField = 'protocol' | 'ports' | 'targets';
/** What stands around interfaces, and which of its values are typed or chosen. Yes, no and nothing are `true`, `false` and empty. */
export interface AroundField {
  readonly vpcs: 'name' | 'cidrs' | 'region';
  readonly subnets: 'name' | 'vpc' | 'cidrs' | 'acl' | 'public';
  readonly acls: 'name';
  readonly links: 'type' | 'one' | 'other' | 'state' | 'sameRegion' | 'groupReferencing' | 'dns';
}
export type Around = keyof AroundField;

/** What happened. Facts in the past tense; `at` is in milliseconds, from any start. */
export type Action =
  /** Before the page is sealed: a built-in scenario, and the engine's report on it. */
  | {
      readonly type: 'engine/looked';
      readonly catalogue: Catalogue;
      readonly scenario: string;
      readonly report: Report;
    }
  | { readonly type: 'engine/started'; readonly catalogue: Catalogue }
  | { readonly type: 'engine/restarted'; readonly message: string }
  | { readonly type: 'engine/failed'; readonly message: string }
  /** The person has read that it was restarted. */
  | { readonly type: 'engine/acknowledged' }
  | {
      readonly type: 'engine/answered';
      readonly report: Report | null;
      readonly trace: Trace | null;
      /** What changed, and how open a place is, where somebody looks. */
      readonly compared?: Compared | null;
    }
  | { readonly type: 'page/sealed' }
  | { readonly type: 'theme/chosen'; readonly theme: Theme }
  | { readonly type: 'scenario/chosen'; readonly id: string }
  /** A change to try in the scenario was made, or taken back where it was made already. */
  | { readonly type: 'variant/toggled'; readonly variant: string }
  | { readonly type: 'history/undone' }
  | { readonly type: 'history/redone' }
  /** Focus left a field: what is typed next is a step of its own. */
  | { readonly type: 'edit/settled' }
  | RuleAction
  | GroupAction
  | NetworkAction
  | LayerAction
  | PacketAction
  | ConnectionAction
  | SinceAction
  | FindingsAction
  | GuardrailsAction
  | PhrasesAction
  | RepairsAction
  | TidyAction
  | ReachAction
  | DocumentsAction
  | ImportAction
  | PasteAction
  | ExportAction;

/** What can happen next in a connection. */
export type StepKind = 'data' | 'close' | 'reset' | 'again' | 'wait';

export type ConnectionAction =
  /** Another step is looked at. */
  | { readonly type: 'connection/moved'; readonly at: number }
  | { readonly type: 'connection/viewed'; readonly view: ConnectionView['view'] }
  | { readonly type: 'connection/editsChosen'; readonly edits: ConnectionView['edits'] }
  | { readonly type: 'connection/predictChosen'; readonly predict: boolean }
  /** The person said what will come of a step. */
  | { readonly type: 'connection/guessed'; readonly step: string; readonly guess: string }
  | { readonly type: 'connection/stepAdded'; readonly step: StepKind; readonly seconds?: number }
  /** Rules are removed now, as one step. */
  | { readonly type: 'connection/rulesRemoved'; readonly rules: readonly string[] }
  | { readonly type: 'connection/stepRemoved'; readonly index: number }
  | { readonly type: 'connection/cleared' }
  /** What comes of a step is what should come of it; null takes that away. */
  | { readonly type: 'connection/expected'; readonly index: number; readonly expect: JsonObject | null }
  /** The packet of the form is saved in the document. */
  | { readonly type: 'packet/saved'; readonly expect: JsonObject | null }
  /** What came of the script, and of the step that is looked at. */
  | { readonly type: 'connection/played'; readonly played: Played };

export type RuleAction =
  | { readonly type: 'rule/added'; readonly group: string; readonly direction: Direction }
  | { readonly type: 'rule/duplicated'; readonly rule: string }
  | { readonly type: 'rule/removed'; readonly rule: string }
  | {
      readonly type: 'rule/edited';
      readonly rule: string;
      readonly field: RuleField;
      readonly value: string;
      readonly at: number;
    }
  | { readonly type: 'rule/presetChosen'; readonly rule: string; readonly preset: Preset };

export type GroupAction =
  | { readonly type: 'group/selected'; readonly group: string | null }
  | { readonly type: 'group/added' }
  | { readonly type: 'group/removed'; readonly group: string }
  | {
      readonly type: 'group/edited';
      readonly group: string;
      readonly field: GroupField;
      readonly value: string;
      readonly at: number;
    };

export type NetworkAction =
  | { readonly type: 'interface/added' }
  | { readonly type: 'interface/removed'; readonly interface: string }
  | {
      readonly type: 'interface/edited';
      readonly interface: string;
      readonly field: InterfaceField;
      readonly value: string;
      readonly at: number;
    }
  | { readonly type: 'interface/groupAttached'; readonly interface: string; readonly group: string }
  | { readonly type: 'interface/groupDetached'; readonly interface: string; readonly group: string }
  | { readonly type: 'host/added' }
  | { readonly type: 'host/removed'; readonly host: string }
  | {
      readonly type: 'host/edited';
      readonly host: string;
      readonly field: HostField;
      readonly value: string;
      readonly at: number;
    };

/** About what stands around interfaces, and what listens and is remembered at them. */
export type LayerAction =
  | { readonly type: 'around/added'; readonly list: 'vpcs' | 'subnets' | 'links' }
  | { readonly type: 'around/removed'; readonly list: Around; readonly id: string }
  | {
      [L in Around]: {
        readonly type: 'around/edited';
        readonly list: L;
        readonly id: string;
        readonly field: AroundField[L];
        readonly value: string;
        readonly at: number;
      };
    }[Around]
  /** As a VPC's own, which lets everything pass, or as AWS makes another one, which lets nothing pass. */
  | { readonly type: 'acl/added'; readonly as: 'default' | 'custom' }
  | { readonly type: 'entry/added'; readonly acl: string; readonly direction: Direction }
  | { readonly type: 'entry/removed'; readonly entry: string }
  | {
      readonly type: 'entry/edited';
      readonly entry: string;
      readonly field: EntryField;
      readonly value: string;
      readonly at: number;
    }
  /** Whether it is stated where something listens at an interface, or assumed. */
  | { readonly type: 'listening/stated'; readonly interface: string; readonly stated: boolean }
  | { readonly type: 'listener/added'; readonly interface: string }
  | { readonly type: 'listener/removed'; readonly listener: string }
  | {
      readonly type: 'listener/edited';
      readonly listener: string;
      readonly field: ListenerField;
      readonly value: string;
      readonly at: number;
    };

export type PacketAction =
  | { readonly type: 'packet/edited'; readonly field: keyof PacketDraft; readonly value: string }
  /** From and to changed places. */
  | { readonly type: 'packet/swapped' }
  /** A packet that is saved in the document was put into the form. */
  | { readonly type: 'packet/chosen'; readonly packet: string }
  /** A packet of a set was put into the form. */
  | { readonly type: 'packet/tried'; readonly packet: Tried };

/** About what changed since a baseline, and how open a place is. */
export type SinceAction =
  /** A panel was opened or closed. */
  | { readonly type: 'since/shown'; readonly panel: 'changes' | 'exposure'; readonly open: boolean }
  | { readonly type: 'since/pinned'; readonly to: Pin }
  /** Another document is wanted as the baseline; it is read from storage where it is not in memory. */
  | { readonly type: 'since/otherAsked'; readonly id: string }
  | {
      readonly type: 'since/otherRead';
      readonly id: string;
      readonly name: string;
      readonly document: Document;
    }
  | { readonly type: 'since/otherUnread'; readonly id: string }
  | { readonly type: 'since/placeChosen'; readonly place: string | null }
  | { readonly type: 'since/directionChosen'; readonly direction: Direction }
  | { readonly type: 'since/portsChosen'; readonly ports: PortChoice | null }
  /** Rules are pointed at, or none any more. */
  | { readonly type: 'since/lit'; readonly rules: readonly string[] }
  | { readonly type: 'since/moreAsked' };

/** About what best practices say. */
export type FindingsAction =
  | { readonly type: 'findings/found'; readonly all: readonly Finding[] }
  | { readonly type: 'findings/toldToLook' }
  | { readonly type: 'findings/audienceChosen'; readonly audience: Audience }
  /** Null: none any more. */
  | { readonly type: 'findings/fixAsked'; readonly fix: AskedFix | null }
  | {
      readonly type: 'findings/previewed';
      readonly asked: AskedFix;
      readonly patch: Patch | null;
      readonly comparison: Comparison | null;
    }
  | {
      readonly type: 'findings/accepted';
      readonly check: string;
      readonly place: string;
      readonly reason: string;
      /** A day, `2030-01-31`; empty for no end. */
      readonly until: string;
      readonly words: string;
    }
  | { readonly type: 'findings/takenBack'; readonly index: number; readonly words: string }
  /** A finding's packet was put into the form. */
  | { readonly type: 'findings/witnessed'; readonly packet: Tried }
  | { readonly type: 'findings/packetBack' };

/** About what must hold. `words` name the step. */
export type GuardrailsAction =
  | { readonly type: 'guardrails/added'; readonly text: string; readonly words: string }
  | {
      readonly type: 'guardrails/edited';
      readonly index: number;
      readonly text: string;
      readonly words: string;
    }
  | { readonly type: 'guardrails/removed'; readonly index: number; readonly words: string };

/** About sentences that somebody types. */
export type PhrasesAction =
  | { readonly type: 'phrases/typed'; readonly ask: Omit<AskedPhrase, 'revision'> }
  | { readonly type: 'phrases/answered'; readonly ask: AskedPhrase; readonly answer: Phrase | null }
  /** What is half typed goes. */
  | { readonly type: 'phrases/left'; readonly key: string }
  | { readonly type: 'phrases/rulesAdded'; readonly rules: PhraseRules; readonly words: string };

/** About what would let the packet of the form pass, or stop it. */
export type RepairsAction =
  | { readonly type: 'repairs/asked'; readonly wish: Wish }
  | { readonly type: 'repairs/found'; readonly asked: AskedRepairs; readonly found: Repairs }
  | { readonly type: 'repairs/left' };

/** About rules that are more than is needed. */
export type TidyAction =
  | { readonly type: 'tidy/shown'; readonly open: boolean }
  | { readonly type: 'tidy/found'; readonly found: Tidied };

/** About who reaches whom. */
export type ReachAction =
  | { readonly type: 'reach/shown'; readonly open: boolean }
  | { readonly type: 'reach/asked'; readonly ask: Partial<ReachAsk> }
  | { readonly type: 'reach/stopped'; readonly stopped: boolean }
  | { readonly type: 'reach/progressed'; readonly progress: ReachProgress | null }
  | { readonly type: 'reach/found'; readonly found: Reach }
  /** A pair is wanted in full; null where none is any more. */
  | { readonly type: 'reach/chosen'; readonly ends: readonly [string, string] | null }
  | { readonly type: 'reach/celled'; readonly cell: ReachCell | null }
  /** An interface is thought to be taken over; empty for none. */
  | { readonly type: 'reach/started'; readonly start: string }
  | { readonly type: 'reach/radiused'; readonly radius: ReachRadius | null };

/** About whole documents: what a person does with them, and what storage says. */
export type DocumentsAction =
  /** The page began; `tab` is drawn by chance, for ids. */
  | { readonly type: 'documents/started'; readonly tab: string }
  | { readonly type: 'documents/shown' }
  | { readonly type: 'documents/hidden' }
  /** The notice was read. */
  | { readonly type: 'documents/noticed' }
  | { readonly type: 'documents/added' }
  | { readonly type: 'documents/chosen'; readonly id: string }
  | { readonly type: 'documents/renamed'; readonly id: string; readonly name: string }
  | { readonly type: 'documents/duplicated'; readonly id: string }
  | { readonly type: 'documents/removed'; readonly id: string }
  /** The open document is wanted as a file. */
  | { readonly type: 'documents/saveAsked' }
  /** The bytes of a document as they are stored are wanted as a file. */
  | { readonly type: 'documents/rawAsked'; readonly id: string }
  | { readonly type: 'kept/listed'; readonly cards: readonly Card[]; readonly trouble: Trouble | null }
  /** What was kept from before is open, or there is none. */
  | { readonly type: 'kept/ready' }
  | {
      readonly type: 'kept/read';
      readonly id: string;
      readonly held: Held;
      readonly notice: string | null;
    }
  | { readonly type: 'kept/unread'; readonly id: string; readonly why: Trouble }
  /** Another tab went on with the open document. */
  | {
      readonly type: 'kept/followed';
      readonly id: string;
      readonly document: Document;
      readonly history: History;
      readonly seq: number;
      readonly change: Patch;
    }
  | { readonly type: 'kept/named'; readonly id: string; readonly name: string }
  | { readonly type: 'kept/noticed'; readonly notice: string }
  | { readonly type: 'kept/told'; readonly id: string; readonly keeping: Keeping }
  /** Another tab changed or deleted the document that this one has changes of. */
  | { readonly type: 'kept/forked'; readonly id: string; readonly why: 'moved' | 'gone' };

export type ImportAction =
  | { readonly type: 'import/opened' }
  | { readonly type: 'import/closed' }
  | { readonly type: 'import/wayChosen'; readonly way: ImportWay }
  /** Something was dropped, pasted or picked; it is read as soon as the page is sealed. */
  | { readonly type: 'import/brought'; readonly brought: Brought }
  | { readonly type: 'import/progressed'; readonly progress: Progress }
  /** Nobody wants it any more. */
  | { readonly type: 'import/cancelled' }
  | { readonly type: 'import/read'; readonly names: readonly string[]; readonly answer: Read }
  | {
      readonly type: 'import/failed';
      readonly names: readonly string[];
      readonly message: string;
      readonly problems?: readonly Problem[];
    };

export type PasteAction =
  | { readonly type: 'paste/opened'; readonly group: string; readonly direction: Direction }
  | { readonly type: 'paste/closed' }
  | { readonly type: 'paste/typed'; readonly text: string }
  /** `text` and `document` are what was read: an answer about others is stale. */
  | {
      readonly type: 'paste/read';
      readonly text: string;
      readonly document: Document;
      readonly answer: Pick<PasteRead, 'inbound' | 'outbound' | 'problems'>;
    }
  | { readonly type: 'paste/failed'; readonly text: string; readonly message: string }
  /** The person took what was understood. */
  | { readonly type: 'paste/taken' };

export type ExportAction =
  /** Null: none any more. `document` is the document itself. */
  | { readonly type: 'export/chosen'; readonly format: string | null }
  | {
      readonly type: 'export/written';
      readonly format: string;
      readonly document: Document;
      readonly answer: Written;
    }
  | { readonly type: 'export/failed'; readonly format: string; readonly message: string };
