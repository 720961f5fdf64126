/** Sentences that somebody types: what stands half typed, and what the engine makes of it. */
import type { PhraseRules } from '../engine/answers.js';
import type { PhrasesAction } from './actions.js';
import type { Do } from './connection.js';
import { pointer, type JsonObject, type Operation } from './document.js';
import { mint } from './mint.js';
import { append } from './parts.js';
import { find } from './places.js';
import type { State } from './state.js';

export function phrased(state: State, action: PhrasesAction, done: Do): State {
  const { phrases } = state;
  switch (action.type) {
    case 'phrases/typed': {
      const ask = { ...action.ask, revision: state.revision };
      const drafts = { ...phrases.drafts, [ask.key]: ask.text };
      return { ...state, phrases: { ...phrases, drafts, ask } };
    }
    case 'phrases/answered':
      return action.ask === phrases.ask
        ? { ...state, phrases: { ...phrases, answered: action.ask, answer: action.answer } }
        : state;
    case 'phrases/left': {
      const drafts = Object.fromEntries(Object.entries(phrases.drafts).filter(([key]) => key !== action.key));
      return { ...state, phrases: { ...phrases, drafts } };
    }
    case 'phrases/rulesAdded':
      return withRules(state, action.rules, action.words, done);
  }
}

/** Adds the rules that a sentence stands for, last in their list, as one step. */
function withRules(state: State, { group, direction, rules }: PhraseRules, words: string, done: Do): State {
  const place = find(state.document, 'groups', group);
  if (place === null) return state;
  const minted: string[] = [];
  const adds = rules.flatMap((rule, index): readonly Operation[] => {
    const id = mint({ ...state.document, minted: [...minted] }, 'rule-');
    minted.push(id);
    const said = Object.entries(rule).filter(([, value]) => value !== null);
    const value: JsonObject = { id, ...Object.fromEntries(said) };
    // The first one makes the list where there is none.
    return index === 0
      ? append(place.value, place.path, direction, value)
      : [{ op: 'add', path: `${place.path}${pointer(direction)}/-`, value }];
  });
  return done(state, { patch: [place.guard, ...adds], words });
}
