import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AroundField, LayerAction } from '../../state/actions.js';
import type { Document } from '../../state/document.js';
import {
  acls,
  links,
  subnets,
  vpcs,
  type LinkView,
  type SubnetView,
  type VpcView,
} from '../../state/layer-view.js';
import { fieldKey } from '../../state/patches.js';
import { problems } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { layers } from '../../text/layers.js';
import { asTyped, cellStyles, choiceCell, textCell, type Cell, type Choices } from '../shared/cells.js';
import { attend, findPlace, isAt, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';

const words = layers.around;

type Kind = 'vpcs' | 'subnets' | 'links';
type Item = VpcView | SubnetView | LinkView;
type Edited = Extract<LayerAction, { type: 'around/edited' }>;

/** One field of a card: what is typed, or one of several. */
interface Column {
  readonly field: Edited['field'];
  readonly label: string;
  readonly value: string;
  /** Where it stands below its thing, if not under its own name. */
  readonly at?: string;
  readonly choices?: Choices;
}

/** What each choice is called; the document says `true`, `false` or nothing. */
function answers(of: Readonly<Record<'true' | 'false' | '', string>>): Choices {
  return [
    ['', of['']],
    ['true', of.true],
    ['false', of.false],
  ];
}

/**
 * Subnets, VPCs and the links between them, edited in place.
 * @fires sg-report - what was typed, chosen, added or removed.
 */
@customElement('sg-around')
export class Around extends LitElement {
  static override styles = [
    controls,
    panel,
    cellStyles,
    css`
      :host {
        border: 0;
        border-radius: 0;
        overflow: visible;
      }
      details {
        border-block-start: 1px solid var(--sg-color-line);
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--sg-space-2);
        min-block-size: 2.25rem;
        padding: var(--sg-space-1) var(--sg-space-3);
        background: var(--sg-color-surface-quiet);
        font-weight: 650;
        cursor: pointer;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--sg-color-surface-hover);
      }
      summary svg {
        transition: rotate var(--sg-quick);
      }
      details[open] > summary svg {
        rotate: 90deg;
      }
      h3 {
        display: inline;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--sg-space-1);
        padding: var(--sg-space-2) var(--sg-space-3);
        border-block-start: 1px solid var(--sg-color-line);
      }
      li > :not(.head) {
        grid-column: 1 / -1;
      }
      .head {
        overflow-wrap: anywhere;
      }
      li > button.icon {
        grid-row: 1;
        grid-column: 2;
        border-color: transparent;
        color: var(--sg-color-text-quiet);
      }
      .empty,
      .more {
        padding: var(--sg-space-2) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
      }
    `,
  ];

  readonly #document = new Select(this, (now) => now.document);
  readonly #problems = new Select(this, problems);
  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;

  /** Shows a place of the document and puts the focus there. */
  async reveal(path: string): Promise<void> {
    const details = this.renderRoot.querySelector<HTMLDetailsElement>(
      `details[data-list="${CSS.escape(path.split('/')[1] ?? '')}"]`,
    );
    if (details === null) return;
    details.open = true;
    await this.updateComplete;
    const place = findPlace(this.renderRoot, path);
    if (place === null) return;
    attend(place.matches('li') ? (place.querySelector<HTMLElement>('textarea, select') ?? place) : place);
  }

  override updated(): void {
    const added = this.#added.value;
    if (added === this.#attended) return;
    this.#attended = added;
    const document = this.#document.value;
    const one = [...vpcs(document), ...subnets(document), ...links(document)].find(({ id }) => id === added);
    if (one !== undefined) void this.reveal(one.path);
  }

  override render(): TemplateResult {
    const document = this.#document.value;
    return html`
      ${this.#list('subnets', subnets(document), (one) => subnet(one, document))}
      ${this.#list('vpcs', vpcs(document), vpc)}
      ${this.#list('links', links(document), (one) => link(one, document))}
    `;
  }

  #list<T extends Item>(
    kind: Kind,
    all: readonly T[],
    columns: (one: T) => readonly Column[],
  ): TemplateResult {
    return html`<details data-list=${kind}>
      <summary>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 6 6 6-6 6" /></svg>
        <h3>${words[kind]}</h3>
        <span class="quiet-text small">${all.length}</span>
      </summary>
      ${all.length === 0 ? html`<p class="empty">${words.none[kind]}</p>` : nothing}
      <ul>
        ${all.map((one, index) => this.#card(kind, one, columns(one), all[index + 1] ?? all[index - 1]))}
      </ul>
      <div class="more">
        <button
          class="quiet add"
          @click=${() => {
            report(this, { type: 'around/added', list: kind });
          }}
        >
          ${icon('add')}${words.add[kind]}
        </button>
      </div>
    </details>`;
  }

  #card(kind: Kind, one: Item, columns: readonly Column[], next: Item | undefined): TemplateResult {
    const problems = under(this.#problems.value, one.path);
    const places = columns.map(({ field, at }) => `${one.path}/${at ?? field}`);
    const own = problems.filter(({ path }) => !places.some((place) => isAt(path, place)));
    const named = ('name' in one && one.name) || one.id;
    return html`<li data-path=${one.path} data-id=${one.id}>
      <span class="head code">${one.id}</span>
      <button
        class="icon"
        title=${words.remove(one.id)}
        aria-label=${words.remove(named)}
        @click=${() => {
          void this.#remove(kind, one.id, next?.id);
        }}
      >
        ${icon('remove')}
      </button>
      <div class="cells">
        ${columns.map((column, index) => {
          const cell: Cell = {
            path: places[index] ?? one.path,
            label: column.label,
            name: words.field(column.label, named),
            value: asTyped(this.#typing.value, fieldKey('around', one.id, column.field), column.value),
            problems,
            code: column.field === 'cidrs',
            take: (value, at) => {
              // The columns of a list are its fields.
              report(this, {
                type: 'around/edited',
                list: kind,
                id: one.id,
                field: column.field,
                value,
                at,
              } as Edited);
            },
          };
          return column.choices === undefined ? textCell(cell) : choiceCell(cell, column.choices);
        })}
      </div>
      ${problemLines(`own-${one.id}`, own)}
    </li>`;
  }

  /** Focus moves to the next one, else the one before, else to the button that adds one. */
  async #remove(kind: Kind, id: string, next: string | undefined): Promise<void> {
    report(this, { type: 'around/removed', list: kind, id });
    await this.updateComplete;
    const list = this.renderRoot.querySelector(`details[data-list="${kind}"]`);
    list
      ?.querySelector<HTMLElement>(
        next === undefined ? '.add' : `li[data-id="${CSS.escape(next)}"] :is(textarea, select)`,
      )
      ?.focus();
  }
}

function vpc(one: VpcView): readonly Column[] {
  return [
    { field: 'name', label: words.name, value: one.name },
    { field: 'cidrs', label: words.cidrs, value: one.cidrs },
    { field: 'region', label: words.region, value: one.region },
  ] satisfies readonly (Column & { field: AroundField['vpcs'] })[];
}

function subnet(one: SubnetView, document: Document): readonly Column[] {
  return [
    { field: 'name', label: words.name, value: one.name },
    { field: 'vpc', label: words.vpc, value: one.vpc, choices: named(vpcs(document)) },
    { field: 'cidrs', label: words.cidrs, value: one.cidrs },
    {
      field: 'acl',
      label: words.acl,
      value: one.acl,
      choices: [['', words.noAcl], ...named(acls(document))],
    },
    { field: 'public', label: words.public, value: one.public, choices: answers(words.publics) },
  ] satisfies readonly (Column & { field: AroundField['subnets'] })[];
}

function link(one: LinkView, document: Document): readonly Column[] {
  const ends = named(vpcs(document));
  const told = answers(words.answers);
  return [
    {
      field: 'type',
      label: words.type,
      value: one.type,
      choices: Object.entries(words.types),
    },
    { field: 'one', label: words.one, value: one.one, at: 'between/0', choices: ends },
    { field: 'other', label: words.other, value: one.other, at: 'between/1', choices: ends },
    { field: 'state', label: words.state, value: one.state },
    { field: 'sameRegion', label: words.sameRegion, value: one.sameRegion, choices: told },
    {
      field: 'groupReferencing',
      label: words.groupReferencing,
      value: one.groupReferencing,
      choices: told,
    },
    { field: 'dns', label: words.dns, value: one.dns, choices: told },
  ] satisfies readonly (Column & { field: AroundField['links'] })[];
}

function named(all: readonly { readonly id: string; readonly name: string }[]): Choices {
  return all.map(({ id, name }) => [id, name || id] as const);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-around': Around;
  }
}
