import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Changed, Variant } from '../../engine/answers.js';
import type { PacketDraft } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { scenarioOf, standing } from '../../state/variants.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { verdictBadge, verdictStyles } from '../shared/verdict.js';
import { rows, stepRows, type Row, type StepRow } from './rows.js';
import { styles } from './sg-traffic.styles.js';

/** How many packets are drawn before the person asks for all. */
const MANY = 60;
/** As wide as a window must be for the panel to begin open: the page's own break. */
const WIDE = '(min-width: 52rem)';

/**
 * The packets of the document, what is expected of each beside what becomes of it; one click shows it in the form and
 * why. In a scenario also the changes to try, each made and taken back by one click.
 */
@customElement('sg-traffic')
export class Traffic extends LitElement {
  static override styles = [controls, panel, fold, verdictStyles, styles];

  @state() private whole = false;

  /** Where the panel would push what matters more out of sight, it begins closed. */
  readonly #wide = matchMedia(WIDE).matches;
  readonly #document = new Select(this, (now) => now.document);
  readonly #report = new Select(this, (now) => now.report);
  readonly #played = new Select(this, (now) => now.played);
  readonly #packet = new Select(this, (now) => now.packet);
  readonly #scenario = new Select(this, scenarioOf);

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.toggleAttribute(
      'empty',
      rows(this.#document.value, null).length + stepRows(this.#played.value).length === 0,
    );
  }

  override render(): TemplateResult | typeof nothing {
    const all = rows(this.#document.value, this.#report.value);
    const steps = stepRows(this.#played.value);
    if (all.length === 0 && steps.length === 0) return nothing;
    const variants = this.#scenario.value?.variants ?? [];
    const made = variants.filter((variant) => standing(this.#document.value, variant) === 'made');
    const shown = this.whole ? all : all.slice(0, MANY);
    return html`<details ?open=${this.#wide}>
      <summary class="bar">
        <h2>${text.traffic.title}</h2>
        ${sum([...all, ...steps])}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.traffic.packet}</th>
            <th scope="col">${text.traffic.expected}</th>
            <th scope="col">${text.traffic.now}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((row) => this.#row(row, changedBy(made, row.packet.id)))}
        </tbody>
        ${steps.length === 0 ? nothing : this.#script(steps)}
      </table>
      ${
        shown.length < all.length
          ? html`<button
              class="more"
              @click=${() => {
                this.whole = true;
              }}
            >
              ${text.traffic.all(all.length)}
            </button>`
          : nothing
      }
      ${variants.length === 0 ? nothing : this.#variants(variants)}
    </details>`;
  }

  #row(row: Row, changed: Changed | null): TemplateResult {
    const { packet, expected, now, met } = row;
    const isShown = shows(this.#packet.value, packet);
    const off = met === false;
    return html`<tr class="${off ? 'off' : ''} ${isShown ? 'shown' : ''}">
        <th scope="row">
          <button
            class="link"
            data-packet=${packet.id}
            aria-current=${isShown ? 'true' : nothing}
            @click=${() => {
              report(this, { type: 'packet/chosen', packet: packet.id });
            }}
          >
            ${packet.title || `${packet.from} → ${packet.to}`}
          </button>
        </th>
        <td class="expected">${expected === null ? text.traffic.nothing : text.verdict[expected]}</td>
        <td>
          ${now === null ? html`<span class="small quiet-text">${text.traffic.waits}</span>` : verdictBadge(now)}
        </td>
      </tr>
      ${isShown || off ? why(row, changed, isShown) : nothing}`;
  }

  /** The script's steps, what is expected beside what came. */
  #script(steps: readonly StepRow[]): TemplateResult {
    return html`<tbody class="script">
      <tr>
        <th scope="rowgroup" colspan="3">${text.traffic.script}</th>
      </tr>
      ${steps.map(
        ({ index, name, expected, now, met }) =>
          html`<tr class=${met ? '' : 'off'}>
            <th scope="row">
              <button
                class="link"
                @click=${() => {
                  report(this, { type: 'connection/moved', at: index });
                }}
              >
                ${text.traffic.step(index + 1, name)}
              </button>
            </th>
            <td class="expected">${expected}</td>
            <td>${icon(met ? 'check' : 'cross')} ${now}</td>
          </tr>`,
      )}
    </tbody>`;
  }

  #variants(variants: readonly Variant[]): TemplateResult {
    return html`<div class="try" role="group" aria-labelledby="try">
      <h3 id="try">${text.traffic.try}</h3>
      <ul>
        ${variants.map((variant) => {
          const stands = standing(this.#document.value, variant);
          return html`<li>
            <button
              data-variant=${variant.id}
              aria-pressed=${stands === 'made' ? 'true' : 'false'}
              aria-disabled=${stands === 'apart' ? 'true' : nothing}
              aria-describedby="why-${variant.id}"
              @click=${() => {
                report(this, { type: 'variant/toggled', variant: variant.id });
              }}
            >
              ${stands === 'made' ? icon('check') : nothing}${variant.title}
            </button>
            <p class="small quiet-text" id="why-${variant.id}">
              ${stands === 'apart' ? text.traffic.apart : variant.why}
            </p>
          </li>`;
        })}
      </ul>
    </div>`;
  }
}

/** How many fare as expected, as shape and words. */
function sum(all: readonly Pick<Row, 'met'>[]): TemplateResult {
  const judged = all.filter(({ met }) => met !== null);
  const good = judged.filter(({ met }) => met === true).length;
  const off = judged.length - good;
  return html`<span class="sum small ${off > 0 ? 'off' : 'good'}"
    >${off > 0 ? icon('cross') : icon('check')}${off > 0 ? text.traffic.off(off, judged.length) : text.traffic.good(good)}</span
  >`;
}

/** Why it is expected; and where it fares otherwise, what the change that was made says of it. */
function why(row: Row, changed: Changed | null, isShown: boolean): TemplateResult {
  const { expected, now, why: reason } = row;
  const off = row.met === false;
  const words = !off ? reason : changed === null ? text.traffic.was(reason) : changed.expect.why;
  return html`<tr class="why ${isShown ? 'of-shown' : ''} ${off ? 'off' : ''}">
    <td colspan="3">
      ${off ? html`<span class="note">${expected === now ? text.traffic.rests : text.traffic.differs}</span> ` : nothing}${words}
    </td>
  </tr>`;
}

/** What the changes that were made say of a packet: the last of them. */
function changedBy(made: readonly Variant[], packet: string): Changed | null {
  return made.flatMap(({ changes }) => changes).findLast((changed) => changed.packet === packet) ?? null;
}

/** Whether the form shows this packet. */
function shows(draft: PacketDraft, packet: PacketDraft): boolean {
  return (Object.keys(draft) as (keyof PacketDraft)[]).every((key) => packet[key] === draft[key]);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-traffic': Traffic;
  }
}
