//! Best practices, for people.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Anyone reaches it, and it is commonly attacked.
    Critical,
    /// A breach is likely, or a layer is bypassed.
    High,
    /// More access than the purpose needs.
    Medium,
    /// Untidy.
    Low,
    /// Something to learn.
    Info,
}

/// Who wants to hear of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Audience {
    /// Everyone: a problem.
    Everyone,
    /// Careful people: advice.
    Careful,
    /// Pedantic people: taste.
    Pedantic,
}

/// What a check is, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CheckPage {
    /// Its number, `SG001`.
    pub id: String,
    /// Its name, `ssh-open-to-world`.
    pub name: String,
    /// How bad a finding is, unless it says otherwise.
    pub severity: Severity,
    /// Who wants to hear of it.
    pub audience: Audience,
    /// What it finds.
    pub what: String,
    /// Why that matters.
    pub why: String,
    /// How to fix it.
    pub how: String,
    /// What other tools call it.
    pub others: String,
    /// Where AWS, or whoever advises it, says so.
    pub source: String,
}
