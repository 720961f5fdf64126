import { describe, expect, it } from 'vitest';

import { text } from '../text.js';
import { Reader, type ReaderPort } from './reader.js';
import type { Done, Order, Said, Text } from './tasks.js';

/** A reader's worker that answers when the test says so. */
class FakePort implements ReaderPort {
  readonly orders: Order[] = [];
  handedOver: Transferable[] = [];
  ended = false;
  onmessage: ((event: MessageEvent<Said>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  postMessage(order: Order, transfer: Transferable[] = []): void {
    this.orders.push(order);
    this.handedOver = transfer;
  }
  terminate(): void {
    this.ended = true;
  }
  say(said: Said): void {
    this.onmessage?.(new MessageEvent('message', { data: said }));
  }
  tasks(): string[] {
    return this.orders.map((order) => (order.kind === 'do' ? order.task.kind : order.kind));
  }
  number(): number {
    const last = this.orders.at(-1);
    return last?.kind === 'do' ? last.number : 0;
  }
}

function setUp(): { reader: Reader; ports: FakePort[]; state: { revision: number; texts: number } } {
  const ports: FakePort[] = [];
  const state = { revision: 1, texts: 0 };
  const reader = new Reader({
    readers: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
    probe: 'http://127.0.0.1/',
    spawn: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    revision: () => state.revision,
    text: (): Promise<Text> => {
      state.texts += 1;
      return Promise.resolve({ revision: state.revision, bytes: new TextEncoder().encode('{}') });
    },
  });
  return { reader, ports, state };
}

const started: Said = { kind: 'started', sealed: true };
const read: Done = { kind: 'read', format: 'document', problems: [], document: null, patch: null };
const nobody = (): void => undefined;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function last(ports: readonly FakePort[]): FakePort {
  const port = ports.at(-1);
  if (port === undefined) throw new Error('no worker');
  return port;
}

describe('the reader', () => {
  it('starts a worker for the first task, and says how far it is', async () => {
    const { reader, ports } = setUp();
    expect(ports).toHaveLength(0);
    const heard: unknown[] = [];
    const answer = reader.read('text', false, (progress) => heard.push(progress));
    expect(last(ports).tasks()).toEqual(['start']);
    last(ports).say(started);
    await turn();
    expect(last(ports).tasks()).toEqual(['start', 'read']);
    last(ports).say({ kind: 'progress', number: last(ports).number(), progress: { step: 'meaning' } });
    last(ports).say({ kind: 'done', number: last(ports).number(), done: read });
    expect(await answer).toEqual({ ...read, revision: 1 });
    expect(heard).toEqual([{ step: 'meaning' }]);
  });

  it('hands the open document over once for each revision', async () => {
    const { reader, ports, state } = setUp();
    const done: Done = { kind: 'rules', inbound: [], outbound: [], problems: [] };
    const paste = async (): Promise<void> => {
      const answer = reader.rules('tcp 22', 'sg-web', 'inbound');
      if (last(ports).orders.length === 1) last(ports).say(started);
      await turn();
      last(ports).say({ kind: 'done', number: last(ports).number(), done });
      expect(await answer).toEqual({ ...done, revision: state.revision });
    };
    await paste();
    expect(last(ports).handedOver).toHaveLength(1);
    await paste();
    expect([state.texts, last(ports).handedOver]).toEqual([1, []]);
    state.revision = 2;
    await paste();
    expect([state.texts, last(ports).handedOver.length]).toEqual([2, 1]);
  });

  it('ends the worker of a reading that is cancelled, and begins the rest again', async () => {
    const { reader, ports, state } = setUp();
    const reading = reader.read('long', false, nobody);
    const writing = reader.write('markdown');
    last(ports).say(started);
    await turn();
    expect(last(ports).tasks()).toEqual(['start', 'read', 'write']);
    reader.cancel('read');
    expect(await reading).toBeNull();
    expect([ports[0]?.ended, ports.length]).toEqual([true, 2]);
    last(ports).say(started);
    await turn();
    expect([last(ports).tasks(), state.texts]).toEqual([['start', 'write'], 2]);
    const done: Done = { kind: 'written', file: null, problems: [] };
    last(ports).say({ kind: 'done', number: last(ports).number(), done });
    expect(await writing).toEqual({ ...done, revision: 1 });
    // Nothing is being read: nothing ends.
    reader.cancel('read');
    expect(last(ports).ended).toBe(false);
  });

  it('keeps the promise of the one before with null where a newer task of its kind comes', async () => {
    const { reader, ports } = setUp();
    const first = reader.read('one', false, nobody);
    const second = reader.read('two', false, nobody);
    last(ports).say(started);
    await turn();
    expect(last(ports).tasks()).toEqual(['start', 'read']);
    last(ports).say({ kind: 'done', number: last(ports).number(), done: read });
    expect([await first, await second]).toEqual([null, { ...read, revision: 1 }]);
  });

  it('says when it crashed, and works on with another worker', async () => {
    const { reader, ports } = setUp();
    const bad = reader.read('bad', false, nobody);
    last(ports).say(started);
    await turn();
    last(ports).say({ kind: 'crashed', message: 'unreachable' });
    await expect(bad).rejects.toThrow(text.trouble.readCrashed);
    void reader.write('markdown');
    expect(ports).toHaveLength(2);
  });

  it('names a file that the browser does not hand out', async () => {
    const { reader, ports } = setUp();
    const reading = reader.read([], false, nobody);
    last(ports).say(started);
    await turn();
    const done: Done = { kind: 'unreadable', name: 'a.json' };
    last(ports).say({ kind: 'done', number: last(ports).number(), done });
    await expect(reading).rejects.toThrow(text.trouble.unreadableFile('a.json'));
  });

  it('gives nothing to a worker that could send', async () => {
    const { reader, ports } = setUp();
    const reading = reader.read('secret', false, nobody);
    last(ports).say({ kind: 'started', sealed: false });
    await expect(reading).rejects.toThrow(text.trouble.unsealed);
    expect([last(ports).tasks(), last(ports).ended]).toEqual([['start'], true]);
  });
});
