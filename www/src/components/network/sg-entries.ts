import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem } from '../../engine/answers.js';
import type { Direction, EntryField } from '../../state/actions.js';
import { inOrder, type AclView, type EntryView } from '../../state/layer-view.js';
import { fieldKey } from '../../state/patches.js';
import { servicesOf } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, sheet } from '../../styles/shared.styles.js';
import { layers } from '../../text/layers.js';
import { asTyped, choice } from '../shared/cells.js';
import { attend, box, findPlace, idOf, isAt, problemLines, under } from '../shared/field.js';
import { deepActive } from '../shared/focus.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import { verdictShape, verdictStyles } from '../shared/verdict.js';
import { restOf, type Said } from './acl-marks.js';
import { styles } from './sg-entries.styles.js';

const words = layers.acls;

/**
 * The inbound or outbound entries of one network ACL, in the order in which AWS asks them, edited in place.
 * @fires sg-report - what was typed, added or removed.
 */
@customElement('sg-entries')
export class Entries extends LitElement {
  static override styles = [controls, sheet, verdictStyles, styles];

  @property({ attribute: false }) acl: AclView | null = null;
  @property() direction: Direction = 'inbound';
  /** Protocols that are offered. */
  @property({ attribute: false }) protocols: readonly string[] = [];
  /** Problems of the network ACL. */
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) marks: ReadonlyMap<string, readonly Said[]> = new Map();

  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;
  /** While a number is typed its entry keeps its place: ids in the order as it was. */
  #order: readonly string[] | null = null;
  #focused: Element | null = null;

  /** Puts the focus on the field at a place of the document. */
  reveal(path: string): boolean {
    const place = findPlace(this.renderRoot, path);
    if (place === null) return false;
    attend(place.matches('tr') ? (place.querySelector<HTMLElement>('input') ?? place) : place);
    return true;
  }

  override willUpdate(): void {
    const active = deepActive();
    this.#focused = active?.getRootNode() === this.renderRoot ? active : null;
  }

  override updated(): void {
    // A row that changed its place takes the focus with it.
    if (this.#focused instanceof HTMLElement && this.#focused.isConnected && deepActive() !== this.#focused)
      this.#focused.focus();
    const added = this.#added.value;
    if (added === this.#attended) return;
    const entry = this.acl?.[this.direction].find(({ id }) => id === added);
    if (entry === undefined) return;
    this.#attended = added;
    this.reveal(entry.path);
  }

  override render(): TemplateResult | typeof nothing {
    const { acl, direction } = this;
    if (acl === null) return nothing;
    const named = acl.name || acl.id;
    const peer = direction === 'inbound' ? words.source : words.destination;
    const ordered = this.#ordered(acl[direction]);
    const rest = this.marks.get(restOf(acl.id, direction)) ?? [];
    return html`
      <div class="head">
        <h4>${words[direction]}</h4>
        <button
          class="quiet add"
          aria-label=${words.addTo(direction, named)}
          @click=${() => {
            report(this, { type: 'entry/added', acl: acl.id, direction });
          }}
        >
          ${icon('add')}${words.add}
        </button>
      </div>
      <table aria-label=${`${words[direction]}, ${named}`}>
        <colgroup>
          <col class="number" />
          <col class="action" />
          <col class="protocol" />
          <col class="ports" />
          <col />
          <col class="actions" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" title=${words.numberLong}>${words.number}</th>
            <th scope="col">${words.action}</th>
            <th scope="col">${words.protocol}</th>
            <th scope="col">${words.ports}</th>
            <th scope="col">${peer}</th>
            <th scope="col"><span class="hidden-text">${words.removeEntry}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            ordered,
            ({ id }) => id,
            (entry, index) => this.#row(entry, index, ordered, named, peer),
          )}
          <tr class="rest ${verdictOf(rest)}" title=${words.restHelp}>
            <td class="number code">*</td>
            <td>${words.actions.deny}</td>
            <td colspan="4">${words.rest} ${said(rest)}</td>
          </tr>
        </tbody>
      </table>
      <datalist id="protocols">
        ${this.protocols.map((protocol) => html`<option value=${protocol}></option>`)}
      </datalist>
    `;
  }

  /** In AWS's order, or as it was while a number is being typed. */
  #ordered(entries: readonly EntryView[]): readonly EntryView[] {
    const order = this.#order;
    if (order === null) return inOrder(entries);
    const at = ({ id }: EntryView): number => {
      const index = order.indexOf(id);
      return index < 0 ? order.length : index;
    };
    return [...entries].sort((a, b) => at(a) - at(b));
  }

  #row(
    entry: EntryView,
    index: number,
    ordered: readonly EntryView[],
    named: string,
    peer: string,
  ): TemplateResult {
    const problems = under(this.problems, entry.path);
    const labels: Readonly<Record<EntryField, string>> = {
      number: words.numberLong,
      action: words.action,
      protocol: words.protocol,
      ports: words.ports,
      icmpType: words.icmpType,
      icmpCode: words.icmpCode,
      cidr: peer,
    };
    const fields = Object.keys(labels) as EntryField[];
    const own = problems.filter(({ path }) => !fields.some((key) => isAt(path, `${entry.path}/${key}`)));
    const label = (field: string): string => words.field(field, this.direction, index + 1, named);
    const marks = this.marks.get(entry.id) ?? [];
    const edit = (key: EntryField, more: { list?: string; placeholder?: string } = {}): TemplateResult =>
      box({
        path: `${entry.path}/${key}`,
        label: label(labels[key]),
        value: asTyped(this.#typing.value, fieldKey('entry', entry.id, key), entry[key]),
        problems: under(problems, `${entry.path}/${key}`),
        onInput: (event) => {
          this.#edit(entry.id, key, typed(event), event.timeStamp);
        },
        ...more,
      });
    return html`<tr class="entry ${verdictOf(marks)}" data-path=${entry.path} data-entry=${entry.id}>
        <td
          class="number code"
          data-label=${words.number}
          @focusin=${() => {
            this.#order = ordered.map(({ id }) => id);
          }}
          @focusout=${() => {
            this.#order = null;
            this.requestUpdate();
          }}
        >
          ${edit('number')}
        </td>
        <td data-label=${words.action}>
          ${choice(
            {
              path: `${entry.path}/action`,
              name: label(words.action),
              value: entry.action,
              take: (value, at) => {
                this.#edit(entry.id, 'action', value, at);
              },
            },
            Object.entries(words.actions),
            under(problems, `${entry.path}/action`),
          )}
        </td>
        <td class="code" data-label=${words.protocol}>${edit('protocol', { list: 'protocols' })}</td>
        <td class="code" data-label=${words.ports}>${this.#services(entry, edit, problems)}</td>
        <td class="cidr code" data-label=${peer}>${edit('cidr')}${said(marks)}</td>
        <td class="actions">
          <button
            class="icon"
            title=${words.removeEntry}
            aria-label=${label(words.removeEntry)}
            @click=${() => {
              void this.#remove(entry.id, (ordered[index + 1] ?? ordered[index - 1])?.id);
            }}
          >
            ${icon('remove')}
          </button>
        </td>
      </tr>
      ${
        problems.length === 0
          ? nothing
          : html`<tr class="faults">
              <td colspan="6">
                ${problemLines(`${idOf(entry.path)}-p`, own)}
                ${fields.map((key) => {
                  const path = `${entry.path}/${key}`;
                  return problemLines(`${idOf(path)}-p`, under(problems, path), labels[key]);
                })}
              </td>
            </tr>`
      }`;
  }

  /** Ports, or ICMP type and code; a protocol without either shows what stands there only if something does. */
  #services(
    entry: EntryView,
    edit: (key: EntryField, more?: { placeholder?: string }) => TemplateResult,
    problems: readonly Problem[],
  ): TemplateResult {
    const has = (key: EntryField): boolean =>
      entry[key as 'ports'] !== '' || under(problems, `${entry.path}/${key}`).length > 0;
    const services = servicesOf(entry.protocol);
    if (services === 'ports' || has('ports')) return edit('ports');
    if (services === 'icmp' || has('icmpType') || has('icmpCode'))
      return html`<div class="pair">
        ${edit('icmpType', { placeholder: words.icmpAll })}${edit('icmpCode', { placeholder: words.icmpAll })}
      </div>`;
    return html`<span class="fixed">${words.all}</span>`;
  }

  #edit(entry: string, field: EntryField, value: string, at: number): void {
    report(this, { type: 'entry/edited', entry, field, value, at });
  }

  /** Focus moves to the next entry, else the one before, else to the button that adds one. */
  async #remove(entry: string, next: string | undefined): Promise<void> {
    report(this, { type: 'entry/removed', entry });
    // The list above gives what is left in its own turn, after which this table renders it.
    await new Promise(requestAnimationFrame);
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(next === undefined ? '.add' : `[data-entry="${CSS.escape(next)}"] input`)
      ?.focus();
  }
}

/** What it does to the packet, and to its reply, in words. */
function said(marks: readonly Said[]): TemplateResult | typeof nothing {
  if (marks.length === 0) return nothing;
  return html`<span class="said"
    >${marks.map(
      ({ leg, verdict }) =>
        html`<span class=${verdict}>${verdictShape(verdict)}${words.said[leg][verdict]}</span>`,
    )}</span
  >`;
}

/** The worst that it says. */
function verdictOf(marks: readonly Said[]): string {
  return (
    (['dropped', 'unknown', 'allowed'] as const).find((wanted) =>
      marks.some(({ verdict }) => verdict === wanted),
    ) ?? ''
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-entries': Entries;
  }
}
