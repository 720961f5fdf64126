//! Rules that are more than is needed, and the edits that leave them out.

use serde::Serialize;
use serde_json::Value;

use super::{Direction, PhraseRule};

/// What of a document's rules is more than is needed. Nothing changes by leaving it: what is admitted stays the same, and
/// what of it is tracked (S-320). Sets speak of the direct path (no `via`): to a packet that a load balancer hands on, a
/// rule that is spare here can matter (S-265).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Spare {
    /// The place that was asked for; else the groups that have something spare, in order.
    pub places: Vec<SparePlace>,
    /// Ids of groups that were left out, since there was too much to look at; each can be asked alone.
    pub left: Vec<String>,
    /// Whether there may be more: groups were left out, or a smallest set is not proved to be one.
    pub more: bool,
    /// In words.
    pub text: String,
    /// What it does not speak of, in words.
    pub about: String,
    /// The facts that this rests on.
    pub facts: Vec<String>,
}

/// What is spare at a group or an interface. Edits are as in a step of the document; `Session.patchOf` makes them a patch,
/// `Session.preview` tells what they change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SparePlace {
    /// The id of the group or interface.
    pub at: String,
    /// How many readable rules it has.
    pub rules: usize,
    /// Rules that could go, each alone.
    pub redundant: Vec<SpareRule>,
    /// Those that can go at once; null where there are none, and at an interface.
    pub together: Option<Together>,
    /// Rules of which one could stand for several; none at an interface.
    pub merges: Vec<Mergeable>,
    /// The fewest rules that say the same; null at an interface.
    pub fewest: Option<Fewest>,
    /// In words.
    pub text: String,
}

/// How other rules do what a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SpareKind {
    /// It admits nothing that there is.
    Nothing,
    /// One other does the same.
    Duplicate,
    /// One other does that and more.
    Shadowed,
    /// Several others do it together.
    Covered,
}

/// A rule that could go.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SpareRule {
    /// The rule.
    pub rule: String,
    /// Its group.
    pub group: String,
    /// Its direction.
    pub direction: Direction,
    /// How others do what it does.
    pub kind: SpareKind,
    /// Rules that together do all that it does; without any one of them the others do not.
    pub cover: Vec<String>,
    /// Ids of groups and prefix lists on whose present members and entries that rests.
    pub rests_on: Vec<String>,
    /// Other interfaces that carry its group and would miss it; none at a group.
    pub elsewhere: Vec<String>,
    /// What takes it away.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// In words.
    pub text: String,
}

/// Rules that can go at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Together {
    /// The rules.
    pub rules: Vec<String>,
    /// What takes them away.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// In words.
    pub text: String,
}

/// Rules of which one could stand for several.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Mergeable {
    /// Their group.
    pub group: String,
    /// Their direction.
    pub direction: Direction,
    /// The rules, two or more.
    pub rules: Vec<String>,
    /// What says the same.
    pub into: PhraseRule,
    /// What puts it in their place.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// In words.
    pub text: String,
}

/// The fewest rules that say what a group says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Fewest {
    /// Inbound rules.
    pub inbound: Vec<PhraseRule>,
    /// Outbound rules.
    pub outbound: Vec<PhraseRule>,
    /// Whether no fewer say the same. If not, none of them could go all the same.
    pub exact: bool,
    /// What makes the rules of the group these; none if they are.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// In words.
    pub text: String,
}
