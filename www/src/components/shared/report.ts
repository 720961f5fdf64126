/** How components tell what happened: as one action, in one kind of event, up to the page's root. */
import type { Action } from '../../state/actions.js';

/** Something happened that changes the state. */
export const REPORT = 'sg-report';
/** The person wants to see something. */
export const SHOW = 'sg-show';

/** What to show: a JSON Pointer into the document, the row of a rule, or why a rule matched or missed. */
export type Place = { readonly pointer: string } | { readonly rule: string } | { readonly why: string };

declare global {
  interface HTMLElementEventMap {
    [REPORT]: CustomEvent<Action>;
    [SHOW]: CustomEvent<Place>;
  }
}

export function report(from: EventTarget, action: Action): void {
  from.dispatchEvent(new CustomEvent(REPORT, { detail: action, bubbles: true, composed: true }));
}

export function show(from: EventTarget, place: Place): void {
  from.dispatchEvent(new CustomEvent(SHOW, { detail: place, bubbles: true, composed: true }));
}

/** What stands in the field that an event came from, as typed. */
export function typed(event: Event): string {
  const field = event.currentTarget;
  return field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
    ? field.value
    : '';
}
