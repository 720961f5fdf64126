//! What a gate says, in words: a clause without a capital or a full stop, to be put into sentences.

use sg_core::model::{Content, Direction, Packet};
use sg_core::path::{Because, FilterKind, Gate, Verdict};

use super::english::{Key, english};
use super::fill;
use super::miss::field_text;
use super::outcome::end_name;

/// Rules are named up to this many; then only counted.
const NAMED: usize = 3;

/// What one gate says of a packet.
pub(crate) fn gate_text(gate: &Gate, packet: &Packet) -> String {
    let at = gate.at.as_deref().unwrap_or_default();
    match gate.because {
        Because::Exempt => english(Key::Exempt).to_owned(),
        Because::Local => english(Key::Local).to_owned(),
        Because::Route if gate.facts.contains(&"S-263") => fill(english(Key::LinkOpen), &[at]),
        Because::Route => fill(english(Key::SubnetOpen), &[at]),
        Because::NoRoute if gate.facts.contains(&"S-263") => english(Key::LinkMissing).to_owned(),
        Because::NoRoute => fill(english(Key::SubnetClosed), &[at]),
        Because::Entry => acl(gate, at),
        Because::NoGroups if gate.facts.contains(&"S-185") => fill(english(Key::NatNoGroups), &[at]),
        Because::NoGroups => fill(english(Key::NlbNoGroups), &[at]),
        Because::Rules => matched(gate, at),
        Because::NoRule => none(gate, at, packet),
        Because::NotStated if gate.filter == FilterKind::Acl => {
            fill(english(Key::AclUnknown), &[at, gate.rules.first().map_or("", String::as_str)])
        }
        Because::NotStated => not_stated(gate, at, packet),
    }
}

fn acl(gate: &Gate, at: &str) -> String {
    match (gate.rules.first(), gate.verdict) {
        (Some(entry), Verdict::Allowed) => fill(english(Key::AclAllowed), &[at, entry]),
        (Some(entry), _) => fill(english(Key::AclDropped), &[at, entry]),
        (None, _) => fill(english(Key::AclClosed), &[at]),
    }
}

fn matched(gate: &Gate, at: &str) -> String {
    let (one, many) = match gate.direction {
        Direction::Inbound => (Key::InMatchOne, Key::InMatchMany),
        Direction::Outbound => (Key::OutMatchOne, Key::OutMatchMany),
    };
    match gate.rules.as_slice() {
        [rule] => fill(english(one), &[at, rule]),
        rules => {
            let mut named: Vec<&str> = rules.iter().take(NAMED).map(String::as_str).collect();
            if rules.len() > NAMED {
                named.push("…");
            }
            fill(english(many), &[at, &named.join(", "), &rules.len().to_string()])
        }
    }
}

fn none(gate: &Gate, at: &str, packet: &Packet) -> String {
    let (no_rules, none, other) = sides(gate.direction, packet);
    match gate.misses.is_empty() {
        true => fill(english(no_rules), &[at]),
        false => fill(english(none), &[at, &service_text(&packet.content), &other]),
    }
}

fn not_stated(gate: &Gate, at: &str, packet: &Packet) -> String {
    let (_, _, other) = sides(gate.direction, packet);
    let might = gate.misses.iter().find(|miss| miss.unknown);
    let why = match might {
        Some(miss) => {
            let fields: Vec<String> = miss.fields.iter().map(field_text).collect();
            fill(english(Key::RuleMight), &[miss.rule.as_str(), &fields.join("; ")])
        }
        None if gate.facts.contains(&"S-182") => english(Key::NoGroupStated).to_owned(),
        None => english(Key::GroupElsewhere).to_owned(),
    };
    let key = match gate.direction {
        Direction::Inbound => Key::InUnknown,
        Direction::Outbound => Key::OutUnknown,
    };
    fill(english(key), &[at, &service_text(&packet.content), &other, &why])
}

fn sides(direction: Direction, packet: &Packet) -> (Key, Key, String) {
    match direction {
        Direction::Inbound => (Key::InNoRules, Key::InNone, end_name(&packet.from)),
        Direction::Outbound => (Key::OutNoRules, Key::OutNone, end_name(&packet.to)),
    }
}

/// What a packet carries: `TCP 443`, `ICMP type 8 code 0`, `protocol 50`.
pub(super) fn service_text(content: &Content) -> String {
    let ports = |name: &str, port: &u16| fill(english(Key::Port), &[name, &port.to_string()]);
    match content {
        Content::Tcp { port, .. } => ports("TCP", port),
        Content::Udp { port, .. } => ports("UDP", port),
        Content::Icmp(message) => {
            fill(english(Key::Icmp), &["ICMP", &message.kind.to_string(), &message.code.to_string()])
        }
        Content::Icmpv6(message) => {
            fill(english(Key::Icmp), &["ICMPv6", &message.kind.to_string(), &message.code.to_string()])
        }
        Content::Other(protocol) => fill(english(Key::OtherProtocol), &[&protocol.to_string()]),
    }
}
