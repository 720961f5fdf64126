/** The one sentence to learn from a step: why a reply passes, why a connection lives on or is cut. */
import type { Gate, LiveFlow, Moment } from '../../engine/answers.js';
import { connection as text } from '../../text/connection.js';

export interface Lesson {
  readonly kind: 'remembered' | 'rule' | 'bad';
  readonly words: string;
}

export function lesson(moment: Moment, names: ReadonlyMap<string, string>): Lesson | null {
  const { outcome, flows } = moment;
  const cut = outcome.flows.some(({ after }) => after === 'cut');
  switch (outcome.kind) {
    case 'edit':
    case 'request':
      if (cut) return { kind: 'bad', words: text.lesson.cut };
      return lives(flows) && outcome.error === null
        ? { kind: 'remembered', words: text.lesson.livesOn }
        : null;
    case 'wait':
      return outcome.flows.some(({ after }) => after === null)
        ? { kind: 'bad', words: text.lesson.forgotten }
        : null;
    case 'packet':
    case 'reply':
      return ofPacket(outcome.kind === 'reply', outcome.gates, outcome.decidedBy, outcome.verdict, names);
    case 'unreadable':
      return null;
  }
}

function lives(flows: readonly LiveFlow[]): boolean {
  return flows.some(({ state }) => state !== 'perhaps');
}

function ofPacket(
  reply: boolean,
  gates: readonly Gate[],
  decidedBy: number | null,
  verdict: Moment['outcome']['verdict'],
  names: ReadonlyMap<string, string>,
): Lesson | null {
  const who = (gate: Gate): string => (gate.at === null ? '' : (names.get(gate.at) ?? gate.at));
  if (verdict === 'dropped') {
    const gate = decidedBy === null ? undefined : gates[decidedBy];
    return reply && gate?.filter === 'acl' ? { kind: 'bad', words: text.lesson.acl(who(gate)) } : null;
  }
  if (verdict !== 'allowed') return null;
  const groups = gates.filter(({ filter }) => filter === 'groups');
  const known = groups.filter(({ because }) => because === 'tracked');
  if (known.length > 0 && known.length === groups.length) {
    const all = text.lesson.remember(known.map(who));
    return {
      kind: 'remembered',
      words: reply ? text.lesson.remembered(all) : text.lesson.rememberedOn(all),
    };
  }
  const byRule = groups.find(({ because, flow }) => because === 'rules' && flow === 'untracked');
  return reply && byRule !== undefined ? { kind: 'rule', words: text.lesson.byRule(who(byRule)) } : null;
}
