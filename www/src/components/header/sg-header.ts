import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Theme } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { styles } from './sg-header.styles.js';

const nextTheme: Record<Theme, Theme> = { auto: 'dark', dark: 'light', light: 'auto' };

/**
 * The bar at the top: where the rules come from, undo and redo, in and out, theme, help.
 * @fires sg-help - the person asks for help.
 * @fires sg-scenarios - the person wants to choose a scenario.
 */
@customElement('sg-header')
export class Header extends LitElement {
  static override styles = [controls, styles];

  readonly #history = new Select(this, (now) => now.history);
  readonly #sealed = new Select(this, (now) => now.sealed);
  readonly #open = new Select(this, (now) => now.open);
  readonly #keeping = new Select(this, (now) => now.keeping);
  readonly #theme = new Select(this, (now) => now.theme);

  override render(): TemplateResult {
    const { undo, redo } = this.#history.value;
    const theme = this.#theme.value;
    return html`<header>
      <h1>
        <svg viewBox="0 0 18 18" aria-hidden="true">
          <rect
            x="1"
            y="1"
            width="16"
            height="16"
            rx="3"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
          />
          <path d="M1 4a3 3 0 0 1 3-3h5v16H4a3 3 0 0 1-3-3Z" fill="currentColor" />
        </svg>
        ${text.header.name}
      </h1>
      ${this.#document()} ${this.#scenarios()}
      <button class="private" popovertarget="private">${icon('lock')}${text.header.private}</button>
      <nav aria-label=${text.header.tools}>
        ${this.#step('undo', undo.at(-1)?.words ?? null)} ${this.#step('redo', redo.at(-1)?.words ?? null)}
        <button
          class="import"
          @click=${() => {
            report(this, { type: 'import/opened' });
          }}
        >
          ${text.header.import}
        </button>
        <button popovertarget="export">${text.header.export}</button>
        <button
          class="icon theme"
          title=${text.header.theme[theme]}
          aria-label=${text.header.theme[theme]}
          @click=${() => {
            report(this, { type: 'theme/chosen', theme: nextTheme[theme] });
          }}
        >
          ${icon(theme)}
        </button>
        <button
          class="icon"
          title=${text.header.help}
          aria-label=${text.header.help}
          @click=${() => {
            this.dispatchEvent(new CustomEvent('sg-help', { bubbles: true, composed: true }));
          }}
        >
          ${icon('question')}
        </button>
      </nav>
      <div id="private" popover role="dialog" aria-labelledby="private-title">
        <h2 id="private-title">${text.header.privateTitle}</h2>
        <p>${this.#sealed.value ? text.header.privateSealed : text.header.privateOpen}</p>
        <p class="quiet-text">${text.header.privateLimits}</p>
      </div>
      <div
        id="export"
        popover
        role="dialog"
        aria-labelledby="export-title"
        @toggle=${(event: ToggleEvent) => {
          // Nothing is written while nobody looks.
          report(this, { type: 'export/chosen', format: event.newState === 'closed' ? null : 'document' });
        }}
      >
        <h2 id="export-title">${text.header.exportTitle}</h2>
        <sg-export></sg-export>
      </div>
    </header>`;
  }

  /** The open document: its name, and whether it is kept. */
  #document(): TemplateResult {
    const { name } = this.#open.value;
    const keeping = this.#keeping.value;
    const state = text.documents.keeping(keeping);
    const label = text.documents.button(name, state);
    return html`<button
      class="document"
      aria-label=${label}
      title=${keeping.kind === 'not' ? text.documents.troubles[keeping.why] : label}
      aria-haspopup="dialog"
      @click=${() => {
        report(this, { type: 'documents/shown' });
      }}
    >
      ${icon('documents')}<span class="name">${name}</span><span class="state ${keeping.kind}">${state}</span>
    </button>`;
  }

  #scenarios(): TemplateResult {
    return html`<button
      class="scenarios"
      aria-haspopup="dialog"
      @click=${() => {
        this.dispatchEvent(new CustomEvent('sg-scenarios', { bubbles: true, composed: true }));
      }}
    >
      ${text.scenarios.title}
    </button>`;
  }

  #step(way: 'undo' | 'redo', words: string | null): TemplateResult {
    const label =
      words === null
        ? text.header[way]
        : way === 'undo'
          ? text.header.undoWhat(words)
          : text.header.redoWhat(words);
    return html`<button
      class="icon ${way}"
      aria-disabled=${words === null ? 'true' : nothing}
      title=${label}
      aria-label=${label}
      @click=${() => {
        report(this, { type: way === 'undo' ? 'history/undone' : 'history/redone' });
      }}
    >
      ${icon(way)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-header': Header;
  }
}
