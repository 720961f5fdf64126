/**
 * How a large file feels in the page: the built site in Chromium, a real file chosen, real keys pressed. What is
 * measured is the main thread: its tasks of more than 50 ms (the Long Tasks API), and the time from a key to the paint after it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

import { chromium } from 'playwright-core';

import { LARGE, large } from './large.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** What one visit measured, in milliseconds. @typedef {Record<string, number>} Visit */

/** The one task that may be long: the text that was read becomes a document. */
const OPENING = 500;
/** No other task may be longer. */
const TASK = 50;
const ROUNDS = 5;

const FEW = 'key to paint, 10 groups';
const MANY = `key to paint, ${LARGE.groups} groups`;
const OPENED = 'longest task while it opens';
const NEXT = 'second longest';
const AFTER = 'longest task after it';
const WHOLE = 'from the choice to the rules';

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'page',
  what: 'a file of 41 MB in the page: long tasks of the main thread, and the time from a key to the paint',
  prepare: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sg-bench-'));
    const [many, few] = [join(folder, 'many.json'), join(folder, 'few.json')];
    const bytes = large();
    await writeFile(many, bytes);
    await writeFile(few, large({ groups: 10, rules: 400 }));
    const browser = await chromium.launch({
      executablePath: process.env['SG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    });
    /** @type {Visit[]} */
    const visits = [];
    // A round is one visit; whichever side asks for it first makes it.
    const side = (/** @type {string} */ name) => {
      let round = -1;
      return {
        name,
        run: async () => {
          round += 1;
          const visit = (visits[round] ??= await visited(browser, many, few));
          return visit[name] ?? Number.NaN;
        },
      };
    };
    const limit = (/** @type {string} */ name, /** @type {number} */ ms) => ({ name, run: () => ms });
    return {
      about: [
        `${LARGE.groups} groups, ${LARGE.rules} rules, ${(bytes.length / 1e6).toFixed(1)} MB; no task of more than 50 ms counts as 0`,
      ],
      rounds: ROUNDS,
      sides: [
        side(WHOLE),
        side(OPENED),
        side(NEXT),
        side(AFTER),
        side(MANY),
        side(FEW),
        limit('500 ms', OPENING),
        limit('50 ms', TASK),
      ],
      goals: [
        { of: OPENED, to: '500 ms', most: 1 },
        { of: NEXT, to: '50 ms', most: 1 },
        { of: AFTER, to: '50 ms', most: 1 },
        { of: MANY, to: FEW, most: 1.5 },
      ],
      end: async () => {
        await browser.close();
        await rm(folder, { recursive: true });
      },
    };
  },
};

/**
 * Opens both files in pages of their own.
 * @param {import('playwright-core').Browser} browser
 * @param {string} many
 * @param {string} few
 * @returns {Promise<Visit>}
 */
async function visited(browser, many, few) {
  const large = await opened(browser, many, LARGE.groups);
  const [longest = 0, next = 0] = large.tasks.toSorted((a, b) => b - a);
  await large.page.evaluate('longTasks.length = 0');
  const manyKeys = await keys(large.page);
  await look(large.page);
  const after = Math.max(0, ...(await tasks(large.page)));
  await large.page.context().close();
  const small = await opened(browser, few, 10);
  const fewKeys = await keys(small.page);
  await small.page.context().close();
  return {
    [WHOLE]: large.ms,
    [OPENED]: longest,
    [NEXT]: next,
    [AFTER]: after,
    [MANY]: manyKeys,
    [FEW]: fewKeys,
  };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} file
 * @param {number} groups
 */
async function opened(browser, file, groups) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longTasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask' });
    globalThis.paints = [];
    addEventListener('keydown', (event) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => paints.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(null);
      });
    }, { capture: true });
  `);
  await page.goto(process.env['SG_PAGE'] ?? 'http://127.0.0.1:4173/');
  await page.locator('html[data-engine="ready"]').waitFor();
  await settled(page);
  await page.evaluate('longTasks.length = 0');
  const start = performance.now();
  await page.locator('sg-import input[type="file"]').setInputFiles(file);
  await page.locator('sg-group-list').getByText(`of ${groups} groups`).waitFor({ timeout: 300_000 });
  await page.locator('sg-rules tr.rule').first().waitFor();
  const ms = performance.now() - start;
  // The engine opens it, storage keeps it: what those answer is part of opening.
  await page.locator('html[data-keeping="kept"]').waitFor({ timeout: 120_000 });
  await settled(page);
  return { page, ms, tasks: await tasks(page) };
}

/** Types into a rule and takes it back; the median from key to paint. @param {Page} page */
async function keys(page) {
  await choose(page, '-0001');
  await page.locator('sg-packet #from').fill('203.0.113.9');
  await page.locator('sg-packet #to').fill(await page.locator('sg-groups .group .id').innerText());
  await page.locator('sg-packet #port').fill('8085');
  await page.locator('sg-why .verdict-big b').waitFor();
  await page.locator('[aria-label="Ports, inbound rule 2"]').fill('');
  await settled(page);
  await page.evaluate('paints.length = 0');
  for (let round = 0; round < 3; round += 1) {
    await page.keyboard.type('8080-8090', { delay: 60 });
    for (let key = 0; key < 9; key += 1) await page.keyboard.press('Backspace', { delay: 60 });
  }
  await page.locator('[aria-label="Ports, inbound rule 2"]').fill('8080-8090');
  await settled(page);
  const paints = /** @type {number[]} */ (await page.evaluate('paints'));
  if (paints.length < 54) throw new Error(`only ${paints.length} keys were seen`);
  return paints.toSorted((a, b) => a - b)[paints.length >> 1] ?? Number.NaN;
}

/**
 * What else a person does in it. Places are found by CSS: to find them by what they are called takes tasks of its own.
 * @param {Page} page
 */
async function look(page) {
  await choose(page, '-0000');
  await page.locator('sg-groups .add-inbound').click();
  await page.locator('sg-rules[direction="inbound"] select:focus').waitFor();
  await settled(page);
  await page.keyboard.press('Control+z');
  await settled(page);
  await page.locator('sg-group-list input[type="search"]').fill('2001:db8: 5432');
  await page.waitForTimeout(1000);
  await settled(page);
}

/**
 * @param {Page} page
 * @param {string} end Of its name.
 */
async function choose(page, end) {
  const search = page.locator('sg-group-list input[type="search"]');
  await search.fill(end);
  await search.press('Enter');
  const name = page.locator('sg-groups .group textarea').first();
  while (!(await name.inputValue()).endsWith(end)) await page.waitForTimeout(5);
  await settled(page);
}

/** @param {Page} page */
async function tasks(page) {
  return /** @type {number[]} */ (await page.evaluate('longTasks.slice()'));
}

/** Two frames and a quiet moment, so that a task belongs to the step that caused it. @param {Page} page */
async function settled(page) {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 400))))',
  );
}
