/**
 * What changed between two interfaces, exactly, against OxiDD's binary decision diagrams, run natively (with `--peers`); and
 * between two large documents. The volumes of both must agree to the digit.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { Buffer } from 'node:buffer';
import { join } from 'node:path';

import { Session } from '../../www/pkg/node.js';
import { makeDocument } from './documents.mjs';
import { dice } from './large.mjs';
import { clock } from './race.mjs';

/** @typedef {{ id: string, protocol: string, ports: string, peer: string }} Rule */

const PEER = join(import.meta.dirname, 'peers/oxidd');
const GROUPS = 1_000;
const RULES = 60;

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'sets',
  what: 'what changed between two interfaces, and between two large documents',
  prepare({ peers }) {
    const program = peers ? build() : null;
    const cases = [
      { name: '60 rules, a few apart', pair: apart(60), goal: 1 / 15 },
      { name: '300 rules, a few apart', pair: apart(300), goal: null },
      { name: '1,000 rules, a few apart', pair: apart(1_000), goal: 1 / 40 },
      { name: '1,000 rules, unrelated', pair: { before: rules(1_000, 5), after: rules(1_000, 6) }, goal: 1 },
    ].map((one) => ({ ...one, ...open(one.pair) }));
    const about = cases.map(({ name, compare, pair }) => {
      const { opened, closed } = compare();
      if (program !== null) {
        const { volumes } = oxidd(program, pair);
        const ours = [
          [opened.volume.ipv4, closed.volume.ipv4],
          [opened.volume.ipv6, closed.volume.ipv6],
        ];
        assert.deepEqual(ours, volumes, name);
      }
      return `${name}: ${opened.count} boxes opened, ${closed.count} closed`;
    });
    const large = documents();
    about.push(`${GROUPS} groups of ${RULES} rules: ${large.about}`);
    const sides = cases.flatMap(({ name, compare, pair }) => {
      const own = { name: `compare, ${name}`, run: () => clock(5, compare) };
      if (program === null) return [own];
      return [own, { name: `oxidd, ${name}`, run: () => oxidd(program, pair).ms }];
    });
    const goals = cases.flatMap(({ name, goal }) =>
      program === null || goal === null ? [] : [{ of: `compare, ${name}`, to: `oxidd, ${name}`, most: goal }],
    );
    return Promise.resolve({
      about,
      sides: [...sides, ...large.sides],
      goals: [...goals, ...large.goals],
      end: () => {
        for (const { session } of cases) session.free();
        large.end();
      },
    });
  },
};

/** Compiles the rival, whose crates no build and no test needs. */
function build() {
  execFileSync('cargo', ['build', '--release', '--quiet', '--locked', '--target-dir', join(PEER, 'target')], {
    cwd: PEER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(PEER, 'target/release/oxidd-peer');
}

/**
 * @param {string} program
 * @param {{ before: Rule[], after: Rule[] }} pair
 * @returns {{ ms: number, volumes: string[][] }}
 */
function oxidd(program, { before, after }) {
  const lines = [...before.map((rule) => line('before', rule)), ...after.map((rule) => line('after', rule))];
  const said = execFileSync(program, { input: lines.join('\n') });
  /** @type {unknown} */
  const answer = JSON.parse(said.toString());
  return /** @type {{ ms: number, volumes: string[][] }} */ (answer);
}

/** @param {string} side @param {Rule} rule */
function line(side, { protocol, ports, peer }) {
  const [network = '', prefix = ''] = peer.split('/');
  const [first = '', last = first] = ports.split('-');
  const [family, number] = network.includes(':') ? ['6', v6(network)] : ['4', v4(network)];
  return [side, family, protocol === 'tcp' ? '6' : '17', first, last, number.toString(), prefix].join(' ');
}

/** @param {string} text */
function v4(text) {
  let number = 0n;
  for (const part of text.split('.')) number = number * 256n + BigInt(part);
  return number;
}

/** Four groups of digits, then zeros. @param {string} text */
function v6(text) {
  let number = 0n;
  for (const part of text.replace('::', '').split(':')) number = number * 0x10000n + BigInt(`0x${part}`);
  return number << 64n;
}

/**
 * Rules of all sizes: blocks that hold one another, ranges of ports that overlap.
 * @param {number} count @param {number} seed
 * @returns {Rule[]}
 */
function rules(count, seed) {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, index) => rule(roll, `${seed}-${index}`));
}

/** @param {import('./large.mjs').Dice} roll @param {string} id @returns {Rule} */
function rule(roll, id) {
  const first = roll(3) === 0 ? 1 + roll(60_000) : 1 + roll(9_000);
  const last = roll(3) === 0 ? Math.min(65_535, first + roll(5_000)) : first;
  const ports = first === last ? String(first) : `${first}-${last}`;
  const protocol = roll(4) === 0 ? 'udp' : 'tcp';
  if (roll(4) === 0) {
    const part = () => (1 + roll(0xfffe)).toString(16);
    return { id, protocol, ports, peer: `2001:db8:${part()}:${part()}::/64` };
  }
  const prefix = 8 + roll(25);
  const bits = BigInt(roll(0x10000)) * 0x10000n + BigInt(roll(0x10000));
  const network = (bits >> BigInt(32 - prefix)) << BigInt(32 - prefix);
  const address = [24n, 16n, 8n, 0n].map((shift) => String((network >> shift) & 0xffn)).join('.');
  return { id, protocol, ports, peer: `${address}/${prefix}` };
}

/** Two lists that differ by three rules added, three removed and three changed. @param {number} count */
function apart(count) {
  const before = rules(count, 4);
  const roll = dice(9);
  const after = before.slice(3).map((one, index) => (index < 3 ? rule(roll, one.id) : one));
  for (const id of ['new-1', 'new-2', 'new-3']) after.splice(roll(after.length), 0, rule(roll, id));
  return { before, after };
}

/** One interface, opened with the first rules, marked, then changed. @param {{ before: Rule[], after: Rule[] }} pair */
function open({ before, after }) {
  const session = new Session(
    JSON.stringify({
      version: 1,
      vpcs: [{ id: 'vpc', cidrs: ['10.0.0.0/8'] }],
      groups: [{ id: 'sg-a', vpc: 'vpc', inbound: before, outbound: [] }],
      interfaces: [{ id: 'eni-a', vpc: 'vpc', addresses: ['10.0.0.10'], groups: ['sg-a'] }],
      limits: { rulesPerGroup: 1_000 },
    }),
  );
  const mark = session.mark();
  const { problems } = session.apply([{ op: 'replace', path: '/groups/0/inbound', value: after }]);
  assert.deepEqual(problems, []);
  return { session, compare: () => known(session.compare(mark)) };
}

/** @template T @param {T | null} value */
function known(value) {
  assert.ok(value !== null);
  return value;
}

/** Two large documents: one rule of ten groups differs, then a rule of every group. */
function documents() {
  const document = makeDocument({ groups: GROUPS, rules: RULES });
  const text = JSON.stringify(document);
  const session = new Session(text);
  const mark = session.mark();
  const change = (/** @type {number} */ every) => {
    const patch = [];
    for (let group = 0; group < GROUPS; group += every) {
      patch.push({ op: 'replace', path: `/groups/${group}/inbound/0/ports`, value: '7000-7100' });
    }
    assert.deepEqual(session.apply(patch).problems, []);
    return session.mark();
  };
  const few = change(100);
  // The rest is marked too, and compared with what stands open: the last of the three.
  change(1);
  const all = known(session.compare(mark));
  const between = known(session.compare(few));
  const other = new Session(text);
  const first = other.mark();
  for (let group = 0; group < GROUPS; group += 100) {
    other.apply([{ op: 'replace', path: `/groups/${group}/inbound/0/ports`, value: '7000-7100' }]);
  }
  const ten = known(other.compare(first));
  assert.ok(ten.opened.count > 0 && all.opened.count > between.opened.count);
  const size = (Buffer.byteLength(text) / 1e6).toFixed(1);
  return {
    about: `${size} MB; ${ten.opened.count} boxes opened by ten rules, ${all.opened.count} by one rule of each group`,
    sides: [
      { name: 'JSON.parse, large', run: () => clock(1, () => JSON.parse(text)) },
      { name: 'compare, large, ten groups', run: () => clock(1, () => other.compare(first)) },
      { name: 'compare, large, every group', run: () => clock(1, () => session.compare(mark)) },
    ],
    goals: [{ of: 'compare, large, ten groups', to: 'JSON.parse, large', most: 1 }],
    end: () => {
      session.free();
      other.free();
    },
  };
}
