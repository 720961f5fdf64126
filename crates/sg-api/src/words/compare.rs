//! What changed, in words.

use sg_core::model::{self, Family};
use sg_formats::fill;

use super::add;
use super::english::{SetKey as Key, english_of_sets};
use crate::answers::{BoxMember, BoxPeer, Comparison, Direction, NotComparedKind, TrafficBox, WitnessPacket};

/// The sentence of a key about these things.
fn say(key: Key, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}

/// So many of a kind are named; then they are only counted.
const NAMED: usize = 3;

/// A box: `tcp 22 from everywhere except 198.51.100.0/24 → eni-web`.
pub(crate) fn box_text(found: &TrafficBox) -> String {
    let icmp = found.icmp_types.as_deref().zip(found.icmp_codes.as_deref());
    let service = box_service(&found.protocol, found.ports.as_deref(), icmp);
    let (from, to) = match found.direction {
        Direction::Inbound => (&found.peer.text, &found.at),
        Direction::Outbound => (&found.at, &found.peer.text),
    };
    say(Key::BoxText, &[&service, from, to])
}

/// Services: `tcp 22`, with ICMP types and codes.
pub(super) fn box_service(protocol: &str, ports: Option<&str>, icmp: Option<(&str, &str)>) -> String {
    match (protocol, ports, icmp) {
        ("all", ..) => say(Key::BoxAll, &[]),
        (_, Some("all"), _) | (_, _, Some(("all", "all"))) => say(Key::BoxAllOf, &[protocol]),
        (_, Some(ports), _) => say(Key::BoxPorts, &[protocol, ports]),
        (_, _, Some((kinds, "all"))) => say(Key::BoxIcmpType, &[protocol, kinds]),
        (_, _, Some((kinds, codes))) => say(Key::BoxIcmpCode, &[protocol, kinds, codes]),
        _ if protocol.bytes().any(|byte| byte == b'-') => say(Key::BoxProtocols, &[protocol]),
        _ => say(Key::BoxProtocol, &[protocol]),
    }
}

/// The other end of a box: `everywhere except 198.51.100.0/24`.
pub(crate) fn peers_text(peer: &BoxPeer, family: Family, direction: model::Direction) -> String {
    let mut text = String::new();
    if !peer.blocks.is_empty() {
        let everywhere = matches!(peer.blocks.as_slice(), [block] if block == "0.0.0.0/0" || block == "::/0");
        let blocks = match (everywhere, family) {
            (true, Family::V4) => say(Key::Everywhere, &[]),
            (true, Family::V6) => say(Key::EverywhereV6, &[]),
            (false, _) => list(&alone(&peer.blocks), peer.more_blocks),
        };
        match peer.except.is_empty() {
            true => text.push_str(&blocks),
            false => text.push_str(&say(Key::Except, &[&blocks, &list(&alone(&peer.except), false)])),
        }
    }
    if peer.follows {
        return text;
    }
    let members: Vec<String> = peer.members.iter().map(member).collect();
    let members = list(&members, peer.more_members);
    match (text.is_empty(), members.is_empty()) {
        (true, _) => members,
        (false, true) => say(Key::NotRecognised, &[&text]),
        (false, false) => match direction {
            model::Direction::Inbound => say(Key::BlocksAndMembers, &[&text, &members]),
            model::Direction::Outbound => say(Key::BlocksOrMembers, &[&text, &members]),
        },
    }
}

/// Blocks of one address, as that address.
fn alone(blocks: &[String]) -> Vec<String> {
    let one = |block: &str| {
        let whole = if block.bytes().any(|byte| byte == b':') { "/128" } else { "/32" };
        block.strip_suffix(whole).unwrap_or(block).to_owned()
    };
    blocks.iter().map(|block| one(block)).collect()
}

fn member(member: &BoxMember) -> String {
    match member {
        BoxMember::Interface { id, .. } => id.clone(),
        BoxMember::GroupMember { group } => say(Key::MemberOf, &[group]),
        BoxMember::ListEntry { prefix_list } => say(Key::EntryOf, &[prefix_list]),
    }
}

/// Some things: `a, b, c and 4 more`.
pub(super) fn list(things: &[String], more: bool) -> String {
    let mut text = String::new();
    for thing in things.iter().take(NAMED) {
        add(&mut text, ", ", thing);
    }
    let left = things.len().saturating_sub(NAMED);
    match (left, more) {
        (0, false) => text,
        (_, true) => say(Key::AndManyMore, &[&text]),
        (left, false) => say(Key::AndMore, &[&text, &left.to_string()]),
    }
}

/// A packet: `tcp 22 from 203.0.113.10 to eni-web`.
pub(crate) fn witness_text(packet: &WitnessPacket) -> String {
    let (port, kind, code) = (packet.port, packet.icmp_type, packet.icmp_code);
    let service = match (port, kind.zip(code)) {
        (Some(port), _) => say(Key::BoxPorts, &[&packet.protocol, &port.to_string()]),
        (_, Some((kind, code))) => {
            say(Key::BoxIcmpCode, &[&packet.protocol, &kind.to_string(), &code.to_string()])
        }
        _ => say(Key::BoxProtocol, &[&packet.protocol]),
    };
    let key = if packet.via.is_some() { Key::WitnessBehind } else { Key::WitnessText };
    say(key, &[&service, &packet.from, &packet.to])
}

/// What differs and is in no set.
pub(crate) fn unlike_text(kind: NotComparedKind, at: Option<&str>) -> String {
    let key = match kind {
        NotComparedKind::Listeners => Key::UnlikeListeners,
        NotComparedKind::Timeouts => Key::UnlikeTimeouts,
        NotComparedKind::PublicAddresses => Key::UnlikePublicAddresses,
        NotComparedKind::InterfaceKind => Key::UnlikeKind,
        NotComparedKind::Route => Key::UnlikeRoute,
        NotComparedKind::Link => Key::UnlikeLink,
        NotComparedKind::Blocks => Key::UnlikeBlocks,
        NotComparedKind::RulesElsewhere => Key::UnlikeRulesElsewhere,
        NotComparedKind::AclElsewhere => Key::UnlikeAclElsewhere,
        NotComparedKind::MaxTracked => Key::UnlikeMaxTracked,
    };
    say(key, &[at.unwrap_or_default()])
}

/// All of it in one sentence.
pub(crate) fn comparison_text(found: &Comparison) -> String {
    if found.equal {
        return say(Key::NothingChanged, &[]);
    }
    let mut parts = String::new();
    let sets = [
        (&found.opened, Key::OpenedOne, Key::OpenedMany),
        (&found.closed, Key::ClosedOne, Key::ClosedMany),
        (&found.tracked, Key::TrackedOne, Key::TrackedMany),
        (&found.untracked, Key::UntrackedOne, Key::UntrackedMany),
    ];
    for (set, one, many) in sets {
        match set.boxes.as_slice() {
            [] => {}
            [only] if set.count == 1 => add(&mut parts, "; ", &say(one, &[&only.text])),
            [first, ..] => {
                add(&mut parts, "; ", &say(many, &[&first.text, &(set.count - 1).to_string()]));
            }
        }
    }
    let counts = [
        (found.added.len(), Key::AddedThings),
        (found.removed.len(), Key::RemovedThings),
        (found.not_compared.len(), Key::UnlikeThings),
    ];
    for (count, key) in counts.into_iter().filter(|(count, _)| *count > 0) {
        add(&mut parts, "; ", &say(key, &[&count.to_string()]));
    }
    say(Key::Changes, &[&parts])
}
