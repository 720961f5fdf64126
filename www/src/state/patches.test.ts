import { describe, expect, it } from 'vitest';

import type { Document, Json } from './document.js';
import { applied } from './history.js';
import * as patches from './patches.js';
import type { Change } from './patches.js';
import { CATALOGUE, WEB } from './testing.js';
import { findRule } from './places.js';

function after(change: Change | null, document: Document = WEB): Document {
  if (change === null) throw new Error('no change');
  return applied(document, change.patch);
}

function rule(document: Document, id: string): Json | undefined {
  return findRule(document, id)?.value;
}

function preset(id: string): (typeof CATALOGUE.presets)[number] {
  const found = CATALOGUE.presets.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('a patch', () => {
  it('tests the ids of what it changes', () => {
    expect(patches.removeRule(WEB, 'ping')?.patch).toEqual([
      { op: 'test', path: '/groups/0/id', value: 'sg-web' },
      { op: 'test', path: '/groups/0/inbound/1/id', value: 'ping' },
      { op: 'remove', path: '/groups/0/inbound/1' },
    ]);
  });

  it('does not fit where another thing stands', () => {
    const patch = patches.editRule(WEB, 'ping', 'peer', '::/0')?.patch ?? [];
    const moved = after(patches.removeRule(WEB, 'https'));
    expect(() => applied(moved, patch)).toThrow('Test failed');
  });
});

describe('a rule', () => {
  it('keeps what is typed as text, and loses an emptied option', () => {
    expect(rule(after(patches.editRule(WEB, 'https', 'ports', '80-')), 'https')).toMatchObject({
      ports: '80-',
    });
    expect(rule(after(patches.editRule(WEB, 'https', 'ports', '')), 'https')).toMatchObject({ ports: '' });
    expect(rule(after(patches.editRule(WEB, 'ping', 'icmpCode', '')), 'ping')).not.toHaveProperty('icmpCode');
  });

  it('is duplicated below itself under a new id', () => {
    const change = patches.duplicateRule(WEB, 'https');
    expect(change?.added).toBe('rule-1');
    expect(after(change)['groups']).toMatchObject([
      { inbound: [{ id: 'https' }, { id: 'rule-1', ports: 443 }, { id: 'ping' }] },
      {},
    ]);
  });

  it('takes protocol and ports of a preset at once, and keeps ports where they are free', () => {
    expect(rule(after(patches.applyPreset(WEB, 'ping', preset('ssh'))), 'ping')).toEqual({
      id: 'ping',
      protocol: 'tcp',
      ports: '22',
      peer: 'sg-app',
    });
    expect(rule(after(patches.applyPreset(WEB, 'https', preset('all'))), 'https')).not.toHaveProperty(
      'ports',
    );
    expect(rule(after(patches.applyPreset(WEB, 'https', preset('icmp'))), 'https')).not.toHaveProperty(
      'ports',
    );
    expect(patches.applyPreset(WEB, 'https', preset('tcp'))).toBeNull();
  });
});

describe('a new id', () => {
  it('is one that nothing in the document says', () => {
    const document = {
      ...WEB,
      deleted: ['sg-new-1'],
      hosts: [{ id: 'h', text: 'rule-1' }, { id: 'host-1' }],
    };
    expect(patches.addGroup(document, null).added).toBe('sg-new-2');
    expect(patches.addRule(document, 'sg-app', 'inbound')?.added).toBe('rule-2');
    expect(patches.addHost(document).added).toBe('host-2');
  });
});

describe('a group', () => {
  it('starts as EC2 starts one, IPv6 included where its VPC has it (S-105)', () => {
    expect(after(patches.addGroup(WEB, 'sg-web'))['groups']).toMatchObject([
      {},
      {},
      { id: 'sg-new-1', vpc: 'vpc-1', inbound: [], outbound: [{ peer: '0.0.0.0/0' }, { peer: '::/0' }] },
    ]);
  });

  it('goes with its attachments, and its id is remembered (S-167)', () => {
    const document = after(patches.removeGroup(WEB, 'sg-app'));
    expect(document).toMatchObject({
      groups: [{ id: 'sg-web' }],
      interfaces: [{ groups: ['sg-web'] }, { groups: [] }],
      deleted: ['sg-app'],
    });
    expect(rule(document, 'ping')).toMatchObject({ peer: 'sg-app' });
  });

  it('joins an interface once', () => {
    expect(patches.attachGroup(WEB, 'eni-app', 'sg-app')).toBeNull();
    expect(after(patches.attachGroup(WEB, 'eni-app', 'sg-web'))['interfaces']).toMatchObject([
      {},
      { groups: ['sg-app', 'sg-web'] },
    ]);
  });
});

describe('a document with values of the wrong type', () => {
  const odd = { groups: 'none', hosts: null, interfaces: [5, { id: 7, groups: 'sg-web' }] };

  it('can be added to without losing them', () => {
    expect(after(patches.addGroup(odd, null), odd)['groups']).toMatchObject(['none', { id: 'sg-new-1' }]);
    expect(after(patches.addHost(odd), odd)['hosts']).toMatchObject([{ id: 'host-1' }]);
    expect(after(patches.attachGroup(odd, '7', 'sg-x'), odd)['interfaces']).toEqual([
      5,
      { id: 7, groups: ['sg-web', 'sg-x'] },
    ]);
  });
});
