/** Every case of `tests/cases`, through the package as it ships. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Session, decide, play } from '../../www/pkg/node.js';
import { held } from './expect.mjs';

/** @typedef {import('./expect.mjs').Held} Held */
/**
 * A case has packets, each of which opens a connection of its own, or steps, played in order.
 * @typedef {Held & { id: string, packet: Record<string, unknown>, reply?: Held }} PacketCase
 * @typedef {Held & { id: string } & Record<string, unknown>} StepCase
 * @typedef {{ why: string, document: object, packets?: PacketCase[], steps?: StepCase[] }} Case
 */

const folder = new URL('../cases/', import.meta.url);
const names = readdirSync(fileURLToPath(folder), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.json'))
  .sort();

test('there are cases', () => {
  assert.ok(names.length >= 100);
});

for (const name of names) {
  const one = /** @type {Case} */ (JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  test(`${name}: ${one.why}`, () => {
    const document = JSON.stringify(one.document);
    let expected = 0;
    for (const packet of one.packets ?? []) {
      const { request, reply, client } = decide(document, packet.packet);
      expected += 1;
      assert.deepEqual(held(request, client, packet), [], packet.id);
      if (packet.reply !== undefined) {
        assert.ok(reply !== null, packet.id);
        assert.deepEqual(held(reply, null, packet.reply), [], `the reply to ${packet.id}`);
      }
    }
    const steps = one.steps ?? [];
    const session = new Session(document);
    const outcomes = session.play(steps);
    assert.deepEqual(outcomes, play(document, steps));
    assert.equal(outcomes.length, steps.length);
    const bytes = session.play(steps, { details: false });
    outcomes.forEach((outcome, index) => {
      const step = steps[index];
      assert.ok(step !== undefined);
      assert.deepEqual(session.outcome(index)?.outcome, outcome);
      const done = outcome.error === null && outcome.kind !== 'unreadable';
      const byte =
        outcome.verdict === null
          ? Number(!done) * 4
          : { allowed: 1, dropped: 2, unknown: 3 }[outcome.verdict];
      assert.equal(bytes[index], byte, step.id);
      if (step.expect === undefined) return;
      expected += 1;
      assert.deepEqual(held(outcome, outcome.client, step), [], step.id);
      assert.deepEqual(outcome.unmet, [], step.id);
    });
    session.free();
    assert.ok(expected > 0, 'a case expects something');
  });
}
