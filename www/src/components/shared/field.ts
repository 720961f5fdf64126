/** A field of the document, edited in place: what was typed, and what is wrong with it beside it. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Problem } from '../../engine/answers.js';
import { text } from '../../text.js';
import { coded } from './coded.js';

/** Whether a place of the document is another one or lies in it. */
export function isAt(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}/`);
}

/** The problems at a place of the document or below it. */
export function under(problems: readonly Problem[], path: string): readonly Problem[] {
  return problems.filter((problem) => isAt(problem.path, path));
}

export interface FieldOptions {
  /** Its place in the document; also what its id is made of, so unique within a shadow root. */
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly problems: readonly Problem[];
  readonly onInput: (event: Event) => void;
  readonly list?: string;
  readonly placeholder?: string;
  /** Whether a long value wraps, so that all of it is seen. It stays one line of text. */
  readonly grows?: boolean;
}

/** An id for an element, made of a place in the document. */
export function idOf(path: string): string {
  return `f${path.replaceAll('/', '-')}`;
}

/** What is wrong, in words, beside the field. */
export function problemLines(
  id: string,
  problems: readonly Problem[],
  name = '',
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<div id=${id}>
    ${problems.map(
      (problem) =>
        html`<span class="problem ${problem.level}"
          ><b>${name || text.problems[problem.level]}:</b> ${coded(problem.message)}.
          ${coded(problem.help)}</span
        >`,
    )}
  </div>`;
}

/** A text box, and what is wrong with its value right below. */
export function field(options: FieldOptions): TemplateResult {
  return html`${box(options)}${problemLines(`${idOf(options.path)}-p`, options.problems)}`;
}

/**
 * A text box for one value of the document. Its label is for the ear: the table's head says it to the eye.
 * Where it has problems, `problemLines` with its id (and `-p`) stands somewhere close by.
 */
export function box(options: FieldOptions): TemplateResult {
  const { path, label, value, problems, onInput, list, placeholder } = options;
  const described = problems.length > 0 ? `${idOf(path)}-p` : nothing;
  if (options.grows === true)
    return html`<textarea
      rows="1"
      data-path=${path}
      aria-label=${label}
      autocomplete="off"
      spellcheck="false"
      placeholder=${placeholder ?? nothing}
      .value=${live(value)}
      aria-invalid=${problems.some(({ level }) => level === 'error') ? 'true' : nothing}
      aria-describedby=${described}
      @keydown=${keepLine}
      @input=${onInput}
    ></textarea>`;
  return html`<input
    type="text"
    data-path=${path}
    aria-label=${label}
    autocomplete="off"
    spellcheck="false"
    placeholder=${placeholder ?? nothing}
    list=${list ?? nothing}
    .value=${live(value)}
    aria-invalid=${problems.some(({ level }) => level === 'error') ? 'true' : nothing}
    aria-describedby=${described}
    @input=${onInput}
  />`;
}

/** Enter ends no line: the value is one. */
function keepLine(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** The element that shows a place of the document, or the nearest place around it. */
export function findPlace(root: ParentNode, path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = root.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`);
    if (found !== null) return found;
  }
  return null;
}

/** Brings an element into view and under the hand. */
export function attend(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  element.focus({ preventScroll: true });
}
