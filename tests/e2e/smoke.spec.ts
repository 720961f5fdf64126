import { expect, test } from '@playwright/test';

test('the page starts its engine in a sealed worker and breaks no policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Security Group Playground');
  expect(complaints).toEqual([]);
});
