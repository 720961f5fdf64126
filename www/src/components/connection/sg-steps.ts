import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { textAt, type JsonObject } from '../../state/document.js';
import type { Played } from '../../state/state.js';
import { controls } from '../../styles/shared.styles.js';
import { connection as text } from '../../text/connection.js';
import { icon, type IconName } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { MANY, Rows, type Piece } from '../shared/rows.js';
import { came, cameWords, detail, label, type Came } from './label.js';

/** How high a row is, about, in pixels. */
const HEIGHT = 30;

const drawings: Record<Came, IconName> = {
  done: 'arrow',
  allowed: 'check',
  dropped: 'cross',
  unknown: 'question',
  refused: 'cross',
  none: 'close',
};

interface Row {
  readonly key: string;
  readonly index: number;
}

/** The steps of a script, each with what came of it; of many only those in the window are drawn. */
@customElement('sg-steps')
export class Steps extends LitElement {
  static override styles = [
    controls,
    css`
      .window {
        max-block-size: 15rem;
        overflow-y: auto;
      }
      li {
        display: flex;
        align-items: center;
        border-block-start: 1px solid var(--sg-color-line);
      }
      .go {
        flex: 1;
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        gap: var(--sg-space-2);
        justify-content: start;
        min-inline-size: 0;
        padding: 3px var(--sg-space-3);
        border: 0;
        border-radius: 0;
        text-align: start;
      }
      .go b {
        font-weight: 600;
      }
      .go .said {
        overflow: hidden;
        color: var(--sg-color-text-quiet);
        font-size: var(--sg-text-small);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li.now {
        box-shadow: inset 3px 0 0 var(--sg-color-accent);
        background: var(--sg-color-accent-fill);
      }
      li.later b,
      li.later .mark {
        color: var(--sg-color-text-quiet);
      }
      .mark {
        display: inline-grid;
        place-items: center;
        inline-size: 1.4em;
        block-size: 1.4em;
        border: 1px solid currentColor;
        border-radius: 50%;
      }
      .mark svg.icon {
        inline-size: 0.75em;
        block-size: 0.75em;
        stroke-width: 3.5;
      }
      .mark.allowed {
        color: var(--sg-color-allowed);
      }
      .mark.dropped,
      .mark.refused {
        color: var(--sg-color-danger);
      }
      .mark.unknown {
        color: var(--sg-color-unknown);
      }
      .mark.done {
        color: var(--sg-color-accent);
      }
      .mark.none {
        border-style: dashed;
        color: var(--sg-color-text-quiet);
      }
      .remove {
        border-color: transparent;
        color: var(--sg-color-text-quiet);
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly JsonObject[] = [];
  @property({ attribute: false }) played: Played | null = null;
  @property({ type: Number }) at = 0;
  /** Whether the steps stand in the document, so that each can be removed. */
  @property({ type: Boolean }) own = false;
  /** From this step on it is not shown what came of them. */
  @property({ type: Number }) hiddenFrom = Number.POSITIVE_INFINITY;

  readonly #rows = new Rows<Row>(this, HEIGHT);
  #all: { readonly steps: readonly JsonObject[]; readonly rows: readonly Row[] } = { steps: [], rows: [] };

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('at')) this.#rows.follow(this.at);
  }

  override render(): TemplateResult {
    if (this.#all.steps !== this.steps)
      this.#all = {
        steps: this.steps,
        rows: this.steps.map((_, index) => ({ key: this.#key(index), index })),
      };
    const { rows } = this.#all;
    return html`<ol class=${rows.length >= MANY ? 'window' : nothing} aria-label=${text.steps}>
      ${repeat(
        this.#rows.cut(rows, ({ key }) => key),
        ({ key }) => key,
        (piece) => this.#piece(piece),
      )}
    </ol>`;
  }

  #key(index: number): string {
    return `${index} ${textAt(this.steps[index], 'id')}`;
  }

  #piece(piece: Piece<Row>): TemplateResult {
    if ('gap' in piece) return html`<li data-gap=${piece.gap} aria-hidden="true"></li>`;
    const { index } = piece.value;
    const shown = this.played !== null && this.played.steps === this.steps && index < this.hiddenFrom;
    const what = shown && this.played !== null ? came(this.played, index) : null;
    const note = shown ? this.played?.notes[index] : undefined;
    const name = label(this.steps, index, note);
    return html`<li
      data-row=${piece.key}
      class="${index === this.at ? 'now' : ''} ${index > this.at ? 'later' : ''}"
      aria-setsize=${this.steps.length}
      aria-posinset=${index + 1}
    >
      <button
        class="go"
        tabindex=${index === this.at ? '0' : '-1'}
        aria-current=${index === this.at ? 'step' : nothing}
        @click=${() => {
          report(this, { type: 'connection/moved', at: index });
        }}
      >
        <span class="mark ${what ?? ''}">${what === null ? nothing : icon(drawings[what])}</span>
        <b>${what === 'none' ? text.label.none : name}</b>
        <span class="said"
          >${what === null ? nothing : html`<span class="hidden-text">${cameWords(what)}. </span>${detail(this.steps, index, note)}`}</span
        >
      </button>
      ${
        this.own && index === this.at
          ? html`<button
              class="icon remove"
              title=${text.remove(index + 1)}
              aria-label=${text.remove(index + 1)}
              @click=${() => {
                report(this, { type: 'connection/stepRemoved', index });
              }}
            >
              ${icon('remove')}
            </button>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-steps': Steps;
  }
}
