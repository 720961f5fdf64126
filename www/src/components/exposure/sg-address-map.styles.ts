import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    padding: 0 var(--sg-space-3) var(--sg-space-3);
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-2);
    font-size: var(--sg-text-normal);
    font-weight: 650;
  }
  .map {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-2) var(--sg-space-4);
  }
  .map > svg {
    flex: 0 1 17rem;
    min-inline-size: 0;
    font: 8px var(--sg-font);
  }
  .beside {
    display: grid;
    align-content: start;
    gap: var(--sg-space-2);
    flex: 1 1 10rem;
  }
  text {
    fill: var(--sg-color-text-quiet);
  }
  .ground {
    fill: var(--sg-color-surface);
    stroke: var(--sg-color-line);
  }
  .not-public {
    fill: url(#inside);
  }
  .inside {
    stroke: var(--sg-color-line-control);
    stroke-width: 2px;
  }
  .pass {
    fill: var(--sg-color-text-quiet);
  }
  .opened .pass,
  .both .pass {
    fill: var(--sg-color-danger);
  }
  .closed .ground {
    fill: var(--sg-color-accent-fill);
    stroke: var(--sg-color-accent);
    stroke-dasharray: 2 1.5;
  }
  .sign {
    fill: var(--sg-color-text);
    font-size: 13px;
    font-weight: 800;
    paint-order: stroke;
    stroke: var(--sg-color-surface);
    stroke-width: 2.5px;
  }
  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: 2px var(--sg-space-2);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: var(--sg-space-2);
  }
  .legend svg {
    inline-size: 0.9rem;
    flex: none;
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
  }
  tr.opened .change,
  tr.both .change {
    color: var(--sg-color-danger);
  }
  tr.closed .change {
    color: var(--sg-color-accent);
  }
`;
