import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { moment } from '../../state/script.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { connection as text } from '../../text/connection.js';
import { report } from '../shared/report.js';

/** Says above the rules that an edit of them happens now, as a step of the connection. */
@customElement('sg-moment')
export class MomentNotice extends LitElement {
  static override styles = [
    controls,
    css`
      :host(:not([on])) {
        display: none;
      }
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--sg-space-3);
        padding: var(--sg-space-2) var(--sg-space-3);
        border: 1px solid var(--sg-color-unknown);
        border-radius: var(--sg-radius);
        background: var(--sg-color-unknown-fill);
      }
    `,
  ];

  readonly #now = new Select(this, (now) => now.connection.edits === 'now');
  readonly #at = new Select(this, moment);

  override updated(): void {
    this.toggleAttribute('on', this.#now.value);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#now.value) return nothing;
    return html`<p>
      ${text.nowHelp(this.#at.value + 1)}
      <button
        class="link"
        @click=${() => {
          report(this, { type: 'connection/editsChosen', edits: 'before' });
        }}
      >
        ${text.beforeAgain}
      </button>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-moment': MomentNotice;
  }
}
