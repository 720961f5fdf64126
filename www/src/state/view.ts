/** The document as the panels show it: every value as text, every thing with its JSON Pointer. */
import type { Direction } from './actions.js';
import { isObject, list, pointer, textAt, textOf, type Document, type Json } from './document.js';
import { memo } from './memo.js';
import type { PacketDraft } from './state.js';

export interface RuleView {
  readonly id: string;
  readonly group: string;
  readonly direction: Direction;
  /** Where it stands: problems below this path are its own. */
  readonly path: string;
  readonly protocol: string;
  readonly ports: string;
  readonly icmpType: string;
  readonly icmpCode: string;
  readonly peer: string;
  readonly description: string;
}

export interface GroupView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly vpc: string;
  /** How many rules it has in both directions. */
  readonly size: number;
  readonly inbound: readonly RuleView[];
  readonly outbound: readonly RuleView[];
}

export interface InterfaceView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly vpc: string;
  readonly subnet: string;
  /** Separated by commas, as all lists here. */
  readonly addresses: string;
  readonly publicAddresses: string;
  readonly groups: readonly string[];
}

export interface HostView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly addresses: string;
}

/** A packet that is saved in the document. */
export interface PacketView extends PacketDraft {
  readonly id: string;
  readonly path: string;
  readonly title: string;
}

/** A list as it is typed. */
export function listText(value: Json | undefined): string {
  return Array.isArray(value) ? list(value).map(textOf).join(', ') : textOf(value);
}

/** What was typed as a list: the parts between commas, without empty ones. */
export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function listAt(value: Json | undefined, key: string): string {
  return isObject(value) ? listText(value[key]) : '';
}

/** Views of a list's things. What did not change, and did not move, keeps its view: a keystroke makes one anew. */
export function views<V>(make: (value: Json, index: number) => V): (values: readonly Json[]) => readonly V[] {
  const known = new WeakMap<object, { readonly index: number; readonly view: V }>();
  return memo((values) =>
    values.map((value, index) => {
      if (typeof value !== 'object' || value === null) return make(value, index);
      const before = known.get(value);
      if (before?.index === index) return before.view;
      const view = make(value, index);
      known.set(value, { index, view });
      return view;
    }),
  );
}

/** A group; its rules are looked at when somebody asks for them. */
class Group implements GroupView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly vpc: string;
  readonly size: number;
  readonly #lists: Readonly<Record<Direction, readonly Json[]>>;
  #inbound: readonly RuleView[] | null = null;
  #outbound: readonly RuleView[] | null = null;

  constructor(group: Json, index: number) {
    this.id = textAt(group, 'id');
    this.path = pointer('groups', index);
    this.name = textAt(group, 'name');
    this.description = textAt(group, 'description');
    this.vpc = textAt(group, 'vpc');
    const rules = (key: Direction): readonly Json[] => list(isObject(group) ? group[key] : undefined);
    this.#lists = { inbound: rules('inbound'), outbound: rules('outbound') };
    this.size = this.#lists.inbound.length + this.#lists.outbound.length;
  }

  get inbound(): readonly RuleView[] {
    return (this.#inbound ??= this.#rules('inbound'));
  }

  get outbound(): readonly RuleView[] {
    return (this.#outbound ??= this.#rules('outbound'));
  }

  #rules(direction: Direction): readonly RuleView[] {
    return this.#lists[direction].map((rule, at) => ({
      id: textAt(rule, 'id'),
      group: this.id,
      direction,
      path: this.path + pointer(direction, at),
      protocol: textAt(rule, 'protocol'),
      ports: textAt(rule, 'ports'),
      icmpType: textAt(rule, 'icmpType'),
      icmpCode: textAt(rule, 'icmpCode'),
      peer: textAt(rule, 'peer'),
      description: textAt(rule, 'description'),
    }));
  }
}

const groupViews = views((group, index): GroupView => new Group(group, index));
export const groups = (document: Document): readonly GroupView[] => groupViews(list(document['groups']));

const interfaceViews = views((one, index): InterfaceView => ({
  id: textAt(one, 'id'),
  path: pointer('interfaces', index),
  name: textAt(one, 'name'),
  kind: textAt(one, 'kind'),
  vpc: textAt(one, 'vpc'),
  subnet: textAt(one, 'subnet'),
  addresses: listAt(one, 'addresses'),
  publicAddresses: listAt(one, 'publicAddresses'),
  groups: list(isObject(one) ? one['groups'] : undefined).map(textOf),
}));
export const interfaces = (document: Document): readonly InterfaceView[] =>
  interfaceViews(list(document['interfaces']));

const hostViews = views((one, index): HostView => ({
  id: textAt(one, 'id'),
  path: pointer('hosts', index),
  name: textAt(one, 'name'),
  kind: textAt(one, 'kind'),
  addresses: listAt(one, 'addresses'),
}));
export const hosts = (document: Document): readonly HostView[] => hostViews(list(document['hosts']));

const packetViews = views((one, index): PacketView => ({
  id: textAt(one, 'id'),
  path: pointer('packets', index),
  title: textAt(one, 'title'),
  from: textAt(one, 'from'),
  to: textAt(one, 'to'),
  protocol: textAt(one, 'protocol'),
  port: textAt(one, 'port'),
  icmpType: textAt(one, 'icmpType'),
  icmpCode: textAt(one, 'icmpCode'),
  sourcePort: textAt(one, 'sourcePort'),
  via: textAt(one, 'via'),
  forwarderGroups: listAt(one, 'forwarderGroups'),
  flags: textAt(one, 'flags'),
  replyTo: textAt(one, 'replyTo'),
}));
export const packets = (document: Document): readonly PacketView[] => packetViews(list(document['packets']));
