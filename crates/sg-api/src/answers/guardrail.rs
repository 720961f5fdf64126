//! Whether guardrails hold.

use serde::Serialize;

use super::Witness;

/// Whether a guardrail holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum GuardrailState {
    /// It does, whatever is sent.
    Holds,
    /// A packet breaks it.
    Broken,
    /// Nobody can tell, or it cannot be read.
    Unknown,
}

/// A guardrail of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Guardrail {
    /// Its place in the document's list, from 0.
    pub index: usize,
    /// What stands there.
    pub guardrail: String,
    /// What it says, in words; empty where it cannot be read.
    pub says: String,
    /// Whether it holds.
    pub state: GuardrailState,
    /// The packet that breaks it, or whose fate is not known.
    pub witness: Option<Witness>,
    /// In words.
    pub text: String,
}
