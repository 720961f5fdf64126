/** Files that mean harm: nothing in them runs, and every text is shown as text. */
import { expect, test } from '@playwright/test';
import { drop, open } from './hands.js';

const HTML = `"><img src=x onerror="window.ran='yes'"><script>window.ran='yes'</script>`;

test('HTML, script and prototype keys of a file are text', async ({ page }) => {
  await open(page);
  const rule = { id: HTML, protocol: HTML, ports: HTML, peer: HTML, description: HTML, [HTML]: HTML };
  const text = JSON.stringify({
    version: 1,
    title: HTML,
    text: HTML,
    vpcs: [{ id: 'vpc-1', name: HTML }],
    groups: [
      { id: 'sg-1', name: HTML, description: HTML, tags: { [HTML]: HTML }, inbound: [rule], outbound: [] },
    ],
    interfaces: [{ id: HTML, name: HTML, addresses: [HTML], groups: ['sg-1'] }],
    hosts: [{ id: 'office', name: HTML, addresses: [HTML] }],
    packets: [{ id: HTML, title: HTML, from: HTML, to: HTML, protocol: HTML, port: HTML }],
  });
  // JSON.stringify would leave these out.
  const keys = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},';
  await drop(page, { 'hostile.json': text.replace('{', `{${keys}`) });
  await expect(page.locator('sg-rules').first()).toBeVisible();
  await expect(page.getByText("window.ran='yes'").first()).toBeVisible();
  const harm = await page.evaluate(() => {
    const ran: unknown = Reflect.get(window, 'ran');
    const polluted: unknown = Reflect.get({}, 'polluted');
    return [ran, polluted];
  });
  expect(harm).toEqual([undefined, undefined]);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
