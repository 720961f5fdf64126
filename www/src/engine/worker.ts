/**
 * The engine's worker: holds the session of the open document and answers questions about it.
 *
 * It is started from a `blob:` with compiled modules, loads nothing, and compiles nothing.
 */
import { catalogue } from '../../pkg/catalogue.js';
import { initSync, Session } from '../../pkg/sg_wasm.js';
import { Desk } from '../keep/desk.js';
import { isSealed } from './sealed.js';
import type { Answer, Change, Question } from './protocol.js';

let session: Session | null = null;
/** The page's revision that the session is at. */
let revision = -1;

/** Nothing of it is touched before the page asks, and it asks nothing before the proof of the seal. */
let desk: Desk | null = null;

function theDesk(): Desk {
  desk ??= new Desk({
    now: () => Date.now(),
    document: (wanted) => (session === null || wanted !== revision ? null : bytesOf(session)),
    elsewhere: (news) => {
      self.postMessage({ kind: 'elsewhere', news } satisfies Answer);
    },
  });
  return desk;
}

function bytesOf(open: Session): Uint8Array<ArrayBuffer> {
  return new Uint8Array(open.document());
}

self.onmessage = (event: MessageEvent<Question>): void => {
  const question = event.data;
  answer(question).then(
    (said) => {
      self.postMessage(said, { transfer: said.kind === 'text' ? [said.text.bytes.buffer] : [] });
    },
    async (error: unknown) => {
      const number = question.kind === 'start' ? null : question.number;
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
    case 'keep':
      return { kind: 'kept', number: question.number, done: await theDesk().do(question.job) };
    case 'text': {
      const bytes = session === null ? new Uint8Array() : bytesOf(session);
      return { kind: 'text', number: question.number, text: { revision, bytes } };
    }
  }
}

function ask({ number, changes, packet }: Extract<Question, { kind: 'ask' }>): Answer {
  for (const change of changes) {
    const problems = take(change);
    if (problems.length > 0) return { kind: 'refused', number, problems };
  }
  const last = changes.at(-1);
  return {
    kind: 'answered',
    number,
    // The page counts revisions over all documents, the session from its own opening.
    report: last === undefined || session === null ? null : { ...session.report(), revision: last.revision },
    trace: packet === null || session === null ? null : session.decide(packet),
  };
}

function take(change: Change): Extract<Answer, { kind: 'refused' }>['problems'] {
  const before = revision;
  // Should the engine throw, nothing is known of the session.
  revision = -1;
  if (change.kind === 'opened') {
    session?.free();
    session = null;
    session = new Session(change.document);
  } else {
    const problems = session?.apply([...change.patch], change.revision).problems ?? [];
    if (problems.length > 0) {
      revision = before;
      return problems;
    }
  }
  revision = change.revision;
  return [];
}
