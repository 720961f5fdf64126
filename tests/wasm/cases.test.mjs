/** Every case of `tests/cases` that is decided packet by packet, through the package as it ships. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { decide } from '../../www/pkg/node.js';
import { mismatched, unmet } from './expect.mjs';

/**
 * @typedef {{ id: string, kind: string, packet: Record<string, unknown>, expect?: import('./expect.mjs').Expect, matches?: Record<string, string[]> }} Step
 * @typedef {{ why: string, document: object, steps: Step[] }} Case
 */

const folder = new URL('../cases/', import.meta.url);
const names = readdirSync(fileURLToPath(folder), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.json') && !name.startsWith('timelines'))
  .sort();

test('there are cases', () => {
  assert.ok(names.length > 0);
});

for (const name of names) {
  const one = /** @type {Case} */ (JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  test(`${name}: ${one.why}`, () => {
    const document = JSON.stringify(one.document);
    let expected = 0;
    for (const step of one.steps) {
      assert.equal(step.kind, 'packet', `${step.id}: only packets are decided yet`);
      const trace = decide(document, step.packet);
      if (step.expect !== undefined) {
        expected += 1;
        assert.deepEqual(unmet(trace, step.expect), [], step.id);
        assert.deepEqual(mismatched(trace, step.matches ?? {}), [], step.id);
      }
    }
    assert.ok(expected > 0, 'a case expects something');
  });
}
