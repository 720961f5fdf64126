import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Problem } from '../../engine/answers.js';
import {
  ends,
  names,
  packets,
  selectedGroup,
  servicesOf,
  type End,
  type PacketView,
} from '../../state/select.js';
import type { PacketDraft } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import { offer } from '../shared/words.js';
import { verdictShape, verdictStyles } from '../shared/verdict.js';
import { styles } from './sg-packet.styles.js';
import { ways } from './ways.js';

/** How many ends are offered while typing. */
const MOST_OFFERED = 60;
/** How many saved packets are shown as chips. */
const MOST_CHIPS = 24;
/** How many ends of one name are offered. */
const MOST_SAME = 5;
/** Protocols with a word of their own in the document. */
const WORDS: ReadonlyMap<number, string> = new Map([
  [6, 'tcp'],
  [17, 'udp'],
  [1, 'icmp'],
  [58, 'icmpv6'],
]);

/** The packet that is asked about, and those saved in the document with their verdicts. */
@customElement('sg-packet')
export class Packet extends LitElement {
  static override styles = [controls, panel, verdictStyles, styles];

  readonly #draft = new Select(this, (now) => now.packet);
  readonly #document = new Select(this, (now) => now.document);
  readonly #catalogue = new Select(this, (now) => now.catalogue);
  readonly #group = new Select(this, selectedGroup);
  readonly #trace = new Select(this, (now) => now.trace);
  readonly #report = new Select(this, (now) => now.report);

  override render(): TemplateResult {
    const draft = this.#draft.value;
    const services = servicesOf(draft.protocol);
    return html`
      <div class="bar">
        <h2>${text.packet.title}</h2>
        <span class="quiet-text small"
          >${draft.replyTo === '' ? text.packet.help : text.packet.helpAnswer}</span
        >
      </div>
      <form
        autocomplete="off"
        @submit=${(event: Event) => {
          event.preventDefault();
        }}
      >
        <div class="ends">
          ${this.#end('from', text.packet.from)}
          <button
            type="button"
            class="icon"
            title=${text.packet.swap}
            aria-label=${text.packet.swap}
            @click=${() => {
              report(this, { type: 'packet/swapped' });
            }}
          >
            ${icon('swap')}
          </button>
          ${this.#end('to', text.packet.to)}
        </div>
        <div class="what">
          ${this.#protocols(draft)}
          ${services === 'ports' ? this.#field('port', text.packet.port, { numeric: true }) : nothing}
          ${
            services === 'icmp'
              ? html`${this.#field('icmpType', text.packet.icmpType, { list: 'types' })}
                ${this.#field('icmpCode', text.packet.icmpCode, {})}`
              : nothing
          }
        </div>
        <details>
          <summary>${text.packet.more}</summary>
          <div class="what">
            ${this.#field('sourcePort', text.packet.sourcePort, { numeric: true, help: text.packet.sourcePortHelp })}
            <div>
              <label for="via">${text.packet.via}</label>
              <select
                id="via"
                @change=${(event: Event) => {
                  this.#edit('via', event);
                }}
              >
                <option value="" .selected=${live(draft.via === '')}>${text.packet.viaNone}</option>
                ${ways.map(
                  ([id, label]) =>
                    html`<option value=${id} .selected=${live(id === draft.via)}>${label}</option>`,
                )}
              </select>
              ${problemLines('via-p', this.#problems('via'))}
            </div>
          </div>
        </details>
        ${draft.replyTo === '' ? nothing : this.#answers(draft.replyTo)}
        <datalist id="types">
          ${(this.#catalogue.value?.icmpTypes ?? [])
            .filter(([protocol]) => protocol === draft.protocol)
            .map(([, type, name]) => html`<option value=${type}>${name}</option>`)}
        </datalist>
      </form>
      ${this.#saved(draft)}
    `;
  }

  #end(key: 'from' | 'to', label: string): TemplateResult {
    const value = this.#draft.value[key];
    const named = names(this.#document.value).get(value.trim());
    return html`<div>
      ${this.#field(key, label, { list: `${key}-ends`, placeholder: text.packet.ends })}
      ${named === undefined ? this.#choices(key, value.trim()) : html`<span class="name">${named}</span>`}
      <datalist id="${key}-ends">
        ${this.#offered(value).map(
          ({ id, name, kind, addresses }) =>
            html`<option value=${id}>
              ${[name, text.packet.kinds[kind], addresses].filter(Boolean).join(' · ')}
            </option>`,
        )}
      </datalist>
    </div>`;
  }

  /** An empty end offers the group that is looked at; a name, the ids of those who bear it. */
  #choices(key: 'from' | 'to', value: string): TemplateResult {
    return html`<div class="name">
      ${this.#meant(value).map(
        ([id, words]) =>
          html`<button
            type="button"
            class="link"
            @click=${() => {
              report(this, { type: 'packet/edited', field: key, value: id });
              this.renderRoot.querySelector<HTMLElement>(`#${key}`)?.focus();
            }}
          >
            ${words}
          </button>`,
      )}
    </div>`;
  }

  /** Ids that may be meant, each with what to say of it. */
  #meant(value: string): readonly (readonly [id: string, words: string])[] {
    if (value === '') {
      const group = this.#group.value;
      return group === null ? [] : [[group.id, text.packet.useSelected(group.name || group.id)]];
    }
    return ends(this.#document.value)
      .filter(({ name }) => name.toLowerCase() === value.toLowerCase())
      .slice(0, MOST_SAME)
      .map(({ id, kind }) => [id, text.packet.use(id, text.packet.kinds[kind])]);
  }

  /** Ends that fit what is typed; a few, even where the document holds thousands. */
  #offered(value: string): readonly End[] {
    const all = ends(this.#document.value);
    return all.length <= MOST_OFFERED ? all : offer(all, value, MOST_OFFERED);
  }

  #field(
    key: keyof PacketDraft,
    label: string,
    more: { list?: string; placeholder?: string; numeric?: boolean; help?: string },
  ): TemplateResult {
    const problems = this.#problems(key);
    const described = [problems.length > 0 ? `${key}-p` : '', more.help === undefined ? '' : `${key}-h`];
    return html`<div>
      <label for=${key}>${label}</label>
      <input
        id=${key}
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        inputmode=${more.numeric === true ? 'numeric' : nothing}
        list=${more.list ?? nothing}
        placeholder=${more.placeholder ?? nothing}
        .value=${live(this.#draft.value[key])}
        aria-invalid=${problems.length > 0 ? 'true' : nothing}
        aria-describedby=${described.join(' ').trim() || nothing}
        @input=${(event: Event) => {
          this.#edit(key, event);
        }}
      />
      ${more.help === undefined ? nothing : html`<span class="small quiet-text" id="${key}-h">${more.help}</span>`}
      ${problemLines(`${key}-p`, problems)}
    </div>`;
  }

  #protocols(draft: PacketDraft): TemplateResult {
    const known = (this.#catalogue.value?.protocols ?? []).map(
      ([number, name]) =>
        [WORDS.get(number) ?? String(number), WORDS.has(number) ? name : `${name} (${number})`] as const,
    );
    const first = [...WORDS.values()].map((word) => [word, word.toUpperCase().replace('V6', 'v6')] as const);
    const rest = known.filter(([value]) => !first.some(([word]) => word === value));
    const all = [...first, ...rest];
    const odd = all.some(([value]) => value === draft.protocol)
      ? []
      : [[draft.protocol, draft.protocol] as const];
    return html`<div>
      <label for="protocol">${text.packet.protocol}</label>
      <select
        id="protocol"
        @change=${(event: Event) => {
          this.#edit('protocol', event);
        }}
      >
        ${[...odd, ...all].map(
          ([value, name]) =>
            html`<option value=${value} .selected=${live(value === draft.protocol)}>${name}</option>`,
        )}
      </select>
      ${problemLines('protocol-p', this.#problems('protocol'))}
    </div>`;
  }

  #saved(draft: PacketDraft): TemplateResult | typeof nothing {
    const all = packets(this.#document.value);
    if (all.length === 0) return nothing;
    const verdicts = new Map(this.#report.value?.traces.map(({ packet, trace }) => [packet, trace.verdict]));
    return html`<div class="saved" role="group" aria-labelledby="saved">
      <h3 id="saved">${text.packet.saved}</h3>
      ${all.slice(0, MOST_CHIPS).map((packet) => {
        const verdict = verdicts.get(packet.id) ?? null;
        const title = packet.title || `${packet.from} → ${packet.to}`;
        return html`<button
          data-packet=${packet.id}
          aria-current=${isShown(packet, draft) ? 'true' : nothing}
          @click=${() => {
            report(this, { type: 'packet/chosen', packet: packet.id });
          }}
        >
          ${
            verdict === null
              ? nothing
              : html`${verdictShape(verdict)}<span class="hidden-text">${text.verdict[verdict]}: </span>`
          }${title}
        </button>`;
      })}
    </div>`;
  }

  /** That the packet is an answer, to what, and the way to ask about it as a new connection. */
  #answers(id: string): TemplateResult {
    const asked = packets(this.#document.value).find((packet) => packet.id === id);
    return html`<p class="answers small">
      ${text.packet.answers(asked?.title ?? id)}
      <button
        type="button"
        class="link"
        @click=${() => {
          report(this, { type: 'packet/edited', field: 'replyTo', value: '' });
          report(this, { type: 'packet/edited', field: 'flags', value: '' });
          this.renderRoot.querySelector<HTMLElement>('#from')?.focus();
        }}
      >
        ${text.packet.asNew}
      </button>
    </p>`;
  }

  #problems(key: string): readonly Problem[] {
    return under(this.#trace.value?.problems ?? [], `/${key}`);
  }

  #edit(key: keyof PacketDraft, event: Event): void {
    report(this, { type: 'packet/edited', field: key, value: typed(event) });
  }
}

/** Whether the form shows this packet. */
function isShown(packet: PacketView, draft: PacketDraft): boolean {
  return (Object.keys(draft) as (keyof PacketDraft)[]).every((key) => packet[key] === draft[key]);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-packet': Packet;
  }
}
