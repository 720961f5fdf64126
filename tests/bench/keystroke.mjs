/**
 * W4: one keystroke in an open document of 50 groups with 60 rules each, to everything that is on screen:
 * the patch, what of the report is another, and the trace of one packet, as the page asks for them.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';

import { immutableJSONPatch } from 'immutable-json-patch';

import { Session, analyze, decide } from '../../www/pkg/node.js';
import { makeDocument } from './documents.mjs';
import { clock } from './race.mjs';

/** @typedef {import('immutable-json-patch').JSONPatchOperation} Operation */

const GROUPS = 50;
const RULES = 60;
const PACKET = { from: '10.9.8.7', to: 'eni-0', protocol: 'tcp', port: 8443 };

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'keystroke',
  what: `patch, report and one trace in ${GROUPS} groups x ${RULES} rules (W4)`,
  async prepare({ peers }) {
    const document = makeDocument({ groups: GROUPS, rules: RULES });
    const text = JSON.stringify(document, null, 2);
    const keystrokes = typed(document);
    check(text, keystrokes);

    const session = new Session(text);
    let revision = 0;
    const strike = (/** @type {Operation[]} */ patch) => {
      revision += 1;
      const applied = session.apply(patch, revision);
      return [applied, session.changes(), session.decide(PACKET)];
    };
    const each = (/** @type {(patch: Operation[]) => unknown} */ work) =>
      clock(1, () => {
        keystrokes.forEach(work);
      }) / keystrokes.length;
    const sides = [
      { name: 'JSON.parse', run: () => clock(keystrokes.length, () => JSON.parse(text)) },
      { name: 'keystroke', run: () => each(strike) },
      {
        name: 'of it, apply',
        run: () =>
          each((patch) => {
            session.apply(patch, revision);
          }),
      },
      { name: 'the whole report', run: () => clock(keystrokes.length, () => session.report()) },
      { name: 'of it, decide', run: () => clock(keystrokes.length, () => session.decide(PACKET)) },
      {
        name: 'open anew',
        run: () =>
          clock(3, () => {
            new Session(text).free();
          }),
      },
    ];
    const goals = [{ of: 'keystroke', to: 'JSON.parse', most: 1 }];
    if (peers) {
      const { cedar } = /** @type {{ cedar: (policies: number) => () => number }} */ (await peer('cedar'));
      sides.push({ name: 'cedar-wasm parse', run: cedar(GROUPS * RULES) });
      goals.push({ of: 'keystroke', to: 'cedar-wasm parse', most: 1 / 50 });
    }
    return {
      about: [
        `${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB of JSON; ${keystrokes.length} keystrokes: ports, a block character by character, rules added and removed`,
      ],
      sides,
      goals,
      end: () => {
        session.free();
      },
    };
  },
};

/**
 * A rival with npm packages of its own, which are not there for the linters.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
function peer(name) {
  return import(new URL(`./peers/${name}.mjs`, import.meta.url).href);
}

/**
 * What somebody types, as the page sends it: every patch guarded by the ids. Its end is its beginning, so that it can be
 * played again and again.
 * @param {ReturnType<typeof makeDocument>} document
 * @returns {Operation[][]}
 */
function typed(document) {
  /** @type {Operation[][]} */
  const all = [];
  for (const [at, index] of [
    [0, 3],
    [17, 12],
    [49, 29],
  ]) {
    const group = document.groups[at ?? 0];
    const rule = group?.inbound[index ?? 0];
    if (group === undefined || rule === undefined) throw new Error('the document lacks a rule');
    const path = `/groups/${at}/inbound/${index}`;
    const guard = { op: /** @type {const} */ ('test'), path: `${path}/id`, value: rule.id };
    const set = (/** @type {string} */ key, /** @type {unknown} */ value) =>
      all.push([guard, { op: 'add', path: `${path}/${key}`, value }]);
    for (const ports of ['', '8', '84', '844', '8443', '8443-', '8443-8450', rule.ports]) set('ports', ports);
    const block = '198.51.100.0/24';
    for (let end = 0; end <= block.length; end += 1) set('peer', block.slice(0, end));
    set('peer', rule.peer);
    set('description', `${rule.description}.`);
    set('description', rule.description);
    const added = { id: 'rule-new', protocol: 'tcp', ports: '', peer: '' };
    const own = { op: /** @type {const} */ ('test'), path: `/groups/${at}/id`, value: group.id };
    const last = `/groups/${at}/inbound/${group.inbound.length}`;
    all.push([own, { op: 'add', path: `/groups/${at}/inbound/-`, value: added }]);
    all.push([own, { op: 'test', path: `${last}/id`, value: added.id }, { op: 'remove', path: last }]);
  }
  return all;
}

/**
 * The session says after every keystroke what a new one says of the document as a plain patcher makes it.
 * @param {string} text
 * @param {Operation[][]} keystrokes
 */
function check(text, keystrokes) {
  const session = new Session(text);
  /** @type {unknown} */
  let document = JSON.parse(text);
  let told = {};
  for (const [index, patch] of keystrokes.entries()) {
    document = immutableJSONPatch(document, patch);
    assert.deepEqual(session.apply(patch, index), { revision: index, problems: [] });
    const fresh = JSON.stringify(document);
    const report = analyze(fresh);
    // A session holds no text, so it knows no lines.
    const problems = report.problems.map((problem) => ({ ...problem, line: null, column: null }));
    const expected = { ...report, problems, revision: index };
    assert.deepEqual(session.report(), expected);
    // What is told part by part is the same.
    const changes = Object.entries(session.changes()).filter(([, part]) => part !== null);
    told = { ...told, ...Object.fromEntries(changes) };
    assert.deepEqual(told, expected);
    assert.deepEqual(session.decide(PACKET), decide(fresh, PACKET));
  }
  assert.deepEqual(JSON.parse(Buffer.from(session.document()).toString()), JSON.parse(text));
  assert.ok(session.report().problems.length === 0, 'the document is whole');
  session.free();
}
