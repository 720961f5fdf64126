//! A document written in other formats. What a format cannot hold is listed, and nothing is changed.

mod cli;
mod describe;
mod left_out;
mod markdown;
mod permission;

use crate::format::Output;
use crate::problem::Problem;
use serde_json::Value;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteAnswer {
    /// The text; it ends with a line break.
    pub text: String,
    /// What the format cannot hold; paths point into the document.
    pub problems: Vec<Problem>,
}

/// Writes the groups of a document. Whatever the format cannot hold is in the problems.
#[must_use]
pub fn write(document: &Value, output: Output) -> WriteAnswer {
    let mut problems = Vec::new();
    let text = match output {
        Output::DescribeSecurityGroups => describe::write(document, &mut problems),
        Output::Markdown => markdown::write(document, &mut problems),
        Output::Cli => cli::write(document, &mut problems),
    };
    left_out::list(document, output, &mut problems);
    WriteAnswer { text, problems }
}

/// The lists of rules of a group.
const LISTS: [&str; 2] = ["inbound", "outbound"];
