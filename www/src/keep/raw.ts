import type { Found } from './format.js';

/** All that is stored of a document, whatever state it is in: the bytes of the base, then the log, a line an entry. */
export function rawOf({ base, lines }: Found): Uint8Array<ArrayBuffer> {
  const log = lines.map((line) => `\n${JSON.stringify(line)}`).join('');
  const after = new TextEncoder().encode(log);
  const before = base?.bytes instanceof Uint8Array ? base.bytes : new Uint8Array();
  const all = new Uint8Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}
