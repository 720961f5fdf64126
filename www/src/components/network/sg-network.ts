import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem } from '../../engine/answers.js';
import type { HostField, InterfaceField } from '../../state/actions.js';
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
import { hasAll, offer, wordsOf } from '../shared/words.js';
import '../map/sg-map.js';
import { styles } from './sg-network.styles.js';

/** From this many rows on there is a filter. */
const MOST_PLAIN = 12;
/** How high a row is, about, in pixels. */
const HEIGHT = 58;
/** More groups than this are typed and offered, not picked from a list. */
const MOST_PICKED = 40;

type Kind = 'interfaces' | 'hosts';

/** Interfaces and the groups they carry, and hosts outside. */
@customElement('sg-network')
export class Network extends LitElement {
  static override styles = [controls, panel, sheet, meterStyles, styles];

  @state() private filter = '';
  /** What is typed to name a group that an interface joins. */
  @state() private joining = '';

  readonly #document = new Select(this, (now) => now.document);
  readonly #problems = new Select(this, problems);
  readonly #quotas = new Select(this, quotas);
  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;
  readonly #rows = {
    interfaces: new Rows<InterfaceView | HostView>(this, HEIGHT, '.window.interfaces'),
    hosts: new Rows<InterfaceView | HostView>(this, HEIGHT, '.window.hosts'),
  };

  /** Shows a place of the network and puts the focus there. */
  async reveal(path: string): Promise<void> {
    const [, key, index] = path.split('/');
    const all = key === 'hosts' ? hosts(this.#document.value) : interfaces(this.#document.value);
    const one = all[Number(index)];
    this.filter = '';
    await this.updateComplete;
    if (one !== undefined) await this.#rows[key === 'hosts' ? 'hosts' : 'interfaces'].reveal(one.id);
    const place = findPlace(this.renderRoot, path);
    const target = place?.matches('tr') === true ? place.querySelector<HTMLElement>('textarea') : place;
    if (target !== null) attend(target);
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const added = this.#added.value;
    if (added === this.#attended) return;
    this.#attended = added;
    if (added === null) return;
    const all = [...interfaces(this.#document.value), ...hosts(this.#document.value)];
    const one = all.find(({ id }) => id === added);
    if (one !== undefined) void this.reveal(one.path);
  }

  override render(): TemplateResult {
    const cards = interfaces(this.#document.value);
    const outside = hosts(this.#document.value);
    return html`
      <div class="bar">
        <h2>${text.network.title}</h2>
        <span class="quiet-text small">${text.network.help}</span>
      </div>
      <sg-map .wanted=${this.filter}></sg-map>
      ${
        cards.length + outside.length > MOST_PLAIN
          ? html`<div class="filter">
              <input
                type="search"
                aria-label=${text.network.filter}
                placeholder=${text.network.filter}
                .value=${live(this.filter)}
                @input=${(event: Event) => {
                  this.filter = typed(event);
                  this.#rows.interfaces.toTop();
                  this.#rows.hosts.toTop();
                }}
              />
            </div>`
          : nothing
      }
      ${this.#section('interfaces', cards)} ${this.#section('hosts', outside)}
      <datalist id="groups">
        ${
          groups(this.#document.value).length > MOST_PICKED
            ? offer(groups(this.#document.value), this.joining, MOST_PICKED).map(
                ({ id, name }) => html`<option value=${id}>${name}</option>`,
              )
            : nothing
        }
      </datalist>
    `;
  }

  #section(kind: Kind, all: readonly (InterfaceView | HostView)[]): TemplateResult {
    const found = this.#found(all);
    const rows = this.#rows[kind].cut(found, ({ id }) => id);
    const many = found.length >= MANY;
    const cards = kind === 'interfaces';
    return html`
      <div class="bar sub">
        <h3>${cards ? text.network.interfaces : text.network.hosts}</h3>
        <button
          class="quiet add-${kind}"
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
                        : this.#row(kind, piece.value, found, piece.index),
                  )}
                </tbody>
              </table>
            </div>`
      }
    `;
  }

  #found(all: readonly (InterfaceView | HostView)[]): readonly (InterfaceView | HostView)[] {
    const words = wordsOf(this.filter);
    if (words.length === 0) return all;
    const named = names(this.#document.value);
    return all.filter((one) => {
      const groups = 'groups' in one ? one.groups.flatMap((id) => [id, named.get(id) ?? '']) : [];
      return hasAll([one.id, one.name, one.kind, one.addresses, ...groups].join(' ').toLowerCase(), words);
    });
  }

  #row(
    kind: Kind,
    one: InterfaceView | HostView,
    found: readonly (InterfaceView | HostView)[],
    index: number,
  ): TemplateResult {
    const faults = under(this.#problems.value, one.path);
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
      this.#box(kind, one, key, value, label, under(faults, `${one.path}/${key}`));
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
                <td class="groups" data-label=${text.network.groups}>${this.#chips(one)}</td>`
            : nothing
        }
        <td class="actions">
          <button
            class="icon remove"
            title=${text.network.remove}
            aria-label=${`${text.network.remove} ${named}`}
            @click=${() => {
              void this.#remove(kind, one.id, found[index + 1]?.id ?? found[index - 1]?.id);
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
      }`;
  }

  #box(
    kind: Kind,
    one: InterfaceView | HostView,
    key: InterfaceField,
    value: string,
    label: string,
    problems: readonly Problem[],
  ): TemplateResult {
    const typing = this.#typing.value;
    const place = fieldKey(kind === 'hosts' ? 'host' : 'interface', one.id, key);
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
          kind === 'hosts'
            ? { type: 'host/edited', host: one.id, field: hostField(key), value, at }
            : { type: 'interface/edited', interface: one.id, field: key, value, at },
        );
      },
    });
  }

  #chips(one: InterfaceView): TemplateResult {
    const all = names(this.#document.value);
    const named = one.name || one.id;
    return html`<div class="chips" data-path=${`${one.path}/groups`} tabindex="-1">
      ${one.groups.map((id, index) => {
        const name = all.get(id) ?? id;
        return html`<span class="chip"
          ><button
            title=${text.network.look(name)}
            @click=${() => {
              report(this, { type: 'group/selected', group: id });
            }}
          >
            ${name}</button
          ><button
            class="icon leave"
            aria-label=${text.network.leaveGroup(name, named)}
            title=${text.network.leaveGroup(name, named)}
            @click=${() => {
              void this.#leave(one, id, index);
            }}
          >
            ${icon('close')}
          </button></span
        >`;
      })}
      ${groups(this.#document.value).length > MOST_PICKED ? this.#type(one, named) : this.#pick(one, named)}
      ${this.#meter(one, named)}
    </div>`;
  }

  /** How many groups it carries of those that it may. */
  #meter(one: InterfaceView, named: string): TemplateResult | typeof nothing {
    const carried = interfaceQuota(this.#quotas.value, one.id);
    if (carried === null || carried.limit === 0) return nothing;
    return meter({ ...carried, atLeast: false, unit: '', label: text.quota.groups(named), why: '' });
  }

  /** A few groups are picked from a list. */
  #pick(one: InterfaceView, named: string): TemplateResult | typeof nothing {
    const free = groups(this.#document.value).filter(({ id }) => !one.groups.includes(id));
    if (free.length === 0) return nothing;
    return html`<select
      aria-label=${text.network.joinGroup(named)}
      title=${text.network.joinGroup(named)}
      .value=${live('')}
      @change=${(event: Event) => {
        const group = typed(event);
        if (event.currentTarget instanceof HTMLSelectElement) event.currentTarget.value = '';
        if (group !== '') report(this, { type: 'interface/groupAttached', interface: one.id, group });
      }}
    >
      <option value="">+</option>
      ${free.map(({ id, name }) => html`<option value=${id}>${name || id}</option>`)}
    </select>`;
  }

  /** Of very many, some that fit are offered while an id or a name is typed. */
  #type(one: InterfaceView, named: string): TemplateResult {
    return html`<input
      class="join"
      list="groups"
      aria-label=${text.network.joinGroup(named)}
      title=${text.network.joinGroup(named)}
      placeholder=${text.network.join}
      autocomplete="off"
      spellcheck="false"
      @focus=${() => {
        this.joining = '';
      }}
      @input=${(event: Event) => {
        this.joining = typed(event);
      }}
      @change=${(event: Event) => {
        const wanted = typed(event).trim();
        const found = groups(this.#document.value).filter(({ id, name }) => id === wanted || name === wanted);
        const [group] = found;
        // A name that two groups bear says nothing: both ids are offered.
        if (group === undefined || found.length > 1 || one.groups.includes(group.id)) return;
        if (event.currentTarget instanceof HTMLInputElement) event.currentTarget.value = '';
        report(this, { type: 'interface/groupAttached', interface: one.id, group: group.id });
      }}
    />`;
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
  async #remove(kind: Kind, id: string, next: string | undefined): Promise<void> {
    report(
      this,
      kind === 'hosts' ? { type: 'host/removed', host: id } : { type: 'interface/removed', interface: id },
    );
    if (next === undefined) await this.updateComplete;
    else await this.#rows[kind].reveal(next);
    const target =
      next === undefined
        ? this.renderRoot.querySelector<HTMLElement>(`.add-${kind}`)
        : this.renderRoot.querySelector<HTMLElement>(`[data-end="${CSS.escape(next)}"] textarea`);
    target?.focus();
  }
}

function hostField(key: InterfaceField): HostField {
  return key === 'kind' || key === 'addresses' ? key : 'name';
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-network': Network;
  }
}
