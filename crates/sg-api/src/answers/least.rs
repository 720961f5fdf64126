//! What of the rules is asked for, and the least that would do.

use serde::Serialize;
use serde_json::Value;

use super::{Comparison, Direction};

/// Which rules nothing asks for that is written down: no packet of the document that passes matches them, and without them
/// each guardrail fares as it does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// How many packets of the document pass; those that answer others are not counted.
    pub passing: usize,
    /// How many guardrails of the document can be read.
    pub guardrails: usize,
    /// Those rules; none where there is neither such a packet nor a guardrail, since then nothing says what is wanted.
    pub uncovered: Vec<UncoveredRule>,
    /// Rules that no such packet matches and that were not tried against every guardrail: there was too much to do.
    pub untried: Vec<String>,
    /// In words.
    pub text: String,
}

/// A rule that nothing asks for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UncoveredRule {
    /// The rule.
    pub rule: String,
    /// Its group.
    pub group: String,
    /// Its direction.
    pub direction: Direction,
    /// What takes it away.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// In words.
    pub text: String,
}

/// The fewest and narrowest rules that let pass what is wanted: the packets of the document that are expected to be allowed,
/// and its `allow` guardrails.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Least {
    /// How many readable rules stand there today.
    pub now: usize,
    /// How many there would be.
    pub then: usize,
    /// What makes them these; none if they are.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// All that changes.
    pub comparison: Comparison,
    /// Ids of wanted packets that no rule of a group lets pass.
    pub unmet: Vec<String>,
    /// Guardrails, by their places in the document's list: `allow` ones that would not hold, and others that hold and would not.
    pub breaks: Vec<usize>,
    /// Whether there may be fewer: there was too much to try.
    pub more: bool,
    /// In words.
    pub text: String,
}
