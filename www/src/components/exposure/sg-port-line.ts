import { LitElement, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Exposure, Stretch } from '../../engine/answers.js';
import type { PortChoice } from '../../state/state.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { report } from '../shared/report.js';
import { change } from './change.js';
import { TICKS, extent, place } from './scale.js';
import { styles } from './sg-port-line.styles.js';

/** How high the line of a protocol is. */
const HEIGHT = 32;
/** How much of it a stretch takes, by how many get through. */
const SHARE = { nobody: 0.3, inside: 0.3, some: 0.6, everyone: 1 } as const;

/**
 * The ports of TCP and UDP as two lines, and the same as a table.
 * @fires sg-report - ports were chosen, for the map of addresses.
 */
@customElement('sg-port-line')
export class PortLine extends LitElement {
  static override styles = [controls, styles];

  @property({ attribute: false }) exposure: Exposure | null = null;
  /** The ports whose addresses are on the map. */
  @property({ attribute: false }) chosen: PortChoice | null = null;

  override render(): TemplateResult | typeof nothing {
    const { exposure } = this;
    if (exposure === null) return nothing;
    const all = exposure.stretches;
    return html`
      <h3>${text.exposure.ports}</h3>
      ${
        all.length === 0
          ? html`<p class="quiet-text">${text.exposure.nobody}</p>`
          : html`${(['tcp', 'udp'] as const).map((kind) => this.#line(kind, all))}
              <p class="legend small quiet-text" aria-hidden="true">${text.exposure.heights}</p>
              <details>
                <summary class="small">${text.exposure.table}</summary>
                ${this.#table(all)}
              </details>`
      }
    `;
  }

  #line(kind: 'tcp' | 'udp', all: readonly Stretch[]): TemplateResult | typeof nothing {
    const own = all.filter((stretch) => stretch.kind === kind);
    if (own.length === 0) return nothing;
    return html`<div class="line">
      <span class="name code" aria-hidden="true">${kind}</span>
      <svg
        role="img"
        aria-label=${`${text.exposure.lineLabel(kind)}: ${own.map(({ label, text: who }) => `${label}: ${who}`).join('; ')}`}
      >
        <defs>
          <pattern
            id="opened"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="opened" width="6" height="6" />
            <path class="hatch" d="M0 0v6" />
          </pattern>
        </defs>
        <rect class="track" y=${HEIGHT - 1} width="100%" height="1" />
        ${own.map((stretch) => this.#stretch(stretch))}
        ${TICKS.map(
          (port) =>
            svg`<rect class="tick" x="${place(port)}%" y=${HEIGHT} width="1" height="3" /><text x="${place(port)}%" y=${HEIGHT + 12} text-anchor=${port === 0 ? 'start' : port === 65535 ? 'end' : 'middle'}>${port}</text>`,
        )}
      </svg>
    </div>`;
  }

  #stretch(stretch: Stretch): SVGTemplateResult {
    const { first, last } = stretch.ports ?? { first: 0, last: 0 };
    const [x, width] = extent(first, last);
    const high = SHARE[stretch.now === 'nobody' ? stretch.before : stretch.now] * (HEIGHT - 2);
    const sign = change(stretch.change).sign;
    const chosen = this.#isChosen(stretch);
    return svg`<g class="stretch ${stretch.change} ${stretch.now} ${chosen ? 'chosen' : ''}" @click=${() => {
      this.#choose(stretch);
    }}>
      <title>${`${stretch.kind} ${stretch.label}: ${stretch.text}`}</title>
      <rect class="bar" x="${x}%" y=${HEIGHT - 1 - high} width="${width}%" height=${high} />
      ${sign === '' ? nothing : svg`<text class="sign" x="${x + width / 2}%" y=${HEIGHT / 2 + 4} text-anchor="middle">${sign}</text>`}
    </g>`;
  }

  #table(all: readonly Stretch[]): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${text.exposure.service}</th>
          <th scope="col">${text.exposure.who}</th>
          <th scope="col">${text.exposure.change}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map((stretch) => {
          const { sign, word } = change(stretch.change);
          const label = stretch.ports === null ? stretch.label : `${stretch.kind} ${stretch.label}`;
          return html`<tr class=${stretch.change}>
            <th scope="row">
              ${
                stretch.ports === null
                  ? label
                  : html`<button
                      class="link code"
                      aria-pressed=${this.#isChosen(stretch) ? 'true' : 'false'}
                      aria-label=${text.exposure.onMap(label)}
                      @click=${() => {
                        this.#choose(stretch);
                      }}
                    >
                      ${label}
                    </button>`
              }
            </th>
            <td>
              ${stretch.text}${stretch.was === null ? nothing : html`<span class="quiet-text small was">${text.exposure.wasWho(stretch.was)}</span>`}
            </td>
            <td class="change"><b aria-hidden="true">${sign}</b> ${word}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #isChosen({ kind, ports }: Stretch): boolean {
    const { chosen } = this;
    return chosen?.protocol === kind && chosen.first === ports?.first && chosen.last === ports.last;
  }

  /** Shows who gets through to these ports, or everybody again. */
  #choose(stretch: Stretch): void {
    const { kind, ports } = stretch;
    if (ports === null || (kind !== 'tcp' && kind !== 'udp')) return;
    const choice = { protocol: kind, first: ports.first, last: ports.last };
    report(this, { type: 'since/portsChosen', ports: this.#isChosen(stretch) ? null : choice });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-port-line': PortLine;
  }
}
