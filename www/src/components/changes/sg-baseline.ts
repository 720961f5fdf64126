import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { editsOf } from '../../state/since.js';
import type { Baseline, Pin } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { report, typed } from '../shared/report.js';

/** So many points of history are offered, the newest first. */
const MOST = 30;

/** What is compared with: the start, a point of history, another document, or the rules as they are now. */
@customElement('sg-baseline')
export class BaselineChoice extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--sg-space-1) var(--sg-space-2);
        padding: var(--sg-space-1) var(--sg-space-3);
        border-block-end: 1px solid var(--sg-color-line);
        background: var(--sg-color-surface-quiet);
      }
      label {
        color: var(--sg-color-text-quiet);
      }
      select {
        flex: 1;
        inline-size: auto;
        min-inline-size: 8rem;
        max-inline-size: 100%;
        text-overflow: ellipsis;
      }
      button {
        background: var(--sg-color-surface);
      }
      p {
        flex-basis: 100%;
      }
    `,
  ];

  readonly #since = new Select(this, (now) => now.since);
  readonly #history = new Select(this, (now) => now.history);
  readonly #desk = new Select(this, (now) => now.desk);
  readonly #open = new Select(this, (now) => now.open);

  override render(): TemplateResult | typeof nothing {
    const { baseline, wanted } = this.#since.value;
    if (baseline === null) return nothing;
    const edits = editsOf({ history: this.#history.value });
    const points = edits.map((edit, index) => ({ words: edit.words, back: edits.length - index }));
    const shown = baseline.to.kind === 'back' || baseline.to.kind === 'now';
    const value = baseline.to.kind === 'other' ? `other ${baseline.to.id}` : shown ? 'shown' : 'start';
    return html`
      <label for="since">${text.changes.since}</label>
      <select id="since" @change=${this.#chosen}>
        <option value="start" .selected=${live(value === 'start')}>${text.changes.startOption}</option>
        ${shown ? html`<option value="shown" .selected=${live(true)}>${baseline.words}</option>` : nothing}
        ${
          points.length < 2
            ? nothing
            : html`<optgroup label=${text.changes.history}>
                ${points
                  .slice(1)
                  .reverse()
                  .slice(0, MOST)
                  .map(
                    ({ words, back }) =>
                      html`<option value="back ${back}" .selected=${live(false)}>
                        ${text.changes.before(words)}
                      </option>`,
                  )}
              </optgroup>`
        }
        ${this.#others(baseline)}
      </select>
      <button
        title=${text.changes.pinHelp}
        @click=${() => {
          report(this, { type: 'since/pinned', to: { kind: 'now' } });
        }}
      >
        ${text.changes.pin}
      </button>
      ${wanted === null ? nothing : html`<p class="small quiet-text">${text.changes.reading}</p>`}
    `;
  }

  #others({ to }: Baseline): TemplateResult | typeof nothing {
    const { cards, shelf } = this.#desk.value;
    const open = this.#open.value.id;
    const all = new Map([...shelf.map((held) => held.open), ...cards].map(({ id, name }) => [id, name]));
    all.delete(open);
    if (all.size === 0) return nothing;
    return html`<optgroup label=${text.changes.others}>
      ${[...all].map(
        ([id, name]) =>
          html`<option value="other ${id}" .selected=${live(to.kind === 'other' && to.id === id)}>
            ${text.changes.other(name)}
          </option>`,
      )}
    </optgroup>`;
  }

  readonly #chosen = (event: Event): void => {
    const [kind = '', ...rest] = typed(event).split(' ');
    const pinned = (to: Pin): void => {
      report(this, { type: 'since/pinned', to });
    };
    if (kind === 'start') pinned({ kind: 'start' });
    else if (kind === 'back') pinned({ kind: 'back', back: Number(rest[0]) });
    else if (kind === 'other') report(this, { type: 'since/otherAsked', id: rest.join(' ') });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-baseline': BaselineChoice;
  }
}
