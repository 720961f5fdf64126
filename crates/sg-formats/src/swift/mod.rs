//! The short way for what is brought most and is largest: one whole answer of `describe-security-groups`.
//!
//! It goes over the text once and writes the document's text at once, without a value between. It knows only what the
//! AWS CLI prints when all is well; whatever else stands there, an escape in a text even, is left to the careful way
//! (`read`), which says what is wrong. Both give the same document and the same problems: a test compares them.

mod cursor;
mod group;
mod ids;
mod permission;
mod references;
mod write;

use crate::{FileProblem, Input};
use cursor::Cursor;
use group::Group;
use ids::{Held, is_plain_id};
use references::References;
use write::{Writer, fits};

/// What is shorter is read in no time anyhow.
const SHORTEST: usize = 1 << 15;

/// What is longer is not counted in 32 bits.
const LONGEST: usize = 1 << 31;

/// A document as text, and what was wrong on the way.
pub struct SwiftAnswer {
    /// The text of the document, as the careful way prints it.
    pub document: String,
    /// Groups and lists that rules name and the answer does not hold.
    pub problems: Vec<FileProblem>,
}

/// Reads an answer of `describe-security-groups` the short way; none where it takes the careful one.
#[must_use]
pub fn read_swiftly(input: &Input<'_>) -> Option<SwiftAnswer> {
    if !(SHORTEST..LONGEST).contains(&input.bytes.len()) || input.bytes.first() != Some(&b'{') {
        return None;
    }
    let text = str::from_utf8(input.bytes).ok()?;
    let mut cursor = Cursor::new(text);
    cursor.eat(b'{')?;
    if cursor.key()? != "SecurityGroups" {
        return None;
    }
    cursor.eat(b'[')?;
    let (mut held, mut references) = (Held::default(), References::default());
    let (mut group, mut writer) = (Group::default(), Writer::new(text.len()));
    loop {
        group.read(&mut cursor)?;
        if !is_plain_id(group.id) || !held.insert(group.id) {
            return None;
        }
        group.make_rules(held.len() - 1, &mut references)?;
        writer.group(&group)?;
        if cursor.is_last(b']')? {
            break;
        }
    }
    cursor.eat(b'}')?;
    if cursor.peek().is_some() || !fits(&writer) {
        return None;
    }
    let missing = references.missing(&held)?;
    let document = writer.finish(references.vpcs(), &missing);
    Some(SwiftAnswer { document, problems: references.problems(text, &missing, input.name.as_deref()) })
}
