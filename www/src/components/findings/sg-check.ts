import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CheckPage } from '../../engine/answers.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { findings as text } from '../../text/findings.js';
import { coded } from '../shared/coded.js';
import { dialogStyles } from '../shared/dialog.styles.js';
import { icon } from '../shared/icons.js';
import { badge, severityStyles } from './severity.js';

/** Of a check's page; `#checks` is the list of all. */
export function checkLink(check: string): string {
  return `#check=${check}`;
}

/** The page of a check, or the list of all, over the page: as the address says after its `#`, where no server sees it. */
@customElement('sg-check')
export class CheckDialog extends LitElement {
  static override styles = [
    controls,
    dialogStyles,
    severityStyles,
    css`
      h3 {
        font-size: var(--sg-text-normal);
        font-weight: 650;
      }
      .of {
        display: flex;
        flex-wrap: wrap;
        gap: var(--sg-space-1) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
      }
      section p {
        overflow-wrap: anywhere;
      }
      li {
        display: grid;
        grid-template-columns: 6rem minmax(0, 1fr);
        gap: var(--sg-space-2);
        padding-block: var(--sg-space-1);
      }
      a {
        color: var(--sg-color-accent);
      }
    `,
  ];

  @state() private hash = '';

  readonly #catalogue = new Select(this, (now) => now.catalogue);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#look);
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#look);
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    const wanted = this.#wanted() !== null;
    if (wanted && dialog?.open === false) dialog.showModal();
    else if (!wanted && dialog?.open === true) dialog.close();
  }

  override render(): TemplateResult {
    const wanted = this.#wanted();
    const all = this.#catalogue.value?.checks ?? [];
    const page = all.find(({ id, name }) => id === wanted || name === wanted);
    const title = page === undefined ? text.all : `${page.id} ${page.name}`;
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <div class="head">
        <h2 id="title">${title}</h2>
        <form method="dialog">
          <button class="icon" title=${text.page.close} aria-label=${text.page.close}>
            ${icon('close')}
          </button>
        </form>
      </div>
      <div class="inside">${page === undefined ? this.#list(all, wanted ?? '') : this.#page(page)}</div>
    </dialog>`;
  }

  #page(page: CheckPage): TemplateResult {
    const parts = ['what', 'why', 'how', 'others', 'source'] as const;
    return html`<p class="of">
        ${badge(page.severity)}<span>${text.page.audience[page.audience]}</span>
        <a href="#checks">${text.all}</a>
      </p>
      ${parts.map((part) =>
        page[part] === ''
          ? nothing
          : html`<section>
              <h3>${text.page[part]}</h3>
              <p>${coded(page[part])}</p>
            </section>`,
      )}`;
  }

  #list(all: readonly CheckPage[], wanted: string): TemplateResult {
    return html`${wanted === '' ? nothing : html`<p>${text.page.unknown}</p>`}
      <ul>
        ${all.map(
          ({ id, name, severity }) =>
            html`<li>${badge(severity)}<a href=${checkLink(id)}>${id} ${name}</a></li>`,
        )}
      </ul>`;
  }

  /** The check that the address names, empty for all of them; null while there is none, or nothing to say yet. */
  #wanted(): string | null {
    if ((this.#catalogue.value?.checks ?? []).length === 0) return null;
    if (this.hash === '#checks') return '';
    return this.hash.startsWith('#check=') ? this.hash.slice('#check='.length) : null;
  }

  readonly #look = (): void => {
    this.hash = location.hash;
  };

  readonly #closed = (): void => {
    if (this.#wanted() === null) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    this.hash = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-check': CheckDialog;
  }
}
