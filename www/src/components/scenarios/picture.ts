/** Who talks to whom in a scenario, drawn small from its document: senders on the left, those they reach further right. */
import { svg, type SVGTemplateResult } from 'lit';
import { list, textAt, type Document, type Json } from '../../state/document.js';
import { hosts, names } from '../../state/select.js';

const WIDTH = 84;
const HEIGHT = 20;
const GAP = 8;
/** Between two columns; three need the room of two. */
const BETWEEN = { few: 56, many: 32 };
/** Letters that fit into a box. */
const FITS = 13;

interface Node {
  readonly id: string;
  readonly name: string;
  readonly outside: boolean;
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly passes: boolean;
}

/** Who sends to whom, once a pair: whether any packet passes. Answers are part of what they answer. */
export function lines(document: Document): readonly Line[] {
  const found: Line[] = [];
  for (const packet of list(document['packets'])) {
    const line = { from: textAt(packet, 'from'), to: textAt(packet, 'to'), passes: passes(packet) };
    if (textAt(packet, 'replyTo') !== '') continue;
    const at = found.findIndex((one) => sameEnds(one, line));
    const there = found[at];
    if (there === undefined) found.push(line);
    else if (line.passes && !there.passes) found[at] = line;
  }
  return found;
}

function passes(packet: Json): boolean {
  return (
    typeof packet === 'object' &&
    textAt((packet as { expect?: Json } | null)?.expect, 'verdict') === 'allowed'
  );
}

function sameEnds(one: Line, other: Line): boolean {
  return (one.from === other.from && one.to === other.to) || (one.from === other.to && one.to === other.from);
}

/** The column of everybody: one to the right of who reaches them; who reaches nobody stands beside those who do. */
export function columns(all: readonly Line[]): ReadonlyMap<string, number> {
  const at = new Map<string, number>();
  for (const { from, to } of all.filter((line) => line.passes)) {
    if (!at.has(from)) at.set(from, 0);
    if (!at.has(to)) at.set(to, (at.get(from) ?? 0) + 1);
  }
  for (const { from, to } of all) {
    if (!at.has(to)) at.set(to, (at.get(from) ?? 0) + 1);
    if (!at.has(from)) at.set(from, Math.max(0, (at.get(to) ?? 0) - 1));
  }
  return at;
}

/** A picture that says nothing to a screen reader: the words beside it do. */
export function picture(document: Document): SVGTemplateResult {
  const all = lines(document);
  const nodes = place(document, columns(all));
  const find = (id: string): Node | undefined => nodes.find((node) => node.id === id);
  const width = Math.max(...nodes.map(({ x }) => x)) + WIDTH + 1;
  const height = Math.max(...nodes.map(({ y }) => y)) + HEIGHT + 1;
  return svg`<svg class="picture" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${all.map((line) => drawn(line, find(line.from), find(line.to), all))}
    ${nodes.map(
      ({ name, outside, x, y }) => svg`<g class=${outside ? 'outside' : 'inside'}>
        <rect x=${x} y=${y} width=${WIDTH} height=${HEIGHT} rx="4" />
        <text x=${x + WIDTH / 2} y=${y + 13.5}>${cut(name)}</text>
      </g>`,
    )}
  </svg>`;
}

function place(document: Document, at: ReadonlyMap<string, number>): readonly Node[] {
  const known = names(document);
  const outside = new Set(hosts(document).map(({ id }) => id));
  const count = Math.max(...at.values()) + 1;
  const stacks = Array.from({ length: count }, (_, column) =>
    [...at].filter(([, one]) => one === column).map(([id]) => id),
  );
  const most = Math.max(...stacks.map((stack) => stack.length));
  const step = HEIGHT + GAP;
  return stacks.flatMap((stack, column) =>
    stack.map((id, row) => ({
      id,
      name: known.get(id) ?? id,
      outside: outside.has(id),
      x: 1 + column * (WIDTH + (count > 2 ? BETWEEN.many : BETWEEN.few)),
      y: 1 + ((most - stack.length) * step) / 2 + row * step,
    })),
  );
}

/** A line with a tick or a cross; the one that is dropped is broken, too. The mark stands where fewer lines meet. */
function drawn(
  line: Line,
  from: Node | undefined,
  to: Node | undefined,
  all: readonly Line[],
): SVGTemplateResult {
  if (from === undefined || to === undefined) return svg``;
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const beside = left.x === right.x;
  const start = { x: left.x + WIDTH, y: left.y + HEIGHT / 2 };
  const end = { x: beside ? start.x : right.x, y: right.y + HEIGHT / 2 };
  const half = beside ? GAP * 3 : (end.x - start.x) / 2;
  const bends = [start.x + half, beside ? end.x + half : end.x - half] as const;
  const at = meets(all, left) <= meets(all, right) ? 0.3 : 0.7;
  const x = along(at, start.x, bends[0], bends[1], end.x);
  const y = along(at, start.y, start.y, end.y, end.y);
  return svg`<g class=${line.passes ? 'passes' : 'dropped'}>
    <path d="M${start.x} ${start.y}C${bends[0]} ${start.y} ${bends[1]} ${end.y} ${end.x} ${end.y}" />
    <path class="mark" transform="translate(${x} ${y})"
      d=${line.passes ? 'm-3.5 0 2.5 3 4.5-5.5' : 'm-3-3 6 6m0-6-6 6'} />
  </g>`;
}

/** How many lines begin or end here. */
function meets(all: readonly Line[], { id }: Node): number {
  return all.filter(({ from, to }) => from === id || to === id).length;
}

/** The place of a curve (cubic Bézier) after this part of its parameter. */
function along(part: number, a: number, b: number, c: number, d: number): number {
  const rest = 1 - part;
  return rest ** 3 * a + 3 * rest * rest * part * b + 3 * rest * part * part * c + part ** 3 * d;
}

function cut(words: string): string {
  return words.length > FITS ? `${words.slice(0, FITS - 1).replace(/[ ,]+$/, '')}…` : words;
}
