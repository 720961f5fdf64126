import { css } from 'lit';

export const styles = css`
  main {
    display: grid;
    grid-template-columns: minmax(0, 1.42fr) minmax(0, 1.06fr) minmax(0, 0.8fr);
    grid-template-rows: auto auto auto 1fr;
    align-items: start;
    gap: var(--sg-space-3);
    max-inline-size: 120rem;
    margin-inline: auto;
    padding: var(--sg-space-3);
  }
  .lead {
    grid-column: 1 / -1;
    grid-row: 1;
    padding: 0 var(--sg-space-2);
    color: var(--sg-color-text-quiet);
    font-size: 0.875rem;
  }
  .left {
    display: grid;
    gap: var(--sg-space-3);
    grid-column: 1;
    grid-row: 2 / -1;
    min-inline-size: 0;
  }
  sg-packet {
    grid-column: 2;
    grid-row: 2;
  }
  .right {
    display: grid;
    gap: var(--sg-space-3);
    min-inline-size: 0;
    grid-column: 3;
    grid-row: 2 / -1;
  }
  sg-connection {
    grid-column: 2;
    grid-row: 3;
  }
  sg-network {
    grid-column: 2;
    grid-row: 4;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--sg-space-2) var(--sg-space-4);
    padding: var(--sg-space-2) var(--sg-space-4);
    background: var(--sg-color-unknown-fill);
    color: var(--sg-color-unknown);
    text-align: center;
  }
  .notice.failed {
    background: var(--sg-color-danger-fill);
    color: var(--sg-color-danger);
  }
  .now {
    display: none;
  }
  .veil {
    position: fixed;
    inset: 0;
    z-index: 10;
    display: grid;
    place-items: center;
    border: 4px dashed var(--sg-color-accent);
    background: var(--sg-color-backdrop);
    pointer-events: none;
  }
  .veil p {
    padding: var(--sg-space-4) var(--sg-space-6);
    border-radius: var(--sg-radius);
    background: var(--sg-color-surface);
    font-size: var(--sg-text-huge);
    font-weight: 650;
  }
  @media (max-width: 84rem) {
    main {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-rows: auto auto auto auto auto;
    }
    .left {
      grid-row: 2 / span 2;
    }
    .right {
      grid-column: 2;
      grid-row: 3;
    }
    sg-connection {
      grid-column: 1 / -1;
      grid-row: 4;
    }
    sg-network {
      grid-column: 1 / -1;
      grid-row: 5;
    }
  }
  @media (max-width: 52rem) {
    main {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      padding: var(--sg-space-2);
    }
    .now {
      position: sticky;
      /* Above, where it has a place of its own, and where no keyboard of a phone comes over it. */
      inset-block-start: 0;
      z-index: 5;
      display: flex;
      justify-content: flex-start;
      gap: var(--sg-space-2);
      inline-size: 100%;
      min-block-size: 2.75rem;
      border-width: 0 0 1px;
      border-radius: 0;
      background: var(--sg-color-surface);
      box-shadow: 0 0.25rem 0.75rem var(--sg-shadow);
    }
    .now span:last-child {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .now:hover {
      background: var(--sg-color-surface-hover);
    }
  }
`;
