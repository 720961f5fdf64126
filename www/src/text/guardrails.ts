/** Sentences about guardrails and typed rules. They come with the panels, after the first verdict. */
import type { GuardrailState } from '../engine/answers.js';
import { count } from './count.js';

export const guardrails = {
  title: 'Guardrails',
  lead: 'What must never pass, and what always must. Each is held against every packet that there is, at each edit.',
  none: 'none yet',
  state: { holds: 'Holds', broken: 'Broken', unknown: 'Unknown' } satisfies Record<GuardrailState, string>,
  sum: (broken: number, unknown: number, all: number): string =>
    broken > 0
      ? `${broken} of ${all} broken`
      : unknown > 0
        ? `${unknown} of ${all} unknown`
        : all === 1
          ? 'holds'
          : `all ${all} hold`,
  broke: (says: string): string => `A guardrail is broken now. ${says}`,
  mended: (says: string): string => `A guardrail holds again. ${says}`,
  send: 'Send the packet that breaks it',
  sendOther: 'Send the packet in doubt',
  sendOf: (packet: string): string => `Send ${packet}`,
  edit: 'Edit',
  editOf: (text: string): string => `Edit ${text}`,
  remove: 'Remove',
  removeOf: (text: string): string => `Remove ${text}`,
  keep: 'Save',
  leave: 'Cancel',
  add: 'Add',
  addLabel: 'Add a guardrail',
  example: 'deny internet -> sg-db:tcp/5432',
  how: 'How to write one',
  forms: [
    ['deny internet -> sg-db:tcp/5432', 'nobody on the internet reaches it'],
    ['allow sg-app -> sg-db:tcp/5432', 'each member reaches each, and replies come back'],
    ['only sg-app -> sg-db', 'nobody else reaches it'],
  ] as const,
  ends: 'An end is a group, interface, host, subnet, VPC, prefix list, address or block, by its id or its name in quotes, or internet.',
  steps: {
    add: (text: string): string => `guardrail ${text}`,
    edit: (text: string): string => `guardrail ${text}`,
    remove: (text: string): string => `remove guardrail ${text}`,
  },
  count: (n: number): string => count(n, 'guardrail'),
} as const;

export const phrases = {
  rule: { inbound: 'Type an inbound rule', outbound: 'Type an outbound rule' },
  ruleExample: { inbound: 'allow tcp 8080 from …', outbound: 'allow tcp 443 to …' },
  add: 'Add',
  addRule: { inbound: 'Add the typed inbound rule', outbound: 'Add the typed outbound rule' },
  offers: 'What may stand here',
  at: (column: number, message: string, help: string): string =>
    `At character ${column}: ${message}. ${help}`,
  step: (text: string): string => text,
} as const;
