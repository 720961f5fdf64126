import { LitElement, css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Verdict } from '../../engine/answers.js';
import { list, textAt } from '../../state/document.js';
import { ends, hosts, interfaces, names, type HostView, type InterfaceView } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { WIDTH, layOut, type Box } from './layout.js';
import { MOST_BOXES, holds, partOf } from './part.js';

/** Letters that fit into a box. */
const FITS = 19;

const marks: Record<Verdict, SVGTemplateResult> = {
  allowed: svg`<path d="m-4 0 3 3 5-6" />`,
  dropped: svg`<path d="m-3.5-3.5 7 7m0-7-7 7" />`,
  unknown: svg`<path d="M-2.5-2a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M0 4.5v.1" />`,
};

/** A picture of a small network and of the packet on its way. What it shows stands in the tables in words. */
@customElement('sg-map')
export class NetworkMap extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      :host([empty]) {
        display: none;
      }
      .note {
        padding: var(--sg-space-2) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
        font-size: var(--sg-text-small);
      }
      svg {
        display: block;
        max-inline-size: 100%;
        block-size: auto;
        margin-inline: auto;
        padding: var(--sg-space-3);
        font: 12px var(--sg-font);
      }
      @container (max-width: 22rem) {
        svg {
          display: none;
        }
      }
      text {
        fill: var(--sg-color-text);
        text-anchor: middle;
      }
      .frame {
        fill: var(--sg-color-surface-quiet);
        stroke: var(--sg-color-line-control);
        stroke-dasharray: 4 4;
      }
      .frame-name {
        fill: var(--sg-color-text-quiet);
        text-anchor: end;
      }
      .box {
        fill: var(--sg-color-surface);
        stroke: var(--sg-color-line-control);
      }
      .interface .box {
        stroke: var(--sg-color-group);
        stroke-width: 1.5;
      }
      .plain .box {
        stroke-dasharray: 3 3;
      }
      .title {
        font-weight: 650;
      }
      .line {
        fill: var(--sg-color-text-quiet);
        font: 11px var(--sg-font-code);
      }
      .groups {
        fill: var(--sg-color-group);
        font-size: 11px;
      }
      .way {
        fill: none;
        stroke-width: 2.5;
        stroke: currentColor;
      }
      .dropped .way {
        stroke-dasharray: 5 4;
      }
      .mark circle {
        fill: var(--sg-color-surface);
        stroke: currentColor;
        stroke-width: 2;
      }
      .mark path {
        fill: none;
        stroke: currentColor;
        stroke-width: 2.2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .allowed {
        color: var(--sg-color-allowed);
      }
      .dropped {
        color: var(--sg-color-danger);
      }
      .unknown {
        color: var(--sg-color-unknown);
      }
    `,
  ];

  /** What is looked for in the tables: of a large network only that is drawn, and the ends of the packet. */
  @property() wanted = '';

  readonly #document = new Select(this, (now) => now.document);
  readonly #packet = new Select(this, (now) => now.packet);
  readonly #trace = new Select(this, (now) => now.trace);

  override render(): TemplateResult | typeof nothing {
    const document = this.#document.value;
    const cards = interfaces(document);
    const outside = hosts(document);
    this.toggleAttribute('empty', cards.length === 0);
    if (cards.length === 0) return nothing;
    if (cards.length + outside.length <= MOST_BOXES) return this.#draw(cards, outside);
    const { from, to } = this.#packet.value;
    const part = partOf(cards, outside, [from.trim(), to.trim()], this.wanted);
    const drawn = part.cards.length + part.outside.length;
    return html`<p class="note">
        ${text.network.tooMuch(cards.length + outside.length)}
        ${drawn === 0 ? text.network.noPart : text.network.part(drawn)}
      </p>
      ${drawn === 0 ? nothing : this.#draw(part.cards, part.outside)}`;
  }

  #draw(cards: readonly InterfaceView[], outside: readonly HostView[]): TemplateResult {
    const document = this.#document.value;
    const { from, to } = this.#packet.value;
    const known = ends(document);
    const strangers = [from.trim(), to.trim()].filter(
      (end) =>
        end !== '' &&
        /[.:]/.test(end) &&
        !known.some(({ id, addresses }) => id === end || holds(addresses, end)),
    );
    const { boxes, frames, width, height } = layOut(cards, outside, strangers);
    const vpcs = new Map(
      list(document['vpcs']).map((vpc) => [textAt(vpc, 'id'), textAt(vpc, 'name') || textAt(vpc, 'id')]),
    );
    const all = names(document);
    return html`<svg
      width=${width}
      viewBox="0 0 ${width} ${height}"
      role="img"
      aria-label=${text.network.map}
    >
      ${frames.map(
        (frame) =>
          svg`<rect class="frame" x=${frame.x} y=${frame.y} width=${frame.width} height=${frame.height} rx="8" />
            <text class="frame-name" x=${frame.x + frame.width - 10} y=${frame.y + 15}>${vpcs.get(frame.name) ?? frame.name}</text>`,
      )}
      ${boxes.map((box) => draw(box, all))}
      ${this.#way(findBox(boxes, from.trim(), false), findBox(boxes, to.trim(), true))}
    </svg>`;
  }

  #way(from: Box | undefined, to: Box | undefined): SVGTemplateResult | typeof nothing {
    const trace = this.#trace.value;
    if (from === undefined || to === undefined || from === to || trace === null) return nothing;
    const right = from.x < to.x;
    const same = from.x === to.x;
    const x1 = right || same ? from.x + WIDTH : from.x;
    const x2 = right && !same ? to.x : same ? to.x + WIDTH : to.x + WIDTH;
    const y1 = from.y + from.height / 2;
    const y2 = to.y + to.height / 2;
    const bend = same ? 46 : (x2 - x1) / 2;
    const [c1, c2] = same ? [x1 + bend, x2 + bend] : [x1 + bend, x2 - bend];
    const middle = { x: (x1 + 3 * c1 + 3 * c2 + x2) / 8, y: (y1 + y2) / 2 };
    const tip = right && !same ? -1 : 1;
    return svg`<g class=${trace.verdict}>
      <path class="way" d="M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}" />
      <path class="way" d="M${x2 + 6 * tip} ${y2 - 4}L${x2} ${y2}L${x2 + 6 * tip} ${y2 + 4}" />
      <g class="mark" transform="translate(${middle.x} ${middle.y})">
        <circle r="10" />${marks[trace.verdict]}
      </g>
    </g>`;
  }
}

function draw(box: Box, all: ReadonlyMap<string, string>): SVGTemplateResult {
  const middle = box.x + WIDTH / 2;
  const groups = box.groups.map((id) => all.get(id) ?? id).join(', ');
  return svg`<g class=${box.kind}>
    <rect class="box" x=${box.x} y=${box.y} width=${WIDTH} height=${box.height} rx="7" />
    <text class="title" x=${middle} y=${box.y + (box.line === '' ? 25 : 18)}>${cut(box.title)}</text>
    <text class="line" x=${middle} y=${box.y + 34}>${cut(box.line)}</text>
    <text class="groups" x=${middle} y=${box.y + 50}>${cut(groups)}</text>
  </g>`;
}

function cut(words: string): string {
  return words.length > FITS ? `${words.slice(0, FITS - 1)}…` : words;
}

/** The box that an end of the packet names: by id, by address, or by a group that it carries. */
function findBox(boxes: readonly Box[], end: string, last: boolean): Box | undefined {
  const carriers = boxes.filter(({ groups }) => groups.includes(end));
  return (
    boxes.find(({ id, line }) => id === end || holds(line, end)) ?? (last ? carriers.at(-1) : carriers[0])
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-map': NetworkMap;
  }
}
