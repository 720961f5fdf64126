//! What changed between two networks, as plain data.

use core::net::IpAddr;

use sg_core::model::{self, Cidr, Content, End, Network, Packet};
use sg_core::reach::{self, BoxPeers, Changed, Unlike};
use sg_core::space::{Atom, Span};

use crate::answers::{
    BoxMember, BoxPeer, Comparison, Family, NotCompared, NotComparedKind, Thing, ThingKind, TrafficBox,
    TrafficSet, Volume, Witness, WitnessPacket,
};
use crate::outcome::direction;
use crate::words::{amount_text, box_text, comparison_text, peers_text, unlike_text, witness_text};

/// Compares two networks.
pub(crate) fn compare(before: &Network, after: &Network) -> Comparison {
    comparison(&reach::compare(before, after))
}

/// What was compared.
pub(crate) fn comparison(found: &reach::Comparison) -> Comparison {
    let mut comparison = Comparison {
        equal: found.is_equal(),
        opened: set(&found.opened),
        closed: set(&found.closed),
        tracked: set(&found.tracked),
        untracked: set(&found.untracked),
        added: found.added.iter().map(thing).collect(),
        removed: found.removed.iter().map(thing).collect(),
        not_compared: found.not_compared.iter().map(not_compared).collect(),
        text: String::new(),
    };
    comparison.text = comparison_text(&comparison);
    comparison
}

fn set(changed: &Changed) -> TrafficSet {
    let volume = &changed.volume;
    TrafficSet {
        volume: Volume {
            ipv4: volume.ipv4.to_string(),
            ipv6: volume.ipv6.to_string(),
            members: volume.members.to_string(),
        },
        count: changed.count,
        boxes: changed.boxes.iter().map(traffic_box).collect(),
        more: changed.more(),
    }
}

fn traffic_box(found: &reach::TrafficBox) -> TrafficBox {
    let family = match found.family {
        model::Family::V4 => Family::Ipv4,
        model::Family::V6 => Family::Ipv6,
    };
    let [protocol, ports, icmp_types, icmp_codes] = service(found.service, found.family);
    let mut made = TrafficBox {
        at: found.at.clone(),
        direction: direction(found.direction),
        family,
        protocol: protocol.unwrap_or_default(),
        ports,
        icmp_types,
        icmp_codes,
        peer: peer(&found.peers, found.family, found.direction),
        amount: amount_text(found),
        rules: found.rules.clone(),
        witness: found.witness.as_ref().map(witness),
        text: String::new(),
    };
    made.text = box_text(&made);
    made
}

/// Protocol, ports, ICMP types and codes.
pub(crate) fn service(span: Span, family: model::Family) -> [Option<String>; 4] {
    let of = |text: &str| Some(text.to_owned());
    match span {
        Span::All => [of("all"), None, None, None],
        Span::Tcp(ports) => [of("tcp"), Some(ports.to_string()), None, None],
        Span::Udp(ports) => [of("udp"), Some(ports.to_string()), None, None],
        Span::Icmp { types, codes } => {
            let name = if family == model::Family::V4 { "icmp" } else { "icmpv6" };
            [of(name), None, Some(bytes(types)), Some(bytes(codes))]
        }
        Span::Others(first, last) if first == last => [Some(first.to_string()), None, None, None],
        Span::Others(first, last) => [Some(format!("{first}-{last}")), None, None, None],
    }
}

fn bytes((first, last): (u8, u8)) -> String {
    match (first, last) {
        (0, 255) => "all".to_owned(),
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    }
}

fn peer(found: &BoxPeers, family: model::Family, direction: model::Direction) -> BoxPeer {
    let blocks = |blocks: &[Cidr]| blocks.iter().map(Cidr::to_string).collect();
    let interfaces = found.interfaces.iter().map(|(id, addresses)| BoxMember::Interface {
        id: id.clone(),
        addresses: addresses.iter().map(address).collect(),
    });
    let atoms = found.atoms.iter().map(|atom| match atom {
        Atom::Member(group) => BoxMember::GroupMember { group: group.as_str().to_owned() },
        Atom::Entry(list) => BoxMember::ListEntry { prefix_list: list.as_str().to_owned() },
    });
    let mut peer = BoxPeer {
        blocks: blocks(&found.blocks),
        except: blocks(&found.except),
        more_blocks: found.more_blocks,
        follows: found.follows,
        members: interfaces.chain(atoms).collect(),
        more_members: found.more_members,
        text: String::new(),
    };
    peer.text = peers_text(&peer, family, direction);
    peer
}

/// A block, or the address if it is one.
fn address(block: &Cidr) -> String {
    let whole = match block.first() {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    };
    if block.prefix() == whole { block.first().to_string() } else { block.to_string() }
}

pub(crate) fn witness(packet: &Packet) -> Witness {
    let end = |end: &End| match end {
        End::Address(address) => address.to_string(),
        End::Named(name) => name.clone(),
    };
    let (port, message) = match packet.content {
        Content::Tcp { port, .. } | Content::Udp { port, .. } => (Some(port), None),
        Content::Icmp(message) | Content::Icmpv6(message) => (None, Some(message)),
        Content::Other(_) => (None, None),
    };
    let made = WitnessPacket {
        from: end(&packet.from),
        to: end(&packet.to),
        protocol: packet.content.protocol().to_string(),
        port,
        icmp_type: message.map(|message| message.kind),
        icmp_code: message.map(|message| message.code),
        // Witnesses travel directly, or past what hides who they are.
        via: packet.via.map(|_| "middlebox".to_owned()),
    };
    Witness { text: witness_text(&made), packet: made }
}

fn thing(found: &reach::Thing) -> Thing {
    match found {
        reach::Thing::Interface(id) => Thing { kind: ThingKind::Interface, id: id.clone() },
        reach::Thing::Group(id) => Thing { kind: ThingKind::Group, id: id.clone() },
    }
}

fn not_compared(found: &reach::NotCompared) -> NotCompared {
    let kind = match found.what {
        Unlike::Listeners => NotComparedKind::Listeners,
        Unlike::Timeouts => NotComparedKind::Timeouts,
        Unlike::PublicAddresses => NotComparedKind::PublicAddresses,
        Unlike::Kind => NotComparedKind::InterfaceKind,
        Unlike::Route => NotComparedKind::Route,
        Unlike::Link => NotComparedKind::Link,
        Unlike::Blocks => NotComparedKind::Blocks,
        Unlike::RulesElsewhere => NotComparedKind::RulesElsewhere,
        Unlike::AclElsewhere => NotComparedKind::AclElsewhere,
        Unlike::MaxTracked => NotComparedKind::MaxTracked,
    };
    NotCompared { at: found.at.clone(), kind, text: unlike_text(kind, found.at.as_deref()) }
}
