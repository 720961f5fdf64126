import { css } from 'lit';

export const styles = css`
  /* It lies in a panel, and is none itself. */
  :host {
    container-type: inline-size;
    border: 0;
    border-radius: 0;
    overflow: visible;
    contain: none;
    content-visibility: visible;
  }
  .bar.sub {
    border-block-start: 1px solid var(--sg-color-line);
  }
  col.name {
    inline-size: 20%;
  }
  col.kind {
    inline-size: 15%;
  }
  col.addresses {
    inline-size: 20%;
  }
  col.actions {
    inline-size: 2rem;
  }
  col.public {
    inline-size: 20%;
  }
  .id {
    display: block;
    padding-inline: 6px;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    overflow-wrap: anywhere;
  }
  td.code textarea {
    font-size: var(--sg-text-small);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 3px;
    padding: 2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    border-radius: 1em;
    background: var(--sg-color-group-fill);
    color: var(--sg-color-group);
    font-size: var(--sg-text-small);
  }
  .chip button {
    min-block-size: 1.5rem;
    min-inline-size: 1.5rem;
    padding: 0 0.15rem 0 0.5rem;
    border: 0;
    border-radius: 1em 0 0 1em;
    color: inherit;
    overflow-wrap: anywhere;
  }
  .chip button + button {
    padding: 0 0.3rem 0 0.1rem;
    border-radius: 0 1em 1em 0;
  }
  .chips select {
    inline-size: 2rem;
    min-block-size: 1.5rem;
    padding: 0;
    border: 1px dashed var(--sg-color-line-control);
    border-radius: 1em;
    font-size: var(--sg-text-small);
    color: var(--sg-color-text-quiet);
    appearance: none;
    text-align: center;
  }
  tr:is(.faults, .inside) {
    border: 0;
  }
  tr.inside td {
    padding: 0 2px 2px;
  }
  /* It comes a little later. */
  sg-inside {
    display: block;
    min-block-size: 1.5rem;
  }
  .empty {
    padding: var(--sg-space-2) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  .window {
    max-block-size: min(40rem, 70vh);
    overflow: hidden auto;
    border-block: 1px solid var(--sg-color-line);
  }
  tr.gap,
  tr.gap td {
    padding: 0;
    border: 0;
  }
  .chips .join {
    inline-size: 9rem;
    max-inline-size: 100%;
  }
  /* Two lines for each interface, so that addresses are not cut. */
  @container (max-width: 40rem) and (min-width: 27.01rem) {
    table,
    thead,
    tbody {
      display: block;
    }
    .interfaces :is(thead tr, tr.end) {
      display: grid;
      grid-template:
        'name kind addresses public actions'
        'name groups groups groups actions' auto / minmax(0, 1.1fr) minmax(0, 0.8fr) minmax(0, 1.25fr) minmax(
          0,
          1.15fr
        )
        1.75rem;
      padding-inline-end: 4px;
    }
    .hosts :is(thead tr, tr.end) {
      display: grid;
      grid-template:
        'name kind addresses actions' auto / minmax(0, 1.2fr) minmax(0, 0.8fr) minmax(0, 2.3fr)
        1.75rem;
      padding-inline-end: 4px;
    }
    thead .groups {
      display: none;
    }
    .name {
      grid-area: name;
    }
    .kind {
      grid-area: kind;
    }
    .addresses {
      grid-area: addresses;
    }
    .public {
      grid-area: public;
    }
    .groups {
      grid-area: groups;
    }
    .actions {
      grid-area: actions;
    }
    tr:is(.faults, .inside),
    tr:is(.faults, .inside) td {
      display: block;
    }
  }

  /* Too narrow for a table: each interface or host becomes a card. */
  @container (max-width: 27rem) {
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
    tr.end {
      display: grid;
      grid-template-columns: 1fr 1fr auto;
      gap: 2px 6px;
      padding: 6px;
    }
    td {
      display: block;
      min-inline-size: 0;
    }
    td[data-label]::before {
      content: attr(data-label);
      display: block;
      padding-inline: 6px;
      color: var(--sg-color-text-quiet);
      font: 400 var(--sg-text-small) / 1.4 var(--sg-font);
    }
    td.actions {
      grid-column: 3;
      grid-row: 1;
    }
    td.addresses {
      grid-column: 1;
    }
    tr.inside {
      display: block;
    }
    .hosts td.addresses,
    td.groups {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
  }
`;
