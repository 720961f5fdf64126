import { css } from 'lit';

export const styles = css`
  ul {
    display: grid;
    gap: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    border: 1px solid var(--sg-color-line);
    border-radius: var(--sg-radius);
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--sg-space-1) var(--sg-space-3);
    padding: var(--sg-space-2) var(--sg-space-3);
  }
  li + li {
    border-block-start: 1px solid var(--sg-color-line);
  }
  li.current {
    background: var(--sg-color-accent-fill);
  }
  .name {
    justify-content: flex-start;
    min-inline-size: 0;
    padding-inline: var(--sg-space-1);
    border-color: transparent;
    background: none;
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .about {
    margin: 0;
    padding-inline: var(--sg-space-1);
  }
  .about.bad {
    color: var(--sg-color-danger);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-1);
    justify-content: flex-end;
  }
  .ask {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--sg-space-2);
    padding: var(--sg-space-2);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-danger-fill);
    color: var(--sg-color-danger);
  }
  .ask p {
    flex: 1 1 16rem;
    margin: 0;
  }
  .new {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-2);
    align-items: center;
  }
  .trouble {
    margin: 0;
    padding: var(--sg-space-2) var(--sg-space-3);
    border-radius: var(--sg-radius-small);
    background: var(--sg-color-unknown-fill);
    color: var(--sg-color-unknown);
  }
  form.rename {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sg-space-2);
    min-inline-size: 0;
  }
  form.rename input {
    flex: 1 1 12rem;
  }
  @media (max-width: 40rem) {
    li {
      grid-template-columns: minmax(0, 1fr);
    }
    .acts {
      justify-content: flex-start;
    }
  }
`;
