//! What a gate says, in words: a clause without a capital or a full stop, to be put into sentences.

use sg_core::model::{Content, Direction, Packet};
use sg_core::path::{Because, FilterKind, Gate, Verdict};

use super::english::Key;
use super::miss::field_text;
use super::outcome::end_name;
use super::{add, say};

/// Rules are named up to this many; then only counted.
const NAMED: usize = 3;

/// What one gate says of a packet.
pub(crate) fn gate_text(gate: &Gate, packet: &Packet) -> String {
    let at = gate.at.as_deref().unwrap_or_default();
    match gate.because {
        Because::Exempt => say(Key::Exempt, &[]),
        Because::Local => say(Key::Local, &[]),
        Because::Route if gate.facts.contains(&"S-263") => say(Key::LinkOpen, &[at]),
        Because::Route => say(Key::SubnetOpen, &[at]),
        Because::NoRoute if gate.facts.contains(&"S-263") => say(Key::LinkMissing, &[]),
        Because::NoRoute => say(Key::SubnetClosed, &[at]),
        Because::Entry => acl(gate, at),
        Because::NoGroups if gate.facts.contains(&"S-185") => say(Key::NatNoGroups, &[at]),
        Because::NoGroups => say(Key::NlbNoGroups, &[at]),
        Because::Rules => matched(gate, at),
        Because::Tracked => say(Key::Tracked, &[at]),
        Because::Related => say(Key::Related, &[at]),
        Because::TrackingLimit => say(Key::TrackingLimit, &[at]),
        Because::Uncertain => say(Key::Uncertain, &[at]),
        Because::NoRule => none(gate, at, packet),
        Because::NotStated if gate.filter == FilterKind::Acl => match gate.rules.first() {
            Some(entry) => say(Key::AclUnknown, &[at, entry]),
            None => say(Key::AclElsewhere, &[at]),
        },
        Because::NotStated => not_stated(gate, at, packet),
    }
}

fn acl(gate: &Gate, at: &str) -> String {
    match (gate.rules.first(), gate.verdict) {
        (Some(entry), Verdict::Allowed) => say(Key::AclAllowed, &[at, entry]),
        (Some(entry), _) => say(Key::AclDropped, &[at, entry]),
        (None, _) => say(Key::AclClosed, &[at]),
    }
}

fn matched(gate: &Gate, at: &str) -> String {
    let (one, many) = match gate.direction {
        Direction::Inbound => (Key::InMatchOne, Key::InMatchMany),
        Direction::Outbound => (Key::OutMatchOne, Key::OutMatchMany),
    };
    match gate.rules.as_slice() {
        [rule] => say(one, &[at, rule]),
        rules => {
            let mut named = String::new();
            for rule in rules.iter().take(NAMED) {
                add(&mut named, ", ", rule);
            }
            if rules.len() > NAMED {
                add(&mut named, ", ", "…");
            }
            say(many, &[at, &named, &rules.len().to_string()])
        }
    }
}

fn none(gate: &Gate, at: &str, packet: &Packet) -> String {
    let (no_rules, none, other) = sides(gate.direction, packet);
    match gate.misses.is_empty() {
        true => say(no_rules, &[at]),
        false => say(none, &[at, &service_text(&packet.content), &other]),
    }
}

fn not_stated(gate: &Gate, at: &str, packet: &Packet) -> String {
    let (_, _, other) = sides(gate.direction, packet);
    let might = gate.misses.iter().find(|miss| miss.unknown);
    let why = match might {
        Some(miss) => {
            let mut fields = String::new();
            for field in &miss.fields {
                add(&mut fields, "; ", &field_text(field));
            }
            say(Key::RuleMight, &[miss.rule.as_str(), &fields])
        }
        None if gate.facts.contains(&"S-182") => say(Key::NoGroupStated, &[]),
        None => say(Key::GroupElsewhere, &[]),
    };
    let key = match gate.direction {
        Direction::Inbound => Key::InUnknown,
        Direction::Outbound => Key::OutUnknown,
    };
    say(key, &[at, &service_text(&packet.content), &other, &why])
}

fn sides(direction: Direction, packet: &Packet) -> (Key, Key, String) {
    match direction {
        Direction::Inbound => (Key::InNoRules, Key::InNone, end_name(&packet.from)),
        Direction::Outbound => (Key::OutNoRules, Key::OutNone, end_name(&packet.to)),
    }
}

/// What a packet carries: `TCP 443`, `ICMP type 8 code 0`, `protocol 50`.
pub(super) fn service_text(content: &Content) -> String {
    let ports = |name: &str, port: &u16| say(Key::Port, &[name, &port.to_string()]);
    match content {
        Content::Tcp { port, .. } => ports("TCP", port),
        Content::Udp { port, .. } => ports("UDP", port),
        Content::Icmp(message) => {
            say(Key::Icmp, &["ICMP", &message.kind.to_string(), &message.code.to_string()])
        }
        Content::Icmpv6(message) => {
            say(Key::Icmp, &["ICMPv6", &message.kind.to_string(), &message.code.to_string()])
        }
        Content::Other(protocol) => say(Key::OtherProtocol, &[&protocol.to_string()]),
    }
}
