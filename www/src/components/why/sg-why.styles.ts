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
  h3 {
    padding: var(--sg-space-2) var(--sg-space-3) var(--sg-space-1);
    border-block-start: 1px solid var(--sg-color-line);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 600;
  }
  .needs ul {
    display: grid;
    gap: var(--sg-space-1);
    padding: 0 var(--sg-space-3) var(--sg-space-2);
  }
  .needs li {
    padding-inline-start: 1.4em;
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }
  .needs li::before {
    content: '→';
    content: '→' / '';
    display: inline-block;
    inline-size: 1.4em;
    margin-inline-start: -1.4em;
    color: var(--sg-color-danger);
    font-weight: 700;
  }
  .needs li.unsure::before {
    color: var(--sg-color-unknown);
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
