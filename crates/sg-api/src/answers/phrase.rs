//! What a sentence that somebody types means, and what may stand at the cursor.

use serde::Serialize;

use super::{Direction, Problem};

/// What a sentence means so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Phrase {
    /// What it says, in words; null where it cannot be read.
    pub says: Option<String>,
    /// The rules that it stands for; null where it is none or cannot be read.
    pub rules: Option<PhraseRules>,
    /// The first mistake, with its column from 1 in characters; its path is empty. Null where there is none.
    pub problem: Option<Problem>,
    /// What may stand at the cursor; nothing where no cursor was given.
    pub completions: Vec<Completion>,
}

/// Rules that a sentence stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PhraseRules {
    /// Id of the group that they belong to.
    pub group: String,
    /// Which way they look.
    pub direction: Direction,
    /// One for each service and peer.
    pub rules: Vec<PhraseRule>,
}

/// A rule as it is added to a document, without an id; what is null is left out there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PhraseRule {
    /// A name of EC2's, or a number.
    pub protocol: String,
    /// A port, a range or `all`.
    pub ports: Option<String>,
    /// None where it is any type.
    pub icmp_type: Option<u16>,
    /// None where it is any code.
    pub icmp_code: Option<u16>,
    /// A CIDR, a group or a prefix list.
    pub peer: String,
}

/// Something that may stand at the cursor. Places count characters, as code points, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// What it takes the place of: from this character …
    pub from: usize,
    /// … to before this one.
    pub to: usize,
    /// What to write there.
    pub text: String,
    /// What it is: `word`, `group web`, `service tcp/22` …
    pub about: String,
}
