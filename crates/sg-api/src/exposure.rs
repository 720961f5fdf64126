//! How open a place is, as plain data.

use serde_json::Value;
use sg_core::model::{Direction, Network, PortRange, Service};
use sg_core::space::{self, Kind};
use sg_formats::json;

use crate::answers::{self, Block, Exposure, PortSpan, Stretch, StretchChange, StretchKind, Width};
use crate::words::{number_text, open_text, reached_text, stretch_label};

/// So many stretches are told.
const MOST: usize = 1000;

/// The exposure of a place. `query` is JSON text: `at` (the id of an interface or group), `direction`, and, to narrow the
/// blocks, `protocol` (`tcp` or `udp`) and `ports` (first and last). None where neither network has the place.
pub(crate) fn exposure(before: Option<&Network>, now: &Network, query: &[u8]) -> Option<Exposure> {
    let (query, _) = json::parse(query).ok()?;
    let at = query.get("at")?.as_str()?;
    let outbound = query.get("direction").and_then(Value::as_str) == Some("outbound");
    let (direction, told) = match outbound {
        true => (Direction::Outbound, answers::Direction::Outbound),
        false => (Direction::Inbound, answers::Direction::Inbound),
    };
    let found = space::exposure(before, now, at, direction, only(&query))?;
    let ways = found.now.ways();
    Some(Exposure {
        at: at.to_owned(),
        direction: told,
        ways: ways.to_string(),
        before: found.before.map(|open| open.ways().to_string()),
        short: number_text(ways),
        text: open_text(&found.now),
        more: found.stretches.len() > MOST,
        stretches: found.stretches.iter().take(MOST).map(stretch).collect(),
        blocks: blocks(&found.blocks),
    })
}

/// The services that the blocks are asked about; none where all are.
fn only(query: &Value) -> Option<Service> {
    let port = |index: usize| {
        let port = query.get("ports").and_then(|ports| ports.get(index)).and_then(Value::as_u64);
        port.and_then(|port| u16::try_from(port).ok())
    };
    let ports = match (port(0), port(1)) {
        (Some(first), Some(last)) => PortRange::new(first, last)?,
        _ => PortRange::ALL,
    };
    match query.get("protocol").and_then(Value::as_str) {
        Some("tcp") => Some(Service::Tcp(ports)),
        Some("udp") => Some(Service::Udp(ports)),
        _ => None,
    }
}

fn stretch(of: &space::Stretch) -> Stretch {
    let has_ports = matches!(of.kind, Kind::Tcp | Kind::Udp);
    let change = match (of.opened, of.closed) {
        (false, false) => StretchChange::Same,
        (true, false) => StretchChange::Opened,
        (false, true) => StretchChange::Closed,
        (true, true) => StretchChange::Both,
    };
    Stretch {
        kind: match of.kind {
            Kind::Tcp => StretchKind::Tcp,
            Kind::Udp => StretchKind::Udp,
            Kind::Icmp => StretchKind::Icmp,
            Kind::Icmpv6 => StretchKind::Icmpv6,
            Kind::Others => StretchKind::Others,
        },
        ports: has_ports.then_some(PortSpan { first: of.first, last: of.last }),
        label: stretch_label(of),
        now: width(&of.now),
        before: width(&of.before),
        change,
        text: reached_text(&of.now),
        was: (change != StretchChange::Same).then(|| reached_text(&of.before)),
    }
}

fn width(of: &space::Width) -> Width {
    match of {
        of if of.is_nobody() => Width::Nobody,
        of if of.everyone => Width::Everyone,
        of if of.ipv4 > 0 || of.ipv6 > 0 => Width::Some,
        _ => Width::Inside,
    }
}

/// Neighbours that are alike stand together.
fn blocks(all: &[space::Block]) -> Vec<Block> {
    let mut told: Vec<Block> = vec![];
    for (number, space::Block { public, now, opened, closed }) in
        (0..=u16::from(u8::MAX)).zip(all.iter().copied())
    {
        match told.last_mut() {
            Some(last)
                if (last.public, last.now, last.opened, last.closed) == (public, now, opened, closed) =>
            {
                last.last = number;
            }
            _ => told.push(Block { first: number, last: number, public, now, opened, closed }),
        }
    }
    told
}
