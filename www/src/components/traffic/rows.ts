/** The packets of the document with what is expected of them, beside what became of them. */
import type { Report, Verdict } from '../../engine/answers.js';
import { isObject, list, textAt, type Document, type Json } from '../../state/document.js';
import { packets, type PacketView } from '../../state/select.js';
import type { Played } from '../../state/state.js';
import { came, cameWords, label } from '../connection/label.js';

export interface Row {
  readonly packet: PacketView;
  /** Null where nothing is expected. */
  readonly expected: Verdict | null;
  /** Why it is expected, in the author's words. */
  readonly why: string;
  /** Null until the engine has said, and where the packet cannot be read. */
  readonly now: Verdict | null;
  /** Whether it fares as expected; null where nobody can tell. */
  readonly met: boolean | null;
}

export function rows(document: Document, report: Report | null): readonly Row[] {
  const traces = new Map(report?.traces.map((named) => [named.packet, named]));
  const expectations = list(document['packets']).map((one) => (isObject(one) ? one['expect'] : undefined));
  return packets(document).map((packet, index) => {
    const expect = expectations[index];
    const expected = verdictOf(expect);
    const named = traces.get(packet.id);
    const now = named?.trace.verdict ?? null;
    const unmet = named?.unmet ?? null;
    // The expectation is of the packet; whether the answer to it comes back shows in the verdict.
    const met = unmet === null ? null : unmet.length === 0 && (expected === null || expected === now);
    return { packet, expected, why: textAt(expect, 'why'), now, met };
  });
}

/** A step of the script of which something is expected. */
export interface StepRow {
  readonly index: number;
  readonly name: string;
  readonly expected: string;
  readonly now: string;
  readonly met: boolean;
}

/** The steps that say what should come of them, while the document's script is the one that is played. */
export function stepRows(played: Played | null): readonly StepRow[] {
  if (played === null) return [];
  return played.steps.flatMap((step, index): StepRow[] => {
    const note = played.notes[index];
    if (note?.unmet === undefined || note.unmet === null) return [];
    const expected = [textAt(step['expect'], 'verdict'), textAt(step['expect'], 'client')];
    return [
      {
        index,
        name: label(played.steps, index, note),
        expected: expected.filter(Boolean).join(', '),
        now: cameWords(came(played, index)),
        met: note.unmet.length === 0,
      },
    ];
  });
}

function verdictOf(expect: Json | undefined): Verdict | null {
  const verdict = textAt(expect, 'verdict');
  return verdict === 'allowed' || verdict === 'dropped' || verdict === 'unknown' ? verdict : null;
}
