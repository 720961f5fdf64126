import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Catalogue, FieldMiss, Gate as Answer, Miss } from '../../engine/answers.js';
import type { EntryView } from '../../state/layer-view.js';
import { servicesOf, type RuleView } from '../../state/select.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { coded } from '../shared/coded.js';
import { attend } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { show } from '../shared/report.js';
import { ruleWords, serviceWords } from '../shared/rule-words.js';
import { verdictShape, verdictStyles } from '../shared/verdict.js';
import { factStyles, factsFold } from './facts.js';
import { styles } from './sg-gate.styles.js';

/** How many near misses are shown before the person asks for the rest. */
const NEAREST = 6;

/** One field of a rule, held against the packet. */
interface Held {
  readonly fits: boolean;
  readonly words: string;
}

/**
 * One gate on the way of a packet: what it said, which rules match, and by how much the others miss.
 * @fires sg-show - the person wants to see a rule.
 */
@customElement('sg-gate')
export class Gate extends LitElement {
  static override styles = [controls, verdictStyles, factStyles, styles];

  @property({ attribute: false }) gate: Answer | null = null;
  /** Whether this gate decided what became of the packet. */
  @property({ type: Boolean }) decided = false;
  /** Whether the packet was dropped before it came here. */
  @property({ type: Boolean }) beyond = false;
  @property({ attribute: false }) rules: Pick<ReadonlyMap<string, RuleView>, 'get'> = new Map();
  /** Entries of network ACLs. */
  @property({ attribute: false }) entries: Pick<ReadonlyMap<string, EntryView>, 'get'> = new Map();
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) catalogue: Catalogue | null = null;

  @state() private all = false;

  /** Opens the gate and puts the focus on a rule in it. */
  async reveal(rule: string): Promise<boolean> {
    const gate = this.gate;
    if (gate === null || !(gate.rules.includes(rule) || gate.misses.some((miss) => miss.rule === rule)))
      return false;
    this.all = true;
    await this.updateComplete;
    const details = this.renderRoot.querySelector('details');
    if (details !== null) details.open = true;
    const button = this.renderRoot.querySelector<HTMLElement>(`[data-rule="${CSS.escape(rule)}"]`);
    if (button === null) return false;
    attend(button);
    return true;
  }

  override render(): TemplateResult | typeof nothing {
    const gate = this.gate;
    if (gate === null) return nothing;
    const place = gate.at === null ? '' : text.why.at(this.names.get(gate.at) ?? gate.at);
    const misses = [...gate.misses].sort((a, b) => a.fields.length - b.fields.length);
    const shown = this.all ? misses : misses.slice(0, NEAREST);
    return html`<details ?open=${this.decided}>
      <summary>
        ${verdictShape(gate.verdict)}
        <span>
          <span class="title"
            ><span class="hidden-text">${text.verdict[gate.verdict]}: </span>${
              text.why.gate[gate.filter][gate.direction]
            } <span class="quiet-text">${place}</span></span
          >
          <span class="said">${this.beyond ? `${text.why.notReached} ` : ''}${coded(gate.text)}</span>
        </span>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 6 6 6-6 6" /></svg>
      </summary>
      <div class="inside">
        ${gate.flow === null ? nothing : html`<p class="small quiet-text">${text.why.flow[gate.flow]}</p>`}
        ${
          gate.rules.length === 0
            ? nothing
            : html`<section>
                <h4>
                  ${
                    gate.filter === 'acl'
                      ? text.why.deciding
                      : gate.rules.length > 1
                        ? text.why.matchingMany
                        : text.why.matching
                  }
                </h4>
                <ul>
                  ${gate.rules.map((rule) => html`<li class=${gate.filter === 'acl' ? '' : 'match'}>${this.#rule(rule)}</li>`)}
                </ul>
              </section>`
        }
        ${
          misses.length === 0
            ? nothing
            : html`<section>
                <h4>${text.why.missing}</h4>
                <ul>
                  ${shown.map((miss) => this.#miss(miss, gate.direction))}
                </ul>
                ${
                  shown.length < misses.length
                    ? html`<button
                        class="link small"
                        @click=${() => {
                          this.all = true;
                        }}
                      >
                        ${text.why.showMisses(misses.length - shown.length)}
                      </button>`
                    : nothing
                }
              </section>`
        }
        ${
          gate.because === 'noRule' && misses.length === 0
            ? html`<p class="small">${text.why.noRules}</p>`
            : nothing
        }
        ${factsFold(this.catalogue, gate.facts)}
      </div>
    </details>`;
  }

  #rule(id: string): TemplateResult {
    const rule = this.rules.get(id);
    if (rule === undefined) return this.#entry(id);
    const words = ruleWords(rule, this.catalogue, this.names);
    return html`<button
      class="link rule"
      data-rule=${id}
      title=${text.why.toRule(id)}
      @click=${() => {
        show(this, { rule: id });
      }}
    >
      <b>${words.name}</b> ${words.rest}
    </button>`;
  }

  #entry(id: string): TemplateResult {
    const entry = this.entries.get(id);
    if (entry === undefined) return html`<span class="code">${id}</span>`;
    const way = entry.direction === 'inbound' ? text.why.from : text.why.to;
    return html`<button
      class="link rule"
      data-rule=${id}
      title=${text.why.toEntry(id)}
      @click=${() => {
        show(this, { pointer: entry.path });
      }}
    >
      <b>${entry.number} ${entry.action}</b> ${serviceWords(entry)} ${way} ${entry.cidr || '…'}
    </button>`;
  }

  #miss(miss: Miss, direction: Answer['direction']): TemplateResult {
    const rule = this.rules.get(miss.rule);
    const held = rule === undefined ? [] : holdAgainst(rule, miss, direction);
    return html`<li>
      ${this.#rule(miss.rule)}
      <div class="fields">
        ${held.map(({ fits, words }) => {
          const kind = fits ? 'fits' : miss.unknown ? 'unsure' : 'misses';
          const shape = fits ? 'check' : miss.unknown ? 'question' : 'cross';
          return html`<span class="field ${kind}"
            >${icon(shape)}<span>${words}<span class="hidden-text">, ${text.why[kind]}</span></span></span
          >`;
        })}
      </div>
    </li>`;
  }
}

/** Field by field: what fits, and by how much the rest misses. A port says nothing while the protocol is another. */
function holdAgainst(rule: RuleView, miss: Miss, direction: Answer['direction']): readonly Held[] {
  const found = (...kinds: readonly FieldMiss['kind'][]): FieldMiss | undefined =>
    miss.fields.find(({ kind }) => kinds.includes(kind));
  const unreadable = found('unreadable');
  if (unreadable !== undefined) return [{ fits: false, words: unreadable.text }];
  const held: Held[] = [];
  const protocol = found('protocol');
  held.push(
    protocol === undefined
      ? { fits: true, words: `${text.why.fields.protocol} ${rule.protocol}` }
      : { fits: false, words: protocol.text },
  );
  const service = found('ports', 'icmp');
  const services = servicesOf(rule.protocol);
  if (service !== undefined) held.push({ fits: false, words: service.text });
  else if (protocol === undefined && services === 'ports')
    held.push({ fits: true, words: `${text.why.fields.ports} ${rule.ports}` });
  else if (protocol === undefined && services === 'icmp')
    held.push({ fits: true, words: text.why.fields.icmp });
  const peer = found('peer');
  held.push(
    peer === undefined
      ? { fits: true, words: `${text.why.fields.peer[direction]} ${rule.peer}` }
      : { fits: false, words: peer.text },
  );
  return held;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-gate': Gate;
  }
}
