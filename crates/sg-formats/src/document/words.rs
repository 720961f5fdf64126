//! Names and descriptions, which no verdict rests on.

use serde_json::Value;

use super::reader::Reader;
use super::value::label;
use crate::fault::Fault;
use crate::json::Place;

/// What names of groups and descriptions may hold besides letters, digits and spaces (S-102, S-135).
const MARKS: &str = "._-:/()#,@[]+=&;{}!$*";
const LONGEST: usize = 255;

static TEXT_NOT_ALLOWED: Fault = Fault::note(
    "textNotAllowed",
    "EC2 refuses `{1}` (U+{2}) in a {0}",
    "Use letters, digits, spaces and {3}",
)
.ec2("InvalidParameterValue");
static TEXT_TOO_LONG: Fault = Fault::note("textTooLong", "a {0} of more than 255 characters", "Shorten it.")
    .ec2("InvalidParameterValue");

impl Reader<'_, '_> {
    /// Text under `key`, with a note where EC2 would refuse it (S-102, S-103, S-135, S-205, S-206).
    #[inline(never)]
    pub(super) fn plain_label(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<String> {
        let text = label(value, key)?;
        let at = at.key(key);
        let mut count = 0;
        let mut strange = None;
        for (start, c) in text.char_indices() {
            count += 1;
            let mark = u8::try_from(c).is_ok_and(|byte| MARKS.as_bytes().contains(&byte));
            if strange.is_none() && !c.is_ascii_alphanumeric() && c != ' ' && !mark {
                strange = text.get(start..start + c.len_utf8()).map(|shown| (shown, c));
            }
        }
        if let Some((shown, c)) = strange {
            let number = format!("{:04X}", u32::from(c));
            self.report(&TEXT_NOT_ALLOWED, &at, &[key, shown, &number, MARKS]);
        }
        if count > LONGEST {
            self.report(&TEXT_TOO_LONG, &at, &[key]);
        }
        Some(text)
    }
}
