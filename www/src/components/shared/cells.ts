/** Fields of a card: their label above, what is wrong below. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Problem } from '../../engine/answers.js';
import type { Typing } from '../../state/state.js';
import { box, idOf, problemLines, under } from './field.js';
import { typed } from './report.js';

export interface Cell {
  /** Its place in the document. */
  readonly path: string;
  /** What stands above it. */
  readonly label: string;
  /** What it is to somebody who does not see where it stands. */
  readonly name: string;
  readonly value: string;
  /** Problems of the document, this field's among them. */
  readonly problems: readonly Problem[];
  readonly placeholder?: string;
  readonly code?: boolean;
  /** What was typed or chosen, and when. */
  readonly take: (value: string, at: number) => void;
}

export type Choices = readonly (readonly [value: string, words: string])[];

/** What a box shows: the text as typed while it is being typed, else the document's. */
export function asTyped(typing: Typing | null, field: string, shown: string): string {
  return typing?.field === field ? typing.text : shown;
}

export function textCell(cell: Cell): TemplateResult {
  const problems = under(cell.problems, cell.path);
  return shown(
    cell,
    problems,
    box({
      path: cell.path,
      label: cell.name,
      value: cell.value,
      problems,
      grows: true,
      ...(cell.placeholder === undefined ? {} : { placeholder: cell.placeholder }),
      onInput: (event) => {
        cell.take(typed(event), event.timeStamp);
      },
    }),
  );
}

export function choiceCell(cell: Cell, choices: Choices): TemplateResult {
  const problems = under(cell.problems, cell.path);
  return shown(cell, problems, choice(cell, choices, problems));
}

/** One of several; what the document says stays a choice, known or not. */
export function choice(
  cell: Pick<Cell, 'path' | 'name' | 'value' | 'take'>,
  choices: Choices,
  problems: readonly Problem[],
): TemplateResult {
  const known = choices.some(([value]) => value === cell.value);
  const all = known ? choices : [[cell.value, cell.value || '–'] as const, ...choices];
  return html`<select
    data-path=${cell.path}
    aria-label=${cell.name}
    aria-invalid=${problems.some(({ level }) => level === 'error') ? 'true' : nothing}
    aria-describedby=${problems.length > 0 ? `${idOf(cell.path)}-p` : nothing}
    @change=${(event: Event) => {
      cell.take(typed(event), event.timeStamp);
    }}
  >
    ${all.map(([value, words]) => html`<option value=${value} .selected=${live(value === cell.value)}>${words}</option>`)}
  </select>`;
}

function shown(cell: Cell, problems: readonly Problem[], control: TemplateResult): TemplateResult {
  return html`<div class="cell ${cell.code === true ? 'code-cell' : ''}">
    <span class="label" aria-hidden="true">${cell.label}</span>${control}${problemLines(
      `${idOf(cell.path)}-p`,
      problems,
    )}
  </div>`;
}

export const cellStyles = css`
  .cells {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 100%), 1fr));
    gap: var(--sg-space-1) var(--sg-space-2);
  }
  .cell {
    min-inline-size: 0;
  }
  .cell .label {
    display: block;
    overflow: hidden;
    padding-inline: 5px;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell :is(input, select, textarea) {
    padding-inline: 5px;
  }
  .code-cell :is(input, textarea) {
    font-family: var(--sg-font-code);
    font-size: var(--sg-text-small);
  }
`;
