/**
 * Hostile inputs against the built Wasm: no trap, and no more memory than twenty times the input beside a fixed start.
 * The whole catalogue is in `tests/hostile` and runs natively; here stands what takes most of it.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../../www/pkg/', import.meta.url);
const [engine, readers] = await Promise.all(
  ['sg_wasm', 'sg_wasm_read'].map(async (name) =>
    WebAssembly.compile(new Uint8Array(await readFile(new URL(`${name}_bg.wasm`, folder)))),
  ),
);

const SIZE = 1 << 20;
const START = 16 << 20;
const TIMES = 20;
/** Memory grows by whole pages. */
const PAGE = 1 << 16;

/** `unit` as often as it fits, between `before` and `after`. @type {(before: string, unit: string, after?: string) => string} */
const many = (before, unit, after = '') =>
  before + unit.repeat(Math.floor((SIZE - before.length - after.length) / unit.length)) + after;

/** A list of the same thing. @type {(before: string, unit: string, after: string) => string} */
const list = (before, unit, after) => many(before, `${unit},`, unit + after);

/** @type {Record<string, string>} */
const HOSTILE = {
  'open brackets': many('', '['),
  'closing brackets': many('', ']'),
  'open objects': many('', '{"a":'),
  'NUL bytes': many('', '\0'),
  'NUL in a text': many('{"groups":[{"id":"', '\0', '"}]}'),
  'byte order marks': many('', '\ufeff'),
  'one long number': many('{"groups":[', '9', ']}'),
  'lone surrogates': many('["', '\\ud800', '"]'),
  numbers: list('[', '1', ']'),
  'empty objects': list('[', '{}', ']'),
  'answers one after the other': many('', '{"SecurityGroups":[]}'),
  'answers of numbers': list('{"SecurityGroups":[', '1', ']}'),
  'empty answers of groups': list('{"SecurityGroups":[', '{}', ']}'),
  'empty rules': list('{"groups":[{"id":"sg-1","inbound":[', '{}', ']}]}'),
  'empty packets': list('{"groups":[],"packets":[', '{}', ']}'),
  'empty entries': list('{"acls":[{"id":"acl-1","inbound":[', '{}', ']}],"groups":[]}'),
  'small rules': list(
    '{"groups":[{"id":"sg-1","inbound":[',
    '{"id":"a","protocol":"tcp","ports":1,"peer":"::/0"}',
    ']}]}',
  ),
  'one key again and again': list('{', '"a":1', '}'),
  'prototype keys': list(
    '{"groups":[{"id":"sg-1","inbound":[',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ']}]}',
  ),
  'prototype keys of an answer': list(
    '{"SecurityGroups":[',
    '{"GroupId":"__proto__","__proto__":{"polluted":1},"Tags":[{"Key":"__proto__","Value":"x"}]}',
    ']}',
  ),
  'a huge text': many('{"title":"', 'x', '","groups":[]}'),
  'long owner of many rules': `{"SecurityGroups":[{"GroupId":"sg-${'y'.repeat(SIZE / 2)}","IpPermissions":[{"IpRanges":[${'{"CidrIp":""},'.repeat(SIZE / 32)}{}]}]}]}`,
  'a patch of copies': list('[', '{"op":"copy","from":"/groups","path":"/groups/-"}', ']'),
  quotes: many('Type,Protocol,Port range,Source\n', '"'),
  'open quotes': many('Type,Protocol,Port range,Source\n', ',"a\n'),
  'rules in few words': many('', 'tcp 1 ::/0\n'),
  'one rule of many ports': list('tcp ', '1', ' 0.0.0.0/0'),
  'a command of many ranges': list(
    'aws ec2 authorize-security-group-ingress --ip-permissions IpProtocol=tcp,FromPort=1,ToPort=1,IpRanges=[',
    '{CidrIp=::/0}',
    ']',
  ),
};

const OPEN = '{"version":1,"vpcs":[],"groups":[{"id":"sg-1","inbound":[],"outbound":[]}],"interfaces":[]}';

let copies = 0;

/**
 * A module with a memory of its own, since memory never shrinks.
 * @param {'sg_wasm' | 'sg_wasm_read'} name
 */
async function fresh(name) {
  copies += 1;
  const glue =
    /** @type {typeof import('../../www/pkg/sg_wasm_read.js') & typeof import('../../www/pkg/sg_wasm.js')} */ (
      await import(new URL(`${name}.js?${copies}`, folder).href)
    );
  const { memory } = glue.initSync({ module: name === 'sg_wasm' ? engine : readers });
  return { glue, memory };
}

/** @typedef {Awaited<ReturnType<typeof fresh>>['glue']} Glue */

/** @type {Record<string, { module: 'sg_wasm' | 'sg_wasm_read', run: (glue: Glue, bytes: Uint8Array) => unknown }>} */
const ENTRANCES = {
  read: { module: 'sg_wasm_read', run: (glue, bytes) => glue.read(bytes) },
  'read rules': {
    module: 'sg_wasm_read',
    run: (glue, bytes) => glue.read(bytes, { into: OPEN, group: 'sg-1' }),
  },
  'read into it': {
    module: 'sg_wasm_read',
    run: (glue, bytes) => glue.read('{"SecurityGroups":[]}', { into: bytes }),
  },
  write: { module: 'sg_wasm_read', run: (glue, bytes) => glue.write(bytes, 'markdown') },
  session: {
    module: 'sg_wasm_read',
    run: (glue, bytes) => {
      const session = new glue.Session(bytes);
      return [session.report(), session.document()];
    },
  },
  analyze: { module: 'sg_wasm', run: (glue, bytes) => glue.analyze(bytes) },
};

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`${what}: an answer, and memory in proportion`, async () => {
    const bytes = new TextEncoder().encode(text);
    for (const [name, { module, run }] of Object.entries(ENTRANCES)) {
      const { glue, memory } = await fresh(module);
      const before = memory.buffer.byteLength;
      assert.notEqual(await run(glue, bytes), undefined, name);
      const took = memory.buffer.byteLength - before;
      const most = Math.ceil((START + TIMES * bytes.length) / PAGE) * PAGE;
      assert.ok(took <= most, `${name}: ${took} bytes for ${bytes.length}`);
    }
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });
}

test('a patch of copies is refused, and a patch of what is no operation', async () => {
  const { glue } = await fresh('sg_wasm_read');
  const session = new glue.Session(OPEN);
  const before = session.document();
  const copy = { op: 'copy', from: '/groups', path: '/groups/-' };
  assert.equal(session.apply(Array.from({ length: 200 }, () => copy)).problems.length, 1);
  assert.deepEqual(session.document(), before);
  const polluting = { op: 'add', path: '/__proto__/polluted', value: 1 };
  assert.equal(session.apply([polluting]).problems.length, 1);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});
