import { css } from 'lit';

export const styles = css`
  .lead,
  .none,
  .about {
    padding: var(--sg-space-2) var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-1) var(--sg-space-2);
  }
  .ask {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
  }
  .ask label {
    display: grid;
    gap: 2px;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .ask input {
    color: var(--sg-color-text);
    font-size: var(--sg-text-normal);
  }
  .ask .row {
    grid-column: 1 / -1;
  }
  .bar.said {
    border-block-end: 0;
  }
  .said b {
    font-weight: 650;
  }
  .views {
    display: flex;
    gap: var(--sg-space-1);
  }
  .views button[aria-pressed='true'] {
    border-color: var(--sg-color-accent-strong);
    background: var(--sg-color-accent-fill);
    font-weight: 650;
  }
  progress {
    inline-size: 10rem;
    accent-color: var(--sg-color-accent-strong);
  }
  .scroll {
    overflow-x: auto;
    padding: 0 var(--sg-space-3) var(--sg-space-2);
  }
  .window {
    max-block-size: 28rem;
    overflow-y: auto;
  }
  table {
    border-collapse: collapse;
  }
  table.list {
    inline-size: 100%;
    table-layout: fixed;
  }
  th {
    font-weight: 500;
    text-align: start;
  }
  .list th,
  .list td {
    padding: var(--sg-space-1) var(--sg-space-3);
    overflow-wrap: anywhere;
    vertical-align: middle;
  }
  .list thead th {
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .list tbody tr {
    border-block-start: 1px solid var(--sg-color-line);
  }
  .list button {
    inline-size: 100%;
    justify-content: start;
    padding: 0;
    border: 0;
    text-align: start;
    overflow-wrap: anywhere;
    color: var(--sg-color-accent);
  }
  .matrix thead th {
    padding: var(--sg-space-1);
    vertical-align: bottom;
  }
  .matrix thead span.up {
    display: block;
    max-block-size: 10rem;
    writing-mode: vertical-rl;
    rotate: 180deg;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .matrix tbody th {
    max-inline-size: 16rem;
    padding-inline-end: var(--sg-space-3);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .matrix td {
    padding: 1px;
    border: 1px solid var(--sg-color-line);
    color: var(--sg-color-text-quiet);
    text-align: center;
  }
  .matrix thead td {
    border: 0;
  }
  .matrix td button {
    padding: 0;
    border-color: transparent;
  }
  .matrix button.allowed {
    background: var(--sg-color-allowed-fill);
    color: var(--sg-color-allowed);
  }
  .matrix button.unknown {
    background: var(--sg-color-unknown-fill);
    color: var(--sg-color-unknown);
  }
  button[aria-expanded='true'],
  .matrix button[aria-expanded='true'] {
    outline: 2px solid var(--sg-color-accent-strong);
    outline-offset: -2px;
  }
  .part {
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
    padding: var(--sg-space-2) var(--sg-space-3);
    overflow-wrap: anywhere;
  }
  .part .bar {
    min-block-size: 0;
    padding: 0;
    border: 0;
  }
  .part li {
    display: grid;
    gap: var(--sg-space-1);
    padding-block: var(--sg-space-2);
  }
  .part li + li {
    border-block-start: 1px solid var(--sg-color-line);
  }
  .part h4 {
    padding-block-start: var(--sg-space-2);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 500;
  }
  .part > p {
    padding-block: 2px;
  }
  .part li b {
    font-weight: 650;
  }
  .part button:not(.link, .icon) {
    background: var(--sg-color-surface);
  }
  .part select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  @media (max-width: 30rem) {
    .ask {
      grid-template-columns: minmax(0, 1fr);
    }
    .list th,
    .list td {
      padding-inline: var(--sg-space-2);
    }
    .matrix tbody th {
      max-inline-size: 9rem;
    }
  }
`;

/** A part of the panel is no panel of its own. */
export const bare = css`
  :host {
    border: 0;
    border-radius: 0;
    contain: none;
    content-visibility: visible;
  }
`;
