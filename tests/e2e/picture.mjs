/**
 * Takes the picture of the README from the running page: `node tests/e2e/picture.mjs [address]`.
 *
 * The page must be served (`cargo xtask serve`); the picture goes to `www/public/picture.png`, with at most 256
 * colours, which is all that flat surfaces and text need.
 */
/* global fetch, createImageBitmap */
import { Buffer } from 'node:buffer';
import console from 'node:console';
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const MOST_BYTES = 150 * 1024;
const WIDTH = 1440;
const HEIGHT = 960;
const address = process.argv[2] ?? 'http://127.0.0.1:4173/';
const file = fileURLToPath(new URL('../../www/public/picture.png', import.meta.url));

/**
 * One chunk of a PNG file.
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/**
 * An indexed PNG.
 * @param {Buffer} palette three bytes a colour
 * @param {Buffer} pixels one byte a pixel
 */
function encode(palette, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) pixels.copy(lines, y * (WIDTH + 1) + 1, y * WIDTH, (y + 1) * WIDTH);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const browser = await chromium.launch({
  executablePath: process.env['SG_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme: 'light' });
await page.goto(address);
await page.getByRole('button', { name: 'A stranger tries SSH' }).click();
await page.locator('sg-why').getByText('Dropped', { exact: true }).first().waitFor();
// No focus ring and no hover in the picture.
await page.locator('sg-why').getByRole('heading', { name: 'Why' }).click();
await page.waitForTimeout(1000);
const shot = (await page.screenshot()).toString('base64');

// The browser knows how to read a PNG; it also picks the colours: the most frequent ones, the others by nearness.
const studio = await browser.newPage();
const { colours, indices } = await studio.evaluate(async (base64) => {
  const answer = await fetch(`data:image/png;base64,${base64}`);
  const bitmap = await createImageBitmap(await answer.blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  /** @type {Map<number, number>} */
  const counts = new Map();
  const pixels = [];
  for (let at = 0; at < data.length; at += 4) {
    const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    pixels.push(colour);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const kept = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([colour]) => colour);
  const places = new Map(kept.map((colour, place) => [colour, place]));
  /** @param {number} a @param {number} b */
  const far = (a, b) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  for (const colour of counts.keys())
    if (!places.has(colour))
      places.set(
        colour,
        kept.reduce(
          (best, one, place) => (far(one, colour) < far(kept[best] ?? 0, colour) ? place : best),
          0,
        ),
      );
  return { colours: kept, indices: pixels.map((colour) => places.get(colour) ?? 0) };
}, shot);
await browser.close();

const palette = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
const picture = encode(palette, Buffer.from(indices));
if (picture.length > MOST_BYTES)
  throw new Error(`the picture has ${picture.length} bytes, more than ${MOST_BYTES}`);
await writeFile(file, picture);
console.log(`${file}: ${picture.length} bytes`);
