/**
 * The benchmarks, on the built package and page: `cargo xtask bench` builds, serves the page as `SG_PAGE` (the browser is
 * `SG_CHROMIUM`), then starts this. A new one is a file beside this one that exports a `bench` (see `race.mjs`).
 *
 * Every answer is checked before anything is timed, and a wrong one fails. Times depend on the machine, so goals
 * are ratios within one run; `--gate` fails where one is missed by more than 15 %.
 */
import console from 'node:console';
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { machine } from './machine.mjs';
import { run } from './race.mjs';

/** So much may a ratio pass its goal: rounds of a busy machine differ by that much. */
const SLACK = 1.15;

const { values: asked } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
  },
});

const BENCHES = await found();

if (asked.list) for (const { name, what } of BENCHES) console.log(`${name.padEnd(12)} ${what}`);
else process.exitCode = await race();

/**
 * Every module of this folder that has a `bench`.
 * @returns {Promise<import('./race.mjs').Bench[]>}
 */
async function found() {
  const names = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.mjs') && name !== 'main.mjs',
  );
  const modules = await Promise.all(
    names
      .sort()
      .map(
        (name) =>
          /** @type {Promise<{ bench?: import('./race.mjs').Bench }>} */ (
            import(new URL(name, import.meta.url).href)
          ),
      ),
  );
  return modules.flatMap(({ bench }) => (bench === undefined ? [] : [bench]));
}

async function race() {
  const unknown = asked.only.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) throw new Error(`no such benchmark: ${unknown.join(', ')}; see --list`);
  const chosen = BENCHES.filter(({ name }) => asked.only.length === 0 || asked.only.includes(name));
  const where = machine();
  if (!asked.json) {
    const { cpu, cores, memory, node, chromium, load } = where;
    console.log(`${cpu}, ${cores} cores, ${memory}; Node ${node}; ${chromium}; load ${load}`);
  }
  const results = [];
  for (const { name, what, prepare } of chosen) {
    const ready = await prepare({ peers: asked.peers });
    try {
      const result = { name, what, about: ready.about, ...(await run(ready)) };
      results.push(result);
      if (!asked.json) show(result);
    } finally {
      await ready.end?.();
    }
  }
  if (asked.json) console.log(JSON.stringify({ machine: where, benches: results }, null, 2));
  const missed = results.flatMap(({ goals }) => goals.filter(({ ratio, most }) => !(ratio <= most * SLACK)));
  return asked.gate && missed.length > 0 ? 1 : 0;
}

/** @param {{ name: string, what: string, about: string[] } & Awaited<ReturnType<typeof run>>} result */
function show({ name, what, about, rounds, sides, goals }) {
  console.log(`\n== ${name}: ${what}`);
  for (const line of about) console.log(`   ${line}`);
  console.log(`   median of ${rounds} rounds, in turns (least to most), in ms`);
  const widest = Math.max(...sides.map((side) => side.name.length));
  for (const side of sides) {
    const spread = `(${digits(side.least)} to ${digits(side.most)})`;
    console.log(`   ${side.name.padEnd(widest)}  ${digits(side.median).padStart(9)}  ${spread}`);
  }
  for (const { of, to, most, ratio, met } of goals) {
    console.log(`   ${of} / ${to}: ${digits(ratio)}, goal at most ${most}: ${met ? 'met' : 'MISSED'}`);
  }
}

/** Three digits that count. @param {number} value */
function digits(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
