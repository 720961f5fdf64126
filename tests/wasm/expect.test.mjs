/** The judge of the cases is judged first: an expectation that is not met must be found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { unmet } from './expect.mjs';

/** @type {import('./expect.mjs').Trace} */
const trace = {
  verdict: 'dropped',
  client: 'hangs',
  reply: null,
  problems: [],
  text: '',
  request: {
    kind: 'packet',
    verdict: 'dropped',
    client: 'hangs',
    decidedBy: 1,
    choices: [],
    assumed: [],
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
  },
};

test('what holds is met', () => {
  const at = { at: 'eni-b', filter: 'groups', direction: 'inbound' };
  assert.deepEqual(
    unmet(trace, { verdict: 'dropped', client: 'hangs', because: 'noRule', by: ['out'], at, why: 'x' }),
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
  for (const expect of wrong) assert.equal(unmet(trace, expect).length, 1, JSON.stringify(expect));
});
