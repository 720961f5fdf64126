import { css } from 'lit';

export const styles = css`
  .verdict-big {
    display: grid;
    gap: var(--sg-space-2);
    padding: var(--sg-space-3);
    border-inline-start: 4px solid var(--sg-color-line-control);
  }
  .verdict-big.allowed {
    border-color: var(--sg-color-allowed);
  }
  .verdict-big.dropped {
    border-color: var(--sg-color-danger);
  }
  .verdict-big.unknown {
    border-color: var(--sg-color-unknown);
  }
  .verdict-big .verdict {
    justify-self: start;
    padding: 0.15em 0.7em 0.15em 0.5em;
    font-size: var(--sg-text-huge);
  }
  .verdict-big.stale {
    opacity: 0.75;
  }
  .verdict-big p {
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }
  .empty {
    padding: var(--sg-space-4) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  .aside {
    display: grid;
    gap: var(--sg-space-1);
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .aside b {
    color: var(--sg-color-unknown);
  }
`;
