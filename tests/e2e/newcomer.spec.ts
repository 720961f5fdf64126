/** The path of somebody who comes for the first time: drop a file, ask, read why, edit, ask again, take it back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ask, drop, open, ruleField, verdict } from './hands.js';

/** What `aws ec2 describe-security-groups` prints for two small groups. */
const small = JSON.stringify({
  SecurityGroups: [
    {
      GroupId: 'sg-0a1',
      GroupName: 'front',
      Description: 'Front door',
      VpcId: 'vpc-1',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '0.0.0.0/0' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [],
        },
      ],
      IpPermissionsEgress: [],
    },
    {
      GroupId: 'sg-0a2',
      GroupName: 'back',
      Description: 'Back door',
      VpcId: 'vpc-1',
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
  ],
});

async function walk(page: Page, file: string, content: string, group: string, name: string): Promise<void> {
  await open(page);
  await drop(page, { [file]: content });
  await expect(page.locator('sg-header .document .name')).toHaveText(file.replace('.json', ''));
  await page.locator('sg-groups').getByRole('button', { name }).first().click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name);

  await ask(page, '198.51.100.7', group, '443');
  await expect(verdict(page)).toHaveText('Allowed');
  const why = page.locator('sg-why');
  await expect(why.getByRole('heading', { name: 'Rules that match' })).toBeVisible();
  await expect(why.getByRole('button', { name: 'HTTPS tcp 443 from 0.0.0.0/0' })).toBeVisible();
  const row = page.locator('sg-rules tr.rule.matched');
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('button', { name: /matches this packet/ })).toBeVisible();

  // From the reason to the rule: the focus lands in its row.
  await why.getByRole('button', { name: 'HTTPS tcp 443 from 0.0.0.0/0' }).click();
  await expect(row.getByRole('combobox', { name: /^Type/ })).toBeFocused();

  const number =
    1 + (await row.evaluate((it) => [...(it.parentElement?.querySelectorAll('tr.rule') ?? [])].indexOf(it)));
  const ports = ruleField(page, 'Ports', 'inbound', number);
  await ports.fill('8443');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(why).toContainText(/443, wanted 8443/);
  await expect(why).toContainText('The client hangs: nobody answers.');

  await ask(page, '198.51.100.7', group, '8443');
  await expect(verdict(page)).toHaveText('Allowed');
  await ask(page, '198.51.100.7', group, '443');
  await expect(verdict(page)).toHaveText('Dropped');

  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(ports).toHaveValue('443');
  await expect(verdict(page)).toHaveText('Allowed');
}

test('somebody drops a file, asks, edits, asks again and takes it back', async ({ page }) => {
  await walk(page, 'security-groups.json', small, 'sg-0a1', 'front');
});

test('the same with the output of a real account', async ({ page }) => {
  const samples = process.env['SG_SAMPLES'];
  if (samples === undefined) {
    console.log('skipped: SG_SAMPLES is not set');
    return;
  }
  const file = 'cloudmapper-demo-describe-security-groups.json';
  const content = await readFile(join(samples, 'aws-cli', file), 'utf8');
  await walk(page, file, content, 'sg-00000003', 'Public web');
});

test('what cannot be read is explained, and what was there stays', async ({ page }) => {
  await open(page);
  await drop(page, { 'broken.json': '{"SecurityGroups": [' });
  const dialog = page.getByRole('dialog', { name: 'Bring your own rules' });
  await expect(dialog).toContainText('Nothing could be read. What you had is still here.');
  await expect(dialog.getByRole('listitem').first()).toContainText(/broken\.json, line 1, column \d+/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(verdict(page)).toHaveText('Allowed');
});

test('the import tells how to make the files, with commands that only read', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring your own rules' });
  await expect(dialog).toContainText('aws ec2 describe-security-groups --output json > security-groups.json');
  await expect(dialog).toContainText(
    'aws ec2 describe-network-interfaces --output json > network-interfaces.json',
  );
  await expect(dialog).toContainText('These commands only read. They change nothing in your account.');
  await dialog.getByLabel('Or paste the text').fill(small);
  await dialog.getByRole('button', { name: 'Read the text' }).click();
  await expect(dialog.getByRole('status').first()).toHaveText('Read 2 groups and 0 interfaces.');
});

test('very many groups are a list to search, and only the selected one is drawn', async ({ page }) => {
  const groups = Array.from({ length: 2500 }, (_, at) => ({
    id: `sg-${at + 1}`,
    name: `group ${at + 1}`,
    vpc: 'vpc-1',
    inbound: [{ id: `in-${at + 1}`, protocol: 'tcp', ports: 443, peer: '0.0.0.0/0' }],
    outbound: [],
  }));
  await open(page);
  await drop(page, {
    'many.json': JSON.stringify({ version: 1, vpcs: [{ id: 'vpc-1' }], groups, interfaces: [] }),
  });
  const panel = page.locator('sg-groups');
  await expect(panel).toContainText('2500 of 2500 groups');
  await panel.getByRole('searchbox', { name: 'Find a group' }).fill('group 2077');
  await expect(panel).toContainText('1 of 2500 groups');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('group 2077');
  expect(await page.locator('sg-rules tr.rule').count()).toBe(1);
  await ask(page, '198.51.100.7', 'sg-2077', '443');
  await expect(verdict(page)).toHaveText('Allowed');
});

test('without interfaces a question is one click away, and a name leads to its id', async ({ page }) => {
  await open(page);
  await drop(page, { 'security-groups.json': small });
  const form = page.locator('sg-packet');
  const to = form.getByLabel('To', { exact: true });
  await page
    .locator('sg-why')
    .getByRole('button', { name: 'Try a packet for the first rule of front' })
    .click();
  await expect(to).toHaveValue('sg-0a1');
  await expect(form.getByLabel('Port', { exact: true })).toHaveValue('443');
  await expect(verdict(page)).toHaveText('Allowed');

  await to.fill('Back');
  await form.getByRole('button', { name: 'Use sg-0a2 (group)' }).click();
  await expect(to).toHaveValue('sg-0a2');
  await expect(to).toBeFocused();
  await expect(verdict(page)).toHaveText('Dropped');

  await to.fill('');
  await form.getByRole('button', { name: 'Use the group front' }).click();
  await expect(verdict(page)).toHaveText('Allowed');
});

test('whom a rule lets in: ask about it, remove it, see who is cut off', async ({ page }) => {
  await open(page);
  await drop(page, { 'security-groups.json': small });
  await page.getByRole('button', { name: /^Rule, inbound rule 1: not asked/ }).click();
  await expect(verdict(page)).toHaveText('Allowed');
  await page.getByRole('button', { name: 'Remove rule, inbound rule 1' }).click();
  await expect(verdict(page)).toHaveText('Dropped');
});

test('while the engine starts, the verdict says that it waits', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/worker[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./');
  const answer = page.locator('sg-why .verdict-big');
  await expect(answer).toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('sg-why')).toContainText('The engine is starting…');
  release();
  await expect(answer).not.toHaveAttribute('aria-busy');
  await expect(page.locator('sg-why')).toContainText('Customer → Web server, tcp 443');
});
