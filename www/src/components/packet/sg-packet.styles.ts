import { css } from 'lit';

export const styles = css`
  form {
    display: grid;
    gap: var(--sg-space-2);
    padding: var(--sg-space-3);
  }
  .ends {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: start;
    gap: var(--sg-space-2);
  }
  .ends > button {
    margin-block-start: 1.3rem;
  }
  .what {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--sg-space-2);
  }
  label {
    display: block;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
  }
  .ends input,
  .what input {
    font-family: var(--sg-font-code);
    font-size: var(--sg-text-normal);
  }
  .name {
    display: block;
    min-block-size: 1.1rem;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    overflow-wrap: anywhere;
  }
  .answers {
    padding-inline-start: var(--sg-space-2);
    border-inline-start: 3px solid var(--sg-color-accent);
  }
  summary {
    inline-size: max-content;
    min-block-size: 1.5rem;
    color: var(--sg-color-accent);
    cursor: pointer;
  }
  details .what {
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    padding-block-start: var(--sg-space-1);
  }
  .saved {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-1);
    padding: var(--sg-space-2) var(--sg-space-3);
    border-block-start: 1px solid var(--sg-color-line);
    background: var(--sg-color-surface-quiet);
  }
  .saved h3 {
    inline-size: 100%;
    color: var(--sg-color-text-quiet);
    font-size: var(--sg-text-small);
    font-weight: 500;
  }
  .saved button {
    max-inline-size: 100%;
    padding: 0.1rem 0.6rem 0.1rem 0.3rem;
    border-radius: 1rem;
    background: var(--sg-color-surface);
    border-color: var(--sg-color-line);
    font-size: var(--sg-text-small);
    text-align: start;
  }
  .saved button:hover {
    border-color: var(--sg-color-line-control);
    background: var(--sg-color-surface-hover);
  }
  .saved button[aria-current] {
    border-color: var(--sg-color-accent);
    box-shadow: inset 0 0 0 1px var(--sg-color-accent);
  }
`;
