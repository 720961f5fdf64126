import { css } from 'lit';

export const styles = css`
  .ways {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
    gap: var(--sg-space-4);
  }
  .zone {
    display: grid;
    place-items: center;
    align-content: center;
    gap: var(--sg-space-3);
    min-block-size: 9rem;
    padding: var(--sg-space-4);
    border: 2px dashed var(--sg-color-line-control);
    border-radius: var(--sg-radius);
    text-align: center;
  }
  .zone:hover {
    border-color: var(--sg-color-accent);
  }
  input[type='file'] {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 2.25rem;
    padding: var(--sg-space-1);
    border: 0;
  }
  input[type='file']::file-selector-button {
    min-block-size: var(--sg-target);
    margin-inline-end: var(--sg-space-2);
    padding: 0 var(--sg-space-3);
    border: 1px solid var(--sg-color-accent-strong);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-accent-strong);
    color: var(--sg-color-on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  section {
    display: grid;
    align-content: start;
    gap: var(--sg-space-2);
    min-inline-size: 0;
  }
  h3 {
    font-size: var(--sg-text-normal);
    font-weight: 650;
  }
  pre {
    margin: 0;
    padding: var(--sg-space-3);
    border: 1px solid var(--sg-color-line);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-surface-quiet);
    font-family: var(--sg-font-code);
    font-size: var(--sg-text-small);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  textarea {
    min-block-size: 5rem;
    font-family: var(--sg-font-code);
    font-size: var(--sg-text-small);
    resize: vertical;
  }
  section > button {
    justify-self: start;
  }
  .outcome {
    padding: var(--sg-space-3);
    border-inline-start: 4px solid var(--sg-color-allowed);
    background: var(--sg-color-surface-quiet);
  }
  .outcome.failed {
    border-color: var(--sg-color-danger);
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-1) var(--sg-space-4);
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 650;
  }
  fieldset label {
    display: inline-flex;
    align-items: center;
    gap: var(--sg-space-2);
    min-block-size: var(--sg-target);
  }
  fieldset input {
    inline-size: auto;
    min-block-size: auto;
  }
  fieldset p {
    inline-size: 100%;
  }
`;
