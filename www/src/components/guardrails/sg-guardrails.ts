import { LitElement, css, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Guardrail, GuardrailState } from '../../engine/answers.js';
import { guardrailsOf } from '../../state/guardrails.js';
import { Select } from '../../state/store.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { guardrails as text } from '../../text/guardrails.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import '../shared/sg-phrase.js';
import type { Said } from '../shared/sg-phrase.js';

const signs = {
  holds: svg`<path d="M12 3 4 6v6c0 4.5 3.2 7.6 8 9 4.8-1.4 8-4.5 8-9V6Z" /><path d="m8.5 12 2.5 2.5 4.5-5" />`,
  broken: svg`<path d="M12 3 4 6v6c0 4.5 3.2 7.6 8 9 4.8-1.4 8-4.5 8-9V6Z" /><path d="m9 9 6 6m0-6-6 6" />`,
  unknown: svg`<path d="M12 3 4 6v6c0 4.5 3.2 7.6 8 9 4.8-1.4 8-4.5 8-9V6Z" /><path d="M10 9.5a2 2 0 1 1 2.6 2c-.4.2-.6.5-.6 1.2m0 2.6v.1" />`,
} satisfies Record<GuardrailState, unknown>;

/** What must hold of the document: each sentence with whether it does, and the packet that breaks it. */
@customElement('sg-guardrails')
export class GuardrailsPanel extends LitElement {
  static override styles = [
    controls,
    panel,
    fold,
    css`
      .sum,
      .state {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
        font-weight: 650;
      }
      .state {
        display: inline;
      }
      .state svg {
        vertical-align: -0.125em;
        margin-inline-end: 0.25em;
      }
      .holds {
        color: var(--sg-color-allowed);
      }
      .broken {
        color: var(--sg-color-danger);
      }
      .unknown {
        color: var(--sg-color-unknown);
      }
      .lead {
        padding: var(--sg-space-2) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
      }
      li {
        display: grid;
        gap: var(--sg-space-1);
        padding: var(--sg-space-2) var(--sg-space-3);
        border-block-start: 1px solid var(--sg-color-line);
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--sg-space-1) var(--sg-space-2);
      }
      .add,
      .how {
        padding: var(--sg-space-2) var(--sg-space-3);
        border-block-start: 1px solid var(--sg-color-line);
      }
      .how summary {
        inline-size: fit-content;
        min-block-size: 1.5rem;
        color: var(--sg-color-accent);
      }
      .how dt {
        padding-block-start: var(--sg-space-1);
      }
    `,
  ];

  /** Whether a person opened or closed it; null where nobody has. */
  @state() private shown: boolean | null = null;
  /** The guardrail that is edited. */
  @state() private edited: number | null = null;
  /** What is said aloud. */
  @state() private said = '';

  readonly #all = new Select(this, guardrailsOf);
  readonly #open = new Select(this, (now) => now.open.id);
  #told: { readonly of: string; readonly all: readonly Guardrail[] } | null = null;

  override render(): TemplateResult {
    const all = this.#all.value;
    const open = this.shown ?? all.length > 0;
    return html`<details
        ?open=${open}
        @toggle=${(event: Event) => {
          const { open: now } = event.currentTarget as HTMLDetailsElement;
          if (now !== open) this.shown = now;
        }}
      >
        <summary class="bar">
          <h2>${text.title}</h2>
          ${sum(all)}
        </summary>
        ${open ? this.#inside(all) : nothing}
      </details>
      <p class="hidden-text" role="status">${this.said}</p>`;
  }

  override willUpdate(): void {
    const all = this.#all.value;
    const of = this.#open.value;
    const before = this.#told;
    if (before?.all === all && before.of === of) return;
    this.#told = { of, all };
    if (before?.of !== of) {
      this.edited = null;
      this.said = '';
      return;
    }
    // Only what turned by an edit is said, not what was added broken: that is looked at anyhow.
    const was = new Map(before.all.map((own) => [own.guardrail, own.state]));
    const news = all.flatMap((own) => {
      const last = was.get(own.guardrail);
      if (last === undefined || last === own.state) return [];
      if (own.state === 'broken') return [text.broke(own.says)];
      return own.state === 'holds' ? [text.mended(own.says)] : [];
    });
    if (news.length > 0) this.said = news.join(' ');
  }

  #inside(all: readonly Guardrail[]): TemplateResult {
    return html`
      <p class="lead">${text.lead}</p>
      <ul>
        ${all.map((own) => this.#one(own))}
      </ul>
      <div class="add">
        <sg-phrase
          key="guardrail"
          kind="guardrail"
          label=${text.addLabel}
          placeholder=${text.example}
          submit=${text.add}
          submit-label=${text.addLabel}
          @phrase=${(event: CustomEvent<Said>) => {
            const { text: typed } = event.detail;
            report(this, { type: 'guardrails/added', text: typed, words: text.steps.add(typed) });
          }}
        ></sg-phrase>
      </div>
      <details class="how">
        <summary>${text.how}</summary>
        <dl>
          ${text.forms.map(
            ([form, about]) =>
              html`<dt><code>${form}</code></dt>
                <dd class="small">${about}</dd>`,
          )}
        </dl>
        <p class="small quiet-text">${text.ends}</p>
      </details>
    `;
  }

  #one(own: Guardrail): TemplateResult {
    const { index, guardrail, says, state: now, witness, text: words } = own;
    return html`<li>
      <p><span class="state ${now}">${sign(now)}${text.state[now]}</span> ${coded(says || words)}</p>
      <p><code>${guardrail}</code></p>
      ${now === 'holds' || says === '' ? nothing : html`<p class="small">${coded(words)}</p>`}
      <p class="row">
        ${
          witness === null
            ? nothing
            : html`<button
                aria-label=${text.sendOf(witness.text)}
                @click=${() => {
                  report(this, { type: 'packet/tried', packet: witness.packet });
                }}
              >
                ${icon('arrow')}${now === 'broken' ? text.send : text.sendOther}
              </button>`
        }
        <button
          class="link"
          aria-expanded=${this.edited === index ? 'true' : 'false'}
          aria-label=${text.editOf(guardrail)}
          @click=${() => {
            // Who cancels finds the sentence as it is, the next time.
            if (this.edited === index) report(this, { type: 'phrases/left', key: editKey(own) });
            void this.#edit(this.edited === index ? null : index);
          }}
        >
          ${this.edited === index ? text.leave : text.edit}
        </button>
        <button
          class="link"
          aria-label=${text.removeOf(guardrail)}
          @click=${() => {
            this.edited = null;
            report(this, { type: 'guardrails/removed', index, words: text.steps.remove(guardrail) });
            this.renderRoot.querySelector('summary')?.focus();
          }}
        >
          ${text.remove}
        </button>
      </p>
      ${
        this.edited === index
          ? html`<sg-phrase
              class="edit"
              key=${editKey(own)}
              kind="guardrail"
              label=${text.editOf(guardrail)}
              .value=${guardrail}
              submit=${text.keep}
              @phrase=${(event: CustomEvent<Said>) => {
                const { text: typed } = event.detail;
                this.edited = null;
                report(this, {
                  type: 'guardrails/edited',
                  index,
                  text: typed,
                  words: text.steps.edit(typed),
                });
                this.renderRoot.querySelector('summary')?.focus();
              }}
            ></sg-phrase>`
          : nothing
      }
    </li>`;
  }

  async #edit(index: number | null): Promise<void> {
    this.edited = index;
    await this.updateComplete;
    if (index !== null) this.renderRoot.querySelector<HTMLElement>('sg-phrase.edit')?.focus();
  }
}

/** Names the field that edits it. */
function editKey({ index, guardrail }: Guardrail): string {
  return `guardrail ${index} ${guardrail}`;
}

function sign(now: GuardrailState): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${signs[now]}</svg>`;
}

/** How many of them are broken, as sign and words. */
function sum(all: readonly Guardrail[]): TemplateResult {
  if (all.length === 0) return html`<span class="small quiet-text">${text.none}</span>`;
  const count = (wanted: GuardrailState): number => all.filter(({ state: own }) => own === wanted).length;
  const broken = count('broken');
  const unknown = count('unknown');
  const worst = broken > 0 ? 'broken' : unknown > 0 ? 'unknown' : 'holds';
  return html`<span class="sum small ${worst}">${sign(worst)}${text.sum(broken, unknown, all.length)}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-guardrails': GuardrailsPanel;
  }
}
