/** Predict before run: the question. */
import { html, type TemplateResult } from 'lit';
import { textAt, type JsonObject } from '../../state/document.js';
import { connection as text } from '../../text/connection.js';
import { report } from '../shared/report.js';
import { label } from './label.js';
import { CHOICES } from './predict.js';

/** What is asked before a step is shown, with the answers to choose from. */
export function question(
  host: EventTarget,
  asked: keyof typeof CHOICES,
  steps: readonly JsonObject[],
  at: number,
): TemplateResult {
  const what = label(steps, at, undefined);
  const words =
    asked === 'packet'
      ? text.predict.packet(what)
      : asked === 'reply'
        ? text.predict.reply(what)
        : text.predict[asked];
  return html`<fieldset class="predict">
    <legend class="hidden-text">${text.predict.title}</legend>
    <p>${words}</p>
    <div>
      ${CHOICES[asked].map(
        ([guess, choice]) =>
          html`<button
            @click=${() => {
              report(host, { type: 'connection/guessed', step: textAt(steps[at], 'id'), guess });
            }}
          >
            ${choice}
          </button>`,
      )}
    </div>
  </fieldset>`;
}
