/** What becomes of the state when a person does something in the connection panel. */
import type { Action, ConnectionAction, RuleAction } from './actions.js';
import type { Change } from './patches.js';
import { hasSteps, script } from './script.js';
import { question } from './select.js';
import type { ConnectionView, State } from './state.js';
import {
  addStep,
  clearSteps,
  editNow,
  expectStep,
  removeRulesNow,
  removeStep,
  savePacket,
  type Stepped,
} from './steps.js';

/** How the reducer does a change; `at` is the time where it is typing. */
export type Do = (state: State, made: Change | null, at?: number | null) => State;

export function connected(state: State, action: ConnectionAction, done: Do): State {
  switch (action.type) {
    case 'connection/moved':
      return look(state, { at: action.at });
    case 'connection/viewed':
      return look(state, { view: action.view, at: null });
    case 'connection/editsChosen':
      return look(state, { edits: action.edits });
    case 'connection/predictChosen':
      // Whoever predicts begins with the first step.
      return look(state, {
        predict: action.predict,
        guesses: {},
        at: action.predict ? 0 : state.connection.at,
      });
    case 'connection/guessed':
      return look(state, { guesses: { ...state.connection.guesses, [action.step]: action.guess } });
    case 'connection/stepAdded':
      return stepped(state, addStep(state, action.step, action.seconds), done);
    case 'connection/rulesRemoved':
      return stepped(state, removeRulesNow(state, action.rules), done);
    case 'connection/stepRemoved':
      return stepped(state, removeStep(state, action.index), done);
    case 'connection/expected':
      return stepped(state, expectStep(state, action.index, action.expect), done);
    case 'connection/cleared':
      return look(done(state, clearSteps(state.document)), { at: null, edits: 'before' });
    case 'packet/saved': {
      const packet = question(state.packet);
      return packet === null ? state : done(state, savePacket(state.document, packet, action.expect));
    }
    case 'connection/played':
      return { ...state, played: action.played };
  }
}

/** Does a change of the script and looks at the step that it is about. */
export function stepped(state: State, made: Stepped | null, done: Do, time: number | null = null): State {
  if (made === null) return state;
  return look(done(state, made.change, time), { view: 'script', at: made.at });
}

/** A rule is edited now, where that was chosen: a step of the script. Null where it is no such edit. */
export function ruleNow(state: State, action: Action, done: Do): State | null {
  if (state.connection.edits === 'before' || !isRuleAction(action)) return null;
  return stepped(state, editNow(state, action), done, action.type === 'rule/edited' ? action.at : null);
}

/** After anything: another document or packet is looked at from its own beginning. */
export function followed(before: State, after: State): State {
  if (after === before) return after;
  if (after.open.id !== before.open.id)
    return look(after, { view: 'script', at: start(after), edits: 'before', guesses: {} }, null);
  if (after.packet !== before.packet)
    return look(after, { view: 'packet', at: start(after), edits: 'before', guesses: {} });
  // Without a connection there is no present moment that an edit could happen in.
  if (after.connection.edits === 'now' && script(after).steps.length === 0)
    return look(after, { edits: 'before' });
  // The script went by undo: its packet is looked at, and a script that came back is seen whole.
  if (hasSteps(after.document) !== hasSteps(before.document) && after.connection === before.connection)
    return look(after, { at: start(after) });
  return after;
}

function start({ connection }: State): number | null {
  return connection.predict ? 0 : null;
}

function look(state: State, view: Partial<ConnectionView>, played = state.played): State {
  return { ...state, connection: { ...state.connection, ...view }, played };
}

function isRuleAction(action: Action): action is RuleAction {
  return action.type.startsWith('rule/');
}
