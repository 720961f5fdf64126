/** Small line drawings. They decorate: the words beside them, or the button's label, say what they mean. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  undo: svg`<path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6" />`,
  redo: svg`<path d="m15 7 5 5-5 5m5-5H10a6 6 0 0 0-6 6" />`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15H4V5a1 1 0 0 1 1-1h10v1" />`,
  remove: svg`<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5" />`,
  add: svg`<path d="M12 5v14M5 12h14" />`,
  minus: svg`<path d="M5 12h14" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  cross: svg`<path d="m7 7 10 10M17 7 7 17" />`,
  question: svg`<path d="M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5v.1" />`,
  documents: svg`<path d="M8 3h8l4 4v10H8ZM16 3v4h4M4 7v14h12" />`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`,
  light: svg`<circle cx="12" cy="12" r="4" /><path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2" />`,
  dark: svg`<path d="M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10Z" />`,
  auto: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 3.5v17M12 8l6-3.5M12 13l8.5-4M12 18l7-3.5" />`,
  arrow: svg`<path d="M4 12h15m-6-6 6 6-6 6" />`,
  swap: svg`<path d="M7 4 3 8l4 4M3 8h14M17 12l4 4-4 4m4-4H7" />`,
  group: svg`<path d="M12 3 4 6v6c0 4.5 3.2 7.6 8 9 4.8-1.4 8-4.5 8-9V6Z" />`,
} satisfies Record<string, SVGTemplateResult>;

/** The name of a drawing. */
export type IconName = keyof typeof shapes;

/** Draws an icon that says nothing to a screen reader. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[name]}</svg>`;
}
