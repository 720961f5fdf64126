/** A verdict as word and shape: a tick, a cross, a question mark. Colour only repeats what they say. */
import { html, css, type TemplateResult } from 'lit';
import type { Verdict } from '../../engine/answers.js';
import { text } from '../../text.js';
import { icon, type IconName } from './icons.js';

const drawings: Record<Verdict, IconName> = { allowed: 'check', dropped: 'cross', unknown: 'question' };

/** A small badge: shape and word. */
export function verdictBadge(verdict: Verdict): TemplateResult {
  return html`<span class="verdict ${verdict}"
    >${icon(drawings[verdict])}<b>${text.verdict[verdict]}</b></span
  >`;
}

/** The shape alone, for places where the word stands in a label. */
export function verdictShape(verdict: Verdict): TemplateResult {
  return html`<span class="verdict shape ${verdict}">${icon(drawings[verdict])}</span>`;
}

export const verdictStyles = css`
  .verdict {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.55em 0.1em 0.4em;
    border: 1px solid currentColor;
    border-radius: 1em;
    font-size: var(--sg-text-small);
    white-space: nowrap;
  }
  .verdict svg.icon {
    stroke-width: 3;
  }
  .verdict.shape {
    padding: 0.2em;
    border-radius: 50%;
  }
  .verdict.allowed {
    background: var(--sg-color-allowed-fill);
    color: var(--sg-color-allowed);
  }
  .verdict.dropped {
    background: var(--sg-color-danger-fill);
    color: var(--sg-color-danger);
  }
  .verdict.unknown {
    background: var(--sg-color-unknown-fill);
    color: var(--sg-color-unknown);
  }
`;
