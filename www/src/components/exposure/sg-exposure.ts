import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Exposure } from '../../engine/answers.js';
import type { Direction } from '../../state/actions.js';
import { placeOf, placesOf, type Place } from '../../state/since.js';
import { Select } from '../../state/store.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { report, typed } from '../shared/report.js';
import './sg-address-map.js';
import './sg-port-line.js';
import { styles } from './sg-exposure.styles.js';

/** As wide as a window must be for the panel to begin open: the page's own break. */
const WIDE = '(min-width: 52rem)';

/** How open a place is to the internet: one number, its ports, and its addresses. Nothing is asked while it is closed. */
@customElement('sg-exposure')
export class ExposurePanel extends LitElement {
  static override styles = [controls, panel, fold, styles];

  readonly #since = new Select(this, (now) => now.since);
  readonly #document = new Select(this, (now) => now.document);
  readonly #place = new Select(this, placeOf);

  override connectedCallback(): void {
    super.connectedCallback();
    if (matchMedia(WIDE).matches) report(this, { type: 'since/shown', panel: 'exposure', open: true });
  }

  override render(): TemplateResult {
    const { exposure, exposed } = this.#since.value;
    return html`<details
      ?open=${exposure}
      @toggle=${(event: Event) => {
        const { open } = event.currentTarget as HTMLDetailsElement;
        report(this, { type: 'since/shown', panel: 'exposure', open });
      }}
    >
      <summary class="bar">
        <h2>${text.exposure.title}</h2>
        ${exposed === null || !exposure ? nothing : html`<span class="sum small">${exposed.short}</span>`}
      </summary>
      ${exposure ? html`${this.#choices()}${this.#what(exposed)}` : nothing}
    </details>`;
  }

  #choices(): TemplateResult {
    const all = placesOf(this.#document.value);
    const { direction } = this.#since.value;
    const ways: readonly Direction[] = ['inbound', 'outbound'];
    return html`<div class="choices">
      <label for="place">${text.exposure.of}</label>
      <select
        id="place"
        @change=${(event: Event) => {
          report(this, { type: 'since/placeChosen', place: typed(event) });
        }}
      >
        ${this.#places(text.exposure.interfaces, all, 'interface')}
        ${this.#places(text.exposure.groups, all, 'group')}
      </select>
      <div role="group" aria-label=${text.exposure.direction} class="ways">
        ${ways.map(
          (way) =>
            html`<button
              aria-pressed=${way === direction ? 'true' : 'false'}
              @click=${() => {
                report(this, { type: 'since/directionChosen', direction: way });
              }}
            >
              ${text.exposure[way]}
            </button>`,
        )}
      </div>
    </div>`;
  }

  #places(label: string, all: readonly Place[], kind: Place['kind']): TemplateResult | typeof nothing {
    const some = all.filter((place) => place.kind === kind);
    // Of many only the one that is looked at: to draw the others takes longer than a keystroke may.
    const offered = some.length > MOST ? some.filter(({ id }) => id === this.#place.value) : some;
    return offered.length === 0
      ? nothing
      : html`<optgroup label=${label}>
          ${offered.map(
            ({ id, name }) =>
              html`<option value=${id} .selected=${live(id === this.#place.value)}>${name || id}</option>`,
          )}
        </optgroup>`;
  }

  #what(exposed: Exposure | null): TemplateResult {
    if (exposed === null)
      return html`<p class="quiet">
        ${this.#place.value === null ? text.exposure.gone : text.exposure.waits}
      </p>`;
    const { ports } = this.#since.value;
    return html`
      <div class="number">
        <p>
          <b>${grouped(exposed.ways)}</b>
          ${exposed.direction === 'inbound' ? text.exposure.ways : text.exposure.waysOut} ${change(exposed)}
        </p>
        <p class="quiet-text">${exposed.text}</p>
        <details class="help">
          <summary class="small">${text.exposure.whatCounts}</summary>
          <p class="small quiet-text">${text.exposure.counts}</p>
        </details>
      </div>
      <sg-port-line .exposure=${exposed} .chosen=${ports}></sg-port-line>
      <sg-address-map .exposure=${exposed} .chosen=${ports}></sg-address-map>
    `;
  }
}

/** More places than this are not offered all at once. */
const MOST = 200;

/** Decimal digits in groups of three. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Whether the number rose or fell, as sign and words. */
function change({ ways, before }: Exposure): TemplateResult | typeof nothing {
  if (before === null || before === ways) return nothing;
  const more = ways.length > before.length || (ways.length === before.length && ways > before);
  return html`<span class="change ${more ? 'up' : 'down'}"
    >${more ? '▲' : '▼'} ${(more ? text.exposure.up : text.exposure.down)(grouped(before))}</span
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-exposure': ExposurePanel;
  }
}
