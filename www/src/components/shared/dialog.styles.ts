import { css } from 'lit';

/** A modal dialog: head, then what it is about. */
export const dialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(46rem, calc(100vw - 1.5rem));
    max-block-size: calc(100dvh - 1.5rem);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--sg-color-line-control);
    border-radius: var(--sg-radius);
    background: var(--sg-color-surface);
    color: var(--sg-color-text);
    box-shadow: 0 1rem 3rem var(--sg-shadow);
  }
  dialog::backdrop {
    background: var(--sg-color-backdrop);
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-2) var(--sg-space-2) var(--sg-space-4);
    border-block-end: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface);
  }
  h2 {
    font-size: var(--sg-text-large);
  }
  .inside {
    display: grid;
    gap: var(--sg-space-3);
    padding: var(--sg-space-4);
  }
`;
