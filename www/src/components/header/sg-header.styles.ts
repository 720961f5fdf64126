import { css } from 'lit';

export const styles = css`
  :host {
    --sg-button-line: var(--sg-color-bar-line);
    --sg-button-hover: var(--sg-color-bar-hover);
    background: var(--sg-color-bar);
    color: var(--sg-color-bar-text);
    color-scheme: dark;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-2) var(--sg-space-3);
    max-inline-size: 120rem;
    margin-inline: auto;
    padding: var(--sg-space-2) var(--sg-space-4);
  }
  h1 {
    display: inline-flex;
    align-items: center;
    gap: var(--sg-space-2);
    margin: 0;
    font-size: var(--sg-text-large);
    font-weight: 650;
    white-space: nowrap;
  }
  h1 svg {
    inline-size: 1.1rem;
    block-size: 1.1rem;
  }
  .document {
    min-inline-size: 0;
    max-inline-size: min(26rem, 100%);
  }
  .document .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .document .state {
    color: var(--sg-color-bar-quiet);
    font-weight: 400;
    white-space: nowrap;
  }
  .document .state.not {
    padding-inline: var(--sg-space-2);
    border-radius: 1rem;
    background: var(--sg-color-unknown-fill);
    color: var(--sg-color-unknown);
  }
  /* Writing takes a moment; only what takes longer is worth a word. */
  .document .state.saving {
    animation: late 1s step-end;
  }
  @keyframes late {
    from {
      opacity: 0;
    }
  }
  .private {
    border-color: transparent;
    color: var(--sg-color-bar-quiet);
    padding-inline: var(--sg-space-1);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-1) var(--sg-space-2);
    margin-inline-start: auto;
  }
  [popover] {
    inset: 3.25rem auto auto auto;
    max-inline-size: min(26rem, calc(100vw - 1.5rem));
    margin: 0 0.75rem;
    padding: var(--sg-space-4);
    border: 1px solid var(--sg-color-line-control);
    border-radius: var(--sg-radius);
    background: var(--sg-color-surface);
    color: var(--sg-color-text);
    box-shadow: 0 0.75rem 2rem var(--sg-shadow);
  }
  [popover]:popover-open {
    display: grid;
    gap: var(--sg-space-2);
  }
  #private {
    inset-inline-start: min(24rem, 0.25rem);
  }
  #export {
    inset-inline-end: 0.25rem;
    --sg-button-line: var(--sg-color-line-control);
    --sg-button-hover: var(--sg-color-surface-hover);
  }
  [popover] h2 {
    font-size: var(--sg-text-large);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-2);
  }
`;
