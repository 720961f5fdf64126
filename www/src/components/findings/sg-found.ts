import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countsAt, foundOf } from '../../state/findings.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { findings as text } from '../../text/findings.js';

/** How many findings name a place: a sign and a number beside its name, and nothing where there are none. */
@customElement('sg-found')
export class Found extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: inline;
      }
      b {
        margin-inline-start: 0.25em;
        color: var(--sg-color-danger);
        font-size: var(--sg-text-small);
      }
    `,
  ];

  /** Id of a group or interface. */
  @property() place = '';

  readonly #all = new Select(this, foundOf);
  readonly #audience = new Select(this, (now) => now.findings.audience);

  override render(): TemplateResult | typeof nothing {
    const all = this.#all.value;
    const n = all === null ? 0 : (countsAt(all)[this.#audience.value].get(this.place) ?? 0);
    return n === 0
      ? nothing
      : html`<b
          ><span aria-hidden="true">▲ ${n}</span><span class="hidden-text"> ${text.beside(n)}</span></b
        >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-found': Found;
  }
}
