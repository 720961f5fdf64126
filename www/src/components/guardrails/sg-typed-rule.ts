import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Direction } from '../../state/actions.js';
import { controls } from '../../styles/shared.styles.js';
import { phrases as text } from '../../text/guardrails.js';
import { report } from '../shared/report.js';
import '../shared/sg-phrase.js';
import type { Said } from '../shared/sg-phrase.js';

/** A rule as a sentence: `allow tcp 8080 from app`. */
@customElement('sg-typed-rule')
export class TypedRule extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        padding: var(--sg-space-1) var(--sg-space-3) var(--sg-space-2);
      }
    `,
  ];

  @property() group = '';
  @property() direction: Direction = 'inbound';

  override render(): TemplateResult {
    const { group, direction } = this;
    return html`<sg-phrase
      key=${`rule ${direction} ${group}`}
      kind="rule"
      group=${group}
      direction=${direction}
      label=${text.rule[direction]}
      placeholder=${text.ruleExample[direction]}
      submit=${text.add}
      submit-label=${text.addRule[direction]}
      @phrase=${(event: CustomEvent<Said>) => {
        const { rules } = event.detail.phrase;
        const words = text.step(event.detail.text);
        if (rules !== null) report(this, { type: 'phrases/rulesAdded', rules, words });
      }}
    ></sg-phrase>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-typed-rule': TypedRule;
  }
}
