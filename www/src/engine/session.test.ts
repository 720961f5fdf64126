/** The page and the engine's session hold the same document, whatever a person does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { analyze, catalogue, decide, Session } from '../../pkg/node.js';
import { reduce } from '../state/reduce.js';
import { documentText, question } from '../state/select.js';
import { START, type State } from '../state/state.js';
import { actions } from '../state/testing.js';
import type { Report } from './answers.js';

function start(): State {
  const started = reduce(START, { type: 'engine/started', catalogue: catalogue() });
  return reduce(started, { type: 'scenario/chosen', id: 'web-server' });
}

/** Problems without line and column: a document that was patched has no text to count in. */
function placed({ problems }: Report): unknown {
  return problems.map((problem) => ({ ...problem, line: null, column: null }));
}

it('after any actions the session has the document of the page', () => {
  const first = start();
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 25 }), (all) => {
      let state = first;
      let session = new Session(documentText(state.document));
      for (const action of all) {
        const before = state;
        state = reduce(before, action);
        if (state.revision === before.revision) continue;
        const patch = state.change ?? [];
        if (patch.some(({ path }) => path === '')) {
          session.free();
          session = new Session(documentText(state.document));
        } else {
          expect(session.apply(patch, state.revision)).toEqual({ revision: state.revision, problems: [] });
        }
      }
      const text = new TextDecoder().decode(session.document());
      expect(JSON.parse(text)).toEqual(JSON.parse(documentText(state.document)));
      const packet = question(state.packet);
      if (packet !== null) {
        expect(session.decide(packet)).toEqual(decide(documentText(state.document), packet));
      }
      expect(placed(session.report())).toEqual(placed(analyze(documentText(state.document))));
      session.free();
    }),
  );
});

it('the first look says what the session says of it afterwards', () => {
  const all = catalogue();
  const [first] = all.scenarios;
  if (first === undefined) throw new Error('no scenario');
  const state = reduce(START, {
    type: 'engine/looked',
    catalogue: all,
    scenario: first.id,
    report: analyze(first.document),
  });
  expect(state.origin).toEqual({ kind: 'scenario', id: first.id });
  expect(state.history.undo).toEqual([]);
  const session = new Session(documentText(state.document));
  const packet = question(state.packet);
  expect(packet === null ? null : session.decide(packet)).toEqual(state.trace);
  expect(state.report).toEqual({ ...session.report(), revision: state.revision });
  session.free();
});

it('every packet of a scenario is decided as its report says', () => {
  let state = start();
  const session = new Session(documentText(state.document));
  const { problems, traces } = session.report();
  expect(problems).toEqual([]);
  expect(traces.length).toBeGreaterThan(0);
  for (const { packet, trace } of traces) {
    state = reduce(state, { type: 'packet/chosen', packet });
    const asked = question(state.packet);
    expect(asked === null ? null : session.decide(asked)).toEqual(trace);
  }
});
