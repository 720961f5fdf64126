//! Kinds of problems, each with its words: what differs from case to case is put in where it is found.

pub use sg_core::fill;

use crate::json::Place;
use crate::{Level, Problem};

/// A kind of problem. `{0}`, `{1}` … in its words stand for what a case brings along.
pub(crate) struct Fault {
    code: &'static str,
    level: Level,
    ec2: Option<&'static str>,
    message: &'static str,
    help: &'static str,
}

impl Fault {
    /// What makes a place unusable.
    pub(crate) const fn error(code: &'static str, message: &'static str, help: &'static str) -> Self {
        Self { code, level: Level::Error, ec2: None, message, help }
    }

    /// What changes no verdict.
    pub(crate) const fn note(code: &'static str, message: &'static str, help: &'static str) -> Self {
        Self { level: Level::Note, ..Self::error(code, message, help) }
    }

    /// The same, which EC2 would refuse with this error code.
    pub(crate) const fn ec2(self, ec2: &'static str) -> Self {
        Self { ec2: Some(ec2), ..self }
    }

    /// The problem at a place, with the words of this case.
    pub(crate) fn at(&self, at: &Place<'_>, words: &[&str]) -> Problem {
        self.helped(at, self.help, words)
    }

    /// The problem with another way out.
    #[inline(never)]
    pub(crate) fn helped(&self, at: &Place<'_>, help: &str, words: &[&str]) -> Problem {
        Problem {
            code: self.code,
            level: self.level,
            ec2: self.ec2,
            path: at.to_string(),
            position: None,
            message: brief(self.message, words),
            help: brief(help, words),
        }
    }
}

/// The most that a message repeats of what stands there, in bytes: a word may be as long as the text.
const LONGEST: usize = 400;

/// Fills in words, four at most, long ones cut short.
fn brief(template: &str, words: &[&str]) -> String {
    let mut cut = [""; 4];
    for (cut, word) in cut.iter_mut().zip(words) {
        *cut = beginning(word);
    }
    fill(template, cut.get(..words.len()).unwrap_or(&cut))
}

/// The text, or as much of a long one as a message repeats.
pub(crate) fn beginning(text: &str) -> &str {
    let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    if text.len() <= LONGEST { text } else { text.get(..end).unwrap_or(text) }
}
