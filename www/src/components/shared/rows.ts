import type { LitElement, ReactiveController } from 'lit';
import { deepActive } from './focus.js';

/** Fewer rows than this are all drawn. */
export const MANY = 60;
/** How far beyond the window rows are drawn, in pixels: the next one is there when Tab or a wheel comes to it. */
const BEYOND = 240;
/** How high the window is taken to be where nothing is laid out yet, in pixels. */
const UNSEEN = 800;

/** A row, or the room of rows that are not drawn, in pixels. */
export type Piece<T> =
  | { readonly key: string; readonly index: number; readonly value: T }
  | { readonly key: string; readonly gap: number };

/**
 * Draws of a long list what stands in its window, and as much room as the rest takes, so that it scrolls as
 * if all of it were there. The row that has the focus is always drawn.
 *
 * The host draws the pieces that `cut` gives as siblings: a row with its key in `data-row` (what belongs to it
 * may follow), a gap with its pixels in `data-gap`. They stand in an element of the class `window`, which
 * scrolls, and has the class only where there are many. Pieces are repeated by their keys: the browser holds on to the
 * row in sight when rows above it turn out to be higher than was guessed.
 */
export class Rows<T> implements ReactiveController {
  readonly #host: LitElement;
  #guess: number;
  readonly #select: string;
  /** Heights that were measured, by key. */
  readonly #heights = new Map<string, number>();
  #keys: readonly string[] = [];
  #drawn = '';
  #window: HTMLElement | null = null;
  /** Where the window is scrolled to, and how high it is, as it was told last: to ask would have all of the page laid out. */
  #scrolled = 0;
  #high = 0;
  /** Where the window is to be scrolled to, once all that is drawn now is laid out. */
  #aim: number | null = null;
  /** The row that the next drawing is to have in sight. */
  #followed: number | null = null;
  /** Tells what was laid out, when it is. */
  #sizes: ResizeObserver | null = null;
  /** A row to draw whether or not it is in the window: somebody is led to it. */
  #wanted: string | null = null;

  /** `guess` is the height of a row that was not measured; `select` finds the window. */
  constructor(host: LitElement, guess: number, select = '.window') {
    this.#host = host;
    this.#guess = guess;
    this.#select = select;
    host.addController(this);
  }

  /** What to draw of all rows. */
  cut(all: readonly T[], key: (value: T) => string): readonly Piece<T>[] {
    this.#keys = all.map(key);
    if (this.#followed !== null && this.#window !== null) {
      this.#aimAt(this.#followed);
      this.#followed = null;
    }
    const { first, last, kept } = this.#range();
    this.#drawn = `${first} ${last} ${kept.join(' ')}`;
    const pieces: Piece<T>[] = [];
    let gap = 0;
    let number = 0;
    const close = (): void => {
      if (gap > 0) pieces.push({ key: `gap ${number}`, gap });
      number += 1;
      gap = 0;
    };
    for (const [index, value] of all.entries()) {
      const row = this.#keys[index] ?? '';
      if ((index >= first && index <= last) || kept.includes(index)) {
        if (gap > 0) close();
        pieces.push({ key: row, index, value });
      } else gap += this.#height(row);
    }
    close();
    return pieces;
  }

  /** Draws the row of this key, and shows it if it is out of sight. False where there is none. */
  async reveal(key: string): Promise<boolean> {
    const index = this.#keys.indexOf(key);
    if (index < 0) return false;
    this.#wanted = key;
    this.#aimAt(index);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return true;
  }

  /** What the host is about to draw has this row, and the window is scrolled to it. */
  follow(index: number): void {
    this.#followed = index;
  }

  #aimAt(index: number): void {
    const key = this.#keys[index];
    if (this.#window === null || key === undefined || this.#keys.length < MANY) return;
    const high = this.#high || UNSEEN;
    const now = this.#aim ?? this.#scrolled;
    const top = this.#top(index);
    if (top >= now && top + this.#height(key) <= now + high) return;
    const waits = this.#aim !== null;
    this.#aim = Math.max(0, top - high / 3);
    if (!waits) requestAnimationFrame(this.#scroll);
  }

  /** Scrolls before the next paint, when everything else is drawn: the page is laid out once. */
  readonly #scroll = (): void => {
    const aim = this.#aim;
    this.#aim = null;
    if (aim === null || this.#window === null) return;
    this.#window.scrollTop = aim;
    this.#scrolled = this.#window.scrollTop;
    this.#check();
  };

  /** The list is another one: it starts at its top. */
  toTop(): void {
    this.#wanted = null;
    this.#aim = null;
    this.#scrolled = 0;
    if (this.#window !== null) this.#window.scrollTop = 0;
  }

  hostUpdated(): void {
    const window = this.#find();
    if (window !== this.#window) this.#watch(window);
    if (window === null) return;
    for (const gap of window.querySelectorAll<HTMLElement>('[data-gap]'))
      gap.style.blockSize = `${gap.dataset['gap'] ?? 0}px`;
  }

  hostDisconnected(): void {
    this.#watch(null);
  }

  #watch(window: HTMLElement | null): void {
    this.#window?.removeEventListener('scroll', this.#scrolls);
    this.#sizes?.disconnect();
    this.#sizes = null;
    this.#window = window;
    this.#scrolled = 0;
    this.#high = 0;
    this.#aim = null;
    if (window === null) return;
    window.addEventListener('scroll', this.#scrolls, { passive: true });
    this.#sizes = new ResizeObserver(this.#laidOut);
    this.#sizes.observe(window);
    const rows = window.querySelector('[data-row]')?.parentElement;
    if (rows !== null && rows !== undefined && rows !== window) this.#sizes.observe(rows);
    if (this.#followed !== null) this.#host.requestUpdate();
  }

  /** All is laid out then, so that to measure costs nothing. */
  readonly #laidOut = (): void => {
    const window = this.#window;
    if (window === null) return;
    this.#high = window.clientHeight;
    this.#scrolled = window.scrollTop;
    if (this.#keys.length < MANY) return;
    this.#measure(window);
    this.#check();
  };

  readonly #scrolls = (): void => {
    this.#scrolled = this.#window?.scrollTop ?? 0;
    this.#check();
  };

  /** Draws anew where another part of the list has come into the window. */
  readonly #check = (): void => {
    const { first, last, kept } = this.#range();
    if (`${first} ${last} ${kept.join(' ')}` !== this.#drawn) this.#host.requestUpdate();
  };

  #range(): { first: number; last: number; kept: readonly number[] } {
    const count = this.#keys.length;
    if (count < MANY) return { first: 0, last: count, kept: [] };
    const start = (this.#aim ?? this.#scrolled) - BEYOND;
    const end = start + (this.#high || UNSEEN) + 2 * BEYOND;
    let first = count;
    let last = count - 1;
    let at = 0;
    for (const [index, key] of this.#keys.entries()) {
      const bottom = at + this.#height(key);
      if (bottom > start && first === count) first = index;
      if (at > end) {
        last = index - 1;
        break;
      }
      at = bottom;
    }
    const kept = [this.#focused(), this.#wanted]
      .map((key) => (key === null ? -1 : this.#keys.indexOf(key)))
      .filter((index) => index >= 0 && (index < first || index > last));
    return { first, last, kept: [...new Set(kept)] };
  }

  /** The row with the focus. */
  #focused(): string | null {
    // It may stand in an element within the row.
    let at: Element | null = deepActive();
    for (let root = at?.getRootNode(); root !== this.#host.renderRoot; root = at.getRootNode()) {
      if (!(root instanceof ShadowRoot)) return null;
      at = root.host;
    }
    let row = at?.closest<HTMLElement>('tr, li, [data-row]') ?? null;
    // What belongs to a row follows it.
    while (row !== null && row.dataset['row'] === undefined)
      row = row.previousElementSibling instanceof HTMLElement ? row.previousElementSibling : null;
    return row?.dataset['row'] ?? null;
  }

  /** A row is as high as itself and what follows it up to the next one. */
  #measure(window: HTMLElement): void {
    const lines = window.querySelector('[data-row]')?.parentElement?.children ?? [];
    let key: string | null = null;
    let height = 0;
    const note = (): void => {
      if (key !== null && height > 0) this.#heights.set(key, height);
      height = 0;
    };
    const isFirst = this.#heights.size === 0;
    for (const line of lines) {
      if (!(line instanceof HTMLElement)) continue;
      const { row, gap } = line.dataset;
      if (row !== undefined || gap !== undefined) {
        note();
        key = row ?? null;
      }
      height += line.getBoundingClientRect().height;
    }
    note();
    // From then on it stays: a scroll bar that moves by itself is worse than one that is a little off.
    const all = [...this.#heights.values()];
    if (isFirst && all.length > 0) this.#guess = all.reduce((sum, one) => sum + one, 0) / all.length;
  }

  #find(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(this.#select);
  }

  #height(key: string): number {
    return this.#heights.get(key) ?? this.#guess;
  }

  #top(index: number): number {
    return this.#keys.slice(0, index).reduce((sum, key) => sum + this.#height(key), 0);
  }
}
