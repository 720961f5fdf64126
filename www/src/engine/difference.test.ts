import fc from 'fast-check';
import { expect, it } from 'vitest';

import { applied } from '../state/history.js';
import type { Document } from '../state/document.js';
import { difference } from './difference.js';

const json = fc.jsonValue({ maxDepth: 4 });
const documents = fc.dictionary(
  fc.constantFrom('groups', 'vpcs', 'a/b', 'c~d', ''),
  fc.oneof(json, fc.array(json)),
) as fc.Arbitrary<Document>;

it('makes the one document of the other', () => {
  fc.assert(
    fc.property(documents, documents, (before, after) => {
      expect(applied(before, difference(before, after))).toEqual(after);
    }),
  );
});

it('says nothing of what stays, and adds to the ends of lists', () => {
  const before = { groups: [{ id: 'a', inbound: [1, 2] }, { id: 'b' }], title: 'x' };
  const after = { groups: [{ id: 'a', inbound: [1, 2, 3] }, { id: 'b' }, { id: 'c' }], title: 'x' };
  expect(difference(before, before)).toEqual([]);
  expect(difference(before, structuredClone(before))).toEqual([]);
  expect(difference(before, after)).toEqual([
    { op: 'add', path: '/groups/0/inbound/-', value: 3 },
    { op: 'add', path: '/groups/-', value: { id: 'c' } },
  ]);
});
