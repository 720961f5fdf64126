/** Every packet of every built-in scenario, before and after each of its variants, through the package as it ships. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { analyze, catalogue, Session } from '../../www/pkg/node.js';
import { held } from './expect.mjs';

/** @typedef {import('./expect.mjs').Expect} Expect */
/** @typedef {{ packets: { id: string, replyTo?: string, expect: Expect }[] }} Scenario */
/** @typedef {import('../../www/pkg/node.js').Report} Report */

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

/** @param {import('../../www/pkg/node.js').Trace | undefined} trace @param {Expect} expect */
const unmet = (trace, expect) =>
  trace === undefined ? ['no trace'] : held(trace.request, trace.client, { expect });

test('the six are there, and each has an answer to another packet', () => {
  assert.equal(scenarios.length, 6);
  const all = scenarios.map(({ document }) => parse(document).packets);
  assert.equal(all.flat().length, 51);
  for (const packets of all) assert.ok(packets.some(({ replyTo }) => replyTo !== undefined));
});

for (const { id, document, variants } of scenarios) {
  const { packets } = parse(document);
  const before = analyze(document);

  test(`${id}: every packet fares as it promises`, () => {
    assert.deepEqual(before.problems, []);
    // The answers say so themselves.
    for (const { packet, unmet } of before.traces) assert.deepEqual(unmet, [], packet);
    for (const packet of packets) {
      assert.deepEqual(unmet(traceOf(before, packet.id), packet.expect), [], packet.id);
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
        if (changed !== undefined) assert.deepEqual(unmet(trace, said(changed.expect)), [], packet.id);
        else assert.equal(trace?.verdict, traceOf(before, packet.id)?.verdict, packet.id);
      }
      session.free();
    });
  }
}
