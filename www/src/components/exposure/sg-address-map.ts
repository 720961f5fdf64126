import { LitElement, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Block, Exposure } from '../../engine/answers.js';
import type { PortChoice } from '../../state/state.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { report } from '../shared/report.js';
import { change, changeOf } from './change.js';
import { styles } from './sg-address-map.styles.js';

/** How wide a square is, in units of the drawing, and how much room the labels take. */
const CELL = 15;
const LABEL = 34;
/** How many addresses a square stands for. */
const WHOLE = 2 ** 24;
/** Made once: to make it takes longer than to write a number. */
const NUMBERS = new Intl.NumberFormat('en');

/**
 * All of IPv4 as a square of 16 × 16, in reading order, and the same as a table.
 * @fires sg-report - the addresses of all services are wanted again.
 */
@customElement('sg-address-map')
export class AddressMap extends LitElement {
  static override styles = [controls, styles];

  @property({ attribute: false }) exposure: Exposure | null = null;
  /** The ports that are asked about; null for every service. */
  @property({ attribute: false }) chosen: PortChoice | null = null;

  override render(): TemplateResult | typeof nothing {
    const { exposure, chosen } = this;
    if (exposure === null) return nothing;
    const service = chosen === null ? null : serviceOf(chosen);
    const about = service === null ? text.exposure.mapOfAll : text.exposure.mapOf(service);
    return html`
      <h3>
        ${text.exposure.map} <span class="quiet-text small">${about}</span>
        ${
          service === null
            ? nothing
            : html`<button
                class="quiet small"
                @click=${() => {
                  report(this, { type: 'since/portsChosen', ports: null });
                }}
              >
                ${text.exposure.allServices}
              </button>`
        }
      </h3>
      <div class="map">
        <svg
          viewBox="0 0 ${LABEL + 16 * CELL} ${16 * CELL}"
          role="img"
          aria-label=${`${text.exposure.map}, ${about}. ${text.exposure.mapHelp}`}
        >
          <defs>
            <pattern
              id="inside"
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path class="inside" d="M0 0v4" />
            </pattern>
          </defs>
          ${rowLabels()}${exposure.blocks.flatMap((block) => squares(block))}
        </svg>
        <div class="beside small">
          <p class="quiet-text">${text.exposure.mapHelp}</p>
          ${legend()}
        </div>
      </div>
      <details>
        <summary class="small">${text.exposure.table}</summary>
        ${table(exposure.blocks)}
      </details>
    `;
  }
}

function serviceOf({ protocol, first, last }: PortChoice): string {
  return `${protocol} ${first === last ? first : `${first}-${last}`}`;
}

function rowLabels(): SVGTemplateResult[] {
  return Array.from(
    { length: 16 },
    (_, row) =>
      svg`<text x=${LABEL - 4} y=${row * CELL + CELL / 2 + 3.5} text-anchor="end">${row * 16}.x</text>`,
  );
}

/** The squares of blocks that are alike. */
function squares(block: Block): SVGTemplateResult[] {
  return Array.from({ length: block.last - block.first + 1 }, (_, index) => {
    const number = block.first + index;
    return square(block, LABEL + (number % 16) * CELL, Math.floor(number / 16) * CELL, range(number, number));
  });
}

function square(block: Block, x: number, y: number, label: string): SVGTemplateResult {
  const { now, opened, closed } = block;
  const became = changeOf(opened, closed);
  const full = now === WHOLE;
  const inner = CELL - 1;
  // Some of the addresses are a smaller square, even where they are very few.
  const size = full ? inner : now > 0 ? Math.max(4, inner * Math.sqrt(now / WHOLE) * 0.8) : 0;
  const inset = (inner - size) / 2;
  return svg`<g class="cell ${became}">
    <title>${`${label}: ${manyWords(block)}`}</title>
    <rect class="ground" x=${x} y=${y} width=${inner} height=${inner} />
    ${size === 0 ? nothing : svg`<rect class="pass" x=${x + inset} y=${y + inset} width=${size} height=${size} />`}
    ${block.public ? nothing : svg`<rect class="not-public" x=${x} y=${y} width=${inner} height=${inner} />`}
    ${became === 'same' ? nothing : svg`<text class="sign" x=${x + inner / 2} y=${y + inner / 2 + 4.5} text-anchor="middle">${change(became).sign}</text>`}
  </g>`;
}

function legend(): TemplateResult {
  const sample = (block: Partial<Block>): TemplateResult =>
    html`<svg viewBox="0 0 ${CELL} ${CELL}" aria-hidden="true">
      ${square({ first: 1, last: 1, public: true, now: 0, opened: 0, closed: 0, ...block }, 0, 0, '')}
    </svg>`;
  const { all, some, none, opened, closed, notPublic } = text.exposure.legend;
  return html`<ul class="legend">
    <li>${sample({ now: WHOLE })}${all}</li>
    <li>${sample({ now: 1 })}${some}</li>
    <li>${sample({})}${none}</li>
    <li>${sample({ now: WHOLE, opened: WHOLE })}${opened}</li>
    <li>${sample({ closed: WHOLE })}${closed}</li>
    <li>${sample({ public: false })}${notPublic}</li>
  </ul>`;
}

function table(blocks: readonly Block[]): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${text.exposure.blocks}</th>
        <th scope="col">${text.exposure.howMany}</th>
        <th scope="col">${text.exposure.change}</th>
      </tr>
    </thead>
    <tbody>
      ${blocks.map((block) => {
        const { sign, word } = change(changeOf(block.opened, block.closed));
        return html`<tr class=${changeOf(block.opened, block.closed)}>
          <th scope="row" class="code">${range(block.first, block.last)}</th>
          <td>${manyWords(block)}</td>
          <td class="change"><b aria-hidden="true">${sign}</b> ${word}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function range(first: number, last: number): string {
  return text.exposure.range(first, last);
}

function manyWords({ first, last, now, public: open }: Block): string {
  const some = (): string => text.exposure.someOf(NUMBERS.format(now));
  const many = now === 0 ? text.exposure.noneOf : now === WHOLE ? text.exposure.allOf : some();
  const each = first === last || now === 0 || now === WHOLE ? many : text.exposure.each(many);
  return open ? each : `${each} (${text.exposure.notPublic})`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-address-map': AddressMap;
  }
}
