/** The engine behind the page: it may crash, and what people bring may be anything; nothing typed is lost. */
import { expect, test, type Page } from '@playwright/test';

const EARLIER = 'sg-brought';

async function open(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await expect(page.locator('sg-why')).toContainText('Allowed');
}

async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, content] of Object.entries(all)) data.items.add(new File([content], name));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, files);
}

const brought = JSON.stringify({
  SecurityGroups: [
    { GroupId: EARLIER, GroupName: 'brought', VpcId: 'vpc-1', IpPermissions: [], IpPermissionsEgress: [] },
  ],
});

test('a crash of the engine starts it again with all that was typed, and says so', async ({ page }) => {
  await open(page);
  const ports = page.locator('sg-rules').getByRole('textbox', { name: /ports/i }).nth(1);
  await ports.fill('8443');
  await expect(page.locator('sg-why')).toContainText('Dropped');
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('made by a test');
    });
  });
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'restarted');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing you typed is lost' })).toBeVisible();
  expect(page.workers()).toHaveLength(1);
  expect(page.workers()[0]).not.toBe(worker);
  await expect(ports).toHaveValue('8443');
  await expect(page.locator('sg-why')).toContainText('Dropped');
  await ports.fill('443');
  await expect(page.locator('sg-why')).toContainText('Allowed');
});

test('dropped files open as a step that undo takes back', async ({ page }) => {
  await open(page);
  await drop(page, { 'groups.json': brought });
  await expect(page.getByText(EARLIER).first()).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText(EARLIER)).toHaveCount(0);
  await expect(page.locator('sg-why')).toContainText('Allowed');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(page.getByText(EARLIER).first()).toBeVisible();
});

test('text pasted outside of a field is read', async ({ page }) => {
  await open(page);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, brought);
  await expect(page.getByText(EARLIER).first()).toBeVisible();
});

test('what cannot be read is explained, and what was open stays', async ({ page }) => {
  await open(page);
  await drop(page, { 'a.json': '{"SecurityGroups": [' });
  await expect(page.getByRole('dialog')).toContainText('a.json');
  await expect(page.locator('sg-why')).toContainText('Allowed');
});
