/** What must hold: typed with help, red and green while rules are edited, with the packet that breaks it; and rules as sentences. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drop, ruleField, rules, verdict } from './hands.js';

const SHOP = JSON.stringify({
  version: 1,
  vpcs: [{ id: 'vpc-1', cidrs: ['10.0.0.0/16'] }],
  subnets: [{ id: 'subnet-1', vpc: 'vpc-1', cidrs: ['10.0.0.0/24'], public: true }],
  groups: [
    {
      id: 'sg-db',
      name: 'db',
      vpc: 'vpc-1',
      inbound: [{ id: 'pg', protocol: 'tcp', ports: 5432, peer: '10.0.0.0/16' }],
      outbound: [],
    },
  ],
  interfaces: [
    {
      id: 'eni-db',
      vpc: 'vpc-1',
      subnet: 'subnet-1',
      addresses: ['10.0.0.5'],
      publicAddresses: ['198.51.100.80'],
      groups: ['sg-db'],
    },
  ],
});

function panel(page: Page): Locator {
  return page.locator('sg-guardrails');
}

function field(page: Page): Locator {
  return panel(page).getByRole('combobox', { name: 'Add a guardrail' });
}

async function bring(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await drop(page, { 'shop.json': SHOP });
  await expect(rules(page, 'inbound')).toHaveCount(1);
}

async function add(page: Page, sentence: string): Promise<void> {
  await panel(page).locator('summary').first().click();
  await field(page).fill(sentence);
  await field(page).press('Enter');
  await expect(panel(page).locator('li .state')).toHaveCount(1);
}

test('a guardrail holds, breaks at a keystroke, shows the packet that breaks it, and holds again', async ({
  page,
}) => {
  await bring(page);
  await add(page, 'deny internet -> sg-db:tcp/5432');
  const only = panel(page).locator('li').first();
  await expect(only.locator('.state')).toHaveText('Holds');
  await expect(panel(page).locator('.sum')).toContainText('holds');
  await ruleField(page, 'Source', 'inbound', 1).fill('0.0.0.0/0');
  await expect(only.locator('.state')).toHaveText('Broken');
  await expect(panel(page).locator('.sum')).toContainText('1 of 1 broken');
  await expect(panel(page).locator('> [role="status"]')).toContainText('A guardrail is broken now.');
  await only.getByRole('button', { name: /^Send tcp 5432/ }).click();
  await expect(page.locator('sg-packet').getByLabel('Port', { exact: true })).toHaveValue('5432');
  await expect(verdict(page)).toHaveText('Allowed');
  await page.keyboard.press('Control+z');
  await expect(only.locator('.state')).toHaveText('Holds');
});

test('it is typed with help, by keyboard alone', async ({ page }) => {
  await bring(page);
  await panel(page).locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await field(page).focus();
  const offers = panel(page).getByRole('option');
  await expect(offers.first()).toContainText('deny');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('deny ');
  await page.keyboard.type('int');
  await expect(offers).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('deny internet');
  await page.keyboard.type(' -> sg-d');
  await expect(offers).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', 'offer-0');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('deny internet -> sg-db');
  await expect(panel(page)).toContainText('Must not pass: anything from the internet to db (sg-db).');
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('li .state')).toHaveCount(1);
  await expect(field(page)).toHaveValue('');
});

test('a mistake is said with its place and the way out, and nothing typed is lost', async ({ page }) => {
  await bring(page);
  await panel(page).locator('summary').first().click();
  await field(page).fill('deny internt -> sg-db');
  await field(page).press('Enter');
  await expect(panel(page).getByRole('alert')).toContainText('At character 6: nobody has the id or the name');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  const selected = await field(page).evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );
  expect(selected).toBe('internt');
  await panel(page).locator('summary').first().click();
  await panel(page).locator('summary').first().click();
  await expect(field(page)).toHaveValue('deny internt -> sg-db');
});

test('it is edited and removed, and both are taken back', async ({ page }) => {
  await bring(page);
  await add(page, 'deny internet -> sg-db:tcp/5432');
  await panel(page)
    .getByRole('button', { name: /^Edit deny/ })
    .click();
  const edit = panel(page).locator('sg-phrase.edit').getByRole('combobox');
  await edit.fill('deny internet -> sg-db');
  await edit.press('Enter');
  await expect(panel(page).locator('li code')).toHaveText('deny internet -> sg-db');
  await panel(page)
    .getByRole('button', { name: /^Remove deny/ })
    .click();
  await expect(panel(page).locator('li .state')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(panel(page).locator('li code')).toHaveText('deny internet -> sg-db:tcp/5432');
});

test('a rule is typed as a sentence, and one step takes it back', async ({ page }) => {
  await bring(page);
  const typed = page.getByRole('combobox', { name: 'Type an inbound rule' });
  await typed.fill('allow ssh, tcp 8080 from 10.0.0.0/8');
  await expect(page.locator('sg-typed-rule[direction="inbound"]')).toContainText(
    /Lets .* in to db \(sg-db\)/,
  );
  await typed.press('Enter');
  await expect(rules(page, 'inbound')).toHaveCount(3);
  await expect(ruleField(page, 'Source', 'inbound', 3)).toHaveValue('10.0.0.0/8');
  await expect(typed).toHaveValue('');
  await typed.blur();
  await page.keyboard.press('Control+z');
  await expect(rules(page, 'inbound')).toHaveCount(1);
});

test('a button below the list is pressed by one click, though the list goes', async ({ page }) => {
  await bring(page);
  const typed = page.getByRole('combobox', { name: 'Type an inbound rule' });
  await typed.focus();
  await expect(page.locator('sg-typed-rule[direction="inbound"]').getByRole('option').first()).toBeVisible();
  const box = await page.locator('sg-groups .add-outbound').boundingBox();
  if (box === null) throw new Error('the button is not shown');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await expect(rules(page, 'outbound')).toHaveCount(1);
  await expect(page.locator('sg-typed-rule[direction="inbound"]').getByRole('option')).toHaveCount(0);
});

test('who types on after Enter does not enter what is half typed', async ({ page }) => {
  await bring(page);
  await panel(page).locator('summary').first().click();
  // In one task, so that the answer to the first cannot have come.
  await field(page).evaluate((input: HTMLInputElement) => {
    const type = (value: string): void => {
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    type('deny internet -> sg-db:t');
    input.form?.requestSubmit();
    type('deny internet -> sg-db');
  });
  await expect(panel(page)).toContainText('Must not pass: anything from the internet to db (sg-db).');
  await expect(field(page)).toHaveValue('deny internet -> sg-db');
  await expect(panel(page).locator('li .state')).toHaveCount(0);
});

test('a sentence is read anew after the document changed', async ({ page }) => {
  await bring(page);
  const typed = page.getByRole('combobox', { name: 'Type an inbound rule' });
  await typed.fill('allow tcp 8080 from db');
  const own = page.locator('sg-typed-rule[direction="inbound"]');
  await expect(own).toContainText('Lets tcp 8080 from db (sg-db)');
  await page.locator('sg-groups .group').getByLabel('Name', { exact: true }).fill('data');
  await typed.press('Enter');
  await expect(own.getByRole('alert')).toContainText('nobody has the id or the name');
  await expect(rules(page, 'inbound')).toHaveCount(1);
});

test('an edit that is cancelled leaves nothing behind', async ({ page }) => {
  await bring(page);
  await add(page, 'deny internet -> sg-db:tcp/5432');
  const edit = panel(page).getByRole('button', { name: /^Edit deny/ });
  const input = panel(page).locator('sg-phrase.edit').getByRole('combobox');
  await edit.click();
  await input.fill('deny nobody');
  await edit.click();
  await expect(input).toHaveCount(0);
  await edit.click();
  await expect(input).toHaveValue('deny internet -> sg-db:tcp/5432');
});

for (const [name, width, colorScheme] of [
  ['a phone, light', 390, 'light'],
  ['a desktop, dark', 1440, 'dark'],
] as const)
  test(`nothing is in anybody’s way on ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await bring(page);
    await add(page, 'deny sg-db -> internet');
    await field(page).press('ArrowDown');
    await expect(panel(page).getByRole('option').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`),
    ).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
  });
