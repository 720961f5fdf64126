import { expect, it } from 'vitest';

import { catalogue } from '../../../pkg/node.js';
import type { Document } from '../../state/document.js';
import { columns, lines } from './picture.js';

/** Who stands in which column, from left to right. */
function drawn(id: string): string[][] {
  const scenario = catalogue().scenarios.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(id);
  const at = columns(lines(JSON.parse(scenario.document) as Document));
  return Array.from({ length: Math.max(...at.values()) + 1 }, (_, column) =>
    [...at].filter(([, one]) => one === column).map(([end]) => end),
  );
}

it('a request of two connections is drawn in three columns', () => {
  expect(drawn('load-balancer')).toEqual([['customer'], ['alb-a', 'alb-b', 'app-2'], ['app-1']]);
  expect(drawn('bastion')).toEqual([
    ['office', 'office-2', 'scanner'],
    ['bastion-1', 'private-2'],
    ['private-1'],
  ]);
});

it('who reaches nobody stands beside those who do', () => {
  expect(drawn('database-private')).toEqual([['app-1', 'app-2', 'other-1', 'scanner'], ['db-1']]);
});

it('a pair is drawn once, as passing if anything of it passes', () => {
  const packet = (from: string, to: string, verdict: string): Document => ({ from, to, expect: { verdict } });
  const document = {
    packets: [
      packet('a', 'b', 'dropped'),
      packet('b', 'a', 'allowed'),
      packet('a', 'b', 'dropped'),
      { ...packet('a', 'c', 'allowed'), replyTo: 'x' },
    ],
  };
  expect(lines(document)).toEqual([{ from: 'b', to: 'a', passes: true }]);
});
