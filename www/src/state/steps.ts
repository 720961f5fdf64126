/** Changes of the script, as JSON Patches: what happens at the present moment is a step after the one under the scrubber. */
import type { Direction, RuleAction, StepKind } from './actions.js';
import {
  isObject,
  list,
  pointer,
  textAt,
  textOf,
  type Document,
  type Json,
  type JsonObject,
  type Operation,
} from './document.js';
import { mint } from './mint.js';
import { append, fieldKey, type Change } from './parts.js';
import { find, findRule } from './places.js';
import { selectedGroup } from './select.js';
import { freshPort, kindOf, mintSteps, moment, packetBefore, script } from './script.js';
import type { State } from './state.js';
import type { GroupView, RuleView } from './view.js';
import { text } from '../text.js';

/** A change of the script, and the index of the step that is looked at then. */
export interface Stepped {
  readonly change: Change;
  readonly at: number;
}

const words = text.steps;

/** Adds what happens next: more data, the end of the connection, a new one, a wait. Null where nothing was sent yet. */
export function addStep(state: State, kind: StepKind, seconds = 0): Stepped | null {
  const { steps } = script(state);
  const ids = mintSteps(state.document, steps.length === 0 || script(state).own ? 2 : steps.length + 2).slice(
    -2,
  );
  const [one = '', two = ''] = ids;
  if (kind === 'wait') return insert(state, [{ id: one, kind: 'wait', seconds }], words.wait(seconds));
  const before = packetBefore(steps, moment(state));
  if (before === null) return null;
  const packet = next(before, kind, steps);
  const title = words.stepTitles[kind];
  return insert(
    state,
    [
      { id: one, kind: 'packet', title, packet },
      ...(kind === 'reset' ? [] : [{ id: two, kind: 'reply', to: one }]),
    ],
    words.stepAdded(title),
  );
}

/** A rule is edited now: a step, where the rules before it stay as they were. */
export function editNow(state: State, action: RuleAction): Stepped | null {
  const edit = editOf(state, action);
  if (edit === null) return null;
  const { steps, own } = script(state);
  const at = moment(state);
  const field = action.type === 'rule/edited' ? { field: fieldKey('rule', action.rule, action.field) } : {};
  const there = own ? goingOn(steps[at], edit) : null;
  if (there !== null) {
    const path = pointer('steps', at, 'edits', there.index);
    const guard: Operation = { op: 'test', path: pointer('steps', at, 'id'), value: steps[at]?.['id'] ?? '' };
    return {
      change: {
        patch: [guard, { op: 'replace', path, value: there.edit }],
        words: words.editNow(at + 1),
        ...field,
      },
      at,
    };
  }
  const count = own ? 1 : steps.length + 1;
  const id = mintSteps(state.document, count).at(-1) ?? '';
  const made = insert(state, [{ id, kind: 'edit', edits: [edit] }], words.editNow(at + 2));
  const added = textAt(edit['rule'], 'id');
  return {
    ...made,
    change: { ...made.change, ...field, ...(edit['kind'] === 'addRule' ? { added } : {}) },
  };
}

/** Several rules are removed now, at once; those that are gone already are not there to be removed. */
export function removeRulesNow(state: State, rules: readonly string[]): Stepped | null {
  const { steps, own } = script(state);
  const edits = rules
    .filter((rule) => ruleNow(state, rule) !== null)
    .map((rule): JsonObject => ({ kind: 'removeRule', rule }));
  if (edits.length === 0) return null;
  const id = mintSteps(state.document, own ? 1 : steps.length + 1).at(-1) ?? '';
  return insert(state, [{ id, kind: 'edit', edits }], words.editNow(moment(state) + 2));
}

/** Takes a step of the document's script away, and the replies to it. */
export function removeStep(state: State, index: number): Stepped | null {
  const { steps, own } = script(state);
  const step = steps[index];
  if (step === undefined || !own) return null;
  const id = textOf(step['id']);
  const gone = steps.flatMap((one, at) =>
    at === index || (kindOf(one) === 'reply' && textAt(one, 'to') === id) ? [at] : [],
  );
  const patch = gone.reverse().flatMap((at): Operation[] => [
    { op: 'test', path: pointer('steps', at, 'id'), value: steps[at]?.['id'] ?? '' },
    { op: 'remove', path: pointer('steps', at) },
  ]);
  return { change: { patch, words: words.remove(id) }, at: Math.max(0, index - 1) };
}

/** Takes the whole script away. */
export function clearSteps(document: Document): Change | null {
  if (list(document['steps']).length === 0) return null;
  return { patch: [{ op: 'remove', path: '/steps' }], words: words.clearScript };
}

/** Saves what came of a step as what is expected of it; null takes that away. */
export function expectStep(state: State, index: number, expect: JsonObject | null): Stepped | null {
  const { steps, own } = script(state);
  const step = steps[index];
  if (step === undefined) return null;
  if (!own) {
    const all = steps.map((one, at) => (at === index && expect !== null ? { ...one, expect } : one));
    return { change: { patch: [whole(all)], words: words.expect }, at: index };
  }
  const path = pointer('steps', index, 'expect');
  if (expect === null && step['expect'] === undefined) return null;
  const guard: Operation = { op: 'test', path: pointer('steps', index, 'id'), value: step['id'] ?? '' };
  const change: Operation = expect === null ? { op: 'remove', path } : { op: 'add', path, value: expect };
  return { change: { patch: [guard, change], words: words.expect }, at: index };
}

/** Saves the packet of the form in the document, with what is expected of it. */
export function savePacket(document: Document, packet: JsonObject, expect: JsonObject | null): Change {
  const id = mint(document, 'packet-');
  const value = { id, ...packet, ...(expect === null ? {} : { expect }) };
  return { patch: append(document, '', 'packets', value), words: words.savePacket, added: id };
}

let last: { group: GroupView; steps: readonly JsonObject[]; at: number; now: GroupView } | null = null;

/** The selected group: where edits happen now, as it stands at the present moment. */
export function groupNow(state: State): GroupView | null {
  const group = selectedGroup(state);
  const { steps, own } = script(state);
  if (group === null || !own || state.connection.edits === 'before') return group;
  const at = moment(state);
  if (last?.group === group && last.steps === steps && last.at === at) return last.now;
  last = { group, steps, at, now: standing(group, steps, at) };
  return last.now;
}

/** The rules of a group after some steps, each with the place where it is written. */
export function standing(group: GroupView, steps: readonly JsonObject[], until: number): GroupView {
  const lists: Record<Direction, readonly RuleView[]> = { inbound: group.inbound, outbound: group.outbound };
  for (const [at, step] of steps.slice(0, until + 1).entries()) {
    for (const [index, edit] of list(step['edits']).entries()) {
      if (isObject(edit)) apply(lists, group.id, edit, pointer('steps', at, 'edits', index));
    }
  }
  if (lists.inbound === group.inbound && lists.outbound === group.outbound) return group;
  const { id, path, name, description, vpc } = group;
  return { id, path, name, description, vpc, ...lists, size: lists.inbound.length + lists.outbound.length };
}

function apply(
  lists: Record<Direction, readonly RuleView[]>,
  group: string,
  edit: JsonObject,
  path: string,
): void {
  const rule = textAt(edit, 'rule');
  for (const direction of ['inbound', 'outbound'] as const) {
    const all = lists[direction];
    switch (textAt(edit, 'kind')) {
      case 'addRule':
        if (edit['group'] === group && edit['direction'] === direction)
          lists[direction] = [...all, view(edit['rule'], null, group, direction, `${path}/rule`)];
        break;
      case 'removeRule':
        if (all.some(({ id }) => id === rule)) lists[direction] = all.filter(({ id }) => id !== rule);
        break;
      case 'replaceRule':
        if (all.some(({ id }) => id === rule))
          lists[direction] = all.map((one) =>
            one.id === rule ? view(edit['with'], rule, group, direction, `${path}/with`) : one,
          );
        break;
    }
  }
}

function view(
  rule: Json | undefined,
  id: string | null,
  group: string,
  direction: Direction,
  path: string,
): RuleView {
  return {
    id: id ?? textAt(rule, 'id'),
    group,
    direction,
    path,
    protocol: textAt(rule, 'protocol'),
    ports: textAt(rule, 'ports'),
    icmpType: textAt(rule, 'icmpType'),
    icmpCode: textAt(rule, 'icmpCode'),
    peer: textAt(rule, 'peer'),
    description: textAt(rule, 'description'),
  };
}

/** Writes steps after the one under the scrubber. Steps that are not the document's yet are written with them. */
function insert(state: State, more: readonly JsonObject[], words: string): Stepped {
  const { steps, own } = script(state);
  const after = moment(state) + 1;
  if (!own) {
    const all = [...steps.slice(0, after), ...more, ...steps.slice(after)];
    return { change: { patch: [whole(all)], words }, at: after };
  }
  const step = steps[after - 1];
  const guard: readonly Operation[] =
    step?.['id'] === undefined
      ? []
      : [{ op: 'test', path: pointer('steps', after - 1, 'id'), value: step['id'] }];
  const adds = more.map((value, at): Operation => ({ op: 'add', path: pointer('steps', after + at), value }));
  return { change: { patch: [...guard, ...adds], words }, at: after };
}

function whole(steps: readonly JsonObject[]): Operation {
  return { op: 'add', path: '/steps', value: steps };
}

/** The packet that comes after another of the same connection, or opens a new one. */
function next(before: JsonObject, kind: Exclude<StepKind, 'wait'>, steps: readonly JsonObject[]): JsonObject {
  const { flags, ...rest } = before;
  if (kind === 'again') {
    const port = rest['port'] === undefined ? {} : { sourcePort: freshPort(steps) };
    return { ...rest, ...(flags === undefined ? {} : { flags: 'SYN' }), ...port };
  }
  if (flags === undefined) return rest;
  return { ...rest, flags: { data: 'ACK', close: 'FIN-ACK', reset: 'RST' }[kind] };
}

/** What a person does to a rule, as an edit by id; null where the rule is not there now. */
function editOf(state: State, action: RuleAction): JsonObject | null {
  const { document } = state;
  if (action.type === 'rule/added') {
    if (find(document, 'groups', action.group) === null) return null;
    const rule = { id: mint(document, 'rule-'), protocol: 'tcp', ports: '', peer: '' };
    return { kind: 'addRule', group: action.group, direction: action.direction, rule };
  }
  const rule = ruleNow(state, action.rule);
  if (rule === null) return null;
  const value = without(rule.value, 'id');
  switch (action.type) {
    case 'rule/removed':
      return { kind: 'removeRule', rule: action.rule };
    case 'rule/duplicated': {
      const copy = { id: mint(document, 'rule-'), ...value };
      return { kind: 'addRule', group: rule.group, direction: rule.direction, rule: copy };
    }
    case 'rule/edited': {
      const optional = ['description', 'icmpType', 'icmpCode'].includes(action.field);
      const typed = { ...value, [action.field]: action.value };
      return replacing(action.rule, optional && action.value === '' ? without(typed, action.field) : typed);
    }
    case 'rule/presetChosen': {
      const { protocol, ports, custom } = action.preset;
      const icmp = custom && protocol.startsWith('icmp');
      const bare = without(value, 'ports', ...(icmp ? [] : ['icmpType', 'icmpCode']));
      const own = custom && /^(tcp|udp)$/.test(protocol) ? { ports: value['ports'] ?? '' } : {};
      return replacing(action.rule, { ...bare, protocol, ...(ports === null ? own : { ports }) });
    }
  }
}

function replacing(rule: string, value: JsonObject): JsonObject {
  return { kind: 'replaceRule', rule, with: value };
}

function without(value: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** A rule as it stands at the present moment, and where. */
function ruleNow(
  state: State,
  id: string,
): { readonly value: JsonObject; readonly group: string; readonly direction: Direction } | null {
  const { steps, own } = script(state);
  const first = findRule(state.document, id);
  let now =
    first === null
      ? null
      : { value: first.value, group: textAt(first.group.value, 'id'), direction: first.direction };
  for (const step of own ? steps.slice(0, moment(state) + 1) : []) {
    for (const edit of list(step['edits'])) {
      if (!isObject(edit)) continue;
      const { rule, group, direction } = edit;
      if (edit['kind'] === 'addRule' && isObject(rule) && textAt(rule, 'id') === id)
        now = {
          value: rule,
          group: textOf(group),
          direction: direction === 'outbound' ? 'outbound' : 'inbound',
        };
      else if (rule === id && edit['kind'] === 'removeRule') now = null;
      else if (rule === id && now !== null && isObject(edit['with'])) now = { ...now, value: edit['with'] };
    }
  }
  return now;
}

/** Typing goes on in the edit where it began, or in the rule that was added there; anything else is a step of its own. */
function goingOn(
  step: JsonObject | undefined,
  edit: JsonObject,
): { readonly index: number; readonly edit: JsonObject } | null {
  if (step === undefined || edit['kind'] !== 'replaceRule' || !isObject(edit['with'])) return null;
  for (const [index, one] of list(step['edits']).entries()) {
    if (!isObject(one)) continue;
    if (one['kind'] === 'replaceRule' && one['rule'] === edit['rule']) return { index, edit };
    if (one['kind'] === 'addRule' && textAt(one['rule'], 'id') === edit['rule'])
      return { index, edit: { ...one, rule: { id: edit['rule'] ?? '', ...edit['with'] } } };
  }
  return null;
}
