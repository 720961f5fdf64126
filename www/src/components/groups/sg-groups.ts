import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Problem } from '../../engine/answers.js';
import type { Direction, GroupField } from '../../state/actions.js';
import {
  groupQuota,
  groups,
  names,
  problems,
  quotas,
  ruleMarks,
  type GroupView,
} from '../../state/select.js';
import { groupNow } from '../../state/steps.js';
import { shownTrace } from '../../state/script.js';
import { Select } from '../../state/store.js';
import { controls, panel, sheet } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { attend, field, findPlace, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { meter, meterStyles, whyRules } from '../shared/meter.js';
import { report, typed } from '../shared/report.js';
import '../rules/sg-rules.js';
import type { Rules } from '../rules/sg-rules.js';
import type {} from './sg-group-list.js';
import { styles } from './sg-groups.styles.js';

/** More groups than this are a list to search, not a row of tabs. */
const MOST_TABS = 8;

/** The security groups, and the rules of the selected one. */
@customElement('sg-groups')
export class Groups extends LitElement {
  static override styles = [controls, panel, sheet, meterStyles, styles];

  readonly #document = new Select(this, (now) => now.document);
  readonly #group = new Select(this, groupNow);
  /** Whether rules are edited now: then they stand in steps, and so do their problems. */
  readonly #now = new Select(this, (now) => now.connection.edits === 'now');
  readonly #catalogue = new Select(this, (now) => now.catalogue);
  readonly #problems = new Select(this, problems);
  readonly #quotas = new Select(this, quotas);
  readonly #trace = new Select(this, shownTrace);
  readonly #added = new Select(this, (now) => now.added);
  readonly #lit = new Select(this, (now) => now.since.lit);

  /** Shows a place of the selected group and puts the focus there. */
  async reveal(path: string): Promise<void> {
    await this.updateComplete;
    const direction = path.split('/')[3];
    if (direction === 'inbound' || direction === 'outbound') {
      const table = this.#table(direction);
      await table?.updateComplete;
      if ((await table?.reveal(path)) === true) return;
    }
    const place = findPlace(this.renderRoot, path);
    if (place !== null) attend(place);
  }

  override render(): TemplateResult {
    const all = groups(this.#document.value);
    const group = this.#group.value;
    return html`
      <h2 class="hidden-text">${text.groups.title}</h2>
      ${all.length > MOST_TABS ? this.#list(group) : this.#tabs(all, group)}
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
              >· ${group.size}<span class="hidden-text"> ${text.groups.rulesWord(group.size)}</span></span
            ><sg-found place=${group.id}></sg-found>
          </button>`,
      )}
      ${this.#add()}
    </div>`;
  }

  /** Many groups are found, filtered and drawn by an element that comes after the first verdict. */
  #list(selected: GroupView | null): TemplateResult {
    return html`<sg-group-list
      .document=${this.#document.value}
      .problems=${this.#problems.value}
      .selected=${selected?.id ?? null}
      >${this.#add()}</sg-group-list
    >`;
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
      ${this.#meters(group, direction)}
      ${about.length === 0 ? nothing : problemLines(`${direction}-problems`, about)}
      <sg-rules
        direction=${direction}
        .rules=${group[direction]}
        .catalogue=${this.#catalogue.value}
        .problems=${this.#now.value ? this.#problems.value : under(problems, path)}
        .marks=${trace === null ? null : ruleMarks(trace)}
        .names=${names(this.#document.value)}
        .peers=${groups(this.#document.value)}
        .added=${this.#added.value}
        .lit=${this.#lit.value}
        @rules-emptied=${() => {
          this.renderRoot.querySelector<HTMLElement>(`.add-${direction}`)?.focus();
        }}
      ></sg-rules>
      <sg-typed-rule group=${group.id} direction=${direction}></sg-typed-rule>
    `;
  }

  /** How much of the quotas of rules is used, and why where it is nearly all. */
  #meters(group: GroupView, direction: Direction): TemplateResult | typeof nothing {
    const all = this.#quotas.value;
    const own = groupQuota(all, group.id)?.[direction];
    if (all === null || own === undefined) return nothing;
    const families = [
      ['ipv4', own.ipv4],
      ['ipv6', own.ipv6],
    ] as const;
    const tight = families.filter(([, used]) => used.level !== 'fine' && whyRules(used) !== '');
    return html`<div class="meters">
      ${families.map(([family, used]) => {
        const unit = text.quota.families[family];
        const label = text.quota.rules(unit, direction);
        return meter({ ...used, limit: all.rulesPerGroup, unit, label, why: whyRules(used) });
      })}
      ${tight.map(
        ([family, used]) => html`<p class="why">${text.quota.families[family]}: ${whyRules(used)}.</p>`,
      )}
    </div>`;
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
        : this.renderRoot.querySelector<HTMLElement>('.tabs [aria-pressed="true"], sg-group-list');
    target?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-groups': Groups;
  }
}
