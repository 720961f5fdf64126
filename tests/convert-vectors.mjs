/**
 * Turns worked vectors (a JSON file with `defaults` and `vectors`) into cases for this project:
 *   node tests/convert-vectors.mjs <vectors.json> tests/cases/vectors
 * It knows the two formats and nothing of how AWS behaves, with one exception (see `readings`). Vectors about
 * other things than packets, edits and requests (imports, flow logs) are left out and named.
 */
import console from 'node:console';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * @typedef {{ cidrs?: string[] }} Vpc
 * @typedef {{ id: string, proto: string, from?: number, to?: number, peer: string }} Rule
 * @typedef {{ number: number, action: string, proto: string, from?: number, to?: number, cidr: string }} Entry
 * @typedef {{ name?: string, vpc?: string, ingress: Rule[], egress: Rule[] }} Group
 * @typedef {{ ips: string[], public?: string[], vpc?: string, subnet?: string, groups: string[] }} Interface
 * @typedef {{ type: string, between: string[], sgReferencing?: boolean }} Link
 * @typedef {object} World
 * @property {Record<string, Vpc>} [vpcs]
 * @property {Record<string, Group>} [groups]
 * @property {Record<string, Interface>} [interfaces]
 * @property {Record<string, { family: string }>} [prefixLists]
 * @property {Record<string, { cidrs: string[], nacl: string }>} [subnets]
 * @property {Record<string, { ingress: Entry[], egress: Entry[] }>} [nacls]
 * @property {Link[]} [links]
 * @property {object} [limits]
 * @typedef {{ src: string, dst: string, proto: string, sport?: number, dport?: number, type?: number, code?: number, id?: number, inner?: Packet }} Packet
 * @typedef {{ op: string, group: string, direction: 'ingress' | 'egress', rule: string | Rule, interface: string, groups: string[], subnet: string, nacl: string, prefixList: string, entries: string[], index: number, set: { sgReferencing?: boolean } }} Edit
 * @typedef {{ verdict?: string, because?: Record<string, string | string[]>, flow?: Record<string, string>, deniedAt?: string, ok?: boolean, rulesAdded?: number, error?: string }} Expect
 * @typedef {{ t: number, packet?: Packet, edit?: Edit, api?: { action: string, params: object }, expect?: Expect }} Step
 * @typedef {{ id: string, title: string, facts: string[], world: World, steps: Step[] }} Vector
 * @typedef {{ vpcs: Record<string, Vpc>, 'groups.*.vpc': string, 'interfaces.*.vpc': string }} Defaults
 * @typedef {(group: string, rule: string) => string} Name
 */

const [, , source, target] = process.argv;
if (source === undefined || target === undefined) {
  console.error('usage: node tests/convert-vectors.mjs <vectors.json> <folder>');
  process.exit(2);
}
const { defaults, vectors } = /** @type {{ defaults: Defaults, vectors: Vector[] }} */ (
  JSON.parse(readFileSync(source, 'utf8'))
);

/**
 * Where a vector's expectation is read anew, and why.
 *
 * V-035: the only peering between two VPCs is deleted, and a packet goes from one to the other. The vector asks
 * the groups alone: the rule that names the other VPC's group is stale and matches nothing. Here a route is
 * judged between VPCs: without an active link there is no way, which comes before the receiver's groups
 * (S-263, S-417). The packet is dropped either way; that the rule misses is in the gate after it.
 * @type {Record<string, Record<number, { expect: object }>>}
 */
const readings = {
  'V-035': {
    1: {
      expect: {
        verdict: 'dropped',
        because: 'noRoute',
        at: { at: null, filter: 'route', direction: 'outbound' },
      },
    },
  },
};

/** Whether a vector is about packets, edits and requests. @param {Vector} vector */
const isPlayed = ({ steps }) => steps.every(({ packet, edit, api }) => (packet ?? edit ?? api) !== undefined);

/** @param {string} proto */
const protocol = (proto) => (proto === '-1' ? 'all' : /^\d+$/.test(proto) ? Number(proto) : proto);
/** @param {number} from @param {number | undefined} to */
const range = (from, to) => (from === to ? from : `${from}-${to}`);

/**
 * Protocol with ports, or with ICMP type and code where they are not "any".
 * @param {Rule | Entry} rule
 */
function service({ proto, from, to }) {
  if (proto === 'icmp' || proto === 'icmpv6') {
    return {
      protocol: proto,
      ...(from === undefined || from === -1 ? {} : { icmpType: from }),
      ...(to === undefined || to === -1 || from === -1 ? {} : { icmpCode: to }),
    };
  }
  return { protocol: protocol(proto), ...(from === undefined ? {} : { ports: range(from, to) }) };
}

/**
 * Rule ids are unique in a document: one that stands in several groups gets its group's name.
 * @param {Vector} vector
 * @returns {Name}
 */
function ruleNames({ world, steps }) {
  /** @type {Map<string, Set<string>>} */
  const homes = new Map();
  /** @param {string} group @param {Rule} rule */
  const note = (group, { id }) => homes.set(id, (homes.get(id) ?? new Set()).add(group));
  for (const [group, { ingress, egress }] of Object.entries(world.groups ?? {}))
    for (const rule of [...ingress, ...egress]) note(group, rule);
  for (const { edit } of steps) if (edit?.op === 'addRule') note(edit.group, /** @type {Rule} */ (edit.rule));
  return (group, id) => ((homes.get(id)?.size ?? 0) > 1 ? `${id}@${group}` : id);
}

/** @param {string} acl @param {string} direction @returns {(entry: Entry) => object} */
const convertEntry = (acl, direction) => (entry) => ({
  id: `${acl}-${direction}-${entry.number}`,
  number: entry.number,
  action: entry.action,
  ...service(entry),
  cidr: entry.cidr,
});

/** @param {Vector} vector */
function convert(vector) {
  const { id, title, facts, world, steps } = vector;
  const name = ruleNames(vector);
  /** @param {string} group @returns {(each: Rule) => object} */
  const rule = (group) => (each) => ({ id: name(group, each.id), ...service(each), peer: each.peer });
  const vpcs = { ...defaults.vpcs, ...world.vpcs };
  for (const each of Object.values(world.groups ?? {})) if (each.vpc !== undefined) vpcs[each.vpc] ??= {};
  const document = {
    version: 1,
    vpcs: Object.entries(vpcs).map(([vpc, { cidrs }]) => ({ id: vpc, ...(cidrs && { cidrs }) })),
    groups: Object.entries(world.groups ?? {}).map(([group, each]) => ({
      id: group,
      ...(each.name && { name: each.name }),
      vpc: each.vpc ?? defaults['groups.*.vpc'],
      inbound: each.ingress.map(rule(group)),
      outbound: each.egress.map(rule(group)),
    })),
    subnets: Object.entries(world.subnets ?? {}).map(([subnet, { cidrs, nacl }]) => ({
      id: subnet,
      vpc: defaults['interfaces.*.vpc'],
      cidrs,
      acl: nacl,
    })),
    acls: Object.entries(world.nacls ?? {}).map(([acl, { ingress, egress }]) => ({
      id: acl,
      inbound: ingress.map(convertEntry(acl, 'in')),
      outbound: egress.map(convertEntry(acl, 'out')),
    })),
    prefixLists: Object.entries(world.prefixLists ?? {}).map(([list, { family, ...rest }]) => ({
      id: list,
      family: family.toLowerCase(),
      ...rest,
    })),
    links: (world.links ?? []).map(({ type, between, sgReferencing, ...rest }, index) => ({
      id: `link-${index + 1}`,
      type: type === 'tgw' ? 'transitGateway' : type,
      between,
      ...rest,
      ...(sgReferencing === undefined ? {} : { groupReferencing: sgReferencing }),
    })),
    interfaces: Object.entries(world.interfaces ?? {}).map(([eni, { ips, public: outside, ...rest }]) => ({
      id: eni,
      vpc: homeOf(world, rest),
      addresses: ips,
      ...(outside && { publicAddresses: outside }),
      ...rest,
    })),
    ...(world.limits && { limits: world.limits }),
  };
  for (const [key, list] of Object.entries(document))
    if (['subnets', 'acls', 'prefixLists', 'links'].includes(key) && Array.isArray(list) && list.length === 0)
      Reflect.deleteProperty(document, key);
  let clock = 0;
  return {
    why: title,
    source: `${id}: ${facts.join(', ')}`,
    document,
    steps: steps.flatMap(({ t, expect, ...step }, index) => {
      const seconds = t - clock;
      clock = t;
      return [
        ...(seconds > 0 ? [{ id: `w${index + 1}`, kind: 'wait', seconds }] : []),
        {
          id: `s${index + 1}`,
          ...convertStep(step, rule, name),
          ...(readings[id]?.[index] ?? (expect && expectation(expect, world, name))),
        },
      ];
    }),
  };
}

/**
 * @param {Omit<Step, 't' | 'expect'>} step
 * @param {(group: string) => (each: Rule) => object} rule
 * @param {Name} name
 */
function convertStep({ packet, edit, api }, rule, name) {
  if (packet !== undefined) return { kind: 'packet', packet: convertPacket(packet) };
  if (api !== undefined) return { kind: 'request', ...api };
  if (edit !== undefined) return { kind: 'edit', edits: [convertEdit(edit, rule, name)] };
  throw new Error('a step of no known kind');
}

/**
 * @param {Edit} edit
 * @param {(group: string) => (each: Rule) => object} convertRule
 * @param {Name} name
 */
function convertEdit(edit, convertRule, name) {
  const { op, group, rule, groups } = edit;
  const direction = edit.direction === 'ingress' ? 'inbound' : 'outbound';
  switch (op) {
    case 'addRule':
      return { kind: 'addRule', group, direction, rule: convertRule(group)(/** @type {Rule} */ (rule)) };
    case 'removeRule':
      return { kind: 'removeRule', rule: name(group, /** @type {string} */ (rule)) };
    case 'setGroups':
      return { kind: 'setGroups', interface: edit.interface, groups };
    case 'setNacl':
      return { kind: 'setAcl', subnet: edit.subnet, acl: edit.nacl };
    case 'setPrefixList':
      return { kind: 'setEntries', prefixList: edit.prefixList, entries: edit.entries };
    case 'deleteGroup':
      return { kind: 'removeGroup', group };
    case 'setLink': {
      const { sgReferencing, ...set } = edit.set;
      const referencing = sgReferencing === undefined ? {} : { groupReferencing: sgReferencing };
      return { kind: 'setLink', link: `link-${edit.index + 1}`, set: { ...set, ...referencing } };
    }
    default:
      throw new Error(`an edit of no known kind: ${op}`);
  }
}

/**
 * An interface's VPC: its own, else the one that its groups are in, else the default.
 * @param {World} world
 * @param {Pick<Interface, 'vpc' | 'groups'>} interface
 */
function homeOf(world, { vpc, groups }) {
  const ofGroup = groups.map((group) => world.groups?.[group]?.vpc).find((each) => each !== undefined);
  return vpc ?? ofGroup ?? defaults['interfaces.*.vpc'];
}

/** @param {Packet} packet @returns {object} */
function convertPacket({ src, dst, proto, sport, dport, type, code, id, inner, ...rest }) {
  const given = { sourcePort: sport, port: dport, icmpType: type, icmpCode: code, icmpId: id };
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    from: src,
    to: dst,
    protocol: protocol(proto),
    ...fields,
    ...rest,
    ...(inner && { inner: convertPacket(inner) }),
  };
}

/** The gate that a vector means by `sg-ingress:eni-a`. @param {string} deniedAt */
function gateOf(deniedAt) {
  const [gate, at] = deniedAt.split(':');
  switch (gate) {
    case 'sg-ingress':
      return { because: 'noRule', at: { at, filter: 'groups', direction: 'inbound' } };
    case 'sg-egress':
      return { because: 'noRule', at: { at, filter: 'groups', direction: 'outbound' } };
    case 'nacl-ingress':
      return { because: 'entry', at: { at, filter: 'acl', direction: 'inbound' } };
    case 'nacl-egress':
      return { because: 'entry', at: { at, filter: 'acl', direction: 'outbound' } };
    case 'tracking-limit':
      return { because: 'trackingLimit', at: { at, filter: 'groups' } };
    default:
      throw new Error(`a gate of no known kind: ${deniedAt}`);
  }
}

/**
 * What is expected; `matches`, for interfaces, exactly the rules that match at their groups, or the one word
 * why the groups let it pass; `flows`, whether its flow is tracked there; `added`, how many rules a request adds.
 * @param {Expect} expect
 * @param {World} world
 * @param {Name} name
 */
function expectation({ verdict, because = {}, flow, deniedAt, ok, rulesAdded, error }, world, name) {
  if (error !== undefined) return { expect: { error } };
  if (ok === true) return { expect: { error: null }, ...(rulesAdded && { added: rulesAdded }) };
  if (verdict === 'deny') return { expect: { verdict: 'dropped', ...gateOf(deniedAt ?? '') } };
  const whole = because['*'];
  if (whole !== undefined) return { expect: { verdict: 'allowed', because: whole } };
  const matches = Object.fromEntries(
    Object.entries(because).map(([eni, why]) => [
      eni,
      Array.isArray(why) ? why.map((rule) => name(homeOfRule(world, eni, rule), rule)) : why,
    ]),
  );
  return {
    expect: { verdict: 'allowed' },
    ...(Object.keys(matches).length > 0 && { matches }),
    ...(flow && { flows: flow }),
  };
}

/** The group of an interface that has a rule. @param {World} world @param {string} eni @param {string} rule */
function homeOfRule(world, eni, rule) {
  const groups = world.interfaces?.[eni]?.groups ?? [];
  const home = groups.find((group) => {
    const { ingress = [], egress = [] } = world.groups?.[group] ?? {};
    return [...ingress, ...egress].some(({ id }) => id === rule);
  });
  // Else an edit adds it: to the first group, the only one in every vector that has such an edit.
  return home ?? groups[0] ?? '';
}

mkdirSync(target, { recursive: true });
let kept = 0;
for (const vector of vectors) {
  if (!isPlayed(vector)) {
    console.log(`${vector.id} left out: an import or a flow log`);
    continue;
  }
  writeFileSync(join(target, `${vector.id}.json`), `${JSON.stringify(convert(vector), null, 2)}\n`);
  kept += 1;
}
console.log(`${kept} of ${vectors.length} vectors are cases`);
