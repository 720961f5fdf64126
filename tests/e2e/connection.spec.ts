/** A living connection: its steps, what is remembered, rules edited under it, and what its client sees. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ask, drop, open, verdict } from './hands.js';

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
    'Web server remembers the connection, whatever the rules say now.',
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

/** A server whose subnet has an ACL without ephemeral ports; a database that does not listen; one behind a group that does not let it in. */
const SMALL = {
  version: 1,
  vpcs: [{ id: 'vpc-a', cidrs: ['10.0.0.0/16'] }],
  subnets: [{ id: 'sub-a', vpc: 'vpc-a', cidrs: ['10.0.1.0/24'], public: true, acl: 'acl-a' }],
  acls: [
    {
      id: 'acl-a',
      inbound: [{ id: 'in-100', number: 100, action: 'allow', protocol: 'all', cidr: '0.0.0.0/0' }],
      outbound: [
        { id: 'out-100', number: 100, action: 'allow', protocol: 'tcp', ports: '443', cidr: '0.0.0.0/0' },
      ],
    },
  ],
  groups: [
    {
      id: 'sg-app',
      vpc: 'vpc-a',
      inbound: [{ id: 'app-ssh', protocol: 'tcp', ports: '22', peer: '203.0.113.0/24' }],
      outbound: [{ id: 'app-out', protocol: 'all', peer: '0.0.0.0/0' }],
    },
    {
      id: 'sg-db',
      vpc: 'vpc-a',
      inbound: [{ id: 'db-in', protocol: 'tcp', ports: '5432', peer: 'sg-app' }],
      outbound: [],
    },
    { id: 'sg-wrong', vpc: 'vpc-a', inbound: [], outbound: [] },
  ],
  interfaces: [
    {
      id: 'app',
      vpc: 'vpc-a',
      subnet: 'sub-a',
      addresses: ['10.0.1.10'],
      publicAddresses: ['192.0.2.10'],
      groups: ['sg-app'],
    },
    { id: 'db-deaf', vpc: 'vpc-a', addresses: ['10.0.2.20'], groups: ['sg-db'], listeners: [] },
    { id: 'db-wrong', vpc: 'vpc-a', addresses: ['10.0.2.21'], groups: ['sg-wrong'] },
  ],
  hosts: [{ id: 'office', addresses: ['203.0.113.10'] }],
};

async function small(page: Page): Promise<void> {
  await open(page);
  await drop(page, { 'small.json': JSON.stringify(SMALL) });
  await expect(page.locator('sg-groups')).toContainText('sg-wrong');
}

test('the reply dies at a network ACL without ephemeral ports', async ({ page }) => {
  await small(page);
  await ask(page, 'office', 'app', '22');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(steps(page)).toHaveCount(2);
  await expect(now(page)).toContainText('SYN-ACK');
  await expect(lesson(page)).toHaveText(
    /^A network ACL at sub-a remembers nothing: the reply needs an entry/,
  );
  await expect(panel(page).locator('sg-way .gate.dropped')).toContainText('Network ACL, outbound');
  await expect(client(page).locator('.word')).toHaveText(/^hangs/);
});

test('a database that does not listen refuses, one behind a wrong group hangs', async ({ page }) => {
  await small(page);
  await ask(page, 'sg-app', 'db-deaf', '5432');
  await expect(now(page)).toContainText('RST');
  await expect(client(page).locator('.word')).toHaveText(/^refused/);
  await expect(client(page)).toContainText('Connection refused');
  await expect(client(page)).toContainText('on db-deaf, nothing listens');
  await ask(page, 'sg-app', 'db-wrong', '5432');
  await expect(client(page).locator('.word')).toHaveText(/^hangs/);
  await expect(client(page)).toContainText('Connection timed out');
});

test('what is done in the panel is the document’s, undone and expected like the rest', async ({ page }) => {
  await follow(page, 'The office logs in');
  await press(page, 'Wait 30 s');
  await expect(steps(page)).toHaveCount(4);
  await expect(panel(page)).toContainText('The script of the document: saved and shared with it.');
  await press(page, 'Send data');
  await press(page, 'Expect this');
  await expect(panel(page)).toContainText('As expected.');
  const traffic = page.locator('sg-traffic');
  await expect(traffic.getByRole('row', { name: /^5\. ACK, more data/ })).toContainText('allowed');
  await page.getByRole('button', { name: 'Undo: change what is expected' }).click();
  await page.getByRole('button', { name: 'Undo: send more data' }).click();
  await page.getByRole('button', { name: 'Undo: wait 30 seconds' }).click();
  await expect(steps(page)).toHaveCount(3);
});

test('whoever predicts sees nothing before, and learns what was right', async ({ page }) => {
  await follow(page, 'The office logs in');
  await panel(page).getByLabel('Ask me before you show it').check();
  await expect(page.locator('sg-why')).toContainText('First say what you expect');
  await expect(panel(page)).toContainText('Does SYN get through?');
  await expect(panel(page).locator('sg-way')).toHaveCount(0);
  await press(page, 'It passes');
  await expect(panel(page)).toContainText('You were right.');
  await press(page, 'Next step');
  await press(page, 'It passes, by a rule of its own');
  await expect(panel(page)).toContainText('You said “It passes, by a rule of its own”.');
  await expect(lesson(page)).toContainText('A reply needs no rule of its own.');
  await expect(verdict(page)).toHaveText('Allowed');
});

test('one click shows whether the reply needs a rule', async ({ page }) => {
  await follow(page, 'The office logs in');
  await press(page, 'Step back');
  await press(page, 'Remove all 2 outbound rules here, now');
  await expect(lesson(page)).toHaveText(/^It is remembered, so it lives on/);
  await press(page, 'Send data');
  await press(page, 'Next step');
  await expect(lesson(page)).toContainText('A reply needs no rule of its own.');
});

test('by keyboard alone, with names, values and words for the ear, and without motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await follow(page, 'The office logs in');
  const slider = panel(page).getByRole('slider', { name: 'Step of the connection' });
  await expect(slider).toHaveAttribute('aria-valuetext', '3 of 3: ACK, passes');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '1 of 3: SYN, passes');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '2 of 3: SYN-ACK, passes');
  await expect(panel(page).getByRole('status')).toContainText('Step 2 of 3, SYN-ACK. Allowed');
  const way = panel(page).getByRole('list', { name: 'SYN-ACK from Web server to Office' });
  await expect(way.getByRole('button').first()).toContainText('remembered, no rule asked');
  await way.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('sg-gate').first().locator('details').first()).toHaveAttribute('open', '');
  expect(
    await panel(page)
      .locator('.dot')
      .evaluate((dot) => dot.getAnimations().length),
  ).toBe(0);
  await panel(page).getByRole('button', { name: 'Wait 350 s' }).focus();
  await page.keyboard.press('Enter');
  await expect(slider).toHaveAttribute('aria-valuetext', '3 of 4: Wait 350 s, done');
  await panel(page).getByRole('button', { name: 'Remove step 3' }).focus();
  await page.keyboard.press('Enter');
  await expect(steps(page)).toHaveCount(3);
  await expect(client(page).getByRole('img', { name: /^A picture of a terminal: \$ ssh/ })).toBeVisible();
});
