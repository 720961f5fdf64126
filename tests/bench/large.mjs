/**
 * Large files as the AWS CLI prints them, the same bytes for the same counts: what big accounts look like, for
 * benchmarks and for tests of the page.
 *
 *     node tests/bench/large.mjs groups.json [--groups 2500] [--rules 88489] [--interfaces 4000]
 *
 * writes `aws ec2 describe-security-groups`, or with `--interfaces` what `aws ec2 describe-network-interfaces`
 * prints of interfaces that carry those groups.
 */
import console from 'node:console';
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** What the bench reads: 41 MB. */
export const LARGE = { groups: 2500, rules: 88_489 };

const OWNER = '111122223333';
const PARTNERS = ['444455556666', '777788889999'];
const VPCS = ['vpc-0a1b2c3d4e5f60001', 'vpc-0a1b2c3d4e5f60002', 'vpc-0a1b2c3d4e5f60003'];
const LISTS = ['pl-63a5400a', 'pl-02cd2c6b', 'pl-0c1d2e3f40516273a', 'pl-0fedcba9876543210'];
const TEAMS = [
  'payments',
  'search',
  'identity',
  'ledger',
  'mail',
  'media',
  'fraud',
  'billing',
  'orders',
  'risk',
];
const ROLES = ['web', 'api', 'worker', 'cache', 'db', 'queue', 'proxy', 'bastion', 'batch', 'metrics'];
const STAGES = ['prod', 'staging', 'dev', 'sandbox'];
const REASONS = [
  'office in Lisbon',
  'health checks of the load balancer in front of it',
  'replication between zones',
  'partner network by way of the transit gateway, ticket NET-',
  'scrapers of the metrics',
  'break glass, to be removed after the migration of 2023',
  'nightly export to the warehouse, asked for by finance',
  'temporary, see change CHG-',
];
/** How often each service is chosen, out of 100. */
const SERVICES = /** @type {const} */ ([
  [14, 'tcp', 443, 443],
  [5, 'tcp', 80, 80],
  [6, 'tcp', 22, 22],
  [5, 'tcp', 5432, 5432],
  [3, 'tcp', 6379, 6379],
  [3, 'tcp', 9092, 9098],
  [4, 'udp', 53, 53],
  [2, 'icmp', -1, -1],
  [2, 'icmpv6', -1, -1],
  [3, '-1', undefined, undefined],
  // Ports of somebody's own.
  [45, 'tcp', null, null],
  [8, 'udp', null, null],
]);

/**
 * The same numbers on every machine: mulberry32.
 * @param {number} seed
 */
export function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** @typedef {ReturnType<typeof dice>} Dice */

/**
 * @template T
 * @param {Dice} roll
 * @param {readonly T[]} all
 * @returns {T}
 */
function one(roll, all) {
  return /** @type {T} */ (all[roll(all.length)]);
}

/**
 * An id as EC2 makes them, unique for its number.
 * @param {string} prefix
 * @param {number} number
 */
function id(prefix, number) {
  const roll = dice(number * 31 + prefix.length);
  const tail = number.toString(16).padStart(6, '0');
  return `${prefix}0${roll(2 ** 32)
    .toString(16)
    .padStart(8, '0')}${roll(256).toString(16).padStart(2, '0')}${tail}`;
}

/**
 * How many rules each group has, outbound ones included: most have few, one in a hundred has hundreds, and
 * the first has as many as EC2 allows.
 * @param {{ groups: number, rules: number }} counts
 */
function shares({ groups, rules }) {
  const roll = dice(groups);
  const most = Math.min(1000, Math.floor(rules / 4));
  const weights = Array.from({ length: groups }, () => {
    const kind = roll(100);
    return kind === 0 ? 300 + roll(300) : kind < 20 ? 60 + roll(60) : 5 + roll(40);
  });
  weights[0] = 0;
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const left = rules - most;
  const counts = weights.map((weight) => Math.max(1, Math.floor((weight / sum) * (left - groups))));
  counts[0] = most;
  // Rounding leaves some over, and they are dealt out one each.
  let over = rules - counts.reduce((all, count) => all + count, 0);
  for (let at = 1; over > 0; at = (at % (groups - 1)) + 1, over -= 1) counts[at] = (counts[at] ?? 0) + 1;
  return counts;
}

/**
 * @param {Dice} roll
 * @returns {{ IpProtocol: string, FromPort?: number, ToPort?: number }}
 */
function service(roll) {
  let left = roll(100);
  for (const [weight, protocol, from, to] of SERVICES) {
    left -= weight;
    if (left >= 0) continue;
    if (from === undefined) return { IpProtocol: protocol };
    if (from !== null) return { IpProtocol: protocol, FromPort: from, ToPort: to };
    const first = 1024 + roll(60_000);
    return { IpProtocol: protocol, FromPort: first, ToPort: first + (roll(3) === 0 ? roll(500) : 0) };
  }
  return { IpProtocol: '-1' };
}

/**
 * @param {Dice} roll
 * @returns {{ Description?: string }}
 */
function description(roll) {
  if (roll(100) < 16) return {};
  const reason = one(roll, REASONS);
  return { Description: reason.endsWith('-') ? reason + String(1000 + roll(9000)) : reason };
}

/** @param {Dice} roll */
function cidr4(roll) {
  switch (roll(10)) {
    case 0:
      return '0.0.0.0/0';
    case 1:
    case 2:
      return `203.0.113.${roll(256)}/32`;
    case 3:
      return `198.51.${100 + roll(4)}.${roll(16) * 16}/28`;
    case 4:
      return `172.${16 + roll(16)}.0.0/16`;
    default:
      return `10.${roll(256)}.${roll(256)}.0/24`;
  }
}

/** @param {Dice} roll */
function cidr6(roll) {
  return roll(4) === 0 ? '::/0' : `2001:db8:${roll(65_536).toString(16)}:${roll(65_536).toString(16)}::/64`;
}

/**
 * One rule's peer: the list it stands in, and what it is there.
 * @param {Dice} roll
 * @param {readonly string[]} ids
 * @returns {{ list: 'IpRanges' | 'Ipv6Ranges' | 'UserIdGroupPairs' | 'PrefixListIds', key: string, peer: object }}
 */
function peer(roll, ids) {
  const kind = roll(100);
  if (kind < 55) {
    const CidrIp = cidr4(roll);
    return { list: 'IpRanges', key: CidrIp, peer: { ...description(roll), CidrIp } };
  }
  if (kind < 65) {
    const CidrIpv6 = cidr6(roll);
    return { list: 'Ipv6Ranges', key: CidrIpv6, peer: { ...description(roll), CidrIpv6 } };
  }
  if (kind < 95) {
    const GroupId = one(roll, ids);
    const UserId = kind < 93 ? OWNER : one(roll, PARTNERS);
    const far = UserId === OWNER ? GroupId : id('sg-', 5_000_000 + roll(50));
    const peering =
      UserId === OWNER ? {} : { VpcPeeringConnectionId: 'pcx-0aa1bb2cc3dd4ee5f', PeeringStatus: 'active' };
    return {
      list: 'UserIdGroupPairs',
      key: far,
      peer: { ...description(roll), UserId, GroupId: far, ...peering },
    };
  }
  const PrefixListId = one(roll, LISTS);
  return { list: 'PrefixListIds', key: PrefixListId, peer: { ...description(roll), PrefixListId } };
}

/**
 * Permissions with that many rules in them; none twice (EC2 refuses a duplicate).
 * @param {Dice} roll
 * @param {number} rules
 * @param {readonly string[]} ids
 */
function permissions(roll, rules, ids) {
  /** @type {Map<string, { permission: Record<string, unknown> & Record<'IpRanges' | 'Ipv6Ranges' | 'UserIdGroupPairs' | 'PrefixListIds', object[]>, keys: Set<string> }>} */
  const all = new Map();
  let count = 0;
  while (count < rules) {
    const what = service(roll);
    const key = `${what.IpProtocol} ${what.FromPort ?? ''} ${what.ToPort ?? ''}`;
    const there = all.get(key) ?? {
      permission: { ...what, UserIdGroupPairs: [], IpRanges: [], Ipv6Ranges: [], PrefixListIds: [] },
      keys: new Set(),
    };
    const found = peer(roll, ids);
    // ICMP has the family of its addresses.
    if (what.IpProtocol === 'icmp' && found.list === 'Ipv6Ranges') continue;
    if (what.IpProtocol === 'icmpv6' && found.list === 'IpRanges') continue;
    if (there.keys.has(found.key)) continue;
    there.keys.add(found.key);
    there.permission[found.list].push(found.peer);
    all.set(key, there);
    count += 1;
  }
  return [...all.values()].map(({ permission }) => permission);
}

const EVERYTHING = {
  IpProtocol: '-1',
  UserIdGroupPairs: [],
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
};

/**
 * The answer of `describe-security-groups` as bytes, with exactly so many groups and rules (a rule is one peer
 * of one permission).
 * @param {{ groups?: number, rules?: number }} [counts]
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function large({ groups = LARGE.groups, rules = LARGE.rules } = {}) {
  if (rules < 4 * groups || groups < 2) throw new Error('at least two groups, and four rules for each');
  const ids = groupIds(groups);
  const byVpc = new Map(VPCS.map((vpc) => [vpc, ids.filter((_, at) => vpcOf(at) === vpc)]));
  const answer = shares({ groups, rules }).map((count, at) => {
    const roll = dice(7919 * (at + 1));
    const team = one(roll, TEAMS);
    const role = one(roll, ROLES);
    const stage = one(roll, STAGES);
    const name = `${team}-${role}-${stage}-${String(at).padStart(4, '0')}`;
    // Most groups keep the outbound rule that EC2 gives them.
    const open = roll(10) > 0;
    const out = open ? 1 : Math.floor(count / 3);
    const near = byVpc.get(vpcOf(at)) ?? [];
    const GroupId = ids[at] ?? '';
    return {
      GroupId,
      IpPermissionsEgress: open ? [EVERYTHING] : permissions(roll, out, near),
      Tags: [
        { Key: 'Name', Value: name },
        { Key: 'team', Value: team },
        { Key: 'stage', Value: stage },
        { Key: 'managed-by', Value: roll(3) === 0 ? 'hand' : 'terraform' },
      ],
      VpcId: vpcOf(at),
      SecurityGroupArn: `arn:aws:ec2:eu-west-1:${OWNER}:security-group/${GroupId}`,
      OwnerId: OWNER,
      GroupName: name,
      Description: `${role} of ${team}, ${stage}`,
      IpPermissions: permissions(roll, count - out, near),
    };
  });
  return printed({ SecurityGroups: answer });
}

/**
 * The answer of `describe-network-interfaces` for interfaces that carry the groups of `large` with as many groups,
 * one or two each; every fifth group stays without one.
 * @param {{ interfaces: number, groups?: number }} counts
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function largeInterfaces({ interfaces, groups = LARGE.groups }) {
  const ids = groupIds(groups);
  const used = ids.flatMap((GroupId, at) => (at % 5 === 4 ? [] : [{ GroupId, at }]));
  const answer = Array.from({ length: interfaces }, (_, number) => {
    const roll = dice(104_729 * (number + 1));
    const first = used[number % used.length] ?? { GroupId: '', at: 0 };
    const second = used[(number + VPCS.length * 5) % used.length] ?? first;
    // The groups of an interface are all of its VPC.
    const both = roll(3) === 0 && second.at !== first.at && vpcOf(second.at) === vpcOf(first.at);
    const groupsOf = both ? [first, second] : [first];
    const vpc = VPCS.indexOf(vpcOf(first.at));
    const PrivateIpAddress = `10.${vpc}.${(number >> 8) & 255}.${number & 255}`;
    return {
      AvailabilityZone: `eu-west-1${one(roll, ['a', 'b', 'c'])}`,
      Description: '',
      Groups: groupsOf.map(({ GroupId, at }) => ({ GroupId, GroupName: `group-${at}` })),
      InterfaceType: 'interface',
      Ipv6Addresses: [],
      NetworkInterfaceId: id('eni-', number + 1),
      OwnerId: OWNER,
      PrivateIpAddress,
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress }],
      SourceDestCheck: true,
      Status: 'in-use',
      SubnetId: `subnet-0a1b2c3d4e5f6000${vpc}`,
      TagSet: [{ Key: 'Name', Value: `${one(roll, TEAMS)}-${one(roll, ROLES)}-${number}` }],
      VpcId: vpcOf(first.at),
    };
  });
  return printed({ NetworkInterfaces: answer });
}

/** @param {number} at */
function vpcOf(at) {
  return VPCS[at % VPCS.length] ?? '';
}

/** @param {number} groups */
function groupIds(groups) {
  return Array.from({ length: groups }, (_, at) => id('sg-', at + 1));
}

/** As the AWS CLI prints JSON. @param {object} answer */
function printed(answer) {
  return new TextEncoder().encode(`${JSON.stringify(answer, null, 4)}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, ...flags] = process.argv.slice(2);
  const counts = new Map(
    flags.flatMap((flag, at) => (flag.startsWith('--') ? [[flag.slice(2), flags[at + 1]]] : [])),
  );
  const count = (/** @type {string} */ key, /** @type {number} */ otherwise) =>
    Number(counts.get(key) ?? otherwise);
  if (file === undefined || file.startsWith('--'))
    throw new Error('node tests/bench/large.mjs FILE [--groups N] [--rules N] [--interfaces N]');
  const groups = count('groups', LARGE.groups);
  const bytes = counts.has('interfaces')
    ? largeInterfaces({ interfaces: count('interfaces', 0), groups })
    : large({ groups, rules: count('rules', LARGE.rules) });
  await writeFile(file, bytes);
  console.log(`${file}: ${(bytes.length / 1e6).toFixed(1)} MB`);
}
