//! What is wrong with something a person brought: data, never an error of ours.

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What stands at the place is not used as written: a rule there matches nothing.
    Error,
    /// Worth knowing; what stands at the place is kept and changes no verdict.
    Note,
}

/// One thing that is wrong, with its place and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable name for the kind of problem, in camelCase; never renamed, never reused.
    pub code: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The error code that EC2 itself would answer with, where it would refuse this (S-200 to S-224).
    pub ec2: Option<&'static str>,
    /// The place: a JSON Pointer (RFC 6901) into the document or the file; empty for the whole of it.
    pub path: String,
    /// Line and column of the place, both from 1, columns in characters, where text was read.
    pub position: Option<Position>,
    /// What is wrong: lower case, no full stop, what was typed in backticks.
    pub message: String,
    /// The way out: one imperative sentence.
    pub help: String,
}

/// A place in a text, both numbers from 1; a column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Problem {
    /// A problem that makes the place unusable.
    pub fn error(
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        help: &str,
    ) -> Self {
        Self {
            code,
            level: Level::Error,
            ec2: None,
            path: path.into(),
            position: None,
            message: message.into(),
            help: help.to_owned(),
        }
    }

    /// A problem that changes no verdict.
    pub fn note(code: &'static str, path: impl Into<String>, message: impl Into<String>, help: &str) -> Self {
        Self { level: Level::Note, ..Self::error(code, path, message, help) }
    }

    /// The same problem with the error code EC2 would answer with.
    pub fn ec2(self, ec2: &'static str) -> Self {
        Self { ec2: Some(ec2), ..self }
    }
}

/// The most problems that are told of one text: nobody reads more, and each takes room.
pub(crate) const MOST_PROBLEMS: usize = 1000;

/// Adds a problem, unless there are too many: then that is said, once.
#[inline(never)]
pub(crate) fn report(problems: &mut Vec<Problem>, problem: Problem) {
    if problems.len() < MOST_PROBLEMS {
        problems.push(problem);
    } else if problems.len() == MOST_PROBLEMS {
        problems.push(more());
    }
}

/// Says that there are more problems than are told.
pub(crate) fn more() -> Problem {
    let message = "more is wrong than is listed here";
    Problem::note("moreProblems", String::new(), message, "Correct what is listed, then look again.")
}
