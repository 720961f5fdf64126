/**
 * How a keystroke feels while the page shows at every one of them what changed, and how open a place is: real keys in the
 * built site in Chromium, from the key to the paint after it, which is the main thread's share. Beside it, how long it
 * takes until the number of the exposure is that of what was typed.
 */
import { Buffer } from 'node:buffer';
import process from 'node:process';

import { chromium } from 'playwright-core';

import { makeDocument } from './documents.mjs';

/** @typedef {import('playwright-core').Page} Page */

const GROUPS = 50;
const RULES = 60;
const ROUNDS = 5;
/** A frame at 60 Hz, in milliseconds. */
const FRAME = 16.7;
const BLOCK = '198.51.100.0/24';

const PAINT = 'key to paint, p95';
const MEDIAN = 'of it, the median';
const NUMBER = 'key to the number, median';

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'keys',
  what: `keys with both panels of changes open, ${GROUPS} groups x ${RULES} rules`,
  prepare: async () => {
    const bytes = Buffer.from(JSON.stringify(makeDocument({ groups: GROUPS, rules: RULES })));
    const browser = await chromium.launch({
      executablePath: process.env['SG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    });
    const page = await opened(browser, bytes);
    /** @type {Record<string, number>[]} */
    const visits = [];
    const side = (/** @type {string} */ name) => {
      let round = -1;
      return {
        name,
        run: async () => {
          round += 1;
          const visit = (visits[round] ??= await typed(page));
          return visit[name] ?? Number.NaN;
        },
      };
    };
    return {
      about: [
        `${(bytes.length / 1e6).toFixed(2)} MB of JSON; a block is typed character by character and taken back`,
      ],
      rounds: ROUNDS,
      sides: [side(PAINT), side(MEDIAN), side(NUMBER), { name: 'a frame', run: () => FRAME }],
      goals: [{ of: PAINT, to: 'a frame', most: 1 }],
      end: () => browser.close(),
    };
  },
};

/**
 * @param {import('playwright-core').Browser} browser
 * @param {Buffer} bytes
 * @returns {Promise<Page>}
 */
async function opened(browser, bytes) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.paints = [];
    globalThis.numbers = [];
    const shown = () => document.querySelector('sg-app')?.shadowRoot
      ?.querySelector('sg-exposure')?.shadowRoot?.querySelector('.number b')?.textContent;
    addEventListener('keydown', (event) => {
      const before = shown();
      const look = () => {
        if (shown() !== before) numbers.push(performance.now() - event.timeStamp);
        else if (performance.now() - event.timeStamp < 1000) requestAnimationFrame(look);
      };
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => paints.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(null);
        look();
      });
    }, { capture: true });
  `);
  await page.goto(process.env['SG_PAGE'] ?? 'http://127.0.0.1:4173/');
  await page.locator('html[data-engine="ready"]').waitFor();
  await page
    .locator('sg-import input[type="file"]')
    .setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: bytes });
  await page.locator('sg-group-list').getByText(`of ${GROUPS} groups`).waitFor();
  await page.locator('sg-changes .same').waitFor();
  await page.locator('sg-exposure .number b').waitFor();
  return page;
}

/** Types a block into a rule, and the old one again. @param {Page} page */
async function typed(page) {
  const peer = page.locator('[aria-label="Source, inbound rule 3"]');
  const old = await peer.inputValue();
  await peer.fill('');
  await settled(page);
  await page.evaluate('paints.length = 0; numbers.length = 0');
  for (let round = 0; round < 4; round += 1) {
    await page.keyboard.type(BLOCK, { delay: 60 });
    let left = BLOCK.length;
    while (left > 0) {
      await page.keyboard.press('Backspace', { delay: 60 });
      left -= 1;
    }
  }
  const paints = /** @type {number[]} */ (await page.evaluate('paints'));
  const numbers = /** @type {number[]} */ (await page.evaluate('numbers'));
  const keys = 8 * BLOCK.length;
  if (paints.length < keys) throw new Error(`only ${paints.length} of ${keys} keys were seen`);
  if (numbers.length < 8) throw new Error('the number did not move');
  await peer.fill(BLOCK);
  await page.locator('sg-changes section').first().waitFor();
  await peer.fill(old);
  await page.locator('sg-changes .same').waitFor();
  return { [PAINT]: at(paints, 0.95), [MEDIAN]: at(paints, 0.5), [NUMBER]: at(numbers, 0.5) };
}

/**
 * @param {number[]} values
 * @param {number} share
 */
function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Two frames and a quiet moment. @param {Page} page */
async function settled(page) {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 400))))',
  );
}
