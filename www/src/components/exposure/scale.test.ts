import { describe, expect, it } from 'vitest';

import { extent, place } from './scale.js';

describe('the number line of ports', () => {
  it('goes from end to end, and never back', () => {
    expect(place(0)).toBe(0);
    expect(place(65535)).toBe(100);
    for (let port = 1; port <= 65535; port += 1) expect(place(port)).toBeGreaterThan(place(port - 1));
  });

  it('shows every stretch, and none outside', () => {
    for (const port of [0, 22, 443, 8080, 65535]) {
      const [x, width] = extent(port, port);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(width).toBeGreaterThanOrEqual(1);
      expect(x + width).toBeLessThanOrEqual(100.001);
    }
    expect(extent(0, 65535)).toEqual([0, expect.closeTo(100, 3)]);
  });
});
