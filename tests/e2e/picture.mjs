/**
 * Takes the picture of the README from the running page: `node tests/e2e/picture.mjs [address]`.
 *
 * The page must be served (`cargo xtask serve`); the picture goes to `www/public/picture.png`.
 */
import console from 'node:console';
import { stat } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const MOST_BYTES = 150 * 1024;
const address = process.argv[2] ?? 'http://127.0.0.1:4173/';
const file = fileURLToPath(new URL('../../www/public/picture.png', import.meta.url));

const browser = await chromium.launch({
  executablePath: process.env['SG_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 960 }, colorScheme: 'light' });
await page.goto(address);
await page.getByRole('button', { name: 'A stranger tries SSH' }).click();
await page.locator('sg-why').getByText('Dropped', { exact: true }).first().waitFor();
// No focus ring and no hover in the picture.
await page.locator('sg-why').getByRole('heading', { name: 'Why' }).click();
await page.waitForTimeout(1000);
await page.screenshot({ path: file });
await browser.close();

const { size } = await stat(file);
console.log(`${file}: ${size} bytes`);
if (size > MOST_BYTES) throw new Error(`the picture has ${size} bytes, more than ${MOST_BYTES}`);
