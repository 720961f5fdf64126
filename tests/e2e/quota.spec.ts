/** Meters: how much of EC2's quotas is used, and why. */
import { expect, test } from '@playwright/test';
import { drop, open } from './hands.js';

const rules = (count: number): object[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `r${String(n)}`,
    protocol: 'tcp',
    ports: 22,
    peer: `10.${String(n)}.0.0/16`,
  }));

/** A group near its quota by a prefix list, with one rule more at hand, and an interface past its own. */
const document = JSON.stringify({
  version: 1,
  title: 'Quotas',
  vpcs: [{ id: 'vpc-a' }],
  groups: [
    {
      id: 'sg-a',
      name: 'web',
      vpc: 'vpc-a',
      inbound: [
        ...rules(9),
        { id: 'l', protocol: 'all', peer: 'pl-a' },
        { id: 'g', protocol: 'all', peer: 'sg-a' },
      ],
      outbound: [],
    },
    ...[1, 2, 3, 4, 5].map((n) => ({ id: `sg-${String(n)}`, vpc: 'vpc-a', inbound: [], outbound: [] })),
  ],
  prefixLists: [{ id: 'pl-a', family: 'ipv4', maxEntries: 50, entries: ['192.0.2.0/24'] }],
  interfaces: [
    {
      id: 'eni-a',
      name: 'server',
      vpc: 'vpc-a',
      addresses: ['10.0.0.4'],
      groups: ['sg-a', 'sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5'],
    },
  ],
});

test('a meter says how much of a quota is used, and turns at the limit', async ({ page }) => {
  await open(page);
  await drop(page, { 'quotas.json': document });
  const groups = page.locator('sg-groups');
  const inbound4 = groups.getByRole('meter', { name: 'IPv4 rules that count, inbound' });
  await expect(inbound4).toHaveAttribute(
    'aria-valuetext',
    /^60 of 60 IPv4, near the quota, prefix lists count 50, /,
  );
  await expect(inbound4).toHaveAttribute('aria-valuenow', '60');
  await expect(groups.getByText('60 of 60 IPv4')).toBeVisible();
  await expect(groups.getByText('0 of 60 IPv4', { exact: true })).toBeVisible();
  await expect(groups.locator('.why')).toContainText('prefix lists count 50');
  const inbound6 = groups.getByRole('meter', { name: 'IPv6 rules that count, inbound' });
  await expect(inbound6).toHaveAttribute('aria-valuetext', /^1 of 60 IPv6, a rule that names a group counts/);

  // One more is past the quota; the meter, a note and EC2's code say so. Nothing else changes.
  await page.getByRole('button', { name: 'Duplicate rule, inbound rule 1', exact: true }).click();
  await expect(groups.getByText('61 of 60 IPv4')).toHaveCount(0);
  await page.getByLabel('Source, inbound rule 2', { exact: true }).fill('172.16.0.0/12');
  await expect(groups.getByText('61 of 60 IPv4')).toBeVisible();
  await expect(inbound4).toHaveAttribute('aria-valuetext', /^61 of 60 IPv4, past the quota/);
  await expect(page.locator('sg-problems')).toContainText('RulesPerSecurityGroupLimitExceeded');

  const carried = page.locator('sg-network').getByRole('meter', { name: 'Groups that server carries' });
  await expect(carried).toHaveAttribute('aria-valuetext', '6 of 5, past the quota');
  await page.locator('sg-network').getByRole('button', { name: 'Take web off server' }).click();
  await expect(carried).toHaveAttribute('aria-valuetext', '5 of 5, near the quota');
});
