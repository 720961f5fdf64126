/** Changes to try in a scenario: whether one fits the document, was made already, and the patch that makes it or takes it back. */
import { existsIn, getIn, parseJSONPointer, revertJSONPatch } from 'immutable-json-patch';

import type { Scenario, Variant } from '../engine/answers.js';
import { text } from '../text.js';
import type { Document, Json, Operation, Patch } from './document.js';
import type { Change } from './patches.js';
import type { State } from './state.js';

/** Whether it can be made, was made, or neither because the document went another way. */
export type Standing = 'fits' | 'made' | 'apart';

/** The scenario that the open document came from. */
export function scenarioOf({ origin, catalogue }: Pick<State, 'origin' | 'catalogue'>): Scenario | null {
  return origin.kind === 'scenario'
    ? (catalogue?.scenarios.find(({ id }) => id === origin.id) ?? null)
    : null;
}

export function standing(document: Document, variant: Variant): Standing {
  const patch = variant.patch as Patch;
  const tests = patch.filter(({ op }) => op === 'test');
  if (!tests.every((test) => holds(document, test))) return 'apart';
  return patch.every((operation) => holds(document, operation)) ? 'made' : 'fits';
}

/** Makes a variant, or takes it back as the scenario has it. Null where it does not fit. */
export function toggleVariant(state: State, id: string): Change | null {
  const scenario = scenarioOf(state);
  const variant = scenario?.variants.find((one) => one.id === id);
  if (scenario === null || variant === undefined) return null;
  const patch = variant.patch as Patch;
  switch (standing(state.document, variant)) {
    case 'fits':
      return { patch, words: text.steps.variant(variant.title) };
    case 'made':
      return { patch: back(scenario, patch), words: text.steps.variantBack(variant.title) };
    case 'apart':
      return null;
  }
}

/** Whether what an operation wants to stand somewhere stands there. */
function holds(document: Document, operation: Operation): boolean {
  if (operation.op === 'remove') return false;
  const path = parseJSONPointer(operation.path);
  if (!existsIn(document, path)) return false;
  return JSON.stringify(getIn<Json>(document, path)) === JSON.stringify(operation.value);
}

/** What takes a patch back that was made: first it tests that all of it stands. */
function back(scenario: Scenario, patch: Patch): Patch {
  const original = JSON.parse(scenario.document) as Document;
  const undo = revertJSONPatch(original, [...patch]) as Patch;
  const stands = patch.flatMap((operation): Patch =>
    operation.op === 'remove' ? [] : [{ op: 'test', path: operation.path, value: operation.value }],
  );
  return [...stands, ...undo.filter(({ op }) => op !== 'test')];
}
