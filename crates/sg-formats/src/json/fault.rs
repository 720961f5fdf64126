//! What to say about a text that is not JSON.

use super::events::{Broken, Expected, Mistake};
use super::place::{Ruler, start_of_text};
use crate::{Problem, fill};

/// The problem of a text that stops being JSON.
pub(super) fn not_json(text: &[u8], broken: &Broken) -> Problem {
    let rest = text.get(broken.at..).unwrap_or_default();
    let (message, help) = match broken.mistake {
        _ if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") => {
            ("the text is UTF-16, not UTF-8".to_owned(), "Save the file as UTF-8.")
        }
        Mistake::Unclosed => ("a text that is never closed".to_owned(), "Close the text with `\"`."),
        Mistake::InText => in_text(rest),
        Mistake::Number => {
            ("a number that JSON does not know".to_owned(), "Write digits, as in `443` or `0.5`.")
        }
        Mistake::Unexpected(expected) => unexpected(rest, expected),
    };
    at(text, broken.at, Problem::error("notJson", String::new(), message, help))
}

/// The problem at a place that is known in bytes.
pub(super) fn at(text: &[u8], offset: usize, mut problem: Problem) -> Problem {
    problem.position = Some(Ruler::new(text).at(offset));
    problem
}

/// What a string cannot hold.
fn in_text(rest: &[u8]) -> (String, &'static str) {
    match rest.first() {
        Some(byte @ ..0x20) => (
            fill("a control character (U+00{0}) inside a text", &[&hexadecimal(*byte)]),
            "Close the text with `\"` on its line, or write the character as an escape.",
        ),
        Some(0x80..) => ("bytes that are not UTF-8".to_owned(), "Save the file as UTF-8."),
        _ => ("an escape in a text that JSON does not know".to_owned(), "Write `\\\\` for a backslash."),
    }
}

const VALUE: &str = "Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.";
const KEY: &str = "Put the key in double quotes.";
const COMMA: &str = "Put a comma between the two.";
const END: &str = "the end of the text";

fn unexpected(rest: &[u8], expected: Expected) -> (String, &'static str) {
    let (name, help) = match expected {
        Expected::Root => ("a JSON value", VALUE),
        Expected::FirstItem => ("a value or `]`", VALUE),
        Expected::Item | Expected::Member => ("a value", VALUE),
        Expected::FirstKey => ("a key in double quotes or `}`", KEY),
        Expected::Key => ("a key in double quotes", KEY),
        Expected::Colon => ("`:`", "Put a colon between key and value."),
        Expected::ItemEnd => ("`,` or `]`", COMMA),
        Expected::MemberEnd => ("`,` or `}`", COMMA),
        Expected::End => (END, "Keep one value, and remove what follows it."),
    };
    let help = match rest.first() {
        None => "Check that the whole text was copied.",
        Some(b'\'') => "Use double quotes.",
        Some(b'/' | b'#') => "Remove the comment.",
        Some(b'}' | b']') if matches!(expected, Expected::Key | Expected::Item) => {
            "Remove the comma before it."
        }
        _ => help,
    };
    (fill("found {0}, expected {1}", &[&found(rest), name]), help)
}

/// What stands at the mistake: a word, or one character.
fn found(rest: &[u8]) -> String {
    let Some(&first) = rest.first() else { return END.to_owned() };
    if first == b'"' {
        return "a text".to_owned();
    }
    let piece = start_of_text(rest.get(..24).unwrap_or(rest));
    let Some(character) = piece.chars().next() else {
        return fill("the byte 0x{0}", &[&hexadecimal(first)]);
    };
    if character.is_control() {
        let code = u8::try_from(u32::from(character)).unwrap_or_default();
        return fill("a control character (U+00{0})", &[&hexadecimal(code)]);
    }
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.');
    let word = piece.bytes().take_while(is_word).count();
    fill("`{0}`", &[piece.get(..word.max(character.len_utf8())).unwrap_or_default()])
}

/// A byte as two digits.
fn hexadecimal(byte: u8) -> String {
    let digit = |digit: u8| char::from(if digit < 10 { b'0' + digit } else { b'A' - 10 + digit });
    String::from_iter([digit(byte >> 4), digit(byte & 15)])
}
