/**
 * The seal: once the page is ready, nothing can be sent, from the page or from its worker; before, there is no
 * worker, and nothing of a person's is read. Every attempt is
 * made without a policy first, where it must arrive: one that never would proves nothing.
 */
import { expect, test as base, type Page, type Worker } from '@playwright/test';

import {
  FROM_A_PAGE,
  FROM_A_PAGE_TO_ITS_OWN_ORIGIN,
  FROM_A_WORKER,
  type Attempt,
  type Attempts,
} from './attempts.js';
import { inFrontOf, listen, type Counting } from './counting.js';

const test = base.extend<{ outside: Counting; site: Counting }>({
  // Another origin, where all that is sent is counted; it also serves the blank page without a policy.
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
  outside: async ({}, use) => {
    const server = await listen();
    await use(server);
    await server.close();
  },
  // The page's own origin, counted too.
  site: async ({ baseURL }, use) => {
    const server = await inFrontOf(baseURL ?? '');
    await use(server);
    await server.close();
  },
});

/** Where an attempt is made from: a page or a worker. */
interface Place {
  evaluateHandle(attempt: Attempt, address: string): Promise<unknown>;
}

/** Time for a request to arrive on one machine, in milliseconds. */
const SOON = 700;

/** Makes each attempt to send to `to`; the names of those that arrived. */
async function arriving(from: Place, attempts: Attempts, to: Counting): Promise<string[]> {
  const names = Object.keys(attempts);
  const before = to.arrived.length;
  for (const [index, attempt] of Object.values(attempts).entries()) {
    // A refusal is an exception, a rejection or an event: what counts is what arrives.
    await from.evaluateHandle(attempt, `${to.address}attempt-${index}-`).catch(() => undefined);
  }
  await new Promise((resolve) => setTimeout(resolve, SOON));
  const since = to.arrived.slice(before);
  return names.filter((_, index) => since.some((line) => line.includes(`/attempt-${index}-`)));
}

/** The page when it takes data, and its worker. */
async function ready(page: Page, site: Counting): Promise<Worker> {
  await page.goto(site.address);
  await expect(page.locator('sg-app')).toBeAttached();
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
  const [worker, ...others] = page.workers();
  expect(others).toEqual([]);
  if (worker === undefined) throw new Error('the page has no worker');
  return worker;
}

/** A worker on a page without a policy. */
async function freeWorker(page: Page, outside: Counting): Promise<Worker> {
  await page.goto(outside.address);
  const [worker] = await Promise.all([
    page.waitForEvent('worker'),
    page.evaluate(() => {
      new Worker(URL.createObjectURL(new Blob([''])));
    }),
  ]);
  return worker;
}

test.describe('the attempts', () => {
  test('arrive from a page without a policy', async ({ page, outside }) => {
    await page.goto(outside.address);
    const all = { ...FROM_A_PAGE, ...FROM_A_PAGE_TO_ITS_OWN_ORIGIN };
    expect(await arriving(page, all, outside)).toEqual(Object.keys(all));
  });

  test('arrive from a worker without a policy', async ({ page, outside }) => {
    const worker = await freeWorker(page, outside);
    expect(await arriving(worker, FROM_A_WORKER, outside)).toEqual(Object.keys(FROM_A_WORKER));
  });
});

test.describe('the sealed page', () => {
  test('fetched each of its parts once, the readers among them', async ({ page, site }) => {
    await ready(page, site);
    expect(site.arrived.filter((line, index) => site.arrived.indexOf(line) !== index)).toEqual([]);
    expect(site.arrived.filter((line) => line.includes('.wasm'))).toHaveLength(2);
  });

  test('sends nothing to another origin', async ({ page, site, outside }) => {
    await ready(page, site);
    expect(await arriving(page, FROM_A_PAGE, outside)).toEqual([]);
    expect(outside.arrived).toEqual([]);
  });

  test('sends nothing to its own origin', async ({ page, site }) => {
    await ready(page, site);
    const loaded = [...site.arrived];
    expect(await arriving(page, { ...FROM_A_PAGE, ...FROM_A_PAGE_TO_ITS_OWN_ORIGIN }, site)).toEqual([]);
    expect(site.arrived).toEqual(loaded);
  });

  test('has a worker that sends nothing', async ({ page, site, outside }) => {
    const worker = await ready(page, site);
    const loaded = [...site.arrived];
    expect(await arriving(worker, FROM_A_WORKER, outside)).toEqual([]);
    expect(await arriving(worker, FROM_A_WORKER, site)).toEqual([]);
    expect(outside.arrived).toEqual([]);
    expect(site.arrived).toEqual(loaded);
  });

  test('started its worker after the second policy, from a blob', async ({ page, site }) => {
    await page.addInitScript(() => {
      const started: string[] = [];
      Object.assign(globalThis, { started });
      globalThis.Worker = class extends Worker {
        constructor(address: string | URL, options?: WorkerOptions) {
          const policies = document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]').length;
          started.push(`${new URL(address).protocol} under ${policies} policies`);
          super(address, options);
        }
      };
    });
    await ready(page, site);
    expect(await page.evaluate('started')).toEqual(['blob: under 2 policies']);
  });

  test('makes new style sheets, downloads and copies as before', async ({ page, site, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: new URL(site.address).origin,
    });
    await ready(page, site);
    const width = await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#styled { inline-size: 17px; }');
      const host = document.createElement('div');
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      const box = document.createElement('p');
      box.id = 'styled';
      root.append(box);
      document.body.append(host);
      return getComputedStyle(box).inlineSize;
    });
    expect(width).toBe('17px');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(() => {
        const link = document.createElement('a');
        link.download = 'document.json';
        link.href = URL.createObjectURL(new Blob(['{}'], { type: 'application/json' }));
        link.click();
      }),
    ]);
    expect(download.suggestedFilename()).toBe('document.json');
    expect(await download.failure()).toBeNull();
    const copied = await page.evaluate(async () => {
      await navigator.clipboard.writeText('copied');
      return navigator.clipboard.readText();
    });
    expect(copied).toBe('copied');
  });
});

test.describe('a worker that somebody started before the seal', () => {
  /** Starts a blob worker that is kept as `early`, at once or when the document has been read. */
  const startEarly = (when: string): void => {
    const start = (): void => {
      Object.assign(globalThis, { early: new Worker(URL.createObjectURL(new Blob(['']))) });
    };
    if (when === 'at once') start();
    else document.addEventListener('readystatechange', start, { once: true });
  };

  const fetching: Attempts = { fetch: (address) => fetch(address, { mode: 'no-cors' }) };

  /** The early worker and the page's own, in this order. */
  async function both(page: Page, site: Counting): Promise<[Worker, Worker]> {
    await page.goto(site.address);
    await expect(page.locator('html')).toHaveAttribute('data-engine', 'ready');
    const workers = page.workers();
    expect(workers).toHaveLength(2);
    return workers as [Worker, Worker];
  }

  test('before any policy can send anywhere; the engine never runs in it', async ({
    page,
    baseURL,
    outside,
  }) => {
    // The first policy is late, so the worker has none.
    const site = await inFrontOf(baseURL ?? '', 1000);
    await page.addInitScript(startEarly, 'at once');
    const [early, own] = await both(page, site);
    expect(await arriving(early, fetching, outside)).toEqual(['fetch']);
    expect(await arriving(own, FROM_A_WORKER, outside)).toEqual([]);
    expect(await arriving(own, FROM_A_WORKER, site)).toEqual([]);
    await site.close();
  });

  test('after the first policy reaches its own origin alone', async ({ page, site, outside }) => {
    await page.addInitScript(startEarly, 'once the first policy holds');
    const [early, own] = await both(page, site);
    expect(await arriving(early, FROM_A_WORKER, outside)).toEqual([]);
    expect(await arriving(early, fetching, site)).toEqual(['fetch']);
    expect(await arriving(own, FROM_A_WORKER, site)).toEqual([]);
    expect(outside.arrived).toEqual([]);
  });
});

test.describe('where something is wrong from the start, the page says so and starts no worker:', () => {
  test('a browser that does not seal', async ({ page, site }) => {
    await page.addInitScript(() => {
      // As if the second policy came to nothing.
      HTMLHeadElement.prototype.append = () => undefined;
    });
    await page.goto(site.address);
    await expect(page.getByRole('alert')).toContainText('did not seal');
    await refuses(page, 'did not seal');
  });

  test('readers that do not come', async ({ page, site }) => {
    await page.route('**/sg_wasm_read_bg-*.wasm', (route) => route.abort());
    await page.goto(site.address);
    await expect(page.getByRole('alert')).toContainText('did not start');
    await refuses(page, 'did not start');
  });

  test('an engine that does not come', async ({ page, site }) => {
    await page.route('**/sg_wasm_bg-*.wasm', (route) => route.abort());
    await page.goto(site.address);
    await expect(page.getByRole('status')).toContainText('did not start');
    expect(page.workers()).toEqual([]);
    await expect(page.locator('sg-app')).not.toBeAttached();
  });

  /** The first verdict is there, no worker, and what is brought stays unread, with a word about it. */
  async function refuses(page: Page, words: string): Promise<void> {
    await expect(page.locator('sg-why')).toContainText('Allowed');
    await bring(page);
    await expect(page.getByRole('dialog')).toContainText(words);
    await expect(page.locator('html')).not.toHaveAttribute('data-read-under');
    expect(page.workers()).toEqual([]);
  }
});

test('an engine that a host serves under the wrong type starts all the same', async ({ page, site }) => {
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'content-type': 'application/octet-stream' },
    });
  });
  await ready(page, site);
});

/** Drops a file, and has the page note under how many policies it is read. */
async function bring(page: Page): Promise<void> {
  await page.evaluate(() => {
    const data = new DataTransfer();
    const document = JSON.stringify({
      version: 1,
      vpcs: [],
      groups: [{ id: 'sg-early', inbound: [], outbound: [] }],
      interfaces: [],
    });
    data.items.add(new File([document], 'early.json', { type: 'application/json' }));
    // The page itself never reads a file: it hands it to the reader's worker.
    const post = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage');
    Worker.prototype.postMessage = function (this: Worker, ...all: unknown[]): void {
      if (JSON.stringify(all[0]).includes('"kind":"do"')) {
        const policies = globalThis.document.querySelectorAll(
          'meta[http-equiv="Content-Security-Policy"]',
        ).length;
        globalThis.document.documentElement.dataset['readUnder'] = `${policies} policies`;
      }
      (post?.value as (...all: unknown[]) => void).apply(this, all);
    };
    globalThis.document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
}

/** Holds back the files of that name; the answer lets them come. */
async function hold(page: Page, files: string): Promise<() => void> {
  let go = (): void => undefined;
  const mayGo = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(files, async (route) => {
    await mayGo;
    await route.continue();
  });
  return go;
}

test.describe('before the seal', () => {
  test('a file that is dropped before the engine came waits for it', async ({ page, site }) => {
    const go = await hold(page, '**/*.wasm');
    await page.goto(site.address, { waitUntil: 'commit' });
    await page.waitForLoadState('domcontentloaded');
    await bring(page);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(page.locator('html')).not.toHaveAttribute('data-read-under');
    await expect(page.locator('sg-app')).not.toBeAttached();
    go();
    await expect(page.getByText('sg-early').first()).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-read-under', '2 policies');
  });

  test('there is a verdict but no worker, and a file waits for the readers', async ({ page, site }) => {
    const go = await hold(page, '**/sg_wasm_read_bg-*.wasm');
    await page.goto(site.address);
    await expect(page.locator('sg-why')).toContainText('Allowed');
    await bring(page);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(page.locator('html')).not.toHaveAttribute('data-read-under');
    expect(page.workers()).toEqual([]);
    go();
    await expect(page.getByText('sg-early').first()).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-read-under', '2 policies');
  });

  test('what is typed stays in the page, and is decided after it', async ({ page, site }) => {
    const go = await hold(page, '**/sg_wasm_read_bg-*.wasm');
    await page.goto(site.address);
    await expect(page.locator('sg-why')).toContainText('Allowed');
    const ports = page.locator('sg-rules').getByRole('textbox', { name: /ports/i }).nth(1);
    const loaded = [...site.arrived];
    await ports.fill('8443');
    await new Promise((resolve) => setTimeout(resolve, 200));
    // Nobody has decided it, and nobody has heard of it.
    await expect(page.locator('sg-why')).toContainText('Allowed');
    expect(page.workers()).toEqual([]);
    expect(site.arrived).toEqual(loaded);
    go();
    await expect(page.locator('sg-why')).toContainText('Dropped');
    await expect(ports).toHaveValue('8443');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(page.locator('sg-why')).toContainText('Allowed');
  });
});
