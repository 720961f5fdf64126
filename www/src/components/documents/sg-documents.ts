import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Action } from '../../state/actions.js';
import { Select, store } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { deepActive } from '../shared/focus.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { rows, type Row } from './rows.js';
import { styles } from './sg-documents.styles.js';

const words = text.documents;

/** The dialog with all documents: open, rename, duplicate, delete, begin a new one. */
@customElement('sg-documents')
export class Documents extends LitElement {
  static override styles = [controls, dialogStyles, styles];

  /** What a row is asked about: its new name, or whether it may go. */
  @state() private asked: { readonly id: string; readonly about: 'rename' | 'delete' } | null = null;

  /** The state while anybody looks, null before and after. */
  readonly #shown = new Select(this, (now) => (now.desk.open ? now : null));
  #opener: Element | null = null;

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    const open = this.#shown.value !== null;
    if (dialog === null || dialog.open === open) return;
    if (open) {
      this.#opener = deepActive();
      dialog.showModal();
    } else {
      dialog.close();
      if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
    }
  }

  override render(): TemplateResult {
    const shown = this.#shown.value;
    const trouble = shown?.desk.trouble ?? null;
    const all = shown === null ? [] : rows(shown);
    return html`<dialog
      aria-labelledby="title"
      @close=${() => {
        this.asked = null;
        if (store.state.desk.open) report(this, { type: 'documents/hidden' });
      }}
    >
      <div class="head">
        <h2 id="title">${words.title}</h2>
        <form method="dialog">
          <button class="icon" title=${words.close} aria-label=${words.close}>${icon('close')}</button>
        </form>
      </div>
      <div class="inside">
        <p class="quiet-text">${words.lead}</p>
        ${trouble === null ? nothing : html`<p class="trouble" role="status">${words.troubles[trouble]}</p>`}
        <ul aria-label=${words.title}>
          ${all.map((row) => this.#row(row))}
        </ul>
        <div class="new">
          <button
            class="add"
            @click=${() => {
              this.#do({ type: 'documents/added' });
            }}
          >
            ${icon('add')}${words.add}
          </button>
          <button
            @click=${() => {
              report(this, { type: 'documents/hidden' });
              report(this, { type: 'import/opened' });
            }}
          >
            ${words.import}
          </button>
        </div>
      </div>
    </dialog>`;
  }

  #row(row: Row): TemplateResult {
    const { id, name, open } = row;
    const renaming = this.asked?.id === id && this.asked.about === 'rename';
    return html`<li class=${open ? 'current' : ''} data-document=${id}>
      <div>
        ${
          renaming
            ? this.#rename(row)
            : html`<button
                class="name"
                aria-current=${open ? 'true' : nothing}
                @click=${() => {
                  this.#do({ type: 'documents/chosen', id });
                }}
              >
                ${name}
              </button>`
        }
        ${this.#about(row)}
      </div>
      <div class="acts">
        ${
          row.unreadable
            ? html`<button
                aria-label=${words.rawOf(name)}
                @click=${() => {
                  report(this, { type: 'documents/rawAsked', id });
                }}
              >
                ${words.raw}
              </button>`
            : nothing
        }
        ${
          open
            ? html`<button
                aria-label=${words.saveOf(name)}
                @click=${() => {
                  report(this, { type: 'documents/saveAsked' });
                }}
              >
                ${words.save}
              </button>`
            : nothing
        }
        <button
          class="to-rename"
          aria-label=${words.renameOf(name)}
          @click=${() => {
            void this.#ask({ id, about: 'rename' }, 'form.rename input');
          }}
        >
          ${words.rename}
        </button>
        <button
          aria-label=${words.duplicateOf(name)}
          @click=${() => {
            report(this, { type: 'documents/duplicated', id });
          }}
        >
          ${words.duplicate}
        </button>
        <button
          class="to-delete"
          aria-label=${words.removeOf(name)}
          @click=${() => {
            void this.#ask({ id, about: 'delete' }, '.ask .no');
          }}
        >
          ${words.remove}
        </button>
      </div>
      ${this.asked?.id === id && this.asked.about === 'delete' ? this.#delete(row) : nothing}
    </li>`;
  }

  #about({ open, stored, unreadable, keeping }: Row): TemplateResult {
    const bad = unreadable || keeping?.kind === 'not';
    const parts = [
      open ? words.isOpen : '',
      unreadable ? words.unreadable : '',
      keeping === null || keeping.kind === 'kept' || keeping.kind === 'saving' ? '' : words.keeping(keeping),
      stored === null ? '' : words.changed(stored.changed),
      stored === null ? '' : words.size(stored.size),
    ];
    return html`<p class="about small ${bad ? 'bad' : 'quiet-text'}">
      ${parts.filter(Boolean).join(' · ')}
    </p>`;
  }

  #rename({ id, name }: Row): TemplateResult {
    return html`<form
      class="rename"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const box = this.renderRoot.querySelector<HTMLInputElement>('form.rename input');
        report(this, { type: 'documents/renamed', id, name: box?.value ?? name });
        void this.#answered(id, '.to-rename');
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        void this.#answered(id, '.to-rename');
      }}
    >
      <input aria-label=${words.newName} autocomplete="off" .value=${name} />
      <button class="primary">${words.rename}</button>
    </form>`;
  }

  #delete({ id, name, stored }: Row): TemplateResult {
    return html`<div class="ask" role="group" aria-label=${words.removeOf(name)}>
      <p>${words.removes(name, stored?.size ?? null)}</p>
      <button
        class="yes"
        @click=${() => {
          report(this, { type: 'documents/removed', id });
          void this.#answered(id, null);
        }}
      >
        ${words.removeSure}
      </button>
      <button
        class="no"
        @click=${() => {
          void this.#answered(id, '.to-delete');
        }}
      >
        ${words.removeNot}
      </button>
    </div>`;
  }

  /** Does it and closes: what was chosen is then to be seen. */
  #do(action: Action): void {
    report(this, action);
    report(this, { type: 'documents/hidden' });
  }

  async #ask(asked: NonNullable<Documents['asked']>, focus: string): Promise<void> {
    this.asked = asked;
    await this.updateComplete;
    const field = this.renderRoot.querySelector<HTMLElement>(focus);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  /** The focus goes back to where it came from; where the row is gone, to one that is left. */
  async #answered(id: string, back: string | null): Promise<void> {
    this.asked = null;
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`li[data-document="${CSS.escape(id)}"]`);
    const target = back === null ? null : (row?.querySelector<HTMLElement>(back) ?? null);
    (target ?? this.renderRoot.querySelector<HTMLElement>('li .name, button.add'))?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-documents': Documents;
  }
}
