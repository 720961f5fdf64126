//! Bytes made text: byte order marks, UTF-16, and what is no JSON at all.

use super::pieces::end_of;
use super::rules;
use crate::problem::Problem;
use std::borrow::Cow;

/// What to do when there is nothing usable.
pub(super) const BRING: &str =
    "Bring the output of `aws ec2 describe-security-groups --output json`, or a document saved here.";

const AS_UTF8: &str = "Save the file as UTF-8 and bring it again.";

/// Makes text of bytes that should hold JSON, or says why that cannot be.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let text = decode_any(bytes)?;
    match no_json(&text) {
        Some(problem) => Err(problem),
        None => Ok(text),
    }
}

/// Makes text of bytes, whatever it says.
///
/// UTF-8 with or without a byte order mark, and UTF-16 with one (Windows PowerShell's `>` writes it).
pub(super) fn decode_any(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    Ok(match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Err(encoding("UTF-32")),
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes)?),
        [0x1f, 0x8b, ..] | [b'P', b'K', 3, 4, ..] => {
            return Err(Problem::error(
                "compressed",
                "",
                "this file is compressed",
                "Unpack it and bring what is inside.",
            ));
        }
        [first, 0, ..] | [0, first, ..] if first.is_ascii() => {
            return Err(encoding("UTF-16 without a byte order mark"));
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf_8(rest)?),
        _ => Cow::Borrowed(utf_8(bytes)?),
    })
}

fn encoding(name: &str) -> Problem {
    let message = ["this file is written in ", name, ", which is not read here"].concat();
    Problem::error("unknownEncoding", "", message, AS_UTF8)
}

fn utf_8(bytes: &[u8]) -> Result<&str, Problem> {
    str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        not_text("UTF-8", &String::from_utf8_lossy(before))
    })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for unit in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match unit {
            Ok(c) => text.push(c),
            Err(_) => return Err(not_text("UTF-16", &text)),
        }
    }
    if odd.is_empty() { Ok(text) } else { Err(not_text("UTF-16", &text)) }
}

/// Bytes that no character is written with, behind the text `before`.
fn not_text(encoding: &str, before: &str) -> Problem {
    let message =
        ["this file is not text in ", encoding, ": there are bytes that stand for no character"].concat();
    Problem { position: Some(end_of(before)), ..Problem::error("unknownEncoding", "", message, AS_UTF8) }
}

const AGAIN: &str = "Run the command again with `--output json`.";

/// How texts begin that are no JSON, what they are, and what to do.
const OTHERS: [(&str, &str, &str); 15] = [
    ("aws ", "the command itself", "Run the command and bring what it prints."),
    ("$ aws ", "the command itself", "Run the command and bring what it prints, without the prompt."),
    ("An error occurred", "an error message of the AWS CLI", "Run the command again until it prints JSON."),
    ("Unable to locate", "an error message of the AWS CLI", "Run `aws configure`, then the command again."),
    ("SECURITYGROUPS", "the AWS CLI's text output", AGAIN),
    ("NETWORKINTERFACES", "the AWS CLI's text output", AGAIN),
    ("SecurityGroups:", "the AWS CLI's YAML output", AGAIN),
    ("NetworkInterfaces:", "the AWS CLI's YAML output", AGAIN),
    ("--------", "the AWS CLI's table output", AGAIN),
    ("|", "a table", AGAIN),
    ("AWSTemplateFormatVersion", "a CloudFormation template in YAML", BRING),
    ("Resources:", "a CloudFormation template in YAML", BRING),
    ("resource \"", "a Terraform configuration", BRING),
    ("<", "a web page or XML", BRING),
    ("%PDF", "a PDF", BRING),
];

fn no_json(text: &str) -> Option<Problem> {
    let start = text.trim_start();
    if start.is_empty() {
        return Some(Problem::error("emptyInput", "", "there is nothing in it", BRING));
    }
    if let Some(problem) = rules::without_group(start) {
        return Some(problem);
    }
    let (_, what, help) = OTHERS.iter().find(|(prefix, _, _)| start.starts_with(prefix))?;
    Some(Problem::error("unknownFormat", "", ["this is ", *what, ", which is not read here"].concat(), help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Position;

    fn utf_16_bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[track_caller]
    fn refused(bytes: &[u8], code: &str, message: &str) -> Option<Position> {
        let problem = decode(bytes).unwrap_err();
        assert_eq!((problem.code, problem.message.as_str()), (code, message));
        problem.position
    }

    #[test]
    fn byte_order_marks_are_understood() {
        let text = "{\"Ä\": \"🐘\"}";
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).unwrap(), text);
        let marked = format!("\u{feff}{text}");
        assert_eq!(decode(&utf_16_bytes(&marked, u16::to_le_bytes)).unwrap(), text);
        assert_eq!(decode(&utf_16_bytes(&marked, u16::to_be_bytes)).unwrap(), text);
    }

    #[test]
    fn other_encodings_are_refused_by_name() {
        let bare = "this file is written in UTF-16 without a byte order mark, which is not read here";
        refused(&utf_16_bytes("{}", u16::to_le_bytes), "unknownEncoding", bare);
        refused(&utf_16_bytes("{}", u16::to_be_bytes), "unknownEncoding", bare);
        let wide = "this file is written in UTF-32, which is not read here";
        refused(&[0xff, 0xfe, 0, 0, b'{', 0, 0, 0], "unknownEncoding", wide);
        refused(&[0x1f, 0x8b, 8], "compressed", "this file is compressed");
    }

    #[test]
    fn broken_text_is_refused_in_its_place() {
        let bad = "this file is not text in UTF-8: there are bytes that stand for no character";
        let place = refused(b"{\n \"caf\xe9\"", "unknownEncoding", bad);
        assert_eq!(place, Some(Position { line: 2, column: 6 }));
        let bad = "this file is not text in UTF-16: there are bytes that stand for no character";
        // A lone surrogate, then half a unit.
        refused(&[0xff, 0xfe, b'{', 0, 0x00, 0xd8, b'}', 0], "unknownEncoding", bad);
        refused(&[0xff, 0xfe, b'{', 0, b'}'], "unknownEncoding", bad);
    }

    #[test]
    fn what_is_no_json_is_called_by_its_name() {
        refused(b" \n\t", "emptyInput", "there is nothing in it");
        refused(b"", "emptyInput", "there is nothing in it");
        refused(b"\xef\xbb\xbf", "emptyInput", "there is nothing in it");
        let message = "this is an error message of the AWS CLI, which is not read here";
        refused(b"\nAn error occurred (UnauthorizedOperation) when ...", "unknownFormat", message);
        let message = "this is the AWS CLI's table output, which is not read here";
        refused(b"-----------------\n|  Describe", "unknownFormat", message);
    }
}
