//! Problems of answers, made in one place so that each costs the engine no more than its words.

use crate::fault::beginning;
use crate::json::Place;
use crate::problem::Problem;

/// Bring the answer whole: the way out of most of them.
pub(super) const AS_PRINTED: &str = "Bring the answer as the AWS CLI printed it, without `--query`.";

/// A problem that changes no verdict; the parts make its message.
#[inline(never)]
pub(super) fn note(code: &'static str, place: &Place<'_>, message: &[&str], help: &str) -> Problem {
    Problem::note(code, place.to_string(), words(message), help)
}

/// A problem that makes the place unusable; the parts make its message.
#[inline(never)]
pub(super) fn fault(code: &'static str, place: &Place<'_>, message: &[&str], help: &str) -> Problem {
    Problem::error(code, place.to_string(), words(message), help)
}

/// Ids may be as long as the file: of long parts the beginning is told.
fn words(parts: &[&str]) -> String {
    let mut message = String::new();
    parts.iter().for_each(|part| message.push_str(beginning(part)));
    message
}
