import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { groups, interfaces } from '../../state/select.js';
import type { Imported } from '../../state/state.js';
import { Select, store } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { copyText } from '../shared/copy.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { deepActive } from '../shared/focus.js';
import { icon } from '../shared/icons.js';
import { noticed, noticedStyles } from '../shared/noticed.js';
import { report } from '../shared/report.js';
import { commands } from './commands.js';
import { styles } from './sg-import.styles.js';

/** The dialog that brings a person's own rules in: by drop, by picker, by paste. */
@customElement('sg-import')
export class Import extends LitElement {
  static override styles = [controls, dialogStyles, noticedStyles, styles];

  @state() private copied = '';
  @state() private pasted = '';

  readonly #import = new Select(this, (now) => now.import);
  /** Whether the dialog was open when an import began: it then stays open to say how that went. */
  #opener: Element | null = null;

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog === null || dialog.open === this.#import.value.open) return;
    if (this.#import.value.open) {
      this.#opener = deepActive();
      dialog.showModal();
    } else {
      dialog.close();
      if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
    }
  }

  override render(): TemplateResult {
    const { brought, last, way } = this.#import.value;
    return html`<dialog
      aria-labelledby="title"
      @close=${() => {
        if (store.state.import.open) report(this, { type: 'import/closed' });
      }}
    >
      <div class="head">
        <h2 id="title">${text.import.title}</h2>
        <form method="dialog">
          <button class="icon" title=${text.import.close} aria-label=${text.import.close}>
            ${icon('close')}
          </button>
        </form>
      </div>
      <div class="inside">
        <div role="status">${brought === null ? this.#outcome(last) : html`<p>${text.import.busy}</p>`}</div>
        <sg-reading></sg-reading>
        ${last === null || brought !== null ? nothing : noticed(text.import.found, last.problems)}
        <fieldset>
          <legend>${text.import.way}</legend>
          ${(['new', 'add'] as const).map(
            (one) =>
              html`<label
                ><input
                  type="radio"
                  name="way"
                  value=${one}
                  .checked=${live(one === way)}
                  @change=${() => {
                    report(this, { type: 'import/wayChosen', way: one });
                  }}
                />${text.import.ways[one]}</label
              >`,
          )}
          <p class="quiet-text small">${text.import.wayHelp}</p>
        </fieldset>
        <div class="ways">
          <section>
            <div class="zone">
              <label for="files">${text.import.lead}</label>
              <input
                id="files"
                type="file"
                multiple
                @change=${(event: Event) => {
                  const input = event.currentTarget;
                  if (!(input instanceof HTMLInputElement)) return;
                  const files = [...(input.files ?? [])];
                  if (files.length > 0)
                    report(this, { type: 'import/brought', brought: { kind: 'files', files } });
                  input.value = '';
                }}
              />
            </div>
            <label for="paste"><h3>${text.import.paste}</h3></label>
            <textarea
              id="paste"
              spellcheck="false"
              autocomplete="off"
              .value=${this.pasted}
              @input=${(event: Event) => {
                if (event.currentTarget instanceof HTMLTextAreaElement)
                  this.pasted = event.currentTarget.value;
              }}
            ></textarea>
            <button
              ?disabled=${this.pasted.trim() === ''}
              @click=${() => {
                report(this, { type: 'import/brought', brought: { kind: 'text', text: this.pasted } });
              }}
            >
              ${text.import.pasteRead}
            </button>
          </section>
          <section>
            <h3>${text.import.commandTitle}</h3>
            <pre tabindex="0" aria-label=${text.import.commandTitle}>${commands}</pre>
            <button
              @click=${async () => {
                this.copied = (await copyText(commands)) ? text.header.copied : text.header.copyFailed;
              }}
            >
              ${icon('copy')}${text.import.copyCommand}
            </button>
            <p class="small" role="status">${this.copied}</p>
            <p class="quiet-text">${text.import.commandHelp}</p>
          </section>
        </div>
      </div>
    </dialog>`;
  }

  #outcome(last: Imported | null): TemplateResult | typeof nothing {
    if (last === null) return nothing;
    const { document } = store.state;
    return last.opened
      ? html`<p class="outcome">${text.import.done(groups(document).length, interfaces(document).length)}</p>`
      : html`<p class="outcome failed">${last.message ?? ''} ${text.import.nothing}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-import': Import;
  }
}
