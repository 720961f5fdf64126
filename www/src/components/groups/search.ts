/** Finding groups in a large document: by what the group says of itself, and by what its rules say. */
import { isObject, list, textAt, type Json } from '../../state/document.js';
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
    const rest = words.filter((word) => !ownText(group).includes(word));
    if (rest.length === 0)
      (hasAll(textAt(group, 'name').toLowerCase(), words) ? byName : own).push({ index, rules: 0 });
    else {
      const rules = ruleTexts(group).filter((rule) => rest.every((word) => has(rule, word))).length;
      if (rules > 0) byRules.push({ index, rules });
    }
  }
  return [...byName, ...own, ...byRules];
}

const ownText = memo((group: Readonly<Record<string, Json>>): string =>
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

const ruleTexts = memo((group: Readonly<Record<string, Json>>): readonly RuleText[] =>
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
