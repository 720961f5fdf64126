//! Names and descriptions, which no verdict rests on.

use serde_json::Value;

use super::reader::Reader;
use super::value::label;
use crate::json::Place;

/// What names of groups and descriptions may hold besides letters, digits and spaces (S-102, S-135).
const MARKS: &str = "._-:/()#,@[]+=&;{}!$*";
const LONGEST: usize = 255;

impl Reader<'_, '_> {
    /// Text under `key`, with a note where EC2 would refuse it (S-102, S-103, S-135, S-205, S-206).
    pub(super) fn plain_label(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<String> {
        let text = label(value, key)?;
        let at = at.key(key);
        let strange = |c: &char| !(c.is_ascii_alphanumeric() || *c == ' ' || MARKS.contains(*c));
        if let Some(strange) = text.chars().find(strange) {
            let message = format!("EC2 refuses `{strange}` (U+{:04X}) in a {key}", u32::from(strange));
            let help = format!("Use letters, digits, spaces and {MARKS}");
            self.soft("textNotAllowed", &at, message, &help);
        }
        if text.chars().count() > LONGEST {
            self.soft(
                "textTooLong",
                &at,
                format!("a {key} of more than {LONGEST} characters"),
                "Shorten it.",
            );
        }
        Some(text)
    }

    fn soft(&mut self, code: &'static str, at: &Place<'_>, message: String, help: &str) {
        self.problems.push(crate::Problem::note(code, *at, message, help).ec2("InvalidParameterValue"));
    }
}
