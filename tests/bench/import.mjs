/** W5: from the bytes of a large file, as the AWS CLI prints it, to the answer of `read`. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';

import { Session, read } from '../../www/pkg/node.js';
import { LARGE, large } from './large.mjs';
import { clock } from './race.mjs';

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'import',
  what: `read what the AWS CLI prints of ${LARGE.groups} groups and ${LARGE.rules} rules (W5)`,
  async prepare() {
    const bytes = large(LARGE);
    await check(bytes);
    const decoder = new TextDecoder();
    return {
      about: [`${(bytes.length / 1e6).toFixed(1)} MB of JSON, from bytes; JSON.parse reads the decoded text`],
      rounds: 7,
      sides: [
        { name: 'JSON.parse', run: parse(decoder.decode(bytes)) },
        { name: 'decode, JSON.parse', run: () => clock(1, () => JSON.parse(decoder.decode(bytes))) },
        {
          name: 'read',
          run: async () => {
            const start = performance.now();
            await read([{ name: 'groups.json', bytes }]);
            return performance.now() - start;
          },
        },
      ],
      goals: [{ of: 'read', to: 'JSON.parse', most: 0.8 }],
    };
  },
};

/** @param {string} text */
function parse(text) {
  return () => clock(1, () => JSON.parse(text));
}

/** Every rule of the file is in the document, and no other. @param {Uint8Array<ArrayBuffer>} bytes */
async function check(bytes) {
  const answer = await read([{ name: 'groups.json', bytes }]);
  assert.equal(answer.format, 'awsCli');
  assert.ok(answer.document !== null, 'something was read');
  /** @type {Ours} */
  const document = JSON.parse(answer.document);
  /** @type {Theirs} */
  const file = JSON.parse(new TextDecoder().decode(bytes));
  const [found, given] = [ours(document), theirs(file)];
  assert.equal(found.length, LARGE.rules);
  assert.ok(
    found.every((line, at) => line === given[at]),
    'every rule is as it was',
  );
  const session = new Session(answer.document);
  assert.deepEqual(
    session.report().problems.filter(({ level }) => level === 'error'),
    [],
  );
  session.free();
}

/** @typedef {{ id: string, protocol: string | number, ports?: string | number, peer: string, description?: string }} Rule */
/** @typedef {{ groups: { id: string, inbound: Rule[], outbound: Rule[] }[] }} Ours */

/** A line for each rule of a document, sorted. @param {Ours} document */
function ours({ groups }) {
  const lines = groups.flatMap(({ id, inbound, outbound }) =>
    Object.entries({ inbound, outbound }).flatMap(([direction, rules]) =>
      rules.map(({ protocol, ports, peer, description }) =>
        JSON.stringify([id, direction, String(protocol), String(ports ?? ''), peer, description ?? '']),
      ),
    ),
  );
  return lines.sort();
}

/** @typedef {{ Description?: string, CidrIp?: string, CidrIpv6?: string, UserId?: string, GroupId?: string, PrefixListId?: string }} Peer */
/** @typedef {{ IpProtocol: string, FromPort?: number, ToPort?: number, IpRanges: Peer[], Ipv6Ranges: Peer[], UserIdGroupPairs: Peer[], PrefixListIds: Peer[] }} Permission */
/** @typedef {{ SecurityGroups: { GroupId: string, OwnerId: string, IpPermissions: Permission[], IpPermissionsEgress: Permission[] }[] }} Theirs */

/** The same lines for what the AWS CLI prints. @param {Theirs} file */
function theirs({ SecurityGroups }) {
  const lines = SecurityGroups.flatMap(({ GroupId, OwnerId, IpPermissions, IpPermissionsEgress }) =>
    Object.entries({ inbound: IpPermissions, outbound: IpPermissionsEgress }).flatMap(([direction, all]) =>
      all.flatMap((permission) => {
        const { IpRanges, Ipv6Ranges, UserIdGroupPairs, PrefixListIds } = permission;
        const peers = [...IpRanges, ...Ipv6Ranges, ...UserIdGroupPairs, ...PrefixListIds];
        return peers.map((peer) =>
          JSON.stringify([
            GroupId,
            direction,
            ...service(permission),
            end(peer, OwnerId),
            peer.Description ?? '',
          ]),
        );
      }),
    ),
  );
  return lines.sort();
}

/** Protocol and ports as a document writes them. @param {Permission} permission */
function service({ IpProtocol, FromPort = -1, ToPort = -1 }) {
  if (IpProtocol !== 'tcp' && IpProtocol !== 'udp') return [IpProtocol === '-1' ? 'all' : IpProtocol, ''];
  return [IpProtocol, FromPort === ToPort ? String(FromPort) : `${FromPort}-${ToPort}`];
}

/** @param {Peer} peer @param {string} owner */
function end({ CidrIp, CidrIpv6, UserId, GroupId, PrefixListId }, owner) {
  const group = UserId === owner ? GroupId : `${UserId}/${GroupId}`;
  return CidrIp ?? CidrIpv6 ?? PrefixListId ?? group ?? '';
}
