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
  interfaces,
  names,
  problems,
  type HostView,
  type InterfaceView,
} from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel, sheet } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { attend, box, findPlace, idOf, isAt, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import '../map/sg-map.js';
import { styles } from './sg-network.styles.js';

/** How many rows are drawn before the person asks for more. */
const PAGE = 60;
/** From this many rows on there is a filter. */
const MANY = 12;

type Kind = 'interfaces' | 'hosts';

/** Interfaces and the groups they carry, and hosts outside. */
@customElement('sg-network')
export class Network extends LitElement {
  static override styles = [controls, panel, sheet, styles];

  @state() private filter = '';
  @state() private shown = PAGE;

  readonly #document = new Select(this, (now) => now.document);
  readonly #problems = new Select(this, problems);
  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;

  /** Shows a place of the network and puts the focus there. */
  async reveal(path: string): Promise<void> {
    const index = Number(path.split('/')[2]);
    this.filter = '';
    if (index >= this.shown) this.shown = index + PAGE;
    await this.updateComplete;
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
      <sg-map></sg-map>
      ${
        cards.length + outside.length > MANY
          ? html`<div class="filter">
              <input
                type="search"
                aria-label=${text.network.filter}
                placeholder=${text.network.filter}
                .value=${live(this.filter)}
                @input=${(event: Event) => {
                  this.filter = typed(event);
                }}
              />
            </div>`
          : nothing
      }
      ${this.#section('interfaces', cards)} ${this.#section('hosts', outside)}
    `;
  }

  #section(kind: Kind, all: readonly (InterfaceView | HostView)[]): TemplateResult {
    const wanted = this.filter.trim().toLowerCase();
    const found = all.filter((one) =>
      `${one.id} ${one.name} ${one.addresses}`.toLowerCase().includes(wanted),
    );
    const shown = found.slice(0, this.shown);
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
        shown.length === 0
          ? html`<p class="empty">${cards ? text.network.noInterfaces : text.network.none}</p>`
          : html`<table class=${kind}>
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
                  shown,
                  (one) => one.id,
                  (one, index) => this.#row(kind, one, shown, index),
                )}
              </tbody>
            </table>`
      }
      ${
        found.length > shown.length
          ? html`<button
              class="more"
              @click=${() => {
                this.shown += PAGE * 4;
              }}
            >
              ${text.network.more(Math.min(PAGE * 4, found.length - shown.length))}
            </button>`
          : nothing
      }
    `;
  }

  #row(
    kind: Kind,
    one: InterfaceView | HostView,
    shown: readonly (InterfaceView | HostView)[],
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
    return html`<tr class="end" data-path=${one.path} data-end=${one.id}>
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
              void this.#remove(kind, one.id, shown[index + 1]?.id ?? shown[index - 1]?.id);
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
    const free = groups(this.#document.value).filter(({ id }) => !one.groups.includes(id));
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
      ${
        free.length === 0
          ? nothing
          : html`<select
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
            </select>`
      }
    </div>`;
  }

  async #leave(one: InterfaceView, group: string, index: number): Promise<void> {
    report(this, { type: 'interface/groupDetached', interface: one.id, group });
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`[data-end="${CSS.escape(one.id)}"]`);
    const left = row?.querySelectorAll<HTMLElement>('.leave');
    (left?.[Math.min(index, left.length - 1)] ?? row?.querySelector<HTMLElement>('.chips select'))?.focus();
  }

  /** Focus moves to the next row, else the one before, else to the button that adds one. */
  async #remove(kind: Kind, id: string, next: string | undefined): Promise<void> {
    report(
      this,
      kind === 'hosts' ? { type: 'host/removed', host: id } : { type: 'interface/removed', interface: id },
    );
    await this.updateComplete;
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
