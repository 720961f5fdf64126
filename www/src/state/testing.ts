/** What the tests of the state share. */
import fc from 'fast-check';

import type { Catalogue } from '../engine/answers.js';
import type { Action } from './actions.js';
import { isObject, list, type Document, type JsonObject, type Patch } from './document.js';
import type { PasteRead, Read } from './state.js';

export const WEB: Document = {
  version: 1,
  title: 'Web',
  vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/16', '2001:db8::/56'] }],
  groups: [
    {
      id: 'sg-web',
      name: 'web',
      vpc: 'vpc-1',
      inbound: [
        { id: 'https', protocol: 'tcp', ports: 443, peer: '0.0.0.0/0', description: 'everyone' },
        { id: 'ping', protocol: 'icmp', icmpType: 8, icmpCode: 0, peer: 'sg-app' },
      ],
      outbound: [{ id: 'out', protocol: 'all', ports: 'all', peer: '0.0.0.0/0' }],
    },
    { id: 'sg-app', name: 'app', vpc: 'vpc-1', inbound: [], outbound: [] },
  ],
  interfaces: [
    { id: 'eni-web', addresses: ['10.0.1.10'], groups: ['sg-web', 'sg-app'] },
    { id: 'eni-app', addresses: ['10.0.2.20'], groups: ['sg-app'] },
  ],
  hosts: [{ id: 'office', addresses: ['203.0.113.10'] }],
  packets: [{ id: 'p1', from: 'office', to: 'eni-web', protocol: 'tcp', port: 443 }],
};

export const CATALOGUE: Catalogue = {
  version: '0',
  repository: 'https://example.org/playground',
  scenarios: [
    {
      id: 'web-server',
      title: 'Web server',
      teaches: 'One rule is enough.',
      document: JSON.stringify(WEB),
      variants: [],
    },
  ],
  checks: [],
  presets: [
    { id: 'ssh', label: 'SSH', protocol: 'tcp', ports: '22', custom: false },
    { id: 'all', label: 'All traffic', protocol: 'all', ports: null, custom: false },
    { id: 'tcp', label: 'Custom TCP', protocol: 'tcp', ports: null, custom: true },
    { id: 'icmp', label: 'Custom ICMP', protocol: 'icmp', ports: null, custom: true },
  ],
  facts: [],
  protocols: [],
  icmpTypes: [],
  formats: [],
  outputs: ['markdown'],
};

export const readAnswer = (document: Document | null, patch: Patch | null = null): Read => ({
  document,
  patch,
  format: 'document',
  problems: [],
});

/** A rule as it is pasted into the first group. */
export const PASTED = { id: 'in-web-tcp-22', protocol: 'tcp', ports: 22, peer: '10.0.0.0/8' };

export const rulesRead = (
  inbound: readonly JsonObject[],
): Pick<PasteRead, 'inbound' | 'outbound' | 'problems'> => ({
  inbound,
  outbound: [],
  problems: [],
});

/** The document with the pasted rule. */
export function pastedInto(document: Document): Document {
  const [first, ...rest] = list(document['groups']).filter(isObject);
  return { ...document, groups: [{ ...first, inbound: [...list(first?.['inbound']), PASTED] }, ...rest] };
}

const group = fc.constantFrom('sg-web', 'sg-app', 'sg-new-1', 'sg-new-2', 'sg-none');
const rule = fc.constantFrom('https', 'ping', 'out', 'rule-1', 'rule-2', 'rule-none');
const eni = fc.constantFrom('eni-web', 'eni-app', 'eni-1', 'eni-none');
const host = fc.constantFrom('office', 'host-1', 'host-none');
const value = fc.oneof(
  fc.constantFrom('', '443', '80-', '10.0.0.0/8', '10.0.1.5, ', ',', 'sg-app', 'ü~/ "'),
  fc.string({ maxLength: 6 }),
);
const at = fc.integer({ min: 0, max: 5000 });
const type = <T extends Action['type']>(name: T): fc.Arbitrary<T> => fc.constant(name);

/** Changes of the open document, some about things that are not there. */
export const edits: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: type('rule/added'),
    group,
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  }),
  fc.record({ type: type('rule/duplicated'), rule }),
  fc.record({ type: type('rule/removed'), rule }),
  fc.record({
    type: type('rule/edited'),
    rule,
    field: fc.constantFrom('protocol', 'ports', 'icmpType', 'icmpCode', 'peer', 'description'),
    value,
    at,
  }),
  fc.record({ type: type('rule/presetChosen'), rule, preset: fc.constantFrom(...CATALOGUE.presets) }),
  fc.record({ type: type('group/added') }),
  fc.record({ type: type('group/removed'), group }),
  fc.record({
    type: type('group/edited'),
    group,
    field: fc.constantFrom('name', 'description', 'vpc'),
    value,
    at,
  }),
  fc.record({ type: type('interface/added') }),
  fc.record({ type: type('interface/removed'), interface: eni }),
  fc.record({
    type: type('interface/edited'),
    interface: eni,
    field: fc.constantFrom('name', 'kind', 'vpc', 'subnet', 'addresses', 'publicAddresses'),
    value,
    at,
  }),
  fc.record({ type: type('interface/groupAttached'), interface: eni, group }),
  fc.record({ type: type('interface/groupDetached'), interface: eni, group }),
  fc.record({ type: type('host/added') }),
  fc.record({ type: type('host/removed'), host }),
  fc.record({
    type: type('host/edited'),
    host,
    field: fc.constantFrom('name', 'kind', 'addresses'),
    value,
    at,
  }),
);

/** Everything that a person can do. */
export const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: edits },
  fc.record({ type: type('history/undone') }),
  fc.record({ type: type('history/redone') }),
  fc.record({ type: type('edit/settled') }),
  fc.record({ type: type('group/selected'), group: fc.option(group) }),
  fc.record({ type: type('packet/edited'), field: fc.constantFrom('from', 'port', 'protocol'), value }),
  fc.record({ type: type('packet/swapped') }),
  fc.record({ type: type('packet/chosen'), packet: fc.constantFrom('p1', 'p-none') }),
  fc.record({ type: type('scenario/chosen'), id: fc.constantFrom('web-server', 'none') }),
  fc.record({ type: type('import/wayChosen'), way: fc.constantFrom('new' as const, 'add' as const) }),
  fc.record({ type: type('import/brought'), brought: fc.constant({ kind: 'text' as const, text: '{}' }) }),
  fc.record({ type: type('import/closed') }),
  fc.record({ type: type('paste/opened'), group, direction: fc.constant('inbound' as const) }),
  fc.record({ type: type('paste/typed'), text: fc.constantFrom('a', 'b') }),
  fc.record({
    type: type('paste/read'),
    text: fc.constantFrom('a', 'b'),
    document: fc.constant(WEB),
    answer: fc.constantFrom(rulesRead([]), rulesRead([PASTED])),
  }),
  fc.record({ type: type('paste/taken') }),
  fc.record({
    type: type('import/read'),
    names: fc.constantFrom<string[]>([], ['a.json']),
    answer: fc.constantFrom(
      readAnswer(null),
      readAnswer({ version: 1, groups: [{ id: 'sg-x' }] }),
      readAnswer({ groups: 'none' }),
      readAnswer(null, [{ op: 'add', path: '/title', value: 'added' }]),
    ),
  }),
);
