/** How bad a finding is, as a sign of its own shape and a word. */
import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Severity } from '../../engine/answers.js';
import { findings as text } from '../../text/findings.js';

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

const signs: Record<Severity, SVGTemplateResult> = {
  critical: svg`<path class="full" d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" /><path class="mark" d="M12 7v6m0 3v1" />`,
  high: svg`<path d="M12 3 22 20H2z" /><path d="M12 10v4m0 2.5v.5" />`,
  medium: svg`<path d="m12 3 9 9-9 9-9-9z" /><path d="M12 8v5m0 2.5v.5" />`,
  low: svg`<circle cx="12" cy="12" r="8" /><path d="M8 12h8" />`,
  info: svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v6m0-10v.5" />`,
};

export function sign(severity: Severity): TemplateResult {
  return html`<svg class="icon ${severity}" viewBox="0 0 24 24" aria-hidden="true">${signs[severity]}</svg>`;
}

export function badge(severity: Severity): TemplateResult {
  return html`<span class="severity ${severity}">${sign(severity)}${text.severity[severity]}</span>`;
}

export const severityStyles = css`
  .severity {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-weight: 650;
    white-space: nowrap;
  }
  .critical,
  .high {
    color: var(--sg-color-danger);
  }
  .medium {
    color: var(--sg-color-unknown);
  }
  .low,
  .info {
    color: var(--sg-color-text-quiet);
  }
  .full {
    fill: currentColor;
  }
  .mark {
    stroke: var(--sg-color-surface);
  }
`;
