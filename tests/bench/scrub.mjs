/**
 * Scrubbing over a script of 1,000 steps in the page. A sample begins with the slider's `input` event and ends when the main
 * thread has handed over the frame that shows the step with all that came of it: the panel says which step it shows
 * (`data-shown`), and the message that the next frame's callback sends itself comes after that frame is painted.
 */
import { Buffer } from 'node:buffer';
import process from 'node:process';

import { chromium } from 'playwright-core';

import { makeDocument } from './documents.mjs';

const STEPS = 1_000;
/** So many steps are scrubbed to in a round, spread over all. */
const SCRUBBED = 40;
const ROUNDS = 3;
/** What a frame takes at 60 a second, in milliseconds. */
const FRAME = 16.7;

/** @type {import('./race.mjs').Bench} */
export const bench = {
  name: 'scrub',
  what: `a scrub over ${STEPS} steps: from the input to the paint, at p95`,
  async prepare() {
    const browser = await chromium.launch({
      executablePath: process.env['SG_CHROMIUM'] ?? '/usr/bin/chromium',
      // A frame is painted as soon as there is something to paint: the wait for the screen is not ours.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-sync',
        '--disable-frame-rate-limit',
        '--disable-gpu-vsync',
      ],
    });
    const context = await browser.newContext({
      viewport: { width: 1440, height: 960 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(process.env['SG_PAGE'] ?? 'http://127.0.0.1:4173/');
    await page.locator('html[data-engine="ready"]').waitFor();
    await page.locator('sg-import input[type="file"]').setInputFiles({
      name: 'script.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(scripted())),
    });
    await page.locator(`sg-connection[data-shown="${STEPS}"]`).waitFor();
    await check(page);
    return {
      about: [`${STEPS} steps, ${SCRUBBED} of them looked at a round`],
      rounds: ROUNDS,
      sides: [
        { name: 'p95', run: () => scrub(page) },
        { name: `${FRAME} ms`, run: () => FRAME },
      ],
      goals: [{ of: 'p95', to: `${FRAME} ms`, most: 1 }],
      end: async () => {
        await browser.close();
      },
    };
  },
};

/** Connections that are opened, answered, used and waited for; a rule comes and goes. */
function scripted() {
  const document = makeDocument({ groups: 10, rules: 20 });
  document.groups.forEach(({ inbound, outbound }, at) => {
    const rule = { protocol: 'tcp', ports: '22-5432', peer: '10.0.0.0/8', description: 'within the VPC' };
    inbound.push({ ...rule, id: `open-in-${at}` });
    outbound.push({ ...rule, id: `open-out-${at}` });
  });
  const steps = Array.from({ length: STEPS }, (_, at) => step(at));
  return { ...document, steps };
}

/** @param {number} at */
function step(at) {
  const id = `step-${at}`;
  switch (at % 5) {
    case 1:
    case 3:
      return { id, kind: 'reply', to: `step-${at - 1}` };
    case 4:
      return { id, kind: 'wait', seconds: 30 };
    default: {
      const talk = Math.floor(at / 5);
      const ends = { from: `eni-${talk % 20}`, to: `eni-${(talk + 7) % 20}` };
      const flags = at % 5 === 0 ? 'SYN' : 'ACK';
      const packet = { ...ends, protocol: 'tcp', sourcePort: 40_000 + talk, port: 443, flags };
      return { id, kind: 'packet', packet };
    }
  }
}

/** What is shown of a step is what came of it. @param {import('playwright-core').Page} page */
async function check(page) {
  await scrubTo(page, [2]);
  const said = await page.locator('sg-connection p.said').textContent();
  if (said === null || !/^\s*(Allowed|Unknown|Dropped)/.test(said))
    throw new Error(`the page says: ${String(said)}`);
  await scrubTo(page, [5]);
  await page.locator('sg-connection p.said', { hasText: '30 seconds pass.' }).waitFor();
}

/** @param {import('playwright-core').Page} page */
async function scrub(page) {
  // All over the script, never the same step twice.
  const wanted = Array.from({ length: SCRUBBED }, (_, at) => ((at * 377 + 1) % STEPS) + 1);
  const times = await scrubTo(page, wanted);
  if (times.length !== SCRUBBED) throw new Error(`only ${times.length} steps were shown`);
  return times.toSorted((one, other) => one - other)[Math.ceil(SCRUBBED * 0.95) - 1] ?? Number.NaN;
}

/**
 * Moves the slider to steps, one after the other, and answers the milliseconds until each was painted.
 * @param {import('playwright-core').Page} page
 * @param {readonly number[]} wanted From 1.
 */
async function scrubTo(page, wanted) {
  return /** @type {number[]} */ (
    await page.evaluate(`(async (wanted) => {
      const panel = document.querySelector('sg-app').shadowRoot.querySelector('sg-connection');
      const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
      }));
      const times = [];
      for (const step of wanted) {
        const slider = panel.shadowRoot.querySelector('input[type="range"]');
        const shown = new Promise((done) => {
          const observer = new MutationObserver(() => {
            if (panel.dataset.shown !== String(step)) return;
            observer.disconnect();
            done();
          });
          observer.observe(panel, { attributeFilter: ['data-shown'] });
        });
        const start = performance.now();
        slider.value = String(step);
        slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await shown;
        await painted();
        times.push(performance.now() - start);
        // What is left to do of this step is not the next one's.
        await painted();
      }
      return times;
    })(${JSON.stringify(wanted)})`)
  );
}
