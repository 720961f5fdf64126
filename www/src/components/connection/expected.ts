/** What is expected of a step. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Moment } from '../../engine/answers.js';
import type { JsonObject } from '../../state/document.js';
import { connection as text } from '../../text/connection.js';
import { report } from '../shared/report.js';

/** What should come of the step, beside what did; and the way to say so. */
export function expected(
  host: EventTarget,
  moment: Moment,
  step: JsonObject | undefined,
  at: number,
  own: boolean,
): TemplateResult | typeof nothing {
  const { outcome } = moment;
  if (step === undefined || outcome.verdict === null) return nothing;
  const { unmet } = outcome;
  const expect: JsonObject = {
    verdict: outcome.verdict,
    ...(outcome.client === null ? {} : { client: outcome.client }),
  };
  const save = (now: JsonObject | null): void => {
    report(
      host,
      own || at > 0
        ? { type: 'connection/expected', index: at, expect: now }
        : { type: 'packet/saved', expect: { verdict: outcome.verdict ?? 'unknown' } },
    );
  };
  return html`<div class="expect">
    ${
      unmet === null
        ? nothing
        : unmet.length === 0
          ? html`<span>${text.expect.met}</span>`
          : unmet.map(
              ({ key, wanted, got }) =>
                html`<span class="off">${text.expect.unmet(key, wanted ?? '', got ?? '')}</span>`,
            )
    }
    ${
      unmet?.length === 0
        ? nothing
        : html`<button
            class="link"
            title=${text.expect.saveHelp}
            @click=${() => {
              save(expect);
            }}
          >
            ${own || at > 0 ? text.expect.save : text.expect.packet}
          </button>`
    }
    ${
      unmet === null
        ? nothing
        : html`<button
            class="link"
            @click=${() => {
              save(null);
            }}
          >
            ${text.expect.drop}
          </button>`
    }
  </div>`;
}
