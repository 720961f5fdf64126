//! Laws of comparing networks, and each packet against the verdicts before and after. `SG_CASES` says on how many.
#![expect(clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

mod draw;

use std::net::IpAddr;

use draw::{cases, network, packet};
use proptest::prelude::*;
use sg_core::model::*;
use sg_core::path::{Because, FilterKind, Gate, Outcome, Verdict, decide};
use sg_core::reach::{Changed, Comparison, TrafficBox, compare};
use sg_core::space::{Count, Span, services};
use sg_core::track::Flow;

/// Two networks of which the second has some parts of a third.
fn two() -> impl Strategy<Value = (Network, Network)> {
    (network().boxed(), network().boxed(), any::<u16>()).prop_map(|(mut before, other, parts)| {
        before.limits.max_tracked = None;
        let part = |bit: usize| parts >> bit & 1 == 1;
        if part(15) {
            before.external.push("pl-gone".to_owned());
        }
        let mut after = before.clone();
        for index in 0..4 {
            if part(index) {
                after.groups[index] = other.groups[index].clone();
            }
            if part(4 + index) {
                after.interfaces[index].groups = other.interfaces[index].groups.clone();
            }
        }
        for index in 0..3 {
            if part(8 + index) {
                after.subnets[index].acl = other.subnets[index].acl.clone();
            }
        }
        if part(11) {
            after.acls = other.acls.clone();
        }
        if part(12) {
            after.prefix_lists = other.prefix_lists;
        }
        if part(13) {
            after.links = other.links;
        }
        if part(14) {
            after.interfaces.remove(3);
        }
        (before, after)
    })
}

/// The groups and network ACL at one end of a packet.
fn gates(outcome: &Outcome, direction: Direction) -> (Option<Verdict>, Option<Flow>) {
    let here = |gate: &&Gate| {
        gate.direction == direction && matches!(gate.filter, FilterKind::Groups | FilterKind::Acl)
    };
    let here: Vec<&Gate> = outcome.gates.iter().filter(here).collect();
    if here.iter().any(|gate| gate.because == Because::Tracked) {
        return (None, None);
    }
    let Some(groups) = here.iter().find(|gate| gate.filter == FilterKind::Groups) else {
        return (None, None);
    };
    let verdict = match () {
        () if here.iter().any(|gate| gate.verdict == Verdict::Dropped) => Verdict::Dropped,
        () if here.iter().any(|gate| gate.verdict == Verdict::Unknown) => Verdict::Unknown,
        () => Verdict::Allowed,
    };
    (Some(verdict), groups.flow)
}

fn carries(found: &TrafficBox, content: &Content) -> bool {
    match (found.service, content) {
        (Span::All, _) => content.only_family().is_none_or(|only| only == found.family),
        (Span::Tcp(ports), Content::Tcp { port, .. }) | (Span::Udp(ports), Content::Udp { port, .. }) => {
            ports.contains(*port)
        }
        (Span::Icmp { types, codes }, Content::Icmp(got) | Content::Icmpv6(got)) => {
            content.only_family() == Some(found.family)
                && (types.0..=types.1).contains(&got.kind)
                && (codes.0..=codes.1).contains(&got.code)
        }
        (Span::Others(first, last), Content::Other(protocol)) => (first..=last).contains(&protocol.0),
        _ => false,
    }
}

/// Whether a box holds packets with this end: an interface by its address, or a plain address.
fn holds(found: &TrafficBox, owner: Option<&str>, address: IpAddr) -> bool {
    let one = |blocks: &[Cidr]| blocks.iter().any(|block| block.contains(address));
    let inside = one(&found.peers.blocks) && !one(&found.peers.except);
    if family_of(address) != found.family {
        return false;
    }
    match owner {
        Some(id) if !found.peers.follows => {
            found.peers.interfaces.iter().any(|(known, addresses)| known == id && one(addresses))
        }
        Some(id) => inside && id != found.at,
        None => inside,
    }
}

fn points(found: &TrafficBox) -> u32 {
    match found.service {
        Span::All => services(found.family),
        Span::Tcp(ports) | Span::Udp(ports) => u32::from(ports.last() - ports.first()) + 1,
        Span::Icmp { types, codes } => {
            (u32::from(types.1 - types.0) + 1) * (u32::from(codes.1 - codes.0) + 1)
        }
        Span::Others(first, last) => {
            let none = if found.family == Family::V4 { 58 } else { 1 };
            u32::from(last - first) + 1 - u32::from(first <= none && none <= last)
        }
    }
}

/// Whether every box names all of its peers: only so many are named.
fn whole(changed: &Changed) -> bool {
    changed.boxes.iter().all(|found| !found.peers.more_blocks && !found.peers.more_members)
}

/// Adds up what the boxes hold of plain addresses, one by one: disjoint boxes hold as much as the set.
fn adds_up(changed: &Changed) {
    assert_eq!(changed.count, changed.boxes.len());
    if !whole(changed) {
        return;
    }
    let mut volume = [Count::default(); 2];
    for found in &changed.boxes {
        let size = |block: &Cidr| {
            let free = if block.family() == Family::V4 { 32 } else { 128 } - u32::from(block.prefix());
            let mut size = Count::from(1u128.checked_shl(free).map_or(u128::MAX, |size| size - 1));
            size.add(Count::from(1));
            size
        };
        let mut inside = Count::default();
        found.peers.blocks.iter().for_each(|block| inside.add(size(block)));
        let mut except = Count::default();
        found.peers.except.iter().for_each(|block| except.add(size(block)));
        let of = &mut volume[usize::from(found.family == Family::V6)];
        of.add(inside.times(points(found)).minus(except.times(points(found))));
    }
    assert_eq!(volume, [changed.volume.ipv4, changed.volume.ipv6]);
}

/// What a packet of a set must meet at its place before and after.
type Claim = fn((Option<Verdict>, Option<Flow>), (Option<Verdict>, Option<Flow>)) -> bool;

const ALLOWED: Option<Verdict> = Some(Verdict::Allowed);
const DROPPED: Option<Verdict> = Some(Verdict::Dropped);

fn claims(comparison: &Comparison) -> [(&Changed, Claim); 4] {
    [
        (&comparison.opened, |old, new| old.0 == DROPPED && new.0 == ALLOWED),
        (&comparison.closed, |old, new| old.0 == ALLOWED && new.0 == DROPPED),
        (&comparison.tracked, |old, new| {
            old == (ALLOWED, Some(Flow::Untracked)) && new == (ALLOWED, Some(Flow::Tracked))
        }),
        (&comparison.untracked, |old, new| {
            old == (ALLOWED, Some(Flow::Tracked)) && new == (ALLOWED, Some(Flow::Untracked))
        }),
    ]
}

/// Boxes without their packets, in an order of their own.
fn bare(changed: &Changed) -> Vec<String> {
    let mut all: Vec<String> = changed
        .boxes
        .iter()
        .map(|found| format!("{:?}", TrafficBox { witness: None, ..found.clone() }))
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_network_is_equal_to_itself((before, _) in two()) {
        let same = compare(&before, &before);
        prop_assert!(same.is_equal(), "{:?}", same);
    }

    #[test]
    fn comparing_the_other_way_mirrors((before, after) in two()) {
        let (there, back) = (compare(&before, &after), compare(&after, &before));
        for (one, other) in [
            (&there.opened, &back.closed),
            (&there.closed, &back.opened),
            (&there.tracked, &back.untracked),
            (&there.untracked, &back.tracked),
        ] {
            prop_assert_eq!(one.volume, other.volume);
            prop_assert_eq!(one.count, other.count);
            prop_assert_eq!(bare(one), bare(other));
        }
        prop_assert_eq!(&there.added, &back.removed);
        prop_assert_eq!(there.not_compared.len(), back.not_compared.len());
    }

    #[test]
    fn boxes_add_up_to_their_set((before, after) in two()) {
        let comparison = compare(&before, &after);
        for (changed, _) in claims(&comparison) {
            adds_up(changed);
        }
    }

    #[test]
    fn witnesses_are_confirmed_by_decide((before, after) in two()) {
        let comparison = compare(&before, &after);
        for (index, (changed, claim)) in claims(&comparison).into_iter().enumerate() {
            for found in &changed.boxes {
                let Some(packet) = &found.witness else {
                    // What a list lets pass whose entries are elsewhere nobody can tell, so nothing is confirmed.
                    if !before.external.is_empty() {
                        continue;
                    }
                    // Of a UDP flow nobody remembers which way it was opened (S-319), so its source port may count.
                    if index > 1 && matches!(found.service, Span::Udp(_)) {
                        continue;
                    }
                    // Nobody sends to itself (S-236), whatever address a rule names.
                    let own = after.interfaces.iter().find(|own| own.id.as_str() == found.at);
                    if own.is_some_and(|own| !found.peers.blocks.is_empty() && found.peers.blocks.iter().all(|block| own.addresses.contains(&block.first()) && *block == Cidr::host(block.first()))) {
                        continue;
                    }
                    // Of those of whom only a name is known nobody has an address, and blocks may hold them in part.
                    let named = !found.peers.atoms.is_empty();
                    prop_assert!(found.peers.blocks.is_empty() && found.peers.interfaces.is_empty() && named, "{:?}", found);
                    continue;
                };
                let [old, new] = [&before, &after].map(|network| gates(&decide(network, packet).request, found.direction));
                prop_assert!(claim(old, new), "{:?} {:?} {:?}", old, new, found);
                prop_assert!(carries(found, &packet.content));
                prop_assert!(!found.rules.is_empty(), "{:?}", found);
            }
        }
    }

    #[test]
    fn every_packet_whose_fate_changes_is_in_a_box((before, after) in two(), packets in prop::collection::vec(packet().boxed(), 40)) {
        let comparison = compare(&before, &after);
        for mut packet in packets {
            (packet.via, packet.forwarder_groups) = (None, None);
            match &mut packet.content {
                Content::Tcp { flags, .. } => *flags = Flags::Syn,
                // Which way a UDP flow was opened nobody remembers (S-319): source ports would count.
                Content::Udp { source, .. } => *source = None,
                _ => {}
            }
            let (End::Address(from), End::Address(to)) = (&packet.from, &packet.to) else { continue };
            // Over the internet interfaces see each other's public addresses.
            let public = |address: &IpAddr| before.interfaces.iter().any(|own| own.public_addresses.contains(address));
            if public(from) || public(to) {
                continue;
            }
            let [old, new] = [&before, &after].map(|network| decide(network, &packet).request);
            for (direction, near, far) in [(Direction::Inbound, to, from), (Direction::Outbound, from, to)] {
                let owner = |address: &IpAddr| {
                    let own = before.interfaces.iter().find(|own| own.has(*address));
                    own.map(|own| own.id.as_str())
                };
                let Some(at) = owner(near).filter(|at| after.interfaces.iter().any(|own| own.id.as_str() == *at)) else { continue };
                let (old, new) = (gates(&old, direction), gates(&new, direction));
                let certain = |verdict| matches!(verdict, Some(Verdict::Allowed | Verdict::Dropped));
                if !(certain(old.0) && certain(new.0)) {
                    continue;
                }
                for (index, (changed, claim)) in claims(&comparison).into_iter().enumerate() {
                    if (index > 1 && matches!(packet.content, Content::Udp { .. })) || !whole(changed) {
                        continue;
                    }
                    let inside = changed.boxes.iter().filter(|found| {
                        found.at == at && found.direction == direction && carries(found, &packet.content) && holds(found, owner(far), *far)
                    });
                    prop_assert_eq!(inside.count(), usize::from(claim(old, new)), "{} {:?} {:?} {:?}", index, packet, old, new);
                }
            }
        }
    }

    #[test]
    fn names_and_order_are_no_difference((before, _) in two()) {
        let mut after = before.clone();
        after.groups.reverse();
        after.interfaces.reverse();
        for (index, group) in after.groups.iter_mut().enumerate() {
            for rules in [&mut group.inbound, &mut group.outbound] {
                rules.reverse();
                rules.extend(rules.first().cloned());
                for (place, slot) in rules.iter_mut().enumerate() {
                    slot.id = RuleId::new(format!("new-{index}-{place}"));
                }
            }
        }
        for own in &mut after.interfaces {
            own.groups.reverse();
            own.name = Some("another name".to_owned());
        }
        let comparison = compare(&before, &after);
        prop_assert!(comparison.is_equal(), "{:?}", comparison);
    }
}

#[test]
fn interfaces_without_their_id_are_matched_by_address_and_groups_by_name() {
    let group = |id: &str, port| Group {
        id: GroupId::new(id),
        name: Some("web".to_owned()),
        description: None,
        vpc: Some(VpcId::new("vpc")),
        also_in: vec![],
        owner: None,
        role: None,
        inbound: vec![RuleSlot {
            id: RuleId::new("in"),
            description: None,
            rule: Some(Rule {
                service: Service::Tcp(PortRange::one(port)),
                peer: Peer::Cidr(draw::cidr("0.0.0.0/0")),
            }),
        }],
        outbound: vec![],
    };
    let own = |id: &str, group: &str| Interface {
        id: InterfaceId::new(id),
        name: None,
        kind: None,
        vpc: Some(VpcId::new("vpc")),
        subnet: None,
        addresses: vec!["10.0.0.10".parse().unwrap()],
        prefixes: vec![],
        public_addresses: vec![],
        groups: vec![GroupId::new(group)],
        refused: false,
        listeners: None,
        nitro: None,
        timeouts: Timeouts::default(),
        preserve_client_ip: None,
        scheme: None,
    };
    let of = |id: &str, sg: &str, port| Network {
        groups: vec![group(sg, port)],
        interfaces: vec![own(id, sg)],
        ..Network::default()
    };
    let same = compare(&of("eni-a", "sg-a", 22), &of("eni-b", "sg-b", 22));
    assert!(same.is_equal(), "{same:?}");
    let other = compare(&of("eni-a", "sg-a", 22), &of("eni-b", "sg-b", 443));
    assert_eq!((other.opened.count, other.closed.count), (1, 1));
    assert_eq!(other.opened.boxes[0].at, "eni-b");
    assert_eq!(other.closed.boxes[0].at, "eni-a");
}
