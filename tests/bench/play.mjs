/**
 * A timeline of 10,000 steps among 100 interfaces, of which only the verdicts are wanted, against reading the text of
 * the steps.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';

import { Session } from '../../www/pkg/node.js';
import { makeDocument } from './documents.mjs';
import { dice } from './large.mjs';
import { clock } from './race.mjs';

/** @typedef {{ id: string, kind: string } & Record<string, unknown>} Step */

const GROUPS = 50;
const RULES = 20;
const STEPS = 10_000;
/** So many steps are played with all their reasons to check the bytes. */
const CHECKED = 1_000;

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'play',
  what: `the verdicts of ${STEPS} steps among ${GROUPS * 2} interfaces`,
  prepare() {
    const network = open(makeDocument({ groups: GROUPS, rules: RULES }));
    const steps = script();
    const text = JSON.stringify(steps, null, 2);
    const session = new Session(JSON.stringify({ ...network, steps }));
    const verdicts = check(network, steps, session);
    return Promise.resolve({
      about: [`${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB of JSON; ${verdicts}`],
      sides: [
        { name: 'JSON.parse', run: () => clock(5, () => JSON.parse(text)) },
        { name: 'play', run: () => clock(5, () => session.play(null, { details: false })) },
      ],
      goals: [{ of: 'play', to: 'JSON.parse', most: 1 }],
      end: () => {
        session.free();
      },
    });
  },
};

/**
 * The same network, whose groups also let the members talk on some ports: else hardly anything would be allowed.
 * @param {ReturnType<typeof makeDocument>} network
 */
function open(network) {
  network.groups.forEach(({ inbound, outbound }, group) => {
    const rule = { protocol: 'tcp', ports: '22-5432', peer: '10.0.0.0/8', description: 'within the VPC' };
    inbound.push({ ...rule, id: `open-in-${group}` });
    outbound.push({ ...rule, id: `open-out-${group}` });
  });
  return network;
}

/** Connections between interfaces, most of them answered, some closed; the clock runs, a rule comes and goes. */
function script() {
  const roll = dice(7);
  /** @type {Step[]} */
  const steps = [];
  const ports = [22, 80, 443, 5432, 8080, 9092];
  const rule = { id: 'guest', protocol: 'tcp', ports: 443, peer: '0.0.0.0/0' };
  while (steps.length < STEPS) {
    const id = `step-${steps.length}`;
    const what = roll(100);
    const last = steps.at(-1);
    if (what < 30 && last?.kind === 'packet') steps.push({ id, kind: 'reply', to: last.id });
    else if (what < 34) steps.push({ id, kind: 'wait', seconds: 1 + roll(90) });
    else if (what === 34) {
      const edits = [
        { kind: 'addRule', group: 'sg-web-0', direction: 'inbound', rule },
        { kind: 'removeRule', rule: rule.id },
      ];
      steps.push({ id, kind: 'edit', edits });
    } else {
      const outside = roll(4) === 0;
      const packet = {
        id: `packet-${steps.length}`,
        from: outside ? `203.0.113.${1 + roll(200)}` : `eni-${roll(GROUPS * 2)}`,
        to: `eni-${roll(GROUPS * 2)}`,
        protocol: roll(5) === 0 ? 'udp' : 'tcp',
        sourcePort: 32_768 + roll(20_000),
        port: ports[roll(ports.length)] ?? 443,
      };
      steps.push({ id, kind: 'packet', packet });
    }
  }
  return steps;
}

/**
 * The bytes say what the outcomes say, and what is played is not one answer over and over.
 * @param {object} network
 * @param {Step[]} steps
 * @param {Session} session
 */
function check(network, steps, session) {
  const bytes = session.play(null, { details: false });
  assert.equal(bytes.length, STEPS);
  const some = new Session(JSON.stringify({ ...network, steps: steps.slice(0, CHECKED) }));
  const marks = { allowed: 1, dropped: 2, unknown: 3 };
  const said = some
    .play()
    .map(({ verdict, error }) => (verdict === null ? Number(error !== null) * 4 : marks[verdict]));
  some.free();
  assert.deepEqual([...bytes.subarray(0, CHECKED)], said);
  const count = (/** @type {number} */ mark) => bytes.filter((byte) => byte === mark).length;
  assert.ok(count(1) > STEPS / 20 && count(2) > STEPS / 20 && count(4) === 0);
  return `${count(1)} allowed, ${count(2)} dropped, ${count(3)} unknown, ${count(0)} other steps`;
}
