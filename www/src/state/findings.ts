/** What best practices say of the document: what is shown of it, what is accepted, and fixes. */
import type { Audience, Finding } from '../engine/answers.js';
import type { FindingsAction } from './actions.js';
import type { Do } from './connection.js';
import { isObject, list, pointer, textAt, type Document, type Patch } from './document.js';
import { memo } from './memo.js';
import { append } from './parts.js';
import { draftOf } from './since.js';
import type { AskedFix, Findings, State } from './state.js';
import { groups } from './view.js';

/** Of more rules than this the engine finds nothing by itself: it would be busy for seconds after each keystroke. */
const MANY = 10_000;

export const isMany = memo(
  (document: Document): boolean => groups(document).reduce((sum, { size }) => sum + size, 0) > MANY,
);

export function reviewed(state: State, action: FindingsAction, done: Do): State {
  const { findings, document, revision } = state;
  const show = (changes: Partial<Findings>): State => ({ ...state, findings: { ...findings, ...changes } });
  switch (action.type) {
    case 'findings/found':
      return show({ all: action.all, of: state.open.id });
    case 'findings/toldToLook':
      return show({ looks: findings.looks + 1 });
    case 'findings/audienceChosen':
      return show({ audience: action.audience });
    case 'findings/fixAsked': {
      const { fix } = action;
      const { asked, preview } = findings;
      // What is shown already is known.
      const known = fix?.apply === true && fix.edits === asked?.edits && preview?.revision === revision;
      if (known && preview.patch !== null) return fixed(state, fix, preview.patch, done);
      return show({ asked: fix, preview: null });
    }
    case 'findings/previewed': {
      const { asked, patch, comparison } = action;
      if (asked !== findings.asked) return state;
      if (asked.apply && patch !== null) return fixed(state, asked, patch, done);
      return show({ preview: { revision, patch, comparison } });
    }
    case 'findings/accepted': {
      const { check, place, reason, until, words } = action;
      const value = { check, place, reason, ...(until === '' ? {} : { until }) };
      return done(state, { patch: append(document, '', 'suppressions', value), words });
    }
    case 'findings/takenBack': {
      const value = list(document['suppressions'])[action.index];
      if (value === undefined) return state;
      const path = pointer('suppressions', action.index);
      const patch: Patch = [
        { op: 'test', path, value },
        { op: 'remove', path },
      ];
      return done(state, { patch, words: action.words });
    }
    case 'findings/witnessed': {
      const shown = show({ before: findings.before ?? state.packet });
      return { ...shown, packet: draftOf(action.packet), open: { ...state.open, touched: true } };
    }
    case 'findings/packetBack':
      return findings.before === null ? state : { ...show({ before: null }), packet: findings.before };
  }
}

/** Does a fix, as one step. Where the document went another way meanwhile, it does not fit, and nothing is done. */
function fixed(state: State, fix: AskedFix, patch: Patch, done: Do): State {
  const { findings, revision } = state;
  try {
    const after = done(state, { patch, words: fix.words });
    return { ...after, findings: { ...findings, asked: null, preview: null } };
  } catch {
    const preview = { revision, patch: null, comparison: null };
    return { ...state, findings: { ...findings, asked: fix, preview } };
  }
}

/** What is found in the open document, or was before the last keystroke until the engine has answered. */
export function foundOf({ findings, open }: State): readonly Finding[] | null {
  return findings.of === open.id ? findings.all : null;
}

/** Names a finding among those of a document. */
export function keyOf({ check, place, rules }: Finding): string {
  return [check, place, ...rules].join(' ');
}

const CIRCLES: readonly Audience[] = ['everyone', 'careful', 'pedantic'];

/** Whether a finding is for those who are shown it, and not accepted. */
export function isFor(audience: Audience, finding: Finding): boolean {
  return finding.suppressed === null && CIRCLES.indexOf(finding.audience) <= CIRCLES.indexOf(audience);
}

/** An acceptance that stands in the document. */
export interface Acceptance {
  readonly index: number;
  readonly check: string;
  readonly place: string;
  readonly reason: string;
  readonly until: string;
}

export const acceptances = memo((document: Document): readonly Acceptance[] =>
  list(document['suppressions']).flatMap((value, index) =>
    isObject(value)
      ? [
          {
            index,
            check: textAt(value, 'check'),
            place: textAt(value, 'place'),
            reason: textAt(value, 'reason'),
            until: textAt(value, 'until'),
          },
        ]
      : [],
  ),
);

/** The findings that the engine holds accepted and that an acceptance names. */
export function covered(
  all: readonly Finding[],
  { check, place }: Pick<Acceptance, 'check' | 'place'>,
): readonly Finding[] {
  return all.filter(
    (one) =>
      one.suppressed !== null &&
      (one.check === check || one.name === check) &&
      (one.place === place || one.rules.includes(place)),
  );
}

/** How many findings name each place, for those who are shown them. */
export const countsAt = memo(
  (all: readonly Finding[]): Readonly<Record<Audience, ReadonlyMap<string, number>>> => {
    const counted = (audience: Audience): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>();
      for (const one of all)
        if (isFor(audience, one)) counts.set(one.place, (counts.get(one.place) ?? 0) + 1);
      return counts;
    };
    return { everyone: counted('everyone'), careful: counted('careful'), pedantic: counted('pedantic') };
  },
);
