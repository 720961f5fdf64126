import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
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
    const waits = (taken?.answer?.file ?? null) === null;
    return html`
      <label
        >${text.header.exportAs}
        <select
          @change=${(event: Event) => {
            const chosen = typed(event);
            this.copied = '';
            report(this, { type: 'export/chosen', format: chosen });
          }}
        >
          <option value="document" .selected=${live(format === 'document')}>
            ${text.header.exportDocument}
          </option>
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
            const { file } = store.state.taken?.answer ?? { file: null };
            const done = file !== null && (await copyText(await file.text()));
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

function said({ format, answer, message }: Taken): string {
  if (message !== null) return message;
  if (answer === null) return text.header.exportWriting;
  const { length } = answer.problems;
  if (format === 'document') return '';
  return length === 0 ? text.header.exportHoldsAll : text.header.exportLoses(length);
}

/** Hands over what the reader wrote as a file. */
function download(): void {
  const { taken, open } = store.state;
  const file = taken?.answer?.file ?? null;
  if (taken === null || file === null) return;
  const [name, type] = FILES[taken.format] ?? [documentName(open.name), 'application/json'];
  saveFile(name, file, type);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-export': Export;
  }
}
