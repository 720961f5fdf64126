/** Finding by words: every word must be there, in any case and order. */
export function wordsOf(typed: string): readonly string[] {
  return typed.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a text has all the words; `text` is in lower case. */
export function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** The first few that fit what is typed, by id or name; it stops as soon as there are enough. */
export function offer<T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  typed: string,
  most: number,
): readonly T[] {
  const wanted = typed.trim().toLowerCase();
  const found: T[] = [];
  for (const one of all) {
    if (!one.id.toLowerCase().includes(wanted) && !one.name.toLowerCase().includes(wanted)) continue;
    found.push(one);
    if (found.length === most) break;
  }
  return found;
}
