import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem } from '../../engine/answers.js';
import type { HostField, InterfaceField } from '../../state/actions.js';
import { insides } from '../../state/layer-view.js';
import { fieldKey } from '../../state/patches.js';
import {
  groups,
  hosts,
  interfaceQuota,
  interfaces,
  names,
  problems,
  quotas,
  type HostView,
  type InterfaceView,
} from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel, sheet } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { attend, box, findPlace, idOf, isAt, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { meter, meterStyles } from '../shared/meter.js';
import { report, typed } from '../shared/report.js';
import { MANY, Rows } from '../shared/rows.js';
import { hasAll, wordsOf } from '../shared/words.js';
import { carried, offered } from './carried.js';
import type { Inside } from './sg-inside.js';
import { styles } from './sg-ends.styles.js';

/** How high a row is, about, in pixels. */
const HEIGHT = { interfaces: 86, hosts: 58 };
/** What is said of an interface below its row. */
const INSIDE = ['vpc', 'subnet', 'nitro', 'timeouts', 'listeners'];

type End = InterfaceView | HostView;

/**
 * Interfaces and the groups they carry, or hosts outside: a table, edited in place.
 * @fires sg-report - what was typed, added or removed.
 */
@customElement('sg-ends')
export class Ends extends LitElement {
  static override styles = [controls, panel, sheet, meterStyles, styles];

  @property() kind: 'interfaces' | 'hosts' = 'interfaces';
  /** What is looked for. */
  @property() filter = '';

  /** What is typed to name a group that an interface joins. */
  @state() private joining = '';

  readonly #document = new Select(this, (now) => now.document);
  readonly #problems = new Select(this, problems);
  readonly #quotas = new Select(this, quotas);
  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;
  readonly #rows = {
    interfaces: new Rows<End>(this, HEIGHT.interfaces, '.window.interfaces'),
    hosts: new Rows<End>(this, HEIGHT.hosts, '.window.hosts'),
  };

  get #all(): readonly End[] {
    return this.kind === 'hosts' ? hosts(this.#document.value) : interfaces(this.#document.value);
  }

  /** Shows a place of the document and puts the focus there. */
  async reveal(path: string): Promise<void> {
    const one = this.#all[Number(path.split('/')[2])];
    if (one === undefined) return;
    await this.#rows[this.kind].reveal(one.id);
    if (INSIDE.some((key) => isAt(path, `${one.path}/${key}`))) {
      const inside = this.renderRoot.querySelector<Inside>(
        `tr[data-inside="${CSS.escape(one.id)}"] sg-inside`,
      );
      if ((await inside?.reveal(path)) === true) return;
    }
    const place = findPlace(this.renderRoot, path);
    const target = place?.matches('tr') === true ? place.querySelector<HTMLElement>('textarea') : place;
    if (target !== null) attend(target);
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('filter')) this.#rows[this.kind].toTop();
    const added = this.#added.value;
    if (added === this.#attended) return;
    this.#attended = added;
    if (added === null) return;
    const one = this.#all.find(({ id }) => id === added);
    if (one !== undefined) void this.reveal(one.path);
  }

  override render(): TemplateResult {
    const all = this.#all;
    const found = this.#found(all);
    const rows = this.#rows[this.kind].cut(found, ({ id }) => id);
    const many = found.length >= MANY;
    const cards = this.kind === 'interfaces';
    const { kind } = this;
    return html`
      <div class="bar sub">
        <h3>${cards ? text.network.interfaces : text.network.hosts}</h3>
        <button
          class="quiet add"
          @click=${() => {
            report(this, cards ? { type: 'interface/added' } : { type: 'host/added' });
          }}
        >
          ${icon('add')}${cards ? text.network.addInterface : text.network.addHost}
        </button>
      </div>
      ${
        found.length === 0
          ? html`<p class="empty">
              ${all.length > 0 ? text.network.noMatch : cards ? text.network.noInterfaces : text.network.none}
            </p>`
          : html`<div class="${many ? 'window' : ''} ${kind}">
              <table class=${kind} aria-rowcount=${many ? found.length + 1 : nothing}>
                <colgroup>
                  <col class="name" />
                  <col class="kind" />
                  ${
                    cards
                      ? html`<col class="addresses" />
                          <col class="public" />
                          <col />`
                      : html`<col />`
                  }
                  <col class="actions" />
                </colgroup>
                <thead>
                  <tr>
                    <th scope="col" class="name">${text.network.name}</th>
                    <th scope="col" class="kind">${text.network.kind}</th>
                    <th scope="col" class="addresses">${text.network.addresses}</th>
                    ${
                      cards
                        ? html`<th scope="col" class="public">${text.network.publicAddresses}</th>
                            <th scope="col" class="groups">${text.network.groups}</th>`
                        : nothing
                    }
                    <th scope="col" class="actions">
                      <span class="hidden-text">${text.network.actions}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  ${repeat(
                    rows,
                    ({ key }) => key,
                    (piece) =>
                      'gap' in piece
                        ? html`<tr class="gap" data-gap=${piece.gap} aria-hidden="true">
                            <td colspan="6"></td>
                          </tr>`
                        : this.#row(piece.value, found, piece.index),
                  )}
                </tbody>
              </table>
            </div>`
      }
      ${cards ? offered(groups(this.#document.value), this.joining) : nothing}
    `;
  }

  #found(all: readonly End[]): readonly End[] {
    const words = wordsOf(this.filter);
    if (words.length === 0) return all;
    const named = names(this.#document.value);
    return all.filter((one) => {
      const groups = 'groups' in one ? one.groups.flatMap((id) => [id, named.get(id) ?? '']) : [];
      return hasAll([one.id, one.name, one.kind, one.addresses, ...groups].join(' ').toLowerCase(), words);
    });
  }

  #row(one: End, found: readonly End[], index: number): TemplateResult {
    const inner = (path: string): boolean => INSIDE.some((key) => isAt(path, `${one.path}/${key}`));
    const all = under(this.#problems.value, one.path);
    const faults = this.kind === 'hosts' ? all : all.filter(({ path }) => !inner(path));
    const named = one.name || one.id;
    const names: readonly (readonly [InterfaceField | 'groups', string])[] = [
      ['name', text.network.name],
      ['kind', text.network.kind],
      ['addresses', text.network.addresses],
      ['publicAddresses', text.network.publicAddresses],
      ['groups', text.network.groups],
    ];
    const own = faults.filter(({ path }) => !names.some(([key]) => isAt(path, `${one.path}/${key}`)));
    const edit = (key: InterfaceField, value: string, label: string): TemplateResult =>
      this.#box(one, key, value, label, under(faults, `${one.path}/${key}`));
    return html`<tr
        class="end"
        data-path=${one.path}
        data-end=${one.id}
        data-row=${one.id}
        aria-rowindex=${found.length < MANY ? nothing : index + 2}
      >
        <td class="name" data-label=${text.network.name}>
          ${edit('name', one.name, text.network.name)}<span class="id code">${one.id}</span>
        </td>
        <td class="kind" data-label=${text.network.kind}>${edit('kind', one.kind, text.network.kind)}</td>
        <td class="addresses code" data-label=${text.network.addresses}>
          ${edit('addresses', one.addresses, text.network.addresses)}
        </td>
        ${
          'groups' in one
            ? html`<td class="public code" data-label=${text.network.publicAddresses}>
                  ${edit('publicAddresses', one.publicAddresses, text.network.publicAddresses)}
                </td>
                <td class="groups" data-label=${text.network.groups}>${this.#carried(one)}</td>`
            : nothing
        }
        <td class="actions">
          <button
            class="icon remove"
            title=${text.network.remove}
            aria-label=${`${text.network.remove} ${named}`}
            @click=${() => {
              void this.#remove(one.id, found[index + 1]?.id ?? found[index - 1]?.id);
            }}
          >
            ${icon('remove')}
          </button>
        </td>
      </tr>
      ${
        faults.length === 0
          ? nothing
          : html`<tr class="faults">
              <td colspan="6">
                ${problemLines(`${idOf(one.path)}-own`, own)}
                ${names.map(([key, name]) =>
                  problemLines(`${idOf(`${one.path}/${key}`)}-p`, under(faults, `${one.path}/${key}`), name),
                )}
              </td>
            </tr>`
      }
      ${'groups' in one ? this.#inside(one, all) : nothing}`;
  }

  /** What listens there, where it lies, and its timers: it comes after the first verdict. */
  #inside(one: InterfaceView, problems: readonly Problem[]): TemplateResult {
    const inside = insides(this.#document.value)[Number(one.path.split('/')[2])];
    return html`<tr class="inside" data-inside=${one.id}>
      <td colspan="6">
        <sg-inside .one=${one} .inside=${inside ?? null} .problems=${problems}></sg-inside>
      </td>
    </tr>`;
  }

  #box(
    one: End,
    key: InterfaceField,
    value: string,
    label: string,
    problems: readonly Problem[],
  ): TemplateResult {
    const typing = this.#typing.value;
    const place = fieldKey(this.kind === 'hosts' ? 'host' : 'interface', one.id, key);
    return box({
      path: `${one.path}/${key}`,
      label: text.network.field(label, one.name || one.id),
      value: typing?.field === place ? typing.text : value,
      grows: true,
      problems,
      onInput: (event) => {
        const value = typed(event);
        const at = event.timeStamp;
        report(
          this,
          this.kind === 'hosts'
            ? { type: 'host/edited', host: one.id, field: hostField(key), value, at }
            : { type: 'interface/edited', interface: one.id, field: key, value, at },
        );
      },
    });
  }

  #carried(one: InterfaceView): TemplateResult {
    return carried(this, {
      one,
      all: groups(this.#document.value),
      names: names(this.#document.value),
      meter: this.#meter(one, one.name || one.id),
      leave: (group, index) => {
        void this.#leave(one, group, index);
      },
      joining: (typed) => {
        this.joining = typed;
      },
    });
  }

  /** How many groups it carries of those that it may. */
  #meter(one: InterfaceView, named: string): TemplateResult | typeof nothing {
    const carried = interfaceQuota(this.#quotas.value, one.id);
    if (carried === null || carried.limit === 0) return nothing;
    return meter({ ...carried, atLeast: false, unit: '', label: text.quota.groups(named), why: '' });
  }

  async #leave(one: InterfaceView, group: string, index: number): Promise<void> {
    report(this, { type: 'interface/groupDetached', interface: one.id, group });
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`[data-end="${CSS.escape(one.id)}"]`);
    const left = row?.querySelectorAll<HTMLElement>('.leave');
    (
      left?.[Math.min(index, left.length - 1)] ?? row?.querySelector<HTMLElement>('.chips :is(select, input)')
    )?.focus();
  }

  /** Focus moves to the next row, else the one before, else to the button that adds one. */
  async #remove(id: string, next: string | undefined): Promise<void> {
    report(
      this,
      this.kind === 'hosts'
        ? { type: 'host/removed', host: id }
        : { type: 'interface/removed', interface: id },
    );
    if (next === undefined) await this.updateComplete;
    else await this.#rows[this.kind].reveal(next);
    this.renderRoot
      .querySelector<HTMLElement>(next === undefined ? '.add' : `[data-end="${CSS.escape(next)}"] textarea`)
      ?.focus();
  }
}

function hostField(key: InterfaceField): HostField {
  return key === 'kind' || key === 'addresses' ? key : 'name';
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-ends': Ends;
  }
}
