import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { textAt, type JsonObject } from '../../state/document.js';
import { names } from '../../state/select.js';
import type { Paste as Pasting } from '../../state/state.js';
import { Select, store } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { deepActive } from '../shared/focus.js';
import { icon } from '../shared/icons.js';
import { noticed, noticedStyles } from '../shared/noticed.js';
import { report, typed } from '../shared/report.js';

/** How many rules are drawn. */
const MOST_SHOWN = 200;

/** The dialog that takes rules as text into a group, and says while it is typed what it understood. */
@customElement('sg-paste')
export class Paste extends LitElement {
  static override styles = [
    controls,
    dialogStyles,
    noticedStyles,
    css`
      section {
        display: grid;
        gap: var(--sg-space-1);
        min-inline-size: 0;
      }
      h3 {
        margin: 0;
        font-size: var(--sg-text-normal);
      }
      textarea {
        min-block-size: 9rem;
        font-family: var(--sg-font-code);
        font-size: var(--sg-text-small);
        resize: vertical;
      }
      .rules {
        max-block-size: 14rem;
        overflow: auto;
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--sg-space-2);
      }
    `,
  ];

  readonly #paste = new Select(this, (now) => now.paste);
  #opener: Element | null = null;

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog === null || dialog.open === (this.#paste.value !== null)) return;
    if (this.#paste.value !== null) {
      this.#opener = deepActive();
      dialog.showModal();
      this.renderRoot.querySelector('textarea')?.focus();
    } else {
      dialog.close();
      // Where rules came, the first of them has the focus.
      if (store.state.added === null && this.#opener instanceof HTMLElement) this.#opener.focus();
    }
  }

  override render(): TemplateResult {
    const paste = this.#paste.value;
    return html`<dialog
      aria-labelledby="title"
      @close=${() => {
        if (store.state.paste !== null) report(this, { type: 'paste/closed' });
      }}
    >
      ${paste === null ? nothing : this.#inside(paste)}
    </dialog>`;
  }

  #inside(paste: Pasting): TemplateResult {
    const { read } = paste;
    const isBlank = paste.text.trim() === '';
    const rules = read === null || isBlank ? 0 : read.inbound.length + read.outbound.length;
    const problems = read === null || isBlank ? [] : read.problems;
    const name = names(store.state.document).get(paste.group) ?? paste.group;
    return html`<div class="head">
        <h2 id="title">${text.paste.title(name)}</h2>
        <form method="dialog">
          <button class="icon" title=${text.paste.close} aria-label=${text.paste.close}>
            ${icon('close')}
          </button>
        </form>
      </div>
      <div class="inside">
        <label for="rules"><h3>${text.paste.label}</h3></label>
        <p class="quiet-text small" id="help">${text.paste.help} ${text.paste.direction(paste.direction)}</p>
        <textarea
          id="rules"
          aria-describedby="help"
          spellcheck="false"
          autocomplete="off"
          .value=${live(paste.text)}
          @input=${(event: Event) => {
            report(this, { type: 'paste/typed', text: typed(event) });
          }}
        ></textarea>
        <p role="status">
          ${isBlank || read === null ? '' : (read.message ?? text.paste.result(rules, problems.length))}
        </p>
        ${
          read === null || isBlank
            ? nothing
            : (['inbound', 'outbound'] as const).map((direction) => list(direction, read[direction]))
        }
        ${noticed(text.paste.noticed, problems)}
        <div class="row">
          <button
            class="primary"
            ?disabled=${rules === 0 || read?.text !== paste.text}
            @click=${() => {
              report(this, { type: 'paste/taken' });
            }}
          >
            ${text.paste.add(rules)}
          </button>
          <form method="dialog"><button>${text.paste.cancel}</button></form>
        </div>
      </div>`;
  }
}

function list(direction: string, rules: readonly JsonObject[]): TemplateResult | typeof nothing {
  if (rules.length === 0) return nothing;
  const title = text.paste.understood(direction, rules.length);
  return html`<section>
    <h3>${title}</h3>
    <ul class="rules code small" tabindex="0" aria-label=${title}>
      ${rules.slice(0, MOST_SHOWN).map((rule) => html`<li>${words(rule)}</li>`)}
      ${rules.length > MOST_SHOWN ? html`<li>${text.import.rest(rules.length - MOST_SHOWN)}</li>` : nothing}
    </ul>
  </section>`;
}

function words(rule: JsonObject): string {
  const parts = ['protocol', 'ports', 'icmpType', 'icmpCode', 'peer', 'description'];
  return parts
    .map((key) => textAt(rule, key))
    .filter(Boolean)
    .join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-paste': Paste;
  }
}
