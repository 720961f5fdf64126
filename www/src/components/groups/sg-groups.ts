import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Problem } from '../../engine/answers.js';
import type { Direction, GroupField } from '../../state/actions.js';
import { groups, names, problems, ruleMarks, selectedGroup, type GroupView } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel, sheet } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { attend, field, findPlace, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import '../rules/sg-rules.js';
import type { Rules } from '../rules/sg-rules.js';
import { styles } from './sg-groups.styles.js';

/** More groups than this are a list to search, not a row of tabs. */
const MOST_TABS = 8;
/** How many groups or peers are offered at once. */
const MOST_OFFERED = 200;

/** The security groups, and the rules of the selected one. */
@customElement('sg-groups')
export class Groups extends LitElement {
  static override styles = [controls, panel, sheet, styles];

  @state() private filter = '';

  readonly #document = new Select(this, (now) => now.document);
  readonly #group = new Select(this, selectedGroup);
  readonly #catalogue = new Select(this, (now) => now.catalogue);
  readonly #problems = new Select(this, problems);
  readonly #trace = new Select(this, (now) => now.trace);
  readonly #added = new Select(this, (now) => now.added);

  /** Shows a place of the selected group and puts the focus there. */
  async reveal(path: string): Promise<void> {
    await this.updateComplete;
    const direction = path.split('/')[3];
    if (direction === 'inbound' || direction === 'outbound') {
      const table = this.#table(direction);
      await table?.updateComplete;
      if (table?.reveal(path) === true) return;
    }
    const place = findPlace(this.renderRoot, path);
    if (place !== null) attend(place);
  }

  override render(): TemplateResult {
    const all = groups(this.#document.value);
    const group = this.#group.value;
    return html`
      <h2 class="hidden-text">${text.groups.title}</h2>
      ${all.length > MOST_TABS ? this.#list(all, group) : this.#tabs(all, group)}
      ${group === null ? html`<p class="empty">${text.groups.none}</p>` : this.#one(group)}
    `;
  }

  #tabs(all: readonly GroupView[], selected: GroupView | null): TemplateResult {
    return html`<div class="tabs" role="group" aria-label=${text.groups.title}>
      ${all.map(
        (group) =>
          html`<button
            aria-pressed=${group.id === selected?.id ? 'true' : 'false'}
            data-group=${group.id}
            @click=${() => {
              report(this, { type: 'group/selected', group: group.id });
            }}
          >
            ${icon('group')}${group.name || group.id}
            <span class="count"
              >· ${group.inbound.length + group.outbound.length}<span class="hidden-text">
                ${text.groups.rulesWord(group.inbound.length + group.outbound.length)}</span
              ></span
            >
          </button>`,
      )}
      ${this.#add()}
    </div>`;
  }

  /** Very many groups: a filter and a list, so that the page draws a few hundred choices at most. */
  #list(all: readonly GroupView[], selected: GroupView | null): TemplateResult {
    const wanted = this.filter.trim().toLowerCase();
    const found = all.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted));
    const offered = found.slice(0, MOST_OFFERED);
    const hidden = selected !== null && !offered.includes(selected);
    return html`<div class="many">
      <input
        type="search"
        aria-label=${text.groups.filter}
        placeholder=${text.groups.filter}
        .value=${live(this.filter)}
        @input=${(event: Event) => {
          this.filter = typed(event);
        }}
        @keydown=${(event: KeyboardEvent) => {
          const first = found[0];
          if (event.key === 'Enter' && first !== undefined)
            report(this, { type: 'group/selected', group: first.id });
        }}
      />
      <select
        aria-label=${text.groups.title}
        @change=${(event: Event) => {
          report(this, { type: 'group/selected', group: typed(event) });
        }}
      >
        ${(hidden ? [selected, ...offered] : offered).map(
          (group) =>
            html`<option value=${group.id} .selected=${live(group.id === selected?.id)}>
              ${group.name || group.id} · ${text.groups.rules(group.inbound.length + group.outbound.length)}
            </option>`,
        )}
      </select>
      ${this.#add()}
      <p class="quiet-text small">
        ${found.length === 0 ? text.groups.noMatch : text.groups.shown(found.length, all.length)}
      </p>
    </div>`;
  }

  #add(): TemplateResult {
    return html`<button
      class="quiet add-group"
      @click=${() => {
        report(this, { type: 'group/added' });
        void this.#toName();
      }}
    >
      ${icon('add')}${text.groups.add}
    </button>`;
  }

  #one(group: GroupView): TemplateResult {
    const problems = under(this.#problems.value, group.path);
    const own = problems.filter(
      ({ path }) => path === group.path || /^\/groups\/\d+\/(id|vpc|owner|tags|role)/.test(path),
    );
    const box = (key: GroupField, label: string): TemplateResult =>
      html`<div>
        ${field({
          path: `${group.path}/${key}`,
          label,
          value: group[key],
          placeholder: label,
          grows: true,
          problems: under(problems, `${group.path}/${key}`),
          onInput: (event) => {
            report(this, {
              type: 'group/edited',
              group: group.id,
              field: key,
              value: typed(event),
              at: event.timeStamp,
            });
          },
        })}
      </div>`;
    return html`
      <div class="group" data-path=${group.path} tabindex="-1">
        ${box('name', text.groups.name)} ${box('description', text.groups.description)}
        <button
          class="icon"
          title=${text.groups.remove}
          aria-label=${`${text.groups.remove} ${group.name || group.id}`}
          @click=${() => {
            void this.#removeGroup(group);
          }}
        >
          ${icon('remove')}
        </button>
        <p class="id code">${group.id}</p>
        ${problemLines('group-problems', own)}
      </div>
      ${this.#rules(group, 'inbound', problems)} ${this.#rules(group, 'outbound', problems)}
      <p class="foot">${text.groups.order}</p>
    `;
  }

  #rules(group: GroupView, direction: Direction, problems: readonly Problem[]): TemplateResult {
    const trace = this.#trace.value;
    const name = group.name || group.id;
    const all = groups(this.#document.value);
    const path = `${group.path}/${direction}`;
    const about = problems.filter((problem) => problem.path === path);
    return html`
      <div class="bar sub">
        <h3>
          ${text.groups[direction]}
          <small
            >${direction === 'inbound' ? text.groups.inboundHelp(name) : text.groups.outboundHelp(name)}</small
          >
        </h3>
        <span class="ways">
          <button
            class="quiet add-${direction}"
            data-path=${path}
            aria-label=${text.rules.addTo(direction)}
            @click=${() => {
              report(this, { type: 'rule/added', group: group.id, direction });
            }}
          >
            ${icon('add')}${text.rules.add}
          </button>
          <button
            class="quiet"
            aria-label=${text.paste.openTo(direction)}
            @click=${() => {
              report(this, { type: 'paste/opened', group: group.id, direction });
            }}
          >
            ${text.paste.open}
          </button>
        </span>
      </div>
      ${about.length === 0 ? nothing : problemLines(`${direction}-problems`, about)}
      <sg-rules
        direction=${direction}
        .rules=${group[direction]}
        .catalogue=${this.#catalogue.value}
        .problems=${under(problems, path)}
        .marks=${trace === null ? null : ruleMarks(trace)}
        .names=${names(this.#document.value)}
        .peers=${all.length > MOST_OFFERED ? all.slice(0, MOST_OFFERED) : all}
        .added=${this.#added.value}
        @rules-emptied=${() => {
          this.renderRoot.querySelector<HTMLElement>(`.add-${direction}`)?.focus();
        }}
      ></sg-rules>
    `;
  }

  #table(direction: Direction): Rules | null {
    return this.renderRoot.querySelector<Rules>(`sg-rules[direction="${direction}"]`);
  }

  async #toName(): Promise<void> {
    await this.updateComplete;
    const name = this.renderRoot.querySelector<HTMLTextAreaElement>('.group textarea');
    name?.focus();
    name?.select();
  }

  /** Focus moves to the next group, else the one before, else to "Add group". */
  async #removeGroup(group: GroupView): Promise<void> {
    const all = groups(this.#document.value);
    const at = all.indexOf(group);
    const next = all[at + 1] ?? all[at - 1];
    report(this, { type: 'group/removed', group: group.id });
    if (next !== undefined) report(this, { type: 'group/selected', group: next.id });
    await this.updateComplete;
    const target =
      next === undefined
        ? this.renderRoot.querySelector<HTMLElement>('.add-group')
        : this.renderRoot.querySelector<HTMLElement>('.tabs [aria-pressed="true"], .many select');
    target?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-groups': Groups;
  }
}
