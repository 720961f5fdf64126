import { css } from 'lit';

export const styles = css`
  .sum {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    color: var(--sg-color-text-quiet);
  }
  .sum.good {
    color: var(--sg-color-allowed);
  }
  .sum.off {
    color: var(--sg-color-danger);
    font-weight: 650;
  }
  .sum svg {
    stroke-width: 3;
  }
  .quiet {
    padding: var(--sg-space-2) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  .none {
    border-block-end: 1px solid var(--sg-color-line);
  }
  .none:last-child {
    border-block-end: 0;
  }
  .same {
    display: flex;
    align-items: start;
    gap: var(--sg-space-2);
    padding: var(--sg-space-3);
  }
  .same svg {
    margin-block-start: 0.15em;
    color: var(--sg-color-allowed);
    stroke-width: 3;
  }
  section:not(:last-child) {
    border-block-end: 1px solid var(--sg-color-line);
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-1) var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3) 0;
    font-weight: 500;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.55em 0.1em 0.4em;
    border: 1px solid currentColor;
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-unknown-fill);
    color: var(--sg-color-unknown);
    font-size: var(--sg-text-small);
    font-weight: 650;
  }
  .badge svg {
    stroke-width: 3;
  }
  .opened .badge {
    background: var(--sg-color-danger-fill);
    color: var(--sg-color-danger);
  }
  .closed .badge {
    background: var(--sg-color-accent-fill);
    color: var(--sg-color-accent);
  }
  li {
    padding: var(--sg-space-2) var(--sg-space-3);
    overflow-wrap: anywhere;
  }
  li + li {
    border-block-start: 1px dashed var(--sg-color-line);
  }
  li[data-box]:is(:hover, :focus-within) {
    background: var(--sg-color-surface-hover);
  }
  .plain li {
    padding-block: 2px;
    border: 0;
  }
  .plain {
    padding-block-end: var(--sg-space-2);
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--sg-space-2);
    color: var(--sg-color-text-quiet);
  }
  .rule {
    min-block-size: 1.5rem;
    font-family: var(--sg-font-code);
    font-size: 0.95em;
  }
  .try {
    margin-inline-start: auto;
    min-block-size: 1.75rem;
    background: var(--sg-color-surface);
    color: var(--sg-color-accent);
    text-align: start;
  }
  .try .code {
    color: var(--sg-color-text-quiet);
  }
  .more {
    margin: 0 var(--sg-space-3) var(--sg-space-2);
  }
`;
