import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline: var(--sg-space-3) var(--sg-space-1);
  }
  h4 {
    font-size: var(--sg-text-small);
    font-weight: 650;
  }
  col.number {
    inline-size: 3.6rem;
  }
  col.action {
    inline-size: 4.4rem;
  }
  col.protocol {
    inline-size: 4.2rem;
  }
  col.ports {
    inline-size: 6.2rem;
  }
  col.actions {
    inline-size: 2rem;
  }
  tr.allowed {
    background: var(--sg-color-allowed-fill);
  }
  tr.dropped {
    background: var(--sg-color-danger-fill);
  }
  tr.unknown {
    background: var(--sg-color-unknown-fill);
  }
  tr.faults {
    border: 0;
  }
  tr.rest td {
    padding: 0.35rem 7px;
    color: var(--sg-color-text-quiet);
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 2px;
  }
  .fixed {
    display: block;
    padding: 0.3rem 6px;
    color: var(--sg-color-text-quiet);
  }
  .said {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--sg-space-3);
    padding: 1px 5px;
    font: 600 var(--sg-text-small) / 1.5 var(--sg-font);
  }
  .said > span {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
  .said .allowed {
    color: var(--sg-color-allowed);
  }
  .said .dropped {
    color: var(--sg-color-danger);
  }
  .said .unknown {
    color: var(--sg-color-unknown);
  }
  td.cidr input::-webkit-calendar-picker-indicator {
    display: none;
  }

  /* Too narrow for a table: each entry becomes a card. */
  @container (max-width: 25rem) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr.entry {
      display: grid;
      grid-template-columns: 1fr 1fr 1fr 1.75rem;
      gap: 2px 6px;
      padding: 6px;
    }
    tr.entry td {
      display: block;
      min-inline-size: 0;
    }
    tr.entry td.cidr {
      grid-column: 2 / 4;
    }
    td.actions {
      grid-column: 4;
      grid-row: 1;
    }
    td[data-label]::before {
      content: attr(data-label);
      display: block;
      padding-inline: 6px;
      color: var(--sg-color-text-quiet);
      font: 400 var(--sg-text-small) / 1.4 var(--sg-font);
    }
    tr.faults,
    tr.faults td {
      display: block;
    }
    tr.rest {
      display: flex;
      flex-wrap: wrap;
    }
  }
`;
