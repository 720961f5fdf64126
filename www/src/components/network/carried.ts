/** The groups that an interface carries: each can be looked at and taken off, others can be added. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { GroupView, InterfaceView } from '../../state/select.js';
import { text } from '../../text.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import { offer } from '../shared/words.js';

/** More groups than this are typed and offered, not picked from a list. */
const MOST_PICKED = 40;
/** Id of the list of groups that are offered. */
const OFFERED = 'groups';

export interface Carrying {
  readonly one: InterfaceView;
  readonly all: readonly GroupView[];
  readonly names: ReadonlyMap<string, string>;
  /** How full it is. */
  readonly meter: TemplateResult | typeof nothing;
  readonly leave: (group: string, index: number) => void;
  /** What is being typed to name a group. */
  readonly joining: (typed: string) => void;
}

export function carried(from: EventTarget, carrying: Carrying): TemplateResult {
  const { one, all, names, meter, leave } = carrying;
  const named = one.name || one.id;
  return html`<div class="chips" data-path=${`${one.path}/groups`} tabindex="-1">
    ${one.groups.map((id, index) => {
      const name = names.get(id) ?? id;
      return html`<span class="chip"
        ><button
          title=${text.network.look(name)}
          @click=${() => {
            report(from, { type: 'group/selected', group: id });
          }}
        >
          ${name}</button
        ><button
          class="icon leave"
          aria-label=${text.network.leaveGroup(name, named)}
          title=${text.network.leaveGroup(name, named)}
          @click=${() => {
            leave(id, index);
          }}
        >
          ${icon('close')}
        </button></span
      >`;
    })}
    ${all.length > MOST_PICKED ? type(from, carrying, named) : pick(from, carrying, named)} ${meter}
  </div>`;
}

/** The groups that fit what is typed; a few are picked from a list of their own. */
export function offered(all: readonly GroupView[], joining: string): TemplateResult {
  return html`<datalist id=${OFFERED}>
    ${
      all.length > MOST_PICKED
        ? offer(all, joining, MOST_PICKED).map(({ id, name }) => html`<option value=${id}>${name}</option>`)
        : nothing
    }
  </datalist>`;
}

/** A few groups are picked from a list. */
function pick(from: EventTarget, { one, all }: Carrying, named: string): TemplateResult | typeof nothing {
  const free = all.filter(({ id }) => !one.groups.includes(id));
  if (free.length === 0) return nothing;
  return html`<select
    aria-label=${text.network.joinGroup(named)}
    title=${text.network.joinGroup(named)}
    .value=${live('')}
    @change=${(event: Event) => {
      const group = typed(event);
      if (event.currentTarget instanceof HTMLSelectElement) event.currentTarget.value = '';
      if (group !== '') report(from, { type: 'interface/groupAttached', interface: one.id, group });
    }}
  >
    <option value="">+</option>
    ${free.map(({ id, name }) => html`<option value=${id}>${name || id}</option>`)}
  </select>`;
}

/** Of very many, some that fit are offered while an id or a name is typed. */
function type(from: EventTarget, { one, all, joining }: Carrying, named: string): TemplateResult {
  return html`<input
    class="join"
    list=${OFFERED}
    aria-label=${text.network.joinGroup(named)}
    title=${text.network.joinGroup(named)}
    placeholder=${text.network.join}
    autocomplete="off"
    spellcheck="false"
    @focus=${() => {
      joining('');
    }}
    @input=${(event: Event) => {
      joining(typed(event));
    }}
    @change=${(event: Event) => {
      const wanted = typed(event).trim();
      const found = all.filter(({ id, name }) => id === wanted || name === wanted);
      const [group] = found;
      // A name that two groups bear says nothing: both ids are offered.
      if (group === undefined || found.length > 1 || one.groups.includes(group.id)) return;
      if (event.currentTarget instanceof HTMLInputElement) event.currentTarget.value = '';
      report(from, { type: 'interface/groupAttached', interface: one.id, group: group.id });
    }}
  />`;
}
