/** The six scenarios: chosen from the gallery, their packets expected beside actual, their changes made and taken back. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, ruleField, verdict } from './hands.js';

const button = (page: Page): Locator => page.getByRole('button', { name: 'Scenarios', exact: true });
const name = (page: Page): Locator => page.locator('sg-header .document .name');
const gallery = (page: Page): Locator => page.getByRole('dialog', { name: 'Scenarios' });
const traffic = (page: Page): Locator => page.locator('sg-traffic');

async function choose(page: Page, title: string): Promise<void> {
  await button(page).click();
  await gallery(page)
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
  // A name that is taken gets a number.
  await expect(name(page)).toHaveText(new RegExp(`^${title}( \\d+)?$`));
}

/** The row of a packet: what is expected of it, and what became of it. */
function row(page: Page, title: string): Locator {
  return traffic(page).getByRole('row', { name: new RegExp(`^${title}`) });
}

const SIX = [
  'Public web server',
  'Database in a private subnet',
  'API Gateway and Lambda in a VPC',
  'Load balancer in front of servers',
  'Remote access with a bastion',
  'Shop and payments over VPC peering',
];

test('in each of the six, everything fares as expected, and opening it can be undone', async ({ page }) => {
  test.slow();
  await open(page);
  await button(page).click();
  await expect(gallery(page).getByRole('listitem')).toHaveCount(6);
  await page.keyboard.press('Escape');
  for (const [at, title] of SIX.entries()) {
    if (at > 0) await choose(page, title);
    await expect(traffic(page).locator('summary')).toHaveText(/all \d+ as expected/);
    await expect(page.locator('sg-problems')).toContainText('No problems.');
  }
  await page.getByRole('button', { name: /^Undo: open the scenario/ }).click();
  await expect(name(page)).toHaveText('Remote access with a bastion');
});

test('the traps of the scenarios are explained where one reads first', async ({ page }) => {
  await open(page);
  const lead = page.locator('sg-app .lead');
  await choose(page, 'Shop and payments over VPC peering');
  await expect(lead).toContainText('“response traffic”, but that rule is what lets the call in');
  await choose(page, 'API Gateway and Lambda in a VPC');
  await expect(lead).toContainText('API Gateway has no network interface here and carries no group');
  await choose(page, 'Database in a private subnet');
  await expect(lead).toContainText('Groups sit on network interfaces, not on machines');
});

test('a packet is shown by one click, with why it is expected so', async ({ page }) => {
  await open(page);
  await choose(page, 'Database in a private subnet');
  await expect(row(page, 'A neighbour in the same subnet')).toContainText('Dropped Dropped');
  await traffic(page).getByRole('button', { name: 'A neighbour in the same subnet' }).click();
  await expect(page.locator('sg-why')).toContainText('A neighbour → Database, tcp 3306');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(traffic(page)).toContainText('It stands beside the application but is not in sg-app.');
  await expect(traffic(page).locator('[aria-current]')).toHaveText('A neighbour in the same subnet');
});

test('what fares otherwise than expected says so at once, while a rule is edited', async ({ page }) => {
  await open(page);
  await ruleField(page, 'Source', 'inbound', 3).fill('0.0.0.0/0');
  await expect(traffic(page).locator('summary')).toHaveText(/2 of \d+ not as expected/);
  await expect(row(page, 'A stranger tries SSH')).toContainText('Dropped Allowed');
  await page.keyboard.press('Control+z');
  await expect(traffic(page).locator('summary')).toHaveText(/all \d+ as expected/);
});

test('a change is made by one click, says what it did, and is taken back by another', async ({ page }) => {
  await open(page);
  const change = traffic(page).getByRole('button', { name: 'Let everybody try SSH' });
  await expect(change).toHaveAttribute('aria-pressed', 'false');
  await expect(change).toHaveAccessibleDescription(/strangers try keys/);
  await change.click();
  await expect(change).toHaveAttribute('aria-pressed', 'true');
  await expect(ruleField(page, 'Source', 'inbound', 3)).toHaveValue('0.0.0.0/0');
  await expect(traffic(page)).toContainText('Not as expected. Now anybody reaches SSH.');
  await change.click();
  await expect(change).toHaveAttribute('aria-pressed', 'false');
  await expect(ruleField(page, 'Source', 'inbound', 3)).toHaveValue('203.0.113.10/32');
  await page.getByRole('button', { name: 'Undo: take back “Let everybody try SSH”' }).click();
  await page.getByRole('button', { name: 'Undo: try “Let everybody try SSH”' }).click();
  await expect(traffic(page).locator('summary')).toHaveText(/all \d+ as expected/);
});

test('an answer is followed as one: it needs no rule, and what it rests on is held against what is expected', async ({
  page,
}) => {
  await open(page);
  await choose(page, 'Database in a private subnet');
  await traffic(page).getByRole('button', { name: 'The database answers' }).click();
  await expect(verdict(page)).toHaveText('Allowed');
  const form = page.locator('sg-packet');
  await expect(form).toContainText('It answers “The application asks MySQL”, which is sent before it.');
  await form.getByRole('button', { name: 'Ask as a new connection' }).click();
  await expect(verdict(page)).toHaveText('Dropped');

  await choose(page, 'Public web server');
  await traffic(page).getByRole('button', { name: 'Take the outbound rules away' }).click();
  await expect(row(page, 'The shop answers the customer')).toContainText('Allowed Allowed');
  await expect(traffic(page)).toContainText(
    'The verdict is as expected, but not what it rests on. Still the answer to the customer. It is tracked now',
  );
});

test('a change that no longer fits says why, and changes nothing', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Remove rule, inbound rule 3' }).click();
  const change = traffic(page).getByRole('button', { name: 'Let everybody try SSH' });
  await expect(change).toHaveAttribute('aria-disabled', 'true');
  await expect(change).toHaveAccessibleDescription(/^This no longer fits/);
});

test('a peering is deleted, and both rules are stale', async ({ page }) => {
  await open(page);
  await choose(page, 'Shop and payments over VPC peering');
  await traffic(page).getByRole('button', { name: 'Delete the peering' }).click();
  await expect(row(page, 'The shop calls payments')).toContainText('Allowed Dropped');
  await expect(page.locator('sg-problems')).toContainText('the rule is stale and matches nothing');
  await expect(page.locator('sg-why')).toContainText('There is no route.');
});

test('by keyboard alone: choose a scenario, follow a packet, try a change, take it back', async ({
  page,
}) => {
  test.slow();
  await open(page);
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent.trim().replace(/\s+/g, ' ') ?? '';
    });
  const tabTo = async (label: RegExp): Promise<void> => {
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press('Tab');
      if (label.test(await focused())) return;
    }
    throw new Error(`no ${String(label)}`);
  };
  await tabTo(/^Scenarios$/);
  await page.keyboard.press('Enter');
  await tabTo(/^Load balancer in front of servers/);
  await page.keyboard.press('Enter');
  await expect(gallery(page)).toBeHidden();
  await expect.poll(focused).toBe('Scenarios');
  await tabTo(/^A neighbour goes around$/);
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('Dropped');
  await tabTo(/^Open the application to 0\.0\.0\.0\/0$/);
  await page.keyboard.press('Space');
  await expect(verdict(page)).toHaveText('Allowed');
  await page.keyboard.press('Space');
  await expect(verdict(page)).toHaveText('Dropped');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 960],
    [320, 640],
  ] as const) {
    test(`no serious fault and nothing too wide, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await open(page);
      const faults = async (): Promise<string[]> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`);
      };
      const wider = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await button(page).click();
      expect(await faults()).toEqual([]);
      expect(await wider()).toBe(0);
      await page.keyboard.press('Escape');
      // A narrow page begins with the table closed.
      const closed = (await traffic(page).locator('details').getAttribute('open')) === null;
      expect(closed).toBe(width < 800);
      if (closed) await traffic(page).locator('summary').click();
      await traffic(page).getByRole('button', { name: 'Let everybody try SSH' }).click();
      await expect(traffic(page)).toContainText('Not as expected.');
      expect(await faults()).toEqual([]);
      expect(await wider()).toBe(0);
    });
  }
}
