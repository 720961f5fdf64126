/** The npm-shaped package as Node sees it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import init, * as engine from '../../www/pkg/node.js';

const folder = new URL('../../www/pkg/', import.meta.url);

/** @typedef {{ name: string, exports: Record<string, string | Record<string, string>> }} Manifest */
const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')));

test('every door of the package leads to a file', () => {
  const doors = Object.values(manifest.exports).flatMap((door) =>
    typeof door === 'string' ? [door] : Object.values(door),
  );
  assert.ok(doors.length > 3);
  for (const door of doors) assert.ok(existsSync(new URL(door, folder)), door);
});

test('Node finds its own door, and an engine that already runs', async () => {
  assert.equal(manifest.name, 'security-group-playground');
  // The memory is there before anyone asks: `init` hands back what was started by the import.
  const { memory } = await init();
  assert.ok(memory.buffer.byteLength > 0);
});

test('what AWS prints is read, from text and from files', async () => {
  const group = '{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": [], "IpPermissionsEgress": []}]}';
  const bytes = new TextEncoder().encode(group);
  const [one, two] = await Promise.all([engine.read(group), engine.read([{ name: 'groups.json', bytes }])]);
  assert.equal(one.format, 'awsCli');
  assert.ok(one.document !== null && engine.analyze(one.document).revision === 0);
  assert.equal(two.document, one.document);
});

test('input of no known kind is refused', async () => {
  const none = /** @type {string} */ (/** @type {unknown} */ (7));
  await assert.rejects(async () => engine.read(none), /expected text or a Uint8Array/);
});

test('pasted rules go into a group, and are written as they were pasted', async () => {
  const into = '{"groups": [{"id": "sg-1", "inbound": [], "outbound": []}]}';
  const table = '| Protocol | Ports | Source |\n| --- | --- | --- |\n| tcp | 443 | 0.0.0.0/0 |\n';
  const { document } = await engine.read(table, { into, group: 'sg-1' });
  assert.ok(document !== null);
  for (const output of engine.catalogue().outputs) {
    const { text, problems } = await engine.write(document, output);
    assert.ok(text?.includes('443'), output);
    assert.ok(problems.every(({ level }) => level === 'note'));
  }
  const { text } = await engine.write(document, 'markdown');
  const again = await engine.read(text ?? '', { into: document, group: 'sg-1', direction: 'outbound' });
  assert.equal(again.document, document);
  assert.deepEqual(
    again.problems.map(({ code }) => code),
    ['ruleIsThere'],
  );
  assert.deepEqual(engine.catalogue().formats, ['document', 'awsCli', 'rules']);
  assert.equal((await engine.write(document, 'none')).text, null);
});

test('files are added to what is open', async () => {
  const into = new TextEncoder().encode('{"groups": [{"id": "sg-1"}]}');
  const group = '{"SecurityGroups": [{"GroupId": "sg-2", "IpPermissions": [], "IpPermissionsEgress": []}]}';
  const { document } = await engine.read(group, { into });
  const { groups } = /** @type {{ groups: { id: string }[] }} */ (JSON.parse(document ?? ''));
  assert.deepEqual(
    groups.map(({ id }) => id),
    ['sg-1', 'sg-2'],
  );
});

test('whatever the types promise is exported', () => {
  const files = ['sg_wasm_read.d.ts', 'index.d.ts'].map((name) =>
    readFileSync(new URL(name, folder), 'utf8'),
  );
  const promised = files.flatMap((types) =>
    [...types.matchAll(/^ *export (?:(?:function|class) |\{\s*)(\w+)/gm)].map((match) => match[1]),
  );
  assert.ok(promised.includes('initSync') && promised.includes('read'));
  for (const name of promised) assert.ok(name !== undefined && name in engine, name);
});

test('edits by id become a patch, and one that does not fit is a problem', () => {
  const rule = { id: 'web', protocol: 'tcp', ports: 443, peer: '0.0.0.0/0' };
  const document = { groups: [{ id: 'sg-1', inbound: [rule], outbound: [] }] };
  const session = new engine.Session(JSON.stringify(document));
  const { patch, problems } = session.patchOf([{ kind: 'removeRule', rule: 'web' }]);
  assert.deepEqual(problems, []);
  assert.deepEqual(patch, [
    { op: 'test', path: '/groups/0/inbound/0/id', value: 'web' },
    { op: 'remove', path: '/groups/0/inbound/0' },
  ]);
  assert.equal(session.apply(patch).revision, 1);
  const again = session.patchOf([{ kind: 'removeRule', rule: 'web' }]);
  assert.equal(again.patch, null);
  assert.deepEqual(
    again.problems.map(({ code }) => code),
    ['editNotThere'],
  );
  session.free();
});

test('best practices: a finding with its proof, and a fix that takes it away', () => {
  const rule = (/** @type {string} */ id, /** @type {string} */ peer) => ({
    id,
    protocol: 'tcp',
    ports: 22,
    peer,
  });
  const document = {
    version: 1,
    vpcs: [],
    groups: [{ id: 'sg-1', inbound: [rule('low', '0.0.0.0/2'), rule('high', '64.0.0.0/2')], outbound: [] }],
    interfaces: [],
    suppressions: [{ check: 'SG010', place: 'sg-1', reason: 'known', until: '2030-01-31' }],
  };
  const text = JSON.stringify(document);
  const { findings } = engine.analyze(text, { today: '2030-01-31' });
  assert.deepEqual(findings, engine.review(text, { today: '2030-01-31' }));
  assert.ok(!('findings' in engine.analyze(text)));
  const [ssh, stale] = findings;
  assert.ok(ssh !== undefined && stale?.check === 'SG099');
  assert.deepEqual([ssh.check, ssh.severity, ssh.rules], ['SG001', 'critical', ['low', 'high']]);
  const { witness } = ssh;
  assert.ok(witness !== null);
  assert.equal(engine.decide(text, witness).request.verdict, 'allowed');
  const session = new engine.Session(text);
  assert.deepEqual(session.review({ today: '2030-01-31' }), findings);
  const [fix] = ssh.fixes;
  assert.ok(fix !== undefined);
  assert.deepEqual([fix.opens.ipv4, fix.closes.ipv4], ['0', String(2 ** 31)]);
  const preview = session.preview(fix.edits);
  const { patch } = session.patchOf(fix.edits);
  assert.ok(patch !== null && preview !== null);
  assert.deepEqual([preview.opened.count, preview.closed.count], [0, 1]);
  session.apply(patch);
  assert.deepEqual(
    session.review().map(({ check }) => check),
    ['SG099'],
  );
  session.free();
});

test('a typed sentence is read, and what may come next is offered', () => {
  const group = { id: 'sg-app', name: 'Anwendung', inbound: [], outbound: [] };
  const session = new engine.Session(JSON.stringify({ version: 1, groups: [group], interfaces: [] }));
  const rule = session.phrase({ kind: 'rule', text: 'allow tcp 8080 from sg-app', group: 'sg-app' });
  assert.deepEqual(rule?.rules, {
    group: 'sg-app',
    direction: 'inbound',
    rules: [{ protocol: 'tcp', ports: '8080', icmpType: null, icmpCode: null, peer: 'sg-app' }],
  });
  assert.equal(rule.says, 'Lets tcp 8080 from Anwendung (sg-app) in to Anwendung (sg-app).');
  // Places count characters, not units of UTF-16: what stands before the cursor is one character.
  const text = 'deny 😀 -> sg-a';
  const half = session.phrase({ kind: 'guardrail', text, cursor: Array.from(text).length });
  assert.equal(half?.problem?.column, 6);
  assert.equal(half.says, null);
  const [offer] = half.completions;
  assert.deepEqual([offer?.text, offer?.from, offer?.to], ['sg-app', 10, 14]);
  session.free();
});

test('rules that are more than is needed, and the edits that leave them out', () => {
  const rule = (/** @type {string} */ id, /** @type {string} */ ports) => ({
    id,
    protocol: 'tcp',
    ports,
    peer: '10.0.0.0/8',
  });
  const inbound = [rule('low', '80-89'), rule('high', '90-99'), rule('inside', '85')];
  const document = { version: 1, groups: [{ id: 'sg-1', inbound, outbound: [] }], interfaces: [] };
  const session = new engine.Session(JSON.stringify(document));
  const found = session.spare();
  assert.deepEqual(found, session.spare('sg-1'));
  assert.equal(session.spare('sg-2'), null);
  assert.ok(found !== null && !found.more);
  const [place] = found.places;
  assert.deepEqual(
    place?.redundant.map(({ rule: id, kind, cover }) => [id, kind, cover]),
    [['inside', 'shadowed', ['low']]],
  );
  assert.equal(place.merges[0]?.into.ports, '80-99');
  const { fewest } = place;
  assert.ok(fewest !== null);
  assert.equal(fewest.exact, true);
  const mark = session.mark();
  const { patch } = session.patchOf(fewest.edits);
  assert.ok(patch !== null);
  session.apply(patch);
  assert.equal(session.compare(mark)?.equal, true);
  assert.deepEqual(session.spare()?.places, []);
  session.free();
});

test('rules that nothing asks for, and the least that lets pass what is wanted', () => {
  const document = {
    version: 1,
    groups: [
      {
        id: 'sg-1',
        inbound: [
          { id: 'web', protocol: 'tcp', ports: '1-65535', peer: '10.0.0.0/8' },
          { id: 'dns', protocol: 'udp', ports: 53, peer: '10.0.0.0/8' },
        ],
        outbound: [],
      },
    ],
    interfaces: [{ id: 'eni-1', addresses: ['10.0.0.5'], groups: ['sg-1'] }],
    packets: [
      { id: 'p', from: '10.9.9.9', to: 'eni-1', protocol: 'tcp', port: 443, expect: { verdict: 'allowed' } },
    ],
  };
  const session = new engine.Session(JSON.stringify(document));
  assert.deepEqual(
    session.coverage().uncovered.map(({ rule }) => rule),
    ['dns'],
  );
  const found = session.least();
  assert.ok(found !== null);
  assert.deepEqual([found.now, found.then, found.unmet], [2, 1, []]);
  const { patch } = session.patchOf(found.edits);
  assert.ok(patch !== null);
  session.apply(patch);
  assert.equal(session.report().traces[0]?.trace.verdict, 'allowed');
  session.free();
});

test('what lets a packet pass, what stops it, and the patch that does it', () => {
  const document = JSON.stringify({
    version: 1,
    vpcs: [],
    groups: [{ id: 'sg-1', inbound: [], outbound: [] }],
    interfaces: [{ id: 'eni-1', addresses: ['10.0.0.5'], groups: ['sg-1'] }],
  });
  const packet = { from: '10.9.9.9', to: 'eni-1', protocol: 'tcp', port: 443 };
  const session = new engine.Session(document);
  const found = session.repair(packet);
  assert.deepEqual(found, engine.repair(document, packet));
  assert.equal(found.verdict, 'dropped');
  const [first] = found.repairs;
  assert.ok(first !== undefined);
  assert.equal(first.title, 'Add tcp 443 from 10.9.9.9/32 to the inbound rules of sg-1');
  assert.deepEqual(session.preview(first.edits), first.comparison);
  assert.deepEqual(session.apply(first.patch).problems, []);
  assert.equal(session.decide(packet).verdict, 'allowed');
  const stops = session.stop(packet);
  assert.equal(stops.wish, 'stop');
  assert.ok(stops.repairs.length > 0);
  session.free();
});

test('who reaches whom is told at once and in slices, in full, and by hops', () => {
  const before = engine.catalogue().scenarios[0]?.document ?? '';
  const session = new engine.Session(before);
  const { of } = session.startPairs();
  assert.ok(of > 1);
  assert.equal(session.morePairs(1).done, 1);
  const found = session.reach({});
  assert.deepEqual(found, engine.reach(before, {}));
  assert.equal(session.startPairs().done, of);
  assert.ok(found !== null && !found.more && found.pairs.length > 0);
  const [pair] = found.pairs;
  assert.ok(pair !== undefined);
  const cell = session.cell(...pair.ends);
  const packet = cell?.boxes[0]?.witness?.packet;
  assert.ok(packet !== undefined);
  assert.equal(session.decide(packet).verdict, pair.verdict);
  const own = found.senders.find(({ kind }) => kind === 'interfaces');
  assert.equal(session.radius(own?.ids[0] ?? '')?.id, own?.ids[0]);
  assert.equal(session.radius('internet'), null);
  const bad = session.reach({ from: 'nowhere at all' });
  assert.deepEqual(
    bad?.problems.map(({ path }) => path),
    ['/from'],
  );
  session.apply([{ op: 'replace', path: '/groups/0/inbound', value: [] }]);
  assert.equal(session.startPairs().done, 0);
  session.free();
});

test('what changed is told between documents, and since a mark', () => {
  const before = engine.catalogue().scenarios[0]?.document ?? '';
  const session = new engine.Session(before);
  const mark = session.mark();
  assert.deepEqual(session.compare(mark), engine.compare(before, before));
  assert.equal(session.compare(mark)?.equal, true);
  session.apply([{ op: 'replace', path: '/groups/0/inbound/2/peer', value: '0.0.0.0/0' }]);
  const changed = session.compare(mark);
  assert.deepEqual(changed, engine.compare(before, session.document()));
  assert.deepEqual(changed, session.compare(before));
  const packet = changed.opened.boxes[0]?.witness?.packet;
  assert.ok(packet !== undefined);
  assert.equal(engine.decide(before, packet).request.verdict, 'dropped');
  assert.equal(session.decide(packet).request.verdict, 'allowed');
  assert.equal(session.compare(mark + 1), null);
  session.free();
});
