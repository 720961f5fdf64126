import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    padding: 0 var(--sg-space-3) var(--sg-space-2);
  }
  h3 {
    font-size: var(--sg-text-normal);
    font-weight: 650;
  }
  .line {
    display: flex;
    align-items: start;
    gap: var(--sg-space-2);
  }
  .name {
    inline-size: 2rem;
    padding-block-start: 0.6rem;
    color: var(--sg-color-text-quiet);
  }
  svg {
    display: block;
    flex: 1;
    min-inline-size: 0;
    block-size: 47px;
    overflow: visible;
    font: 10px var(--sg-font);
  }
  text {
    fill: var(--sg-color-text-quiet);
  }
  .track,
  .tick {
    fill: var(--sg-color-line-control);
  }
  .stretch {
    cursor: pointer;
  }
  .bar {
    fill: var(--sg-color-text-quiet);
    stroke: var(--sg-color-surface);
    stroke-width: 1px;
  }
  .opened .bar,
  .both .bar {
    fill: url(#opened);
  }
  pattern .opened {
    fill: var(--sg-color-danger);
  }
  .hatch {
    stroke: var(--sg-color-danger-fill);
    stroke-width: 3px;
    opacity: 0.7;
  }
  .closed .bar {
    fill: var(--sg-color-accent-fill);
    stroke: var(--sg-color-accent);
    stroke-dasharray: 3 2;
  }
  .chosen .bar {
    stroke: var(--sg-color-focus);
    stroke-width: 3px;
  }
  .sign {
    fill: var(--sg-color-text);
    font-size: 13px;
    font-weight: 800;
    paint-order: stroke;
    stroke: var(--sg-color-surface);
    stroke-width: 3px;
  }
  summary {
    min-block-size: 1.5rem;
    inline-size: fit-content;
    color: var(--sg-color-accent);
    cursor: pointer;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 2px var(--sg-space-2) 2px 0;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 500;
  }
  tbody tr {
    border-block-start: 1px solid var(--sg-color-line);
  }
  tbody th {
    font-weight: inherit;
    white-space: nowrap;
  }
  .link {
    min-block-size: 1.5rem;
  }
  .link[aria-pressed='true'] {
    font-weight: 650;
  }
  .was {
    display: block;
  }
  tr.opened .change,
  tr.both .change {
    color: var(--sg-color-danger);
  }
  tr.closed .change {
    color: var(--sg-color-accent);
  }
`;
