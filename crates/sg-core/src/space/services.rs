//! The services of a family on one line: protocol number, then 16 bits (destination port; ICMP type · 256 + code;
//! nothing for the rest), cut to packets that exist and numbered without gaps.

use crate::model::{Content, Family, IcmpMatch, PortRange, Protocol, Service};

const WIDE: u32 = 1 << 16;

/// Three protocols of a family have 65,536 points: its ICMP (S-130), TCP and UDP. The other family's ICMP has none.
const fn wide(family: Family) -> ([u8; 3], u8) {
    let (v4, v6) = (Protocol::ICMP.0, Protocol::ICMPV6.0);
    match family {
        Family::V4 => ([v4, Protocol::TCP.0, Protocol::UDP.0], v6),
        Family::V6 => ([v6, Protocol::TCP.0, Protocol::UDP.0], v4),
    }
}

/// How many services there are in a family.
pub const fn services(_: Family) -> u32 {
    252 + 3 * WIDE
}

/// Where a protocol starts.
fn start(family: Family, protocol: u8) -> u32 {
    let (wide, none) = wide(family);
    let before = wide.iter().filter(|own| **own < protocol).map(|_| WIDE - 1).sum::<u32>();
    u32::from(protocol) + before - u32::from(none < protocol)
}

/// Where a packet stands; none if it does not exist in this family.
pub fn point(family: Family, content: &Content) -> Option<u32> {
    let offset = match content {
        Content::Tcp { port, .. } | Content::Udp { port, .. } => u32::from(*port),
        Content::Icmp(message) | Content::Icmpv6(message) => {
            u32::from(message.kind) * 256 + u32::from(message.code)
        }
        Content::Other(_) => 0,
    };
    let protocol = content.protocol().0;
    (protocol != wide(family).1).then(|| start(family, protocol) + offset)
}

/// Whether a packet of some family could carry both.
pub fn services_meet(one: Service, other: Service) -> bool {
    [Family::V4, Family::V6].into_iter().any(|family| {
        let spans = (span(family, one), span(family, other));
        matches!(spans, (Some(one), Some(other)) if one.0 <= other.1 && other.0 <= one.1)
    })
}

/// The first and last service that a rule lets through; none if none exists in this family (S-130).
pub fn span(family: Family, service: Service) -> Option<(u32, u32)> {
    let Some(protocol) = service.protocol() else { return Some((0, services(family) - 1)) };
    if protocol.0 == wide(family).1 {
        return None;
    }
    let start = start(family, protocol.0);
    let (first, last) = match service {
        Service::All | Service::Other(_) => (0, 0),
        Service::Tcp(ports) | Service::Udp(ports) => (u32::from(ports.first()), u32::from(ports.last())),
        Service::Icmp(wanted) | Service::Icmpv6(wanted) => match wanted {
            IcmpMatch::Any => (0, WIDE - 1),
            IcmpMatch::Type(kind) => (u32::from(kind) * 256, u32::from(kind) * 256 + 255),
            IcmpMatch::TypeCode(kind, code) => {
                let at = u32::from(kind) * 256 + u32::from(code);
                (at, at)
            }
        },
    };
    Some((start + first, start + last))
}

/// Services as a person reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Every protocol that the family has.
    All,
    /// Destination ports of TCP.
    Tcp(PortRange),
    /// Destination ports of UDP.
    Udp(PortRange),
    /// ICMP of the family: types and codes, first and last.
    Icmp {
        /// Types.
        types: (u8, u8),
        /// Codes of each.
        codes: (u8, u8),
    },
    /// Other protocols, by number, first and last.
    Others(u8, u8),
}

/// Some services of a family, in order, cut where a person would; each with its own first and last point.
pub fn spans(family: Family, first: u32, last: u32) -> Vec<(Span, (u32, u32))> {
    let mut all = Vec::new();
    if (first, last) == (0, services(family) - 1) {
        return vec![(Span::All, (first, last))];
    }
    let (wide, none) = wide(family);
    let mut others: Option<((u8, u8), (u32, u32))> = None;
    let other = |((first, last), points)| (Span::Others(first, last), points);
    for protocol in 0..=255 {
        if protocol == none {
            continue;
        }
        let start = start(family, protocol);
        let end = if wide.contains(&protocol) { start + WIDE - 1 } else { start };
        let (low, high) = (first.max(start), last.min(end));
        if low > high {
            if start > last {
                break;
            }
            continue;
        }
        if !wide.contains(&protocol) {
            let (from, low) = others.map_or((protocol, low), |((from, _), (low, _))| (from, low));
            others = Some(((from, protocol), (low, high)));
            continue;
        }
        all.extend(others.take().map(other));
        match (Protocol(protocol), PortRange::new(short(low - start), short(high - start))) {
            (Protocol::TCP, Some(ports)) => all.push((Span::Tcp(ports), (low, high))),
            (Protocol::UDP, Some(ports)) => all.push((Span::Udp(ports), (low, high))),
            _ => icmp(start, low, high, &mut all),
        }
    }
    all.extend(others.map(other));
    all
}

/// Types and codes between two points: a part of the first type, whole types, a part of the last one.
fn icmp(start: u32, low: u32, high: u32, all: &mut Vec<(Span, (u32, u32))>) {
    let [[first, from], [last, to]] = [low, high].map(|point| short(point - start).to_be_bytes());
    let mut add = |types: (u8, u8), codes: (u8, u8)| {
        let point = |kind: u8, code: u8| start + u32::from(kind) * 256 + u32::from(code);
        all.push((Span::Icmp { types, codes }, (point(types.0, codes.0), point(types.1, codes.1))));
    };
    if first == last {
        return add((first, first), (from, to));
    }
    let whole = (if from == 0 { first } else { first + 1 }, if to == 255 { last } else { last - 1 });
    if from > 0 {
        add((first, first), (from, 255));
    }
    if whole.0 <= whole.1 {
        add(whole, (0, 255));
    }
    if to < 255 {
        add((last, last), (0, to));
    }
}

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_no_gaps_and_ends_where_it_should() {
        for family in [Family::V4, Family::V6] {
            let (wide, none) = wide(family);
            let mut next = 0;
            for protocol in (0..=255).filter(|protocol| *protocol != none) {
                assert_eq!(start(family, protocol), next);
                next += if wide.contains(&protocol) { WIDE } else { 1 };
            }
            assert_eq!(services(family), next);
        }
    }

    #[test]
    fn what_does_not_exist_has_no_place() {
        assert_eq!(span(Family::V6, Service::Icmp(IcmpMatch::Any)), None); // S-130
        assert_eq!(span(Family::V4, Service::Icmpv6(IcmpMatch::Any)), None);
        assert_eq!(point(Family::V4, &Content::Other(Protocol(58))), None);
    }

    #[test]
    fn spans_say_what_lies_between_two_points() {
        let (tcp, _) = span(Family::V4, Service::Tcp(PortRange::ALL)).unwrap();
        let said = |first, last| {
            spans(Family::V4, first, last).into_iter().map(|(span, _)| span).collect::<Vec<_>>()
        };
        assert_eq!(said(0, services(Family::V4) - 1), [Span::All]);
        assert_eq!(said(tcp + 22, tcp + 23), [Span::Tcp(PortRange::new(22, 23).unwrap())]);
        assert_eq!(
            said(0, tcp),
            [
                Span::Others(0, 0),
                Span::Icmp { types: (0, 255), codes: (0, 255) },
                Span::Others(2, 5),
                Span::Tcp(PortRange::one(0))
            ]
        );
        let (icmp, _) = span(Family::V4, Service::Icmp(IcmpMatch::Any)).unwrap();
        let kind = |types, codes| Span::Icmp { types, codes };
        assert_eq!(said(icmp + 3 * 256 + 4, icmp + 3 * 256 + 4), [kind((3, 3), (4, 4))]);
        assert_eq!(
            said(icmp + 4, icmp + 2 * 256),
            [kind((0, 0), (4, 255)), kind((1, 1), (0, 255)), kind((2, 2), (0, 0))]
        );
    }
}
