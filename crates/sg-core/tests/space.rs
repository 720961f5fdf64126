//! Laws of sets of traffic: against brute force on small universes, and against verdicts on random networks.
//! `SG_CASES` says on how many.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

mod draw;

use std::net::IpAddr;

use draw::{cases, cidr, network, packet};
use proptest::prelude::*;
use proptest::sample::select;
use sg_core::filter::{Remote, Seen, Standing, any_rule};
use sg_core::model::*;
use sg_core::path::{Because, FilterKind, Gate, Verdict, decide};
use sg_core::space::{
    At, Atom, Count, Half, Line, Op, Peers, Span, Strip, TrafficSet, Universe, View, count, difference,
    intersection, point, services, span, spans, union,
};
use sg_core::track::Flow;

/// So many services, plain addresses and places have the small universes.
const SIZE: [u32; 3] = [9, 12, 6];

/// A small universe somewhere on the lines: at the start, at the end, or between.
#[derive(Clone, Copy, Debug)]
struct Spot {
    service: u32,
    known: u128,
}

type Drawn = Vec<(bool, [u32; 4])>;

fn drawn() -> impl Strategy<Value = Drawn> {
    let pair = |size: u32| (0..size, 0..size).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let plain = (pair(SIZE[0]), pair(SIZE[1])).prop_map(|((a, b), (c, d))| (true, [a, b, c, d]));
    let known = (pair(SIZE[0]), pair(SIZE[2])).prop_map(|((a, b), (c, d))| (false, [a, b, c, d]));
    prop::collection::vec(prop_oneof![2 => plain, 1 => known], 0..7)
}

/// The set by the core, and by a table of everything.
fn both<T: Line>(spot: Spot, up: impl Fn(u32) -> T, drawn: &Drawn) -> (Half<T>, Vec<bool>) {
    let (mut plain, mut known) = (vec![], vec![]);
    let mut table = vec![];
    for (is_plain, [first, last, low, high]) in drawn {
        let (first, last) = (spot.service + first, spot.service + last);
        match is_plain {
            true => plain.push(Strip { first, last, low: up(*low), high: up(*high) }),
            false => known.push(Strip {
                first,
                last,
                low: spot.known + u128::from(*low),
                high: spot.known + u128::from(*high),
            }),
        }
    }
    for service in 0..SIZE[0] {
        for (is_plain, size) in [(true, SIZE[1]), (false, SIZE[2])] {
            for peer in 0..size {
                table.push(drawn.iter().any(|(plain, [first, last, low, high])| {
                    *plain == is_plain && (first..=last).contains(&&service) && (low..=high).contains(&&peer)
                }));
            }
        }
    }
    (Half::of(&plain, &known), table)
}

/// Everything that lies in a set, asked one by one.
fn asked<T: Line>(spot: Spot, up: impl Fn(u32) -> T, half: &Half<T>) -> Vec<bool> {
    let mut table = vec![];
    for service in 0..SIZE[0] {
        let service = spot.service + service;
        table.extend((0..SIZE[1]).map(|peer| half.has_plain(service, up(peer))));
        table.extend((0..SIZE[2]).map(|peer| half.has_known(service, spot.known + u128::from(peer))));
    }
    table
}

fn check<T: Line>(spot: Spot, up: impl Fn(u32) -> T + Copy, one: &Drawn, other: &Drawn) {
    let ((one, a), (other, b)) = (both(spot, up, one), both(spot, up, other));
    assert_eq!(asked(spot, up, &one), a);
    let each = |join: fn(bool, bool) -> bool| a.iter().zip(&b).map(|(a, b)| join(*a, *b)).collect::<Vec<_>>();
    let made = |op| one.with(&other, op);
    assert_eq!(asked(spot, up, &made(Op::Union)), each(|a, b| a | b));
    assert_eq!(asked(spot, up, &made(Op::Intersection)), each(|a, b| a & b));
    assert_eq!(asked(spot, up, &made(Op::Difference)), each(|a, b| a & !b));
    // Equal sets are equal values, however they came to be.
    assert_eq!(one == other, a == b);
    assert_eq!(made(Op::Union), other.with(&one, Op::Union));
    assert_eq!(made(Op::Difference).with(&made(Op::Intersection), Op::Union), one);
    assert_eq!(made(Op::Union).with(&other, Op::Difference), made(Op::Difference));
    let (plain, known) = one.volume();
    let mut all = plain;
    all.add(known);
    assert_eq!(all, Count::from(a.iter().filter(|inside| **inside).count() as u128));
    canonical(&one);
    canonical(&made(Op::Union));
}

/// Sorted, disjoint, nothing empty, neighbours merged.
fn canonical<T: Line>(half: &Half<T>) {
    for band in half.bands() {
        assert!(band.first <= band.last && !band.peers.is_empty());
        apart(&band.peers.plain);
        apart(&band.peers.known);
    }
    for pair in half.bands().windows(2) {
        assert!(pair[0].last < pair[1].first);
        assert!(pair[0].last + 1 < pair[1].first || pair[0].peers != pair[1].peers);
    }
}

fn apart<T: Line>(ranges: &[(T, T)]) {
    assert!(ranges.iter().all(|range| range.0 <= range.1));
    assert!(ranges.windows(2).all(|pair| pair[0].1.up() < pair[1].0));
}

/// A packet of every kind that the drawn rules tell apart.
fn content() -> impl Strategy<Value = Content> {
    let port = prop_oneof![select(vec![0, 21, 22, 23, 80, 443, 444, 1023, 1024, 65535]), any::<u16>()];
    let message = (prop_oneof![Just(8), Just(3), any::<u8>()], prop_oneof![Just(4), Just(0), any::<u8>()])
        .prop_map(|(kind, code)| IcmpMessage { kind, code, id: None });
    prop_oneof![
        3 => port.clone().prop_map(|port| Content::Tcp { source: None, port, flags: Flags::Syn }),
        2 => port.prop_map(|port| Content::Udp { source: None, port }),
        1 => message.clone().prop_map(Content::Icmp),
        1 => message.prop_map(Content::Icmpv6),
        1 => select(vec![0, 2, 47, 50, 59, 255]).prop_map(|number| Content::Other(Protocol(number))),
    ]
}

fn address() -> impl Strategy<Value = IpAddr> {
    let some = vec![
        "0.0.0.0",
        "10.0.1.10",
        "10.0.1.9",
        "10.1.9.3",
        "10.1.9.16",
        "127.255.255.255",
        "128.0.0.0",
        "203.0.113.4",
        "203.0.113.5",
        "203.0.113.6",
        "255.255.255.255",
        "::",
        "2001:db8:a:1::10",
        "2001:db8:ffff::5",
        "2001:db9::",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    ];
    let some = select(some).prop_map(|text| text.parse().unwrap());
    prop_oneof![
        3 => some,
        1 => any::<u32>().prop_map(|bits| IpAddr::V4(bits.into())),
        1 => any::<u128>().prop_map(|bits| IpAddr::V6(bits.into())),
    ]
}

/// A network some of whose names stand for what is elsewhere.
fn network_with_atoms() -> impl Strategy<Value = Network> {
    (network(), any::<bool>(), any::<bool>()).prop_map(|(mut network, list, group)| {
        // Sets do not know how many connections are open.
        network.limits.max_tracked = None;
        if list {
            network.external.push("pl-gone".to_owned());
        }
        if group {
            // A group that exists in name only.
            network.groups.retain(|group| group.id.as_str() != "sg-d");
            network.external.push("sg-d".to_owned());
        }
        network
    })
}

fn direction() -> impl Strategy<Value = Direction> {
    select(vec![Direction::Inbound, Direction::Outbound])
}

/// What the rules of an interface say, asked as verdicts ask.
fn ruled(
    network: &Network,
    at: &Interface,
    direction: Direction,
    content: Content,
    family: Family,
    remote: Remote<'_>,
) -> Option<bool> {
    let vpc = network.vpc_of(at);
    let seen = Seen { direction, content, family, remote, vpc, via: None, forwarder_groups: None };
    let slots = at.groups.iter().filter_map(|id| network.group(id)).flat_map(|group| group.rules(direction));
    any_rule(network, &seen, slots.filter_map(|slot| slot.rule.as_ref()))
}

fn at(network: &Network, index: usize) -> At<'_> {
    At::Interface(&network.interfaces[index], index)
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn operations_do_what_they_say(one in drawn(), other in drawn(), end in any::<bool>()) {
        let service = if end { services(Family::V4) - SIZE[0] } else { 0 };
        let known = if end { u128::MAX - u128::from(SIZE[2]) + 1 } else { 0 };
        let plain = if end { u32::MAX - SIZE[1] + 1 } else { 0 };
        check(Spot { service, known }, |peer| plain + peer, &one, &other);
        let plain = if end { u128::MAX - u128::from(SIZE[1]) + 1 } else { 0 };
        check(Spot { service, known }, |peer| plain + u128::from(peer), &one, &other);
    }

    #[test]
    fn ranges_do_what_they_say(one in any::<u16>(), other in any::<u16>(), end in any::<bool>()) {
        let base = if end { u32::MAX - 15 } else { 0 };
        let of = |bits: u16| {
            let ones = (0..16).filter(|bit| bits >> bit & 1 == 1).map(|bit| (base + bit, base + bit));
            union(&[], &ones.collect::<Vec<_>>())
        };
        let (a, b) = (of(one), of(other));
        prop_assert_eq!(union(&a, &b), of(one | other));
        prop_assert_eq!(intersection(&a, &b), of(one & other));
        prop_assert_eq!(difference(&a, &b), of(one & !other));
        prop_assert_eq!(count(&a), Count::from(u128::from(one.count_ones())));
    }

    #[test]
    fn services_stand_where_their_packets_do(service in draw::service(), content in content(), family in select(vec![Family::V4, Family::V6])) {
        let exists = content.only_family().is_none_or(|only| only == family);
        let inside = point(family, &content).is_some_and(|at| span(family, service).is_some_and(|(a, b)| a <= at && at <= b));
        prop_assert_eq!(inside, exists && service.fits(&content));
    }

    #[test]
    fn spans_hold_all_services_between_two_points_once(a in 0..services(Family::V4), length in prop_oneof![0u32..600, 0u32..200_000], v6 in any::<bool>()) {
        let family = if v6 { Family::V6 } else { Family::V4 };
        let last = (a + length).min(services(family) - 1);
        let size = |said: Span| match said {
            Span::All => services(family),
            Span::Tcp(ports) | Span::Udp(ports) => u32::from(ports.last() - ports.first()) + 1,
            Span::Icmp { types, codes } => (u32::from(types.1 - types.0) + 1) * (u32::from(codes.1 - codes.0) + 1),
            // The other family's ICMP does not exist.
            Span::Others(first, last) => {
                let none = if v6 { 1 } else { 58 };
                u32::from(last - first) + 1 - u32::from(first <= none && none <= last)
            }
        };
        let mut next = a;
        for (span, (first, last)) in spans(family, a, last) {
            prop_assert_eq!(first, next);
            prop_assert_eq!(size(span), last - first + 1);
            next = last + 1;
        }
        prop_assert_eq!(next, last + 1);
    }

    #[test]
    fn a_set_holds_what_rules_let_pass(network in network_with_atoms(), index in 0usize..4, direction in direction(), content in content(), address in address()) {
        let universe = Universe::of(&network);
        let view = View::new(&network, &universe, true);
        let set = view.by_groups(at(&network, index), direction);
        let own = &network.interfaces[index];
        let ask = |family, remote| ruled(&network, own, direction, content, family, remote);
        // Plain addresses, those of interfaces too (S-172).
        let family = family_of(address);
        let exists = |family| content.only_family().is_none_or(|only| only == family);
        let plain = Remote { address: Some(address), standing: Standing::Plain, publicly: false };
        if let Some(said) = ask(family, plain) {
            prop_assert_eq!(set.has_plain(&content, address), said && exists(family));
        }
        // Interfaces, by each private address.
        for (person, other) in network.interfaces.iter().enumerate() {
            let inside: Vec<IpAddr> = other.prefixes.iter().map(Cidr::first).collect();
            for address in other.addresses.iter().chain(&inside) {
                let family = family_of(*address);
                let remote = Remote { address: Some(*address), standing: Standing::Interface(other), publicly: false };
                let said = ask(family, remote).filter(|_| exists(family));
                if let (Some(said), Some(place)) = (said, universe.place(person, *address)) {
                    prop_assert_eq!(set.has_known(&content, family, place), said, "{}", address);
                }
            }
        }
        // Members of whom only the group is known.
        for family in [Family::V4, Family::V6] {
            for (atom, place) in universe.atoms(family) {
                let Atom::Member(group) = atom else { continue };
                let remote = Remote { address: None, standing: Standing::Member(group), publicly: false };
                if let Some(said) = ask(family, remote).filter(|_| exists(family)) {
                    prop_assert_eq!(set.has_known(&content, family, place), said, "{} {:?}", group, family);
                }
            }
        }
    }

    #[test]
    fn a_set_is_what_the_gates_of_an_interface_say(network in network_with_atoms(), packet in packet()) {
        let universe = Universe::of(&network);
        let view = View::new(&network, &universe, true);
        let mut packet = packet;
        (packet.via, packet.forwarder_groups) = (None, None);
        if let Content::Tcp { flags, .. } = &mut packet.content {
            *flags = Flags::Syn;
        }
        let outcome = decide(&network, &packet).request;
        for (direction, far) in [(Direction::Outbound, &packet.to), (Direction::Inbound, &packet.from)] {
            let gates: Vec<&Gate> = outcome.gates.iter()
                .filter(|gate| gate.direction == direction && matches!(gate.filter, FilterKind::Groups | FilterKind::Acl))
                .collect();
            let Some(id) = gates.iter().find(|gate| gate.filter == FilterKind::Groups).and_then(|gate| gate.at.clone()) else { continue };
            let Some(index) = network.interfaces.iter().position(|own| own.id.as_str() == id) else { continue };
            // An interface that reaches itself over the internet has remembered the packet as it left.
            if gates.iter().any(|gate| gate.verdict == Verdict::Unknown || gate.because == Because::Tracked) {
                continue;
            }
            let passes = gates.iter().all(|gate| gate.verdict == Verdict::Allowed);
            let set = view.admitted(at(&network, index), direction);
            let untracked = view.untracked(at(&network, index), direction);
            // The far end as sets know it; a public address of an interface is plain (S-160, S-237).
            let (inside, open) = match far {
                End::Address(address) => match network.interfaces.iter().position(|own| own.has(*address)) {
                    Some(person) => {
                        let family = family_of(*address);
                        let place = universe.place(person, *address).unwrap();
                        (set.has_known(&packet.content, family, place), untracked.has_known(&packet.content, family, place))
                    }
                    None => (set.has_plain(&packet.content, *address), untracked.has_plain(&packet.content, *address)),
                },
                End::Named(_) => continue,
            };
            // Interfaces that meet over the internet see each other's public addresses.
            let public = [&packet.from, &packet.to].into_iter().any(|end| {
                matches!(end, End::Address(address) if network.interfaces.iter().any(|own| own.public_addresses.contains(address)))
            });
            if public && matches!(far, End::Address(address) if network.interfaces.iter().any(|own| own.has(*address))) {
                continue;
            }
            prop_assert_eq!(inside, passes, "{:?} {:?}", direction, far);
            let groups = gates.iter().find(|gate| gate.filter == FilterKind::Groups).unwrap();
            if passes && matches!(packet.content, Content::Tcp { .. }) {
                prop_assert_eq!(open, groups.flow == Some(Flow::Untracked), "{:?}", groups.flow); // S-320
            }
        }
    }

    #[test]
    fn what_is_not_tracked_is_let_pass(network in network_with_atoms(), index in 0usize..4, direction in direction()) {
        let universe = Universe::of(&network);
        let view = View::new(&network, &universe, true);
        let untracked = view.untracked(at(&network, index), direction);
        let groups = view.without_self(at(&network, index), &view.by_groups(at(&network, index), direction));
        prop_assert_eq!(untracked.difference(&groups), TrafficSet::default());
    }

    #[test]
    fn reordered_split_and_merged_rules_are_the_same_set(network in network(), index in 0usize..4, direction in direction()) {
        let mut split = network.clone();
        for group in &mut split.groups {
            for rules in [&mut group.inbound, &mut group.outbound] {
                let pieces = rules.iter().flat_map(|slot| halves(slot.rule.as_ref()).into_iter().map(|rule| RuleSlot {
                    id: RuleId::new("piece"), description: None, rule: Some(rule),
                }));
                let mut pieces: Vec<RuleSlot> = pieces.collect();
                pieces.reverse();
                *rules = pieces;
            }
        }
        let universe = Universe::of(&network);
        let (one, other) = (View::new(&network, &universe, false), View::new(&split, &universe, true));
        prop_assert_eq!(one.admitted(at(&network, index), direction), other.admitted(at(&split, index), direction));
    }
}

/// A rule in two: by its block, or by its ports.
fn halves(rule: Option<&Rule>) -> Vec<Rule> {
    let Some(rule) = rule else { return vec![] };
    let with = |service: Service, peer: &Peer| Rule { service, peer: peer.clone() };
    match (&rule.peer, rule.service) {
        (Peer::Cidr(block), service) if block.family() == Family::V4 && block.prefix() < 32 => {
            let IpAddr::V4(first) = block.first() else { return vec![] };
            let half = 1u32 << (31 - block.prefix());
            let prefix = block.prefix() + 1;
            let other = std::net::Ipv4Addr::from_bits(first.to_bits() | half);
            let parts = [format!("{first}/{prefix}"), format!("{other}/{prefix}")];
            parts.iter().map(|part| with(service, &Peer::Cidr(cidr(part)))).collect()
        }
        (peer, Service::Tcp(ports)) if ports.first() < ports.last() => {
            let lower = PortRange::new(ports.first(), ports.first()).unwrap();
            let upper = PortRange::new(ports.first() + 1, ports.last()).unwrap();
            vec![with(Service::Tcp(lower), peer), with(Service::Tcp(upper), peer)]
        }
        _ => vec![rule.clone()],
    }
}

#[test]
fn a_complement_holds_the_rest() {
    let all = TrafficSet::all([vec![(0, 3)], vec![]]);
    let web = Strip { first: 5, last: 9, low: 7u32, high: 8 };
    let set = TrafficSet { v4: Half::of(&[web], &[]), v6: Half::default() };
    let rest = set.complement(&all);
    assert_eq!(rest.union(&set), all);
    assert_eq!(rest.intersection(&set), TrafficSet::default());
    assert_eq!(rest.complement(&all), set);
    assert_eq!(set.volume().ipv4, Count::from(10));
    assert!(
        set.v4.peers(5) == Some(&Peers { plain: vec![(7, 8)], known: vec![] }) && set.v4.peers(4).is_none()
    );
}
