/** The npm-shaped package in a browser, through its default door: the engine first, the readers when asked. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type * as index from '../../www/pkg/index.js';

type Package = typeof index;

const folder = fileURLToPath(new URL('../../www/pkg/', import.meta.url));
const site = 'http://package.test/';

test('the readers are fetched at the first read, once', async ({ page }) => {
  const asked: string[] = [];
  await page.route(`${site}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    asked.push(name);
    if (name === '') await route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    else await route.fulfill({ path: folder + name });
  });
  await page.goto(site);
  const door = `${site}index.js`;
  const scenarios = await page.evaluate(async (address) => {
    const engine = (await import(address)) as Package;
    await engine.default();
    return engine.catalogue().scenarios.length;
  }, door);
  expect(scenarios).toBeGreaterThan(0);
  expect(asked.filter((name) => name.includes('read'))).toEqual([]);

  const answers = await page.evaluate(async (address) => {
    const { read } = (await import(address)) as Package;
    const group = '{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": [], "IpPermissionsEgress": []}]}';
    const both = await Promise.all([read(group), read(new TextEncoder().encode(group))]);
    return both.map(({ format, document }) => `${format}: ${document?.includes('"sg-1"')}`);
  }, door);
  expect(answers).toEqual(['awsCli: true', 'awsCli: true']);
  expect(asked.filter((name) => name.includes('read'))).toEqual(['sg_wasm_read.js', 'sg_wasm_read_bg.wasm']);
});

test('readers that did not come may come the next time', async ({ page }) => {
  let fails = true;
  await page.route(`${site}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') await route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    else if (fails && name === 'sg_wasm_read_bg.wasm') await route.abort();
    else await route.fulfill({ path: folder + name });
  });
  await page.goto(site);
  const readOnce = (address: string): Promise<string> =>
    import(address).then((engine: Package) =>
      engine.read('{"SecurityGroups": []}').then(
        ({ format }) => String(format),
        () => 'failed',
      ),
    );
  expect(await page.evaluate(readOnce, `${site}index.js`)).toBe('failed');
  fails = false;
  expect(await page.evaluate(readOnce, `${site}index.js`)).toBe('awsCli');
});
