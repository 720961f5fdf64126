import { css } from 'lit';

export const styles = css`
  .sum {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .quiet {
    padding: var(--sg-space-2) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-1) var(--sg-space-2);
    padding: var(--sg-space-1) var(--sg-space-3);
    border-block-end: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
  }
  .choices label {
    color: var(--sg-color-text-quiet);
  }
  .choices select {
    flex: 1;
    inline-size: auto;
    min-inline-size: 8rem;
  }
  .ways {
    display: flex;
  }
  .ways button {
    background: var(--sg-color-surface);
  }
  .ways button + button {
    margin-inline-start: -1px;
  }
  .ways button[aria-pressed='true'] {
    border-color: var(--sg-color-accent-strong);
    background: var(--sg-color-accent-strong);
    color: var(--sg-color-on-accent);
  }
  .number {
    padding: var(--sg-space-2) var(--sg-space-3);
    overflow-wrap: anywhere;
  }
  .number b {
    font-size: var(--sg-text-huge);
    font-variant-numeric: tabular-nums;
  }
  .change {
    margin-inline-start: var(--sg-space-2);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .up {
    color: var(--sg-color-danger);
  }
  .down {
    color: var(--sg-color-accent);
  }
  .help summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--sg-color-accent);
  }
`;
