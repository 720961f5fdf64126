/** What stands around interfaces as the panels show it: network ACLs, subnets, VPCs, links, and listeners. */
import type { Direction } from './actions.js';
import { isObject, list, pointer, textAt, textOf, type Document, type Json } from './document.js';
import { memo } from './memo.js';
import { listAt, listText, views } from './view.js';

export interface VpcView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly cidrs: string;
  readonly region: string;
}

export interface SubnetView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly vpc: string;
  readonly cidrs: string;
  /** Empty where no network ACL is asked. */
  readonly acl: string;
  /** `true`, `false`, or empty where the route is not asked. */
  readonly public: string;
}

export interface LinkView {
  readonly id: string;
  readonly path: string;
  readonly type: string;
  readonly one: string;
  readonly other: string;
  readonly state: string;
  readonly sameRegion: string;
  readonly groupReferencing: string;
  readonly dns: string;
}

export interface EntryView {
  readonly id: string;
  readonly path: string;
  readonly direction: Direction;
  readonly number: string;
  readonly action: string;
  readonly protocol: string;
  readonly ports: string;
  readonly icmpType: string;
  readonly icmpCode: string;
  readonly cidr: string;
}

export interface AclView {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly inbound: readonly EntryView[];
  readonly outbound: readonly EntryView[];
}

export interface ListenerView {
  readonly id: string;
  readonly path: string;
  readonly protocol: string;
  readonly ports: string;
  readonly targets: string;
}

/** What is stated of an interface beside its addresses and groups. */
export interface InsideView {
  readonly nitro: string;
  readonly tcpEstablished: string;
  readonly udp: string;
  readonly udpStream: string;
  /** Null where something is assumed to listen. */
  readonly listeners: readonly ListenerView[] | null;
}

const vpcViews = views((one, index): VpcView => ({
  id: textAt(one, 'id'),
  path: pointer('vpcs', index),
  name: textAt(one, 'name'),
  cidrs: listAt(one, 'cidrs'),
  region: textAt(one, 'region'),
}));
export const vpcs = (document: Document): readonly VpcView[] => vpcViews(list(document['vpcs']));

const subnetViews = views((one, index): SubnetView => ({
  id: textAt(one, 'id'),
  path: pointer('subnets', index),
  name: textAt(one, 'name'),
  vpc: textAt(one, 'vpc'),
  cidrs: listAt(one, 'cidrs'),
  acl: textAt(one, 'acl'),
  public: textAt(one, 'public'),
}));
export const subnets = (document: Document): readonly SubnetView[] => subnetViews(list(document['subnets']));

const linkViews = views((one, index): LinkView => {
  const [first, second] = list(isObject(one) ? one['between'] : undefined);
  return {
    id: textAt(one, 'id'),
    path: pointer('links', index),
    type: textAt(one, 'type'),
    one: textOf(first),
    other: textOf(second),
    state: textAt(one, 'state'),
    sameRegion: textAt(one, 'sameRegion'),
    groupReferencing: textAt(one, 'groupReferencing'),
    dns: textAt(one, 'dns'),
  };
});
export const links = (document: Document): readonly LinkView[] => linkViews(list(document['links']));

const aclViews = views((one, index): AclView => {
  const path = pointer('acls', index);
  const entries = (direction: Direction): readonly EntryView[] =>
    list(isObject(one) ? one[direction] : undefined).map((entry, at) =>
      entryView(entry, direction, path, at),
    );
  return {
    id: textAt(one, 'id'),
    path,
    name: textAt(one, 'name'),
    inbound: entries('inbound'),
    outbound: entries('outbound'),
  };
});
export const acls = (document: Document): readonly AclView[] => aclViews(list(document['acls']));

function entryView(entry: Json, direction: Direction, owner: string, at: number): EntryView {
  return {
    id: textAt(entry, 'id'),
    path: owner + pointer(direction, at),
    direction,
    number: textAt(entry, 'number'),
    action: textAt(entry, 'action'),
    protocol: textAt(entry, 'protocol'),
    ports: textAt(entry, 'ports'),
    icmpType: textAt(entry, 'icmpType'),
    icmpCode: textAt(entry, 'icmpCode'),
    cidr: textAt(entry, 'cidr'),
  };
}

/** As a network ACL is read: the lowest number first (S-403). What has no number yet stands last, as it came. */
export function inOrder(entries: readonly EntryView[]): readonly EntryView[] {
  const rank = ({ number }: EntryView): number => (/^\d+$/.test(number) ? Number(number) : Infinity);
  return entries
    .map((entry, at) => ({ entry, at, rank: rank(entry) }))
    .sort((a, b) => (a.rank === b.rank ? a.at - b.at : a.rank - b.rank))
    .map(({ entry }) => entry);
}

/** Every entry of the document by its id. */
export const entriesById = memo(
  (document: Document): ReadonlyMap<string, EntryView> =>
    new Map(
      acls(document).flatMap(({ inbound, outbound }) =>
        [...inbound, ...outbound].map((entry) => [entry.id, entry] as const),
      ),
    ),
);

const insideViews = views((one, index): InsideView => {
  const timeouts = isObject(one) ? one['timeouts'] : undefined;
  const listeners = isObject(one) ? one['listeners'] : undefined;
  return {
    nitro: textAt(one, 'nitro'),
    tcpEstablished: textAt(timeouts, 'tcpEstablished'),
    udp: textAt(timeouts, 'udp'),
    udpStream: textAt(timeouts, 'udpStream'),
    listeners:
      listeners === undefined
        ? null
        : list(listeners).map((listener, at) => ({
            id: textAt(listener, 'id'),
            path: pointer('interfaces', index, 'listeners', at),
            protocol: textAt(listener, 'protocol'),
            ports: textAt(listener, 'ports'),
            targets: isObject(listener) ? listText(listener['targets']) : '',
          })),
  };
});
export const insides = (document: Document): readonly InsideView[] =>
  insideViews(list(document['interfaces']));
