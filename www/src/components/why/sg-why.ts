import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Outcome, Trace } from '../../engine/answers.js';
import { entriesById } from '../../state/layer-view.js';
import { groups, names, selectedGroup } from '../../state/select.js';
import { isPredicting, shownTrace } from '../../state/script.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { askAbout } from '../shared/ask.js';
import { coded } from '../shared/coded.js';
import { rulesById } from '../shared/rule-words.js';
import { verdictBadge, verdictStyles } from '../shared/verdict.js';
import { factList, factStyles, factsOf } from './facts.js';
import './sg-gate.js';
import type {} from '../repairs/sg-repairs.js';
import type { Gate } from './sg-gate.js';
import { styles } from './sg-why.styles.js';

/** The verdict on the packet of the form, and the reason for it, gate by gate. */
@customElement('sg-why')
export class Why extends LitElement {
  static override styles = [controls, panel, verdictStyles, factStyles, styles];

  readonly #trace = new Select(this, shownTrace);
  readonly #predicting = new Select(this, isPredicting);
  readonly #packet = new Select(this, (now) => now.packet);
  readonly #document = new Select(this, (now) => now.document);
  readonly #engine = new Select(this, (now) => now.engine);
  readonly #selected = new Select(this, selectedGroup);
  readonly #catalogue = new Select(this, (now) => now.catalogue);

  /** Shows why a rule matched or missed. */
  async reveal(rule: string): Promise<void> {
    for (const gate of this.renderRoot.querySelectorAll<Gate>('sg-gate')) if (await gate.reveal(rule)) return;
  }

  override render(): TemplateResult {
    const trace = this.#trace.value;
    const { from, to, protocol, port } = this.#packet.value;
    const all = names(this.#document.value);
    const asked =
      `${all.get(from) ?? (from || '…')} → ${all.get(to) ?? (to || '…')}, ${protocol} ${port}`.trim();
    const starting = this.#engine.value.kind === 'starting';
    return html`
      <div class="bar">
        <h2>${text.why.title}</h2>
        ${trace === null ? nothing : html`<span class="asked quiet-text small">${starting ? text.why.starting : asked}</span>`}
      </div>
      ${trace === null ? this.#nothing() : this.#answer(trace, starting)}
    `;
  }

  /** Nothing is asked yet: how to, and one example that fits the document. */
  #nothing(): TemplateResult {
    if (this.#predicting.value) return html`<p class="empty">${text.why.predict}</p>`;
    const all = groups(this.#document.value);
    const group = [this.#selected.value, ...all].find((one) => one !== null && one.inbound.length > 0);
    const rule = group?.inbound[0];
    return html`<div class="empty">
      <p>${text.why.empty}</p>
      ${
        group === undefined || group === null || rule === undefined
          ? nothing
          : html`<button
              class="link"
              @click=${() => {
                askAbout(this, rule);
              }}
            >
              ${text.why.example(group.name || group.id)}
            </button>`
      }
    </div>`;
  }

  #answer(trace: Trace, starting: boolean): TemplateResult {
    const { request, reply } = trace;
    return html`
      <div
        class="verdict-big ${trace.verdict} ${starting ? 'stale' : ''}"
        aria-busy=${starting ? 'true' : nothing}
      >
        ${verdictBadge(trace.verdict)}
        <p>${coded(trace.text)}</p>
        ${trace.client === null ? nothing : html`<p class="quiet-text">${text.why.client[trace.client]}</p>`}
      </div>
      ${this.#needs(request.verdict === 'dropped' ? request : reply)}
      <sg-repairs></sg-repairs>
      ${reply === null ? nothing : html`<h3>${text.why.request}</h3>`} ${this.#gates(request)}
      ${
        reply === null
          ? nothing
          : html`<h3>${text.why.reply}</h3>
              ${this.#gates(reply)}`
      }
      ${this.#choices([...new Set([...request.choices, ...(reply?.choices ?? [])])])}
      ${this.#assumed([...new Set([...request.assumed, ...(reply?.assumed ?? [])])])}
    `;
  }

  /** The gates of one packet, in order; open where it was decided. */
  #gates({ kind, gates, decidedBy, verdict }: Outcome): readonly TemplateResult[] {
    // A reply that passes is one line a gate, until somebody asks.
    const open = kind !== 'reply' || verdict !== 'allowed';
    const document = this.#document.value;
    return gates.map(
      (gate, index) =>
        html`<sg-gate
          .gate=${gate}
          .rules=${rulesById(document)}
          .entries=${entriesById(document)}
          .names=${names(document)}
          .catalogue=${this.#catalogue.value}
          ?decided=${open && (index === decidedBy || gates.length === 1)}
          ?beyond=${verdict === 'dropped' && decidedBy !== null && index > decidedBy}
        ></sg-gate>`,
    );
  }

  /** Every setting that must change for a dropped packet, or its reply, to pass. */
  #needs(dropped: Outcome | null): TemplateResult | typeof nothing {
    if (dropped === null || dropped.needs.length === 0) return nothing;
    return html`<section class="needs">
      <h3>${text.why.needs}</h3>
      <ul>
        ${dropped.needs.map((need) => html`<li class=${need.certain ? '' : 'unsure'}>${coded(need.text)}</li>`)}
      </ul>
    </section>`;
  }

  #assumed(sentences: readonly string[]): TemplateResult | typeof nothing {
    if (sentences.length === 0) return nothing;
    return html`<div class="aside">
      <p><b>${text.why.assumed}</b></p>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    </div>`;
  }

  /** On what AWS is silent and we decided ourselves is said aloud, not behind a fold. */
  #choices(ids: readonly string[]): TemplateResult | typeof nothing {
    const facts = factsOf(this.#catalogue.value, ids);
    if (facts.length === 0) return nothing;
    return html`<div class="aside">
      <p><b>${text.why.assume}</b></p>
      ${factList(this.#catalogue.value, facts)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-why': Why;
  }
}
