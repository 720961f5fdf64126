/** Styles that every component of the page shares: controls, words, tables. Tier 3 names start here. */
import { css } from 'lit';

export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  :focus-visible {
    outline: 2px solid var(--sg-color-focus);
    outline-offset: 1px;
  }
  button,
  .button {
    --_line: var(--sg-button-line, var(--sg-color-line-control));
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--sg-space-1);
    min-block-size: var(--sg-target);
    min-inline-size: var(--sg-target);
    padding: 0 var(--sg-space-3);
    border: 1px solid var(--_line);
    border-radius: var(--sg-radius-small);
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
    transition: background-color var(--sg-quick);
  }
  button:hover {
    background: var(--sg-button-hover, var(--sg-color-surface-hover));
  }
  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.45;
    background: transparent;
  }
  button.primary {
    border-color: var(--sg-color-accent-strong);
    background: var(--sg-color-accent-strong);
    color: var(--sg-color-on-accent);
    font-weight: 600;
  }
  button.primary:hover {
    filter: brightness(1.08);
  }
  button.quiet,
  button.link {
    border-color: transparent;
    color: var(--sg-color-accent);
  }
  button.link {
    min-inline-size: 0;
    padding-inline: var(--sg-space-1);
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }
  button.icon {
    padding: 0;
  }
  svg.icon {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  input,
  select,
  textarea {
    min-block-size: var(--sg-target);
    min-inline-size: 0;
    inline-size: 100%;
    padding: 0 var(--sg-space-2);
    border: 1px solid var(--sg-color-line-control);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-surface);
    color: inherit;
    font: inherit;
  }
  textarea {
    padding-block: var(--sg-space-2);
  }
  /* A value of one line that wraps where it is longer than its box. */
  textarea[rows='1'] {
    display: block;
    padding-block: 0.25rem;
    field-sizing: content;
    overflow-wrap: anywhere;
    line-height: 1.35;
    resize: none;
  }
  ::placeholder {
    color: var(--sg-color-text-quiet);
    opacity: 1;
  }
  [aria-invalid='true'] {
    border-color: var(--sg-color-danger);
    box-shadow: inset 0 -1px 0 var(--sg-color-danger);
  }
  code {
    padding-inline: 0.2em;
    border-radius: 3px;
    background: var(--sg-color-code-fill);
  }
  code,
  .code {
    font-family: var(--sg-font-code);
    font-size: 0.95em;
  }
  .quiet-text {
    color: var(--sg-color-text-quiet);
  }
  .small {
    font-size: var(--sg-text-small);
  }
  .problem {
    display: block;
    padding: 2px var(--sg-space-1);
    color: var(--sg-color-danger);
    font-size: var(--sg-text-small);
    overflow-wrap: anywhere;
  }
  .problem.note {
    color: var(--sg-color-unknown);
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** A panel: a card with a headline bar. */
export const panel = css`
  :host {
    border: 1px solid var(--sg-color-line);
    border-radius: var(--sg-radius);
    background: var(--sg-color-surface);
    min-inline-size: 0;
    overflow: clip;
    content-visibility: auto;
    contain: layout paint style;
    contain-intrinsic-block-size: auto 20rem;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--sg-space-1) var(--sg-space-3);
    min-block-size: 2.25rem;
    padding: var(--sg-space-1) var(--sg-space-3);
    border-block-end: 1px solid var(--sg-color-line);
  }
  .bar.sub {
    background: var(--sg-color-surface-quiet);
  }
  h2,
  h3 {
    font-size: var(--sg-text-normal);
    font-weight: 650;
  }
  .bar > button.quiet {
    margin-inline-end: -0.5rem;
    padding-inline: 0.5rem;
  }
  .body {
    padding: var(--sg-space-3);
  }
`;

/** A table that is edited in place: quiet fields, an underline each, a full border under the hand. */
export const sheet = css`
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th {
    padding: var(--sg-space-1) 5px var(--sg-space-1) 7px;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 500;
    text-align: start;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td {
    padding: 3px 2px;
    vertical-align: top;
  }
  tbody tr {
    border-block-start: 1px solid var(--sg-color-line);
  }
  td :is(input, select, textarea) {
    padding-inline: 5px;
    border-color: transparent;
    border-block-end-color: var(--sg-color-line-control);
    border-radius: 3px 3px 0 0;
    background: transparent;
  }
  td :is(input, select, textarea):is(:hover, :focus) {
    border-color: var(--sg-color-line-control);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-surface);
  }
  td [aria-invalid='true'],
  td [aria-invalid='true']:is(:hover, :focus) {
    border-color: var(--sg-color-danger);
    border-radius: var(--sg-radius-small);
  }
  option {
    background: var(--sg-color-surface);
    color: var(--sg-color-text);
  }
  td.code :is(input, textarea) {
    font-family: var(--sg-font-code);
    font-size: var(--sg-text-small);
  }
  td.actions {
    white-space: nowrap;
    text-align: end;
  }
  td.actions button {
    color: var(--sg-color-text-quiet);
    border-color: transparent;
  }
`;
