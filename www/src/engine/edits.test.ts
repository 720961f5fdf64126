/** What the engine proposes as a patch is taken back as any step of the page. */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { catalogue, Session } from '../../pkg/node.js';
import { list, textAt, type Document, type JsonObject, type Patch } from '../state/document.js';
import { change, redone, undone } from '../state/history.js';
import { reduce } from '../state/reduce.js';
import { START, type State } from '../state/state.js';

type EditDraft = Parameters<Session['patchOf']>[0][number];

function opened(id: string): State {
  const started = reduce(START, { type: 'engine/started', catalogue: catalogue() });
  return reduce(started, { type: 'scenario/chosen', id });
}

const ids = (document: Document, key: string): string[] =>
  list(document[key]).map((item) => textAt(item, 'id'));

const rules = (document: Document): string[] =>
  list(document['groups']).flatMap((group) =>
    ['inbound', 'outbound'].flatMap((side) => ids(group as JsonObject, side)),
  );

/** Edits of a document, by ids that it has; some do not fit once others are done. */
function edits(document: Document): fc.Arbitrary<EditDraft> {
  const one = (key: string): fc.Arbitrary<string> => fc.constantFrom(...ids(document, key));
  const rule = fc.constantFrom(...rules(document));
  const written = fc.record({
    id: fc.constantFrom('new-1', 'new-2'),
    ports: fc.integer({ min: 1, max: 99 }),
  });
  const full = written.map((some) => ({ ...some, protocol: 'tcp', peer: '10.0.0.0/8', description: 'ü~/ ' }));
  const direction = fc.constantFrom('inbound' as const, 'outbound' as const);
  return fc.oneof(
    fc.record({ kind: fc.constant('addRule' as const), group: one('groups'), direction, rule: full }),
    fc.record({ kind: fc.constant('removeRule' as const), rule }),
    fc.record({ kind: fc.constant('replaceRule' as const), rule, with: full }),
    fc.record({
      kind: fc.constant('setGroups' as const),
      interface: one('interfaces'),
      groups: fc.uniqueArray(one('groups'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('removeGroup' as const), group: one('groups') }),
    fc.record({ kind: fc.constant('removeInterface' as const), interface: one('interfaces') }),
    fc.constant({ kind: 'addHost' as const, host: { id: 'home', addresses: ['198.51.100.9'] } }),
    fc.constant({ kind: 'removeHost' as const, host: 'home' }),
    fc.record({
      kind: fc.constant('setAcl' as const),
      subnet: one('subnets'),
      acl: fc.constant(null),
    }),
  );
}

it.each(catalogue().scenarios.map(({ id }) => id))('of %s, edits are undone to the letter', (id) => {
  const before = opened(id);
  // As JSON without spaces: keys stand in their order, too.
  const text = JSON.stringify(before.document);
  const session = new Session(text);
  let fitted = 0;
  fc.assert(
    fc.property(fc.array(edits(before.document), { minLength: 1, maxLength: 5 }), (all) => {
      const { patch } = session.patchOf(all);
      if (patch === null) return;
      fitted += 1;
      const after = change(before, { patch: patch as Patch, words: 'try' }, null);
      const step = after.history.undo.at(-1);
      if (step?.kind !== 'edit') throw new Error('no step');
      const back = undone(after, step);
      expect(back?.document).toEqual(before.document);
      expect(JSON.stringify(back?.document)).toBe(text);
      // The session follows both ways.
      const follows = new Session(text);
      expect(follows.apply(patch).problems).toEqual([]);
      expect(follows.apply(back?.change ?? []).problems).toEqual([]);
      expect(JSON.stringify(JSON.parse(new TextDecoder().decode(follows.document())))).toBe(text);
      follows.free();
      if (back === null) return;
      expect(redone(back, step)?.document).toEqual(after.document);
    }),
  );
  expect(fitted).toBeGreaterThan(0);
  session.free();
});

it('a key that an edit takes away comes back with its value, at the end of its object', () => {
  const subnet = { id: 'sn-a', vpc: 'vpc-a', acl: 'acl-a', public: true };
  const acl = { id: 'acl-a', inbound: [], outbound: [] };
  const document = {
    version: 1,
    vpcs: [{ id: 'vpc-a' }],
    subnets: [subnet],
    acls: [acl],
    groups: [],
    interfaces: [],
  };
  const session = new Session(JSON.stringify(document));
  const { patch } = session.patchOf([{ kind: 'setAcl', subnet: 'sn-a', acl: null }]);
  const after = change({ ...START, document }, { patch: (patch ?? []) as Patch, words: 'try' }, null);
  expect(list(after.document['subnets'])).toEqual([{ id: 'sn-a', vpc: 'vpc-a', public: true }]);
  const step = after.history.undo.at(-1);
  if (step?.kind !== 'edit') throw new Error('no step');
  const back = undone(after, step);
  expect(back?.document).toEqual(document);
  // JSON gives the order of keys no meaning, and a JSON Patch cannot say it.
  expect(Object.keys(list(back?.document['subnets'])[0] as JsonObject)).toEqual([
    'id',
    'vpc',
    'public',
    'acl',
  ]);
  session.free();
});
