import { applied } from '../state/history.js';
import type { Document, Patch } from '../state/document.js';

/** So many patches are kept apart; then they become part of the text. */
const MOST_PATCHES = 200;

/** The open document as text and the patches since: what a new worker is started from. */
export class Journal {
  #text = '';
  #revision = 0;
  #patches: readonly Patch[] = [];

  get revision(): number {
    return this.#revision;
  }

  open(document: string, revision: number): void {
    this.#text = document;
    this.#revision = revision;
    this.#patches = [];
  }

  add(patch: Patch, revision: number): void {
    this.#patches = [...this.#patches, patch];
    this.#revision = revision;
    if (this.#patches.length > MOST_PATCHES) this.open(this.text(), revision);
  }

  /** The document of today. */
  text(): string {
    if (this.#patches.length === 0) return this.#text;
    const start = JSON.parse(this.#text) as Document;
    return JSON.stringify(this.#patches.reduce(applied, start));
  }
}
