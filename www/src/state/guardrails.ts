/** What must hold of the document, as sentences in it. */
import type { Guardrail } from '../engine/answers.js';
import type { GuardrailsAction } from './actions.js';
import type { Do } from './connection.js';
import { list, pointer, type Patch } from './document.js';
import { append } from './parts.js';
import type { State } from './state.js';

const KEY = 'guardrails';
const NONE: readonly Guardrail[] = [];

export function railed(state: State, action: GuardrailsAction, done: Do): State {
  const { document } = state;
  if (action.type === 'guardrails/added')
    return done(state, { patch: append(document, '', KEY, action.text), words: action.words });
  const value = list(document[KEY])[action.index];
  if (value === undefined) return state;
  const path = pointer(KEY, action.index);
  const test = { op: 'test', path, value } as const;
  const patch: Patch =
    action.type === 'guardrails/edited'
      ? [test, { op: 'replace', path, value: action.text }]
      : [test, { op: 'remove', path }];
  return done(state, { patch, words: action.words });
}

/** The guardrails of the document, as the engine judged them last. */
export function guardrailsOf({ report }: State): readonly Guardrail[] {
  return report?.guardrails ?? NONE;
}
