/** Rules that are more than is needed: named with those that do their work, left out without a change, and put back. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drop, rules } from './hands.js';

const RULES = [
  { id: 'low', protocol: 'tcp', ports: '80-89', peer: '10.0.0.0/8' },
  { id: 'high', protocol: 'tcp', ports: '90-99', peer: '10.0.0.0/8' },
  { id: 'inside', protocol: 'tcp', ports: '85', peer: '10.0.0.0/8' },
];

const DOCUMENT = JSON.stringify({
  version: 1,
  vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/16'] }],
  groups: [{ id: 'sg-1', name: 'web', vpc: 'vpc-1', inbound: RULES, outbound: [] }],
  interfaces: [{ id: 'eni-1', vpc: 'vpc-1', addresses: ['10.0.0.5'], groups: ['sg-1'] }],
});

function tidy(page: Page): Locator {
  return page.locator('sg-tidy');
}

async function bring(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await drop(page, { 'spare.json': DOCUMENT });
  await expect(page.locator('sg-rules [data-rule="inside"]')).toBeVisible();
}

test('a rule that lies within another is named, leaves without a change, and comes back', async ({
  page,
}) => {
  await bring(page);
  await tidy(page).locator('summary').click();
  const line = tidy(page).locator('li').first();
  await expect(line).toContainText('tcp 85 from 10.0.0.0/8 lies within tcp 80-89 from 10.0.0.0/8');
  await expect(tidy(page).locator('h4')).toContainText('1 of 3 rules can go');
  await line.hover();
  await expect(page.locator('sg-rules tr.lit')).toHaveCount(2);
  await line.getByRole('button', { name: /^See what it changes/ }).click();
  await expect(line.locator('.same')).toContainText('Nothing passes that does not pass now');
  await line.getByRole('button', { name: 'Apply: Remove inside' }).click();
  await expect(rules(page, 'inbound')).toHaveCount(2);
  await expect(tidy(page)).not.toContainText('lies within');
  await page.keyboard.press('Control+z');
  await expect(rules(page, 'inbound')).toHaveCount(3);
  await expect(tidy(page)).toContainText('lies within');
});

test('the fewest rules take the place of all, by keyboard alone', async ({ page }) => {
  await bring(page);
  await tidy(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  const apply = tidy(page).getByRole('button', { name: 'Apply: Use 1 rule' });
  await apply.focus();
  await page.keyboard.press('Enter');
  await expect(rules(page, 'inbound')).toHaveCount(1);
  await expect(tidy(page).locator('summary')).toBeFocused();
  await expect(tidy(page)).toContainText('No rule is more than is needed');
  await expect(tidy(page)).toContainText('This speaks of the direct path');
});

test('what nothing asks for, and the least that would do, are seen, made and taken back', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  const packet = { id: 'p', from: '10.0.0.9', to: 'eni-1', protocol: 'tcp', port: 80 };
  const whole = {
    ...(JSON.parse(DOCUMENT) as object),
    packets: [{ ...packet, expect: { verdict: 'allowed' } }],
  };
  await drop(page, { 'least.json': JSON.stringify(whole) });
  await expect(page.locator('sg-rules [data-rule="inside"]')).toBeVisible();
  await tidy(page).locator('summary').click();
  const unasked = tidy(page).locator('.unasked li');
  await expect(unasked).toHaveCount(2);
  await expect(unasked.first()).toContainText('tcp 90-99 from 10.0.0.0/8, inbound at web (sg-1)');
  const least = tidy(page).locator('.least');
  await expect(least).toContainText('one rule would do. Today there are 3.');
  await least.getByRole('button', { name: /^See what it changes/ }).click();
  await expect(least.locator('.preview')).toContainText('Closes');
  await least.getByRole('button', { name: /^Apply: Use the least/ }).click();
  await expect(rules(page, 'inbound')).toHaveCount(1);
  await expect(tidy(page).locator('.least')).toContainText('What is written down takes all of these rules');
  await page.keyboard.press('Control+z');
  await expect(rules(page, 'inbound')).toHaveCount(3);
});

test('assistive technology gets all of it', async ({ page }) => {
  await bring(page);
  await tidy(page).locator('summary').click();
  await expect(tidy(page).locator('li').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(faults.map(({ id }) => id)).toEqual([]);
});
