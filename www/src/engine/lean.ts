/** Of a large document only what pasting rules into one of its groups needs. */
import { isObject, list, textAt, type Document, type Json, type JsonObject } from '../state/document.js';
import type { RulesRead } from './tasks.js';

const LISTS = ['inbound', 'outbound'] as const;

/**
 * The document with the rules of one group alone. Of the others there are the ids that a new rule of this
 * group could get: ids are made of the group's own, which stands behind `in-` or `out-`.
 */
export function lean(document: Document, group: string): Document {
  const own = group.replace(/^sg-/, '');
  const starts = [`in-${own}`, `out-${own}`];
  const ids = (rules: Json | undefined): JsonObject[] =>
    list(rules).flatMap((rule) => {
      const id = textAt(rule, 'id');
      return starts.some((start) => id.startsWith(start)) ? [{ id }] : [];
    });
  const groups = list(document['groups']).map((one) =>
    !isObject(one) || textAt(one, 'id') === group
      ? one
      : { id: one['id'] ?? null, inbound: ids(one['inbound']), outbound: ids(one['outbound']) },
  );
  return { version: document['version'] ?? 1, groups };
}

/** The rules that the answer has more than the document: they stand at the ends of the group's lists. */
export function added(document: Document, answer: string | null, group: string): RulesRead {
  const before = groupOf(document, group);
  const after = answer === null ? undefined : groupOf(JSON.parse(answer) as Document, group);
  const [inbound = [], outbound = []] = LISTS.map((key) =>
    list(after?.[key]).slice(list(before?.[key]).length).filter(isObject),
  );
  return { inbound, outbound };
}

function groupOf(document: Document, id: string): JsonObject | undefined {
  return list(document['groups'])
    .filter(isObject)
    .find((group) => textAt(group, 'id') === id);
}
