/** Keeps the focus in a component when what held it goes: whoever goes by keyboard does not begin anew at the top. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class KeepFocus implements ReactiveController {
  #held = false;

  /** `to` selects what takes it, the first that there is. */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly to: string,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.#held = this.#holds();
  }

  hostUpdated(): void {
    if (this.#held && !this.#holds()) this.host.shadowRoot?.querySelector<HTMLElement>(this.to)?.focus();
  }

  #holds(): boolean {
    return (this.host.shadowRoot?.activeElement ?? null) !== null;
  }
}
