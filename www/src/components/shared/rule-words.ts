/** A rule in a few words: `SSH · tcp 22 from 203.0.113.10/32`. */
import type { Catalogue } from '../../engine/answers.js';
import type { Document } from '../../state/document.js';
import { memo } from '../../state/memo.js';
import { findRule } from '../../state/places.js';
import { groups, presetOf, servicesOf, type GroupView, type RuleView } from '../../state/select.js';
import { text } from '../../text.js';

/** The rules of a document by their ids. */
export interface Rules {
  get(id: string): RuleView | undefined;
}

/** Every rule of the document by its id. */
export const rulesById = memo((document: Document): Rules => {
  const all = groups(document);
  // Whoever asks for one rule of a group goes on with the next: only that group is looked at again.
  let near = ofGroup(all[0]);
  return {
    get: (id) => {
      if (!near.has(id)) {
        const place = findRule(document, id);
        if (place === null) return undefined;
        near = ofGroup(all[place.group.index]);
      }
      return near.get(id);
    },
  };
});

function ofGroup(group: GroupView | undefined): ReadonlyMap<string, RuleView> {
  return group === undefined ? new Map() : rulesOf(group);
}

const rulesOf = memo(
  ({ inbound, outbound }: GroupView): ReadonlyMap<string, RuleView> =>
    new Map([...inbound, ...outbound].map((rule) => [rule.id, rule])),
);

/** What a rule allows, without its peer: `tcp 22`. */
export function serviceWords(rule: Pick<RuleView, 'protocol' | 'ports' | 'icmpType' | 'icmpCode'>): string {
  switch (servicesOf(rule.protocol)) {
    case 'ports':
      return `${rule.protocol} ${rule.ports}`.trim();
    case 'icmp':
      return [rule.protocol, [rule.icmpType, rule.icmpCode].filter(Boolean).join('/')].join(' ').trim();
    case 'none':
      return rule.protocol;
  }
}

export function ruleWords(
  rule: RuleView,
  catalogue: Catalogue | null,
  names: ReadonlyMap<string, string>,
): { readonly name: string; readonly rest: string } {
  const preset = catalogue === null ? null : presetOf(rule, catalogue);
  const peer = names.get(rule.peer) ?? rule.peer;
  const way = rule.direction === 'inbound' ? text.why.from : text.why.to;
  const rest = `${serviceWords(rule)} ${way} ${peer || '…'}`;
  return { name: preset === null || preset.custom ? rule.id : preset.label, rest };
}
