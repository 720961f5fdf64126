//! Rules that somebody pasted as text: tables, lists, and commands that would add them.
//!
//! Understood are the console's table of rules, Markdown, CSV, spreadsheets, lists of words, and
//! `aws ec2 authorize-security-group-ingress` and `-egress`, which are read and never run. They may
//! stand mixed in one text. What a cell says wrongly stays in the rule as it was typed, for the
//! document's reader to report in its place; lines that are no rule are listed.

mod cells;
mod command;
mod fields;
mod header;
mod icmp;
mod names;
mod peer;
mod permission;
mod ports;
mod reading;
mod row;
mod service;
mod shape;
mod shell;
mod shorthand;
mod words;

use crate::problem::{Position, Problem};
use serde_json::Value;
use sg_core::model::Direction;

/// What came out of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// The rules, in the order of the text.
    pub rules: Vec<PastedRule>,
    /// Lines that were not understood, each with its line and what was seen.
    pub problems: Vec<Problem>,
}

/// A rule that was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedRule {
    /// The direction, where the text names it.
    pub direction: Option<Direction>,
    /// The group that the rule is meant for, as it was written: an id, or a name.
    pub group: Option<String>,
    /// The rule as the document has it, without an id: `protocol`, `ports` or `icmpType` and
    /// `icmpCode`, `peer`, `description`, and in `extra` what a rule has no place for.
    pub rule: Value,
    /// The line that the rule begins on, from 1.
    pub line: u32,
    /// What is doubtful. Paths point into `rule`, or are empty; all are notes.
    pub problems: Vec<Problem>,
}

/// Reads rules out of a text of any kind. It never fails: what is no rule is a problem.
#[must_use]
pub fn read_rules(text: &str) -> Pasted {
    reading::read(text)
}

/// The same problem at the start of a line.
fn at_line(problem: Problem, line: u32) -> Problem {
    Problem { position: Some(Position { line, column: 1 }), ..problem }
}
