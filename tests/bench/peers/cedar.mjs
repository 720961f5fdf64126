/** Cedar's policies, parsed by its own Wasm: the nearest thing to reading so many rules anew. */
import assert from 'node:assert/strict';

import { checkParsePolicySet } from '@cedar-policy/cedar-wasm/nodejs';

/**
 * Reads `count` policies, each with a port and a block of addresses; answers the milliseconds.
 * @param {number} count
 * @returns {() => number}
 */
export function cedar(count) {
  const policies = Array.from({ length: count }, (_, index) => {
    const port = 1024 + (index % 60000);
    const block = `10.${index >> 8}.${index & 255}.0/24`;
    return `permit(principal, action == Action::"connect", resource == Port::"${port}") when { context.source.isInRange(ip("${block}")) };`;
  }).join('\n');
  const parse = () => checkParsePolicySet({ staticPolicies: policies });
  assert.deepEqual(parse(), { type: 'success' });
  assert.notDeepEqual(checkParsePolicySet({ staticPolicies: `${policies} permit(` }).type, 'success');
  return () => {
    const start = performance.now();
    parse();
    return performance.now() - start;
  };
}
