import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem } from '../../engine/answers.js';
import { memo } from '../../state/memo.js';
import { names, problems } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { report, show } from '../shared/report.js';
import { Rows } from '../shared/rows.js';
import { placeWords } from './place-words.js';

/** How many problems are drawn before the person asks for all. */
const FEW = 8;
/** How high a problem is, about, in pixels. */
const HEIGHT = 60;

/** Errors before notes, in the order of the document. */
const sorted = memo((all: readonly Problem[]): readonly Problem[] =>
  (['error', 'note'] as const).flatMap((wanted) => all.filter(({ level }) => level === wanted)),
);

/** Everything that is wrong in the document; a click leads to the field. */
@customElement('sg-problems')
export class Problems extends LitElement {
  static override styles = [
    controls,
    panel,
    css`
      li + li:not(.gap) {
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
      ul.window {
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

  @state() private whole = false;

  readonly #rows = new Rows<readonly [string, Problem]>(this, HEIGHT);

  readonly #problems = new Select(this, problems);
  readonly #document = new Select(this, (now) => now.document);
  readonly #import = new Select(this, (now) => now.import.last);

  override render(): TemplateResult {
    const all = this.#problems.value;
    const noticed = this.#import.value?.problems.length ?? 0;
    const notes = all.filter(({ level }) => level === 'note').length;
    const ordered = sorted(all);
    const shown = this.whole ? ordered : ordered.slice(0, FEW);
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
          : html`<ul class=${this.whole ? 'window' : nothing}>
              ${repeat(
                this.#rows.cut(
                  shown.map((problem, index) => [String(index), problem] as const),
                  ([key]) => key,
                ),
                ({ key }) => key,
                (piece) =>
                  'gap' in piece
                    ? html`<li class="gap" data-gap=${piece.gap} aria-hidden="true"></li>`
                    : this.#item(piece.value[1], piece.index, shown.length),
              )}
            </ul>`
      }
      ${
        all.length > shown.length
          ? html`<button
              class="more"
              @click=${() => {
                this.whole = true;
              }}
            >
              ${text.problems.all(all.length)}
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

  #item(problem: Problem, index: number, all: number): TemplateResult {
    const document = this.#document.value;
    return html`<li data-row=${index} aria-setsize=${all} aria-posinset=${index + 1}>
      <button
        @click=${() => {
          show(this, { pointer: problem.path });
        }}
      >
        <span class="level ${problem.level}">${text.problems[problem.level]}</span>
        <span class="what"
          >${placeWords(problem.path, document, names(document))} ${coded(problem.message)}</span
        >
        <span class="help"
          >${coded(problem.help)}${
            problem.ec2 === null
              ? nothing
              : html` <span class="code">${text.problems.ec2(problem.ec2)}</span>`
          }</span
        >
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-problems': Problems;
  }
}
