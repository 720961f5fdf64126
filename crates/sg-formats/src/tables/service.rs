//! What a row says about protocol and ports, made the keys of a rule.

use super::fields::{Column, Fields, is_nothing, shown};
use super::icmp;
use super::names::{self, Kind, Ports, Protocol};
use super::ports::{self, PortCell};
use super::row::MOST as MOST_RULES;
use crate::problem::Problem;
use serde_json::{Map, Value};

/// A rule in the making.
pub(super) type Object = Map<String, Value>;

/// The protocol of a row: one that is known, or the text that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Known(Protocol),
    Typed(String),
}

/// Makes rules of a row, one for each protocol and port that it names, still without a peer.
///
/// The protocol cell weighs more than the type, as does the port cell: the console's type is only a
/// name for both. Never empty.
///
/// # Source
/// S-122 to S-127.
pub(super) fn read(fields: &mut Fields, problems: &mut Vec<Problem>) -> Vec<Object> {
    let kind = kind_of(fields);
    let cell = (!is_nothing(fields.get(Column::Ports))).then(|| ports::read(fields.get(Column::Ports)));
    let protocols = protocols(fields, kind, cell.as_ref());
    differ(fields, kind, &protocols, cell.as_ref(), problems);
    if kind.is_none() && fields.has(Column::Type) && fields.has(Column::Protocol) {
        let text = fields.get(Column::Type).to_owned();
        fields.extra.push(("Type".to_owned(), text));
    }
    let mut rules = Vec::new();
    for protocol in protocols {
        match protocol {
            Named::Known(protocol) => push(protocol, fields, kind, cell.clone(), &mut rules),
            Named::Typed(text) => {
                let mut rule = Object::from_iter([("protocol".to_owned(), text.into())]);
                if let Some(cell) = &cell {
                    rule.insert("ports".to_owned(), one(cell, fields.get(Column::Ports)));
                }
                rules.push(rule);
            }
        }
    }
    rules
}

/// What the type cell stands for: a name of the console, or a protocol that stands there.
fn kind_of(fields: &Fields) -> Option<Kind> {
    let text = fields.get(Column::Type);
    let protocol = |protocol| Kind { protocol: Some(protocol), ports: Ports::Open };
    names::kind(text).or_else(|| (!text.is_empty()).then(|| names::protocol(text)).flatten().map(protocol))
}

fn protocols(fields: &Fields, kind: Option<Kind>, cell: Option<&PortCell>) -> Vec<Named> {
    let text = fields.get(Column::Protocol);
    let kind = kind.and_then(|kind| kind.protocol);
    if is_nothing(text) {
        let known = kind.or_else(|| cell.and_then(|cell| cell.protocol));
        let typed = || Named::Typed(fields.get(Column::Type).to_owned());
        return vec![known.map_or_else(typed, Named::Known)];
    }
    if let Some(known) = named(text) {
        return known.into_iter().map(Named::Known).collect();
    }
    match (message_family(fields, kind), kind) {
        // "Echo Request", as the console writes the protocol of custom ICMP rules.
        (Some(family), _) => vec![Named::Known(family)],
        (None, Some(Protocol::Icmp | Protocol::Icmpv6)) => kind.map(Named::Known).into_iter().collect(),
        (None, _) => vec![Named::Typed(text.trim().to_owned())],
    }
}

/// The protocols of a cell: `TCP`, `6 (TCP)`, `ESP (50)`, `TCP/UDP`, and services as `HTTPS`.
fn named(text: &str) -> Option<Vec<Protocol>> {
    let (before, inside) = match text.split_once('(') {
        Some((before, rest)) => (before, rest.trim_end_matches([')', ' '])),
        None => (text, ""),
    };
    let one = |word: &str| names::protocol(word).or_else(|| names::kind(word).and_then(|kind| kind.protocol));
    if let Some(known) = one(text).or_else(|| one(before)).or_else(|| names::protocol(inside)) {
        return Some(vec![known]);
    }
    let words = before.split(['/', ',', '+', '&', ' ']).filter(|word| !word.is_empty() && *word != "and");
    let known: Option<Vec<Protocol>> = words.take(MOST_RULES + 1).map(names::protocol).collect();
    known.filter(|known| !known.is_empty() && known.len() <= 4)
}

/// The family of an ICMP message whose name stands in the protocol cell.
fn message_family(fields: &Fields, kind: Option<Protocol>) -> Option<Protocol> {
    let is_six = kind == Some(Protocol::Icmpv6) || names::key(fields.get(Column::IpVersion)) == "ipv6";
    let family = if is_six { Protocol::Icmpv6 } else { Protocol::Icmp };
    names::message(fields.get(Column::Protocol), family).map(|_| family)
}

/// Makes the rules of one protocol.
fn push(
    protocol: Protocol,
    fields: &Fields,
    kind: Option<Kind>,
    cell: Option<PortCell>,
    rules: &mut Vec<Object>,
) {
    let name: Value = match protocol {
        Protocol::All => "all".into(),
        Protocol::Tcp => "tcp".into(),
        Protocol::Udp => "udp".into(),
        Protocol::Icmp => "icmp".into(),
        Protocol::Icmpv6 => "icmpv6".into(),
        Protocol::Number(number) => number.into(),
    };
    let rule = Object::from_iter([("protocol".to_owned(), name)]);
    match protocol {
        Protocol::Tcp | Protocol::Udp => {
            for port in cell.map_or_else(|| from_to(fields, kind), |cell| cell.ports) {
                let mut rule = rule.clone();
                rule.insert("ports".to_owned(), port);
                rules.push(rule);
            }
        }
        Protocol::Icmp | Protocol::Icmpv6 => {
            let mut rule = rule;
            let (first, second) = icmp_cells(fields, protocol);
            let keys = icmp::read(protocol, &first, &second);
            rule.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
            rules.push(rule);
        }
        Protocol::All | Protocol::Number(_) => {
            let mut rule = rule;
            // Ports mean nothing here (S-125): only what somebody could have meant is kept.
            let text = fields.get(Column::Ports);
            if let Some(cell) = cell.filter(|_| !says_none(text)) {
                rule.insert("ports".to_owned(), one(&cell, text));
            }
            rules.push(rule);
        }
    }
}

/// Whether a port cell says what everyone writes where there are no ports.
fn says_none(text: &str) -> bool {
    ports::is_all(text) || matches!(text.trim(), "0" | "-1" | "0-0") || names::key(text) == "na"
}

/// The ports where the port cell is silent: two cells, or what the type stands for.
fn from_to(fields: &Fields, kind: Option<Kind>) -> Vec<Value> {
    let (from, to) = (fields.get(Column::FromPort), fields.get(Column::ToPort));
    if !from.is_empty() || !to.is_empty() {
        return ports::read(&if from == to { from.to_owned() } else { [from, "-", to].concat() }).ports;
    }
    vec![match kind.map(|kind| kind.ports) {
        Some(Ports::One(port)) => port.into(),
        Some(Ports::All) => "all".into(),
        _ => "".into(),
    }]
}

/// The cells in which an ICMP rule has its type and its code.
fn icmp_cells(fields: &Fields, protocol: Protocol) -> (String, String) {
    let own = |column| fields.get(column).to_owned();
    let ports = own(Column::Ports);
    let ports = if is_nothing(&ports) { String::new() } else { ports };
    if fields.has(Column::IcmpType) || fields.has(Column::IcmpCode) {
        return (own(Column::IcmpType), own(Column::IcmpCode));
    }
    // The console writes the type as the protocol, and the code as the port range.
    let text = fields.get(Column::Protocol);
    if !is_nothing(text) && (names::message(text, protocol).is_some() || named(text).is_none()) {
        return (text.to_owned(), ports);
    }
    if fields.has(Column::FromPort) || fields.has(Column::ToPort) {
        return (own(Column::FromPort), own(Column::ToPort));
    }
    (ports, String::new())
}

/// The one value of a cell; a cell of several as it was typed.
fn one(cell: &PortCell, typed: &str) -> Value {
    match cell.ports.as_slice() {
        [port] => port.clone(),
        _ => typed.trim().into(),
    }
}

/// Says where the type means something else than the cells beside it.
fn differ(
    fields: &Fields,
    kind: Option<Kind>,
    protocols: &[Named],
    cell: Option<&PortCell>,
    problems: &mut Vec<Problem>,
) {
    let Some(kind) = kind.filter(|_| fields.has(Column::Type)) else { return };
    let protocol = fields.get(Column::Protocol);
    let other_protocol =
        kind.protocol.is_some_and(|kind| !is_nothing(protocol) && !protocols.contains(&Named::Known(kind)));
    let other_ports = match (kind.ports, cell) {
        (Ports::One(port), Some(cell)) => cell.ports.as_slice() != [Value::from(port)],
        _ => false,
    };
    let mut report = |path: &str, what: &str, text: &str| {
        let type_ = shown(fields.get(Column::Type));
        let parts = [
            "the type is `",
            &type_,
            "`, the ",
            what,
            " beside it `",
            &shown(text),
            "`: the ",
            what,
            " counts",
        ];
        problems.push(Problem::note("typeDiffers", path, parts.concat(), "Check which of the two is meant."));
    };
    if other_protocol {
        report("/protocol", "protocol", protocol);
    } else if other_ports {
        report("/ports", "port range", fields.get(Column::Ports));
    }
}
