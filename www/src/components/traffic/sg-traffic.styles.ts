import { css } from 'lit';

export const styles = css`
  :host([empty]) {
    display: none;
  }
  .sum {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
  }
  .sum.good {
    color: var(--sg-color-allowed);
  }
  .sum.off {
    color: var(--sg-color-unknown);
    font-weight: 650;
  }
  .sum svg {
    stroke-width: 3;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 2px var(--sg-space-2);
    text-align: start;
    vertical-align: middle;
  }
  thead th {
    padding-block: var(--sg-space-1);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 500;
  }
  th:first-child {
    padding-inline-start: var(--sg-space-3);
    font-weight: inherit;
  }
  td:last-child {
    padding-inline-end: var(--sg-space-3);
  }
  tbody tr:not(.why) {
    border-block-start: 1px solid var(--sg-color-line);
  }
  tbody th button {
    justify-content: start;
    inline-size: 100%;
    min-block-size: 1.75rem;
    margin-inline-start: -0.25rem;
    text-decoration: none;
  }
  tbody th button:hover {
    text-decoration: underline;
  }
  .expected {
    color: var(--sg-color-text-quiet);
    white-space: nowrap;
  }
  tr.off,
  tr.off + tr.why {
    background: var(--sg-color-unknown-fill);
  }
  tr.shown th {
    box-shadow: inset 3px 0 0 var(--sg-color-accent);
  }
  tr.shown th button {
    font-weight: 650;
  }
  .why td {
    padding: 0 var(--sg-space-3) var(--sg-space-2);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .why.of-shown td {
    box-shadow: inset 3px 0 0 var(--sg-color-accent);
  }
  .note {
    color: var(--sg-color-unknown);
    font-weight: 650;
  }
  .more {
    margin: var(--sg-space-2) var(--sg-space-3);
  }
  .try {
    display: grid;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
  }
  .try li {
    display: grid;
    gap: 2px;
    justify-items: start;
  }
  .try li + li {
    margin-block-start: var(--sg-space-2);
  }
  .try button {
    background: var(--sg-color-surface);
    text-align: start;
  }
  .try button:not([aria-disabled]):hover {
    background: var(--sg-color-surface-hover);
  }
  .try button[aria-pressed='true'] {
    border-color: var(--sg-color-accent-strong);
    background: var(--sg-color-accent-strong);
    color: var(--sg-color-on-accent);
  }
  .try button[aria-pressed='true']:hover {
    background: var(--sg-color-accent-strong);
    filter: brightness(1.08);
  }
`;
