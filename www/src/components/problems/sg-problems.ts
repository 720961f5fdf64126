import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { names, problems } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { report, show } from '../shared/report.js';
import { placeWords } from './place-words.js';

/** How many problems are drawn before the person asks for more. */
const PAGE = 8;

/** Everything that is wrong in the document; a click leads to the field. */
@customElement('sg-problems')
export class Problems extends LitElement {
  static override styles = [
    controls,
    panel,
    css`
      li + li {
        border-block-start: 1px solid var(--sg-color-line);
      }
      li button {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: start;
        justify-items: start;
        gap: 0 var(--sg-space-2);
        inline-size: 100%;
        padding: var(--sg-space-2) var(--sg-space-3);
        border: 0;
        border-radius: 0;
        text-align: start;
      }
      li button:focus-visible {
        outline-offset: -2px;
      }
      .level {
        color: var(--sg-color-danger);
        font-weight: 650;
      }
      .level.note {
        color: var(--sg-color-unknown);
      }
      .help {
        grid-column: 2;
        color: var(--sg-color-text-quiet);
        font-size: var(--sg-text-small);
      }
      .what {
        overflow-wrap: anywhere;
      }
      ul.long {
        max-block-size: 30rem;
        overflow-y: auto;
      }
      .none {
        display: flex;
        align-items: center;
        gap: var(--sg-space-2);
        padding: var(--sg-space-2) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
      }
      .more {
        margin: var(--sg-space-2) var(--sg-space-3);
      }
    `,
  ];

  @state() private shown = PAGE;

  readonly #problems = new Select(this, problems);
  readonly #document = new Select(this, (now) => now.document);
  readonly #import = new Select(this, (now) => now.import.last);

  override render(): TemplateResult {
    const all = this.#problems.value;
    const noticed = this.#import.value?.problems.length ?? 0;
    const notes = all.filter(({ level }) => level === 'note').length;
    const sorted =
      notes === 0 ? all : [...all].sort((a, b) => (a.level < b.level ? -1 : a.level > b.level ? 1 : 0));
    return html`
      <div class="bar">
        <h2>${text.problems.title}</h2>
        ${
          all.length === 0
            ? nothing
            : html`<span class="quiet-text small">${text.problems.count(all.length - notes, notes)}</span>`
        }
      </div>
      ${
        all.length === 0
          ? html`<p class="none">${icon('check')}${text.problems.none}</p>`
          : html`<ul class=${this.shown > PAGE ? 'long' : nothing}>
              ${sorted.slice(0, this.shown).map(
                (problem) =>
                  html`<li>
                    <button
                      @click=${() => {
                        show(this, { pointer: problem.path });
                      }}
                    >
                      <span class="level ${problem.level}">${text.problems[problem.level]}</span>
                      <span class="what"
                        >${placeWords(problem.path, this.#document.value, names(this.#document.value))}
                        ${coded(problem.message)}</span
                      >
                      <span class="help"
                        >${coded(problem.help)}${
                          problem.ec2 === null
                            ? nothing
                            : html` <span class="code">${text.problems.ec2(problem.ec2)}</span>`
                        }</span
                      >
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      ${
        all.length > this.shown
          ? html`<button
              class="more"
              @click=${() => {
                this.shown += PAGE * 10;
              }}
            >
              ${text.problems.more(Math.min(PAGE * 10, all.length - this.shown))}
            </button>`
          : nothing
      }
      ${
        noticed === 0
          ? nothing
          : html`<button
              class="link more noticed"
              @click=${() => {
                report(this, { type: 'import/opened' });
              }}
            >
              ${text.import.show(noticed)}
            </button>`
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-problems': Problems;
  }
}
