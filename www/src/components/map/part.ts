/** What is drawn of a network that is too large for a map. */
import type { HostView, InterfaceView } from '../../state/select.js';
import { hasAll, wordsOf } from '../shared/words.js';

/** A map with more boxes than this says nothing; the table does. */
export const MOST_BOXES = 14;
/** How many of those that carry a group stand for all of them. */
const MOST_OF_A_GROUP = 2;

/** Who the ends of the packet are, and then what is looked for. */
export function partOf(
  interfaces: readonly InterfaceView[],
  hosts: readonly HostView[],
  ends: readonly string[],
  wanted: string,
): { readonly cards: readonly InterfaceView[]; readonly outside: readonly HostView[] } {
  const isEnd = ({ id, addresses }: InterfaceView | HostView): boolean =>
    ends.some((end) => end !== '' && (id === end || holds(addresses, end)));
  const cards = new Set([
    ...interfaces.filter(isEnd),
    ...ends.flatMap((end) => few(interfaces, ({ groups }) => groups.includes(end), MOST_OF_A_GROUP)),
  ]);
  const outside = new Set(hosts.filter(isEnd));
  const words = wordsOf(wanted);
  if (words.length > 0) {
    const fits = ({ id, name, addresses }: InterfaceView | HostView): boolean =>
      hasAll(`${id} ${name} ${addresses}`.toLowerCase(), words);
    for (const one of few(interfaces, fits, MOST_BOXES - cards.size - outside.size)) cards.add(one);
    for (const one of few(hosts, fits, MOST_BOXES - cards.size - outside.size)) outside.add(one);
  }
  return { cards: [...cards].slice(0, MOST_BOXES), outside: [...outside].slice(0, MOST_BOXES) };
}

/** Whether one of the addresses, which stand between commas, is this end. */
export function holds(addresses: string, end: string): boolean {
  return addresses.split(',').some((address) => address.trim() === end);
}

function few<T>(all: readonly T[], fits: (one: T) => boolean, most: number): readonly T[] {
  const found: T[] = [];
  for (const one of all) {
    if (found.length >= most) break;
    if (fits(one)) found.push(one);
  }
  return found;
}
