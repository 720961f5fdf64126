//! What reading, changing and reporting on a document answers.

use serde::Serialize;

#[cfg(feature = "sets")]
use super::Guardrail;
use super::{NamedTrace, Quotas};

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// What stands at the place is not used as written.
    Error,
    /// Worth knowing; changes no verdict.
    Note,
}

/// One thing that is wrong in what a person brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// A stable name for the kind of problem.
    pub code: String,
    /// How much it weighs.
    pub level: Level,
    /// The error code that EC2 would answer with, where it would refuse this.
    pub ec2: Option<String>,
    /// The file it was found in, where files were read.
    pub file: Option<String>,
    /// The place: a JSON Pointer into the document (or the file, or the packet).
    pub path: String,
    /// The line, from 1, where text was read.
    pub line: Option<u32>,
    /// The column, from 1, in characters; in a guardrail alone where there is no line.
    pub column: Option<u32>,
    /// What is wrong: lower case, no full stop, what was typed in backticks.
    pub message: String,
    /// The way out: one sentence.
    pub help: String,
}

/// The whole report on a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The revision of the session's document that it speaks of; 0 for a document just opened.
    pub revision: u32,
    /// What is wrong, in the order of the document.
    pub problems: Vec<Problem>,
    /// A trace for each packet that is saved in the document, can be read and answers no other.
    pub traces: Vec<NamedTrace>,
    /// How much of AWS's quotas it uses.
    pub quotas: Quotas,
    /// Whether its guardrails hold; left out where it has none, and by the engine of the first screen.
    #[cfg(feature = "sets")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub guardrails: Option<Vec<Guardrail>>,
}

/// What of the report is another since it was told last.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The revision of the session's document that it speaks of.
    pub revision: u32,
    /// The problems; null where they are as before.
    pub problems: Option<Vec<Problem>>,
    /// The traces; null where they are as before.
    pub traces: Option<Vec<NamedTrace>>,
    /// The quotas; null where they are as before.
    pub quotas: Option<Quotas>,
    /// Whether the guardrails hold; left out where that is as before.
    #[cfg(feature = "sets")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub guardrails: Option<Vec<Guardrail>>,
}

/// What a patch did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Applied {
    /// The revision after it; unchanged if the patch did not fit.
    pub revision: u32,
    /// Why the patch did not fit, if so: then nothing was changed. The document's own problems are in the report.
    pub problems: Vec<Problem>,
}

/// A patch that was made of edits.
#[cfg(feature = "steps")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditsPatch {
    /// The JSON Patch as JSON text; none where an edit cannot be read or does not fit.
    pub patch: Option<String>,
    /// What is wrong with the edits; places in their list.
    pub problems: Vec<Problem>,
}

#[cfg(feature = "steps")]
impl EditsPatch {
    /// It as JSON text, the patch being a list in it.
    pub fn text(&self) -> String {
        let problems = super::text(&self.problems);
        ["{\"patch\":", self.patch.as_deref().unwrap_or("null"), ",\"problems\":", &problems, "}"].concat()
    }
}

/// What was read from what a person brought.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReadAnswer {
    /// The document as JSON text, ids minted; null where nothing could be read.
    pub document: Option<String>,
    /// `document`, `awsCli` for what the AWS CLI prints, or `rules` for rules alone; null where nothing was
    /// recognised.
    pub format: Option<String>,
    /// What was wrong, not understood, or assumed.
    pub problems: Vec<Problem>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WriteAnswer {
    /// The text, which ends with a line break; null where the document is no JSON or the format is not known.
    pub text: Option<String>,
    /// What the format cannot hold; places in the document.
    pub problems: Vec<Problem>,
}

impl Problem {
    /// A problem of a guardrail, with the column in it.
    #[cfg(feature = "sets")]
    pub(crate) fn of_guardrail(problem: &sg_formats::Problem) -> Self {
        Self { line: None, ..Self::of(problem, None) }
    }

    /// A problem of a format, found in `file` where files were read.
    pub(crate) fn of(problem: &sg_formats::Problem, file: Option<&str>) -> Self {
        Self {
            code: problem.code.to_owned(),
            level: match problem.level {
                sg_formats::Level::Error => Level::Error,
                sg_formats::Level::Note => Level::Note,
            },
            ec2: problem.ec2.map(str::to_owned),
            file: file.map(str::to_owned),
            path: problem.path.clone(),
            line: problem.position.map(|position| position.line),
            column: problem.position.map(|position| position.column),
            message: problem.message.clone(),
            help: problem.help.clone(),
        }
    }
}
