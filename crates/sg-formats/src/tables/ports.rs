//! Port cells, as people write them.

use super::names::{self, Ports};
use super::row::MOST as MOST_RULES;
use serde_json::Value;

/// What a cell says about ports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PortCell {
    /// The ports as the document writes them, one value for each rule; never empty.
    pub(super) ports: Vec<Value>,
    /// The protocol that stands with them, as in `22/tcp`.
    pub(super) protocol: Option<names::Protocol>,
}

/// Reads a cell: `443`, `8000 - 8100`, `80, 443`, `22 (SSH)`, `SSH`, `53/udp`, `All`.
///
/// What cannot be read comes back as it was typed, for the document's reader to report.
pub(super) fn read(cell: &str) -> PortCell {
    let typed = cell.trim();
    if is_all(typed) {
        return PortCell { ports: vec!["all".into()], protocol: None };
    }
    let (text, protocol) = without_protocol(without_brackets(typed));
    let joined = join_ranges(text);
    let words = joined.split([',', ';', '&', ' ']).filter(|word| !word.is_empty() && *word != "and");
    // One more than a row may stand for is enough to refuse it.
    let words: Vec<&str> = words.take(MOST_RULES + 1).collect();
    let ports: Option<Vec<Value>> = words.iter().map(|word| port(word)).collect();
    match ports {
        Some(ports) if !ports.is_empty() => PortCell { ports, protocol },
        _ => match names::kind(text).map(|kind| kind.ports) {
            Some(Ports::One(port)) => PortCell { ports: vec![port.into()], protocol },
            _ => PortCell { ports: vec![typed.into()], protocol: None },
        },
    }
}

/// Whether a cell says "every port".
pub(super) fn is_all(text: &str) -> bool {
    let spread: String = text.chars().filter(|c| !c.is_whitespace()).take(12).collect();
    matches!(
        spread.to_ascii_lowercase().as_str(),
        "all" | "any" | "*" | "allports" | "anyport" | "0-65535" | "0–65535" | "0:65535"
    )
}

/// Whether a cell is a port or a range and nothing else.
pub(super) fn is_range(text: &str) -> bool {
    let joined = join_ranges(text.trim());
    joined.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && port(&joined).is_some()
}

/// One port, range or service name.
fn port(word: &str) -> Option<Value> {
    if let Some(number) = names::digits(word) {
        return Some(u16::try_from(number).map_or_else(|_| word.into(), Value::from));
    }
    let (first, last) = word.split_once(['-', '–', '—', ':'])?;
    names::digits(first).zip(names::digits(last))?;
    Some(if first == last { port(first)? } else { [first, "-", last].concat().into() })
}

/// `22 (SSH)` without what the brackets say.
fn without_brackets(text: &str) -> &str {
    match text.split_once('(') {
        Some((before, rest)) if rest.ends_with(')') && !before.trim().is_empty() => before.trim_end(),
        _ => text,
    }
}

/// `53/udp` and `udp/53` in their parts.
fn without_protocol(text: &str) -> (&str, Option<names::Protocol>) {
    let Some((left, right)) = text.split_once(['/', ' ']) else { return (text, None) };
    for (word, rest) in [(left, right), (right, left)] {
        let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let Some(protocol) = names::protocol(word).filter(|_| is_word) else { continue };
        if protocol != names::Protocol::All {
            return (rest.trim(), Some(protocol));
        }
    }
    (text, None)
}

/// `8000 - 8100` and `8000 to 8100` as one word.
fn join_ranges(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut between = false;
    for word in text.split_whitespace() {
        let is_sign = matches!(word, "-" | "–" | "—" | "to" | ":");
        if is_sign {
            joined.push('-');
        } else {
            let starts = word.starts_with(['-', '–', '—', ':']);
            if !joined.is_empty() && !between && !starts {
                joined.push(' ');
            }
            joined.push_str(word);
        }
        between = is_sign || word.ends_with(['-', '–', '—', ':']);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(cell: &str, expected: Value) {
        assert_eq!(Value::from(read(cell).ports), expected, "{cell}");
    }

    #[test]
    fn ports_are_read_as_people_write_them() {
        check("443", json!([443]));
        check("8000 - 8100", json!(["8000-8100"]));
        check("8000–8100", json!(["8000-8100"]));
        check("8000 to 8100", json!(["8000-8100"]));
        check("22-22", json!([22]));
        check("80, 443", json!([80, 443]));
        check("80 and 443, 8000 -8100", json!([80, 443, "8000-8100"]));
        check("22 (SSH)", json!([22]));
        check("https", json!([443]));
        check("All", json!(["all"]));
        check("0 - 65535", json!(["all"]));
    }

    #[test]
    fn a_protocol_may_stand_with_a_port() {
        let cell = read("53/udp");
        assert_eq!((cell.ports, cell.protocol), (vec![json!(53)], Some(names::Protocol::Udp)));
        assert_eq!(read("tcp/80").protocol, Some(names::Protocol::Tcp));
        assert_eq!(read("TCP 80").ports, [json!(80)]);
    }

    #[test]
    fn what_is_no_port_stays_as_typed() {
        check("70000", json!(["70000"]));
        check("N/A", json!(["N/A"]));
        check("your port", json!(["your port"]));
        check("-1", json!(["-1"]));
        check("443-", json!(["443-"]));
        check("80, x", json!(["80, x"]));
    }
}
