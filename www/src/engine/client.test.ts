import { describe, expect, it } from 'vitest';

import type { Patch } from '../state/document.js';
import { CATALOGUE } from '../state/testing.js';
import { text } from '../text.js';
import type { Report } from './answers.js';
import { Client, type Port } from './client.js';
import type { Answer, Question } from './protocol.js';

/** A worker that answers when the test says so. */
class FakePort implements Port {
  readonly asked: Question[] = [];
  handedOver: Transferable[] = [];
  ended = false;
  onmessage: ((event: MessageEvent<Answer>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  postMessage(question: Question, transfer: Transferable[] = []): void {
    this.asked.push(question);
    this.handedOver = transfer;
  }
  terminate(): void {
    this.ended = true;
  }
  say(answer: Answer): void {
    this.onmessage?.(new MessageEvent('message', { data: answer }));
  }
  last(): Question | undefined {
    return this.asked.at(-1);
  }
}

interface SetUp {
  readonly client: Client;
  readonly ports: FakePort[];
  readonly port: () => FakePort;
  readonly heard: string[];
  /** What the page holds. */
  readonly held: { text: string; revision: number };
}

function setUp(): SetUp {
  const held = { text: '', revision: 0 };
  const ports: FakePort[] = [];
  const heard: string[] = [];
  const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  const client = new Client({
    engine: module,
    probe: 'http://127.0.0.1/',
    document: () => held,
    spawn: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    listener: {
      started: () => heard.push('started'),
      answered: (report) => heard.push(`answered ${report === null ? 'no report' : report.revision}`),
      restarted: (message) => heard.push(message),
      failed: (message) => heard.push(message),
      seen: ({ at }) => heard.push(`seen ${at}`),
      elsewhere: ({ id }) => heard.push(`elsewhere ${id}`),
    },
  });
  const port = (): FakePort => {
    const last = ports.at(-1);
    if (last === undefined) throw new Error('no worker');
    return last;
  };
  return { client, ports, port, heard, held };
}

const started: Answer = { kind: 'started', catalogue: CATALOGUE, sealed: true };
const report = (revision: number): Report => ({
  revision,
  problems: [],
  traces: [],
  quotas: {
    rulesPerGroup: 60,
    rulesTimesGroups: { used: 300, limit: 1000, level: 'fine' },
    groups: [],
    interfaces: [],
    acls: [],
    regions: [],
  },
});
const answer = (number: number, about: number | null = null): Answer => ({
  kind: 'answered',
  number,
  report: about === null ? null : report(about),
  trace: null,
  compared: null,
});
const rename = (value: string): Patch => [{ op: 'replace', path: '/title', value }];

describe('the client', () => {
  it('sends one message for each change, with the packet', () => {
    const { client, port, heard } = setUp();
    port().say(started);
    client.open('{"title":"a"}', 1, { from: 'x' });
    expect(port().last()).toEqual({
      kind: 'ask',
      number: 1,
      changes: [{ kind: 'opened', revision: 1, document: '{"title":"a"}' }],
      packet: { from: 'x' },
      watch: null,
    });
    port().say(answer(1, 1));
    client.patch(rename('b'), 2, null);
    expect(port().asked).toHaveLength(3);
    port().say(answer(2, 2));
    expect(heard).toEqual(['started', 'answered 1', 'answered 2']);
  });

  it('holds back what comes meanwhile, drops the stale answer and keeps its report', () => {
    const { client, port, heard } = setUp();
    port().say(started);
    client.open('{"title":"a"}', 1, null);
    client.ask({ from: 'x' });
    client.ask({ from: 'xy' });
    expect(port().asked).toHaveLength(2);
    port().say(answer(1, 1));
    expect(heard).toEqual(['started']);
    expect(port().last()).toEqual({
      kind: 'ask',
      number: 2,
      changes: [],
      packet: { from: 'xy' },
      watch: null,
    });
    port().say(answer(2));
    expect(heard).toEqual(['started', 'answered 1']);
  });

  it('starts a new worker after a crash, from the document of today, and says so', () => {
    const { client, ports, port, heard, held } = setUp();
    port().say(started);
    client.open('{"title":"a"}', 1, null);
    port().say(answer(1, 1));
    Object.assign(held, { text: '{"title":"b"}', revision: 2 });
    client.patch(rename('b'), 2, { from: 'x' });
    ports[0]?.say({ kind: 'crashed', number: 2, message: 'unreachable' });
    expect(ports[0]?.ended).toBe(true);
    expect(heard).toEqual(['started', 'answered 1']);
    port().say(started);
    expect(heard.at(-1)).toBe(text.trouble.restarted);
    expect(port().last()).toEqual({
      kind: 'ask',
      number: 3,
      changes: [{ kind: 'opened', revision: 2, document: '{"title":"b"}' }],
      packet: { from: 'x' },
      watch: null,
    });
    // The ended worker counts for nothing any more.
    ports[0]?.say(answer(2, 2));
    expect(heard.at(-1)).toBe(text.trouble.restarted);
  });

  it('gives up on a document that crashes it twice, until the next change', () => {
    const { client, ports, port, heard, held } = setUp();
    port().say(started);
    client.open('{"title":"a"}', 1, null);
    port().say({ kind: 'crashed', number: 1, message: '' });
    port().say(started);
    port().say({ kind: 'crashed', number: 2, message: '' });
    expect(heard.at(-1)).toBe(text.trouble.crashing);
    expect(ports).toHaveLength(2);
    Object.assign(held, { text: '{"title":"b"}', revision: 2 });
    client.patch(rename('b'), 2, null);
    expect(ports).toHaveLength(3);
    port().say(started);
    expect(port().last()).toMatchObject({ changes: [{ document: '{"title":"b"}' }] });
    port().say(answer(3, 2));
    expect(heard.at(-1)).toBe('answered 2');
  });

  it('opens the whole document where a patch was refused', () => {
    const { client, port, heard, held } = setUp();
    port().say(started);
    client.open('{"title":"a"}', 1, null);
    port().say(answer(1, 1));
    Object.assign(held, { text: '{"title":"b"}', revision: 2 });
    client.patch(rename('b'), 2, null);
    port().say({ kind: 'refused', number: 2, problems: [] });
    expect(heard.at(-1)).toBe(text.trouble.patchRefused);
    expect(port().last()).toMatchObject({
      changes: [{ kind: 'opened', revision: 2, document: '{"title":"b"}' }],
    });
  });

  it('gives nothing to a worker that could send', () => {
    const { client, port, heard } = setUp();
    client.open('{}', 1, null);
    void client.text();
    expect(port().asked.map(({ kind }) => kind)).toEqual(['start']);
    port().say({ ...started, sealed: false });
    expect(port().ended).toBe(true);
    expect(heard).toEqual([text.trouble.unsealed]);
  });

  it('hands a text over that it opens', () => {
    const { client, port } = setUp();
    port().say(started);
    const document = new TextEncoder().encode('{}');
    client.open(document, 1, null);
    expect(port().handedOver).toEqual([document.buffer]);
  });

  it('asks for the text when the worker has every change, and again where it ended before it said it', async () => {
    const { client, port, ports, held } = setUp();
    port().say(started);
    client.open('{}', 1, null);
    client.patch(rename('b'), 2, null);
    const asked = client.text();
    expect(port().asked.map(({ kind }) => kind)).toEqual(['start', 'ask']);
    port().say(answer(1, 1));
    expect(port().asked.map(({ kind }) => kind)).toEqual(['start', 'ask', 'ask', 'text']);
    Object.assign(held, { text: '{"title":"b"}', revision: 2 });
    ports[0]?.say({ kind: 'crashed', number: 3, message: '' });
    port().say(started);
    const last = port().last();
    expect(last).toMatchObject({ kind: 'text' });
    const bytes = new TextEncoder().encode('{"title":"b"}');
    if (last?.kind === 'text')
      port().say({ kind: 'text', number: last.number, text: { revision: 2, bytes } });
    expect(await asked).toEqual({ revision: 2, bytes });
  });

  it('tells of a baseline once, before what changes next, and again to a new worker', () => {
    const { client, port, ports, held } = setUp();
    port().say(started);
    const seen = { boxes: 20, exposure: null };
    let baseline: string | null = null;
    client.watch({ ...seen, baseline: { number: 1, text: () => baseline } }, 1, false);
    client.open('{"title":"a"}', 1, null);
    expect(port().last()).toMatchObject({
      changes: [{ kind: 'opened' }, { kind: 'marked', document: null }],
      watch: seen,
    });
    port().say(answer(1, 1));
    client.patch(rename('b'), 2, null);
    expect(port().last()).toMatchObject({ changes: [{ kind: 'patched' }], watch: seen });
    port().say(answer(2, 2));
    // Another one: it is the document as it stands, so what is typed next comes after it.
    client.watch({ ...seen, baseline: { number: 2, text: () => baseline } }, 2, true);
    expect(port().last()).toMatchObject({ changes: [{ kind: 'marked', document: null }] });
    client.patch(rename('c'), 3, null);
    baseline = '{"title":"b"}';
    Object.assign(held, { text: '{"title":"c"}', revision: 3 });
    ports[0]?.say({ kind: 'crashed', number: 3, message: '' });
    port().say(started);
    expect(port().last()).toMatchObject({
      changes: [
        { kind: 'opened', document: '{"title":"c"}' },
        { kind: 'marked', document: '{"title":"b"}' },
      ],
    });
  });

  it('asks at once when something else is looked at, and nothing when nobody looks', () => {
    const { client, port } = setUp();
    port().say(started);
    client.open('{}', 1, null);
    port().say(answer(1, 1));
    const view = { boxes: 20, exposure: null, baseline: { number: 1, text: () => null } };
    client.watch(view, 1, true);
    expect(port().last()).toMatchObject({ number: 2, watch: { boxes: 20, exposure: null } });
    port().say(answer(2));
    client.watch(null, 1, false);
    client.patch(rename('b'), 2, null);
    expect(port().last()).toMatchObject({ number: 3, watch: null });
  });

  it('has no text where the engine does not run', async () => {
    const { client, port } = setUp();
    port().say(started);
    client.open('{}', 1, null);
    const asked = client.text();
    port().say({ kind: 'crashed', number: 1, message: '' });
    port().say(started);
    port().say({ kind: 'crashed', number: 2, message: '' });
    await expect(asked).rejects.toThrow(text.trouble.crashing);
  });
});

describe('what is asked beside', () => {
  it('is of the document with all its changes, and nothing where the worker stops', async () => {
    const { client, port } = setUp();
    port().say(started);
    client.open('{}', 1, null);
    port().say(answer(1, 1));
    client.patch(rename('b'), 2, null);
    const first = client.aside({ kind: 'review', today: '2030-01-31' });
    const [, change, aside] = port().asked.slice(-3);
    expect([change?.kind, aside?.kind]).toEqual(['ask', 'aside']);
    if (aside?.kind !== 'aside') throw new Error('nothing was asked');
    const told = { kind: 'reviewed', findings: null, took: 1 } as const;
    port().say({ kind: 'told', number: aside.number, told });
    expect(await first).toEqual(told);
    const second = client.aside({ kind: 'preview', edits: [] });
    const old = port();
    old.say({ kind: 'crashed', number: null, message: '' });
    expect(await second).toBeNull();
    expect(port()).not.toBe(old);
    expect(port().asked.filter(({ kind }) => kind === 'aside')).toEqual([]);
  });
});
