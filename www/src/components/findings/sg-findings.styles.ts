import { css } from 'lit';

export const styles = css`
  .sum {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-weight: 650;
  }
  .quiet,
  .none {
    display: flex;
    align-items: center;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-1) var(--sg-space-3);
    padding: var(--sg-space-1) var(--sg-space-3);
    border-block-end: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
    color: var(--sg-color-text-quiet);
  }
  .choices label {
    display: flex;
    align-items: center;
    gap: var(--sg-space-2);
    min-inline-size: 0;
  }
  .choices select {
    color: var(--sg-color-text);
  }
  ul.window {
    max-block-size: 32rem;
    overflow-y: auto;
  }
  li + li:not([data-gap]) {
    border-block-start: 1px solid var(--sg-color-line);
  }
  .line {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr) auto;
    align-items: start;
    justify-items: start;
    gap: 0 var(--sg-space-2);
    inline-size: 100%;
    padding: var(--sg-space-2) var(--sg-space-3);
    border: 0;
    border-radius: 0;
    text-align: start;
  }
  .line:focus-visible {
    outline-offset: -2px;
  }
  .line[aria-expanded='true'] {
    background: var(--sg-color-surface-quiet);
  }
  .inner .line {
    padding-inline-start: var(--sg-space-6);
  }
  .what {
    overflow-wrap: anywhere;
  }
  .id {
    color: var(--sg-color-text-quiet);
  }
  .accepted {
    border-block-start: 1px solid var(--sg-color-line);
  }
  .accepted summary {
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  .accepted li {
    display: grid;
    justify-items: start;
    gap: var(--sg-space-1);
    padding: var(--sg-space-2) var(--sg-space-3);
    overflow-wrap: anywhere;
  }
  .stale {
    color: var(--sg-color-unknown);
  }
  a {
    color: var(--sg-color-accent);
  }
  .foot {
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
  }
`;
