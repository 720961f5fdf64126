/** How a case's expectation is held against an outcome. The native tests hold the same files against sg-api. */

/** @typedef {import('../../www/pkg/node.js').Outcome} Outcome */
/**
 * @typedef {object} Expect
 * @property {string} [verdict]
 * @property {string} [client]
 * @property {string} [because]
 * @property {string[]} [by] Ids of rules, each among some gate's rules.
 * @property {{ at?: string | null, filter?: string, direction?: string }} [at] The gate that decided.
 * @property {string | null} [error] EC2's code, or null where it accepts.
 * @property {string} [why] For the reader.
 */
/**
 * What a case says of a packet or a step.
 * @typedef {object} Held
 * @property {Expect} [expect]
 * @property {Record<string, string[] | string>} [matches] Exactly the rules that match at the groups of an
 *   interface, or the one word why they let it pass.
 * @property {Record<string, string | null>} [flows] Whether its flow is tracked there.
 * @property {string[]} [needs] What must change, in words.
 * @property {string[]} [changes] What became of connections, in words.
 * @property {number} [added] How many things a request adds.
 */

const KEYS = new Set(['verdict', 'client', 'because', 'by', 'at', 'error', 'why']);

/**
 * What of a case does not hold of an outcome, one sentence each; `client` is what the client sees at the end.
 * @param {Outcome} outcome
 * @param {string | null} client
 * @param {Held} wanted
 * @returns {string[]}
 */
export function held(outcome, client, { expect, matches = {}, flows = {}, needs, changes, added }) {
  /** @type {string[]} */
  const faults = [];
  /** @param {string} name @param {unknown} want @param {unknown} got */
  const same = (name, want, got) => {
    if (want !== undefined && JSON.stringify(want) !== JSON.stringify(got ?? null))
      faults.push(`${name}: wanted ${JSON.stringify(want)}, got ${JSON.stringify(got ?? null)}`);
  };
  const gate = outcome.decidedBy === null ? undefined : outcome.gates[outcome.decidedBy];
  const rules = new Set(outcome.gates.flatMap((each) => each.rules));
  if (expect !== undefined) {
    const keys = Object.keys(expect);
    for (const key of keys) if (!KEYS.has(key)) faults.push(`nobody knows how to expect ${key}`);
    if (keys.every((key) => key === 'why')) faults.push('nothing is expected');
    same('verdict', expect.verdict, outcome.verdict);
    same('client', expect.client, client);
    same('because', expect.because, gate?.because);
    same('error', expect.error, outcome.error);
    same('at', expect.at?.at, gate?.at);
    same('filter', expect.at?.filter, gate?.filter);
    same('direction', expect.at?.direction, gate?.direction);
    for (const id of expect.by ?? []) if (!rules.has(id)) faults.push(`by: ${id} matches at no gate`);
  }
  /** @param {string} at */
  const groups = (at) => outcome.gates.find((each) => each.filter === 'groups' && each.at === at);
  for (const [at, want] of Object.entries(matches))
    same(`matches at ${at}`, want, Array.isArray(want) ? groups(at)?.rules : groups(at)?.because);
  for (const [at, want] of Object.entries(flows)) same(`flow at ${at}`, want, groups(at)?.flow);
  same(
    'needs',
    needs,
    outcome.needs.map(({ text }) => text),
  );
  same(
    'changes',
    changes,
    outcome.flows.map(({ text }) => text),
  );
  same('added', added, outcome.changed.length);
  return faults;
}
