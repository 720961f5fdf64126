/** What best practices say: the rules it points at, the packet that proves it, the fix, and what a person accepts. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drop, open, ruleField, rules, verdict } from './hands.js';

function findings(page: Page): Locator {
  return page.locator('sg-findings');
}

function lines(page: Page): Locator {
  return findings(page).locator('li button.line');
}

/** A document with so many groups that let everybody reach SSH, each worn by an interface. */
function wide(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return JSON.stringify({
    version: 1,
    vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/16'] }],
    groups: numbers.map((n) => ({
      id: `sg-${n}`,
      name: `group ${n}`,
      vpc: 'vpc-1',
      inbound: [
        { id: `ssh-${n}`, protocol: 'tcp', ports: 22, peer: '0.0.0.0/0' },
        { id: `web-${n}`, protocol: 'tcp', ports: 443, peer: '0.0.0.0/0' },
      ],
      outbound: [],
    })),
    interfaces: numbers.map((n) => ({
      id: `eni-${n}`,
      vpc: 'vpc-1',
      addresses: [`10.0.0.${n + 3}`],
      publicAddresses: [`203.0.113.${n}`],
      groups: [`sg-${n}`],
    })),
  });
}

async function bring(page: Page, count: number): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await drop(page, { 'wide.json': wide(count) });
  await expect(lines(page).first()).toContainText(count > 3 ? `SG001 at ${count} places` : 'SG001');
}

test('SSH is opened to everybody: the rule is lit, the packet passes, the fix is seen, made and undone', async ({
  page,
}) => {
  await bring(page, 1);
  await expect(findings(page).locator('.sum')).toContainText('1 critical');
  const line = lines(page).first();
  await expect(line).toContainText('Critical');
  await line.click();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('sg-rules tr.lit')).toHaveCount(1);
  await findings(page)
    .getByRole('button', { name: /^Try tcp 22/ })
    .click();
  await expect(page.locator('sg-packet').getByLabel('Port', { exact: true })).toHaveValue('22');
  await expect(verdict(page)).toHaveText('Allowed');
  await findings(page).getByRole('button', { name: 'Put back the packet from before' }).click();
  await expect(page.locator('sg-packet').getByLabel('Port', { exact: true })).toHaveValue('');
  await findings(page)
    .getByRole('button', { name: /^See what it changes/ })
    .first()
    .click();
  await expect(findings(page).locator('.preview').first()).toContainText('Closes');
  await expect(findings(page).locator('.preview').first()).toContainText('tcp 22 from everywhere');
  await findings(page)
    .getByRole('button', { name: /^Apply/ })
    .first()
    .click();
  await expect(lines(page).filter({ hasText: 'SG001' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(lines(page).filter({ hasText: 'SG001' })).toHaveCount(1);
});

test('it is live while a rule is typed, and another document has its own', async ({ page }) => {
  await open(page);
  await expect(findings(page)).toContainText(/No findings|Nothing that concerns everyone/);
  await page.locator('sg-groups .add-inbound').click();
  await expect(rules(page, 'inbound')).toHaveCount(4);
  await ruleField(page, 'Ports', 'inbound', 4).fill('3389');
  await ruleField(page, 'Source', 'inbound', 4).fill('0.0.0.0/0');
  await expect(lines(page).filter({ hasText: 'Critical' })).toHaveCount(1);
  await expect(page.locator('sg-groups .tabs sg-found b').first()).toContainText('1');
  await ruleField(page, 'Source', 'inbound', 4).fill('198.51.100.7/32');
  await expect(lines(page).filter({ hasText: 'Critical' })).toHaveCount(0);
});

test('what is accepted with a reason is kept in a fold, and taken back', async ({ page }) => {
  await bring(page, 1);
  await lines(page).first().click();
  await findings(page).getByText('Accept this, with a reason').click();
  await findings(page).getByLabel('Reason').fill('a honeypot');
  await findings(page)
    .getByRole('button', { name: /^Accept SG001/ })
    .click();
  await expect(lines(page).filter({ hasText: 'SG001' })).toHaveCount(0);
  const fold = findings(page).locator('.accepted');
  await fold.locator('summary').click();
  await expect(fold).toContainText('a honeypot');
  await expect(fold).not.toContainText('Accepts nothing now');
  // Once the rule is gone it accepts nothing, which is said.
  await page.getByRole('button', { name: 'Remove rule, inbound rule 1' }).click();
  await expect(fold).toContainText('Accepts nothing now');
  await page.keyboard.press('Control+z');
  await expect(fold).not.toContainText('Accepts nothing now');
  await fold.getByRole('button', { name: /^Take back/ }).click();
  await expect(lines(page).filter({ hasText: 'SG001' })).toHaveCount(1);
});

test('many of one check are one line that opens, and are filtered', async ({ page }) => {
  await bring(page, 9);
  const line = lines(page).first();
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await line.click();
  await expect(findings(page).locator('li.inner')).toHaveCount(9);
  await findings(page).getByLabel(/^At/).selectOption('sg-5');
  await expect(findings(page).locator('li.finding').filter({ hasText: 'SG001' })).toHaveCount(1);
});

test('a check has a page, by its link, which needs no network after the seal', async ({ page, context }) => {
  await page.goto('./#check=SG001');
  const dialog = page.getByRole('dialog', { name: /^SG001/ });
  await expect(dialog).toContainText('What others call it');
  await context.setOffline(true);
  await dialog.getByRole('link', { name: 'All checks' }).click();
  const all = page.getByRole('dialog', { name: 'All checks' });
  await all.getByRole('link', { name: /^SG002/ }).click();
  await expect(page.getByRole('dialog', { name: /^SG002/ })).toContainText('Why it matters');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
});

for (const [name, width, colorScheme] of [
  ['a phone, light', 390, 'light'],
  ['a desktop, dark', 1440, 'dark'],
] as const)
  test(`nothing is in anybody’s way on ${name}, by keyboard`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
    await drop(page, { 'wide.json': wide(1) });
    await expect(findings(page).locator('.sum')).toContainText('1 critical');
    if (width < 800) await findings(page).locator('summary').first().click();
    await lines(page).first().focus();
    await page.keyboard.press('Enter');
    await findings(page)
      .getByRole('button', { name: /^See what it changes/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect(findings(page).locator('.preview').first()).toContainText('Closes');
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`),
    ).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
  });
