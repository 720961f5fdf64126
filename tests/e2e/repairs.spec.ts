/** What would let a dropped packet pass, and what would stop one that passes: tried, shown, made, and taken back. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drop, open, rules, verdict } from './hands.js';

function repairs(page: Page): Locator {
  return page.locator('sg-repairs');
}

const SHOP = JSON.stringify({
  version: 1,
  vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/16'] }],
  groups: [
    {
      id: 'sg-app',
      name: 'app',
      vpc: 'vpc-1',
      inbound: [],
      outbound: [{ id: 'out', protocol: 'all', peer: '0.0.0.0/0' }],
    },
    { id: 'sg-db', name: 'db', vpc: 'vpc-1', inbound: [], outbound: [] },
  ],
  interfaces: [
    { id: 'eni-app', vpc: 'vpc-1', addresses: ['10.0.1.5'], groups: ['sg-app'] },
    { id: 'eni-db', vpc: 'vpc-1', addresses: ['10.0.2.5'], groups: ['sg-db'] },
  ],
  guardrails: ['deny internet -> sg-db:tcp/5432'],
});

async function bring(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await drop(page, { 'shop.json': SHOP });
  // What is typed before it is open goes to the packet of the document before.
  await expect(page.locator('sg-rules [data-rule="out"]')).toBeVisible();
  const form = page.locator('sg-packet');
  await form.getByLabel('From', { exact: true }).fill('eni-app');
  await form.getByLabel('To', { exact: true }).fill('eni-db');
  await form.getByLabel('Protocol').selectOption('tcp');
  await form.getByLabel('Port', { exact: true }).fill('5432');
  await expect(verdict(page)).toHaveText('Dropped');
}

test('a dropped packet is let pass by the smallest edit, in one step that is taken back', async ({
  page,
}) => {
  await bring(page);
  await repairs(page).getByRole('button', { name: 'What would let it pass?' }).click();
  const first = repairs(page).locator('li').first();
  await expect(first).toContainText('Add tcp 5432 from app (sg-app) to the inbound rules of db (sg-db)');
  await first.getByRole('button', { name: /^See what it changes/ }).click();
  await expect(first.locator('.preview')).toContainText('Opens');
  await expect(first.locator('.preview')).toContainText('tcp 5432');
  await expect(verdict(page)).toHaveText('Dropped');
  await first.getByRole('button', { name: /^Apply/ }).click();
  await expect(verdict(page)).toHaveText('Allowed');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText('Dropped');
  await page.keyboard.press('Control+Shift+z');
  await expect(verdict(page)).toHaveText('Allowed');
});

test('a packet that passes is stopped by the rule that goes', async ({ page }) => {
  await open(page);
  await repairs(page).getByRole('button', { name: 'What would stop it?' }).click();
  const removal = repairs(page)
    .locator('li')
    .filter({ hasText: /Remove inbound rule/ });
  await expect(removal.first()).toBeVisible();
  const before = await rules(page, 'inbound').count();
  await removal
    .first()
    .getByRole('button', { name: /^Apply/ })
    .click();
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(rules(page, 'inbound')).toHaveCount(before - 1);
});

test('another packet, or another rule, asks anew', async ({ page }) => {
  await bring(page);
  await repairs(page).getByRole('button', { name: 'What would let it pass?' }).click();
  await expect(repairs(page).locator('li').first()).toBeVisible();
  await page.locator('sg-packet').getByLabel('Port', { exact: true }).fill('5433');
  await expect(repairs(page).locator('li')).toHaveCount(0);
  await expect(repairs(page).getByRole('button', { name: 'What would let it pass?' })).toBeVisible();
});

test('whom a rule would cut off is seen before it goes', async ({ page }) => {
  await open(page);
  const dialog = page.getByRole('dialog', { name: 'If web-https goes' });
  const ask = page.getByRole('button', { name: 'Whom would removing it cut off?, inbound rule 2' });
  await ask.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.preview')).toContainText('Closes');
  await expect(dialog.locator('.preview')).toContainText('tcp 443 from everywhere');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(ask).toBeFocused();
  await expect(rules(page, 'inbound')).toHaveCount(3);
  await ask.click();
  await dialog.getByRole('button', { name: 'Apply: Remove web-https' }).click();
  await expect(rules(page, 'inbound')).toHaveCount(2);
  await expect(verdict(page)).toHaveText('Dropped');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText('Allowed');
});

for (const [name, width, colorScheme] of [
  ['a phone, dark', 390, 'dark'],
  ['a desktop, light', 1440, 'light'],
] as const)
  test(`by keyboard and for assistive technology on ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await bring(page);
    await repairs(page).getByRole('button', { name: 'What would let it pass?' }).focus();
    await page.keyboard.press('Enter');
    await expect(repairs(page).locator('h3')).toBeFocused();
    await expect(repairs(page).getByRole('status')).toContainText('tried');
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(faults.map(({ id }) => id)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    await repairs(page).getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    await expect(repairs(page).getByRole('button', { name: 'What would let it pass?' })).toBeFocused();
    // What held the focus goes when the edit is made; the next question takes it.
    await page.keyboard.press('Enter');
    await repairs(page)
      .getByRole('button', { name: /^Apply/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect(verdict(page)).toHaveText('Allowed');
    await expect(repairs(page).getByRole('button', { name: 'What would stop it?' })).toBeFocused();
  });
