/** A small meter: how much of a quota is used. Which numbers, how full, and why, comes from the engine. */
import { css, html, svg, type TemplateResult } from 'lit';
import type { MeterLevel, RuleMeter } from '../../engine/answers.js';
import { text } from '../../text.js';

/** What a meter shows. */
export interface Shown {
  readonly used: number;
  readonly limit: number;
  readonly level: MeterLevel;
  /** Whether more may be used than is known. */
  readonly atLeast: boolean;
  /** What is counted, as `IPv4`: it stands behind the numbers. */
  readonly unit: string;
  /** What the meter is, for who cannot see where it stands. */
  readonly label: string;
  /** Why so much counts; empty where it goes without saying. */
  readonly why: string;
}

/** The numbers stand beside the bar, so nothing rests on its colour. */
export function meter({ used, limit, level, atLeast, unit, label, why }: Shown): TemplateResult {
  const words = text.quota.of(used, limit, atLeast);
  const value = [`${words} ${unit}`.trim(), text.quota.levels[level], why].filter(Boolean).join(', ');
  return html`<span class="meter ${level}" title=${why}
    ><span
      role="meter"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax=${limit}
      aria-valuenow=${Math.min(used, limit)}
      aria-valuetext=${value}
      ><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="4" />
        ${svg`<rect class="used" width=${share(used, limit)} height="4" />`}
      </svg></span
    ><span aria-hidden="true">${words}${unit === '' ? '' : ` ${unit}`}</span></span
  >`;
}

/** Of a hundred; whatever is used is seen. */
function share(used: number, limit: number): number {
  if (used === 0) return 0;
  return Math.max(3, Math.min(100, (100 * used) / Math.max(1, limit)));
}

/** Why rules count what they count, where that is not one each. */
export function whyRules({ lists, references }: RuleMeter): string {
  return [
    ...(lists > 0 ? [text.quota.lists(lists)] : []),
    ...(references > 0 ? [text.quota.references(references)] : []),
  ].join('; ');
}

export const meterStyles = css`
  .meter {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    white-space: nowrap;
  }
  .meter [role='meter'] {
    display: inline-flex;
  }
  .meter svg {
    inline-size: 2.5rem;
    block-size: 0.25rem;
    border-radius: 2px;
  }
  .meter .track {
    fill: var(--sg-color-line);
  }
  .meter .used {
    fill: var(--sg-color-text-quiet);
  }
  .meter.near {
    color: var(--sg-color-unknown);
  }
  .meter.near .used {
    fill: var(--sg-color-unknown);
  }
  .meter.over {
    color: var(--sg-color-danger);
    font-weight: 650;
  }
  .meter.over .used {
    fill: var(--sg-color-danger);
  }
  @media (forced-colors: active) {
    .meter svg {
      forced-color-adjust: none;
    }
    .meter .track {
      fill: GrayText;
    }
    .meter .used {
      fill: Highlight;
    }
  }
`;
