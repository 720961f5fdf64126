/** Questions to the state. Each gives the same value for the same state, so panels render only when it changes. */
import type {
  Catalogue,
  Fact,
  GroupQuota,
  Meter,
  Preset,
  Problem,
  Quotas,
  Trace,
} from '../engine/answers.js';
import { textAt, type Document, type JsonObject } from './document.js';
import { memo } from './memo.js';
import type { PacketDraft, State } from './state.js';
import { groups, hosts, interfaces, listOf, type GroupView, type RuleView } from './view.js';

export { groups, hosts, interfaces, packets } from './view.js';
export type { GroupView, HostView, InterfaceView, PacketView, RuleView } from './view.js';

export const title = (state: State): string => textAt(state.document, 'title');

export function selectedGroup(state: State): GroupView | null {
  return groups(state.document).find((group) => group.id === state.group) ?? null;
}

/** What a list's box shows: the text as typed while it is being typed, else the document's. */
export function typed(state: State, field: string, shown: string): string {
  return state.typing?.field === field ? state.typing.text : shown;
}

/** Somebody that a packet can come from or go to. */
export interface End {
  readonly id: string;
  readonly name: string;
  readonly kind: 'interface' | 'host' | 'group';
  readonly addresses: string;
}

export const ends = memo((document: Document): readonly End[] => [
  ...interfaces(document).map(({ id, name, addresses }) => ({
    id,
    name,
    addresses,
    kind: 'interface' as const,
  })),
  ...hosts(document).map(({ id, name, addresses }) => ({ id, name, addresses, kind: 'host' as const })),
  ...groups(document).map(({ id, name }) => ({ id, name, addresses: '', kind: 'group' as const })),
]);

/** Names by id, for everything that has one. */
export const names = memo(
  (document: Document): ReadonlyMap<string, string> =>
    new Map(
      ends(document)
        .filter((end) => end.name !== '')
        .map((end) => [end.id, end.name]),
    ),
);

const NO_PROBLEMS: readonly Problem[] = [];
export const problems = (state: State): readonly Problem[] => state.report?.problems ?? NO_PROBLEMS;

const byPath = memo((all: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> => {
  const map = new Map<string, Problem[]>();
  for (const problem of all) {
    const there = map.get(problem.path);
    if (there === undefined) map.set(problem.path, [problem]);
    else there.push(problem);
  }
  return map;
});

/** The document's problems at exactly this place. */
export function problemsAt(state: State, path: string): readonly Problem[] {
  return byPath(problems(state)).get(path) ?? NO_PROBLEMS;
}

const groupQuotas = memo(
  (quotas: Quotas): ReadonlyMap<string, GroupQuota> =>
    new Map(quotas.groups.map((quota) => [quota.group, quota])),
);

const interfaceQuotas = memo(
  (quotas: Quotas): ReadonlyMap<string, Meter> =>
    new Map(quotas.interfaces.map((quota) => [quota.interface, quota.groups])),
);

export const quotas = (state: State): Quotas | null => state.report?.quotas ?? null;

/** What a group counts, and the limit of each of its meters. */
export function groupQuota(all: Quotas | null, group: string): GroupQuota | null {
  return all === null ? null : (groupQuotas(all).get(group) ?? null);
}

/** How many groups an interface carries, of how many. */
export function interfaceQuota(all: Quotas | null, id: string): Meter | null {
  return all === null ? null : (interfaceQuotas(all).get(id) ?? null);
}

const tracesById = memo(
  (report: NonNullable<State['report']>): ReadonlyMap<string, Trace> =>
    new Map(report.traces.map(({ packet, trace }) => [packet, trace])),
);

/** The trace of a packet that is saved in the document. */
export function traceOf(state: State, packet: string): Trace | null {
  return state.report === null ? null : (tracesById(state.report).get(packet) ?? null);
}

/** What became of each rule under the packet of the form: which match, which miss; others are not asked. */
export const ruleMarks = memo((trace: Trace): ReadonlyMap<string, 'matched' | 'missed' | 'unknown'> => {
  const marks = new Map<string, 'matched' | 'missed' | 'unknown'>();
  for (const gate of trace.request.gates) {
    for (const miss of gate.misses)
      if (!marks.has(miss.rule)) marks.set(miss.rule, miss.unknown ? 'unknown' : 'missed');
    for (const rule of gate.rules) marks.set(rule, 'matched');
  }
  return marks;
});

/** The choice of the type column that a rule shows: one that says it all, else the custom one of its protocol. */
export function presetOf(rule: RuleView, catalogue: Catalogue): Preset | null {
  const same = catalogue.presets.filter((preset) => preset.protocol === rule.protocol);
  return (
    same.find((preset) => !preset.custom && saysAll(preset, rule)) ??
    same.find((preset) => preset.custom) ??
    catalogue.presets.find((preset) => preset.custom && preset.protocol === '') ??
    null
  );
}

/** Whether a choice says all that the rule says: the same ports, or everything where neither names any. */
function saysAll(preset: Preset, rule: RuleView): boolean {
  if (preset.ports !== null) return preset.ports === rule.ports;
  return (rule.ports === '' || rule.ports === 'all') && rule.icmpType === '' && rule.icmpCode === '';
}

const factsById = memo((catalogue: Catalogue) => new Map(catalogue.facts.map((fact) => [fact.id, fact])));

export function fact(state: State, id: string): Fact | null {
  return state.catalogue === null ? null : (factsById(state.catalogue).get(id) ?? null);
}

/** Whether a protocol, as typed, has ports, ICMP types, or neither. */
export function servicesOf(protocol: string): 'ports' | 'icmp' | 'none' {
  switch (protocol.trim().toLowerCase()) {
    case '':
    case 'tcp':
    case 'udp':
    case '6':
    case '17':
      return 'ports';
    case 'icmp':
    case 'icmpv6':
    case '1':
    case '58':
      return 'icmp';
    default:
      return 'none';
  }
}

/** The packet that the engine is asked about: what the form shows, and no empty field. Null while both ends are missing. */
export const question = memo((draft: PacketDraft): JsonObject | null => {
  if (draft.from.trim() === '' && draft.to.trim() === '') return null;
  const services = servicesOf(draft.protocol);
  const shown: Record<string, string> = {
    from: draft.from,
    to: draft.to,
    protocol: draft.protocol,
    ...(services === 'ports' ? { port: draft.port, sourcePort: draft.sourcePort } : {}),
    ...(services === 'icmp' ? { icmpType: draft.icmpType, icmpCode: draft.icmpCode } : {}),
    via: draft.via,
    ...(services === 'ports' ? { flags: draft.flags } : {}),
    replyTo: draft.replyTo,
  };
  const asked = Object.fromEntries(
    Object.entries(shown).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
  );
  const forwarders = listOf(draft.forwarderGroups);
  return forwarders.length === 0 ? asked : { ...asked, forwarderGroups: forwarders };
});

/** The document as people save and share it. */
export const documentText = memo((document: Document): string => `${JSON.stringify(document, null, 2)}\n`);
