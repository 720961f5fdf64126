import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ReachBox, ReachGate } from '../../engine/answers.js';
import { foundCell } from '../../state/reach.js';
import { names } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { reach as text } from '../../text/reach.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { ruleLinkStyles, ruleLinks } from '../shared/rule-links.js';
import { verdictBadge, verdictStyles } from '../shared/verdict.js';
import { bare, styles } from './sg-reach.styles.js';

/**
 * One pair in full: what goes, the rules of both ends, and a packet of it to try.
 * @fires sg-report - a packet is tried, rules are lit, or the pair is closed.
 */
@customElement('sg-reach-cell')
export class ReachCellView extends LitElement {
  static override styles = [controls, panel, verdictStyles, ruleLinkStyles, styles, bare];

  readonly #cell = new Select(this, foundCell);
  readonly #document = new Select(this, (now) => now.document);

  override render(): TemplateResult | typeof nothing {
    const cell = this.#cell.value;
    if (cell === null) return nothing;
    const { from, to, boxes, more, moreRules } = cell;
    return html`<section class="part" aria-label=${text.cell(this.#name(from), this.#name(to))}>
      <div class="bar">
        <h3>${text.cell(this.#name(from), this.#name(to))}</h3>
        <button
          class="icon"
          aria-label=${text.close}
          @click=${() => {
            report(this, { type: 'reach/chosen', ends: null });
          }}
        >
          ${icon('close')}
        </button>
      </div>
      ${boxes.length === 0 ? html`<p>${text.none}</p>` : nothing}
      <ul>
        ${boxes.map((box) => this.#box(box))}
      </ul>
      ${more ? html`<p class="quiet-text">${text.moreBoxes}</p>` : nothing}
      ${moreRules ? html`<p class="quiet-text">${text.moreRules}</p>` : nothing}
    </section>`;
  }

  #name(id: string): string {
    return id === 'internet' ? text.internet : (names(this.#document.value).get(id) ?? id);
  }

  #box({ family, verdict, gates, witness, text: words }: ReachBox): TemplateResult {
    const light = (rules: readonly string[]) => (): void => {
      report(this, { type: 'since/lit', rules });
    };
    const all = gates.flatMap(({ rules }) => rules);
    return html`<li
      @pointerenter=${light(all)}
      @pointerleave=${light([])}
      @focusin=${light(all)}
      @focusout=${light([])}
    >
      <p class="row">
        ${verdictBadge(verdict)} <b>${words}</b>
        ${family === 'ipv6' ? html`<span class="quiet-text">${text.ipv6}</span>` : nothing}
      </p>
      ${gates.filter(({ filter }) => filter === 'groups' || filter === 'acl').map((gate) => this.#gate(gate))}
      <p class="row">
        ${
          witness === null
            ? html`<span class="quiet-text">${text.noWitness}</span>`
            : html`<button
                aria-label=${text.tryOf(witness.text)}
                @click=${() => {
                  report(this, { type: 'packet/tried', packet: witness.packet });
                }}
              >
                ${text.try}${icon('arrow')}<span class="code">${witness.text}</span>
              </button>`
        }
      </p>
    </li>`;
  }

  #gate({ at, filter, direction, rules }: ReachGate): TemplateResult {
    return html`<p class="row">
      <span class="quiet-text"
        >${text.gate[direction]} ${at === null ? '' : this.#name(at)}
        ${filter === 'acl' ? text.acl : ''}</span
      >
      ${
        rules.length === 0
          ? html`<span class="quiet-text">${text.anyRule}</span>`
          : filter === 'groups'
            ? ruleLinks(this, rules)
            : rules.map((rule) => html`<span class="code">${rule}</span>`)
      }
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-reach-cell': ReachCellView;
  }
}
