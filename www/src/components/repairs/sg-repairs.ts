import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Repair, Repairs, Wish } from '../../engine/answers.js';
import type { JsonObject } from '../../state/document.js';
import { repairsOf } from '../../state/repairs.js';
import { shownTrace } from '../../state/script.js';
import type { State } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { repairs as text } from '../../text/repairs.js';
import '../fix/sg-fix.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { KeepFocus } from '../shared/keep-focus.js';
import { report } from '../shared/report.js';

/** So many are shown until somebody wants all. */
const FEW = 4;

/** What would let the packet of the form pass where it is dropped, and stop it where it passes. */
@customElement('sg-repairs')
export class RepairsView extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 0 var(--sg-space-3) var(--sg-space-3);
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--sg-space-2);
        padding-block: var(--sg-space-2) var(--sg-space-1);
      }
      h3 {
        font-size: var(--sg-text-normal);
        font-weight: 650;
      }
      p {
        font-size: 0.875rem;
      }
      li {
        padding-block: var(--sg-space-2);
        border-block-start: 1px solid var(--sg-color-line);
      }
      .breaks {
        color: var(--sg-color-danger);
        font-weight: 650;
      }
    `,
  ];

  @state() private all = false;

  constructor() {
    super();
    new KeepFocus(this, '.ask');
  }

  readonly #wish = new Select(this, wishOf);
  readonly #now = new Select(this, (now) => {
    const wish = wishOf(now);
    return wish === null ? null : repairsOf(now, wish);
  });

  override render(): TemplateResult | typeof nothing {
    const wish = this.#wish.value;
    if (wish === null) return nothing;
    const now = this.#now.value;
    if (now === null)
      return html`<button
        class="ask"
        @click=${() => {
          this.all = false;
          report(this, { type: 'repairs/asked', wish });
          void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h3')?.focus());
        }}
      >
        ${text.ask[wish]}
      </button>`;
    return html`<section aria-label=${text.title[wish]}>
      <div class="head">
        <h3 tabindex="-1">${text.title[wish]}</h3>
        <button
          class="link"
          @click=${() => {
            report(this, { type: 'repairs/left' });
            void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.ask')?.focus());
          }}
        >
          ${text.close}
        </button>
      </div>
      <div role="status">
        ${now.found === null ? html`<p class="quiet-text">${text.waits}</p>` : html`<p>${coded(now.found.text)}</p>`}
      </div>
      ${now.found === null ? nothing : this.#list(now.found)}
    </section>`;
  }

  #list({ wish, repairs }: Repairs): TemplateResult {
    const shown = this.all ? repairs : repairs.slice(0, FEW);
    return html`<ol>
        ${shown.map((own, index) => html`<li>${this.#one(wish, own, index)}</li>`)}
      </ol>
      ${
        shown.length === repairs.length
          ? nothing
          : html`<button
              class="link"
              @click=${() => {
                this.all = true;
              }}
            >
              ${text.all(repairs.length)}
            </button>`
      }`;
  }

  #one(wish: Wish, { title, edits, text: words, breaks }: Repair, index: number): TemplateResult {
    const of = { key: `repair ${wish}`, index, edits: edits as readonly JsonObject[], title };
    return html`${
        breaks.length === 0 ? nothing : html`<p class="breaks">${icon('minus')} ${text.breaks}</p>`
      }<sg-fix .of=${{ ...of, words: text.step(title), about: words, keeps: false }}></sg-fix>`;
  }
}

/** What one would wish for the packet of the form: nothing where nobody may see what becomes of it, or can tell. */
function wishOf(now: State): Wish | null {
  const trace = shownTrace(now);
  if (trace === null || trace.problems.length > 0) return null;
  if (trace.verdict === 'dropped') return 'pass';
  return trace.verdict === 'allowed' ? 'stop' : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-repairs': RepairsView;
  }
}
