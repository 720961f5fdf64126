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

function listAt(value: Json | undefined, key: string): string {
  return isObject(value) ? listText(value[key]) : '';
}

export const groups = memo((document: Document): readonly GroupView[] =>
  list(document['groups']).map((group, index) => {
    const id = textAt(group, 'id');
    const path = pointer('groups', index);
    const rules = (direction: Direction): readonly RuleView[] =>
      list(isObject(group) ? group[direction] : undefined).map((rule, at) => ({
        id: textAt(rule, 'id'),
        group: id,
        direction,
        path: path + pointer(direction, at),
        protocol: textAt(rule, 'protocol'),
        ports: textAt(rule, 'ports'),
        icmpType: textAt(rule, 'icmpType'),
        icmpCode: textAt(rule, 'icmpCode'),
        peer: textAt(rule, 'peer'),
        description: textAt(rule, 'description'),
      }));
    return {
      id,
      path,
      name: textAt(group, 'name'),
      description: textAt(group, 'description'),
      vpc: textAt(group, 'vpc'),
      inbound: rules('inbound'),
      outbound: rules('outbound'),
    };
  }),
);

export const interfaces = memo((document: Document): readonly InterfaceView[] =>
  list(document['interfaces']).map((one, index) => ({
    id: textAt(one, 'id'),
    path: pointer('interfaces', index),
    name: textAt(one, 'name'),
    kind: textAt(one, 'kind'),
    vpc: textAt(one, 'vpc'),
    subnet: textAt(one, 'subnet'),
    addresses: listAt(one, 'addresses'),
    publicAddresses: listAt(one, 'publicAddresses'),
    groups: list(isObject(one) ? one['groups'] : undefined).map(textOf),
  })),
);

export const hosts = memo((document: Document): readonly HostView[] =>
  list(document['hosts']).map((one, index) => ({
    id: textAt(one, 'id'),
    path: pointer('hosts', index),
    name: textAt(one, 'name'),
    kind: textAt(one, 'kind'),
    addresses: listAt(one, 'addresses'),
  })),
);

export const packets = memo((document: Document): readonly PacketView[] =>
  list(document['packets']).map((one, index) => ({
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
  })),
);
