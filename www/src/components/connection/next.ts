/** What a person lets happen next. */
import { html, type TemplateResult } from 'lit';
import { connection as text } from '../../text/connection.js';
import { report } from '../shared/report.js';

/** Waits that teach something: a moment, the idle timeout of load balancers and NAT, that of a tracked connection. */
const WAITS = [30, 350, 5 * 86_400] as const;
/** As many seconds as a step of the document can wait. */
const LONGEST = 1_000_000_000;

/** What may happen next: data, an end, another connection, time. `stop` ends the playing first. */
export function next(host: EventTarget, stop: () => void): TemplateResult {
  const add = (step: 'data' | 'close' | 'again', words: string): TemplateResult =>
    html`<button
      @click=${() => {
        stop();
        report(host, { type: 'connection/stepAdded', step });
      }}
    >
      ${words}
    </button>`;
  const wait = (seconds: number): void => {
    stop();
    report(host, { type: 'connection/stepAdded', step: 'wait', seconds });
  };
  return html`<div class="next" role="group" aria-labelledby="next">
    <h3 id="next">${text.next}</h3>
    ${add('data', text.data)} ${add('close', text.close)} ${add('again', text.again)}
    ${WAITS.map(
      (seconds) =>
        html`<button
          @click=${() => {
            wait(seconds);
          }}
        >
          ${text.label.wait(seconds)}
        </button>`,
    )}
    <form
      @submit=${(event: Event) => {
        event.preventDefault();
        const form = event.currentTarget as HTMLFormElement;
        const seconds = Number(form.querySelector<HTMLInputElement>('#seconds')?.value);
        if (Number.isInteger(seconds) && seconds > 0 && seconds <= LONGEST) wait(seconds);
      }}
    >
      <input
        id="seconds"
        type="number"
        min="1"
        max=${LONGEST}
        step="1"
        required
        aria-label=${`${text.waits}, ${text.seconds}`}
        placeholder=${text.seconds}
      />
      <button>${text.waits}</button>
    </form>
  </div>`;
}
