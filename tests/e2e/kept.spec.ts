/** What was typed is there again: after a reload, a crash, beside another tab, where storage is full or damaged. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { drop, open, ruleField, verdict } from './hands.js';

const BROUGHT = JSON.stringify({
  SecurityGroups: [
    {
      GroupId: 'sg-brought',
      GroupName: 'brought',
      VpcId: 'vpc-1',
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
  ],
});

const PORTS = ['Ports', 'inbound', 2] as const;

/** Everything is written. */
async function kept(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-keeping', 'kept');
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
}

function header(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('button', { name: /^Documents: / });
}

function list(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('dialog', { name: 'Your documents' });
}

/** Does something to what is stored, as nobody would: in the page's own origin, beside the page. */
async function tamper(page: Page, what: 'base' | 'log'): Promise<void> {
  await page.evaluate(
    (store) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('security-group-playground');
        opening.onsuccess = () => {
          const db = opening.result;
          const tx = db.transaction(['bases', 'log'], 'readwrite');
          tx.oncomplete = () => {
            db.close();
            resolve();
          };
          tx.onabort = () => {
            reject(new Error('not tampered'));
          };
          const cursors = tx.objectStore(store === 'base' ? 'bases' : 'log').openCursor();
          cursors.onsuccess = () => {
            const cursor = cursors.result;
            if (cursor === null) return;
            const value = cursor.value as Record<string, unknown>;
            if (store === 'base')
              cursor.update({ ...value, bytes: new TextEncoder().encode('{"version": 1, "gro') });
            // A line is gone from the middle.
            else if (value['seq'] === 2) cursor.delete();
            cursor.continue();
          };
        };
      }),
    what,
  );
}

/** Lets the worker of the page stand still until the answer is called. */
async function hold(page: Page): Promise<() => void> {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('the page has no worker');
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  // Messages that come meanwhile wait, in their order.
  await worker.evaluate(() => {
    const hear = self.onmessage;
    const waiting: MessageEvent[] = [];
    self.onmessage = (event) => waiting.push(event);
    Object.assign(self, {
      goOn: () => {
        self.onmessage = hear;
        for (const event of waiting) (hear as (event: MessageEvent) => void)(event);
      },
    });
  });
  void held.then(() => worker.evaluate('goOn()'));
  return go;
}

test('a reload brings the document back, with undo and redo', async ({ page }) => {
  await open(page);
  const ports = ruleField(page, ...PORTS);
  await ports.fill('8443');
  await expect(verdict(page)).toHaveText('Dropped');
  await kept(page);
  await reload(page);
  await expect(ports).toHaveValue('8443');
  await expect(verdict(page)).toHaveText('Dropped');
  await page.keyboard.press('Control+z');
  await expect(ports).toHaveValue('443');
  await expect(verdict(page)).toHaveText('Allowed');
  await kept(page);
  await reload(page);
  await expect(ports).toHaveValue('443');
  await page.keyboard.press('Control+Shift+z');
  await expect(ports).toHaveValue('8443');
});

test('a new visitor sees the scenario at once, and nothing is stored', async ({ page }) => {
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('data-keeping', 'unchanged');
  await header(page).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  await expect(list(page)).toContainText('not changed yet');
});

test('the worker is ended in the middle: all that was typed is kept all the same', async ({ page }) => {
  await open(page);
  const ports = ruleField(page, ...PORTS);
  await ports.fill('1');
  await kept(page);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('made by a test');
    });
  });
  for (const typed of ['12', '123', '1234']) await ports.fill(typed);
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'restarted');
  await kept(page);
  await reload(page);
  await expect(ports).toHaveValue('1234');
});

test('files open as documents of their own; undo leads back, also after a reload', async ({ page }) => {
  await open(page);
  const ports = ruleField(page, ...PORTS);
  await ports.fill('8443');
  await kept(page);
  await drop(page, { 'brought.json': BROUGHT });
  await expect(header(page)).toContainText('brought');
  await kept(page);
  await reload(page);
  await expect(page.getByText('sg-brought').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo: open brought.json' }).click();
  await expect(ports).toHaveValue('8443');
  await kept(page);
  await reload(page);
  await expect(ports).toHaveValue('8443');
  await page.getByRole('button', { name: 'Redo: open brought.json' }).click();
  await expect(page.getByText('sg-brought').first()).toBeVisible();
  await header(page).click();
  await expect(list(page).locator('li[data-document]')).toHaveCount(2);
});

test('documents are renamed, duplicated, chosen and deleted, by keyboard alone', async ({ page }) => {
  await open(page);
  await ruleField(page, ...PORTS).fill('8443');
  await kept(page);
  await header(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Rename / }).focus();
  await page.keyboard.press('Enter');
  await expect(list(page).getByLabel('New name')).toBeFocused();
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Rename Mine' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Save Mine as a file' })).toBeFocused();
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const file = await coming;
  expect(file.suggestedFilename()).toBe('Mine.sg.json');
  expect(await readFile(await file.path(), 'utf8')).toContain('8443');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Duplicate Mine' })).toBeFocused();
  await page.keyboard.press('Enter');
  const copy = list(page).getByRole('button', { name: 'Mine (copy)', exact: true });
  await expect(copy).toBeVisible();
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeHidden();
  await expect(header(page)).toContainText('Mine (copy)');
  await expect(ruleField(page, ...PORTS)).toHaveValue('8443');
  // The copy has the history of its own.
  await page.keyboard.press('Control+z');
  await expect(ruleField(page, ...PORTS)).toHaveValue('443');
  await kept(page);
  await header(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete Mine (copy)' }).focus();
  await page.keyboard.press('Enter');
  await expect(list(page)).toContainText('goes for good');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(copy).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(header(page)).toBeFocused();
  await expect(header(page)).toContainText('Mine');
  await expect(ruleField(page, ...PORTS)).toHaveValue('8443');
});

test('two tabs on one document: one follows the other, and what meets goes on as a copy', async ({
  page,
  context,
}) => {
  await open(page);
  const ports = ruleField(page, ...PORTS);
  await ports.fill('1');
  await kept(page);
  const other = await context.newPage();
  await other.goto('./');
  const theirs = ruleField(other, ...PORTS);
  await expect(theirs).toHaveValue('1');
  await ports.fill('12');
  await expect(theirs).toHaveValue('12');
  await theirs.fill('123');
  await expect(ports).toHaveValue('123');

  // The worker of this tab stands still, so what is typed here meets what is typed there.
  const go = await hold(page);
  await ports.fill('1000');
  await theirs.fill('2000');
  await kept(other);
  go();
  await expect(page.getByRole('status').filter({ hasText: 'Another tab changed' })).toBeVisible();
  await expect(header(page)).toContainText('(copy of this tab)');
  await kept(page);
  await expect(ports).toHaveValue('1000');
  await expect(theirs).toHaveValue('2000');
  await reload(page);
  await expect(ports).toHaveValue('1000');
});

test('where storage is full the page says so, works on, and keeps it all once there is room', async ({
  page,
  context,
  baseURL,
}) => {
  const cdp = await context.newCDPSession(page);
  const origin = new URL(baseURL ?? '').origin;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await open(page);
  const ports = ruleField(page, ...PORTS);
  await ports.fill('8443');
  await expect(header(page)).toContainText('not kept: storage is full');
  await expect(verdict(page)).toHaveText('Dropped');
  await ports.fill('9443');
  await expect(ports).toHaveValue('9443');
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await kept(page);
  await reload(page);
  await expect(ports).toHaveValue('9443');
});

test('a base that is no JSON: the page says so, offers the bytes, and deletes nothing', async ({ page }) => {
  await open(page);
  await ruleField(page, ...PORTS).fill('8443');
  await kept(page);
  await tamper(page, 'base');
  await reload(page);
  await expect(page.getByRole('status').filter({ hasText: 'could not be opened' })).toBeVisible();
  await expect(verdict(page)).toHaveText('Allowed');
  await header(page).click();
  await expect(list(page)).toContainText('could not be read whole');
  const coming = page.waitForEvent('download');
  await list(page)
    .getByRole('button', { name: /^Save all that is stored/ })
    .click();
  const file = await readFile(await (await coming).path(), 'utf8');
  expect(file).toContain('{"version": 1, "gro');
  expect(file).toContain('8443');
});

test('a log with a gap: what can be read goes on as a document of its own', async ({ page }) => {
  await open(page);
  const ports = ruleField(page, ...PORTS);
  for (const typed of ['1', '12', '123']) {
    await ports.fill(typed);
    await ports.blur();
    await kept(page);
  }
  await tamper(page, 'log');
  await reload(page);
  await expect(page.getByRole('status').filter({ hasText: 'is damaged in storage' })).toBeVisible();
  await expect(header(page)).toContainText('(recovered)');
  await expect(ports).toHaveValue('1');
  await kept(page);
  await header(page).click();
  await expect(list(page).locator('li[data-document]')).toHaveCount(2);
  await expect(list(page)).toContainText('could not be read whole');
});

test('without storage the page works and says what is not kept', async ({ page }) => {
  await page.addInitScript(() => {
    // As in a browser that forbids it: the worker's script comes from a blob, so it is told there.
    const blob = globalThis.Blob;
    globalThis.Blob = class extends blob {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        const script = options?.type === 'text/javascript';
        super(
          script
            ? ["Object.defineProperty(self, 'indexedDB', { get() { throw new Error('no') } });", ...parts]
            : parts,
          options,
        );
      }
    };
  });
  await open(page);
  await ruleField(page, ...PORTS).fill('8443');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect(header(page)).toContainText('not kept');
  await drop(page, { 'brought.json': BROUGHT });
  await expect(page.getByText('sg-brought').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(ruleField(page, ...PORTS)).toHaveValue('8443');
  await header(page).click();
  await expect(list(page)).toContainText('lets the page store nothing here');
});
