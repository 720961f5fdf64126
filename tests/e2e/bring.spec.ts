/** Bringing more into what is open, rules as text, and taking it away in other formats. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { open, ruleField, rules, verdict } from './hands.js';

const OTHER = JSON.stringify({
  SecurityGroups: [
    {
      GroupId: 'sg-other',
      GroupName: 'other-account',
      OwnerId: '444455556666',
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
  ],
});

test('files of a second account are added to what is open, as one step', async ({ page }) => {
  await open(page);
  const groups = page.locator('sg-groups .tabs [data-group]');
  const before = await groups.count();
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.locator('sg-import dialog');
  await dialog.getByLabel('Add to what is open').check();
  await dialog.getByLabel('Or paste the text').fill(OTHER);
  await dialog.getByRole('button', { name: 'Read the text' }).click();
  await expect(dialog).toContainText(`Read ${before + 1} groups`);
  await page.keyboard.press('Escape');
  await expect(groups).toHaveCount(before + 1);
  await expect(verdict(page)).toHaveText('Allowed');
  await page.keyboard.press('Control+z');
  await expect(groups).toHaveCount(before);
  // The next import opens as new again.
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByLabel('Open as new')).toBeChecked();
});

test('rules are pasted into a group: what is understood is shown, and all of them are one step', async ({
  page,
}) => {
  await open(page);
  const paste = page.getByRole('button', { name: 'Paste rules, inbound' });
  await paste.click();
  const dialog = page.locator('sg-paste dialog');
  const box = dialog.getByLabel('Rules as text');
  await expect(box).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Add rules' })).toBeDisabled();
  await box.fill(
    [
      '| Type | Protocol | Port range | Source | Description |',
      '| --- | --- | --- | --- | --- |',
      '| PostgreSQL | TCP | 5432 | 10.0.0.0/8 | reports |',
      '| HTTPS | TCP | 443 | 0.0.0.0/0 | there already |',
      '',
      'what is this?',
      'aws ec2 authorize-security-group-egress --group-id sg-x --protocol udp --port 53 --cidr 10.0.0.2/32',
    ].join('\n'),
  );
  await expect(dialog.getByRole('list', { name: '1 inbound rule to add' })).toHaveText(
    'tcp 5432 10.0.0.0/8 reports',
  );
  await expect(dialog.getByRole('list', { name: '1 outbound rule to add' })).toHaveText('udp 53 10.0.0.2/32');
  const noticed = dialog.getByRole('list', { name: /What was noticed/ });
  await expect(noticed).toContainText('the group has the inbound rule `tcp 443 0.0.0.0/0` already');
  await expect(noticed).toContainText('no rule was found in `what is this?`');
  await expect(noticed).toContainText('line 6');
  const outbound = await rules(page, 'outbound').count();
  await dialog.getByRole('button', { name: 'Add 2 rules' }).click();
  await expect(dialog).toBeHidden();
  await expect(rules(page, 'inbound')).toHaveCount(4);
  await expect(rules(page, 'outbound')).toHaveCount(outbound + 1);
  await expect(ruleField(page, 'Ports', 'inbound', 4)).toHaveValue('5432');
  await expect(ruleField(page, 'Type', 'inbound', 4)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(rules(page, 'inbound')).toHaveCount(3);
  await expect(rules(page, 'outbound')).toHaveCount(outbound);

  await paste.click();
  await page.keyboard.press('Escape');
  await expect(paste).toBeFocused();
});

test('the groups are taken away in other formats, and what those cannot hold is said before', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const box = page.locator('sg-export');
  const files: Readonly<Record<string, readonly [string, string]>> = {
    'AWS CLI JSON': ['security-groups.json', '"SecurityGroups"'],
    'Markdown tables': ['security-groups.md', '| Protocol | Ports | Source | Description |'],
    'AWS CLI commands': ['security-groups.sh', 'aws ec2 authorize-security-group-ingress'],
  };
  for (const [label, [name, part]] of Object.entries(files)) {
    await box.getByLabel('As').selectOption({ label });
    await expect(box.getByRole('list', { name: /What this format cannot hold/ })).toContainText(
      '`interfaces`',
    );
    const coming = page.waitForEvent('download');
    await box.getByRole('button', { name: 'Download' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(name);
    expect(await readFile(await file.path(), 'utf8')).toContain(part);
  }
  await box.getByLabel('As').selectOption({ label: 'Document (JSON)' });
  await expect(box.getByRole('list')).toHaveCount(0);
  await expect(box.getByRole('button', { name: 'Download' })).toBeEnabled();
});
