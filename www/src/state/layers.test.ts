import { describe, expect, it } from 'vitest';

import type { Document } from './document.js';
import { applied } from './history.js';
import * as layers from './layers.js';
import { inOrder, acls, insides, subnets } from './layer-view.js';
import type { Change } from './parts.js';
import * as patches from './patches.js';
import { findEntry, findListener } from './places.js';

const NET: Document = {
  version: 1,
  vpcs: [
    { id: 'vpc-1', cidrs: ['10.0.0.0/16'] },
    { id: 'vpc-2', cidrs: ['10.1.0.0/16'] },
  ],
  subnets: [
    { id: 'public', vpc: 'vpc-1', cidrs: ['10.0.1.0/24'], acl: 'acl-web', public: true },
    { id: 'private', vpc: 'vpc-1', cidrs: ['10.0.2.0/24'] },
  ],
  acls: [
    {
      id: 'acl-web',
      inbound: [
        { id: 'late', number: 200, action: 'deny', protocol: 'all', cidr: '0.0.0.0/0' },
        { id: 'early', number: 100, action: 'allow', protocol: 'tcp', ports: 443, cidr: '0.0.0.0/0' },
      ],
      outbound: [],
    },
  ],
  links: [{ id: 'pcx', type: 'peering', between: ['vpc-1', 'vpc-2'], state: 'active' }],
  groups: [],
  interfaces: [
    {
      id: 'eni',
      addresses: ['10.0.1.10'],
      groups: [],
      listeners: [{ id: 'https', protocol: 'tcp', ports: 443 }],
    },
    { id: 'quiet', addresses: [], groups: [], timeouts: { udp: 30 } },
  ],
};

function after(change: Change | null, document: Document = NET): Document {
  if (change === null) throw new Error('no change');
  return applied(document, change.patch);
}

const entry = (document: Document, id: string): unknown => findEntry(document, id)?.value;

describe('a network ACL', () => {
  it('lets everything pass as the one of a VPC does, in IPv6 only where a VPC has it (S-406)', () => {
    const made = layers.addAcl(NET, 'default');
    expect(made.added).toBe('acl-1');
    const all = { action: 'allow', protocol: 'all', cidr: '0.0.0.0/0', number: 100 };
    expect(after(made)['acls']).toMatchObject([{}, { id: 'acl-1', inbound: [all], outbound: [all] }]);
    const six = { ...NET, vpcs: [{ id: 'vpc-6', cidrs: ['10.0.0.0/16', '2001:db8::/56'] }] };
    const both = [all, { ...all, cidr: '::/0', number: 101 }];
    const document = after(layers.addAcl(six, 'default'), six);
    expect(document['acls']).toMatchObject([{}, { inbound: both, outbound: both }]);
    const ids = acls(document).flatMap(({ inbound, outbound }) =>
      [...inbound, ...outbound].map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets nothing pass where it is new (S-407)', () => {
    expect(after(layers.addAcl(NET, 'custom'))['acls']).toMatchObject([{}, { inbound: [], outbound: [] }]);
  });

  it('is read by number, and what has none yet stands last (S-403)', () => {
    const typed = after(layers.editEntry(NET, 'early', 'number', '1o0'));
    expect(inOrder(acls(NET)[0]?.inbound ?? []).map(({ id }) => id)).toEqual(['early', 'late']);
    expect(inOrder(acls(typed)[0]?.inbound ?? []).map(({ id }) => id)).toEqual(['late', 'early']);
  });

  it('gets new entries behind the others, and between them where there is no room behind (S-402)', () => {
    const added = layers.addEntry(NET, 'acl-web', 'inbound');
    expect(entry(after(added), added?.added ?? '')).toMatchObject({ number: 300, ports: '', cidr: '' });
    const full = after(layers.editEntry(NET, 'late', 'number', '32766'));
    const next = layers.addEntry(full, 'acl-web', 'inbound');
    expect(entry(after(next, full), next?.added ?? '')).toMatchObject({ number: 1 });
  });

  it('keeps what is typed: a number as one, anything else as text, an option not at all', () => {
    expect(entry(after(layers.editEntry(NET, 'early', 'number', ' 90 ')), 'early')).toMatchObject({
      number: 90,
    });
    expect(entry(after(layers.editEntry(NET, 'early', 'number', '9o')), 'early')).toMatchObject({
      number: '9o',
    });
    expect(entry(after(layers.editEntry(NET, 'early', 'number', '')), 'early')).toMatchObject({ number: '' });
    const huge = '9'.repeat(20);
    expect(entry(after(layers.editEntry(NET, 'early', 'number', huge)), 'early')).toMatchObject({
      number: huge,
    });
    expect(entry(after(layers.editEntry(NET, 'early', 'ports', '80-')), 'early')).toMatchObject({
      ports: '80-',
    });
    const icmp = after(layers.editEntry(NET, 'early', 'icmpType', '8'));
    expect(entry(icmp, 'early')).toMatchObject({ icmpType: '8' });
    expect(entry(after(layers.editEntry(icmp, 'early', 'icmpType', ''), icmp), 'early')).not.toHaveProperty(
      'icmpType',
    );
  });

  it('is asked by its subnets no more when it goes', () => {
    const gone = after(layers.removeAround(NET, 'acls', 'acl-web'));
    expect(gone['acls']).toEqual([]);
    expect(subnets(gone).map(({ acl }) => acl)).toEqual(['', '']);
  });

  it('tests the ids of the network ACL and the entry', () => {
    expect(layers.removeEntry(NET, 'early')?.patch).toEqual([
      { op: 'test', path: '/acls/0/id', value: 'acl-web' },
      { op: 'test', path: '/acls/0/inbound/1/id', value: 'early' },
      { op: 'remove', path: '/acls/0/inbound/1' },
    ]);
    const stale = layers.editEntry(NET, 'early', 'cidr', '::/0')?.patch ?? [];
    expect(() => applied(after(layers.removeEntry(NET, 'late')), stale)).toThrow();
  });
});

describe('a subnet and a link', () => {
  it('take choices as true, false or nothing', () => {
    expect(subnets(after(layers.editAround(NET, 'subnets', 'public', 'public', 'false')))[0]?.public).toBe(
      'false',
    );
    expect(after(layers.editAround(NET, 'subnets', 'public', 'public', ''))['subnets']).not.toHaveProperty(
      '0.public',
    );
    expect(after(layers.editAround(NET, 'links', 'pcx', 'groupReferencing', 'true'))['links']).toMatchObject([
      { groupReferencing: true },
    ]);
  });

  it('ask a network ACL, or none', () => {
    expect(subnets(after(layers.editAround(NET, 'subnets', 'private', 'acl', 'acl-web')))[1]?.acl).toBe(
      'acl-web',
    );
    expect(after(layers.editAround(NET, 'subnets', 'public', 'acl', ''))['subnets']).not.toHaveProperty(
      '0.acl',
    );
  });

  it('change one end and leave the other', () => {
    expect(after(layers.editAround(NET, 'links', 'pcx', 'other', 'vpc-9'))['links']).toMatchObject([
      { between: ['vpc-1', 'vpc-9'] },
    ]);
    const odd = { ...NET, links: [{ id: 'pcx', between: 'vpc-1' }] };
    expect(after(layers.editAround(odd, 'links', 'pcx', 'one', 'vpc-2'), odd)['links']).toMatchObject([
      { between: ['vpc-2', ''] },
    ]);
  });

  it('begin near what is there', () => {
    expect(after(layers.addAround(NET, 'subnets'))['subnets']).toMatchObject([
      {},
      {},
      { vpc: 'vpc-1', cidrs: [] },
    ]);
    expect(after(layers.addAround(NET, 'links'))['links']).toMatchObject([
      {},
      { type: 'peering', between: ['vpc-1', 'vpc-2'], state: 'active' },
    ]);
    expect(after(layers.addAround({}, 'vpcs'), {})).toEqual({ vpcs: [{ id: 'vpc-1', cidrs: [] }] });
  });
});

describe('an interface', () => {
  it('is assumed to listen, or states where', () => {
    const assumed = after(layers.stateListening(NET, 'eni', false));
    expect(insides(assumed)[0]?.listeners).toBeNull();
    expect(layers.stateListening(assumed, 'eni', false)).toBeNull();
    expect(insides(after(layers.stateListening(NET, 'quiet', true)))[1]?.listeners).toEqual([]);
  });

  it('gets, changes and loses listeners', () => {
    const added = layers.addListener(NET, 'eni');
    expect(findListener(after(added), added?.added ?? '')?.value).toMatchObject({
      protocol: 'tcp',
      ports: '',
    });
    const aimed = after(layers.editListener(NET, 'https', 'targets', 'app-1, app-2,'));
    expect(findListener(aimed, 'https')?.value).toMatchObject({ targets: ['app-1', 'app-2'] });
    expect(
      findListener(after(layers.editListener(aimed, 'https', 'targets', ''), aimed), 'https')?.value,
    ).not.toHaveProperty('targets');
    expect(insides(after(layers.removeListener(NET, 'https')))[0]?.listeners).toEqual([]);
  });

  it('has its timers in an object that goes with the last of them (S-186)', () => {
    const one = after(patches.editInterface(NET, 'eni', 'tcpEstablished', '60'));
    expect(one['interfaces']).toMatchObject([{ timeouts: { tcpEstablished: 60 } }, {}]);
    const two = after(patches.editInterface(one, 'eni', 'udp', 'sixty'), one);
    expect(two['interfaces']).toMatchObject([{ timeouts: { tcpEstablished: 60, udp: 'sixty' } }, {}]);
    expect(after(patches.editInterface(NET, 'quiet', 'udp', ''))['interfaces']).not.toHaveProperty(
      '1.timeouts',
    );
    expect(after(patches.editInterface(NET, 'quiet', 'nitro', '6'))['interfaces']).toMatchObject([
      {},
      { nitro: 6 },
    ]);
  });
});
