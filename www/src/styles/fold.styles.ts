import { css } from 'lit';

/** A panel that opens at its head: a `details` whose `summary` is the bar with the heading. */
export const fold = css`
  summary {
    cursor: pointer;
  }
  summary:focus-visible {
    outline-offset: -2px;
  }
  details:not([open]) > summary.bar {
    border-block-end: 0;
  }
  summary h2::before {
    content: '';
    display: inline-block;
    margin-inline-end: 0.5em;
    border: 0.3em solid transparent;
    border-inline-start-color: currentColor;
    border-inline-end-width: 0;
  }
  details[open] > summary h2::before {
    rotate: 90deg;
  }
`;
