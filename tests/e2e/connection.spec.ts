/** A living connection: its steps, what is remembered, rules edited under it, and what its client sees. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, verdict } from './hands.js';

const panel = (page: Page): Locator => page.locator('sg-connection');
const steps = (page: Page): Locator => panel(page).getByRole('list', { name: 'Steps' }).getByRole('listitem');
const now = (page: Page): Locator => panel(page).locator('[aria-current="step"]');
const lesson = (page: Page): Locator => panel(page).locator('.lesson');
const flows = (page: Page): Locator => panel(page).getByRole('table', { name: 'What is remembered' });
const client = (page: Page): Locator => panel(page).getByRole('group', { name: 'What the client sees' });

/** Presses a button of the panel. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await panel(page).getByRole('button', { name, exact: true }).click();
}

async function follow(page: Page, packet: string): Promise<void> {
  await open(page);
  await page.locator('sg-packet').getByRole('button', { name: packet }).click();
}

test('SSH from the office is up, outlives its rule, and is gone past the timeout', async ({ page }) => {
  await follow(page, 'The office logs in');
  await expect(steps(page)).toHaveText([/^\s*SYN/, /^\s*SYN-ACK/, /^\s*ACK/]);
  await expect(flows(page)).toContainText('tcp 203.0.113.10:51000 → 10.0.1.10:22');
  await expect(flows(page).locator('.state')).toHaveText('tracked');
  await expect(flows(page)).toContainText('5 d');
  await expect(client(page).locator('.word')).toHaveText('answers');
  await expect(client(page)).toContainText('$ ssh admin@web-server');

  // Its rule is removed in the table of rules, while it lives.
  await panel(page).getByLabel('happens now, as a step').check();
  await page.getByRole('button', { name: 'Remove rule, inbound rule 3' }).click();
  await expect(now(page)).toContainText('Changed: rule web-ssh is removed.');
  await expect(lesson(page)).toHaveText(/^It is remembered, so it lives on\./);
  await expect(page.locator('sg-rules[direction="inbound"] tr.rule')).toHaveCount(2);
  await expect(page.getByText('Edits of rules happen now')).toBeVisible();
  // What was before is what it was: the same packet as a new connection, then, would pass.
  await expect(verdict(page)).toHaveText('Allowed');

  await press(page, 'Send data');
  await expect(lesson(page)).toContainText(
    'Web server remembers the connection, whatever its rules say now.',
  );
  await press(page, 'Next step');
  await expect(lesson(page)).toContainText('A reply needs no rule of its own.');
  await press(page, 'Wait 350 s');
  await expect(flows(page)).toContainText('4 d 23 h 54 min 10 s');
  await press(page, 'Wait 5 d');
  await expect(lesson(page)).toHaveText(/^It was idle for too long, so it is forgotten/);
  await expect(panel(page)).toContainText(
    'Nothing: a packet that comes now is new, and the rules are asked.',
  );
  await press(page, 'New connection');
  await expect(now(page)).toContainText('Dropped: no inbound rule of web-1 allows TCP 22 from office.');
  await expect(client(page).locator('.word')).toHaveText('hangs: nobody answers, and nobody says why');
  await expect(client(page)).toContainText('Connection timed out');
  await press(page, 'Next step');
  await expect(now(page)).toContainText('No reply');
});

test('HTTPS that is open both ways to everybody is cut at once', async ({ page }) => {
  await follow(page, 'A customer opens the shop');
  await expect(flows(page).locator('.state')).toHaveText('not tracked');
  await press(page, 'Step back');
  await expect(lesson(page)).toContainText(
    'This reply passed by a rule: the way is open to everybody in both directions',
  );
  await panel(page).getByLabel('happens now, as a step').check();
  await page.getByRole('button', { name: 'Remove rule, inbound rule 2' }).click();
  await expect(lesson(page)).toContainText('so the connection is cut at once');
  await expect(flows(page).locator('.state')).toHaveText('cut');
  await expect(client(page).locator('.word')).toHaveText('cut: it lived, and now nothing comes through');
});
