/** Finding groups in a large document: by what the group says of itself, and by what its rules say. */
import { isObject, list, textAt, type Json, type JsonObject } from '../../state/document.js';
import { memo } from '../../state/memo.js';
import { hasAll, wordsOf } from '../shared/words.js';

/** So long may it search before the page has its turn, in milliseconds. */
const SLICE = 8;

/** A group that was found: where it stands, and how many of its rules have what the group itself has not. */
export interface Hit {
  readonly index: number;
  readonly rules: number;
}

/**
 * Finds the groups that have all the words, each in the group itself (name, id, description, VPC, owner, tags) or all
 * the rest in one of its rules (protocol, ports, peer, description, or as the start of its id). A number also finds the
 * ranges of ports around it.
 *
 * Groups that have the words in their names come first, then those that have them elsewhere, then those whose rules do. Null where `stopped` says that nobody waits any more.
 */
export async function search(
  groups: readonly Json[],
  typed: string,
  stopped: () => boolean,
): Promise<readonly Hit[] | null> {
  const words = wordsOf(typed);
  if (last.typed !== typed) last = { typed, known: new WeakMap() };
  const { known } = last;
  const byName: Hit[] = [];
  const own: Hit[] = [];
  const byRules: Hit[] = [];
  let start = performance.now();
  for (const [index, group] of groups.entries()) {
    if (performance.now() - start > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      if (stopped()) return null;
      start = performance.now();
    }
    if (!isObject(group)) continue;
    const found = known.get(group) ?? inGroup(group, words);
    known.set(group, found);
    if (found === 'name') byName.push({ index, rules: 0 });
    else if (found === 'own') own.push({ index, rules: 0 });
    else if (found > 0) byRules.push({ index, rules: found });
  }
  return [...byName, ...own, ...byRules];
}

/** Where a group has the words: in its name, in itself, or in so many of its rules. */
type Found = 'name' | 'own' | number;

/** What the last words found, group by group: after an edit only the group that changed is searched again. */
let last: { readonly typed: string; readonly known: WeakMap<object, Found> } = {
  typed: '',
  known: new WeakMap(),
};

function inGroup(group: JsonObject, words: readonly string[]): Found {
  const rest = words.filter((word) => !ownText(group).includes(word));
  if (rest.length === 0) return hasAll(textAt(group, 'name').toLowerCase(), words) ? 'name' : 'own';
  return ruleTexts(group).filter((rule) => rest.every((word) => has(rule, word))).length;
}

const ownText = memo((group: JsonObject): string =>
  ['id', 'name', 'description', 'vpc', 'owner', 'role', 'tags']
    .map((key) => textAt(group, key))
    .join(' ')
    .toLowerCase(),
);

interface RuleText {
  readonly id: string;
  readonly text: string;
  /** Of a range of ports. */
  readonly first: number;
  readonly last: number;
}

const ruleTexts = memo((group: JsonObject): readonly RuleText[] =>
  [...list(group['inbound']), ...list(group['outbound'])].map((rule) => {
    const ports = textAt(rule, 'ports');
    const [, first = 'none', last = 'none'] = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(ports) ?? [];
    const parts = ['protocol', 'icmpType', 'peer', 'description'].map((key) => textAt(rule, key));
    const id = textAt(rule, 'id').toLowerCase();
    return { id, text: [ports, ...parts].join(' ').toLowerCase(), first: Number(first), last: Number(last) };
  }),
);

function has(rule: RuleText, word: string): boolean {
  if (rule.text.includes(word) || rule.id.startsWith(word)) return true;
  const number = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  return rule.first <= number && number <= rule.last;
}
