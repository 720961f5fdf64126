/** Where the boxes of the map stand: hosts and plain addresses on the left, interfaces in their VPC on the right. */
import type { HostView, InterfaceView } from '../../state/select.js';

/** A box of the map; measures are in units of the drawing. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
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

/** How wide every box is. */
export const WIDTH = 146;
const HEIGHT = { interface: 60, host: 42, plain: 42 };
const GAP = 12;
const MARGIN = 8;
const HEAD = 22;
/** Between those outside and the VPCs. */
const BETWEEN = 84;
const COLUMNS = 2;

export function layOut(
  interfaces: readonly InterfaceView[],
  hosts: readonly HostView[],
  strangers: readonly string[],
): Layout {
  const boxes: Box[] = [];
  const frames: Frame[] = [];
  const outside = [
    ...hosts.map((host) => ({
      id: host.id,
      title: host.name || host.id,
      line: host.addresses,
      kind: 'host' as const,
    })),
    ...strangers.map((address) => ({ id: address, title: address, line: '', kind: 'plain' as const })),
  ];
  const vpcs = [...new Set(interfaces.map((one) => one.vpc))].map((vpc) => {
    const inside = interfaces.filter((one) => one.vpc === vpc);
    return { vpc, inside, height: HEAD + Math.ceil(inside.length / COLUMNS) * (HEIGHT.interface + GAP) };
  });
  const leftHeight = outside.length * (HEIGHT.host + GAP) - GAP;
  const rightHeight = vpcs.reduce((sum, { height }) => sum + height + GAP, -GAP);
  const inner = Math.max(leftHeight, rightHeight);
  // The lower side stands in the middle of the higher one.
  let left = MARGIN + (inner - leftHeight) / 2;
  for (const one of outside) {
    boxes.push({ ...one, x: MARGIN, y: left, height: HEIGHT[one.kind], groups: [] });
    left += HEIGHT[one.kind] + GAP;
  }
  const edge = outside.length === 0 ? MARGIN : MARGIN + WIDTH + BETWEEN;
  const frameWidth = COLUMNS * WIDTH + (COLUMNS + 1) * GAP;
  let right = MARGIN + (inner - rightHeight) / 2;
  for (const { vpc, inside, height } of vpcs) {
    const columns = Math.min(COLUMNS, inside.length);
    const start = edge + (frameWidth - columns * (WIDTH + GAP) + GAP) / 2;
    inside.forEach((one, at) => {
      boxes.push({
        id: one.id,
        x: start + (at % COLUMNS) * (WIDTH + GAP),
        y: right + HEAD + Math.floor(at / COLUMNS) * (HEIGHT.interface + GAP),
        height: HEIGHT.interface,
        title: one.name || one.id,
        line: one.addresses,
        groups: one.groups,
        kind: 'interface',
      });
    });
    frames.push({ name: vpc, x: edge, y: right, width: frameWidth, height });
    right += height + GAP;
  }
  return { boxes, frames, width: edge + frameWidth + MARGIN, height: inner + 2 * MARGIN };
}
