/** A file of a large account: 2,500 groups, some with 1,000 rules, and thousands of interfaces. */
import { writeFile } from 'node:fs/promises';

import { expect, test, type Locator, type Page } from '@playwright/test';
import { large, largeInterfaces } from '../bench/large.mjs';
import { open, rules, verdict } from './hands.js';

const GROUPS = 2500;
/** Fewer rules than the bench reads, so that the tests stay quick; the first group has 1,000 all the same. */
const RULES = 15_000;

/** What the page itself did with long text: it should be nothing but parsing what was read, once. */
interface Counts {
  stringified: number;
  parsed: number;
  posted: number;
}

test.beforeAll(async () => {
  groupsFile = test.info().outputPath('security-groups.json');
  interfacesFile = test.info().outputPath('network-interfaces.json');
  await writeFile(groupsFile, large({ groups: GROUPS, rules: RULES }));
  await writeFile(interfacesFile, largeInterfaces({ interfaces: 3000, groups: GROUPS }));
});

let groupsFile = '';
let interfacesFile = '';

/** Opens the page and chooses the files by hand; `counting` begins before. */
async function choose(page: Page, ...files: string[]): Promise<void> {
  await page.addInitScript((most) => {
    const counts = { stringified: 0, parsed: 0, posted: 0 };
    Object.assign(globalThis, { counts });
    const { stringify, parse } = JSON;
    JSON.stringify = (value: unknown, ...rest: unknown[]): string => {
      const text: unknown = Reflect.apply(stringify, JSON, [value, ...rest]);
      if (typeof text === 'string' && text.length > most) counts.stringified += 1;
      return text as string;
    };
    JSON.parse = (text: string, ...rest: unknown[]): unknown => {
      if (text.length > most) counts.parsed += 1;
      return Reflect.apply(parse, JSON, [text, ...rest]);
    };
    const post = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage');
    Worker.prototype.postMessage = function (this: Worker, ...all: unknown[]): void {
      const isLong = (value: unknown): boolean =>
        typeof value === 'string' || value instanceof Uint8Array
          ? value.length > most
          : typeof value === 'object' &&
            value !== null &&
            !(value instanceof File) &&
            Object.values(value).some(isLong);
      if (isLong(all[0])) counts.posted += 1;
      (post?.value as (...all: unknown[]) => void).apply(this, all);
    };
  }, 500_000);
  await open(page);
  await page.locator('sg-import input[type="file"]').setInputFiles(files);
  await expect(list(page)).toContainText(`of ${GROUPS} groups`, { timeout: 60_000 });
}

function counts(page: Page): Promise<Counts> {
  return page.evaluate(() => ({ ...(globalThis as unknown as { counts: Counts }).counts }));
}

function list(page: Page): Locator {
  return page.locator('sg-group-list');
}

function name(page: Page): Locator {
  return page.locator('sg-groups .group textarea').first();
}

/** The page holds what is seen of a list, and a little more. */
async function expectFew(rows: Locator): Promise<void> {
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(80);
}

test('opens with its text parsed once, handed on once and never written by the page', async ({ page }) => {
  await choose(page, groupsFile);
  expect(await counts(page)).toEqual({ stringified: 0, parsed: 1, posted: 1 });
  await expectFew(list(page).locator('[role="option"]'));
  // Looking for findings would keep the engine from answering: here it is told to.
  await expect(page.locator('sg-findings').getByRole('button', { name: 'Look now' })).toBeVisible();
  await expectFew(rules(page, 'inbound'));
  await expect(page.locator('sg-rules[direction="inbound"] table')).toHaveAttribute(
    'aria-rowcount',
    /^\d{3,}$/,
  );

  // An edit shows its verdict, and none of it makes the page write the document.
  await page.locator('sg-packet').getByLabel('From', { exact: true }).fill('203.0.113.9');
  await page
    .locator('sg-packet')
    .getByRole('button', { name: /Use the group/ })
    .click();
  await page.locator('sg-packet').getByLabel('Port', { exact: true }).fill('7');
  await expect(verdict(page)).toBeVisible();
  await page.getByRole('button', { name: 'Add rule, inbound' }).click();
  const shown = await page.locator('sg-rules[direction="inbound"] .filter').innerText();
  const number = Number(/of (\d+)/.exec(shown)?.[1]);
  const field = (what: string): Locator =>
    page.getByLabel(`${what}, inbound rule ${number}`, { exact: true });
  await expect(field('Type')).toBeFocused();
  await field('Ports').fill('7');
  await field('Source').fill('203.0.113.9/32');
  const row = rules(page, 'inbound').filter({ has: page.locator(':focus') });
  await expect(row).toHaveClass(/matched/);
  await page.keyboard.press('Control+z');
  await expect(row).not.toHaveClass(/matched/);
  expect(await counts(page)).toEqual({ stringified: 0, parsed: 1, posted: 1 });
});

test('writes, pastes and adds to it without the page writing it', async ({ page }) => {
  await choose(page, groupsFile);
  const before = await counts(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.locator('sg-export').getByRole('button', { name: 'Download' })).toBeEnabled({
    timeout: 30_000,
  });
  await page.locator('sg-export').getByLabel('As').selectOption({ label: 'Markdown tables' });
  await expect(page.locator('sg-export').getByRole('button', { name: 'Download' })).toBeEnabled({
    timeout: 30_000,
  });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Paste rules, inbound' }).click();
  await page.locator('sg-paste').getByLabel('Rules as text').fill('tcp 7777 from 10.9.9.9/32');
  await page.locator('sg-paste').getByRole('button', { name: 'Add 1 rule' }).click({ timeout: 30_000 });
  await expect(page.locator('sg-paste dialog')).toBeHidden();

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.locator('sg-import dialog');
  await dialog.getByLabel('Add to what is open').check();
  const other = { SecurityGroups: [{ GroupId: 'sg-other', GroupName: 'other', IpPermissions: [] }] };
  await dialog.getByLabel('Or paste the text').fill(JSON.stringify(other));
  await dialog.getByRole('button', { name: 'Read the text' }).click();
  await expect(dialog).toContainText(`Read ${GROUPS + 1} groups`, { timeout: 30_000 });
  const after = await counts(page);
  expect([after.stringified, after.parsed]).toEqual([before.stringified, before.parsed]);
});

test('finds groups by name, and by what their rules say, by keyboard alone', async ({ page }) => {
  await choose(page, groupsFile);
  const search = list(page).getByLabel('Find a group');
  await search.fill('staging-0777');
  await expect(list(page)).toContainText(`1 of ${GROUPS} groups`);
  await search.press('Enter');
  await expect(name(page)).toHaveValue(/-0777$/);
  await search.fill('no group has this');
  await expect(list(page)).toContainText('No group has that');
  await search.fill('2001:db8: 5432');
  await expect(list(page).locator('[role="option"]').first()).toContainText(/\d+ of \d+ rules? ha/);

  // The list is reached with the arrow, and every group in it with the keys of a list.
  await search.fill('');
  await expect(list(page)).toContainText(`${GROUPS} of ${GROUPS} groups`);
  await search.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(name(page)).toHaveValue(/-2499$/);
  const last = list(page).locator('[role="option"]').last();
  await expect(last).toHaveAttribute('aria-posinset', String(GROUPS));
  await expect(last).toHaveAttribute('aria-setsize', String(GROUPS));
  await page.keyboard.press('ArrowUp');
  await expect(name(page)).toHaveValue(/-2498$/);
  await page.keyboard.press('Home');
  await expect(name(page)).toHaveValue(/-0000$/);
});

test('a group with 1,000 rules is reached to its end, by Tab and by its own search', async ({ page }) => {
  test.slow();
  await choose(page, groupsFile);
  const table = page.locator('sg-rules[direction="inbound"]');
  const search = table.getByLabel('Find inbound rules');
  await search.fill('warehouse tcp');
  await expect(table.locator('.filter')).not.toContainText('999 of 999');
  await expectFew(rules(page, 'inbound'));
  await search.fill('');
  await expect(table.locator('.filter')).toContainText('999 of 999');
  // The focus leads on row by row, out of what was drawn at first.
  await page.getByLabel('Remove rule, inbound rule 1', { exact: true }).focus();
  for (let row = 0; row < 20; row += 1)
    for (let stop = 0; stop < 8; stop += 1) await page.keyboard.press('Tab');
  const at = await table.evaluate((it) =>
    it.shadowRoot?.activeElement?.closest('tr')?.getAttribute('aria-rowindex'),
  );
  expect(Number(at)).toBeGreaterThan(18);
  await table.locator('.window').evaluate((window) => {
    window.scrollTop = window.scrollHeight;
  });
  await expect(page.getByLabel('Ports, inbound rule 999', { exact: true })).toBeVisible();
});

test('thousands of interfaces: found, filtered, and groups told apart by whether they are used', async ({
  page,
}) => {
  await choose(page, groupsFile, interfacesFile);
  const network = page.locator('sg-network');
  await expectFew(network.locator('tr.end'));
  await expect(network).toContainText('Too much for a map');
  await network.getByLabel('Find an interface or host').fill('10.1.3.4');
  await expect(network.locator('tr.end').first()).toContainText('eni-');
  await network
    .getByLabel(/^Add a group to/)
    .first()
    .click();
  expect(await network.locator('datalist option').count()).toBeLessThan(60);
  await list(page).getByLabel('Which groups').selectOption({ label: 'Not used' });
  await expect(list(page)).toContainText(`500 of ${GROUPS} groups`);
  await expect(list(page).locator('[role="option"]').first()).toContainText('not used');
});

/** Holds back what the reader has read until `let through` is called: a reading lasts as long as the test looks at it. */
async function holdReadings(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    let holding = true;
    Object.assign(globalThis, {
      held,
      letThrough: (): void => {
        holding = false;
        for (const hear of held.splice(0)) hear();
      },
    });
    const property = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
    Object.defineProperty(Worker.prototype, 'onmessage', {
      ...property,
      set(this: Worker, listen: (event: MessageEvent<{ kind: string; done?: { kind: string } }>) => void) {
        property?.set?.call(this, (event: MessageEvent<{ kind: string; done?: { kind: string } }>): void => {
          const hear = (): void => {
            listen.call(this, event);
          };
          if (holding && event.data.kind === 'done' && event.data.done?.kind === 'read') held.push(hear);
          else hear();
        });
      },
    });
  });
}

test('says how far it is, is cancelled, and what is open stays usable meanwhile', async ({ page }) => {
  await holdReadings(page);
  await open(page);
  await page.locator('sg-import input[type="file"]').setInputFiles(groupsFile);
  const bar = page.locator('sg-app > sg-reading, sg-reading[bar]');
  await expect(bar.getByRole('progressbar')).toBeVisible();
  await page.locator('sg-packet').getByLabel('Port', { exact: true }).fill('7');
  await expect(verdict(page)).toHaveText('Dropped');
  await page.waitForFunction(() => (globalThis as unknown as { held: unknown[] }).held.length > 0);
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar.getByRole('progressbar')).toHaveCount(0);
  // What was read and is not wanted any more changes nothing, however late it comes.
  await page.evaluate(() => {
    (globalThis as unknown as { letThrough: () => void }).letThrough();
  });
  await page.locator('sg-packet').getByLabel('Port', { exact: true }).fill('443');
  await expect(verdict(page)).toHaveText('Allowed');
  await expect(list(page)).toHaveCount(0);
  // The reader begins anew for the next file.
  await page.locator('sg-import input[type="file"]').setInputFiles(groupsFile);
  await expect(list(page)).toContainText(`of ${GROUPS} groups`, { timeout: 60_000 });
});
