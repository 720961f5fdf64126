/** A box in words, as the panel shows it. */
import type { TrafficBox } from '../../engine/answers.js';

/** The sentence of a box, cut at the peer: that is what people look for. Ids of what has a name become that name. */
export function boxWords(
  { text, peer }: Pick<TrafficBox, 'text'> & { readonly peer: Pick<TrafficBox['peer'], 'text'> },
  names: ReadonlyMap<string, string>,
): readonly [before: string, peer: string, after: string] {
  const at = text.indexOf(peer.text);
  const named = (words: string): string => words.replace(/[^\s,]+/g, (word) => names.get(word) ?? word);
  if (at < 0 || peer.text === '') return [named(text), '', ''];
  return [named(text.slice(0, at)), named(peer.text), named(text.slice(at + peer.text.length))];
}
