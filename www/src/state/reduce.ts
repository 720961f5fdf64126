import { text } from '../text.js';
import type { Action } from './actions.js';
import { connected, followed, ruleNow } from './connection.js';
import { isObject, textAt, type Document, type Json, type Patch } from './document.js';
import { arranged, named } from './documents.js';
import { railed } from './guardrails.js';
import { reviewed } from './findings.js';
import { change } from './history.js';
import * as layers from './layers.js';
import { openNew, step } from './passages.js';
import { pasted } from './paste.js';
import * as patches from './patches.js';
import type { Change } from './patches.js';
import { EMPTY_PACKET, type Import, type Origin, type PacketDraft, type State } from './state.js';
import { anchored, draftOf as tried, sinced } from './since.js';
import { phrased } from './phrases.js';
import { repaired } from './repairs.js';
import { reached } from './reach.js';
import { tidied } from './tidy.js';
import { toggleVariant } from './variants.js';
import { groups, packets, type PacketView } from './view.js';

/** The next state. Pure: the same state and action give the same answer. */
export function reduce(state: State, action: Action): State {
  return anchored(followed(state, ruleNow(state, action, done) ?? reduced(state, action)));
}

function reduced(state: State, action: Action): State {
  const { document } = state;
  switch (action.type) {
    case 'engine/looked':
      return looked(state, action);
    case 'engine/started':
      return { ...state, engine: { kind: 'ready' }, catalogue: action.catalogue };
    case 'engine/restarted':
      return { ...state, engine: { kind: 'restarted', message: action.message } };
    case 'engine/failed':
      return { ...state, engine: { kind: 'failed', message: action.message } };
    case 'engine/acknowledged':
      return state.engine.kind === 'restarted' ? { ...state, engine: { kind: 'ready' } } : state;
    case 'engine/answered':
      return answered(state, action);
    case 'page/sealed':
      return { ...state, sealed: true };
    case 'theme/chosen':
      return { ...state, theme: action.theme };
    case 'scenario/chosen':
      return scenario(state, action.id);
    case 'variant/toggled':
      return done(state, toggleVariant(state, action.variant));
    case 'history/undone':
      return settled(state, step(state, 'undo'));
    case 'history/redone':
      return settled(state, step(state, 'redo'));
    case 'edit/settled':
      return state.history.open === null && state.typing === null
        ? state
        : { ...state, typing: null, history: { ...state.history, open: null } };
    case 'rule/added':
      return done(state, patches.addRule(document, action.group, action.direction));
    case 'rule/duplicated':
      return done(state, patches.duplicateRule(document, action.rule));
    case 'rule/removed':
      return done(state, patches.removeRule(document, action.rule));
    case 'rule/edited':
      return done(state, patches.editRule(document, action.rule, action.field, action.value), action.at);
    case 'rule/presetChosen':
      return done(state, patches.applyPreset(document, action.rule, action.preset));
    case 'group/selected':
      return { ...state, group: exists(document, action.group) ? action.group : null };
    case 'group/added':
      return done(state, patches.addGroup(document, state.group));
    case 'group/removed':
      return done(state, patches.removeGroup(document, action.group));
    case 'group/edited':
      return done(state, patches.editGroup(document, action.group, action.field, action.value), action.at);
    case 'interface/added':
      return done(state, patches.addInterface(document, state.group));
    case 'interface/removed':
      return done(state, patches.removeThing(document, 'interfaces', action.interface));
    case 'interface/edited':
      return done(
        state,
        patches.editInterface(document, action.interface, action.field, action.value),
        action.at,
        action.value,
      );
    case 'interface/groupAttached':
      return done(state, patches.attachGroup(document, action.interface, action.group));
    case 'interface/groupDetached':
      return done(state, patches.detachGroup(document, action.interface, action.group));
    case 'host/added':
      return done(state, patches.addHost(document));
    case 'host/removed':
      return done(state, patches.removeThing(document, 'hosts', action.host));
    case 'host/edited':
      return done(
        state,
        patches.editHost(document, action.host, action.field, action.value),
        action.at,
        action.value,
      );
    case 'around/added':
      return done(state, layers.addAround(document, action.list));
    case 'around/removed':
      return done(state, layers.removeAround(document, action.list, action.id));
    case 'around/edited':
      return done(
        state,
        layers.editAround(document, action.list, action.id, action.field, action.value),
        action.at,
        action.value,
      );
    case 'acl/added':
      return done(state, layers.addAcl(document, action.as));
    case 'entry/added':
      return done(state, layers.addEntry(document, action.acl, action.direction));
    case 'entry/removed':
      return done(state, layers.removeEntry(document, action.entry));
    case 'entry/edited':
      return done(
        state,
        layers.editEntry(document, action.entry, action.field, action.value),
        action.at,
        action.value,
      );
    case 'listening/stated':
      return done(state, layers.stateListening(document, action.interface, action.stated));
    case 'listener/added':
      return done(state, layers.addListener(document, action.interface));
    case 'listener/removed':
      return done(state, layers.removeListener(document, action.listener));
    case 'listener/edited':
      return done(
        state,
        layers.editListener(document, action.listener, action.field, action.value),
        action.at,
        action.value,
      );
    case 'packet/edited':
      return packetTyped(state, {
        ...(action.field === 'flags' || action.field === 'replyTo' ? state.packet : opening(state.packet)),
        [action.field]: action.value,
      });
    case 'packet/swapped':
      return packetTyped(state, {
        ...opening(state.packet),
        from: state.packet.to,
        to: state.packet.from,
      });
    case 'packet/chosen':
      return choosePacket(state, action.packet);
    case 'packet/saved':
    case 'connection/moved':
    case 'connection/viewed':
    case 'connection/editsChosen':
    case 'connection/predictChosen':
    case 'connection/guessed':
    case 'connection/stepAdded':
    case 'connection/rulesRemoved':
    case 'connection/stepRemoved':
    case 'connection/cleared':
    case 'connection/expected':
    case 'connection/played':
      return connected(state, action, done);
    case 'packet/tried':
      return packetTyped(state, tried(action.packet));
    case 'since/shown':
    case 'since/pinned':
    case 'since/otherAsked':
    case 'since/otherRead':
    case 'since/otherUnread':
    case 'since/placeChosen':
    case 'since/directionChosen':
    case 'since/portsChosen':
    case 'since/lit':
    case 'since/moreAsked':
      return sinced(state, action);
    case 'findings/found':
    case 'findings/toldToLook':
    case 'findings/audienceChosen':
    case 'findings/fixAsked':
    case 'findings/previewed':
    case 'findings/accepted':
    case 'findings/takenBack':
    case 'findings/witnessed':
    case 'findings/packetBack':
      return reviewed(state, action, done);
    case 'guardrails/added':
    case 'guardrails/edited':
    case 'guardrails/removed':
      return railed(state, action, done);
    case 'phrases/typed':
    case 'phrases/answered':
    case 'phrases/left':
    case 'phrases/rulesAdded':
      return phrased(state, action, done);
    case 'repairs/asked':
    case 'repairs/found':
    case 'repairs/left':
      return repaired(state, action);
    case 'reach/shown':
    case 'reach/asked':
    case 'reach/stopped':
    case 'reach/progressed':
    case 'reach/found':
    case 'reach/chosen':
    case 'reach/celled':
    case 'reach/started':
    case 'reach/radiused':
      return reached(state, action);
    case 'tidy/shown':
    case 'tidy/found':
      return tidied(state, action);
    case 'import/opened':
      return { ...state, import: { ...state.import, open: true } };
    case 'import/closed':
      return withImport(state, { open: false, way: 'new' });
    case 'import/wayChosen':
      return withImport(state, { way: action.way });
    case 'import/brought':
      return withImport(state, {
        brought: action.brought,
        progress: null,
        into: state.import.way === 'add' ? document : null,
      });
    case 'import/progressed':
      return withImport(state, { progress: action.progress });
    case 'import/cancelled':
      return withImport(state, { brought: null, progress: null });
    case 'import/read':
      return imported(state, action);
    case 'import/failed':
      return withImport(state, {
        open: true,
        brought: null,
        last: {
          names: action.names,
          format: null,
          opened: false,
          problems: action.problems ?? [],
          message: action.message,
        },
      });
    case 'paste/taken':
      return takePaste(state);
    case 'paste/opened':
    case 'paste/closed':
    case 'paste/typed':
    case 'paste/read':
    case 'paste/failed':
      return pasted(state, action);
    case 'export/chosen': {
      const { format } = action;
      return { ...state, taken: format === null ? null : { format, answer: null, message: null } };
    }
    case 'export/written':
      // What was written of another document is no answer any more.
      return state.taken?.format === action.format && document === action.document
        ? { ...state, taken: { format: action.format, answer: action.answer, message: null } }
        : state;
    case 'export/failed':
      return state.taken?.format === action.format
        ? { ...state, taken: { ...state.taken, message: action.message } }
        : state;
    case 'documents/started':
    case 'documents/shown':
    case 'documents/hidden':
    case 'documents/noticed':
    case 'documents/added':
    case 'documents/chosen':
    case 'documents/renamed':
    case 'documents/duplicated':
    case 'documents/removed':
    case 'documents/saveAsked':
    case 'documents/rawAsked':
    case 'kept/listed':
    case 'kept/ready':
    case 'kept/read':
    case 'kept/unread':
    case 'kept/named':
    case 'kept/noticed':
    case 'kept/told':
    case 'kept/forked':
      return arranged(state, action, scenario);
    case 'kept/followed':
      return settled(state, arranged(state, action, scenario));
    default:
      return unreachable(action);
  }
}

/** A forgotten action does not compile. */
function unreachable(action: never): never {
  throw new Error(`no such action: ${JSON.stringify(action)}`);
}

/** Does a change; `typed` is the text of a list, kept as it is while it is typed. */
function done(state: State, made: Change | null, at: number | null = null, typed?: string): State {
  if (made === null) return state;
  const field = made.field ?? null;
  const typing = field === null || typed === undefined ? null : { field, text: typed };
  // Only tests: nothing changes, as in a list after its comma.
  if (made.patch.every(({ op }) => op === 'test')) return { ...state, typing };
  return { ...settled(state, change(state, made, at)), typing, added: made.added ?? null };
}

/** After the document changed: the selection exists, and moves to a group that came, or near one that went. */
function settled(before: State, after: State): State {
  // Another document comes with its own selection.
  if (after.document === before.document || after.open.id !== before.open.id) return after;
  const old = groups(before.document);
  const now = groups(after.document);
  const ids = new Set(old.map(({ id }) => id));
  const came = now.filter(({ id }) => !ids.has(id));
  const [first, second] = came;
  const came1 = first !== undefined && second === undefined ? first.id : null;
  const left = old.findIndex(({ id }) => id === before.group);
  const neighbour = now[Math.min(Math.max(left, 0), now.length - 1)]?.id ?? null;
  const stays = now.some(({ id }) => id === before.group) ? before.group : neighbour;
  return {
    ...after,
    group: came1 ?? stays,
    typing: null,
    added: null,
  };
}

/** The scenario opens with its first packet, and that is the first of the report. */
function looked(
  state: State,
  { catalogue, scenario: id, report }: Extract<Action, { type: 'engine/looked' }>,
): State {
  const open = scenario({ ...state, catalogue }, id);
  return { ...open, report: { ...report, revision: open.revision }, trace: report.traces[0]?.trace ?? null };
}

function answered(
  state: State,
  { report, trace, compared }: Extract<Action, { type: 'engine/answered' }>,
): State {
  return {
    ...state,
    since: compared === null || compared === undefined ? state.since : { ...state.since, ...compared },
    report: report ?? state.report,
    trace,
    // It answers again, so the document that it stopped at is gone.
    engine: state.engine.kind === 'failed' ? { kind: 'ready' } : state.engine,
  };
}

/** A built-in scenario as a new document: the first one where none is named. */
function scenario(state: State, id: string | null): State {
  const all = state.catalogue?.scenarios;
  const found = id === null ? all?.[0] : all?.find((one) => one.id === id);
  if (found === undefined) return state;
  const document: Json = parsed(found.document);
  if (!isObject(document)) return state;
  return openNew(state, {
    document,
    origin: { kind: 'scenario', id: found.id },
    name: named(state, found.title),
    words: text.steps.open(text.steps.scenario(found.title)),
    packet: firstPacket(document),
    touched: false,
  });
}

/** What was brought is a document of its own. */
function opened(state: State, document: Document, origin: Origin): State {
  const [file] = origin.kind === 'files' ? origin.names : [];
  const only = origin.kind === 'files' && origin.names.length === 1 ? file : undefined;
  const title = textAt(document, 'title').trim();
  const name = title === '' ? (only?.replace(/(\.sg)?\.json$/i, '') ?? nameOf(origin)) : title;
  return openNew(state, {
    document,
    origin,
    name: named(state, name),
    words: text.steps.open(nameOf(origin)),
    packet: firstPacket(document),
    touched: true,
  });
}

/** Adding to what is open is a step, too; the document keeps its origin and the packet. */
function merged(state: State, patch: Patch, name: string): State {
  if (patch.length === 0) return state;
  return settled(state, change(state, patches.mergeDocument(patch, name), null));
}

/** All pasted rules are one step. */
function takePaste(state: State): State {
  const { document, paste } = state;
  if (paste === null || paste.read?.text !== paste.text) return state;
  const { inbound, outbound } = paste.read;
  return { ...done(state, patches.pasteRules(document, paste.group, { inbound, outbound })), paste: null };
}

function imported(state: State, { names, answer }: Extract<Action, { type: 'import/read' }>): State {
  const origin: Origin = names.length === 0 ? { kind: 'pasted' } : { kind: 'files', names };
  const read = answer.patch !== null || isObject(answer.document ?? undefined);
  const next =
    answer.patch !== null
      ? merged(state, answer.patch, nameOf(origin))
      : answer.document !== null && read
        ? opened(state, answer.document, origin)
        : state;
  return withImport(next, {
    // What cannot be opened is explained in the dialog.
    open: state.import.open || !read,
    brought: null,
    last: {
      names,
      format: answer.format,
      opened: read,
      problems: answer.problems,
      message: !read && answer.problems.length === 0 ? text.trouble.notOpened : null,
    },
  });
}

function withImport(state: State, changes: Partial<Import>): State {
  return { ...state, import: { ...state.import, ...changes } };
}

/** What is typed anew is no answer to anything: it opens a connection. */
function opening(packet: PacketDraft): PacketDraft {
  return { ...packet, flags: '', replyTo: '' };
}

/** The packet form as typed is the person's, too. */
function packetTyped(state: State, packet: PacketDraft): State {
  return { ...state, packet, open: { ...state.open, touched: true } };
}

function choosePacket(state: State, id: string): State {
  const found = packets(state.document).find((packet) => packet.id === id);
  return found === undefined ? state : { ...state, packet: draftOf(found) };
}

function firstPacket(document: Document): PacketDraft {
  const [first] = packets(document);
  return first === undefined ? EMPTY_PACKET : draftOf(first);
}

function draftOf({
  from,
  to,
  protocol,
  port,
  icmpType,
  icmpCode,
  sourcePort,
  via,
  forwarderGroups,
  flags,
  replyTo,
}: PacketView): PacketDraft {
  return { from, to, protocol, port, icmpType, icmpCode, sourcePort, via, forwarderGroups, flags, replyTo };
}

function exists(document: Document, group: string | null): boolean {
  return groups(document).some(({ id }) => id === group);
}

function nameOf(origin: Origin): string {
  switch (origin.kind) {
    case 'files':
      return text.steps.files(origin.names);
    case 'scenario':
      return text.steps.scenario(origin.id);
    default:
      return text.steps.pasted;
  }
}

function parsed(json: string): Json {
  return JSON.parse(json) as Json;
}
