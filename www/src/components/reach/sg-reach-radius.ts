import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ReachRadius } from '../../engine/answers.js';
import { foundRadius } from '../../state/reach.js';
import { interfaces, names } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { reach as text } from '../../text/reach.js';
import { report, typed } from '../shared/report.js';
import { bare, styles } from './sg-reach.styles.js';

/** More interfaces than this are typed, not chosen from a list. */
const MOST_LISTED = 200;

/**
 * How far somebody comes who takes over an interface: by hops, each with one way there.
 * @fires sg-report - another interface is chosen.
 */
@customElement('sg-reach-radius')
export class ReachRadiusView extends LitElement {
  static override styles = [controls, panel, styles, bare];

  readonly #radius = new Select(this, foundRadius);
  readonly #start = new Select(this, ({ reach, open }) => (reach.of === open.id ? reach.start : ''));
  readonly #document = new Select(this, (now) => now.document);

  override render(): TemplateResult {
    const radius = this.#radius.value;
    return html`<section class="part" aria-label=${text.radius}>
      <h3>${text.radius}</h3>
      <p class="quiet-text">${text.radiusLead}</p>
      <p class="row"><span>${text.radiusOf}</span> ${this.#choice()}</p>
      ${radius === null ? nothing : this.#told(radius)}
    </section>`;
  }

  #choice(): TemplateResult {
    const all = interfaces(this.#document.value);
    const start = this.#start.value;
    const chosen = (event: Event): void => {
      report(this, { type: 'reach/started', start: typed(event) });
    };
    if (all.length > MOST_LISTED)
      return html`<input
        aria-label=${text.radiusOf}
        autocomplete="off"
        spellcheck="false"
        .value=${live(start)}
        @change=${chosen}
      />`;
    return html`<select aria-label=${text.radiusOf} @change=${chosen}>
      <option value="" .selected=${live(start === '')}>${text.nobodyTaken}</option>
      ${all.map(
        ({ id, name }) => html`<option value=${id} .selected=${live(id === start)}>${name || id}</option>`,
      )}
    </select>`;
  }

  #told({ text: words, counts, reached, more }: ReachRadius): TemplateResult {
    const all = names(this.#document.value);
    const name = (id: string): string => (id === 'internet' ? text.internet : (all.get(id) ?? id));
    return html`<p><b>${words}</b></p>
      ${counts.map(
        (_, index) =>
          html`<h4>${text.hops(index + 1)}</h4>
            <ul>
              ${reached
                .filter(({ hops }) => hops === index + 1)
                .map(
                  ({ who, path, text: services }) =>
                    html`<li>
                      <p>
                        <b>${who.count === 1 ? name(who.ids[0] ?? '') : who.text}</b> <span>${services}</span>
                      </p>
                      ${
                        path.length < 3
                          ? nothing
                          : html`<p class="small quiet-text">${path.map(name).join(' → ')}</p>`
                      }
                    </li>`,
                )}
            </ul>`,
      )}
      ${more ? html`<p class="quiet-text">${text.moreReached}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-reach-radius': ReachRadiusView;
  }
}
