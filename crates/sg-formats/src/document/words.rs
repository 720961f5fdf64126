//! Names and descriptions, which no verdict rests on.

use serde_json::Value;
use sg_core::validate::{MARKS, NameFault, TextFault, judge_name, judge_text};

use super::reader::Reader;
use super::value::label;
use crate::fault::Fault;
use crate::json::Place;

static TEXT_NOT_ALLOWED: Fault = Fault::note(
    "textNotAllowed",
    "EC2 refuses `{1}` (U+{2}) in a {0}",
    "Use letters, digits, spaces and {3}",
)
.ec2("InvalidParameterValue");
static TEXT_TOO_LONG: Fault = Fault::note("textTooLong", "a {0} of more than 255 characters", "Shorten it.")
    .ec2("InvalidParameterValue");
static TEXT_EMPTY: Fault =
    Fault::note("textEmpty", "EC2 wants a {0} for every group", "Write one; it cannot be changed later.")
        .ec2("MissingParameter");
static NAME_LIKE_ID: Fault =
    Fault::note("nameLikeId", "EC2 refuses names that start with `sg-`", "Choose another name.")
        .ec2("InvalidParameterValue");
static NAME_RESERVED: Fault = Fault::note(
    "nameReserved",
    "the name `default` is kept for the group that every VPC has",
    "Choose another name, or write `default` if it is that group.",
)
.ec2("InvalidGroup.Reserved");

impl Reader<'_, '_> {
    /// Text under `key`, with a note where EC2 would refuse it (S-102, S-103, S-135, S-205, S-206).
    #[inline(never)]
    pub(super) fn plain_label(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<String> {
        let text = label(value, key)?;
        let at = at.key(key);
        for fault in judge_text(&text).into_iter().flatten() {
            match fault {
                TextFault::Strange(c) => {
                    let number = format!("{:04X}", u32::from(c));
                    self.report(&TEXT_NOT_ALLOWED, &at, &[key, &c.to_string(), &number, MARKS]);
                }
                TextFault::TooLong => self.report(&TEXT_TOO_LONG, &at, &[key]),
            }
        }
        Some(text)
    }

    /// The name of a group: not empty, not like an id, and `default` only where it is that group (S-102, S-107,
    /// S-203, S-204).
    pub(super) fn group_name(&mut self, group: &Value, at: &Place<'_>) -> Option<String> {
        let name = self.plain_label(group, "name", at)?;
        let fault = match judge_name(&name) {
            None => return Some(name),
            Some(NameFault::Empty) => &TEXT_EMPTY,
            Some(NameFault::LikeAnId) => &NAME_LIKE_ID,
            Some(NameFault::Reserved) => &NAME_RESERVED,
        };
        self.report_key(fault, at, "name", &["name"]);
        Some(name)
    }

    /// The description of a group, which EC2 requires (S-103); left out, it is not known.
    pub(super) fn group_description(&mut self, group: &Value, at: &Place<'_>) -> Option<String> {
        let description = self.plain_label(group, "description", at)?;
        if description.trim_end().is_empty() {
            self.report_key(&TEXT_EMPTY, at, "description", &["description"]);
        }
        Some(description)
    }
}
