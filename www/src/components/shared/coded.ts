/** Sentences of the engine, whose names and values stand between backticks. */
import { html, type TemplateResult } from 'lit';

/** A sentence with what stands between backticks set as code; a backtick without its fellow stays as it is. */
export function coded(sentence: string): readonly (string | TemplateResult)[] {
  const parts = sentence.split('`');
  const last = parts.length - 1;
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    return index === last ? `\`${part}` : html`<code>${part}</code>`;
  });
}
