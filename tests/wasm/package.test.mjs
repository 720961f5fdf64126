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

test('whatever the types promise is exported', () => {
  const types = readFileSync(new URL('sg_wasm.d.ts', folder), 'utf8');
  const promised = [...types.matchAll(/^export (?:function|class) (\w+)/gm)].map((match) => match[1]);
  assert.ok(promised.includes('initSync'));
  for (const name of promised) assert.ok(name !== undefined && name in engine, name);
});
