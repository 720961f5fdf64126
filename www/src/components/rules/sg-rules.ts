import {
  LitElement,
  html,
  nothing,
  svg,
  type PropertyValues,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Catalogue, Problem } from '../../engine/answers.js';
import type { Direction, RuleField } from '../../state/actions.js';
import { presetOf, servicesOf, type RuleView } from '../../state/select.js';
import { controls, sheet } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { askAbout } from '../shared/ask.js';
import { attend, box, findPlace, idOf, isAt, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report, show, typed } from '../shared/report.js';
import { MANY, Rows, type Piece } from '../shared/rows.js';
import { hasAll, offer, wordsOf } from '../shared/words.js';
import { styles } from './sg-rules.styles.js';

/** How high a rule's row is, about, in pixels. */
const HEIGHT = 37;
/** In a list of more rules than this, the choices of a type come when it is used: they are most of what is drawn. */
const MOST_WHOLE = 12;
/** How many peers are offered while one is typed. */
const MOST_OFFERED = 60;

/** What the packet of the form makes of a rule. */
export type Mark = 'matched' | 'missed' | 'unknown';

const drawings: Record<Mark | 'idle', SVGTemplateResult> = {
  matched: svg`<path d="m1 7 4 4 8-9" />`,
  missed: svg`<circle cx="7" cy="7" r="4.5" />`,
  unknown: svg`<path d="M4 4.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M7 12.6v.1" />`,
  idle: svg`<path d="m4.5 3.5 5 3.5-5 3.5z" />`,
};

/**
 * The inbound or outbound rules of one group, edited in place.
 * @fires sg-report - what was typed, added, duplicated or removed.
 * @fires sg-show - the person asks why a rule matched or missed.
 */
@customElement('sg-rules')
export class Rules extends LitElement {
  static override styles = [controls, sheet, styles];

  @property() direction: Direction = 'inbound';
  @property({ attribute: false }) rules: readonly RuleView[] = [];
  @property({ attribute: false }) catalogue: Catalogue | null = null;
  /** Problems of this list. */
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) marks: ReadonlyMap<string, Mark> | null = null;
  /** Names by id, to say whose id a peer is. */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  /** What a peer may be, offered while typing. */
  @property({ attribute: false }) peers: readonly { readonly id: string; readonly name: string }[] = [];
  /** The rule that was added last: its first field takes the focus. */
  @property() added: string | null = null;

  /** Ids of rules that are pointed at elsewhere. */
  @property({ attribute: false }) lit: readonly string[] = [];

  @state() private filter = '';
  /** What stands in the peer that is being typed; the choices offered fit it. */
  @state() private peer = '';

  /** Id of the rule whose type is being used. */
  @state() private choosing: string | null = null;

  readonly #rows = new Rows<RuleView>(this, HEIGHT);

  /** Puts the focus on the field at a place of the document. */
  async reveal(path: string): Promise<boolean> {
    const rule = this.rules.find((one) => isAt(path, one.path));
    if (rule !== undefined && !this.#found().includes(rule)) {
      this.filter = '';
      await this.updateComplete;
    }
    if (rule !== undefined) await this.#rows.reveal(rule.id);
    const place = findPlace(this.renderRoot, path);
    const target = place?.matches('tr') === true ? place.querySelector<HTMLElement>('select, input') : place;
    if (target === null) return false;
    attend(target);
    return true;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // Another group: what was looked for in the last one is of no use here.
    if (!changed.has('rules') || changed.get('rules')?.[0]?.group === this.rules[0]?.group) return;
    this.filter = '';
    this.#rows.toTop();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('added') || this.added === null) return;
    const rule = this.rules.find(({ id }) => id === this.added);
    if (rule !== undefined) void this.reveal(rule.path);
  }

  override render(): TemplateResult {
    const inbound = this.direction === 'inbound';
    const peer = inbound ? text.rules.source : text.rules.destination;
    if (this.rules.length === 0)
      return html`<p class="empty">${inbound ? text.rules.noInbound : text.rules.noOutbound}</p>`;
    const many = this.rules.length >= MANY;
    const found = this.#found();
    return html`
      ${many ? this.#search(found.length) : nothing}
      <div class=${many ? 'window' : nothing}>
        <table role="table" aria-rowcount=${many ? found.length + 1 : nothing}>
          <thead>
            <tr role="row">
              <th scope="col" role="columnheader">
                <span class="hidden-text">${text.rules.traced.head}</span>
              </th>
              <th scope="col" role="columnheader">${text.rules.type}</th>
              <th scope="col" role="columnheader">${text.rules.protocol}</th>
              <th scope="col" role="columnheader">${text.rules.ports}</th>
              <th scope="col" role="columnheader">${peer}</th>
              <th scope="col" role="columnheader">${text.rules.descriptionOf}</th>
              <th scope="col" role="columnheader"><span class="hidden-text">${text.rules.actions}</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              this.#rows.cut(found, ({ id }) => id),
              ({ key }) => key,
              (piece) => this.#piece(piece, peer),
            )}
          </tbody>
        </table>
      </div>
      <datalist id="peers">
        <option value="0.0.0.0/0">${text.rules.anywhere4}</option>
        <option value="::/0">${text.rules.anywhere6}</option>
        ${offer(this.peers, this.peer, MOST_OFFERED).map(
          ({ id, name }) => html`<option value=${id}>${name}</option>`,
        )}
      </datalist>
    `;
  }

  /** The rules that have all words of the filter. */
  #found(): readonly RuleView[] {
    const words = this.rules.length < MANY ? [] : wordsOf(this.filter);
    if (words.length === 0) return this.rules;
    return this.rules.filter(({ id, protocol, ports, peer, description }) =>
      hasAll(
        [id, protocol, ports, peer, this.names.get(peer) ?? '', description].join(' ').toLowerCase(),
        words,
      ),
    );
  }

  #search(found: number): TemplateResult {
    const label = text.rules.filter(this.direction);
    return html`<div class="filter">
      <input
        type="search"
        aria-label=${label}
        placeholder=${label}
        .value=${live(this.filter)}
        @input=${(event: Event) => {
          this.filter = typed(event);
          this.#rows.toTop();
        }}
      />
      <span class="quiet-text small" role="status">${text.rules.shown(found, this.rules.length)}</span>
    </div>`;
  }

  #piece(piece: Piece<RuleView>, peer: string): TemplateResult {
    if ('gap' in piece)
      return html`<tr class="gap" data-gap=${piece.gap} aria-hidden="true">
        <td colspan="7"></td>
      </tr>`;
    const { value: rule, index } = piece;
    const problems = under(this.problems, rule.path);
    // A rule that is the same looks the same: one keystroke draws one row.
    return html`${guard(
      [
        rule,
        index,
        this.filter,
        this.rules.length,
        this.marks?.get(rule.id),
        this.lit.includes(rule.id),
        this.choosing === rule.id,
        this.catalogue,
        this.names.get(rule.peer),
        ...problems,
      ],
      () => this.#row(rule, index, peer, problems),
    )}`;
  }

  #row(rule: RuleView, shown: number, peer: string, problems: readonly Problem[]): TemplateResult {
    const index = this.filter === '' ? shown : this.rules.indexOf(rule);
    const names: readonly (readonly [RuleField, string])[] = [
      ['protocol', text.rules.protocol],
      ['ports', text.rules.ports],
      ['icmpType', text.rules.icmpType],
      ['icmpCode', text.rules.icmpCode],
      ['peer', peer],
      ['description', text.rules.descriptionOf],
    ];
    const own = problems.filter(({ path }) => !names.some(([key]) => isAt(path, `${rule.path}/${key}`)));
    const mark = this.marks?.get(rule.id) ?? 'idle';
    const label = (name: string): string => text.rules.field(name, this.direction, index + 1);
    const edit = (
      key: RuleField,
      name: string,
      more: { list?: string; placeholder?: string; grows?: boolean } = {},
    ): TemplateResult =>
      box({
        path: `${rule.path}/${key}`,
        label: label(name),
        value: rule[key],
        problems: under(problems, `${rule.path}/${key}`),
        onInput: (event) => {
          if (key === 'peer') this.peer = typed(event);
          this.#edit(rule, key, event);
        },
        ...more,
      });
    const peerName = this.names.get(rule.peer);
    return html`
      <tr
        role="row"
        class="rule ${mark} ${this.lit.includes(rule.id) ? 'lit' : ''}"
        data-path=${rule.path}
        data-rule=${rule.id}
        data-row=${rule.id}
        aria-rowindex=${this.rules.length < MANY ? nothing : shown + 2}
      >
        <td role="cell" class="mark">
          <button
            class="dot ${mark}"
            title=${text.rules.traced[mark]}
            aria-label=${`${label(text.rules.rule)}: ${text.rules.traced[mark]}`}
            @click=${() => {
              if (mark === 'idle') askAbout(this, rule);
              else show(this, { why: rule.id });
            }}
          >
            <svg viewBox="0 0 14 14" aria-hidden="true">${drawings[mark]}</svg>
          </button>
        </td>
        <td role="cell" class="type" data-label=${text.rules.type}>
          ${this.#types(rule, label(text.rules.type))}
        </td>
        <td role="cell" class="protocol code" data-label=${text.rules.protocol}>
          ${edit('protocol', text.rules.protocol)}
        </td>
        <td role="cell" class="ports code" data-label=${text.rules.ports}>
          ${this.#services(rule, edit, problems)}
        </td>
        <td
          role="cell"
          class="peer code"
          data-label=${peer}
          @focusin=${() => {
            this.peer = rule.peer;
          }}
        >
          ${edit('peer', peer, { list: 'peers' })}
          ${peerName === undefined ? nothing : html`<span class="name">${peerName}</span>`}
        </td>
        <td role="cell" class="description" data-label=${text.rules.descriptionOf}>
          ${edit('description', text.rules.descriptionOf, { grows: true })}
        </td>
        <td role="cell" class="actions">
          <button
            class="icon"
            title=${text.rules.cutOff}
            aria-label=${label(text.rules.cutOff)}
            @click=${() => {
              const edits = [{ kind: 'removeRule', rule: rule.id }];
              const words = text.steps.remove(rule.id);
              const fix = { key: `removal ${rule.id}`, index: 0, edits, words, apply: false };
              report(this, { type: 'findings/fixAsked', fix });
            }}
          >
            ${icon('question')}</button
          ><button
            class="icon"
            title=${text.rules.duplicate}
            aria-label=${label(text.rules.duplicate)}
            @click=${() => {
              report(this, { type: 'rule/duplicated', rule: rule.id });
            }}
          >
            ${icon('copy')}</button
          ><button
            class="icon remove"
            title=${text.rules.remove}
            aria-label=${label(text.rules.remove)}
            @click=${() => {
              void this.#remove(rule);
            }}
          >
            ${icon('remove')}
          </button>
        </td>
      </tr>
      ${
        problems.length === 0
          ? nothing
          : html`<tr role="row" class="faults">
              <td role="cell" colspan="7">
                ${problemLines(`${idOf(rule.path)}-p`, own)}
                ${names.map(([key, name]) => {
                  const path = `${rule.path}/${key}`;
                  return problemLines(`${idOf(path)}-p`, under(problems, path), name);
                })}
              </td>
            </tr>`
      }
    `;
  }

  #types(rule: RuleView, label: string): TemplateResult {
    const presets = this.catalogue?.presets ?? [];
    const shown = this.catalogue === null ? null : presetOf(rule, this.catalogue);
    const whole = this.rules.length <= MOST_WHOLE || this.choosing === rule.id;
    const choices = whole || shown === null ? presets : [shown];
    const use = (): void => {
      this.choosing = rule.id;
    };
    return html`<select
      aria-label=${label}
      @focus=${use}
      @pointerdown=${use}
      @change=${(event: Event) => {
        const preset = presets.find(({ id }) => id === typed(event));
        if (preset !== undefined) report(this, { type: 'rule/presetChosen', rule: rule.id, preset });
      }}
    >
      ${shown === null ? html`<option value="" .selected=${live(true)}>${text.rules.custom}</option>` : nothing}
      ${choices.map((preset) => html`<option value=${preset.id} .selected=${live(preset.id === shown?.id)}>${preset.label}</option>`)}
    </select>`;
  }

  /** Ports, or ICMP type and code; a protocol without either shows what stands there only if something does. */
  #services(
    rule: RuleView,
    edit: (key: RuleField, name: string, more?: { placeholder?: string }) => TemplateResult,
    problems: readonly Problem[],
  ): TemplateResult {
    const has = (key: RuleField): boolean =>
      rule[key] !== '' || under(problems, `${rule.path}/${key}`).length > 0;
    const services = servicesOf(rule.protocol);
    if (services === 'ports' || has('ports')) return edit('ports', text.rules.ports);
    if (services === 'icmp' || has('icmpType') || has('icmpCode'))
      return html`<div class="pair">
        <div>${edit('icmpType', text.rules.icmpType, { placeholder: text.rules.icmpAll })}</div>
        <div>${edit('icmpCode', text.rules.icmpCode, { placeholder: text.rules.icmpAll })}</div>
      </div>`;
    return html`<span class="fixed">${text.rules.all}</span>`;
  }

  #edit(rule: RuleView, key: RuleField, event: Event): void {
    report(this, {
      type: 'rule/edited',
      rule: rule.id,
      field: key,
      value: typed(event),
      at: event.timeStamp,
    });
  }

  /** Focus moves to the next rule, else the one before; the panel has it where there is none. */
  async #remove(rule: RuleView): Promise<void> {
    const found = this.#found();
    const at = found.indexOf(rule);
    const next = found[at + 1] ?? found[at - 1];
    report(this, { type: 'rule/removed', rule: rule.id });
    if (next === undefined) {
      this.dispatchEvent(new CustomEvent('rules-emptied', { bubbles: true, composed: true }));
      return;
    }
    // The panel gives the new list in its own turn, after which this table renders it.
    await new Promise(requestAnimationFrame);
    await this.#rows.reveal(next.id);
    const row = this.renderRoot.querySelector(`[data-rule="${CSS.escape(next.id)}"]`);
    row?.querySelector<HTMLElement>('select, input')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-rules': Rules;
  }
}
