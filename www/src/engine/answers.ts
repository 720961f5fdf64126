/** The engine's answers, as its package declares them. */
export type {
  Applied,
  Catalogue,
  Fact,
  FieldMiss,
  Gate,
  GroupQuota,
  Meter,
  MeterLevel,
  Miss,
  NamedTrace,
  Outcome,
  Preset,
  Problem,
  Quotas,
  Report,
  RuleMeter,
  RuleMeters,
  Scenario,
  Trace,
  Verdict,
} from '../../pkg/sg_wasm.js';
export type { ReadAnswer, WriteAnswer } from '../../pkg/sg_wasm_read.js';
