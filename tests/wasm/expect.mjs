/** How a case's expectation is held against a trace. The native tests hold the same files against sg-api. */

/** @typedef {import('../../www/pkg/node.js').Trace} Trace */
/**
 * @typedef {object} Expect
 * @property {string} [verdict]
 * @property {string} [client]
 * @property {string} [because]
 * @property {string[]} [by] Ids of rules, each among some gate's rules.
 * @property {{ at?: string | null, filter?: string, direction?: string }} [at] The gate that decided.
 * @property {string} [error] A code, ours or EC2's.
 * @property {string} [why] For the reader.
 */

const KEYS = new Set(['verdict', 'client', 'because', 'by', 'at', 'error', 'why']);

/**
 * What of `expect` the trace does not meet, one sentence each.
 * @param {Trace} trace
 * @param {Expect} expect
 * @returns {string[]}
 */
export function unmet(trace, expect) {
  const { request } = trace;
  const gate = request.decidedBy === null ? undefined : request.gates[request.decidedBy];
  const rules = new Set(request.gates.flatMap((each) => each.rules));
  const codes = trace.problems.flatMap(({ code, ec2 }) => (ec2 === null ? [code] : [code, ec2]));
  /** @type {string[]} */
  const faults = [];
  /** @param {string} name @param {string | null | undefined} wanted @param {string | null | undefined} got */
  const same = (name, wanted, got) => {
    if (wanted !== undefined && wanted !== got)
      faults.push(`${name}: wanted ${wanted}, got ${got ?? 'none'}`);
  };
  for (const key of Object.keys(expect)) if (!KEYS.has(key)) faults.push(`nobody knows how to expect ${key}`);
  if (Object.keys(expect).every((key) => key === 'why')) faults.push('nothing is expected');
  same('verdict', expect.verdict, request.verdict);
  same('client', expect.client, trace.client);
  same('because', expect.because, gate?.because);
  same('at', expect.at?.at, gate?.at);
  same('filter', expect.at?.filter, gate?.filter);
  same('direction', expect.at?.direction, gate?.direction);
  for (const id of expect.by ?? []) if (!rules.has(id)) faults.push(`by: ${id} matches at no gate`);
  if (expect.error !== undefined && !codes.includes(expect.error))
    faults.push(`error: wanted ${expect.error}, got [${codes.join(', ')}]`);
  return faults;
}

/**
 * Where the rules that match at an interface's groups are not exactly those wanted, one sentence each.
 * @param {Trace} trace
 * @param {Record<string, string[]>} matches
 * @returns {string[]}
 */
export function mismatched(trace, matches) {
  return Object.entries(matches).flatMap(([at, wanted]) => {
    const gate = trace.request.gates.find((each) => each.filter === 'groups' && each.at === at);
    const got = gate?.rules.join(', ') ?? 'no gate';
    return got === wanted.join(', ') ? [] : [`matches at ${at}: wanted ${wanted.join(', ')}, got ${got}`];
  });
}
