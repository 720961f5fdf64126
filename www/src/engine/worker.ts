/**
 * The engine's worker: holds the session of the open document and answers questions about it.
 *
 * It is started from a `blob:` with compiled modules, loads nothing, and compiles nothing.
 */
import { catalogue } from '../../pkg/catalogue.js';
import { initSync, Session } from '../../pkg/sg_wasm.js';
import { initSync as initReaders, read, write } from '../../pkg/sg_wasm_read.js';
import type { Answer, Change, Question } from './protocol.js';

/** The readers until they are started, by the first thing that is brought or taken away. */
let readers: WebAssembly.Module | null = null;

let session: Session | null = null;

self.onmessage = (event: MessageEvent<Question>): void => {
  const question = event.data;
  answer(question).then(
    (said) => {
      self.postMessage(said);
    },
    (error: unknown) => {
      const number = question.kind === 'start' ? null : question.number;
      self.postMessage({ kind: 'crashed', number, message: String(error) } satisfies Answer);
    },
  );
};

async function answer(question: Question): Promise<Answer> {
  switch (question.kind) {
    case 'start':
      initSync({ module: question.modules.engine });
      readers = question.modules.readers;
      return { kind: 'started', catalogue: catalogue(), sealed: await isSealed(question.probe) };
    case 'ask':
      return ask(question);
    case 'read': {
      const { input, options } = question;
      startReaders();
      return {
        kind: 'read',
        number: question.number,
        answer: await read(typeof input === 'string' ? input : [...input], options),
      };
    }
    case 'write': {
      startReaders();
      return {
        kind: 'written',
        number: question.number,
        answer: await write(question.document, question.format),
      };
    }
  }
}

function startReaders(): void {
  if (readers !== null) initReaders({ module: readers });
  readers = null;
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
  if (change.kind === 'patched') return session?.apply([...change.patch], change.revision).problems ?? [];
  session?.free();
  session = null;
  session = new Session(change.document);
  return [];
}

/**
 * Whether this worker can send nothing: it tries its own origin, and a `data:` address, which would answer
 * even without a network, were there no policy.
 */
async function isSealed(own: string): Promise<boolean> {
  const tries = [own, 'data:,'].map((address) =>
    fetch(address, { cache: 'no-store' }).then(
      () => false,
      () => true,
    ),
  );
  return (await Promise.all(tries)).every((refused) => refused);
}
