import { opening } from '../../pkg/opening.js';
import { analyze, initSync } from '../../pkg/sg_wasm.js';
import type { Catalogue, Report } from './answers.js';

/** What the page shows first: a built-in scenario, and the engine's report on it. */
export interface Look {
  /** With this scenario alone; the whole catalogue comes with the worker. */
  readonly catalogue: Catalogue;
  readonly scenario: string;
  readonly report: Report;
}

/**
 * The first verdict, in the page itself and before the seal. It takes nothing but the engine, so there is nothing
 * of a person's to lose, and no worker is there that the seal would come too late for.
 */
export function look(engine: WebAssembly.Module): Look {
  initSync({ module: engine });
  const all = opening();
  const [first] = all.scenarios;
  if (first === undefined) throw new Error('the engine brings no scenario');
  return { catalogue: all, scenario: first.id, report: analyze(first.document) };
}
