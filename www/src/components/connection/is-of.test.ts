import { describe, expect, it } from 'vitest';
import type { Flow } from '../../engine/answers.js';
import { isOf } from './is-of.js';

const FLOW: Flow = {
  protocol: 'tcp',
  local: '10.0.0.5',
  localPort: 22,
  remote: '203.0.113.9',
  remotePort: 51_000,
  id: null,
  opened: 'inbound',
};
const PACKET = { from: '203.0.113.9', to: 'web', protocol: 'tcp', port: 22 };

describe('the connection of a packet', () => {
  it('is told by protocol, ports and the far end', () => {
    expect(isOf(FLOW, PACKET)).toBe(true);
    expect(isOf(FLOW, { ...PACKET, port: 443 })).toBe(false);
    expect(isOf(FLOW, { ...PACKET, sourcePort: 51_001 })).toBe(false);
    expect(isOf(FLOW, { ...PACKET, from: '203.0.113.10' })).toBe(false);
    expect(isOf(FLOW, { ...PACKET, protocol: 'udp' })).toBe(false);
    expect(isOf(FLOW, null)).toBe(false);
  });

  it('is taken for it where the packet says no more', () => {
    expect(isOf(FLOW, { ...PACKET, from: 'office' })).toBe(true);
    const out: Flow = { ...FLOW, opened: 'outbound', localPort: 51_000, remotePort: 443 };
    expect(isOf(out, { ...PACKET, from: '10.0.0.5', port: 443 })).toBe(true);
    expect(isOf(out, { ...PACKET, port: 22 })).toBe(false);
  });
});
