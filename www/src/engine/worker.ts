/**
 * The engine's worker: holds the session of the open document and answers questions about it.
 *
 * It is started from a `blob:` with compiled modules, loads nothing, and compiles nothing.
 */
import { catalogue } from '../../pkg/catalogue.js';
import { initSync, Session, type ExposureQuery, type StepDraft } from '../../pkg/sg_wasm_read.js';
import { Desk } from '../keep/desk.js';
import { isSealed } from './sealed.js';
import type { Comparison, ReachProgress, Repairs, TrafficSet } from './answers.js';
import type { Answer, Aside, Change, Compared, Look, Note, Question, Seen, Told, Watch } from './protocol.js';
import type { Patch } from '../state/document.js';
import type { Bytes } from './tasks.js';

/** Of more steps than this only the one that is looked at is told in words. */
const MOST_TOLD = 100;

/** So many boxes of each set are shown before a fix is made. */
const MOST_PREVIEWED = 20;

let session: Session | null = null;
/** The key of the script that the session has played. */
let played = -1;
/** The page's revision that the session is at. */
let revision = -1;
/** What the session compares with. */
let mark: number | null = null;
/** The text that was opened last, as it came, until it is changed. */
let opened: { readonly revision: number; readonly text: string | Bytes } | null = null;
/** Who waits for the document as it stands at a revision. */
let waiting: { readonly wanted: number; readonly resolve: (bytes: Bytes | null) => void }[] = [];

/** Nothing of it is touched before the page asks, and it asks nothing before the proof of the seal. */
let desk: Desk | null = null;

function theDesk(): Desk {
  desk ??= new Desk({
    now: () => Date.now(),
    document: (wanted) => (session === null || wanted !== revision ? null : bytesOf(session)),
    reached: (wanted) =>
      new Promise((resolve) => {
        waiting.push({ wanted, resolve });
        serve();
      }),
    elsewhere: (news) => {
      self.postMessage({ kind: 'elsewhere', news } satisfies Answer);
    },
  });
  return desk;
}

function bytesOf(open: Session): Bytes {
  return new Uint8Array(open.document());
}

/** Gives the text to those who wait for this revision, and nothing to those whose revision is past. */
function serve(): void {
  const now = opened?.revision ?? revision;
  waiting = waiting.filter(({ wanted, resolve }) => {
    if (wanted > now) return true;
    if (wanted < now) resolve(null);
    else if (opened !== null)
      resolve(typeof opened.text === 'string' ? new TextEncoder().encode(opened.text) : opened.text);
    else resolve(session === null ? null : bytesOf(session));
    return false;
  });
}

self.onmessage = (event: MessageEvent<Question>): void => {
  const question = event.data;
  answer(question).then(
    (said) => {
      self.postMessage(said, { transfer: said.kind === 'text' ? [said.text.bytes.buffer] : [] });
    },
    async (error: unknown) => {
      const number = question.kind === 'start' ? null : question.number;
      for (const { resolve } of waiting) resolve(null);
      waiting = [];
      // The engine is gone, but what was to be written is written before the page ends this worker.
      await desk?.settled();
      self.postMessage({ kind: 'crashed', number, message: String(error) } satisfies Answer);
    },
  );
};

async function answer(question: Question): Promise<Answer> {
  switch (question.kind) {
    case 'start':
      initSync({ module: question.engine });
      return { kind: 'started', catalogue: catalogue(), sealed: await isSealed(question.probe) };
    case 'ask':
      return ask(question);
    case 'look':
      return { kind: 'seen', number: question.number, ...seen(question) };
    case 'aside':
      return { kind: 'told', number: question.number, told: told(question.aside) };
    case 'keep':
      return { kind: 'kept', number: question.number, done: await theDesk().do(question.job) };
    case 'text': {
      const bytes = session === null ? new Uint8Array() : bytesOf(session);
      return { kind: 'text', number: question.number, text: { revision, bytes } };
    }
  }
}

function ask({ number, changes, packet, watch }: Extract<Question, { kind: 'ask' }>): Answer {
  for (const change of changes) {
    const problems = take(change);
    if (problems.length > 0) return { kind: 'refused', number, problems };
  }
  const last = changes.findLast(({ kind }) => kind !== 'marked');
  return {
    kind: 'answered',
    number,
    // The page counts revisions over all documents, the session from its own opening.
    report: last === undefined || session === null ? null : { ...session.changes(), revision: last.revision },
    trace: packet === null || session === null ? null : session.decide(packet),
    compared: watch === null || session === null || mark === null ? null : comparedTo(session, mark, watch),
  };
}

/** The findings that were told last, as text. */
let findings = '';

function told(aside: Aside): Told {
  if (aside.kind === 'preview') {
    const edits = [...aside.edits];
    const comparison = session?.preview(edits) ?? null;
    const patch = comparison === null ? null : (session?.patchOf(edits).patch ?? null);
    return {
      kind: 'previewed',
      patch: patch as Patch | null,
      comparison: comparison === null ? null : cut(comparison, MOST_PREVIEWED),
    };
  }
  if (aside.kind === 'phrase') return { kind: 'phrased', phrase: session?.phrase(aside.query) ?? null };
  if (aside.kind === 'repairs') {
    const found = aside.wish === 'pass' ? session?.repair(aside.packet) : session?.stop(aside.packet);
    return { kind: 'repaired', repairs: found === undefined ? null : slim(found) };
  }
  if (aside.kind === 'pairs') return { kind: 'paired', progress: paired() };
  if (aside.kind === 'reach') {
    const { from, to, service } = aside.ask;
    return { kind: 'reached', reach: session?.reach({ from, to, protocol: service }) ?? null };
  }
  if (aside.kind === 'cell') return { kind: 'celled', cell: session?.cell(...aside.ends) ?? null };
  if (aside.kind === 'radius') return { kind: 'radiused', radius: session?.radius(aside.id) ?? null };
  if (aside.kind === 'spare') {
    const spare = session?.spare() ?? null;
    if (session === null || spare === null) return { kind: 'spared', found: null };
    const least = session.least();
    const slim = least === null ? null : { ...least, comparison: cut(least.comparison, 0) };
    return { kind: 'spared', found: { spare, coverage: session.coverage(), least: slim } };
  }
  const start = performance.now();
  const found = session?.review({ today: aside.today }) ?? [];
  const took = performance.now() - start;
  const text = JSON.stringify(found);
  const same = text === findings;
  findings = text;
  return { kind: 'reviewed', findings: same ? null : found, took };
}

/** What each of them changes is asked for when somebody wants to see it. */
function slim(found: Repairs): Repairs {
  const repairs = found.repairs.map((own) => ({ ...own, comparison: cut(own.comparison, 0) }));
  return { ...found, repairs };
}

/** Who reaches whom is found out for so long at a time, in milliseconds: what is typed meanwhile waits no longer. */
const SLICE = 40;
/** So many steps between two looks at the clock. */
const STEPS = 16;

function paired(): ReachProgress {
  if (session === null) return { done: 0, of: 0 };
  const end = performance.now() + SLICE;
  let progress = session.startPairs();
  while (progress.done < progress.of && performance.now() < end) progress = session.morePairs(STEPS);
  return progress;
}

/** A script is played once; then each step of it is only looked up. */
function seen({ key, steps, at, count, known }: Look): Seen {
  if (session === null) return { key, at, marks: null, notes: null, moment: null };
  const script = steps as readonly StepDraft[] | null;
  let notes: readonly Note[] = [];
  if (key !== played || !known) {
    played = -1;
    // The document's own are played when a step of them is first looked at, and of many nobody reads all.
    if (script !== null || count <= MOST_TOLD)
      notes = session.play(script).map(({ client, text, unmet, flows }) => ({ client, text, unmet, flows }));
    played = key;
  }
  const marks = known ? null : session.play(script, { details: false });
  return { key, at, marks, notes: known ? null : notes, moment: session.outcome(at) };
}

function comparedTo(open: Session, since: number, { boxes, exposure }: Watch): Compared {
  const comparison = boxes === null ? null : open.compare(since);
  return {
    comparison: comparison === null || boxes === null ? null : cut(comparison, boxes),
    exposed: exposure === null ? null : open.exposure(queryOf(exposure), since),
  };
}

/** No more boxes than are shown: to hand them over takes longer than to find them. */
function cut(comparison: Comparison, most: number): Comparison {
  const few = (set: TrafficSet): TrafficSet =>
    set.boxes.length <= most ? set : { ...set, boxes: set.boxes.slice(0, most), more: true };
  const { opened, closed, tracked, untracked } = comparison;
  return {
    ...comparison,
    opened: few(opened),
    closed: few(closed),
    tracked: few(tracked),
    untracked: few(untracked),
  };
}

function queryOf({ at, direction, ports }: NonNullable<Watch['exposure']>): ExposureQuery {
  return ports === null
    ? { at, direction }
    : { at, direction, protocol: ports.protocol, ports: [ports.first, ports.last] };
}

function take(change: Change): Extract<Answer, { kind: 'refused' }>['problems'] {
  if (change.kind === 'marked') {
    mark = session === null ? null : session.mark(change.document ?? undefined);
    return [];
  }
  const before = revision;
  // Should the engine throw, nothing is known of the session.
  revision = -1;
  if (change.kind === 'opened') {
    session?.free();
    session = null;
    mark = null;
    opened = { revision: change.revision, text: change.document };
    // What the engine cannot open is kept all the same.
    serve();
    session = new Session(change.document);
  } else {
    opened = null;
    const problems = session?.apply([...change.patch], change.revision).problems ?? [];
    if (problems.length > 0) {
      revision = before;
      return problems;
    }
  }
  revision = change.revision;
  serve();
  return [];
}
