//! What to say about a text that is not JSON.

use super::events::Broken;
use super::place::{BYTE_ORDER_MARK, Ruler};
use crate::Problem;

/// What the innermost open bracket is, and whether a key waits for its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// No bracket is open.
    Nothing,
    /// `[`.
    List,
    /// `{`, and the next thing is a key.
    Object,
    /// `{`, and a key has been read.
    Key,
}

/// The problem of a text that stops being JSON.
pub(super) fn not_json(text: &[u8], broken: &Broken, inside: Inside) -> Problem {
    let (message, help) = describe(text, broken, inside);
    at(text, broken.mistake, Problem::error("notJson", "", message, help))
}

/// The problem at a place that is known in bytes.
pub(super) fn at(text: &[u8], offset: usize, problem: Problem) -> Problem {
    Problem { position: Some(Ruler::new(text).at(offset)), ..problem }
}

fn describe(text: &[u8], broken: &Broken, inside: Inside) -> (String, &'static str) {
    if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
        return ("the text is UTF-16, not UTF-8".to_owned(), "Save the file as UTF-8.");
    }
    let rest = text.get(broken.mistake..).unwrap_or_default();
    match text.get(broken.token) {
        Some(b'"') if broken.cut || broken.mistake > broken.token => return in_string(text, broken, rest),
        Some(b'-' | b'0'..=b'9') if broken.cut || broken.mistake > broken.token => {
            return ("a number that JSON does not know".to_owned(), "Write digits, as in `443` or `0.5`.");
        }
        _ => {}
    }
    let (expected, after_comma) = expected(text, broken.mistake, inside);
    let help = match rest.first() {
        None => "Check that the whole text was copied.",
        Some(b'\'') => "Use double quotes.",
        Some(b'/' | b'#') => "Remove the comment.",
        Some(b'}' | b']') if after_comma => "Remove the comma before it.",
        _ => match expected {
            "`,` or `}`" | "`,` or `]`" => "Put a comma between the two.",
            "`:`" => "Put a colon between key and value.",
            END => "Keep one value, and remove what follows it.",
            KEY | KEY_OR_END => "Put the key in double quotes.",
            _ => "Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.",
        },
    };
    (format!("found {}, expected {expected}", found(rest)), help)
}

/// The mistake stands in a string, or the string has no end.
fn in_string(text: &[u8], broken: &Broken, rest: &[u8]) -> (String, &'static str) {
    if broken.cut && unclosed(text, broken.token) {
        return ("a text that is never closed".to_owned(), "Close the text with `\"`.");
    }
    match rest.first() {
        Some(byte @ ..0x20) => (
            format!("a control character (U+{byte:04X}) inside a text"),
            "Close the text with `\"` on its line, or write the character as an escape.",
        ),
        Some(0x80..) => ("bytes that are not UTF-8".to_owned(), "Save the file as UTF-8."),
        _ => ("an escape in a text that JSON does not know".to_owned(), "Write `\\\\` for a backslash."),
    }
}

/// Whether the string that starts at `token` has no end.
fn unclosed(text: &[u8], token: usize) -> bool {
    let mut escaped = false;
    !text.iter().skip(token + 1).any(|&byte| {
        let end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        end
    })
}

/// What stands at the mistake: a word, or one character.
fn found(rest: &[u8]) -> String {
    let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.');
    let word: String = rest.iter().take_while(is_word).take(24).map(|&byte| char::from(byte)).collect();
    if !word.is_empty() {
        return format!("`{word}`");
    }
    let Some(&first) = rest.first() else { return "the end of the text".to_owned() };
    if first == b'"' {
        return "a text".to_owned();
    }
    let piece = rest.get(..4).unwrap_or(rest).utf8_chunks().next().map_or("", |chunk| chunk.valid());
    match piece.chars().next() {
        Some(character) if !character.is_control() => format!("`{character}`"),
        Some(character) => format!("a control character (U+{:04X})", u32::from(character)),
        None => format!("the byte 0x{first:02X}"),
    }
}

const END: &str = "the end of the text";
const KEY: &str = "a key in double quotes";
const KEY_OR_END: &str = "a key in double quotes or `}`";

/// What the grammar allows at the mistake, told by the last thing before it, and whether that is a comma.
fn expected(text: &[u8], mistake: usize, inside: Inside) -> (&'static str, bool) {
    let before = text.get(..mistake).unwrap_or_default();
    let before = before.strip_prefix(BYTE_ORDER_MARK).unwrap_or(before);
    let last = before.iter().rev().find(|byte| !byte.is_ascii_whitespace());
    let expected = match (inside, last) {
        (Inside::Nothing, None) => "a JSON value",
        (Inside::Nothing, Some(_)) => END,
        (Inside::Key, Some(b':')) | (Inside::List, Some(b',')) => "a value",
        (Inside::Key, _) => "`:`",
        (Inside::Object, Some(b'{')) => KEY_OR_END,
        (Inside::Object, Some(b',')) => KEY,
        (Inside::Object, _) => "`,` or `}`",
        (Inside::List, Some(b'[')) => "a value or `]`",
        (Inside::List, _) => "`,` or `]`",
    };
    (expected, last == Some(&b','))
}
