/** What a figure was measured on: without it no figure says anything. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import process from 'node:process';

/** @typedef {{ cpu: string, cores: number, memory: string, node: string, chromium: string, load: string }} Machine */

/** @returns {Machine} */
export function machine() {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    node: process.version,
    chromium: chromium(),
    load: loadavg()
      .map((load) => load.toFixed(2))
      .join(' '),
  };
}

function chromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      const said = execFileSync(name, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
      return said.toString().trim();
    } catch {
      // Another name, or none at all.
    }
  }
  return 'none';
}
