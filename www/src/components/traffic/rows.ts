/** The packets of the document with what is expected of them, beside what became of them. */
import type { Report, Verdict } from '../../engine/answers.js';
import { isObject, list, textAt, type Document, type Json } from '../../state/document.js';
import { packets, type PacketView } from '../../state/select.js';

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

function verdictOf(expect: Json | undefined): Verdict | null {
  const verdict = textAt(expect, 'verdict');
  return verdict === 'allowed' || verdict === 'dropped' || verdict === 'unknown' ? verdict : null;
}
