/** The page for every eye and every screen: no serious fault for assistive technology, nothing wider than the screen. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { drop, open, ruleField, verdict } from './hands.js';

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`);
}

async function wider(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, width, height] of [
    ['desktop', 1440, 960],
    ['phone', 390, 844],
  ] as const) {
    test(`no serious fault, ${colorScheme}, ${name}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await open(page);
      expect(await faults(page)).toEqual([]);

      // The other colours: dropped, problems, a dialog.
      await ruleField(page, 'Ports', 'inbound', 2).fill('9-1');
      await expect(verdict(page)).toHaveText('Dropped');
      await expect(page.locator('sg-problems')).toContainText('1 problem');
      await page.locator('sg-packet summary').click();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Import' }).click();
      expect(await faults(page)).toEqual([]);
    });
  }
}

test('nothing is wider than a screen of 320 px, dialogs and problems included', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  expect(await wider(page)).toBe(0);
  await ruleField(page, 'Source', 'inbound', 1).fill(
    '2001:db8:1234:5678:9abc:def0:1234:5678/129-and-more-that-has-no-space',
  );
  await expect(page.locator('sg-problems')).toContainText('1 problem');
  expect(await wider(page)).toBe(0);
  await page.getByRole('button', { name: 'Import' }).click();
  expect(await wider(page)).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Help' }).click();
  expect(await wider(page)).toBe(0);
});

test('targets are at least 24 px', async ({ page }) => {
  await open(page);
  const small = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (!element.matches('button, input, select, summary')) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width > 0 && (width < 24 || height < 24))
          found.push(
            `${element.getAttribute('aria-label') ?? element.textContent.trim()} ${width} × ${height}`,
          );
      }
    };
    walk(document);
    return found;
  });
  expect(small).toEqual([]);
});

test('the theme follows the system until a person chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();
  await page.getByRole('button', { name: 'Theme: as your system' }).click();
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(page.getByRole('button', { name: 'Theme: light' })).toBeVisible();
  expect(await background()).not.toBe(dark);
});

test('what leaves the page is explained where it is claimed', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Nothing leaves this page' }).click();
  const words = page.getByRole('dialog', { name: 'What you bring stays here' });
  await expect(words).toContainText('The page is sealed.');
  await expect(words).toContainText('WebRTC');
});

test('a hundred problems scroll in their panel', async ({ page }) => {
  const inbound = Array.from({ length: 100 }, (_, at) => ({
    id: `in-${at}`,
    protocol: 'tcp',
    ports: '9-1',
    peer: '0.0.0.0/0',
  }));
  await open(page);
  await drop(page, {
    'faults.json': JSON.stringify({
      version: 1,
      vpcs: [],
      groups: [{ id: 'sg-1', name: 'faults', inbound, outbound: [] }],
      interfaces: [],
    }),
  });
  const panel = page.locator('sg-problems');
  await expect(panel).toContainText('100 problems');
  await panel.getByRole('button', { name: 'Show all 100' }).click();
  // Drawn is what is seen; the rest is reached by scrolling, and by Tab.
  expect(await panel.getByRole('listitem').count()).toBeLessThan(40);
  await panel.getByRole('list').evaluate((list) => {
    list.scrollTop = list.scrollHeight;
  });
  await expect(panel.getByRole('listitem').filter({ hasText: 'inbound rule 100' })).toBeVisible();
  expect(await panel.evaluate((it) => it.getBoundingClientRect().height)).toBeLessThan(700);
});
