//! What the playground brings along.

use serde::Serialize;

/// What the playground brings along.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// The version of the engine.
    pub version: String,
    /// Built-in scenarios.
    pub scenarios: Vec<Scenario>,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The document as JSON text.
    pub document: String,
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
    /// Where AWS says so; null for a choice of this project.
    pub source: Option<String>,
}
