/** One whole task without a mouse: find the way, close SSH to the office, see who is shut out, take it back. */
import { expect, test, type Page } from '@playwright/test';
import { open, verdict } from './hands.js';

/** The label of the element that has the focus, through all shadow roots. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent.trim().replace(/\s+/g, ' ') ?? '';
  });
}

/** Presses Tab until something with this label has the focus. */
async function tabTo(page: Page, label: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (label.test(now)) return;
    seen.push(now);
  }
  throw new Error(`no ${String(label)} among: ${seen.join(' | ')}`);
}

test('a whole task by keyboard alone', async ({ page }) => {
  test.slow();
  await open(page);

  // Ask about the office.
  await tabTo(page, /^Allowed: The office logs in$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('sg-why')).toContainText('Office → Web server, tcp 22');
  await expect(verdict(page)).toHaveText('Allowed');

  // Add a rule, remove the one for SSH.
  await tabTo(page, /^Add rule, inbound$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Type, inbound rule 4');
  await tabTo(page, /^Source, inbound rule 4$/);
  await page.keyboard.type('203.0.113.11/32');
  await tabTo(page, /^Ports, inbound rule 4$/, 'Shift+Tab');
  await page.keyboard.type('2222');
  await tabTo(page, /^Remove rule, inbound rule 3$/, 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(verdict(page)).toHaveText('Dropped');
  await expect.poll(() => focused(page)).toBe('Type, inbound rule 3');

  // Enter in a field does nothing unexpected.
  await tabTo(page, /^Description, inbound rule 3$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Description, inbound rule 3');

  // What became of it is said aloud, politely.
  await expect(page.locator('p.live[role=status]')).toContainText('Dropped.');

  // Take it back.
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText('Allowed');
  await expect(page.locator('p.live[role=status]')).toContainText('Undone: remove');

  // The dialog opens, closes with Escape and gives the focus back.
  await tabTo(page, /^Import$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Bring your own rules' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Import');
});

test('every control shows that it has the focus', async ({ page }) => {
  test.slow();
  await open(page);
  const seen = new Set<string>();
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (active === null || active === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(active);
      const name = active.getAttribute('aria-label') ?? active.textContent.trim();
      return { name, shown: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
    });
    if (outline === null) continue;
    expect(outline.shown, outline.name).toBe(true);
    seen.add(outline.name);
  }
  expect(seen.size).toBeGreaterThan(40);
});
