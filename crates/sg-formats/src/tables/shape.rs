//! Rows without a header: what each cell is, by its shape.

use super::fields::{Column, Fields, is_nothing};
use super::header::plain;
use super::names::{self, Protocol};
use super::{peer, ports};

/// How sure it must be that a row is a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Something about the service and a peer.
    Both,
    /// One of them: the row comes out of a table.
    One,
}

/// Puts the cells of a row under columns, or none where they are no rule.
///
/// The order of the console is understood (name, id, version, type, protocol, ports, peer, description)
/// with any of them left out, and others where the shape of a cell leaves no doubt.
pub(super) fn fields(cells: &[String], proof: Proof) -> Option<Fields> {
    let mut fields = Fields::default();
    let id = cells.iter().position(|cell| cell.starts_with("sgr-"));
    for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_nothing(cell)) {
        if id.is_some_and(|id| index < id) {
            fields.extra.push(("Name".to_owned(), cell.clone()));
        } else if id == Some(index) {
            fields.extra.push(("SecurityGroupRuleId".to_owned(), cell.clone()));
        } else {
            put(&mut fields, cell);
        }
    }
    let (service, peer) = (fields.has_service(), fields.has_peer());
    let is_rule = match proof {
        Proof::Both => service && peer,
        Proof::One => service && (peer || fields.has(Column::Protocol) || fields.has(Column::Type)),
    };
    is_rule.then_some(fields)
}

/// Puts one cell where it belongs.
fn put(fields: &mut Fields, cell: &str) {
    let text = plain(cell);
    let is_said = fields.has(Column::Description);
    if !is_said && !fields.has_peer() && is_second(fields, text) {
        return second_number(fields, text);
    }
    match column(fields, text).filter(|_| !is_said) {
        Some(column) => fields.put(column, text),
        None if fields.has_peer() => fields.put(Column::Description, cell),
        None => fields.extra.push(("Name".to_owned(), cell.to_owned())),
    }
}

/// Whether ports were found before, and the cell says ports too: `6 22`, `50 All`.
fn is_second(fields: &Fields, text: &str) -> bool {
    let is_open = !fields.has(Column::Protocol) && !fields.has(Column::Type);
    fields.has(Column::Ports) && (ports::is_range(text) || (is_open && ports::is_all(text)))
}

/// A second number: in `6 22` the first was a protocol, in `tcp 80 90` both are one range.
fn second_number(fields: &mut Fields, text: &str) {
    let first = fields.get(Column::Ports).to_owned();
    if fields.has(Column::Protocol) || fields.has(Column::Type) {
        fields.set(Column::Ports, [first.as_str(), "-", text].concat());
    } else {
        fields.set(Column::Protocol, first);
        fields.set(Column::Ports, text.to_owned());
    }
}

/// The column of a cell, given those that are filled; none for free text.
fn column(fields: &Fields, text: &str) -> Option<Column> {
    let free = |column| !fields.has(column);
    // A lone word: what has other signs in it is free text.
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_word && direction(text).is_some() && free(Column::Direction) {
        return Some(Column::Direction);
    }
    if matches!(names::key(text).as_str(), "ipv4" | "ipv6") && free(Column::IpVersion) {
        return Some(Column::IpVersion);
    }
    if is_word && is_action(text) && free(Column::Action) {
        return Some(Column::Action);
    }
    if free(Column::Peer) && peer::is_peer_cell(text) {
        return Some(Column::Peer);
    }
    if fields.has_peer() && fields.has(Column::Ports) {
        return None;
    }
    if ports::is_all(text) {
        let is_service = free(Column::Protocol) && free(Column::Ports);
        return if is_service {
            Some(Column::Protocol)
        } else {
            free(Column::Ports).then_some(Column::Ports)
        };
    }
    if ports::is_range(text) {
        return Some(Column::Ports);
    }
    if free(Column::Protocol) && names::protocol(text).is_some() {
        return Some(Column::Protocol);
    }
    if free(Column::Type) && free(Column::Protocol) && names::kind(text).is_some() {
        return Some(Column::Type);
    }
    // Beyond the peer only a shape that leaves no doubt is more than a description.
    if fields.has_peer() {
        return None;
    }
    let about = names::kind(fields.get(Column::Type)).and_then(|kind| kind.protocol);
    if free(Column::Protocol) && free(Column::Ports) && fields.has(Column::Type) {
        // "Echo Request", "ESP (50)": what the console writes as the protocol of its custom types.
        let is_custom = matches!(about, None | Some(Protocol::Icmp | Protocol::Icmpv6));
        return is_custom.then_some(Column::Protocol);
    }
    let about = about.or_else(|| names::protocol(fields.get(Column::Protocol)));
    let is_ports = fields.has(Column::Protocol) && free(Column::Ports);
    (is_ports && (is_listed(text) || names::key(text) == "na" || is_icmp(about))).then_some(Column::Ports)
}

fn is_icmp(protocol: Option<Protocol>) -> bool {
    matches!(protocol, Some(Protocol::Icmp | Protocol::Icmpv6))
}

/// Several ports in one cell, or a port with words beside it.
fn is_listed(text: &str) -> bool {
    let cell = ports::read(text);
    cell.ports.len() > 1 || cell.ports.iter().all(|port| port.as_str() != Some(text))
}

/// The direction that a word names.
pub(super) fn direction(text: &str) -> Option<sg_core::model::Direction> {
    match names::key(text).as_str() {
        "inbound" | "ingress" | "incoming" | "in" => Some(sg_core::model::Direction::Inbound),
        "outbound" | "egress" | "outgoing" | "out" => Some(sg_core::model::Direction::Outbound),
        _ => None,
    }
}

/// Whether a cell says allow or deny.
pub(super) fn is_action(text: &str) -> bool {
    is_deny(text) || matches!(names::key(text).as_str(), "allow" | "allowed" | "accept" | "permit")
}

/// Whether a cell says that traffic is turned away.
pub(super) fn is_deny(text: &str) -> bool {
    matches!(names::key(text).as_str(), "deny" | "denied" | "drop" | "block" | "reject")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &str, expected: &str) {
        let cells: Vec<String> = cells.split(" | ").map(|cell| cell.trim().to_owned()).collect();
        let found = fields(&cells, Proof::Both);
        let words = found.map_or_else(
            || "no rule".to_owned(),
            |fields| {
                [Column::Type, Column::Protocol, Column::Ports, Column::Peer, Column::Description]
                    .map(|column| fields.get(column).to_owned())
                    .join(" | ")
            },
        );
        assert_eq!(words, expected, "{cells:?}");
    }

    #[test]
    fn the_console_s_order_is_understood() {
        check(
            "– | sgr-04e923758e31265ee | IPv4 | Custom TCP | TCP | 464 | 0.0.0.0/0 | –",
            "Custom TCP | TCP | 464 | 0.0.0.0/0 | ",
        );
        check("SSH | TCP | 22 | sg-1 / web | office", "SSH | TCP | 22 | sg-1 / web | office");
        check(
            "IPv4 | Custom ICMP - IPv4 | Echo Request | N/A | 0.0.0.0/0",
            "Custom ICMP - IPv4 | Echo Request | N/A | 0.0.0.0/0 | ",
        );
        check("All traffic | All | All | sg-1 | –", "All traffic | All | All | sg-1 | ");
        check(
            "Custom protocol | ESP (50) | All | 10.0.0.0/8 | vpn",
            "Custom protocol | ESP (50) | All | 10.0.0.0/8 | vpn",
        );
        check("web | sgr-1 | IPv4 | HTTP | TCP | 80 | ::/0 | 443", "HTTP | TCP | 80 | ::/0 | 443");
    }

    #[test]
    fn other_orders_are_understood_where_the_shapes_say_it() {
        check("tcp | 22 | 10.0.0.0/8 | a | b", " | tcp | 22 | 10.0.0.0/8 | a b");
        check("10.0.0.0/8 | tcp | 8000-8100", " | tcp | 8000-8100 | 10.0.0.0/8 | ");
        check("50 | All | 10.0.0.0/8", " | 50 | All | 10.0.0.0/8 | ");
        check("icmp | 3/4 | 10.0.0.0/8", " | icmp | 3/4 | 10.0.0.0/8 | ");
        check("6 | 22 | 10.0.0.0/8", " | 6 | 22 | 10.0.0.0/8 | ");
        check("tcp | 80 | 90 | 10.0.0.0/8", " | tcp | 80-90 | 10.0.0.0/8 | ");
        check("tcp | 80, 443 | 10.0.0.0/8", " | tcp | 80, 443 | 10.0.0.0/8 | ");
        check("HTTPS | Anywhere-IPv4", "HTTPS |  |  | Anywhere-IPv4 | ");
    }

    #[test]
    fn a_row_needs_a_service_and_a_peer() {
        check("Office | 10.0.0.0/8", "no rule");
        check("tcp | 22 | web servers", "no rule");
        check("a | b | c", "no rule");
    }
}
