/** Facts about AWS: how certain each is, where AWS says so, from which day it is, and a way to say that it looks wrong. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Catalogue, Fact } from '../../engine/answers.js';
import { text } from '../../text.js';

/** The facts with these numbers, as far as the page has them. */
export function factsOf(catalogue: Catalogue | null, ids: readonly string[]): readonly Fact[] {
  const known = catalogue?.facts ?? [];
  return ids
    .map((id) => known.find((fact) => fact.id === id))
    .filter((fact): fact is Fact => fact !== undefined);
}

/** A line that opens to the facts; nothing where there is none. */
export function factsFold(
  catalogue: Catalogue | null,
  ids: readonly string[],
): TemplateResult | typeof nothing {
  const facts = factsOf(catalogue, ids);
  if (facts.length === 0) return nothing;
  return html`<details class="facts">
    <summary>${text.why.facts} (${facts.map(({ id }) => id).join(', ')})</summary>
    ${factList(catalogue, facts)}
  </details>`;
}

export function factList(catalogue: Catalogue | null, facts: readonly Fact[]): TemplateResult {
  return html`<dl class="fact-list">
    ${facts.map(
      (fact) =>
        html`<div class=${fact.certainty}>
          <dt class="code">${fact.id}</dt>
          <dd>${fact.text} ${factFoot(catalogue, fact)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What a fact rests on. */
export function factFoot(catalogue: Catalogue | null, fact: Fact): TemplateResult {
  return html`<span class="foot quiet-text"
    >${text.why[fact.certainty]} ${source(fact)} ${text.why.noted}
    <time datetime=${fact.noted}>${fact.noted}</time>. ${wrong(catalogue, fact.id)}</span
  >`;
}

/** What AWS says, or for what it leaves open the page that comes nearest. */
function source({ id, source: page, certainty }: Fact): TemplateResult | typeof nothing {
  if (page === null) return nothing;
  const words = certainty === 'documented' ? text.why.source : text.why.nearest;
  return html`<a
      href=${page}
      target="_blank"
      rel="noopener noreferrer"
      aria-label=${text.why.sourceOf(words, id)}
      >${words}</a
    >.`;
}

/** The project's form, in a tab of its own. It is told the number of the fact and nothing else. */
function wrong(catalogue: Catalogue | null, id: string): TemplateResult | typeof nothing {
  const repository = catalogue?.repository ?? '';
  if (repository === '') return nothing;
  return html`<a
    href=${`${repository}/issues/new?title=${encodeURIComponent(text.why.wrongTitle(id))}`}
    target="_blank"
    rel="noopener noreferrer"
    aria-label=${text.why.wrongOf(id)}
    >${text.why.wrong}</a
  >`;
}

export const factStyles = css`
  .fact-list > div {
    padding-block: 3px;
    font-size: var(--sg-text-small);
  }
  .fact-list dt {
    font-weight: 600;
  }
  .fact-list :is(.chosen, .observed) dt {
    color: var(--sg-color-unknown);
  }
  .foot a,
  .fact-list a {
    color: var(--sg-color-accent);
    overflow-wrap: anywhere;
  }
  .foot time {
    white-space: nowrap;
  }
  .facts > summary {
    display: block;
    inline-size: max-content;
    max-inline-size: 100%;
    min-block-size: 1.5rem;
    padding: 0;
    color: var(--sg-color-accent);
    font-size: var(--sg-text-small);
    cursor: pointer;
  }
  .facts > summary::-webkit-details-marker {
    display: none;
  }
`;
