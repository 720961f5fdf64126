/** What the page tests do by hand: open, drop, ask, read. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the page and waits for the first verdict. */
export async function open(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await expect(verdict(page)).toHaveText('Allowed');
}

/** Drops files on the page, as a hand would. */
export async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, content] of Object.entries(all)) data.items.add(new File([content], name));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, files);
}

/** Asks about a packet by typing it into the form. */
export async function ask(page: Page, from: string, to: string, port: string): Promise<void> {
  const form = page.locator('sg-packet');
  await form.getByLabel('From', { exact: true }).fill(from);
  await form.getByLabel('To', { exact: true }).fill(to);
  await form.getByLabel('Protocol').selectOption('tcp');
  await form.getByLabel('Port', { exact: true }).fill(port);
}

/** The big word of the answer. */
export function verdict(page: Page): Locator {
  return page.locator('sg-why .verdict-big b');
}

/** A field of a rule: `Ports` of the second inbound rule. */
export function ruleField(page: Page, field: string, direction: string, number: number): Locator {
  return page.getByLabel(`${field}, ${direction} rule ${number}`, { exact: true });
}

/** Rows of the inbound or outbound table. */
export function rules(page: Page, direction: string): Locator {
  return page.locator(`sg-rules[direction="${direction}"] tr.rule`);
}
