import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { icon } from '../shared/icons.js';

/** The help: what security groups do, and the keys of this page. */
@customElement('sg-help')
export class Help extends LitElement {
  static override styles = [
    controls,
    dialogStyles,
    css`
      li {
        padding-block: var(--sg-space-1);
      }
      kbd {
        font-family: var(--sg-font-code);
        font-weight: 600;
      }
    `,
  ];

  /** Opens the dialog; the browser gives focus back when it closes. */
  open(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <h2 id="title">${text.help.title}</h2>
        <form method="dialog">
          <button class="icon" title=${text.help.close} aria-label=${text.help.close}>
            ${icon('close')}
          </button>
        </form>
      </div>
      <div class="inside">
        <ul>
          ${text.help.points.map((point) => html`<li>${point}</li>`)}
        </ul>
        <h3>${text.help.keys}</h3>
        <p><kbd>${text.help.undoKey}</kbd> ${text.help.undo}</p>
        <p><kbd>${text.help.redoKey}</kbd> ${text.help.redo}</p>
      </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-help': Help;
  }
}
