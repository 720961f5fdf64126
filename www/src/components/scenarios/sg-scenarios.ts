import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Scenario } from '../../engine/answers.js';
import type { Document } from '../../state/document.js';
import { memo } from '../../state/memo.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { picture } from './picture.js';

const documentOf = memo((scenario: Scenario): Document => JSON.parse(scenario.document) as Document);

/** The built-in scenarios to choose from: each with what it teaches, and a picture of who talks to whom. */
@customElement('sg-scenarios')
export class Scenarios extends LitElement {
  static override styles = [
    controls,
    dialogStyles,
    css`
      dialog {
        inline-size: min(62rem, calc(100vw - 1.5rem));
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: var(--sg-space-3);
      }
      li button {
        display: grid;
        grid-template-rows: auto auto 1fr;
        justify-items: start;
        gap: var(--sg-space-2);
        inline-size: 100%;
        block-size: 100%;
        padding: var(--sg-space-3);
        border-radius: var(--sg-radius);
        text-align: start;
      }
      li button[aria-current] {
        border-color: var(--sg-color-accent);
        box-shadow: inset 0 0 0 1px var(--sg-color-accent);
      }
      .name {
        font-weight: 650;
      }
      .here {
        color: var(--sg-color-accent);
        font-size: var(--sg-text-small);
        font-weight: 500;
      }
      .picture {
        align-self: center;
        justify-self: center;
        inline-size: 100%;
        block-size: 9rem;
        font: 10px var(--sg-font);
      }
      .picture rect {
        fill: var(--sg-color-surface);
        stroke: var(--sg-color-line-control);
      }
      .picture .inside rect {
        stroke: var(--sg-color-group);
        stroke-width: 1.5;
      }
      .picture text {
        fill: var(--sg-color-text);
        text-anchor: middle;
      }
      .picture path {
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
      }
      .picture .mark {
        stroke-width: 2;
        stroke-linejoin: round;
      }
      .picture .passes {
        color: var(--sg-color-allowed);
      }
      .picture .dropped {
        color: var(--sg-color-danger);
      }
      .picture .dropped path:not(.mark) {
        stroke-dasharray: 3 4;
      }
    `,
  ];

  readonly #scenarios = new Select(this, (now) => now.catalogue?.scenarios);
  readonly #origin = new Select(this, (now) => now.origin);

  /** Opens the dialog; the browser gives focus back when it closes. */
  open(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <h2 id="title">${text.scenarios.title}</h2>
        <form method="dialog">
          <button class="icon" title=${text.scenarios.close} aria-label=${text.scenarios.close}>
            ${icon('close')}
          </button>
        </form>
      </div>
      <div class="inside">
        <p class="quiet-text">${text.scenarios.lead}</p>
        <ul>
          ${(this.#scenarios.value ?? []).map((scenario) => html`<li>${this.#card(scenario)}</li>`)}
        </ul>
      </div>
    </dialog>`;
  }

  #card(scenario: Scenario): TemplateResult {
    const origin = this.#origin.value;
    const isOpen = origin.kind === 'scenario' && origin.id === scenario.id;
    return html`<button
      data-scenario=${scenario.id}
      aria-current=${isOpen ? 'true' : nothing}
      @click=${() => {
        report(this, { type: 'scenario/chosen', id: scenario.id });
        this.renderRoot.querySelector('dialog')?.close();
      }}
    >
      <span class="name">
        ${scenario.title}${isOpen ? html` <span class="here">(${text.scenarios.here})</span>` : nothing}
      </span>
      ${picture(documentOf(scenario))}
      <span class="quiet-text">${scenario.teaches}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-scenarios': Scenarios;
  }
}
