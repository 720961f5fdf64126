import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Comparison, TrafficSet } from '../../engine/answers.js';
import { names } from '../../state/select.js';
import type { AskedFix } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { fix as text } from '../../text/fix.js';
import { boxWords } from '../changes/box-words.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';

/** Edits that are offered. */
export interface Offer extends Omit<AskedFix, 'apply'> {
  /** What they do, in words. */
  readonly title: string;
  /** Whether it is known that the same passes afterwards, and the same of it is tracked. */
  readonly keeps: boolean;
  /** What else they do, in words. */
  readonly about?: string;
}

/**
 * Edits that somebody may make: what they would change is shown when it is asked for, and they are made as one step.
 * @fires sg-report - they are to be seen, or made, or left.
 */
@customElement('sg-fix')
export class FixView extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--sg-space-1);
        padding-block: var(--sg-space-1);
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--sg-space-1) var(--sg-space-2);
      }
      .row button {
        background: var(--sg-color-surface);
      }
      .row button.primary {
        background: var(--sg-color-accent-strong);
      }
      .opens {
        color: var(--sg-color-danger);
      }
      .closes {
        color: var(--sg-color-accent);
      }
    `,
  ];

  @property({ attribute: false }) of: Offer | null = null;

  readonly #document = new Select(this, (now) => now.document);
  readonly #findings = new Select(this, (now) => now.findings);
  readonly #revision = new Select(this, (now) => now.revision);

  override render(): TemplateResult | typeof nothing {
    const { of } = this;
    if (of === null) return nothing;
    const { key, index, edits, words, title, keeps, about = '' } = of;
    const { asked, preview } = this.#findings.value;
    const isAsked = asked?.key === key && asked.index === index;
    const shown = isAsked && preview?.revision === this.#revision.value ? preview : null;
    const ask = (apply: boolean) => (): void => {
      report(this, { type: 'findings/fixAsked', fix: { key, index, edits, words, apply } });
    };
    return html`
      <p class="title">${coded(title)}</p>
      ${about === '' ? nothing : html`<p class="small quiet-text">${coded(about)}</p>`}
      ${keeps ? html`<p class="small quiet-text">${icon('check')} ${text.keeps}</p>` : nothing}
      ${
        shown === null
          ? nothing
          : shown.comparison === null
            ? html`<p>${text.unfit}</p>`
            : this.#changes(shown.comparison)
      }
      ${isAsked && preview === null ? html`<p class="quiet-text small">${text.waitsFor}</p>` : nothing}
      <p class="row">
        ${
          shown === null
            ? html`<button aria-label=${text.previewOf(title)} @click=${ask(false)}>${text.preview}</button>`
            : html`<button
                @click=${() => {
                  report(this, { type: 'findings/fixAsked', fix: null });
                }}
              >
                ${text.leave}
              </button>`
        }
        <button class="primary" aria-label=${text.applyOf(title)} @click=${ask(true)}>${text.apply}</button>
      </p>
    `;
  }

  /** What the edits open and close, as the panel of changes says it. */
  #changes({ opened, closed, tracked, untracked }: Comparison): TemplateResult {
    const sets = [
      [text.opens, 'opens', opened],
      [text.closes, 'closes', closed],
      [text.tracks, '', tracked],
      [text.untracks, '', untracked],
    ] as const;
    const said = sets.filter(([, , set]) => set.count > 0);
    return said.length === 0
      ? html`<p class="same">${text.nothing}</p>`
      : html`${said.map(([word, kind, set]) => this.#set(word, kind, set))}`;
  }

  #set(word: string, kind: string, set: TrafficSet): TemplateResult {
    const all = names(this.#document.value);
    const left = set.count - set.boxes.length;
    return html`<div class="preview">
      <b class=${kind}>${icon(kind === 'opens' ? 'add' : kind === 'closes' ? 'minus' : 'check')} ${word}</b>
      <ul>
        ${set.boxes.map((box) => {
          const [before, peer, after] = boxWords(box, all);
          return html`<li>
            ${before}<b>${peer}</b>${after} <span class="small quiet-text">${box.amount}</span>
          </li>`;
        })}
      </ul>
      ${left > 0 ? html`<p class="small quiet-text">${text.more(left)}</p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-fix': FixView;
  }
}
