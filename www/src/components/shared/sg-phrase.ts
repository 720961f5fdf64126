import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Completion, Phrase } from '../../engine/answers.js';
import type { Direction } from '../../state/actions.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { phrases as text } from '../../text/guardrails.js';
import { coded } from './coded.js';
import { report } from './report.js';

/** What was typed and has no mistake. */
export interface Said {
  readonly text: string;
  readonly phrase: Phrase;
}

declare global {
  interface HTMLElementEventMap {
    phrase: CustomEvent<Said>;
  }
}

/** So many choices are offered. */
const MOST = 40;

/**
 * A field for a sentence: what may come next is offered while it is typed, and a mistake is said with its place.
 * What is half typed stays.
 * @fires phrase - it was entered and has no mistake.
 * @fires sg-report - something was typed.
 */
@customElement('sg-phrase')
export class PhraseField extends LitElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--sg-space-2);
      }
      input {
        font-family: var(--sg-font-code);
      }
      form button {
        background: var(--sg-color-surface);
      }
      ul {
        max-block-size: 11rem;
        overflow-y: auto;
        border: 1px solid var(--sg-color-line-control);
        border-radius: var(--sg-radius-small);
        background: var(--sg-color-surface);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--sg-space-3);
        padding: var(--sg-space-1) var(--sg-space-2);
        min-block-size: 1.5rem;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      li[aria-selected='true'] {
        outline: 2px solid var(--sg-color-focus);
        outline-offset: -2px;
        background: var(--sg-color-surface-quiet);
      }
      .says {
        padding: 2px var(--sg-space-1);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Names it among those that are typed into. */
  @property() key = '';
  @property() kind: 'guardrail' | 'rule' = 'guardrail';
  @property() label = '';
  @property() placeholder = '';
  /** What the button says, and what it says to who does not see the field. */
  @property() submit: string = text.add;
  @property({ attribute: 'submit-label' }) submitLabel = '';
  /** Where a rule stands whose text does not say. */
  @property() group: string | null = null;
  @property() direction: Direction | null = null;
  /** What stands there at first. */
  @property() value = '';

  @state() private open = false;
  @state() private active = -1;
  /** Somebody wanted to enter it as it stands: from then on a mistake is one. */
  @state() private tried = false;
  #waits = false;
  /** A pointer is down somewhere on the page. */
  #pressed = false;

  readonly #phrases = new Select(this, (now) => now.phrases);
  readonly #revision = new Select(this, (now) => now.revision);

  override render(): TemplateResult {
    const now = this.#text();
    const phrase = this.#phrase();
    const offers = this.#offers();
    const shown = this.open && offers.length > 0;
    const meaning = phrase?.says ?? null;
    const problem = phrase?.problem ?? null;
    const wrong = this.tried && problem !== null;
    // While something is offered, that is what is wrong: nothing has to be said beside it.
    const says = wrong || (now !== '' && !shown && problem !== null);
    return html`<form
        @submit=${(event: Event) => {
          event.preventDefault();
          this.#enter();
        }}
      >
        <div class="field">
          <input
            role="combobox"
            aria-label=${this.label}
            aria-autocomplete="list"
            aria-expanded=${shown ? 'true' : 'false'}
            aria-controls="offers"
            aria-activedescendant=${shown && this.active >= 0 ? `offer-${this.active}` : nothing}
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby="says"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=${this.placeholder}
            .value=${live(now)}
            @input=${this.#typed}
            @focus=${this.#typed}
            @click=${this.#typed}
            @keydown=${this.#key}
            @blur=${() => {
              this.active = -1;
              // The list takes up room: were it gone at once, what is pressed would move from under the pointer.
              if (!this.#pressed) this.open = false;
            }}
          />
          ${shown ? this.#list(offers) : html`<ul id="offers" role="listbox" aria-label=${text.offers} hidden></ul>`}
        </div>
        <button aria-label=${this.submitLabel || nothing}>${this.submit}</button>
      </form>
      <div id="says">
        ${
          now === '' || meaning === null
            ? nothing
            : html`<p class="says small quiet-text">${coded(meaning)}</p>`
        }
        ${
          says
            ? html`<p class=${wrong ? 'problem' : 'says small quiet-text'} role=${wrong ? 'alert' : nothing}>
                ${coded(text.at(problem.column ?? 1, problem.message, problem.help))}
              </p>`
            : nothing
        }
      </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    if (this.#waits && this.#phrase() !== null) this.#enter();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pointerdown', this.#press, true);
    window.addEventListener('pointerup', this.#release, true);
    window.addEventListener('pointercancel', this.#release, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pointerdown', this.#press, true);
    window.removeEventListener('pointerup', this.#release, true);
    window.removeEventListener('pointercancel', this.#release, true);
    this.#pressed = false;
  }

  override focus(): void {
    this.#input()?.focus();
  }

  #list(offers: readonly Completion[]): TemplateResult {
    return html`<ul id="offers" role="listbox" aria-label=${text.offers}>
      ${offers.map(
        (offer, index) =>
          html`<li
            id=${`offer-${index}`}
            role="option"
            aria-selected=${index === this.active ? 'true' : 'false'}
            @pointerdown=${(event: Event) => {
              event.preventDefault();
              this.#take(offer);
            }}
          >
            <span class="code">${offer.text}</span> <span class="small quiet-text">${offer.about}</span>
          </li>`,
      )}
    </ul>`;
  }

  #text(): string {
    return this.#phrases.value.drafts[this.key] ?? this.value;
  }

  /** What the engine makes of what stands there in the document as it is; null while it has not said. */
  #phrase(): Phrase | null {
    const { answered, answer } = this.#phrases.value;
    const { key, text: said, revision } = answered ?? { key: null, text: '', revision: -1 };
    return key === this.key && said === this.#text() && revision === this.#revision.value ? answer : null;
  }

  /** What may stand at the cursor and does not yet. */
  #offers(): readonly Completion[] {
    const points = Array.from(this.#text());
    return (this.#phrase()?.completions ?? [])
      .filter(({ from, to, text: own }) => points.slice(from, to).join('') !== own)
      .slice(0, MOST);
  }

  readonly #press = (): void => {
    this.#pressed = true;
  };

  readonly #release = (): void => {
    this.#pressed = false;
    // The click comes after this, to what still stands where it was pressed.
    setTimeout(() => {
      if (!this.#pressed && this.shadowRoot?.activeElement !== this.#input()) this.open = false;
    });
  };

  readonly #typed = (event: Event): void => {
    if (event.type === 'input') {
      this.tried = false;
      // Who types on does not enter what stood there before.
      this.#waits = false;
    }
    this.open = true;
    this.active = -1;
    const input = event.currentTarget as HTMLInputElement;
    this.#ask(input.value, input.selectionStart ?? input.value.length);
  };

  #ask(now: string, at: number): void {
    const { key, kind, group, direction } = this;
    const cursor = Array.from(now.slice(0, at)).length;
    report(this, { type: 'phrases/typed', ask: { key, kind, text: now, cursor, group, direction } });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const offers = this.open ? this.#offers() : [];
    const taken = offers[this.active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.open = true;
      // After it was entered nothing was asked yet.
      if (this.#phrase() === null) this.#ask(this.#text(), this.#input()?.selectionStart ?? 0);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = this.#offers().length;
      // One past the last is the field itself, with nothing chosen.
      if (count > 0) this.active = ((this.active + 1 + step + count + 1) % (count + 1)) - 1;
    } else if (event.key === 'Escape' && offers.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      this.open = false;
      this.active = -1;
    } else if ((event.key === 'Enter' || event.key === 'Tab') && taken !== undefined) {
      event.preventDefault();
      this.#take(taken);
    }
  };

  /** Puts what is offered in its place, with the cursor behind it. */
  #take({ from, to, text: own, about }: Completion): void {
    const points = Array.from(this.#text());
    const rest = points.slice(to).join('');
    const spaced = rest === '' && (this.kind === 'rule' || about === 'word') ? `${own} ` : own;
    const start = points.slice(0, from).join('') + spaced;
    this.active = -1;
    this.open = true;
    this.tried = false;
    this.#ask(start + rest, start.length);
    void this.updateComplete.then(() => {
      this.#input()?.setSelectionRange(start.length, start.length);
    });
  }

  #enter(): void {
    const now = this.#text();
    const phrase = this.#phrase();
    this.#waits = false;
    if (now.trim() === '') return;
    if (phrase === null) {
      // The answer is on its way.
      this.#waits = true;
      this.#ask(now, now.length);
      return;
    }
    this.open = false;
    if (phrase.problem === null) {
      this.dispatchEvent(new CustomEvent('phrase', { detail: { text: now.trim(), phrase } }));
      this.tried = false;
      report(this, { type: 'phrases/left', key: this.key });
      return;
    }
    this.tried = true;
    const points = Array.from(now);
    const at = Math.max((phrase.problem.column ?? 1) - 1, 0);
    const word = points.slice(at).join('').search(/\s|$/u);
    const start = points.slice(0, at).join('').length;
    const input = this.#input();
    input?.focus();
    this.open = false;
    input?.setSelectionRange(start, start + word);
  }

  #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-phrase': PhraseField;
  }
}
