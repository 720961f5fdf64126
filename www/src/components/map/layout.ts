/** Where the boxes of the map stand: hosts and plain addresses on the left, interfaces in their VPC on the right. */
import type { HostView, InterfaceView } from '../../state/select.js';

/** A box of the map; measures are in units of the drawing. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly line: string;
  readonly groups: readonly string[];
  readonly kind: 'interface' | 'host' | 'plain';
}

export interface Frame {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly width: number;
  readonly height: number;
}

export const BOX = { width: 136, height: 60 };
const GAP = 14;
const MARGIN = 8;
const HEAD = 22;
const INSIDE = MARGIN + BOX.width + 84;
const COLUMNS = 2;

export function layOut(
  interfaces: readonly InterfaceView[],
  hosts: readonly HostView[],
  strangers: readonly string[],
): Layout {
  const boxes: Box[] = [];
  const frames: Frame[] = [];
  let left = MARGIN;
  const outside = [
    ...hosts.map((host) => ({
      id: host.id,
      title: host.name || host.id,
      line: host.addresses,
      kind: 'host' as const,
    })),
    ...strangers.map((address) => ({ id: address, title: address, line: '', kind: 'plain' as const })),
  ];
  for (const one of outside) {
    boxes.push({ ...one, x: MARGIN, y: left, groups: [] });
    left += BOX.height + GAP;
  }
  let right = MARGIN;
  const frameWidth = COLUMNS * BOX.width + (COLUMNS + 1) * GAP;
  for (const vpc of [...new Set(interfaces.map((one) => one.vpc))]) {
    const inside = interfaces.filter((one) => one.vpc === vpc);
    inside.forEach((one, at) => {
      boxes.push({
        id: one.id,
        x: INSIDE + GAP + (at % COLUMNS) * (BOX.width + GAP),
        y: right + HEAD + Math.floor(at / COLUMNS) * (BOX.height + GAP),
        title: one.name || one.id,
        line: one.addresses,
        groups: one.groups,
        kind: 'interface',
      });
    });
    const height = HEAD + Math.ceil(inside.length / COLUMNS) * (BOX.height + GAP);
    frames.push({ name: vpc, x: INSIDE, y: right, width: frameWidth, height });
    right += height + GAP;
  }
  return {
    boxes,
    frames,
    width: INSIDE + frameWidth + MARGIN,
    height: Math.max(left, right) - GAP + MARGIN,
  };
}
