/** What stands around interfaces: network ACLs as a layer, subnets, links, listeners, timers; by names and keys alone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, verdict } from './hands.js';

/** Puts the focus on a control by its name and presses a key there. */
async function press(control: Locator, ...keys: string[]): Promise<void> {
  await control.focus();
  for (const key of keys) await control.page().keyboard.press(key);
}

/** Types into a field, over what stands there. */
async function write(field: Locator, value: string): Promise<void> {
  await field.focus();
  await field.press('ControlOrMeta+a');
  if (value === '') await field.press('Delete');
  else await field.page().keyboard.type(value);
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const box = (page: Page, name: string | RegExp): Locator => page.getByRole('textbox', { name });
const choice = (page: Page, name: string | RegExp): Locator => page.getByRole('combobox', { name });

/** Switches the layer on, and lets the public subnet ask a network ACL that is empty. */
async function emptyAcl(page: Page): Promise<void> {
  await press(page.getByRole('switch', { name: 'Network ACLs' }), 'Space');
  await press(button(page, 'Add an empty one'), 'Enter');
  await expect(box(page, 'Name of acl-1')).toBeFocused();
  await press(choice(page, 'Let a subnet ask acl-1'), 'ArrowDown');
  await expect(button(page, 'Let public-a ask acl-1 no more')).toBeVisible();
}

/** Adds an entry, which gets the focus, and says what it lets pass. */
async function addEntry(page: Page, direction: 'inbound' | 'outbound', ports: string): Promise<void> {
  const peer = direction === 'inbound' ? 'Source' : 'Destination';
  await press(button(page, `Add entry, ${direction}, to acl-1`), 'Enter');
  await expect(box(page, `Number, ${direction} entry 1 of acl-1`)).toBeFocused();
  await write(page.getByLabel(`Ports, ${direction} entry 1 of acl-1`), ports);
  await write(page.getByLabel(`${peer}, ${direction} entry 1 of acl-1`), '0.0.0.0/0');
}

test('a reply dies at a network ACL without ephemeral ports, and lives with them', async ({ page }) => {
  await open(page);
  const network = page.locator('sg-network');
  await expect(network).toContainText('No network ACL is asked');
  await emptyAcl(page);
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(network.getByRole('table', { name: 'Inbound, acl-1' })).toContainText('drops the packet');

  await addEntry(page, 'inbound', '443');
  const inbound = network.getByRole('table', { name: 'Inbound, acl-1' });
  const outbound = network.getByRole('table', { name: 'Outbound, acl-1' });
  await expect(inbound).toContainText('lets the packet pass');
  await expect(outbound).toContainText('drops the reply');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(page.locator('sg-why')).toContainText('The client hangs: nobody answers.');

  await addEntry(page, 'outbound', '443');
  await expect(outbound).toContainText('drops the reply');
  await write(page.getByLabel('Ports, outbound entry 1 of acl-1'), '1024-65535');
  await expect(outbound).toContainText('lets the reply pass');
  await expect(verdict(page)).toHaveText('Allowed');

  // The gate names the entry in words, and leads to it.
  const gate = page.locator('sg-why sg-gate').filter({ hasText: 'Network ACL, inbound' }).first();
  await press(gate.locator('summary').first(), 'Enter');
  await press(gate.getByRole('button', { name: /^100 allow tcp 443 from 0\.0\.0\.0\/0/ }), 'Enter');
  await expect(box(page, 'Number, inbound entry 1 of acl-1')).toBeFocused();

  // Out of sight it counts all the same, and the page says so.
  await press(page.getByRole('switch', { name: 'Network ACLs' }), 'Space');
  await expect(network.getByRole('table', { name: 'Inbound, acl-1' })).toHaveCount(0);
  await expect(network).toContainText('1 subnet has a network ACL. They count, shown or not.');
  await expect(verdict(page)).toHaveText('Allowed');
});

test('entries stand in the order in which they are asked, once their number is typed', async ({ page }) => {
  await open(page);
  await emptyAcl(page);
  await addEntry(page, 'inbound', '443');
  await press(button(page, 'Add entry, inbound, to acl-1'), 'Enter');
  const number = box(page, 'Number, inbound entry 2 of acl-1');
  await expect(number).toBeFocused();
  await expect(number).toHaveValue('200');
  await write(page.getByLabel('Ports, inbound entry 2 of acl-1'), '22');
  await write(page.getByLabel('Source, inbound entry 2 of acl-1'), '198.51.100.0/24');
  await press(choice(page, 'Action, inbound entry 2 of acl-1'), 'ArrowDown');
  await write(number, '50');
  // While it is typed it keeps its place.
  await expect(number).toBeFocused();
  await expect(number).toHaveValue('50');
  await page.keyboard.press('Tab');
  const first = choice(page, 'Action, inbound entry 1 of acl-1');
  await expect(first).toBeFocused();
  await expect(first).toHaveValue('deny');
  await expect(box(page, 'Number, inbound entry 1 of acl-1')).toHaveValue('50');

  // One that is taken is said at its place, and so is what is no number.
  await write(box(page, 'Number, inbound entry 1 of acl-1'), '100');
  await page.keyboard.press('Tab');
  await expect(box(page, /^Number, inbound entry/).nth(1)).toHaveAccessibleDescription(
    /^Number: .*100.* twice/,
  );
  await write(box(page, 'Number, inbound entry 1 of acl-1'), '9o');
  await page.keyboard.press('Tab');
  const odd = box(page, 'Number, inbound entry 2 of acl-1');
  await expect(odd).toHaveValue('9o');
  await expect(odd).toHaveAttribute('aria-invalid', 'true');

  // The list of problems leads to it, also where the layer is switched off.
  await press(page.getByRole('switch', { name: 'Network ACLs' }), 'Space');
  await press(
    page
      .locator('sg-problems')
      .getByRole('button', { name: /acl-1, inbound entry/ })
      .first(),
    'Enter',
  );
  await expect(odd).toBeFocused();

  await press(button(page, 'Remove entry, inbound entry 2 of acl-1'), 'Enter');
  await expect(box(page, 'Number, inbound entry 1 of acl-1')).toBeFocused();
  await press(button(page, 'Remove entry, inbound entry 1 of acl-1'), 'Enter');
  await expect(button(page, 'Add entry, inbound, to acl-1')).toBeFocused();
});

test('the one of a VPC lets all pass, and goes with a step back', async ({ page }) => {
  await open(page);
  await emptyAcl(page);
  await expect(verdict(page)).toHaveText('Dropped');
  await press(button(page, 'Add one that lets all pass'), 'Enter');
  const table = page.getByRole('table', { name: 'Inbound, default' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await press(choice(page, 'Let a subnet ask default'), 'ArrowDown');
  await expect(verdict(page)).toHaveText('Allowed');
  await expect(page.locator('sg-network')).toContainText('No subnet asks it: it counts for nothing.');
  await press(button(page, 'Remove network ACL default'), 'Enter');
  await expect(page.locator('sg-network')).toContainText('No network ACL is asked');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(button(page, 'Let public-a ask default no more')).toBeVisible();
});

test('whether something listens is stated, or assumed and said', async ({ page }) => {
  await open(page);
  const inside = button(
    page,
    /^Listeners and timers of Web server: in public-a, listens on tcp 80, tcp 443, tcp 22/,
  );
  await press(inside, 'Enter');
  await press(button(page, 'Remove listener 2 of Web server'), 'Enter');
  await expect(page.locator('sg-why')).toContainText('The client is refused: nothing listens there.');
  await expect(choice(page, 'Protocol, listener 2 of Web server')).toBeFocused();
  await press(button(page, 'Add listener to Web server'), 'Enter');
  const ports = box(page, 'Ports, listener 3 of Web server');
  await expect(ports).toBeFocused();
  await expect(ports).toHaveAccessibleDescription(/a listener needs ports/);
  await page.keyboard.type('440-450');
  await expect(page.locator('sg-why')).toContainText('The client gets an answer.');
  for (const left of [2, 1, 0]) {
    await press(button(page, 'Remove listener 1 of Web server'), 'Enter');
    await expect(button(page, /^Remove listener/)).toHaveCount(left);
  }
  await expect(
    button(page, /^Listeners and timers of Web server: in public-a, nothing listens/),
  ).toBeVisible();
  await expect(page.locator('sg-network')).toContainText(
    'Nothing listens here: whoever gets through is refused.',
  );
  await press(choice(page, 'Listening of Web server'), 'ArrowUp');
  await expect(
    button(page, /^Listeners and timers of Web server: in public-a, assumed to listen/),
  ).toBeVisible();
  await expect(page.locator('sg-why')).toContainText('The client gets an answer.');
});

test('timers keep what is typed, and say at their place what is wrong with it', async ({ page }) => {
  await open(page);
  await press(button(page, /^Listeners and timers of Web server/), 'Enter');
  const tcp = box(page, 'TCP timeout, s of Web server');
  await write(tcp, '10x');
  await expect(tcp).toHaveValue('10x');
  await expect(tcp).toHaveAttribute('aria-invalid', 'true');
  await write(tcp, '60');
  await expect(tcp).not.toHaveAttribute('aria-invalid');
  await write(box(page, 'Nitro version of Web server'), '6');
  await expect(page.locator('sg-problems')).toContainText('No problems.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(box(page, 'Nitro version of Web server')).toHaveValue('');
  await expect(tcp).toHaveValue('60');
});

test('a subnet without a route to the internet is seen in the verdict', async ({ page }) => {
  await open(page);
  await press(page.getByRole('heading', { name: 'Subnets' }).locator('..'), 'Enter');
  const route = choice(page, 'Route to the internet of public-a');
  await press(route, 'ArrowDown');
  await expect(route).toHaveValue('false');
  await expect(page.locator('sg-why')).toContainText('There is no route.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(verdict(page)).toHaveText('Allowed');

  await press(button(page, 'Add subnet'), 'Enter');
  await expect(box(page, 'Name of subnet-1')).toBeFocused();
  await write(box(page, 'CIDRs of subnet-1'), '10.0.2.0/2');
  await expect(box(page, 'CIDRs of subnet-1')).toHaveValue('10.0.2.0/2');
  await press(button(page, 'Remove subnet-1'), 'Enter');
  await expect(box(page, 'Name of public-a')).toBeFocused();
});

test('a peering that is not active carries nothing', async ({ page }) => {
  await open(page);
  await press(button(page, 'Scenarios'), 'Enter');
  await press(
    page
      .getByRole('dialog')
      .getByRole('button', { name: /peering/i })
      .first(),
    'Enter',
  );
  await expect(page.locator('sg-network')).toContainText('Payments');
  await expect(verdict(page)).toHaveText('Allowed');
  await press(page.getByRole('heading', { name: 'Links between VPCs' }).locator('..'), 'Enter');
  const state = box(page, 'State of pcx-shop-pay');
  await expect(state).toHaveValue('active');
  await write(state, 'pending-acceptance');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(page.locator('sg-why')).toContainText('There is no route.');
  await write(state, 'active');
  await expect(verdict(page)).toHaveText('Allowed');
  await press(choice(page, 'Kind of pcx-shop-pay'), 'ArrowDown');
  await expect(choice(page, 'Kind of pcx-shop-pay')).toHaveValue('transitGateway');
  // Rules that name a group of the other VPC need the gateway to let them.
  await expect(verdict(page)).toHaveText('Dropped');
  await press(choice(page, 'Rules may name groups across it of pcx-shop-pay'), 'ArrowDown');
  await expect(verdict(page)).toHaveText('Allowed');
});

test('a fact says where it is from, since when, how certain it is, and how to say that it looks wrong', async ({
  page,
}) => {
  await open(page);
  const why = page.locator('sg-why');
  const gate = why.locator('sg-gate').filter({ hasText: 'Inbound rules' }).first();
  await press(gate.locator('.facts summary'), 'Enter');
  const fact = gate.locator('.facts div').filter({ hasText: 'S-230' });
  await expect(fact).toContainText('AWS documents this.');
  await expect(fact).toContainText(/Noted on\s+\d{4}-\d{2}-\d{2}\./);
  const source = fact.getByRole('link', { name: 'Source of S-230, in a new tab' });
  await expect(source).toHaveAttribute('href', /^https:\/\/docs\.aws\.amazon\.com\//);

  // What we chose ourselves is said without being asked, with the same foot.
  await expect(why).toContainText('AWS does not document this; we assume:');
  const wrong = page.getByRole('link', { name: /^Looks wrong\?/ });
  expect(await wrong.count()).toBeGreaterThan(0);
  for (const link of await wrong.all()) {
    const [, id = ''] = /about (S-\d+)/.exec((await link.getAttribute('aria-label')) ?? '') ?? [];
    const address = new URL((await link.getAttribute('href')) ?? '');
    // The number of the fact, and nothing else.
    expect(address.pathname).toMatch(/\/issues\/new$/);
    expect([...address.searchParams]).toEqual([['title', `${id} looks wrong`]]);
    expect(address.hash).toBe('');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAttribute('target', '_blank');
  }
});

test('on a phone the verdict stays in sight and lies over nothing at the top', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const pinned = page.locator('sg-app button.now');
  const below = async (): Promise<number> => {
    const [bar, lead] = await Promise.all([pinned.boundingBox(), page.locator('sg-app main').boundingBox()]);
    return (lead?.y ?? 0) - ((bar?.y ?? 0) + (bar?.height ?? 0));
  };
  expect(await below()).toBeGreaterThanOrEqual(0);
  // A field that takes the focus is not hidden behind it.
  for (const name of ['Ports, inbound rule 3', 'Destination, outbound rule 1', 'Ports, inbound rule 1']) {
    const field = page.getByLabel(name, { exact: true });
    await field.focus();
    await expect(pinned).toBeInViewport();
    const [bar, box] = await Promise.all([pinned.boundingBox(), field.boundingBox()]);
    expect(box?.y ?? 0).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
  }
});

for (const [name, width, height] of [
  ['desktop', 1440, 960],
  ['phone', 390, 844],
  ['narrow', 320, 640],
] as const) {
  test(`the layer and what is opened have no serious fault, ${name}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: name === 'phone' ? 'dark' : 'light' });
    await page.setViewportSize({ width, height });
    await open(page);
    await emptyAcl(page);
    await addEntry(page, 'inbound', '443');
    await addEntry(page, 'outbound', '80-');
    await expect(page.locator('sg-network')).toContainText('drops the reply');
    await press(button(page, /^Listeners and timers of Web server/), 'Enter');
    await press(button(page, 'Add listener to Web server'), 'Enter');
    for (const title of ['Subnets', 'VPCs', 'Links between VPCs'])
      await press(page.getByRole('heading', { name: title, exact: true }).locator('..'), 'Enter');
    await press(button(page, 'Add link'), 'Enter');
    await expect(choice(page, 'Kind of link-1')).toBeFocused();
    for (const summary of await page.locator('sg-network .facts summary').all())
      await press(summary, 'Enter');
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`),
    ).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
  });
}
