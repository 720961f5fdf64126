import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { documentText } from '../../state/select.js';
import type { Taken } from '../../state/state.js';
import { Select, store } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { copyText } from '../shared/copy.js';
import { icon } from '../shared/icons.js';
import { noticed, noticedStyles } from '../shared/noticed.js';
import { report, typed } from '../shared/report.js';
import { documentName, saveFile } from '../shared/save.js';

/** Name and type of the file for each format. */
const FILES: Readonly<Record<string, readonly [name: string, type: string]>> = {
  describeSecurityGroups: ['security-groups.json', 'application/json'],
  markdown: ['security-groups.md', 'text/markdown'],
  cli: ['security-groups.sh', 'text/x-shellscript'],
};
const JSON_TYPE = 'application/json';

/** Takes the document away: as it is, or in a format of others, whose limits are said before. */
@customElement('sg-export')
export class Export extends LitElement {
  static override styles = [
    controls,
    noticedStyles,
    css`
      :host {
        display: grid;
        gap: var(--sg-space-2);
      }
      label,
      section {
        display: grid;
        gap: var(--sg-space-1);
      }
      h3 {
        margin: 0;
        font-size: var(--sg-text-normal);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--sg-space-2);
      }
    `,
  ];

  @state() private copied = '';

  readonly #outputs = new Select(this, (now) => now.catalogue?.outputs);
  readonly #taken = new Select(this, (now) => now.taken);

  override render(): TemplateResult {
    const taken = this.#taken.value;
    const format = taken?.format ?? 'document';
    const waits = taken !== null && (taken.answer?.text ?? null) === null;
    return html`
      <label
        >${text.header.exportAs}
        <select
          @change=${(event: Event) => {
            const chosen = typed(event);
            this.copied = '';
            report(this, { type: 'export/chosen', format: chosen === 'document' ? null : chosen });
          }}
        >
          <option value="document" .selected=${live(taken === null)}>${text.header.exportDocument}</option>
          ${(this.#outputs.value ?? []).map(
            (one) =>
              html`<option value=${one} .selected=${live(one === format)}>
                ${text.header.exportNames[one] ?? one}
              </option>`,
          )}
        </select>
      </label>
      <p>${text.header.exportHelp[format] ?? ''}</p>
      <p class="small" role="status">${taken === null ? '' : said(taken)}</p>
      ${taken?.answer ? noticed(text.header.exportLeft, taken.answer.problems) : nothing}
      <div class="row">
        <button class="primary download" ?disabled=${waits} @click=${download}>
          ${text.header.download}
        </button>
        <button
          class="copy"
          ?disabled=${waits}
          @click=${async () => {
            const done = await copyText(written());
            this.copied = done ? text.header.copied : text.header.copyFailed;
          }}
        >
          ${icon('copy')}${text.header.copy}
        </button>
      </div>
      <p class="small" role="status">${this.copied}</p>
    `;
  }
}

function said({ answer, message }: Taken): string {
  if (message !== null) return message;
  if (answer === null) return text.header.exportWriting;
  const { length } = answer.problems;
  return length === 0 ? text.header.exportHoldsAll : text.header.exportLoses(length);
}

function written(): string {
  const { taken, document } = store.state;
  return taken === null ? documentText(document) : (taken.answer?.text ?? '');
}

function download(): void {
  const { taken, open } = store.state;
  const [name, type] = (taken === null ? undefined : FILES[taken.format]) ?? [
    documentName(open.name),
    JSON_TYPE,
  ];
  saveFile(name, written(), type);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-export': Export;
  }
}
