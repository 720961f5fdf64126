import { css } from 'lit';

export const styles = css`
  :host {
    border-block-start: 1px solid var(--sg-color-line);
  }
  summary {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--sg-color-surface-hover);
  }
  summary .title {
    font-weight: 600;
  }
  summary .title span {
    font-weight: 400;
  }
  summary .said {
    display: block;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    overflow-wrap: anywhere;
  }
  summary > svg.icon {
    margin-block-start: 0.25rem;
    transition: rotate var(--sg-quick);
  }
  details[open] > summary > svg.icon {
    rotate: 90deg;
  }
  .inside {
    display: grid;
    gap: var(--sg-space-2);
    padding: 0 var(--sg-space-3) var(--sg-space-3);
  }
  h4 {
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 600;
  }
  li {
    padding-block: 2px;
  }
  li + li {
    border-block-start: 1px dashed var(--sg-color-line);
  }
  button.rule {
    min-block-size: 1.5rem;
    padding-inline: 0;
    display: inline;
    overflow-wrap: anywhere;
  }
  .match::before {
    content: '✓';
    content: '✓' / '';
    margin-inline-end: 0.4em;
    color: var(--sg-color-allowed);
    font-weight: 700;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--sg-space-3);
    font-size: var(--sg-text-small);
  }
  .field {
    display: inline-flex;
    align-items: baseline;
    gap: 0.3em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .field.fits {
    color: var(--sg-color-allowed);
  }
  .field.misses {
    color: var(--sg-color-danger);
  }
  .field.unsure {
    color: var(--sg-color-unknown);
  }
  .field svg.icon {
    inline-size: 0.8em;
    block-size: 0.8em;
    stroke-width: 3.5;
  }
`;
