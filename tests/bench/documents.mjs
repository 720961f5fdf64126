/** Documents to measure on: always the same ones, made up from a seed. */

import { dice } from './large.mjs';

const ROLES = ['web', 'api', 'worker', 'cache', 'queue', 'db', 'batch', 'bastion', 'metrics', 'search'];
const PORTS = [22, 80, 443, 5432, 6379, 8080, 9092, 9200, '8000-8100', '32768-60999'];
const WHY = [
  'from the load balancer',
  'office and home workers, see the runbook',
  'replication between the nodes',
  'scraped by the metrics collector every minute',
];

/**
 * A document of `groups` groups with `rules` rules each, half of them inbound, two interfaces a group and one saved packet. Mostly blocks
 * of IPv4, one rule in six of IPv6, one in six a reference, all valid.
 * @param {{ groups: number, rules: number, seed?: number }} wanted
 */
export function makeDocument({ groups, rules, seed = 20 }) {
  const roll = dice(seed);
  /** @param {readonly (string | number)[]} list */
  const one = (list) => list[roll(list.length)] ?? '';
  /** @param {number} group @param {string} direction @param {number} index */
  const rule = (group, direction, index) => {
    const kind = roll(6);
    const peer =
      kind === 0
        ? `sg-${name((group + 1 + roll(groups - 1)) % groups)}`
        : kind === 1
          ? `2001:db8:${(index + 1).toString(16)}:${roll(0x10000).toString(16)}::/64`
          : `10.${roll(256)}.${index}.${roll(16) * 16}/28`;
    return {
      id: `sgr-${direction.slice(0, 2)}-${group}-${index}`,
      protocol: roll(5) === 0 ? 'udp' : 'tcp',
      ports: one(PORTS),
      peer,
      description: one(WHY),
    };
  };
  /** @param {number} group @param {string} direction @param {number} count */
  const list = (group, direction, count) =>
    Array.from({ length: count }, (_, index) => rule(group, direction, index));
  /** @param {number} group */
  const name = (group) => `${ROLES[group % ROLES.length]}-${group}`;
  return {
    version: 1,
    title: `${groups} groups of ${rules} rules`,
    vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/8'] }],
    groups: Array.from({ length: groups }, (_, group) => ({
      id: `sg-${name(group)}`,
      name: name(group),
      description: `What ${name(group)} needs`,
      vpc: 'vpc-1',
      tags: { team: `team-${group % 7}`, stage: 'production' },
      inbound: list(group, 'inbound', Math.ceil(rules / 2)),
      outbound: list(group, 'outbound', Math.floor(rules / 2)),
    })),
    interfaces: Array.from({ length: groups * 2 }, (_, index) => ({
      id: `eni-${index}`,
      vpc: 'vpc-1',
      addresses: [`10.200.${index >> 8}.${index & 255}`],
      groups: [`sg-${name(index >> 1)}`],
    })),
    hosts: [{ id: 'customer', addresses: ['198.51.100.7'] }],
    packets: [{ id: 'saved', from: 'eni-4', to: 'eni-0', protocol: 'tcp', port: 443 }],
  };
}
