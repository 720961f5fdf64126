/**
 * Changes of what stands around interfaces (network ACLs, subnets, VPCs, links) and of what listens at them, as
 * JSON Patches, guarded as those in `patches.ts`.
 */
import { text } from '../text.js';
import type { Around, AroundField, Direction, EntryField, ListenerField } from './actions.js';
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
} from './document.js';
import { mint } from './mint.js';
import { append, edit, edited, filled, numberOf, set, type Change } from './parts.js';
import { hasIpv6 } from './patches.js';
import { find, findEntry, findListener, type Place } from './places.js';
import { listOf } from './view.js';

const words = text.steps;
/** A new entry goes behind the others, with room between them, and never past the highest number (S-402). */
const STEP = 100;
const LAST = 32766;

export function addAround(document: Document, key: 'vpcs' | 'subnets' | 'links'): Change {
  const id = mint(document, { vpcs: 'vpc-', subnets: 'subnet-', links: 'link-' }[key]);
  const [one = '', other = ''] = list(document['vpcs']).map((vpc) => textAt(vpc, 'id'));
  const made: Readonly<Record<typeof key, JsonObject>> = {
    vpcs: { id, cidrs: [] },
    subnets: { id, vpc: one, cidrs: [] },
    links: { id, type: 'peering', between: [one, other], state: 'active' },
  };
  return { patch: append(document, '', key, made[key]), words: words.add(id), added: id };
}

export function editAround<L extends Around>(
  document: Document,
  key: L,
  id: string,
  field: AroundField[L],
  value: string,
): Change | null {
  const place = find(document, key, id);
  if (place === null) return null;
  switch (field) {
    case 'cidrs':
      return edit('around', id, place, field, listOf(value));
    case 'public':
    case 'sameRegion':
    case 'groupReferencing':
    case 'dns':
      return edit('around', id, place, field, value === '' ? undefined : value === 'true');
    case 'one':
    case 'other': {
      const [one = '', other = ''] = list(place.value['between']).map(textOf);
      const between = field === 'one' ? [value, other] : [one, value];
      return edited('around', id, place, field, set(place, 'between', between));
    }
    // Needed, so emptied it stays, and has a problem.
    case 'type':
    case 'vpc':
      return edit('around', id, place, field, value);
    default:
      return edit('around', id, place, field, filled(value));
  }
}

/** A network ACL that goes is no longer asked by its subnets. */
export function removeAround(document: Document, key: Around, id: string): Change | null {
  const place = find(document, key, id);
  if (place === null) return null;
  const left = key === 'acls' ? unasked(document, id) : [];
  return { patch: [place.guard, ...left, { op: 'remove', path: place.path }], words: words.remove(id) };
}

function unasked(document: Document, acl: string): readonly Operation[] {
  return list(document['subnets']).flatMap((subnet, index): readonly Operation[] => {
    if (!isObject(subnet) || subnet['acl'] !== acl) return [];
    const path = pointer('subnets', index, 'acl');
    return [
      { op: 'test', path, value: acl },
      { op: 'remove', path },
    ];
  });
}

/** A VPC's own lets everything pass, in IPv6 too where a VPC has it (S-406); a new one nothing (S-407). */
export function addAcl(document: Document, as: 'default' | 'custom'): Change {
  const id = mint(document, 'acl-');
  const families = list(document['vpcs']).some((vpc) => hasIpv6(document, textAt(vpc, 'id')))
    ? ['0.0.0.0/0', '::/0']
    : ['0.0.0.0/0'];
  let minted: Document = { document, id };
  const entries = (): readonly JsonObject[] =>
    families.map((cidr, index) => {
      const entry = mint(minted, 'entry-');
      minted = { ...minted, [entry]: entry };
      return { id: entry, number: 100 + index, action: 'allow', protocol: 'all', cidr };
    });
  const acl =
    as === 'custom'
      ? { id, inbound: [], outbound: [] }
      : { id, name: 'default', inbound: entries(), outbound: entries() };
  return { patch: append(document, '', 'acls', acl), words: words.add(id), added: id };
}

export function addEntry(document: Document, acl: string, direction: Direction): Change | null {
  const place = find(document, 'acls', acl);
  if (place === null) return null;
  const id = mint(document, 'entry-');
  const number = nextNumber(list(place.value[direction]));
  const entry = { id, number, action: 'allow', protocol: 'tcp', ports: '', cidr: '' };
  return {
    patch: [place.guard, ...append(place.value, place.path, direction, entry)],
    words: words.add(id),
    added: id,
  };
}

/** Behind all others; where there is no room, the first that is free. */
function nextNumber(entries: readonly Json[]): number {
  const taken = new Set(entries.map((entry) => Number(textAt(entry, 'number'))));
  const highest = Math.max(0, ...[...taken].filter((number) => number <= LAST));
  const next = (Math.floor(highest / STEP) + 1) * STEP;
  if (next <= LAST) return next;
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}

export function editEntry(document: Document, id: string, field: EntryField, value: string): Change | null {
  const place = findEntry(document, id);
  return place && inner('entry', id, place, field, entryValue(field, value));
}

function entryValue(field: EntryField, value: string): Json | undefined {
  switch (field) {
    case 'number':
      return numberOf(value) ?? '';
    // Absent and empty differ in meaning: an ICMP type left out is any type.
    case 'icmpType':
    case 'icmpCode':
      return filled(value);
    default:
      return value;
  }
}

export function removeEntry(document: Document, id: string): Change | null {
  return removeInner(id, findEntry(document, id));
}

/** Where nothing is stated, something is assumed to listen. */
export function stateListening(document: Document, id: string, stated: boolean): Change | null {
  const place = find(document, 'interfaces', id);
  if (place === null) return null;
  const patch = set(place, 'listeners', stated ? list(place.value['listeners']) : undefined);
  return patch.length === 0 ? null : { patch: [place.guard, ...patch], words: words.edit('listeners', id) };
}

export function addListener(document: Document, owner: string): Change | null {
  const place = find(document, 'interfaces', owner);
  if (place === null) return null;
  const id = mint(document, 'listener-');
  const listener = { id, protocol: 'tcp', ports: '' };
  return {
    patch: [place.guard, ...append(place.value, place.path, 'listeners', listener)],
    words: words.add(id),
    added: id,
  };
}

export function editListener(
  document: Document,
  id: string,
  field: ListenerField,
  value: string,
): Change | null {
  const place = findListener(document, id);
  const targets = listOf(value);
  return (
    place &&
    inner(
      'listener',
      id,
      place,
      field,
      field !== 'targets' ? value : targets.length === 0 ? undefined : targets,
    )
  );
}

export function removeListener(document: Document, id: string): Change | null {
  return removeInner(id, findListener(document, id));
}

/** A value of a thing in a list of another thing, both of which must stand where they were found. */
function inner(
  thing: 'entry' | 'listener',
  id: string,
  place: Place & { readonly owner: Place },
  field: string,
  value: Json | undefined,
): Change {
  const change = edit(thing, id, place, field, value);
  return { ...change, patch: [place.owner.guard, ...change.patch] };
}

function removeInner(id: string, place: (Place & { readonly owner: Place }) | null): Change | null {
  return (
    place && {
      patch: [place.owner.guard, place.guard, { op: 'remove', path: place.path }],
      words: words.remove(id),
    }
  );
}
