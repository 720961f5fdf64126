//! What lets a packet pass, or stops it.

use serde::Serialize;
use serde_json::Value;

use super::{Comparison, Need, Problem, Verdict};

/// What is to become of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Wish {
    /// It passes from end to end, and so does its reply (S-412).
    Pass,
    /// It does not arrive.
    Stop,
}

/// What can be done about a packet: first what breaks no guardrail, then what opens (or closes, to stop it) least: of the
/// public addresses, of IPv4, of IPv6, of members.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Repairs {
    /// What is wished.
    pub wish: Wish,
    /// What becomes of it now: with its reply where it is to pass, alone where it is to be stopped.
    pub verdict: Verdict,
    /// Each fulfils the wish, and none has an edit that could be left out.
    pub repairs: Vec<Repair>,
    /// Whether there are more than were looked for.
    pub more: bool,
    /// What would have to change of a dropped packet and is no edit: a route, an address, room for more connections.
    pub beyond: Vec<Need>,
    /// What is wrong with the packet; then there is nothing else.
    pub problems: Vec<Problem>,
    /// In words.
    pub text: String,
}

/// One thing that can be done about a packet. It was tried: the packet then fares as wished.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// What is done, as a command.
    pub title: String,
    /// The edits, as in a step of the document.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// The same as a JSON Patch (RFC 6902) of the document as it stands, guarded by the ids it touches.
    #[cfg_attr(test, ts(type = "Patch"))]
    pub patch: Value,
    /// All that changes by it.
    pub comparison: Comparison,
    /// The guardrails that hold now and will not, by their places in the document's list.
    pub breaks: Vec<usize>,
    /// Of a stop: whether a connection that is open already lives on (S-233).
    pub lives_on: bool,
    /// What else it does, in words.
    pub text: String,
}
