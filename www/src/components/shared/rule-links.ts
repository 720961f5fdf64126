/** Rules by their ids, each leading to its row. */
import { css, html, type TemplateResult } from 'lit';
import { text } from '../../text.js';
import { show } from './report.js';

export const ruleLinkStyles = css`
  .rule {
    min-block-size: 1.5rem;
    font-family: var(--sg-font-code);
  }
`;

export function ruleLinks(from: EventTarget, rules: readonly string[]): readonly TemplateResult[] {
  return rules.map(
    (rule) =>
      html`<button
        class="link rule"
        aria-label=${text.why.toRule(rule)}
        @click=${() => {
          show(from, { rule });
        }}
      >
        ${rule}
      </button>`,
  );
}
