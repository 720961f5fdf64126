/**
 * The reader's worker: reads what people bring and writes what they take away, apart from the engine's own, which
 * goes on answering meanwhile. It holds nothing that is not elsewhere, so it can be ended at any time.
 *
 * It is started from a `blob:` with a compiled module, loads nothing, and compiles nothing.
 */
import { initSync, read, write } from '../../../pkg/sg_wasm_read.js';
import type { Document } from '../../state/document.js';
import { difference } from '../difference.js';
import { added, lean } from '../lean.js';
import { isSealed } from '../sealed.js';
import type { Bytes, Done, Held, Input, Order, Progress, Said, Task } from '../tasks.js';

/** How often progress is told at most, in milliseconds. */
const PAUSE = 50;

/** The open document as it was last handed over. */
let held: { readonly revision: number; readonly bytes: Bytes; parsed: Document | null } | null = null;

self.onmessage = (event: MessageEvent<Order>): void => {
  answer(event.data).then(
    (said) => {
      self.postMessage(said, { transfer: said.kind === 'done' ? handedOver(said.done) : [] });
    },
    (error: unknown) => {
      self.postMessage({ kind: 'crashed', message: String(error) } satisfies Said);
    },
  );
};

async function answer(order: Order): Promise<Said> {
  if (order.kind === 'start') {
    initSync({ module: order.readers });
    return { kind: 'started', sealed: await isSealed(order.probe) };
  }
  const { number, task } = order;
  const tell = (progress: Progress): void => {
    self.postMessage({ kind: 'progress', number, progress } satisfies Said);
  };
  return { kind: 'done', number, done: await doneOf(task, tell) };
}

async function doneOf(task: Task, tell: (progress: Progress) => void): Promise<Done> {
  switch (task.kind) {
    case 'read':
      return readInto(task.input, task.into, tell);
    case 'rules': {
      const { group, direction } = task;
      const document = lean(parsed(task.into), group);
      const answered = await read(task.text, { into: JSON.stringify(document), group, direction });
      return { kind: 'rules', ...added(document, answered.document, group), problems: answered.problems };
    }
    case 'write':
      return written(task.format, task.into);
  }
}

async function readInto(input: Input, into: Held | null, tell: (progress: Progress) => void): Promise<Done> {
  let content: Parameters<typeof read>[0];
  if (typeof input === 'string') content = input;
  else {
    const files = await contentOf(input, tell);
    if (typeof files === 'string') return { kind: 'unreadable', name: files };
    content = files;
  }
  tell({ step: 'meaning' });
  const { document, format, problems } = await read(content, into === null ? {} : { into: textOf(into) });
  const bytes = document === null || into !== null ? null : encoded(document);
  const patch =
    document === null || into === null
      ? null
      : encoded(JSON.stringify(difference(parsed(into), JSON.parse(document) as Document)));
  return { kind: 'read', format, problems, document: bytes, patch };
}

/** Names and bytes of all files, or the name of one that the browser does not hand out. */
async function contentOf(
  files: readonly File[],
  tell: (progress: Progress) => void,
): Promise<string | { name: string; bytes: Bytes }[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const content: { name: string; bytes: Bytes }[] = [];
  let done = 0;
  let told = 0;
  for (const file of files) {
    const { name } = file;
    try {
      const bytes = new Uint8Array(file.size);
      let at = 0;
      const reader = file.stream().getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        bytes.set(part.value, at);
        at += part.value.length;
        done += part.value.length;
        if (performance.now() - told < PAUSE) continue;
        told = performance.now();
        tell({ step: 'files', done, total });
      }
      content.push({ name, bytes: bytes.subarray(0, at) });
    } catch {
      return name;
    }
  }
  return content;
}

async function written(format: string, into: Held): Promise<Done> {
  if (format === 'document') {
    const file = new Blob([JSON.stringify(parsed(into), null, 2), '\n']);
    return { kind: 'written', file, problems: [] };
  }
  const { text, problems } = await write(textOf(into), format);
  return { kind: 'written', file: text === null ? null : new Blob([text]), problems };
}

/** What was handed over now, or before. */
function textOf({ revision, bytes }: Held): Bytes {
  if (bytes !== null) held = { revision, bytes, parsed: null };
  if (held?.revision !== revision) throw new Error(`revision ${revision} was not handed over`);
  return held.bytes;
}

function parsed(into: Held): Document {
  const bytes = textOf(into);
  if (held === null) throw new Error('nothing is held');
  held.parsed ??= JSON.parse(new TextDecoder().decode(bytes)) as Document;
  return held.parsed;
}

function encoded(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function handedOver(done: Done): Transferable[] {
  return done.kind === 'read' ? [done.document, done.patch].flatMap((text) => text?.buffer ?? []) : [];
}
