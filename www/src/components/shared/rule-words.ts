/** A rule in a few words: `SSH · tcp 22 from 203.0.113.10/32`. */
import type { Catalogue } from '../../engine/answers.js';
import type { Document } from '../../state/document.js';
import { memo } from '../../state/memo.js';
import { groups, presetOf, servicesOf, type RuleView } from '../../state/select.js';
import { text } from '../../text.js';

/** Every rule of the document by its id. */
export const rulesById = memo(
  (document: Document): ReadonlyMap<string, RuleView> =>
    new Map(
      groups(document).flatMap(({ inbound, outbound }) =>
        [...inbound, ...outbound].map((rule) => [rule.id, rule]),
      ),
    ),
);

/** What a rule allows, without its peer: `tcp 22`. */
export function serviceWords(rule: RuleView): string {
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
