import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { acls, subnets, type AclView, type SubnetView } from '../../state/layer-view.js';
import { fieldKey } from '../../state/patches.js';
import { problems } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { layers } from '../../text/layers.js';
import { asTyped, cellStyles, textCell } from '../shared/cells.js';
import { attend, findPlace, isAt, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import { factStyles, factsFold } from '../why/facts.js';
import { aclMarks, type Said } from './acl-marks.js';
import './sg-entries.js';

const words = layers.acls;
const DIRECTIONS = ['inbound', 'outbound'] as const;
/** What AWS says of them. */
const FACTS = ['S-400', 'S-401', 'S-403', 'S-405', 'S-406', 'S-407', 'S-412'];

/**
 * The network ACLs of the document: their entries in order, and which subnets ask them.
 * @fires sg-report - what was typed, added, removed, attached.
 */
@customElement('sg-acls')
export class Acls extends LitElement {
  static override styles = [
    controls,
    panel,
    cellStyles,
    factStyles,
    css`
      :host {
        border: 0;
        border-block-end: 1px solid var(--sg-color-line);
        border-radius: 0;
        overflow: visible;
      }
      .words {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--sg-space-1);
        padding: var(--sg-space-2) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
        font-size: var(--sg-text-small);
      }
      .acl {
        padding-block: var(--sg-space-2);
        border-block-start: 1px solid var(--sg-color-line);
      }
      .top {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--sg-space-1) var(--sg-space-2);
        padding-inline: var(--sg-space-3) var(--sg-space-1);
      }
      .top > button {
        border-color: transparent;
        color: var(--sg-color-text-quiet);
      }
      .asked {
        display: flex;
        flex-wrap: wrap;
        grid-column: 1 / -1;
        align-items: center;
        gap: 3px var(--sg-space-1);
        font-size: var(--sg-text-small);
      }
      .chip {
        display: inline-flex;
        align-items: center;
        padding-inline-start: 0.5rem;
        border: 1px solid var(--sg-color-line-control);
        border-radius: 1em;
      }
      .chip button {
        min-block-size: 1.5rem;
        min-inline-size: 1.5rem;
        border: 0;
        border-radius: 1em;
      }
      .asked select {
        inline-size: auto;
        min-block-size: 1.5rem;
        border-style: dashed;
        border-radius: 1em;
        font-size: var(--sg-text-small);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--sg-space-2);
        padding: var(--sg-space-1);
        border-block-start: 1px solid var(--sg-color-line);
      }
    `,
  ];

  readonly #document = new Select(this, (now) => now.document);
  readonly #problems = new Select(this, problems);
  readonly #trace = new Select(this, (now) => now.trace);
  readonly #catalogue = new Select(this, (now) => now.catalogue);
  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;

  /** Shows a place of a network ACL and puts the focus there. */
  async reveal(path: string): Promise<void> {
    await this.updateComplete;
    for (const entries of this.renderRoot.querySelectorAll('sg-entries')) {
      await entries.updateComplete;
      if (entries.reveal(path)) return;
    }
    const place = findPlace(this.renderRoot, path);
    if (place !== null)
      attend(place.matches('.acl') ? (place.querySelector<HTMLElement>('textarea') ?? place) : place);
  }

  override updated(): void {
    const added = this.#added.value;
    if (added === this.#attended) return;
    this.#attended = added;
    const acl = acls(this.#document.value).find(({ id }) => id === added);
    if (acl !== undefined) void this.reveal(acl.path);
  }

  override render(): TemplateResult {
    const document = this.#document.value;
    const all = acls(document);
    const marks = aclMarks(document, this.#trace.value);
    const unasked = subnets(document).filter(({ acl }) => acl === '');
    return html`
      <div class="words">
        <p>${words.help}</p>
        ${unasked.length === 0 ? nothing : html`<p>${words.unasked(unasked.map(nameOf))}</p>`}
        ${all.length === 0 ? html`<p>${words.none}</p>` : nothing} ${factsFold(this.#catalogue.value, FACTS)}
      </div>
      ${repeat(
        all,
        ({ id }) => id,
        (acl, index) => this.#acl(acl, marks, (all[index + 1] ?? all[index - 1])?.id),
      )}
      <div class="end">
        <button
          class="quiet add"
          title=${words.addDefaultHelp}
          @click=${() => {
            report(this, { type: 'acl/added', as: 'default' });
          }}
        >
          ${icon('add')}${words.addDefault}
        </button>
        <button
          class="quiet"
          title=${words.addCustomHelp}
          @click=${() => {
            report(this, { type: 'acl/added', as: 'custom' });
          }}
        >
          ${icon('add')}${words.addCustom}
        </button>
      </div>
    `;
  }

  #acl(acl: AclView, marks: ReadonlyMap<string, readonly Said[]>, next: string | undefined): TemplateResult {
    const problems = under(this.#problems.value, acl.path);
    const named = acl.name || acl.id;
    const parts = ['name', ...DIRECTIONS].map((key) => `${acl.path}/${key}`);
    const own = problems.filter(
      ({ path }) =>
        !parts.some((part) => isAt(path, part)) || DIRECTIONS.some((key) => path === `${acl.path}/${key}`),
    );
    return html`<section class="acl" data-path=${acl.path} data-acl=${acl.id} aria-label=${named}>
      <div class="top">
        ${textCell({
          path: `${acl.path}/name`,
          label: acl.id,
          name: layers.around.field(words.name, acl.id),
          placeholder: words.name,
          value: asTyped(this.#typing.value, fieldKey('around', acl.id, 'name'), acl.name),
          problems,
          take: (value, at) => {
            report(this, { type: 'around/edited', list: 'acls', id: acl.id, field: 'name', value, at });
          },
        })}
        <button
          class="icon"
          title=${words.remove(named)}
          aria-label=${words.remove(named)}
          @click=${() => {
            void this.#remove(acl.id, next);
          }}
        >
          ${icon('remove')}
        </button>
        ${this.#asked(acl, named)} ${problemLines(`own-${acl.id}`, own)}
      </div>
      ${DIRECTIONS.map(
        (direction) =>
          html`<sg-entries
            .acl=${acl}
            direction=${direction}
            .protocols=${this.#protocols()}
            .problems=${problems}
            .marks=${marks}
          ></sg-entries>`,
      )}
    </section>`;
  }

  /** The subnets that ask it; each asks one (S-400). */
  #asked(acl: AclView, named: string): TemplateResult {
    const all = subnets(this.#document.value);
    const asking = all.filter((subnet) => subnet.acl === acl.id);
    const others = all.filter((subnet) => subnet.acl !== acl.id);
    return html`<div class="asked">
      <span class="quiet-text">${asking.length === 0 ? words.noSubnet : words.subnets}</span>
      ${asking.map(
        (subnet) =>
          html`<span class="chip"
            >${nameOf(subnet)}<button
              class="icon leave"
              title=${words.detach(nameOf(subnet), named)}
              aria-label=${words.detach(nameOf(subnet), named)}
              @click=${(event: MouseEvent) => {
                void this.#leave(subnet.id, acl.id, event.timeStamp);
              }}
            >
              ${icon('close')}
            </button></span
          >`,
      )}
      ${
        others.length === 0
          ? nothing
          : html`<select
              aria-label=${words.attach(named)}
              title=${words.attach(named)}
              .value=${live('')}
              @change=${(event: Event) => {
                const id = typed(event);
                if (event.currentTarget instanceof HTMLSelectElement) event.currentTarget.value = '';
                if (id !== '') this.#ask(id, acl.id, event.timeStamp);
              }}
            >
              <option value="">+</option>
              ${others.map((subnet) => html`<option value=${subnet.id}>${nameOf(subnet)}</option>`)}
            </select>`
      }
    </div>`;
  }

  #protocols(): readonly string[] {
    const presets = this.#catalogue.value?.presets ?? [];
    return [...new Set(presets.map(({ protocol }) => protocol).filter((protocol) => protocol !== ''))];
  }

  #ask(subnet: string, acl: string, at: number): void {
    report(this, { type: 'around/edited', list: 'subnets', id: subnet, field: 'acl', value: acl, at });
  }

  async #leave(subnet: string, acl: string, at: number): Promise<void> {
    this.#ask(subnet, '', at);
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-acl="${CSS.escape(acl)}"] .asked :is(.leave, select)`)
      ?.focus();
  }

  /** Focus moves to the next one, else the one before, else to the button that adds one. */
  async #remove(acl: string, next: string | undefined): Promise<void> {
    report(this, { type: 'around/removed', list: 'acls', id: acl });
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(next === undefined ? '.add' : `[data-acl="${CSS.escape(next)}"] textarea`)
      ?.focus();
  }
}

function nameOf({ id, name }: SubnetView): string {
  return name || id;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-acls': Acls;
  }
}
