/** The element that has the focus, also within shadow roots. */
export function deepActive(): Element | null {
  let active = document.activeElement;
  for (let inner = active; inner !== null; inner = inner.shadowRoot?.activeElement ?? null) active = inner;
  return active;
}
