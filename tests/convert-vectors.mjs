/**
 * Turns worked vectors (a JSON file with `defaults` and `vectors`) into cases for this project:
 *   node tests/convert-vectors.mjs <vectors.json> tests/cases/vectors
 * It knows the two formats and nothing of how AWS behaves. Vectors that need what the engine does not
 * decide yet (state, edits, network ACLs, requests, imports) are left out and named.
 */
import console from 'node:console';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * @typedef {{ cidrs?: string[] }} Vpc
 * @typedef {{ id: string, proto: string, from?: number, to?: number, peer: string }} Rule
 * @typedef {{ name?: string, vpc?: string, ingress: Rule[], egress: Rule[] }} Group
 * @typedef {{ ips: string[], public?: string[], vpc?: string, groups: string[] }} Interface
 * @typedef {{ type: string, between: string[], sgReferencing?: boolean }} Link
 * @typedef {object} World
 * @property {Record<string, Vpc>} [vpcs]
 * @property {Record<string, Group>} [groups]
 * @property {Record<string, Interface>} [interfaces]
 * @property {Record<string, { family: string }>} [prefixLists]
 * @property {Link[]} [links]
 * @property {unknown} [nacls]
 * @typedef {{ src: string, dst: string, proto: string, sport?: number, dport?: number, type?: number, code?: number, id?: number, inner?: Packet }} Packet
 * @typedef {{ verdict: string, because?: Record<string, string | string[]>, deniedAt?: string }} Expect
 * @typedef {{ packet?: Packet, expect: Expect }} Step
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
 * Why a vector is left out, or null.
 * @param {Partial<Vector>} vector
 */
function leftOut({ world, steps = [] }) {
  if (steps.some((step) => step.packet === undefined)) return 'not packets alone';
  if (world?.nacls !== undefined) return 'network ACLs';
  const stateful = steps.some(({ expect }) =>
    Object.values(expect.because ?? {}).some((why) => why === 'tracked' || why === 'related'),
  );
  if (stateful) return 'needs memory of earlier packets';
  if (steps.some(({ expect }) => expect.deniedAt?.startsWith('tracking-limit'))) return 'tracking limit';
  return null;
}

/** @param {string} proto */
const protocol = (proto) => (proto === '-1' ? 'all' : /^\d+$/.test(proto) ? Number(proto) : proto);
/** @param {number} from @param {number | undefined} to */
const range = (from, to) => (from === to ? from : `${from}-${to}`);

/**
 * Protocol with ports, or with ICMP type and code where they are not "any".
 * @param {Rule} rule
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

/** @param {Vector} vector */
function convert({ id, title, facts, world, steps }) {
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
    steps: steps.map(({ packet, expect }, index) => ({
      id: `s${index + 1}`,
      kind: 'packet',
      ...(packet && { packet: convertPacket(packet) }),
      ...expectation(expect, world, name),
    })),
  };
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
 * What is expected, and `matches`: for interfaces, exactly the rules that match at their groups.
 * @param {Expect} expect
 * @param {World} world
 * @param {Name} name
 */
function expectation({ verdict, because = {}, deniedAt }, world, name) {
  if (verdict === 'deny') {
    const [gate, at] = deniedAt?.split(':') ?? [];
    const direction = gate === 'sg-ingress' ? 'inbound' : 'outbound';
    return { expect: { verdict: 'dropped', because: 'noRule', at: { at, filter: 'groups', direction } } };
  }
  const whole = because['*'];
  if (whole !== undefined) return { expect: { verdict: 'allowed', because: whole } };
  const matches = Object.fromEntries(
    Object.entries(because).map(([eni, ids]) => [
      eni,
      [ids].flat().map((rule) => {
        const home = world.interfaces?.[eni]?.groups.find((group) => {
          const { ingress = [], egress = [] } = world.groups?.[group] ?? {};
          return [...ingress, ...egress].some((each) => each.id === rule);
        });
        if (home === undefined) throw new Error(`no group of ${eni} has the rule ${rule}`);
        return name(home, rule);
      }),
    ]),
  );
  const by = Object.values(matches).flat();
  return { expect: { verdict: 'allowed', ...(by.length > 0 && { because: 'rules', by }) }, matches };
}

mkdirSync(target, { recursive: true });
let kept = 0;
for (const vector of vectors) {
  const reason = leftOut(vector);
  if (reason !== null) {
    console.log(`${vector.id} left out: ${reason}`);
    continue;
  }
  writeFileSync(join(target, `${vector.id}.json`), `${JSON.stringify(convert(vector), null, 2)}\n`);
  kept += 1;
}
console.log(`${kept} of ${vectors.length} vectors are cases`);
