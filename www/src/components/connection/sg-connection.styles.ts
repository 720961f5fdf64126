import { css } from 'lit';

export const styles = css`
  :host([empty]) .bar {
    border-block-end: 0;
  }
  .clock {
    font-variant-numeric: tabular-nums;
  }
  .script {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--sg-space-3);
    padding: var(--sg-space-1) var(--sg-space-3);
    background: var(--sg-color-surface-quiet);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .scrub {
    display: flex;
    align-items: center;
    gap: var(--sg-space-1);
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  .scrub input {
    flex: 1;
    min-inline-size: 4rem;
    padding: 0;
    border: 0;
    background: transparent;
    accent-color: var(--sg-color-accent-strong);
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-1) var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
  }
  .next h3,
  .next legend {
    inline-size: 100%;
    padding: 0;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 500;
  }
  .next button {
    background: var(--sg-color-surface);
  }
  .next form {
    display: inline-flex;
    align-items: center;
    gap: var(--sg-space-1);
  }
  .next form input {
    inline-size: 6rem;
  }
  .edits {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--sg-space-4);
    margin: 0;
    padding: var(--sg-space-1) var(--sg-space-3) var(--sg-space-2);
    border: 0;
    border-block-start: 1px solid var(--sg-color-line);
  }
  .edits legend {
    float: inline-start;
    padding: 0;
    font-weight: 600;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: 1.5rem;
  }
  label input {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    min-block-size: 1.5rem;
    margin: 0;
    accent-color: var(--sg-color-accent-strong);
  }
  .lesson {
    display: flex;
    gap: var(--sg-space-2);
    margin: var(--sg-space-2) var(--sg-space-3);
    padding: var(--sg-space-2) var(--sg-space-3);
    border-inline-start: 4px solid var(--sg-color-allowed);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-allowed-fill);
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .lesson.rule {
    border-color: var(--sg-color-unknown);
    background: var(--sg-color-unknown-fill);
  }
  .lesson.bad {
    border-color: var(--sg-color-danger);
    background: var(--sg-color-danger-fill);
  }
  .said {
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    overflow-wrap: anywhere;
  }
  .try {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  .try span {
    color: var(--sg-color-text-quiet);
  }
  .try button {
    text-align: start;
    border-color: var(--sg-color-accent);
    color: var(--sg-color-accent);
  }
  .predict {
    display: grid;
    gap: var(--sg-space-2);
    margin: 0;
    padding: var(--sg-space-3);
    border: 0;
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-accent-fill);
  }
  .predict p {
    font-size: var(--sg-text-large);
    font-weight: 600;
  }
  .predict div {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-2);
  }
  .predict button {
    background: var(--sg-color-surface);
  }
  .guessed {
    padding: var(--sg-space-2) var(--sg-space-3) 0;
    font-weight: 650;
  }
  .guessed.right {
    color: var(--sg-color-allowed);
  }
  .guessed.wrong {
    color: var(--sg-color-danger);
  }
  .expect {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--sg-space-3);
    padding: var(--sg-space-1) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .expect .off {
    color: var(--sg-color-unknown);
    font-weight: 650;
  }
  .empty {
    padding: var(--sg-space-3);
    color: var(--sg-color-text-quiet);
  }
  sg-flows {
    border-block-start: 1px solid var(--sg-color-line);
  }
`;
