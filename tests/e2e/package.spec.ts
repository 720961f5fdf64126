/** The npm-shaped package in a browser, through its default door: one module, which `init` fetches. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type * as index from '../../www/pkg/index.js';

type Package = typeof index;

const folder = fileURLToPath(new URL('../../www/pkg/', import.meta.url));
const site = 'http://package.test/';

test('everything is one module, fetched once', async ({ page }) => {
  const asked: string[] = [];
  await page.route(`${site}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    asked.push(name);
    if (name === '') await route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    else await route.fulfill({ path: folder + name });
  });
  await page.goto(site);
  const answers = await page.evaluate(async (address) => {
    const engine = (await import(address)) as Package;
    await engine.default();
    await engine.default();
    const group = '{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": [], "IpPermissionsEgress": []}]}';
    const both = await Promise.all([engine.read(group), engine.read(new TextEncoder().encode(group))]);
    const [scenario] = engine.catalogue().scenarios;
    const steps = [{ kind: 'wait', seconds: 1 }];
    const played = engine.play(scenario?.document ?? '', steps).map(({ text }) => text);
    return [...both.map(({ format, document }) => `${format}: ${document?.includes('"sg-1"')}`), ...played];
  }, `${site}index.js`);
  expect(answers).toEqual(['awsCli: true', 'awsCli: true', 'A second passes.']);
  expect(asked.filter((name) => name.endsWith('.wasm'))).toEqual(['sg_wasm_read_bg.wasm']);
});

test('a module that did not come may come the next time', async ({ page }) => {
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
      engine.default().then(
        async () => String((await engine.read('{"SecurityGroups": []}')).format),
        () => 'failed',
      ),
    );
  expect(await page.evaluate(readOnce, `${site}index.js`)).toBe('failed');
  fails = false;
  expect(await page.evaluate(readOnce, `${site}index.js`)).toBe('awsCli');
});
