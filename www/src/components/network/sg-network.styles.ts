import { css } from 'lit';

export const styles = css`
  .filter {
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  .layer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-1) var(--sg-space-3);
    padding: var(--sg-space-1) var(--sg-space-3);
    border-block-end: 1px solid var(--sg-color-line);
    font-size: var(--sg-text-small);
  }
  .layer button {
    flex: none;
    gap: var(--sg-space-2);
    padding-inline: 0.25rem 0.5rem;
    border-color: transparent;
    font-weight: 600;
  }
  .layer p {
    flex: 1 1 12rem;
    color: var(--sg-color-text-quiet);
  }
  .switch {
    display: inline-block;
    inline-size: 1.75rem;
    block-size: 1rem;
    padding: 2px;
    border: 1px solid var(--sg-color-line-control);
    border-radius: 1em;
  }
  .switch::before {
    content: '';
    display: block;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border-radius: 1em;
    background: var(--sg-color-text-quiet);
    transition: translate var(--sg-quick);
  }
  [aria-checked='true'] .switch {
    border-color: var(--sg-color-accent-strong);
    background: var(--sg-color-accent-strong);
  }
  [aria-checked='true'] .switch::before {
    background: var(--sg-color-on-accent);
    translate: 0.75rem;
  }
  @media (forced-colors: active) {
    .switch::before {
      background: ButtonText;
    }
    [aria-checked='true'] .switch {
      border-width: 2px;
    }
  }
`;
