/** What a step is called, and what came of it, in a few words. */
import type { Note } from '../../engine/protocol.js';
import { textAt, type JsonObject } from '../../state/document.js';
import { kindOf, packetOf } from '../../state/script.js';
import type { Played } from '../../state/state.js';
import { connection as text } from '../../text/connection.js';

/** Steps as bytes, as `Session.play` gives them. */
const MARKS = ['done', 'allowed', 'dropped', 'unknown', 'refused'] as const;
export type Came = (typeof MARKS)[number] | 'none';

/** What a step is called: `SYN`, `SYN-ACK`, `Wait 350 s`. */
export function label(steps: readonly JsonObject[], index: number, note: Note | undefined): string {
  const step = steps[index];
  if (step === undefined) return '';
  const own = textAt(step, 'title');
  const packet = packetOf(steps, index);
  const flags = textAt(packet ?? undefined, 'flags');
  switch (kindOf(step)) {
    case 'packet':
      return [flags, own].filter(Boolean).join(', ') || text.label.request;
    case 'reply':
      return flags === '' ? text.label.reply : answerTo(flags, note);
    case 'wait':
      return text.label.wait(Number(textAt(step, 'seconds')) || 0);
    case 'edit':
      return own || text.label.edit;
    case 'request':
      return textAt(step, 'action') || text.label.call;
    default:
      return text.label.unreadable;
  }
}

/** What comes back to TCP. */
function answerTo(flags: string, note: Note | undefined): string {
  if (note?.client === 'refused') return 'RST';
  return flags === 'SYN' ? 'SYN-ACK' : flags === 'SYN-ACK' ? 'ACK' : flags;
}

/** What came of a step. A reply to what never arrived is none. */
export function came(played: Played, index: number): Came {
  const mark = MARKS[played.marks[index] ?? 0] ?? 'done';
  const step = played.steps[index];
  if (step === undefined || kindOf(step) !== 'reply' || mark !== 'unknown') return mark;
  const to = played.steps.findIndex((one) => textAt(one, 'id') === textAt(step, 'to'));
  const before = to < 0 || to >= index ? 'unknown' : came(played, to);
  return before === 'dropped' || before === 'none' ? 'none' : mark;
}

/** What came of it in words. */
export function cameWords(what: Came): string {
  return what === 'none' ? text.label.none : text.came[what];
}

/** What a row of the list says beside its label. */
export function detail(steps: readonly JsonObject[], index: number, note: Note | undefined): string {
  const step = steps[index];
  if (note === undefined || step === undefined) return '';
  const kind = kindOf(step);
  if (kind === 'edit' || kind === 'request') {
    const cut = note.flows.filter(({ after }) => after === 'cut');
    return [note.text, ...cut.map((change) => `${capital(change.text)}.`)].join(' ');
  }
  if (kind === 'wait') return note.flows.map((change) => `${capital(change.text)}.`).join(' ');
  return note.text;
}

export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
