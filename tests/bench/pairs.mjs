/**
 * Who reaches whom among 10,000 interfaces: with 1,000 distinct memberships, and where no two are alike. A
 * sample of pairs is checked against verdicts before anything is timed.
 */
import assert from 'node:assert/strict';

import { Session } from '../../www/pkg/node.js';
import { makeDocument } from './documents.mjs';
import { dice } from './large.mjs';
import { clock } from './race.mjs';

const INTERFACES = 10_000;
const GROUPS = 1_000;
const RULES = 60;
/** So many pairs are checked. */
const SAMPLE = 20;
/** What 1,000 memberships may take, in milliseconds. */
const GOAL = 1_000;

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'pairs',
  what: `who reaches whom among ${INTERFACES} interfaces, ${GROUPS} groups of ${RULES} rules`,
  prepare() {
    const cases = [
      { name: `${GROUPS} memberships`, session: new Session(JSON.stringify(documentOf(1))) },
      { name: 'all distinct', session: new Session(JSON.stringify(documentOf(2))) },
    ];
    const about = cases.map(({ name, session }) => {
      const { of } = all(session);
      const found = known(session.reach({}));
      check(session);
      return `${name}: ${of} steps. ${found.text}`;
    });
    return Promise.resolve({
      rounds: 3,
      about,
      sides: [
        { name: 'the goal', run: () => GOAL },
        ...cases.map(({ name, session }) => ({
          name,
          run: () => {
            // An edit, so that nothing is known any more.
            assert.deepEqual(session.apply([{ op: 'add', path: '/title', value: name }]).problems, []);
            return clock(1, () => all(session));
          },
        })),
      ],
      goals: [{ of: `${GROUPS} memberships`, to: 'the goal', most: 1 }],
      end: () => {
        for (const { session } of cases) session.free();
      },
    });
  },
};

/** Interfaces that carry one group each, by turns, or two, no two interfaces the same. @param {1 | 2} carried */
function documentOf(carried) {
  const document = makeDocument({ groups: GROUPS, rules: RULES });
  const ids = document.groups.map(({ id }) => id);
  const interfaces = Array.from({ length: INTERFACES }, (_, index) => {
    const [first = '', second = ''] = [
      ids[index % GROUPS],
      ids[(index % GROUPS) + 1 + Math.floor(index / GROUPS)],
    ];
    const other = second === '' ? ids[(index + 1 + Math.floor(index / GROUPS)) % GROUPS] : second;
    return {
      id: `eni-${index}`,
      vpc: 'vpc-1',
      addresses: [
        `10.${220 + Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${(index % 250) + 4}`,
      ],
      groups: carried === 1 ? [first] : [first, other],
    };
  });
  return { ...document, interfaces };
}

/** @param {Session} session */
function all(session) {
  const { of } = session.startPairs();
  assert.equal(session.morePairs(of).done, of);
  return { of };
}

/** @template T @param {T | null} value */
function known(value) {
  assert.ok(value !== null);
  return value;
}

/** What a pair is said to let pass does pass, and what is asked of it is what is told. @param {Session} session */
function check(session) {
  const roll = dice(7);
  for (let round = 0; round < SAMPLE; round += 1) {
    const [from, to] = [roll(INTERFACES), roll(INTERFACES)];
    if (from === to) continue;
    const packet = {
      from: `eni-${from}`,
      to: `eni-${to}`,
      protocol: 'tcp',
      port: [22, 443, 8080, 9092][roll(4)] ?? 22,
    };
    const cell = known(session.cell(packet.from, packet.to));
    const passes = session.decide(packet).verdict === 'allowed';
    const said = cell.boxes.some(({ protocol, ports }) => {
      const [first = '0', last = first] = (ports === 'all' ? '0-65535' : (ports ?? '')).split('-');
      return (
        protocol === 'all' ||
        (protocol === 'tcp' && Number(first) <= packet.port && packet.port <= Number(last))
      );
    });
    assert.equal(said, passes, JSON.stringify(packet));
    for (const { witness } of cell.boxes)
      assert.ok(witness === null || session.decide(witness.packet).verdict !== 'dropped');
  }
}
