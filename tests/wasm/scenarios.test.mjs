/** Every packet of every built-in scenario, before and after each of its variants, through the package as it ships. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { analyze, catalogue, Session } from '../../www/pkg/node.js';
import { unmet } from './expect.mjs';

/** @typedef {import('./expect.mjs').Expect} Expect */
/** @typedef {{ packets: { id: string, replyTo?: string, expect: Expect }[] }} Scenario */
/** @typedef {import('../../www/pkg/node.js').Report} Report */

/** Packets that answer another. Their verdict waits until the reports play replies through the tracker. */
const WAITING = ['w10', 'd7', 'l6', 'a9', 'b9', 'p2'];

const { scenarios } = catalogue();

/** @param {string} text */
function parse(text) {
  const scenario = /** @type {Scenario} */ (JSON.parse(text));
  return scenario;
}

/** @param {Report} report @param {string} packet */
const traceOf = (report, packet) => report.traces.find((named) => named.packet === packet)?.trace;

/**
 * An expectation of a variant without what it does not say.
 * @param {import('../../www/pkg/node.js').Expected} expected
 * @returns {Expect}
 */
const said = ({ verdict, because, by, at, why }) => ({
  verdict,
  by,
  why,
  ...(because === null ? {} : { because }),
  ...(at === null ? {} : { at }),
});

test('the six are there, and only answers to other packets wait', () => {
  assert.equal(scenarios.length, 6);
  const all = scenarios.flatMap(({ document }) => parse(document).packets);
  assert.equal(all.length, 51);
  const answers = all.filter(({ replyTo }) => replyTo !== undefined);
  assert.deepEqual(
    answers.map(({ id }) => id),
    WAITING,
  );
});

for (const { id, document, variants } of scenarios) {
  const { packets } = parse(document);
  const before = analyze(document);

  test(`${id}: every packet fares as it promises`, () => {
    assert.deepEqual(before.problems, []);
    for (const packet of packets) {
      const trace = traceOf(before, packet.id);
      if (trace === undefined) assert.ok(WAITING.includes(packet.id), packet.id);
      else assert.deepEqual(unmet(trace, packet.expect), [], packet.id);
    }
  });

  for (const variant of variants) {
    test(`${id}, ${variant.id}: changes what it names and nothing else`, () => {
      const session = new Session(document);
      assert.deepEqual(session.apply(variant.patch).problems, []);
      const after = session.report();
      // Where the peering is gone, both rules that name the other side are stale (S-167).
      const told = variant.id === 'peering-deleted' ? ['staleRule', 'staleRule'] : [];
      assert.deepEqual(
        after.problems.map(({ code }) => code),
        told,
      );
      for (const packet of packets) {
        const trace = traceOf(after, packet.id);
        const changed = variant.changes.find((one) => one.packet === packet.id);
        if (trace === undefined) assert.ok(WAITING.includes(packet.id), packet.id);
        else if (changed !== undefined) assert.deepEqual(unmet(trace, said(changed.expect)), [], packet.id);
        else assert.equal(trace.verdict, traceOf(before, packet.id)?.verdict, packet.id);
      }
      session.free();
    });
  }
}
