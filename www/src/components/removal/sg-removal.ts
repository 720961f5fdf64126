import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { names, type RuleView } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { removal as text } from '../../text/removal.js';
import '../fix/sg-fix.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { ruleWords, rulesById } from '../shared/rule-words.js';

/** Whom a rule cuts off if it goes: shown before anybody removes it. */
@customElement('sg-removal')
export class RemovalDialog extends LitElement {
  static override styles = [
    controls,
    dialogStyles,
    css`
      .inside p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The rule that is asked about; null where none is. */
  readonly #rule = new Select(this, ({ findings: { asked } }) =>
    asked?.key.startsWith(`${text.key} `) === true ? asked.key.slice(text.key.length + 1) : null,
  );
  readonly #document = new Select(this, (now) => now.document);

  readonly #catalogue = new Select(this, (now) => now.catalogue);

  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    const wanted = this.#rule.value !== null;
    if (wanted && dialog?.open === false) dialog.showModal();
    else if (!wanted && dialog?.open === true) dialog.close();
  }

  override render(): TemplateResult {
    const rule = this.#rule.value;
    const known = rule === null ? undefined : rulesById(this.#document.value).get(rule);
    return html`<dialog
      aria-labelledby="title"
      @close=${() => {
        if (this.#rule.value !== null) report(this, { type: 'findings/fixAsked', fix: null });
      }}
    >
      <div class="head">
        <h2 id="title">${text.title(rule ?? '')}</h2>
        <form method="dialog">
          <button class="icon" title=${text.close} aria-label=${text.close}>${icon('close')}</button>
        </form>
      </div>
      <div class="inside">
        ${known === undefined ? nothing : html`<p>${this.#words(known)}</p>`}
        ${
          rule === null
            ? nothing
            : html`<sg-fix
                .of=${{
                  key: `${text.key} ${rule}`,
                  index: 0,
                  edits: [{ kind: 'removeRule', rule }],
                  words: text.step(rule),
                  title: text.do(rule),
                  keeps: false,
                }}
              ></sg-fix>`
        }
        <p class="small quiet-text">${text.open}</p>
      </div>
    </dialog>`;
  }

  #words(rule: RuleView): TemplateResult {
    const { name, rest } = ruleWords(rule, this.#catalogue.value, names(this.#document.value));
    return html`<b>${name}</b> ${rest}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-removal': RemovalDialog;
  }
}
