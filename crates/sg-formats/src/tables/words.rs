//! Rules written as words: `allow tcp 443 from 0.0.0.0/0`, `SSH (22): My IP`, `- 53/udp to 10.0.0.2/32 # dns`.

use super::fields::{Column, Fields};
use super::names::{self, Protocol};
use super::{peer, ports, shape};

/// The longest line that is read as words, in bytes.
const LONGEST: usize = 2_000;

/// The most words of no meaning before the last one that has any; with more of them it is prose.
const UNKNOWN: usize = 1;

/// Words that join the others and say nothing themselves.
const FILLERS: [&str; 19] = [
    "rule",
    "rules",
    "port",
    "ports",
    "range",
    "source",
    "destination",
    "on",
    "for",
    "traffic",
    "over",
    "via",
    "and",
    "the",
    "is",
    "address",
    "ip",
    "open",
    "with",
];

/// Puts the words of a line under columns, or none where they are no rule.
///
/// What follows the last word with a meaning is the description.
pub(super) fn fields(line: &str) -> Option<Fields> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim();
    let (line, comment) = match line.find(" #").or_else(|| line.find(" //")) {
        Some(at) => line.split_at(at),
        None => (line, ""),
    };
    let words = split(line);
    let mut taken = Taken::default();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        at += taken.word(rest);
    }
    let mut fields = taken.fields;
    if !(fields.has_service() && fields.has_peer()) || taken.unknown > UNKNOWN || taken.ends > 1 {
        return None;
    }
    let description =
        line.get(taken.end..).unwrap_or_default().trim_matches([' ', ':', ',', '-', '–', '(', ')', '*']);
    fields.put(Column::Description, description);
    fields.put(Column::Description, comment.trim().trim_start_matches(['#', '/']).trim());
    Some(fields)
}

/// A word of a line and the byte behind it.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    text: &'a str,
    end: usize,
}

fn split(line: &str) -> Vec<Word<'_>> {
    let is_sign =
        |c: char| matches!(c, '*' | '`' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '"' | '=' | '|' | '→');
    let mut words = Vec::new();
    let mut at = 0;
    for piece in line.split([' ', '\t', ',', '=', '(', ')']) {
        let text = piece.trim_end_matches(is_sign).trim_start_matches(|c| is_sign(c) && c != ':');
        // `::/0` begins with signs of its own.
        let text = if text.starts_with("::") { text } else { text.trim_start_matches(':') };
        if !text.is_empty() {
            words.push(Word { text, end: at + piece.len() });
        }
        at += piece.len() + 1;
    }
    words
}

/// What was taken out of the words so far.
#[derive(Default)]
struct Taken {
    fields: Fields,
    /// The end of the last word with a meaning.
    end: usize,
    /// Words without a meaning before that end, and behind it.
    unknown: usize,
    pending: usize,
    /// How many ends were named by "from" and "to".
    ends: usize,
}

impl Taken {
    /// Takes the first word, or as many as belong together; says how many.
    fn word(&mut self, rest: &[Word<'_>]) -> usize {
        let Some(first) = rest.first() else { return 1 };
        let taken = self.meaning(rest);
        if let Some(last) = taken.checked_sub(1).and_then(|last| rest.get(last)) {
            self.end = last.end;
            self.unknown += core::mem::take(&mut self.pending);
            return taken;
        }
        let is_filler = FILLERS.contains(&names::key(first.text).as_str());
        let is_sign = !first.text.chars().any(char::is_alphanumeric);
        if !is_filler && !is_sign {
            self.pending += 1;
        }
        1
    }

    /// How many words at the start have a meaning together; none if the first has no meaning.
    fn meaning(&mut self, rest: &[Word<'_>]) -> usize {
        let [first, after @ ..] = rest else { return 0 };
        let text = first.text;
        let key = names::key(text);
        let next = after.first().map_or("", |word| word.text);
        let fields = &mut self.fields;
        if matches!(key.as_str(), "from" | "to") {
            if !(is_peer(next) || names::key(next) == "my") {
                return 0;
            }
            self.ends += 1;
            if !fields.has(Column::Direction) {
                fields.put(Column::Direction, if key == "from" { "inbound" } else { "outbound" });
            }
            return 1;
        }
        if !fields.has_peer() && !fields.has_service() && shape::direction(text).is_some() {
            fields.set(Column::Direction, text.to_owned());
            return 1;
        }
        if shape::is_action(text) && !fields.has(Column::Action) {
            fields.put(Column::Action, text);
            return 1;
        }
        if key == "my" && names::key(next) == "ip" && !fields.has_peer() {
            fields.put(Column::Peer, "My IP");
            return 2;
        }
        if is_peer(text) && (!fields.has_peer() || self.pending == 0) {
            fields.put(Column::Peer, text);
            return 1;
        }
        service(fields, rest)
    }
}

fn is_peer(text: &str) -> bool {
    peer::is_peer(text) || peer::anywhere(text, false).is_some() || text.eq_ignore_ascii_case("any")
}

/// How many words at the start name a service, a protocol or ports.
fn service(fields: &mut Fields, rest: &[Word<'_>]) -> usize {
    let free = |column| !fields.has(column);
    let is_open = free(Column::Protocol) && free(Column::Type);
    if is_open {
        for count in (1..=rest.len().min(5)).rev() {
            let phrase: Vec<&str> = rest.iter().take(count).map(|word| word.text).collect();
            let phrase = phrase.join(" ");
            let ends_on_sign = !phrase.ends_with(|c: char| c.is_ascii_alphanumeric());
            if !ends_on_sign && names::kind(&phrase).is_some() {
                fields.put(Column::Type, &phrase);
                return count;
            }
        }
    }
    let [first, after @ ..] = rest else { return 0 };
    let text = first.text;
    let is_number = names::digits(text).is_some();
    if names::key(text) == "protocol" && is_open {
        let next = after.first().map_or("", |word| word.text);
        if names::protocol(next).is_some() {
            fields.put(Column::Protocol, next);
            return 2;
        }
    }
    if is_open && !is_number && (names::protocol(text).is_some() || is_both(text)) {
        fields.put(Column::Protocol, text);
        return 1;
    }
    if fields.has_peer() && fields.has(Column::Ports) {
        return 0;
    }
    if let [_, sign, last, ..] = rest
        && is_number
        && matches!(sign.text, "-" | "–" | "—" | "to")
        && names::digits(last.text).is_some()
    {
        fields.put(Column::Ports, &[text, "-", last.text].concat());
        return 3;
    }
    let is_message = fields.has(Column::Protocol)
        && matches!(names::protocol(fields.get(Column::Protocol)), Some(Protocol::Icmp | Protocol::Icmpv6));
    let is_pair = is_message && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    if ports::is_range(text) || is_pair || (ports::is_all(text) && !is_open) || is_with_protocol(text) {
        fields.put(Column::Ports, text);
        return 1;
    }
    0
}

/// `TCP/UDP`: two protocols in one word.
fn is_both(text: &str) -> bool {
    text.split_once('/').is_some_and(|(left, right)| {
        [left, right].iter().all(|word| names::digits(word).is_none() && names::protocol(word).is_some())
    })
}

/// `22/tcp`, `tcp/22`, `tcp:22`.
fn is_with_protocol(text: &str) -> bool {
    text.contains('/') && ports::read(text).protocol.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let words = fields(line).map_or_else(
            || "no rule".to_owned(),
            |fields| {
                [
                    Column::Direction,
                    Column::Type,
                    Column::Protocol,
                    Column::Ports,
                    Column::Peer,
                    Column::Description,
                ]
                .map(|column| fields.get(column).to_owned())
                .join("|")
            },
        );
        assert_eq!(words, expected, "{line}");
    }

    #[test]
    fn rules_are_read_as_people_say_them() {
        check("tcp 443 from 0.0.0.0/0", "inbound||tcp|443|0.0.0.0/0|");
        check("allow tcp 8000 - 8100 to sg-web # app", "outbound||tcp|8000-8100|sg-web|app");
        check("SSH TCP 22 0.0.0.0/0 office door", "|SSH||22|0.0.0.0/0|office door");
        check("SSH (22): My IP", "|SSH||22|My IP|");
        check(
            "**HTTP (Port 80)**: Source = *Anywhere-IPv4 (0.0.0.0/0)*.",
            "|HTTP||80|Anywhere-IPv4 0.0.0.0/0|.",
        );
        check("All traffic from sg-web", "inbound|All traffic|||sg-web|");
        check("53/udp from ::/0", "inbound|||53/udp|::/0|");
        check(
            "ingress tcp 80,443 from 10.0.0.0/8, 192.168.0.0/16",
            "ingress||tcp|80 443|10.0.0.0/8 192.168.0.0/16|",
        );
        check("icmp 8/0 from any", "inbound||icmp|8/0|any|");
        check("protocol 50 from 203.0.113.9/32", "inbound||50||203.0.113.9/32|");
        check("TCP/UDP 53 to 10.0.0.2/32", "outbound||TCP/UDP|53|10.0.0.2/32|");
    }

    #[test]
    fn prose_is_no_rule() {
        check("the database at 10.0.0.5 listens on 3306", "no rule");
        check("We should think about SSH access from 10.0.0.0/8 next week", "no rule");
        check("tcp 22 from sg-a to sg-b", "no rule");
        check("Inbound rules", "no rule");
        check("tcp 22", "no rule");
        check(&"tcp 22 10.0.0.0/8 ".repeat(1000), "no rule");
    }
}
