import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../engine/answers.js';
import { text } from '../../text.js';

/** How many problems are drawn. */
const MOST_SHOWN = 200;

/** Lists what was noticed while something was read or written. */
export function noticed(title: string, problems: readonly Problem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  const all = problems.length;
  return html`<section>
    <h3 id="noticed">${title} (${all})</h3>
    <ul class="noticed" tabindex="0" aria-labelledby="noticed">
      ${problems.slice(0, MOST_SHOWN).map(
        (problem) =>
          html`<li>
            <span class="level ${problem.level}">${text.problems[problem.level]}</span>
            <span>${problem.message}</span>
            <span class="code small quiet-text"
              >${text.import.where(problem.file, problem.line, problem.column)}</span
            >
            <span class="help">${problem.help}</span>
          </li>`,
      )}
      ${all > MOST_SHOWN ? html`<li>${text.import.rest(all - MOST_SHOWN)}</li>` : nothing}
    </ul>
  </section>`;
}

export const noticedStyles = css`
  .noticed {
    max-block-size: 16rem;
    overflow: auto;
    border: 1px solid var(--sg-color-line);
    border-radius: var(--sg-radius-small);
  }
  .noticed li {
    padding: var(--sg-space-2);
  }
  .noticed li + li {
    border-block-start: 1px solid var(--sg-color-line);
  }
  .noticed .level {
    color: var(--sg-color-danger);
    font-weight: 650;
  }
  .noticed .level.note {
    color: var(--sg-color-unknown);
  }
  .noticed .help {
    display: block;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .noticed span {
    overflow-wrap: anywhere;
  }
`;
