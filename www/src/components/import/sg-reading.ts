import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress } from '../../engine/tasks.js';
import type { Brought } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { report } from '../shared/report.js';

const MEGABYTE = 1_000_000;

/**
 * How far the reading of what was brought is, and the way out of it. Nothing while nothing is read.
 * @fires sg-report - the person does not want it any more.
 */
@customElement('sg-reading')
export class Reading extends LitElement {
  static override styles = [
    controls,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--sg-space-2) var(--sg-space-3);
      }
      :host([bar]) div {
        justify-content: center;
        padding: var(--sg-space-2) var(--sg-space-4);
        border-block-end: 1px solid var(--sg-color-line);
        background: var(--sg-color-accent-fill);
        /* What is read at once needs no words. */
        animation: late 0.4s step-end;
      }
      @keyframes late {
        from {
          position: fixed;
          visibility: hidden;
        }
      }
      progress {
        inline-size: 12rem;
        max-inline-size: 100%;
        accent-color: var(--sg-color-accent-strong);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** As a bar across the page, while the dialog is closed. */
  @property({ type: Boolean }) bar = false;

  readonly #import = new Select(this, (now) => now.import);
  readonly #sealed = new Select(this, (now) => now.sealed);

  override render(): TemplateResult | typeof nothing {
    const { brought, progress, open } = this.#import.value;
    if (brought === null || (this.bar && open)) return nothing;
    return html`<div>
      <span class="name">${nameOf(brought)}</span>
      ${
        progress?.step === 'files'
          ? html`<progress
              max=${progress.total}
              .value=${progress.done}
              aria-label=${text.import.busy}
            ></progress>`
          : html`<progress aria-label=${text.import.busy}></progress>`
      }
      <span>${this.#words(progress)}</span>
      <button
        @click=${() => {
          report(this, { type: 'import/cancelled' });
        }}
      >
        ${text.import.cancel}
      </button>
    </div>`;
  }

  #words(progress: Progress | null): string {
    if (progress === null) return this.#sealed.value ? text.import.begins : text.import.waits;
    return progress.step === 'meaning'
      ? text.import.meaning
      : text.import.bytes(megabytes(progress.done), megabytes(progress.total));
  }
}

function nameOf(brought: Brought): string {
  return brought.kind === 'text' ? text.import.text : text.steps.files(brought.files.map(({ name }) => name));
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-reading': Reading;
  }
}
