/** The judge of the cases is judged first: an expectation that is not met must be found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { held } from './expect.mjs';

/** @param {import('./expect.mjs').Held} wanted */
const faults = (wanted) => held(outcome, 'hangs', wanted);

/** @type {import('../../www/pkg/node.js').Outcome} */
const outcome = {
  kind: 'packet',
  verdict: 'dropped',
  client: 'hangs',
  decidedBy: 1,
  flows: [],
  needs: [],
  choices: [],
  assumed: [],
  error: null,
  changed: ['r'],
  problems: [],
  unmet: null,
  text: '',
  gates: [
    {
      at: 'eni-a',
      filter: 'groups',
      direction: 'outbound',
      verdict: 'allowed',
      because: 'rules',
      rules: ['out'],
      flow: null,
      misses: [],
      facts: [],
      text: '',
    },
    {
      at: 'eni-b',
      filter: 'groups',
      direction: 'inbound',
      verdict: 'dropped',
      because: 'noRule',
      rules: [],
      flow: null,
      misses: [],
      facts: [],
      text: '',
    },
  ],
};

test('what holds is met', () => {
  const at = { at: 'eni-b', filter: 'groups', direction: 'inbound' };
  const expect = {
    verdict: 'dropped',
    client: 'hangs',
    because: 'noRule',
    by: ['out'],
    at,
    why: 'x',
    error: null,
  };
  const matches = { 'eni-a': ['out'], 'eni-b': 'noRule' };
  assert.deepEqual(
    faults({ expect, matches, flows: { 'eni-a': null }, needs: [], changes: [], added: 1 }),
    [],
  );
});

test('every kind of expectation can fail', () => {
  /** @type {import('./expect.mjs').Expect[]} */
  const wrong = [
    { verdict: 'allowed' },
    { client: 'noRoute' },
    { because: 'rules' },
    { by: ['out', 'ssh'] },
    { at: { at: 'eni-a' } },
    { at: { direction: 'outbound' } },
    { at: { filter: 'acl' } },
    { error: 'InvalidGroup.NotFound' },
    { why: 'nothing is said' },
    {},
  ];
  for (const expect of wrong) assert.equal(faults({ expect }).length, 1, JSON.stringify(expect));
  /** @type {import('./expect.mjs').Held[]} */
  const more = [
    { matches: { 'eni-a': [] } },
    { matches: { 'eni-a': ['out', 'more'] } },
    { matches: { 'eni-a': 'tracked' } },
    { matches: { nowhere: ['out'] } },
    { flows: { 'eni-a': 'tracked' } },
    { needs: ['something'] },
    { changes: ['something'] },
    { added: 2 },
  ];
  for (const wanted of more) assert.equal(faults(wanted).length, 1, JSON.stringify(wanted));
});
