/** A race: several ways to do a thing, in turns, so that what else the machine does meets all of them. */
import { performance } from 'node:perf_hooks';

/**
 * One way to do it. `run` does it once and answers the milliseconds that took, by a clock of its own or `clock`.
 * @typedef {object} Side
 * @property {string} name
 * @property {() => number | Promise<number>} run
 */
/**
 * What is wanted: the median over the rounds of the time of one side divided by that of the other.
 * @typedef {object} Goal
 * @property {string} of
 * @property {string} to
 * @property {number} most
 */
/**
 * A benchmark that is ready: its answers have been compared before it is handed over.
 * @typedef {object} Race
 * @property {string[]} about What is raced on, a line each.
 * @property {Side[]} sides
 * @property {Goal[]} goals
 * @property {number} [rounds]
 * @property {() => void | Promise<void>} [end] Cleans up.
 */
/**
 * @typedef {object} Bench
 * @property {string} name
 * @property {string} what
 * @property {(options: { peers: boolean }) => Promise<Race>} prepare Throws where an answer is wrong.
 */

/** @typedef {{ name: string, median: number, least: number, most: number }} Timed */
/** @typedef {Goal & { ratio: number, met: boolean }} Judged */

/** So many rounds, unless a race asks for more. */
export const ROUNDS = 9;

/**
 * Runs every side once a round, after one round that does not count.
 * @param {Race} race
 * @returns {Promise<{ rounds: number, sides: Timed[], goals: Judged[] }>}
 */
export async function run(race) {
  const rounds = race.rounds ?? ROUNDS;
  /** @type {Map<string, number[]>} */
  const times = new Map(race.sides.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    // Whoever goes first finds the caches as the last one left them: so the first one changes.
    const from = Math.max(round, 0) % race.sides.length;
    for (const side of [...race.sides.slice(from), ...race.sides.slice(0, from)]) {
      globalThis.gc?.();
      const time = await side.run();
      if (round >= 0) times.get(side.name)?.push(time);
    }
  }
  const sides = [...times].map(([name, all]) => ({
    name,
    median: median(all),
    least: Math.min(...all),
    most: Math.max(...all),
  }));
  const goals = race.goals.map((goal) => {
    const [own = [], other = []] = [times.get(goal.of), times.get(goal.to)];
    // Round by round: a slow moment of the machine slows both.
    const ratio = median(own.map((time, round) => time / (other[round] ?? Number.NaN)));
    return { ...goal, ratio, met: ratio <= goal.most };
  });
  return { rounds, sides, goals };
}

/**
 * The milliseconds that one of `times` calls takes.
 * @param {number} times
 * @param {() => unknown} work
 */
export function clock(times, work) {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) work();
  return (performance.now() - start) / times;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
