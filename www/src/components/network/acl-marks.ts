/** What the network ACLs make of the packet that is asked about, and of its reply: which entry decided. */
import type { Outcome, Trace, Verdict } from '../../engine/answers.js';
import type { Direction } from '../../state/actions.js';
import { subnets } from '../../state/layer-view.js';
import type { Document } from '../../state/document.js';

export interface Said {
  readonly leg: 'request' | 'reply';
  readonly verdict: Verdict;
}

/** What the last entry, which nobody can change, goes by. */
export function restOf(acl: string, direction: Direction): string {
  return `${acl}/${direction}/*`;
}

/** By the id of the entry that decided. Gates that the packet never reached said nothing. */
export function aclMarks(document: Document, trace: Trace | null): ReadonlyMap<string, readonly Said[]> {
  const marks = new Map<string, Said[]>();
  if (trace === null) return marks;
  const acls = new Map(subnets(document).map(({ id, acl }) => [id, acl]));
  const note = (leg: Said['leg'], { gates, decidedBy, verdict }: Outcome): void => {
    const last = verdict === 'allowed' || decidedBy === null ? gates.length : decidedBy + 1;
    for (const gate of gates.slice(0, last)) {
      if (gate.filter !== 'acl' || gate.at === null) continue;
      const entry = gate.rules[0] ?? restOf(acls.get(gate.at) ?? '', gate.direction);
      const said = { leg, verdict: gate.verdict };
      const there = marks.get(entry);
      if (there === undefined) marks.set(entry, [said]);
      else if (!there.some((one) => one.leg === leg && one.verdict === said.verdict)) there.push(said);
    }
  };
  note('request', trace.request);
  if (trace.reply !== null) note('reply', trace.reply);
  return marks;
}
