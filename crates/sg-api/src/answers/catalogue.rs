//! What the playground brings along.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{CheckPage, Direction, Filter, Verdict};

/// What the playground brings along.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// The version of the engine.
    pub version: String,
    /// Where the project lives: its issues take what looks wrong.
    pub repository: String,
    /// Built-in scenarios.
    pub scenarios: Vec<Scenario>,
    /// The best practices that documents are held against.
    pub checks: Vec<CheckPage>,
    /// What the type column of a rule offers, in its order.
    pub presets: Vec<Preset>,
    /// The facts about AWS that verdicts rest on.
    pub facts: Vec<Fact>,
    /// Protocol numbers with a name, for labels (S-226).
    pub protocols: Vec<(u8, String)>,
    /// ICMP types with a name, for labels: protocol, type, name (S-227).
    pub icmp_types: Vec<(String, u8, String)>,
    /// Formats that `read` understands.
    pub formats: Vec<String>,
    /// Formats that `write` makes, besides the document itself.
    pub outputs: Vec<String>,
}

/// A built-in scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// Its title, that of the document.
    pub title: String,
    /// What it teaches, in one sentence.
    pub teaches: String,
    /// The document as JSON text.
    pub document: String,
    /// Changes to try, each by one click.
    pub variants: Vec<Variant>,
}

/// A change of a scenario: a common mistake, or the way out of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Variant {
    /// Its id, unique in the scenario.
    pub id: String,
    /// What is done, as a command: `Let everybody try SSH`.
    pub title: String,
    /// What there is to learn from it.
    pub why: String,
    /// The change of the document, guarded by tests of the ids that it relies on. Whatever it adds or replaces has
    /// a place of its own, so it can be seen whether it was made.
    #[cfg_attr(test, ts(type = "Patch"))]
    pub patch: Vec<Operation>,
    /// The packets to which something else happens then; all others fare as before.
    pub changes: Vec<Changed>,
}

/// One operation of a variant's patch (RFC 6902).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "camelCase", deny_unknown_fields)]
pub enum Operation {
    /// Nothing is changed unless this stands there.
    Test {
        /// A JSON Pointer into the document.
        path: String,
        /// What must stand there.
        value: Value,
    },
    /// Something new.
    Add {
        /// A JSON Pointer into the document; the place in a list is a number.
        path: String,
        /// What stands there from now on.
        value: Value,
    },
    /// Something else in the place of what was there.
    Replace {
        /// A JSON Pointer into the document.
        path: String,
        /// What stands there from now on.
        value: Value,
    },
}

/// A packet of a scenario to which something else happens in a variant of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Changed {
    /// The id of the packet in the document.
    pub packet: String,
    /// What becomes of it now.
    pub expect: Expected,
}

/// What is expected of a packet, as in the document's `expect`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Expected {
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why the gate that decides speaks as it does, in the words of a gate's `because`; null where that is not said.
    #[serde(default)]
    pub because: Option<String>,
    /// Rules, each among those that match at some gate.
    #[serde(default)]
    pub by: Vec<String>,
    /// The gate that decides; null where that is not said.
    #[serde(default)]
    pub at: Option<GatePlace>,
    /// The reason, in one or two sentences.
    pub why: String,
}

/// Which gate is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GatePlace {
    /// As a gate's `at`.
    pub at: Option<String>,
    /// As a gate's `filter`.
    pub filter: Filter,
    /// As a gate's `direction`.
    pub direction: Direction,
}

/// What one choice of the type column means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Preset {
    /// A stable name.
    pub id: String,
    /// What the person reads: `SSH`, `All traffic`, `Custom TCP`.
    pub label: String,
    /// The protocol as the document writes it.
    pub protocol: String,
    /// The ports as the document writes them; null where the person chooses, or the protocol has none.
    pub ports: Option<String>,
    /// Whether the ports (or type and code) are the person's to choose.
    pub custom: bool,
}

/// How certain a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Certainty {
    /// AWS documents it.
    Documented,
    /// Others observed it; AWS's documentation is silent.
    Observed,
    /// Sources are silent or disagree: this project decided.
    Chosen,
}

/// A fact about AWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// Its number, `S-230`.
    pub id: String,
    /// How certain it is.
    pub certainty: Certainty,
    /// What it says, in one sentence.
    pub text: String,
    /// The day on which it was written down as it stands, `2026-11-23`.
    pub noted: String,
    /// Where AWS says so; null for a choice of this project.
    pub source: Option<String>,
}
