/** Who reaches whom: as a matrix and as a list, by question, one pair in full, and how far somebody comes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drop, rules, verdict } from './hands.js';

function rule(id: string, ports: number, peer: string) {
  return { id, protocol: 'tcp', ports, peer };
}

function own(id: string, subnet: string, address: string, group: string, publicAddresses: string[] = []) {
  return { id, vpc: 'vpc-1', subnet, addresses: [address], publicAddresses, groups: [group] };
}

/** The internet → web → app → db. */
const DOCUMENT = JSON.stringify({
  version: 1,
  vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/16'] }],
  subnets: [
    { id: 'subnet-out', vpc: 'vpc-1', cidrs: ['10.0.0.0/24'], public: true },
    { id: 'subnet-in', vpc: 'vpc-1', cidrs: ['10.0.1.0/24'], public: false },
  ],
  groups: [
    {
      ...{ id: 'sg-web', vpc: 'vpc-1' },
      inbound: [rule('https', 443, '0.0.0.0/0')],
      outbound: [rule('to-app', 8080, 'sg-app')],
    },
    {
      ...{ id: 'sg-app', vpc: 'vpc-1' },
      inbound: [rule('app', 8080, 'sg-web')],
      outbound: [rule('to-db', 5432, 'sg-db')],
    },
    { id: 'sg-db', vpc: 'vpc-1', inbound: [rule('db', 5432, 'sg-app')], outbound: [] },
  ],
  interfaces: [
    own('eni-web', 'subnet-out', '10.0.0.5', 'sg-web', ['203.0.113.5']),
    own('eni-app', 'subnet-in', '10.0.1.5', 'sg-app'),
    own('eni-db', 'subnet-in', '10.0.1.6', 'sg-db'),
  ],
});

function panel(page: Page): Locator {
  return page.locator('sg-reach');
}

async function bring(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await drop(page, { 'reach.json': DOCUMENT });
  await expect(rules(page, 'inbound')).toHaveCount(1);
  await panel(page).locator('summary').click();
  await expect(panel(page).locator('.said')).toContainText('Yes: between 3 pairs.');
}

test('a pair of the matrix shows the rules of both ends, and a packet that passes', async ({ page }) => {
  await bring(page);
  const square = panel(page).getByRole('button', { name: 'eni-web → eni-app: tcp 8080' });
  await square.click();
  const cell = panel(page).getByRole('region', { name: 'eni-web → eni-app' });
  await expect(cell).toContainText('Out of eni-web');
  await expect(cell).toContainText('In at eni-app');
  await cell.locator('li').first().hover();
  await expect(page.locator('sg-rules tr.lit')).toHaveCount(1);
  await cell.getByRole('button', { name: /^Try tcp 8080/ }).click();
  await expect(page.locator('sg-packet').getByLabel('Port', { exact: true })).toHaveValue('8080');
  await expect(verdict(page)).toHaveText('Allowed');
  await cell.getByRole('button', { name: 'Close this pair' }).click();
  await expect(cell).toHaveCount(0);
});

test('the list is its twin, and a question narrows both', async ({ page }) => {
  await bring(page);
  await panel(page).getByRole('button', { name: 'List', exact: true }).click();
  await expect(panel(page).locator('table.list tbody tr')).toHaveCount(3);
  await panel(page).getByRole('button', { name: 'SSH from the internet to private subnets' }).click();
  await expect(panel(page).getByLabel('To', { exact: true })).toHaveValue('private subnets');
  await expect(panel(page).locator('.said')).toContainText('No: nothing of that goes.');
  await panel(page).getByLabel('Service', { exact: true }).fill('https');
  await panel(page).getByLabel('To', { exact: true }).fill('eni-web');
  await expect(panel(page).locator('.said')).toContainText('Yes: from the internet to eni-web.');
  await panel(page).getByLabel('From', { exact: true }).fill('nowhere');
  await expect(panel(page).locator('.problem')).toContainText('nobody has the id or the name nowhere');
});

test('after an edit it is found out anew', async ({ page }) => {
  await bring(page);
  await page.getByRole('button', { name: 'Remove rule, inbound rule 1' }).click();
  await expect(panel(page).locator('.said')).toContainText('Yes: between 2 pairs.');
  await page.keyboard.press('Control+z');
  await expect(panel(page).locator('.said')).toContainText('Yes: between 3 pairs.');
});

test('whom somebody reaches who takes an interface over, by keyboard alone', async ({ page }) => {
  await bring(page);
  const choice = panel(page).getByLabel('Interface', { exact: true });
  await choice.focus();
  await choice.selectOption('eni-web');
  const radius = panel(page).getByRole('region', { name: 'Blast radius' });
  await expect(radius).toContainText('eni-web reaches 1 directly, 1 over 2 hops.');
  await expect(radius).toContainText('eni-web → eni-app → eni-db');
  const square = panel(page).getByRole('button', { name: 'eni-app → eni-db: tcp 5432' });
  await square.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('region', { name: 'eni-app → eni-db' })).toContainText('to-db');
});

test('assistive technology gets all of it', async ({ page }) => {
  await bring(page);
  await panel(page).getByRole('button', { name: 'eni-app → eni-db: tcp 5432' }).click();
  await expect(panel(page).getByRole('region', { name: 'eni-app → eni-db' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(faults.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
