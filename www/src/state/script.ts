/** The script of a connection: the document's steps, or those that the packet of the form makes by itself. */
import type { Trace } from '../engine/answers.js';
import { isObject, list, textAt, textOf, type Document, type Json, type JsonObject } from './document.js';
import { memo } from './memo.js';
import { mint } from './mint.js';
import { question, servicesOf } from './select.js';
import type { PacketDraft, State } from './state.js';

export interface Script {
  readonly steps: readonly JsonObject[];
  /** Whether they stand in the document; if not, they are made of the packet of the form. */
  readonly own: boolean;
}

/** How far the connection of a packet comes: to its reply, or on to what the client sends then. */
type Reach = 'sent' | 'answered' | 'open';

const NOTHING: Script = { steps: [], own: false };
/** So many answers in a row are followed back to the packet that was first. */
const MOST_ANSWERS = 8;

const ownScript = memo((steps: readonly Json[]): Script => ({ steps: steps.filter(isObject), own: true }));

/** Whether the document has steps. */
export function hasSteps(document: Document): boolean {
  return list(document['steps']).length > 0;
}

/** What the connection panel shows: the same value for the same state. */
export function script(state: State): Script {
  if (state.connection.view === 'script' && hasSteps(state.document))
    return ownScript(list(state.document['steps']));
  return made(state.document, state.packet, reachOf(state.trace));
}

/** Whether a person still has to say what will come of the packet, or of the reply to it. */
export function isPredicting(state: State): boolean {
  const { predict, guesses } = state.connection;
  return (
    predict &&
    script(state)
      .steps.slice(0, 2)
      .some((step) => guesses[textAt(step, 'id')] === undefined)
  );
}

/** The trace that may be shown: none before the person has said what they expect. */
export function shownTrace(state: State): Trace | null {
  return isPredicting(state) ? null : state.trace;
}

/** The index of the step under the scrubber; -1 where there is none. */
export function moment(state: State): number {
  const last = script(state).steps.length - 1;
  return Math.min(state.connection.at ?? last, last);
}

export function kindOf(step: JsonObject): string {
  return textAt(step, 'kind');
}

/** The packet that a step is about: its own, or the one that it answers. */
export function packetOf(steps: readonly JsonObject[], index: number): JsonObject | null {
  const step = steps[index];
  if (step === undefined) return null;
  if (kindOf(step) === 'reply') {
    const to = steps.findIndex((one) => textAt(one, 'id') === textAt(step, 'to'));
    return to < 0 || to >= index ? null : packetOf(steps, to);
  }
  const packet = step['packet'];
  return isObject(packet) ? packet : null;
}

/** The newest packet at or before a step: what a wait or an edit befalls. */
export function packetBefore(steps: readonly JsonObject[], index: number): JsonObject | null {
  for (let at = index; at >= 0; at -= 1) {
    const packet = packetOf(steps, at);
    if (packet !== null) return packet;
  }
  return null;
}

/** A source port that no packet of the steps has: for a connection of its own. */
export function freshPort(steps: readonly JsonObject[]): number {
  const used = steps.map((step) => {
    const packet = step['packet'];
    return isObject(packet) ? Number(textOf(packet['sourcePort'])) || 0 : 0;
  });
  // The range that IANA sets apart for this begins there (RFC 6335).
  return Math.max(50_000, ...used) + 1;
}

/** Ids that nothing in the document has. */
export function mintSteps(document: Document, count: number): readonly string[] {
  const ids: string[] = [];
  while (ids.length < count) ids.push(mint({ ...document, ids }, 'step-'));
  return ids;
}

function reachOf(trace: Trace | null): Reach {
  if (trace === null) return 'open';
  if (trace.reply === null) return 'sent';
  return trace.client === 'answers' ? 'open' : 'answered';
}

let last: { document: Document; packet: PacketDraft; reach: Reach; script: Script } | null = null;

/** The steps that a packet makes by itself. They are made anew only when one of the arguments is another. */
function made(document: Document, packet: PacketDraft, reach: Reach): Script {
  if (last?.document === document && last.packet === packet && last.reach === reach) return last.script;
  const made = make(document, packet, reach);
  last = { document, packet, reach, script: made };
  return made;
}

function make(document: Document, draft: PacketDraft, reach: Reach): Script {
  const asked = question(draft);
  if (asked === null) return NOTHING;
  const [one = '', two = '', three = ''] = mintSteps(document, 3);
  const { replyTo, ...packet } = asked;
  if (replyTo !== undefined) return { steps: answers(document, textOf(replyTo), packet), own: false };
  const tcp = servicesOf(draft.protocol) === 'ports' && /^(tcp|6)?$/i.test(draft.protocol.trim());
  const flags = (value: string): JsonObject => (tcp ? { ...packet, flags: value } : packet);
  const steps: JsonObject[] = [{ id: one, kind: 'packet', packet: flags(draft.flags.trim() || 'SYN') }];
  if (reach !== 'sent') steps.push({ id: two, kind: 'reply', to: one });
  if (reach === 'open' && tcp && draft.flags.trim() === '')
    steps.push({ id: three, kind: 'packet', packet: flags('ACK') });
  return { steps, own: false };
}

/** A packet that answers a saved one comes after it. */
function answers(document: Document, to: string, packet: JsonObject): readonly JsonObject[] {
  const saved = list(document['packets']).filter(isObject);
  const chain: JsonObject[] = [packet];
  for (let wanted = to; wanted !== '' && chain.length < MOST_ANSWERS;) {
    const before = saved.find((one) => textAt(one, 'id') === wanted);
    if (before === undefined) break;
    chain.unshift(bare(before));
    wanted = textAt(before, 'replyTo');
  }
  const ids = mintSteps(document, chain.length);
  return chain.map((packet, at) => ({ id: ids[at] ?? '', kind: 'packet', packet }));
}

/** A saved packet as it stands in a step. */
function bare(packet: JsonObject): JsonObject {
  const kept = Object.entries(packet).filter(([key]) => !['id', 'title', 'expect', 'replyTo'].includes(key));
  return Object.fromEntries(kept);
}
