/** Facts about AWS, with how certain they are and where AWS says so. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Fact } from '../../engine/answers.js';
import { text } from '../../text.js';

function source(from: string): TemplateResult {
  return from.startsWith('https://')
    ? html`<a href=${from} target="_blank" rel="noopener noreferrer">${text.why.source}</a>`
    : html`${text.why.source}: ${from}`;
}

export function factList(facts: readonly Fact[]): TemplateResult {
  return html`<dl>
    ${facts.map(
      (fact) =>
        html`<div class=${fact.certainty}>
          <dt class="code">${fact.id}</dt>
          <dd>
            ${fact.text}
            <span class="quiet-text"
              >${text.why[fact.certainty]} ${fact.source === null ? nothing : source(fact.source)}</span
            >
          </dd>
        </div>`,
    )}
  </dl>`;
}
