import { css } from 'lit';

export const styles = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    padding: var(--sg-space-1) var(--sg-space-2) 0;
    border-block-end: 1px solid var(--sg-color-line);
  }
  .tabs button {
    min-block-size: 2.125rem;
    border-color: transparent;
    border-radius: var(--sg-radius-small) var(--sg-radius-small) 0 0;
    color: var(--sg-color-text-quiet);
  }
  .tabs button[aria-pressed='true'] {
    background: var(--sg-color-accent-fill);
    box-shadow: inset 0 -2px 0 var(--sg-color-accent);
    color: var(--sg-color-accent);
    font-weight: 650;
  }
  .tabs .count {
    color: var(--sg-color-text-quiet);
    font-weight: 400;
  }
  sg-group-list:not(:defined) {
    display: block;
    min-block-size: 4rem;
  }
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.6fr) auto;
    align-items: start;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  .group .id {
    grid-column: 1 / -1;
    margin-block-start: -0.25rem;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    overflow-wrap: anywhere;
  }
  .bar {
    border-block-start: 1px solid var(--sg-color-line);
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--sg-space-2);
  }
  h3 small {
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 400;
  }
  .foot {
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .empty {
    padding: var(--sg-space-4) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  /* Tints vanish there: a border says which group is shown. */
  @media (forced-colors: active) {
    .tabs button[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
  .meters {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--sg-space-4);
    padding: var(--sg-space-1) var(--sg-space-3) 0;
  }
  .meters .why {
    flex-basis: 100%;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .ways {
    display: flex;
    margin-inline-start: auto;
  }
`;
