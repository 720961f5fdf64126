import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .filter {
    display: flex;
    align-items: center;
    gap: var(--sg-space-2);
    padding: var(--sg-space-1) var(--sg-space-3) var(--sg-space-2);
  }
  .filter input {
    flex: 1;
    min-inline-size: 0;
  }
  .window {
    max-block-size: min(44rem, 70vh);
    overflow: hidden auto;
    border-block: 1px solid var(--sg-color-line);
  }
  /* Rows that are laid out by themselves: those out of sight are neither laid out nor painted until they come. */
  table,
  thead,
  tbody {
    display: block;
  }
  tr {
    display: grid;
    grid-template-columns: 1.6rem 16.5% 10.5% 10% 25% minmax(0, 1fr) 5.2rem;
  }
  th,
  td {
    min-inline-size: 0;
  }
  tr:is(.gap, .faults) td {
    grid-column: 1 / -1;
  }
  tr.rule {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 37px;
  }
  /* There few are drawn, and how high they are counts. */
  .window tr.rule {
    content-visibility: visible;
  }
  @container (min-width: 29rem) {
    .window thead {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      background: var(--sg-color-surface);
    }
  }
  tr.gap,
  tr.gap td {
    padding: 0;
    border: 0;
  }
  th:first-child,
  td:first-child {
    padding-inline: 2px 0;
  }
  tr.matched {
    background: var(--sg-color-allowed-fill);
  }
  tr.unknown {
    background: var(--sg-color-unknown-fill);
  }
  tr.lit {
    outline: 2px solid var(--sg-color-focus);
    outline-offset: -2px;
  }
  tr:focus-within {
    background: var(--sg-color-accent-fill);
  }
  tr.matched:focus-within {
    background: var(--sg-color-allowed-fill);
    box-shadow: inset 2px 0 0 var(--sg-color-allowed);
  }
  .dot {
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    min-inline-size: 1.5rem;
    min-block-size: var(--sg-target);
    padding: 0;
    border-color: transparent;
    color: var(--sg-color-line-control);
  }
  .dot svg {
    inline-size: 0.8rem;
    block-size: 0.8rem;
    overflow: visible;
    stroke-width: 3;
    stroke: currentColor;
    fill: none;
  }
  .dot.idle svg {
    opacity: 0.6;
  }
  .matched .dot {
    color: var(--sg-color-allowed);
  }
  .unknown .dot {
    color: var(--sg-color-unknown);
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 2px;
  }
  /* The arrow of the suggestions takes room from a long id only under the hand. */
  td.peer input:not(:hover, :focus)::-webkit-calendar-picker-indicator {
    display: none !important;
  }
  .fixed {
    display: block;
    padding: 0.3rem 6px;
    color: var(--sg-color-text-quiet);
  }
  .name {
    display: block;
    padding-inline: 6px;
    color: var(--sg-color-group);
    font-size: var(--sg-text-small);
    overflow-wrap: anywhere;
  }
  .empty {
    padding: var(--sg-space-2) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  tr.faults td {
    padding-block: 0 4px;
    padding-inline-start: 1.75rem;
  }
  tr.faults {
    border: 0;
  }
  td.actions button {
    inline-size: 1.6rem;
    min-inline-size: 1.6rem;
  }

  /* Too narrow for a table: each rule becomes a card. */
  @container (max-width: 29rem) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr.rule {
      contain-intrinsic-block-size: auto 10rem;
      grid-template-columns: 1.75rem 1fr 1fr 1.75rem;
      gap: 2px 6px;
      padding: 6px 6px 8px;
    }
    td {
      display: block;
    }
    td[data-label]::before {
      content: attr(data-label);
      display: block;
      padding-inline: 6px;
      color: var(--sg-color-text-quiet);
      font: 400 var(--sg-text-small) / 1.4 var(--sg-font);
    }
    td.mark {
      grid-row: 1 / span 3;
    }
    td.description {
      grid-column: 2 / 4;
    }
    td.type {
      grid-column: 2 / 3;
    }
    td.protocol {
      grid-column: 3;
    }
    td.ports {
      grid-column: 2;
    }
    td.peer {
      grid-column: 3;
    }
    td.actions {
      grid-column: 4;
      grid-row: 1 / span 3;
      white-space: normal;
    }
  }

  /* Tints vanish there: the shape of the mark and a line stay. */
  @media (forced-colors: active) {
    tr.matched {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
