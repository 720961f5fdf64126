import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  .head p {
    grid-column: 1 / -1;
  }
  @container (max-width: 29rem) {
    .head {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .head input {
      grid-column: 1 / -1;
    }
  }
  [role='listbox'] {
    max-block-size: 15.5rem;
    overflow: hidden auto;
    border-block: 1px solid var(--sg-color-line);
  }
  [role='listbox']:focus-visible {
    outline-offset: -2px;
  }
  [role='option'] {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-content: center;
    gap: 0 var(--sg-space-2);
    min-block-size: 2.5rem;
    padding: 2px var(--sg-space-3);
    cursor: pointer;
  }
  [role='option'] + [role='option'] {
    border-block-start: 1px solid var(--sg-color-line);
  }
  [role='option']:hover {
    background: var(--sg-color-surface-hover);
  }
  [role='option'][aria-selected='true'] {
    background: var(--sg-color-accent-fill);
    box-shadow: inset 3px 0 0 var(--sg-color-accent);
  }
  .name {
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [aria-selected='true'] .name {
    color: var(--sg-color-accent);
  }
  .count,
  .id,
  .badges {
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .id {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count,
  .badges {
    text-align: end;
  }
  .badges > * + * {
    margin-inline-start: var(--sg-space-2);
  }
  .wrong {
    color: var(--sg-color-danger);
  }
  .noted {
    color: var(--sg-color-unknown);
  }
  @media (forced-colors: active) {
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
