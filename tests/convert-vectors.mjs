/**
 * Turns worked vectors (a JSON file with `defaults` and `vectors`) into cases for this project:
 *   node tests/convert-vectors.mjs <vectors.json> tests/cases/vectors tests/cases/timelines
 * The first folder gets what is decided packet by packet, the second what is played in order: state, edits, network
 * ACLs. It knows the two formats and nothing of how AWS behaves. Requests, flow logs and imports are left out
 * and named.
 */
import console from 'node:console';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * @typedef {{ cidrs?: string[] }} Vpc
 * @typedef {{ id: string, proto: string, from?: number, to?: number, peer: string }} Rule
 * @typedef {{ name?: string, vpc?: string, ingress: Rule[], egress: Rule[] }} Group
 * @typedef {{ ips: string[], public?: string[], vpc?: string, subnet?: string, groups: string[] }} Interface
 * @typedef {{ number: number, action: string, proto: string, from?: number, to?: number, cidr: string }} Entry
 * @typedef {{ ingress: Entry[], egress: Entry[] }} Nacl
 * @typedef {{ cidrs: string[], nacl: string }} Subnet
 * @typedef {{ type: string, between: string[], sgReferencing?: boolean }} Link
 * @typedef {object} World
 * @property {Record<string, Vpc>} [vpcs]
 * @property {Record<string, Group>} [groups]
 * @property {Record<string, Interface>} [interfaces]
 * @property {Record<string, { family: string }>} [prefixLists]
 * @property {Link[]} [links]
 * @property {Record<string, Subnet>} [subnets]
 * @property {Record<string, Nacl>} [nacls]
 * @property {Record<string, number>} [limits]
 * @typedef {{ src: string, dst: string, proto: string, sport?: number, dport?: number, type?: number, code?: number, id?: number, inner?: Packet }} Packet
 * @typedef {{ verdict: string, because?: Record<string, string | string[]>, flow?: Record<string, string>, deniedAt?: string }} Expect
 * @typedef {{ op: string, group?: string, direction?: string, rule?: string | Rule, interface?: string, groups?: string[], subnet?: string, nacl?: string, index?: number, set?: object }} Edit
 * @typedef {{ t?: number, packet?: Packet, edit?: Edit, expect?: Expect }} Step
 * @typedef {{ id: string, title: string, facts: string[], world: World, steps: Step[] }} Vector
 * @typedef {{ vpcs: Record<string, Vpc>, 'groups.*.vpc': string, 'interfaces.*.vpc': string }} Defaults
 * @typedef {(group: string, rule: string) => string} Name
 */

const [, , source, decided, played] = process.argv;
if (source === undefined || decided === undefined || played === undefined) {
  console.error('usage: node tests/convert-vectors.mjs <vectors.json> <folder decided> <folder played>');
  process.exit(2);
}
const { defaults, vectors } = /** @type {{ defaults: Defaults, vectors: Vector[] }} */ (
  JSON.parse(readFileSync(source, 'utf8'))
);

/**
 * Where this project reads a vector otherwise, by vector and index of the step. V-035: with the peering gone no
 * packet comes as far as the groups, which would drop it too: the way between the VPCs is judged first.
 * @type {Record<string, Record<number, object>>}
 */
const READ_OTHERWISE = {
  'V-035': {
    1: {
      expect: { verdict: 'dropped', because: 'noRoute', at: { at: null, filter: 'route' } },
      matches: { 'eni-pay': [] },
    },
  },
};

/**
 * What becomes of a vector: decided packet by packet, played in order, or left out.
 * @param {Partial<Vector>} vector
 * @returns {'decided' | 'played' | null}
 */
function use({ world, steps = [] }) {
  if (steps.some((step) => step.packet === undefined && step.edit === undefined)) return null;
  const stateful = steps.some(({ expect }) =>
    Object.values(expect?.because ?? {}).some((why) => why === 'tracked' || why === 'related'),
  );
  const limited = steps.some(({ expect }) => expect?.deniedAt?.startsWith('tracking-limit'));
  const edited = steps.some(({ edit }) => edit !== undefined);
  return stateful || limited || edited || world?.nacls !== undefined ? 'played' : 'decided';
}

/** @param {string} proto */
const protocol = (proto) => (proto === '-1' ? 'all' : /^\d+$/.test(proto) ? Number(proto) : proto);
/** @param {number} from @param {number | undefined} to */
const range = (from, to) => (from === to ? from : `${from}-${to}`);

/**
 * Protocol with ports, or with ICMP type and code where they are not "any".
 * @param {Pick<Rule, 'proto' | 'from' | 'to'>} rule
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
 * @param {Record<string, Group>} groups
 * @returns {Name}
 */
function ruleNames(groups) {
  /** @type {Map<string, string[]>} */
  const homes = new Map();
  for (const [group, { ingress, egress }] of Object.entries(groups))
    for (const { id } of [...ingress, ...egress]) homes.set(id, [...(homes.get(id) ?? []), group]);
  return (group, id) => ((homes.get(id)?.length ?? 0) > 1 ? `${id}@${group}` : id);
}

/** @param {Vector} vector @param {boolean} inOrder */
function convert({ id, title, facts, world, steps }, inOrder) {
  const name = ruleNames(world.groups ?? {});
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
    ...(world.subnets && {
      subnets: Object.entries(world.subnets).map(([subnet, { cidrs, nacl }]) => ({
        id: subnet,
        vpc: defaults['interfaces.*.vpc'],
        cidrs,
        acl: nacl,
      })),
    }),
    ...(world.nacls && {
      acls: Object.entries(world.nacls).map(([acl, { ingress, egress }]) => ({
        id: acl,
        inbound: ingress.map((each) => entry(acl, 'in', each)),
        outbound: egress.map((each) => entry(acl, 'out', each)),
      })),
    }),
    ...(world.limits && { limits: world.limits }),
    interfaces: Object.entries(world.interfaces ?? {}).map(([eni, { ips, public: outside, ...rest }]) => ({
      id: eni,
      vpc: homeOf(world, rest),
      addresses: ips,
      ...(outside && { publicAddresses: outside }),
      ...rest,
    })),
  };
  return {
    why: title,
    source: `${id}: ${facts.join(', ')}`,
    document,
    steps: convertSteps(steps, inOrder, { id, world, name, rule }),
  };
}

/** @param {string} acl @param {string} way @param {Entry} entry */
const entry = (acl, way, { number, action, cidr, ...rest }) => ({
  id: `${acl}-${way}-${number}`,
  number,
  action,
  ...service(rest),
  cidr,
});

/**
 * Packets and edits; if they are played in order, the time between two of them becomes a step that waits.
 * @param {Step[]} steps
 * @param {boolean} inOrder
 * @param {{ id: string, world: World, name: Name, rule: (group: string) => (each: Rule) => object }} context
 */
function convertSteps(steps, inOrder, { id, world, name, rule }) {
  /** @type {object[]} */
  const converted = [];
  let now = 0;
  for (const [index, { t = now, packet, edit, expect }] of steps.entries()) {
    if (t > now && inOrder) {
      converted.push({ id: `w${index + 1}`, kind: 'wait', seconds: t - now });
      now = t;
    }
    const step = `s${index + 1}`;
    if (edit) {
      converted.push({ id: step, kind: 'edit', edits: [convertEdit(edit, name, rule)] });
    } else if (packet) {
      const expected = READ_OTHERWISE[id]?.[index] ?? (expect && expectation(expect, world, name, packet));
      converted.push({ id: step, kind: 'packet', packet: convertPacket(packet), ...expected });
    }
  }
  return converted;
}

/**
 * @param {Edit} edit
 * @param {Name} name
 * @param {(group: string) => (each: Rule) => object} rule
 */
function convertEdit(edit, name, rule) {
  const { group = '', direction = '', interface: eni, groups, subnet, nacl, index = 0, set } = edit;
  switch (edit.op) {
    case 'addRule':
      if (typeof edit.rule !== 'object') break;
      return {
        kind: 'addRule',
        group,
        direction: direction === 'ingress' ? 'inbound' : 'outbound',
        rule: rule(group)(edit.rule),
      };
    case 'removeRule':
      if (typeof edit.rule !== 'string') break;
      return { kind: 'removeRule', rule: name(group, edit.rule) };
    case 'setGroups':
      return { kind: 'setGroups', interface: eni, groups };
    case 'setNacl':
      return { kind: 'setAcl', subnet, acl: nacl };
    case 'deleteGroup':
      return { kind: 'removeGroup', group };
    case 'setLink':
      return { kind: 'setLink', link: `link-${index + 1}`, set };
  }
  throw new Error(`nobody knows the edit ${JSON.stringify(edit)}`);
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

/**
 * What is expected; `matches`: for interfaces, exactly the rules that match at their groups, or why none is asked;
 * `flows`: for interfaces, whether the flow is tracked there.
 * @param {Expect} expect
 * @param {World} world
 * @param {Name} name
 * @param {Packet} packet
 */
function expectation({ verdict, because = {}, flow, deniedAt }, world, name, packet) {
  if (verdict === 'deny') {
    const [gate = '', at = ''] = deniedAt?.split(':') ?? [];
    if (gate === 'tracking-limit') {
      const direction = world.interfaces?.[at]?.ips.includes(packet.dst) ? 'inbound' : 'outbound';
      return {
        expect: { verdict: 'dropped', because: 'trackingLimit', at: { at, filter: 'groups', direction } },
      };
    }
    const direction = gate.endsWith('ingress') ? 'inbound' : 'outbound';
    const filter = gate.startsWith('nacl') ? 'acl' : 'groups';
    const why = filter === 'acl' ? 'entry' : 'noRule';
    return { expect: { verdict: 'dropped', because: why, at: { at, filter, direction } } };
  }
  const whole = because['*'];
  if (whole !== undefined) return { expect: { verdict: 'allowed', because: whole } };
  const matches = Object.fromEntries(
    Object.entries(because).map(([eni, ids]) => [
      eni,
      typeof ids === 'string'
        ? ids
        : ids.map((rule) => {
            const home = world.interfaces?.[eni]?.groups.find((group) => {
              const { ingress = [], egress = [] } = world.groups?.[group] ?? {};
              return [...ingress, ...egress].some((each) => each.id === rule);
            });
            // A rule that an edit has added goes by its own name.
            return home === undefined ? rule : name(home, rule);
          }),
    ]),
  );
  const by = Object.values(matches).filter(Array.isArray).flat();
  // Where network ACLs stand, the last gate of an allowed packet may be one of them.
  const lastGate = by.length > 0 && world.nacls === undefined && { because: 'rules' };
  return {
    expect: { verdict: 'allowed', ...lastGate, ...(by.length > 0 && { by }) },
    matches,
    ...(flow && { flows: flow }),
  };
}

const folders = { decided, played };
const counts = { decided: 0, played: 0 };
for (const vector of vectors) {
  const what = use(vector);
  if (what === null) {
    console.log(`${vector.id} left out: requests, flow logs, imports`);
    continue;
  }
  mkdirSync(folders[what], { recursive: true });
  writeFileSync(
    join(folders[what], `${vector.id}.json`),
    `${JSON.stringify(convert(vector, what === 'played'), null, 2)}\n`,
  );
  counts[what] += 1;
}
console.log(`${counts.decided} decided, ${counts.played} played of ${vectors.length} vectors`);
