/** The engine's answers, as its package declares them. */
export type {
  Applied,
  Catalogue,
  Fact,
  FieldMiss,
  Gate,
  Miss,
  NamedTrace,
  Outcome,
  Preset,
  Problem,
  ReadAnswer,
  Report,
  Scenario,
  Trace,
  Verdict,
} from '../../pkg/sg_wasm.js';
