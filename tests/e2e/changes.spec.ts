/** What an edit opened and closed, in words and with a packet to try, and how open a place is. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drop, open, ruleField, rules, verdict } from './hands.js';

function changes(page: Page): Locator {
  return page.locator('sg-changes');
}

function exposure(page: Page): Locator {
  return page.locator('sg-exposure');
}

function number(page: Page): Locator {
  return exposure(page).locator('.number b');
}

/** Opens MySQL to everybody: the fourth inbound rule of the first scenario. */
async function openDatabase(page: Page): Promise<void> {
  await page.locator('sg-groups .add-inbound').click();
  await expect(rules(page, 'inbound')).toHaveCount(4);
  await ruleField(page, 'Ports', 'inbound', 4).fill('3306');
  await ruleField(page, 'Source', 'inbound', 4).fill('0.0.0.0/0');
}

const SAME = 'The rules let pass exactly what they let pass at the start, and track exactly the same of it.';

test('a port is opened to the world: the words, the number, a packet, and by one click its trace', async ({
  page,
}) => {
  await open(page);
  await expect(changes(page)).toContainText(SAME);
  await expect(number(page)).toHaveText('7,404,518,913');
  await openDatabase(page);
  const box = changes(page).locator('.opened li').first();
  await expect(box).toContainText('tcp 3306 from everywhere → Web server');
  await expect(box).toContainText('3.7 billion public IPv4 addresses × 1 port');
  await expect(changes(page)).toContainText('Closed: nothing.');
  await expect(number(page)).toHaveText('11,106,778,369');
  await expect(exposure(page)).toContainText('more than before: 7,404,518,913');
  await box.getByRole('button', { name: /^Try tcp 3306/ }).click();
  await expect(page.locator('sg-packet').getByLabel('Port', { exact: true })).toHaveValue('3306');
  await expect(verdict(page)).toHaveText('Allowed');

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(rules(page, 'inbound')).toHaveCount(3);
  await expect(changes(page)).toContainText(SAME);
  await expect(verdict(page)).toHaveText('Dropped');
});

test('what is closed was somebody’s way in, and its packet is dropped now', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Remove rule, inbound rule 3' }).click();
  const box = changes(page).locator('.closed li').first();
  await expect(box).toContainText('tcp 22 from 203.0.113.10');
  await expect(box).toContainText('1 public IPv4 address × 1 port');
  await box.getByRole('button', { name: /^Try tcp 22/ }).click();
  await expect(verdict(page)).toHaveText('Dropped');
});

test('a rule that is split lets the same pass, and what became tracked is said', async ({ page }) => {
  await open(page);
  // The rule for everybody becomes two halves: each packet passes as before.
  await page.getByRole('button', { name: 'Duplicate rule, inbound rule 1' }).click();
  await ruleField(page, 'Source', 'inbound', 1).fill('0.0.0.0/1');
  await expect(changes(page)).toContainText(SAME);
  await ruleField(page, 'Source', 'inbound', 2).fill('128.0.0.0/1');
  // But it is tracked now, for it is no longer literally everybody's.
  await expect(changes(page).locator('section.tracked')).toContainText('Tracked now');
  await expect(changes(page).locator('.opened, .closed')).toHaveCount(0);
  await ruleField(page, 'Source', 'inbound', 3).fill('0.0.0.0/1');
  await expect(changes(page).locator('.closed li')).toHaveCount(1);
});

test('reordered and described anew is the same', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Duplicate rule, inbound rule 1' }).click();
  await page.getByRole('button', { name: 'Remove rule, inbound rule 1' }).click();
  await ruleField(page, 'Description', 'inbound', 1).fill('everybody');
  await expect(changes(page)).toContainText(SAME);
});

test('the present is pinned, and any point of history', async ({ page }) => {
  await open(page);
  await openDatabase(page);
  await expect(changes(page).locator('.opened li')).toHaveCount(1);
  await changes(page).getByRole('button', { name: 'Pin here' }).click();
  await expect(changes(page)).toContainText('at after “edit peer of');
  await page.getByRole('button', { name: 'Remove rule, inbound rule 3' }).click();
  await expect(changes(page).locator('.closed li')).toHaveCount(1);
  await expect(changes(page)).toContainText('Opened: nothing.');
  const since = changes(page).getByLabel('Since');
  await since.selectOption({ label: 'the start' });
  await expect(changes(page).locator('.opened li')).toHaveCount(1);
  await expect(changes(page).locator('.closed li')).toHaveCount(1);
  await since.selectOption({ label: 'before “edit peer of rule-1”' });
  await expect(changes(page).locator('.opened li')).toHaveCount(1);
});

test('another document is compared with, from storage too', async ({ page }) => {
  await open(page);
  await openDatabase(page);
  await expect(page.locator('html')).toHaveAttribute('data-keeping', 'kept');
  const name = await page.getByRole('button', { name: /^Documents: / }).innerText();
  expect(name).toContain('Public web server');
  // The scenario as it comes is another document.
  await page.getByRole('button', { name: 'Scenarios' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Public web server/ })
    .click();
  await expect(rules(page, 'inbound')).toHaveCount(3);
  await expect(changes(page)).toContainText(SAME);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  const since = changes(page).getByLabel('Since');
  const other = since.locator('optgroup[label="Other documents"] option').first();
  await expect(other).toHaveCount(1);
  await since.selectOption((await other.getAttribute('value')) ?? '');
  await expect(changes(page)).toContainText(/tcp 3306 from everywhere|let pass exactly what those of/);
});

test('rules of a box are lit in the table, and nothing is asked while the panel is closed', async ({
  page,
}) => {
  await open(page);
  await openDatabase(page);
  const box = changes(page).locator('.opened li').first();
  await box.getByRole('button', { name: /^Go to rule/ }).focus();
  await expect(page.locator('sg-rules tr.lit')).toHaveCount(1);
  await expect(page.locator('sg-rules tr.lit').getByLabel('Ports, inbound rule 4')).toHaveValue('3306');
  await page.locator('sg-packet').getByLabel('From', { exact: true }).focus();
  await expect(page.locator('sg-rules tr.lit')).toHaveCount(0);
  await changes(page).locator('summary').click();
  await expect(changes(page).locator('li')).toBeHidden();
  await ruleField(page, 'Ports', 'inbound', 4).fill('5432');
  await expect(exposure(page).locator('sg-port-line svg title').getByText('tcp 5432')).toHaveCount(1);
  await changes(page).locator('summary').click();
  await expect(changes(page).locator('.opened li')).toContainText('tcp 5432 from everywhere');
});

test('exposure is told of any interface or group, both ways, and of single ports', async ({ page }) => {
  await open(page);
  await expect(exposure(page).getByLabel('Of', { exact: true })).toHaveValue('sg-web');
  await exposure(page).getByLabel('Of', { exact: true }).selectOption({ label: 'Web server' });
  await expect(number(page)).toHaveText('7,404,518,913');
  const line = exposure(page).locator('sg-port-line');
  await expect(
    line.getByRole('img', { name: /^Ports of TCP from 0 to 65535: 22: 1 public IPv4 address/ }),
  ).toBeVisible();
  await line.locator('summary').click();
  await expect(line.getByRole('row', { name: /443/ })).toContainText('everyone on the internet by IPv4');
  await line.getByRole('button', { name: 'Show tcp 22 on the map' }).click();
  const map = exposure(page).locator('sg-address-map');
  await expect(map.getByRole('img', { name: /who gets through to tcp 22/ })).toBeVisible();
  await map.locator('summary').click();
  await expect(map.getByRole('row', { name: /203\.0\.0\.0/ })).toContainText('1 of 16,777,216');
  await map.getByRole('button', { name: 'Any service' }).click();
  await expect(map.getByRole('row', { name: /^1\.0\.0\.0/ })).toContainText('all');
  await exposure(page).getByRole('button', { name: 'what may leave' }).click();
  await expect(exposure(page).locator('.number')).toContainText('ways out');
});

test('all of it by keyboard', async ({ page }) => {
  await open(page);
  await openDatabase(page);
  await expect(changes(page).locator('.opened li')).toHaveCount(1);
  const since = changes(page).getByLabel('Since');
  await since.focus();
  await page.keyboard.press('Tab');
  await expect(changes(page).getByRole('button', { name: 'Pin here' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(changes(page).getByRole('button', { name: /^Go to rule/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('sg-packet').getByLabel('Port', { exact: true })).toHaveValue('3306');
  await expect(verdict(page)).toHaveText('Allowed');
  // What changed is heard once typing pauses.
  await expect(page.locator('sg-app p.live')).toContainText('Changed: opened tcp 3306 from everywhere');
});

test('things that came and went are named', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Add group' }).click();
  await expect(changes(page)).toContainText(/Added\s*group/);
  await drop(page, {
    'two.json': JSON.stringify({ version: 1, vpcs: [], groups: [{ id: 'sg-1', inbound: [], outbound: [] }] }),
  });
  await expect(changes(page)).toContainText(SAME);
});

for (const [name, width, colorScheme] of [
  ['a phone, light', 390, 'light'],
  ['a phone, dark', 390, 'dark'],
  ['a desktop, dark', 1440, 'dark'],
] as const)
  test(`nothing is in anybody’s way on ${name}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    for (const panel of [changes(page), exposure(page)])
      if (
        !(await panel
          .locator('> details, details')
          .first()
          .evaluate((it: HTMLDetailsElement) => it.open))
      )
        await panel.locator('summary').first().click();
    await openDatabase(page);
    await ruleField(page, 'Source', 'inbound', 3).fill('198.51.100.0/24');
    await expect(changes(page).locator('.opened li')).toHaveCount(2);
    await expect(changes(page).locator('.closed li')).toHaveCount(1);
    for (const part of ['sg-port-line', 'sg-address-map'])
      await exposure(page).locator(part).locator('summary').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`),
    ).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
  });
