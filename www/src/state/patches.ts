/**
 * Changes of the document that a person makes on the page, as JSON Patches: here, and in `layers.ts` what stands
 * around interfaces. Things are found by id; every patch tests that the id still stands where it was found.
 */
import type { Preset } from '../engine/answers.js';
import { text } from '../text.js';
import type { Direction, GroupField, HostField, InterfaceField, RuleField, TimeoutField } from './actions.js';
import {
  isObject,
  list,
  pointer,
  textAt,
  textOf,
  type Document,
  type Json,
  type JsonObject,
  type Operation,
  type Patch,
} from './document.js';
import { mint } from './mint.js';
import { append, edit, edited, filled, numberOf, positions, set, type Change } from './parts.js';
import { find, findRule, type Place } from './places.js';
import { listOf } from './view.js';

export { fieldKey } from './parts.js';
export type { Change } from './parts.js';

const words = text.steps;

/** What was brought is added. */
export function mergeDocument(patch: Patch, name: string): Change {
  return { patch, words: words.merge(name) };
}

/** Adds rules, which have their ids, to the ends of a group's lists. */
export function pasteRules(
  document: Document,
  group: string,
  rules: Readonly<Record<Direction, readonly JsonObject[]>>,
): Change | null {
  const place = find(document, 'groups', group);
  const all = rules.inbound.length + rules.outbound.length;
  if (place === null || all === 0) return null;
  const more = (['inbound', 'outbound'] as const).flatMap((direction): readonly Operation[] => {
    const [first, ...rest] = rules[direction];
    if (first === undefined) return [];
    const path = `${place.path}/${direction}/-`;
    return [
      ...append(place.value, place.path, direction, first),
      ...rest.map((value): Operation => ({ op: 'add', path, value })),
    ];
  });
  const added = textOf((rules.inbound[0] ?? rules.outbound[0])?.['id']);
  return { patch: [place.guard, ...more], words: words.paste(all, group), added };
}

export function addRule(document: Document, group: string, direction: Direction): Change | null {
  const place = find(document, 'groups', group);
  if (place === null) return null;
  const id = mint(document, 'rule-');
  const rule = { id, protocol: 'tcp', ports: '', peer: '' };
  return {
    patch: [place.guard, ...append(place.value, place.path, direction, rule)],
    words: words.add(id),
    added: id,
  };
}

export function duplicateRule(document: Document, rule: string): Change | null {
  const place = findRule(document, rule);
  if (place === null) return null;
  const id = mint(document, 'rule-');
  const path = place.group.path + pointer(place.direction, place.index + 1);
  return {
    patch: [place.group.guard, place.guard, { op: 'add', path, value: { ...place.value, id } }],
    words: words.duplicate(rule),
    added: id,
  };
}

export function removeRule(document: Document, rule: string): Change | null {
  const place = findRule(document, rule);
  if (place === null) return null;
  return {
    patch: [place.group.guard, place.guard, { op: 'remove', path: place.path }],
    words: words.remove(rule),
  };
}

export function editRule(document: Document, rule: string, field: RuleField, value: string): Change | null {
  const place = findRule(document, rule);
  // Absent and empty differ in meaning: an ICMP type left out is any type.
  const optional = field === 'description' || field === 'icmpType' || field === 'icmpCode';
  return place && edit('rule', rule, place, field, optional && value === '' ? undefined : value);
}

/** Takes protocol and ports of a choice of the type column. Where the ports are the person's, those typed stay. */
export function applyPreset(document: Document, rule: string, preset: Preset): Change | null {
  const place = findRule(document, rule);
  if (place === null) return null;
  const ownPorts = preset.custom && (preset.protocol === 'tcp' || preset.protocol === 'udp');
  const ownTypes = preset.custom && preset.protocol.startsWith('icmp');
  const patch: Operation[] = [
    ...set(place, 'protocol', preset.protocol),
    ...set(place, 'ports', preset.ports ?? (ownPorts ? (place.value['ports'] ?? '') : undefined)),
    ...(ownTypes ? [] : [...set(place, 'icmpType', undefined), ...set(place, 'icmpCode', undefined)]),
  ];
  if (patch.length === 0) return null;
  return { patch: [place.guard, ...patch], words: words.preset(rule, preset.label) };
}

/** A group as EC2 makes one: nothing may come in, everything may go out (S-104, S-105). */
export function addGroup(document: Document, near: string | null): Change {
  const id = mint(document, 'sg-new-');
  const vpc = vpcOf(document, near === null ? null : find(document, 'groups', near));
  const rule = mint(document, 'rule-');
  const outbound = [{ id: rule, protocol: 'all', peer: '0.0.0.0/0' }];
  if (hasIpv6(document, vpc))
    outbound.push({ id: mint({ document, rule }, 'rule-'), protocol: 'all', peer: '::/0' });
  const group = { id, name: id.replace('sg-', ''), ...(vpc === null ? {} : { vpc }), inbound: [], outbound };
  return { patch: append(document, '', 'groups', group), words: words.add(id), added: id };
}

export function editGroup(
  document: Document,
  group: string,
  field: GroupField,
  value: string,
): Change | null {
  const place = find(document, 'groups', group);
  return place && edit('group', group, place, field, filled(value));
}

/**
 * Removes a group from the document and from its interfaces, and remembers its id in `deleted`, so that
 * rules of others that name it are stale, not mistaken (S-167).
 */
export function removeGroup(document: Document, group: string): Change | null {
  const place = find(document, 'groups', group);
  if (place === null) return null;
  const detached = list(document['interfaces']).flatMap((one, index) => {
    if (!isObject(one)) return [];
    const path = pointer('interfaces', index, 'groups');
    return positions(one['groups'], group)
      .reverse()
      .flatMap((at): Operation[] => [
        { op: 'test', path: path + pointer(at), value: group },
        { op: 'remove', path: path + pointer(at) },
      ]);
  });
  const remembered =
    positions(document['deleted'], group).length > 0 ? [] : append(document, '', 'deleted', group);
  return {
    patch: [place.guard, ...detached, { op: 'remove', path: place.path }, ...remembered],
    words: words.remove(group),
  };
}

export function addInterface(document: Document, group: string | null): Change {
  const id = mint(document, 'eni-');
  const near = group === null ? null : find(document, 'groups', group);
  const vpc = vpcOf(document, near);
  const groups = near === null ? [] : [textOf(near.value['id'])];
  const one = { id, kind: 'instance', ...(vpc === null ? {} : { vpc }), addresses: [], groups };
  return { patch: append(document, '', 'interfaces', one), words: words.add(id), added: id };
}

export function editInterface(
  document: Document,
  id: string,
  field: InterfaceField,
  value: string,
): Change | null {
  const place = find(document, 'interfaces', id);
  if (place === null) return null;
  switch (field) {
    case 'addresses':
    case 'publicAddresses':
      return edit('interface', id, place, field, listOf(value));
    case 'nitro':
      return edit('interface', id, place, field, numberOf(value));
    case 'tcpEstablished':
    case 'udp':
    case 'udpStream':
      return edited('interface', id, place, field, timeout(place, field, numberOf(value)));
    default:
      return edit('interface', id, place, field, filled(value));
  }
}

/** The three idle timeouts stand in an object of their own, which goes with the last of them (S-186). */
function timeout(place: Place, field: TimeoutField, value: Json | undefined): readonly Operation[] {
  const there = place.value['timeouts'];
  if (!isObject(there)) return value === undefined ? [] : set(place, 'timeouts', { [field]: value });
  const isLast = value === undefined && Object.keys(there).every((key) => key === field);
  return isLast
    ? set(place, 'timeouts', undefined)
    : set({ path: place.path + pointer('timeouts'), value: there }, field, value);
}

export function attachGroup(document: Document, id: string, group: string): Change | null {
  const place = find(document, 'interfaces', id);
  if (place === null || positions(place.value['groups'], group).length > 0) return null;
  return {
    patch: [place.guard, ...append(place.value, place.path, 'groups', group)],
    words: words.attach(group, id),
  };
}

export function detachGroup(document: Document, id: string, group: string): Change | null {
  const place = find(document, 'interfaces', id);
  if (place === null) return null;
  const [at] = positions(place.value['groups'], group);
  if (at === undefined) return null;
  const path = place.path + pointer('groups', at);
  return {
    patch: [place.guard, { op: 'test', path, value: group }, { op: 'remove', path }],
    words: words.detach(group, id),
  };
}

export function addHost(document: Document): Change {
  const id = mint(document, 'host-');
  return { patch: append(document, '', 'hosts', { id, addresses: [] }), words: words.add(id), added: id };
}

export function editHost(document: Document, id: string, field: HostField, value: string): Change | null {
  const place = find(document, 'hosts', id);
  return place && edit('host', id, place, field, field === 'addresses' ? listOf(value) : filled(value));
}

export function removeThing(document: Document, key: 'interfaces' | 'hosts', id: string): Change | null {
  const place = find(document, key, id);
  return place && { patch: [place.guard, { op: 'remove', path: place.path }], words: words.remove(id) };
}

/** The VPC of the group that is shown, else the first. */
function vpcOf(document: Document, near: Place | null): string | null {
  const own = near === null ? '' : textAt(near.value, 'vpc');
  const vpc = own !== '' ? own : textAt(list(document['vpcs'])[0], 'id');
  return vpc === '' ? null : vpc;
}

export function hasIpv6(document: Document, vpc: string | null): boolean {
  const found = list(document['vpcs']).find((one) => textAt(one, 'id') === vpc);
  return isObject(found) && list(found['cidrs']).some((cidr) => textOf(cidr).includes(':'));
}
