import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem } from '../../engine/answers.js';
import { list, type Document } from '../../state/document.js';
import { memo } from '../../state/memo.js';
import { groups, interfaces, type GroupView, type InterfaceView } from '../../state/select.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { report, typed } from '../shared/report.js';
import { Rows } from '../shared/rows.js';
import { search, type Hit } from './search.js';
import { styles } from './sg-group-list.styles.js';

/** How high a group's row is, in pixels. */
const HEIGHT = 40;
/** How many rows Page Up and Page Down go. */
const PAGE = 8;

const FILTERS = ['all', 'used', 'unused', 'faulty'] as const;
type Filter = (typeof FILTERS)[number];

/** Ids of groups that an interface carries. */
const used = memo(
  (all: readonly InterfaceView[]): ReadonlySet<string> => new Set(all.flatMap((one) => one.groups)),
);

/** How many problems and notes each group has, by its place in the list. */
const faults = memo(
  (problems: readonly Problem[]): ReadonlyMap<number, Readonly<Record<Problem['level'], number>>> => {
    const counts = new Map<number, Record<Problem['level'], number>>();
    for (const { path, level } of problems) {
      const [, key, index] = path.split('/', 3);
      if (key !== 'groups') continue;
      const there = counts.get(Number(index)) ?? { error: 0, note: 0 };
      there[level] += 1;
      counts.set(Number(index), there);
    }
    return counts;
  },
);

interface Row {
  readonly group: GroupView;
  /** How many of its rules were found; none where the group itself was. */
  readonly rules: number;
}

/**
 * Many groups: found by words, filtered, and of the list only drawn what is seen.
 * @fires sg-report - a group was selected.
 */
@customElement('sg-group-list')
export class GroupList extends LitElement {
  static override styles = [controls, styles];

  @property({ attribute: false }) document: Document | null = null;
  @property({ attribute: false }) problems: readonly Problem[] = [];
  /** Id of the group that is shown. */
  @property() selected: string | null = null;

  @state() private words = '';
  @state() private filter: Filter = 'all';
  /** What was found for `words`; null while nothing is looked for. */
  @state() private hits: readonly Hit[] | null = null;
  @state() private busy = false;

  readonly #rows = new Rows<Row>(this, HEIGHT, '[role="listbox"]');
  #asked = 0;
  #shown: readonly Row[] = [];

  /** The focus goes to the list, not to the search. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[role="listbox"]')?.focus(options);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('document') && changed.get('document') !== undefined && this.words.trim() !== '')
      void this.#search();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('selected') && this.selected !== null) void this.#rows.reveal(this.selected);
  }

  override render(): TemplateResult | typeof nothing {
    const { document } = this;
    if (document === null) return nothing;
    const all = groups(document);
    const rows = this.#filtered(all, document);
    this.#shown = rows;
    const at = rows.findIndex(({ group }) => group.id === this.selected);
    return html`
      <div class="head">
        <input
          type="search"
          aria-label=${text.groups.filter}
          placeholder=${text.groups.filterHelp}
          .value=${live(this.words)}
          @input=${(event: Event) => {
            this.words = typed(event);
            void this.#search();
          }}
          @keydown=${this.#fromSearch}
        />
        <select
          aria-label=${text.groups.which}
          @change=${(event: Event) => {
            const chosen = typed(event);
            this.filter = FILTERS.find((one) => one === chosen) ?? 'all';
            this.#rows.toTop();
          }}
        >
          ${FILTERS.map(
            (one) =>
              html`<option value=${one} .selected=${live(one === this.filter)}>
                ${text.groups.filters[one]}
              </option>`,
          )}
        </select>
        <slot></slot>
        <p class="quiet-text small" role="status">
          ${
            this.busy
              ? text.groups.searching
              : rows.length === 0
                ? text.groups.noMatch
                : text.groups.shown(rows.length, all.length)
          }
        </p>
      </div>
      <div
        id="list"
        role="listbox"
        tabindex="0"
        aria-label=${text.groups.title}
        aria-activedescendant=${at < 0 ? nothing : `g${at}`}
        @keydown=${this.#key}
        @click=${this.#click}
      >
        ${repeat(
          this.#rows.cut(rows, ({ group }) => group.id),
          ({ key }) => key,
          (piece) =>
            'gap' in piece
              ? html`<div role="presentation" data-gap=${piece.gap}></div>`
              : this.#row(piece.value, piece.index, rows.length, document),
        )}
      </div>
    `;
  }

  #row({ group, rules }: Row, index: number, all: number, document: Document): TemplateResult {
    const wrong = faults(this.problems).get(Number(group.path.split('/')[2]));
    const isUsed = used(interfaces(document)).has(group.id);
    return html`<div
      role="option"
      id="g${index}"
      data-row=${group.id}
      aria-selected=${group.id === this.selected ? 'true' : 'false'}
      aria-setsize=${all}
      aria-posinset=${index + 1}
    >
      <span class="name">${group.name || group.id}</span>
      <span class="count"
        >${rules > 0 ? text.groups.match(rules, group.size) : text.groups.rules(group.size)}</span
      >
      <span class="id code">${group.id}</span>
      <span class="badges"
        ><sg-found place=${group.id}></sg-found>${
          wrong === undefined
            ? nothing
            : html`<span class=${wrong.error > 0 ? 'wrong' : 'noted'}
                >${text.problems.count(wrong.error, wrong.note)}</span
              >`
        }
        ${isUsed || interfaces(document).length === 0 ? nothing : html`<span>${text.groups.unused}</span>`}</span
      >
    </div>`;
  }

  #filtered(all: readonly GroupView[], document: Document): readonly Row[] {
    const found: readonly Row[] =
      this.hits === null
        ? all.map((group) => ({ group, rules: 0 }))
        : this.hits.flatMap(({ index, rules }) => {
            const group = all[index];
            return group === undefined ? [] : [{ group, rules }];
          });
    if (this.filter === 'all') return found;
    const carried = used(interfaces(document));
    const wrong = faults(this.problems);
    return found.filter(({ group }) => {
      if (this.filter === 'faulty') return wrong.has(Number(group.path.split('/')[2]));
      return carried.has(group.id) === (this.filter === 'used');
    });
  }

  /** Searches in turns with the page; what is typed meanwhile ends the search before. */
  async #search(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (this.words.trim() === '' || this.document === null) {
      this.hits = null;
      this.busy = false;
      return;
    }
    this.busy = true;
    const hits = await search(list(this.document['groups']), this.words, () => asked !== this.#asked);
    if (hits === null || asked !== this.#asked) return;
    if (this.hits === null) this.#rows.toTop();
    this.hits = hits;
    this.busy = false;
  }

  /** Enter takes the first that is found, Down goes into the list. */
  readonly #fromSearch = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('[role="listbox"]')?.focus();
      if (!this.#shown.some(({ group }) => group.id === this.selected)) this.#select(0);
    } else if (event.key === 'Enter') void this.#first();
  };

  async #first(): Promise<void> {
    const asked = this.#asked;
    while (this.busy) await new Promise((resolve) => setTimeout(resolve, 4));
    await this.updateComplete;
    if (asked === this.#asked) this.#select(0);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const at = this.#shown.findIndex(({ group }) => group.id === this.selected);
    const last = this.#shown.length - 1;
    const to = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['PageDown', at + PAGE],
      ['PageUp', at - PAGE],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#select(Math.min(Math.max(to, 0), last));
  };

  readonly #click = (event: Event): void => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    const id = option?.dataset['row'];
    if (id !== undefined) report(this, { type: 'group/selected', group: id });
  };

  #select(index: number): void {
    const row = this.#shown[index];
    if (row !== undefined) report(this, { type: 'group/selected', group: row.group.id });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-group-list': GroupList;
  }
}
