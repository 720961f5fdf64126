//! What best practices say of a document.

use serde::Serialize;
use serde_json::Value;

use super::{Audience, Report, Severity, Volume};

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The number of the check, `SG001`; the catalogue tells more of it.
    pub check: String,
    /// Its name, `ssh-open-to-world`.
    pub name: String,
    /// How bad it is.
    pub severity: Severity,
    /// Who wants to hear of it.
    pub audience: Audience,
    /// The id of the group or interface that it is about.
    pub place: String,
    /// The ids of other places that have a part in it.
    pub related: Vec<String>,
    /// The rules that cause it: together they do, and without any one of them the others do not.
    pub rules: Vec<String>,
    /// A packet that proves it, as in the document's `packets`: `decide` lets its request pass, by one of the rules. Null
    /// where nobody can send one.
    #[cfg_attr(test, ts(type = "PacketDraft | null"))]
    pub witness: Option<Value>,
    /// What is the matter, with numbers.
    pub message: String,
    /// Why that matters.
    pub why: String,
    /// Changes after which it is gone, each tried: none brings anything worse, or breaks a packet of the document that is
    /// expected to pass.
    pub fixes: Vec<Fix>,
    /// The role of the group that it rests on, where nobody stated it; null if it rests on none.
    pub guessed: Option<String>,
    /// For SG012: the check that holds for all groups of the interface together.
    pub underlying: Option<String>,
    /// For SG006: the checks of single ports that it stands for.
    pub includes: Vec<String>,
    /// The reason for which the document accepts it; null if it does not.
    pub suppressed: Option<String>,
}

/// A change that makes a finding go away.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// What is done, as a command.
    pub title: String,
    /// The edits, as in a step of the document; `Session.patchOf` makes them a patch.
    #[cfg_attr(test, ts(type = "EditDraft[]"))]
    pub edits: Vec<Value>,
    /// Whether the same passes afterwards, and the same of it is tracked (S-320).
    pub keeps: bool,
    /// What passes the place then and does not now.
    pub opens: Volume,
    /// What passes it now and does not then.
    pub closes: Volume,
}

/// The report on a document, and what best practices say of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// The report.
    #[serde(flatten)]
    pub report: Report,
    /// What checks found: the worst first.
    pub findings: Vec<Finding>,
}

/// The JSON text of findings. They hold packets and edits as the document writes them, which the small serializer of
/// other answers does not know.
pub fn text_of_findings(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
