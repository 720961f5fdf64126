//! ICMP types and codes, as people and the console write them.

use super::names::{self, Protocol};
use serde_json::Value;

/// The keys of a rule that say which ICMP messages it is about; a part that says "all" has none (S-126).
pub(super) type Keys = Vec<(&'static str, Value)>;

/// Reads a type cell and a code cell. What cannot be read stays as it was typed.
pub(super) fn read(protocol: Protocol, kind: &str, code: &str) -> Keys {
    if is_any(kind) {
        return if is_any(code) { Keys::new() } else { parts(protocol, code) };
    }
    let mut keys = parts(protocol, kind);
    if !is_any(code) {
        let number = match keys.first() {
            Some(("icmpType", Value::Number(kind))) => part_of(kind.as_u64(), code),
            _ => None,
        };
        keys.retain(|(key, _)| *key != "icmpCode");
        keys.push(("icmpCode", number.unwrap_or_else(|| number_or_text(code))));
    }
    keys
}

fn part_of(kind: Option<u64>, code: &str) -> Option<Value> {
    let kind = u8::try_from(kind?).ok()?;
    names::code(code, kind).map(Value::from)
}

/// Reads a cell that may hold both: `8`, `3/4`, `type 3 code 4`, `Echo Request`, `8 (Echo Request)`.
fn parts(protocol: Protocol, cell: &str) -> Keys {
    if let Some(kind) = names::message(cell, protocol) {
        return vec![("icmpType", kind.into())];
    }
    match numbers(cell).as_deref() {
        Some([-1] | [-1, -1]) => Keys::new(),
        Some([kind] | [kind, -1]) => vec![("icmpType", (*kind).into())],
        // A code without a type is refused by S-126: it stays, so that the reader sees it.
        Some([-1, code]) => vec![("icmpCode", (*code).into())],
        Some([kind, code]) => vec![("icmpType", (*kind).into()), ("icmpCode", (*code).into())],
        _ => vec![("icmpType", cell.trim().into())],
    }
}

/// One or two numbers, with nothing around them but `type`, `code`, signs that part them, and brackets.
fn numbers(cell: &str) -> Option<Vec<i64>> {
    let cell = cell.split_once('(').map_or(cell, |(before, _)| before);
    let lower = cell.to_ascii_lowercase();
    let mut numbers = Vec::new();
    for word in lower.split([' ', ',', '/', ':', ';', '=']).filter(|word| !word.is_empty()) {
        if matches!(word, "type" | "code" | "icmp" | "-") {
            continue;
        }
        match word.parse() {
            Ok(number) => numbers.push(number),
            // `8-0`, and `8--1` as the AWS CLI takes it.
            Err(_) => {
                let (kind, code) = word.split_once('-')?;
                numbers.extend([kind.parse::<i64>().ok()?, code.parse::<i64>().ok()?]);
            }
        }
        if numbers.len() > 2 {
            return None;
        }
    }
    Some(numbers).filter(|numbers| !numbers.is_empty())
}

/// Whether a cell leaves the part open.
fn is_any(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-1" | "*") || matches!(names::key(cell).as_str(), "na" | "all" | "any")
}

fn number_or_text(cell: &str) -> Value {
    cell.trim().parse::<i64>().map_or_else(|_| cell.trim().into(), Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, code: &str, expected: &str) {
        let keys = read(Protocol::Icmp, kind, code);
        let words: Vec<String> =
            keys.iter().map(|(key, value)| format!("{} {value}", key.trim_start_matches("icmp"))).collect();
        assert_eq!(words.join(", "), expected, "{kind} | {code}");
    }

    #[test]
    fn types_and_codes_are_read_as_people_write_them() {
        check("8", "", "Type 8");
        check("Echo Request", "N/A", "Type 8");
        check("3", "4", "Type 3, Code 4");
        check("3/4", "", "Type 3, Code 4");
        check("type 3 code 4", "", "Type 3, Code 4");
        check("8--1", "", "Type 8");
        check("8 (Echo Request)", "", "Type 8");
        check("Destination Unreachable", "fragmentation required, and DF flag set", "Type 3, Code 4");
        check("All", "", "");
        check("-1", "-1", "");
        check("N/A", "", "");
    }

    #[test]
    fn what_is_wrong_stays_readable() {
        check("-1", "4", "Type 4");
        check("8", "echo", "Type 8, Code \"echo\"");
        check("shout", "", "Type \"shout\"");
        check("1/2/3", "", "Type \"1/2/3\"");
        check("300", "", "Type 300");
    }
}
