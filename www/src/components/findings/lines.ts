/** What the list of findings shows, line by line. */
import type { Finding } from '../../engine/answers.js';
import { keyOf } from '../../state/findings.js';

/** Of one check more findings than this are behind one line. */
const FEW = 3;

export type Line =
  | { readonly kind: 'check'; readonly key: string; readonly all: readonly Finding[]; readonly open: boolean }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: Finding; readonly inner: boolean };

/** The findings as they come, the worst first; many of one check and severity stand together, behind a line that opens. */
export function linesOf(found: readonly Finding[], opened: ReadonlySet<string>): readonly Line[] {
  const together = new Map<string, Finding[]>();
  for (const finding of found) {
    const key = `${finding.severity} ${finding.check}`;
    const there = together.get(key);
    if (there === undefined) together.set(key, [finding]);
    else there.push(finding);
  }
  return [...together].flatMap(([key, all]): Line[] => {
    const few = all.length <= FEW;
    const open = opened.has(key);
    const lines = all.map((finding): Line => ({
      kind: 'finding',
      key: keyOf(finding),
      finding,
      inner: !few,
    }));
    return few ? lines : [{ kind: 'check', key, all, open }, ...(open ? lines : [])];
  });
}
