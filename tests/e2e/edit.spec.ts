/** Editing in place: presets, half-typed values, focus, undo. */
import { expect, test } from '@playwright/test';
import { open, ruleField, rules, verdict } from './hands.js';

test('a preset fills protocol and ports, and another port makes it custom', async ({ page }) => {
  await open(page);
  const type = ruleField(page, 'Type', 'inbound', 1);
  await type.selectOption({ label: 'MySQL/Aurora' });
  await expect(ruleField(page, 'Protocol', 'inbound', 1)).toHaveValue('tcp');
  await expect(ruleField(page, 'Ports', 'inbound', 1)).toHaveValue('3306');
  await ruleField(page, 'Ports', 'inbound', 1).fill('3307');
  await expect(type.locator('option:checked')).toHaveText('Custom TCP');
  await type.selectOption({ label: 'All traffic' });
  await expect(ruleField(page, 'Ports', 'inbound', 1)).toHaveCount(0);
  await expect(rules(page, 'inbound').first()).toContainText('All');
});

test('a half-typed block keeps its text and says beside the field what is wrong', async ({ page }) => {
  await open(page);
  const source = ruleField(page, 'Source', 'inbound', 2);
  await source.fill('0.0.0.0/');
  await expect(source).toHaveValue('0.0.0.0/');
  await expect(source).toHaveAttribute('aria-invalid', 'true');
  await expect(source).toHaveAccessibleDescription(/^Source: .*0\.0\.0\.0\//);
  await expect(verdict(page)).toHaveText('Dropped');
  // The list of problems leads to the field.
  await ruleField(page, 'Ports', 'inbound', 1).focus();
  await page
    .locator('sg-problems')
    .getByRole('button', { name: /web-server, inbound rule 2/ })
    .click();
  await expect(source).toBeFocused();
  // Values stand in the sentence as code, without the marks of plain text.
  await expect(page.locator('sg-problems code').first()).toHaveText('0.0.0.0/');
  await expect(page.locator('sg-problems')).not.toContainText('`');
  await source.fill('0.0.0.0/0');
  await expect(source).not.toHaveAttribute('aria-invalid');
  await expect(page.locator('sg-problems')).toContainText('No problems.');
  await expect(verdict(page)).toHaveText('Allowed');
});

test('a range that runs backwards is said in words, with the way out', async ({ page }) => {
  await open(page);
  await ruleField(page, 'Ports', 'inbound', 1).fill('90-80');
  await expect(ruleField(page, 'Ports', 'inbound', 1)).toHaveAccessibleDescription(/^Ports: .*90-80/);
});

test('after a rule comes, focus is in its first field; after it goes, in the next, else the previous, else Add rule', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Add rule, inbound' }).click();
  await expect(rules(page, 'inbound')).toHaveCount(4);
  await expect(ruleField(page, 'Type', 'inbound', 4)).toBeFocused();

  await page.getByRole('button', { name: 'Duplicate rule, inbound rule 1' }).click();
  await expect(rules(page, 'inbound')).toHaveCount(5);
  await expect(ruleField(page, 'Type', 'inbound', 2)).toBeFocused();
  await expect(ruleField(page, 'Ports', 'inbound', 2)).toHaveValue('80');

  await page.getByRole('button', { name: 'Remove rule, inbound rule 2' }).click();
  await expect(rules(page, 'inbound')).toHaveCount(4);
  await expect(ruleField(page, 'Type', 'inbound', 2)).toBeFocused();
  await page.getByRole('button', { name: 'Remove rule, inbound rule 4' }).click();
  await expect(ruleField(page, 'Type', 'inbound', 3)).toBeFocused();

  for (const left of [1, 0]) {
    await page.getByRole('button', { name: 'Remove rule, outbound rule 1' }).click();
    await expect(rules(page, 'outbound')).toHaveCount(left);
  }
  await expect(page.getByRole('button', { name: 'Add rule, outbound' })).toBeFocused();
  await expect(page.locator('sg-rules[direction="outbound"]')).toHaveText(
    'No rule: members may start nothing.',
  );
});

test('undo and redo take typing back as one step, also from within the field', async ({ page }) => {
  await open(page);
  const ports = ruleField(page, 'Ports', 'inbound', 2);
  await ports.selectText();
  await ports.pressSequentially('8443');
  await expect(verdict(page)).toHaveText('Dropped');
  await page.keyboard.press('Control+z');
  await expect(ports).toHaveValue('443');
  await expect(verdict(page)).toHaveText('Allowed');
  await page.keyboard.press('Control+Shift+z');
  await expect(ports).toHaveValue('8443');
  await page.keyboard.press('Control+z');
  await expect(ports).toHaveValue('443');
});

test('the packet form keeps its own undo', async ({ page }) => {
  await open(page);
  const port = page.locator('sg-packet').getByLabel('Port', { exact: true });
  await ruleField(page, 'Ports', 'inbound', 1).fill('81');
  await port.click();
  await port.press('End');
  await port.pressSequentially('9');
  await expect(port).toHaveValue('4439');
  await page.keyboard.press('Control+z');
  await expect(port).toHaveValue('443');
  await expect(ruleField(page, 'Ports', 'inbound', 1)).toHaveValue('81');
});

test('interfaces and hosts are edited in place; a group comes off and the verdict follows', async ({
  page,
}) => {
  await open(page);
  const network = page.locator('sg-network');
  await network.getByRole('button', { name: 'Add host' }).click();
  const added = network.locator('table.hosts tr.end').last();
  await expect(added.getByRole('textbox').first()).toBeFocused();
  await added.getByRole('textbox', { name: /^Addresses/ }).fill('203.0.113.99, ');
  await expect(added.getByRole('textbox', { name: /^Addresses/ })).toHaveValue('203.0.113.99, ');

  await network.getByRole('button', { name: 'Add interface' }).click();
  await expect(network.locator('table.interfaces tr.end')).toHaveCount(2);
  await expect(network.locator('table.interfaces tr.end').last().getByRole('textbox').first()).toBeFocused();

  await page.getByRole('button', { name: 'Add group' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('closed');
  await network
    .getByRole('combobox', { name: 'Add a group to Web server' })
    .selectOption({ label: 'closed' });
  await network.getByRole('button', { name: 'Take web-server off Web server' }).click();
  await expect(verdict(page)).toHaveText('Dropped');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(verdict(page)).toHaveText('Allowed');
});

test('a rule leads to its reason, and the reason to its rule', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Rule, inbound rule 3: misses this packet' }).click();
  const reason = page.locator('sg-why').getByRole('button', { name: /^SSH tcp 22/ });
  await expect(reason).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ruleField(page, 'Type', 'inbound', 3)).toBeFocused();
});

test('saved packets show their verdicts, and a click asks about one', async ({ page }) => {
  await open(page);
  const chip = page.getByRole('button', { name: 'Dropped: A stranger tries SSH' });
  await chip.click();
  await expect(chip).toHaveAttribute('aria-current', 'true');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(page.locator('sg-why')).toContainText('198.51.100.66 lies outside 203.0.113.10/32');
  await ruleField(page, 'Source', 'inbound', 3).fill('0.0.0.0/0');
  await expect(page.getByRole('button', { name: 'Allowed: A stranger tries SSH' })).toBeVisible();
  await expect(verdict(page)).toHaveText('Allowed');
  await expect(page.locator('sg-why')).toContainText('The reply passes: rule sg-web-out');
});

test('a long description is seen whole and stays one line of text', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 960 });
  await open(page);
  const hidden = (): Promise<string[]> =>
    page.locator('sg-groups textarea').evaluateAll((all) =>
      all
        .filter((one): one is HTMLTextAreaElement => one instanceof HTMLTextAreaElement)
        .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
        .map(({ value }) => value),
    );
  expect(await hidden()).toEqual([]);
  const description = ruleField(page, 'Description', 'inbound', 1);
  await description.fill('What somebody wrote about this rule goes on for more than its column is wide');
  await description.press('Enter');
  await expect(description).toHaveValue(/column is wide$/);
  expect(await hidden()).toEqual([]);
});

test('a rule that the packet does not ask about leads to a packet that does', async ({ page }) => {
  await open(page);
  const form = page.locator('sg-packet');
  await page.getByRole('button', { name: /^Rule, outbound rule 1: not asked about this packet/ }).click();
  await expect(form.getByLabel('From', { exact: true })).toHaveValue('sg-web');
  await expect(form.getByLabel('To', { exact: true })).toHaveValue('198.51.100.7');
  await expect(
    page.getByRole('button', { name: 'Rule, outbound rule 1: matches this packet' }),
  ).toBeFocused();
});
