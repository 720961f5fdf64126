//! Laws of deciding, on random networks, against a plain evaluator written from the facts alone.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sg_core::model::*;
use sg_core::path::{Outcome, Verdict, decide};

const GROUPS: [&str; 3] = ["sg-a", "sg-b", "sg-c"];

fn cidr(text: &str) -> Cidr {
    Cidr::new(text.parse().unwrap())
}

fn service() -> impl Strategy<Value = Service> {
    let ports = (0u16..6, 0u16..6).prop_map(|(a, b)| PortRange::new(a.min(b), a.max(b)).unwrap());
    let icmp = prop_oneof![
        Just(IcmpMatch::Any),
        (0u8..3).prop_map(IcmpMatch::Type),
        (0u8..3, 0u8..2).prop_map(|(kind, code)| IcmpMatch::TypeCode(kind, code)),
    ];
    prop_oneof![
        Just(Service::All),
        ports.clone().prop_map(Service::Tcp),
        ports.prop_map(Service::Udp),
        icmp.clone().prop_map(Service::Icmp),
        icmp.prop_map(Service::Icmpv6),
        Just(Service::Other(ProtocolNumber::new(Protocol(50)).unwrap())),
    ]
}

fn peer() -> impl Strategy<Value = Peer> {
    let blocks = vec!["0.0.0.0/0", "::/0", "10.0.0.0/30", "10.0.0.1/32", "198.51.100.0/24", "2001:db8::/64"];
    prop_oneof![
        select(blocks).prop_map(|block| Peer::Cidr(cidr(block))),
        select(GROUPS.to_vec())
            .prop_map(|id| Peer::Group(GroupRef { account: None, group: GroupId::new(id) })),
        select(vec!["pl-known", "pl-gone"]).prop_map(|id| Peer::PrefixList(PrefixListId::new(id))),
    ]
}

fn rules(prefix: String) -> impl Strategy<Value = Vec<RuleSlot>> {
    let rule = prop::option::weighted(0.9, (service(), peer()));
    prop::collection::vec(rule, 0..5).prop_map(move |rules| {
        let slot = |(index, rule): (usize, Option<(Service, Peer)>)| RuleSlot {
            id: RuleId::new(format!("{prefix}-{index}")),
            description: None,
            rule: rule.map(|(service, peer)| Rule { service, peer }),
        };
        rules.into_iter().enumerate().map(slot).collect()
    })
}

fn group(id: &'static str) -> impl Strategy<Value = Group> {
    (rules(format!("{id}-in")), rules(format!("{id}-out"))).prop_map(move |(inbound, outbound)| Group {
        id: GroupId::new(id),
        name: None,
        description: None,
        vpc: None,
        also_in: vec![],
        owner: None,
        role: None,
        inbound,
        outbound,
    })
}

fn interface(index: u8) -> impl Strategy<Value = Interface> {
    subsequence(GROUPS.to_vec(), 1..=3).prop_map(move |groups| Interface {
        id: InterfaceId::new(format!("eni-{index}")),
        name: None,
        kind: None,
        vpc: None,
        subnet: None,
        addresses: vec![own4(index), own6(index)],
        prefixes: vec![],
        public_addresses: vec![],
        groups: groups.into_iter().map(GroupId::new).collect(),
        refused: false,
        listeners: None,
        nitro: None,
        timeouts: Timeouts::default(),
        preserve_client_ip: None,
        scheme: None,
    })
}

fn own4(index: u8) -> IpAddr {
    Ipv4Addr::new(10, 0, 0, index).into()
}

fn own6(index: u8) -> IpAddr {
    Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, u16::from(index)).into()
}

fn network() -> impl Strategy<Value = Network> {
    let groups = (group("sg-a"), group("sg-b"), group("sg-c")).prop_map(|(a, b, c)| vec![a, b, c]);
    let interfaces = (interface(4), interface(5), interface(6)).prop_map(|(a, b, c)| vec![a, b, c]);
    (groups, interfaces).prop_map(|(groups, interfaces)| Network {
        groups,
        interfaces,
        prefix_lists: vec![PrefixList {
            id: PrefixListId::new("pl-known"),
            name: None,
            family: Some(Family::V4),
            max_entries: Some(2),
            weight: None,
            entries: Some(vec![cidr("198.51.100.0/24"), cidr("10.0.0.4/32")]),
        }],
        ..Network::default()
    })
}

fn packet() -> impl Strategy<Value = Packet> {
    let tcp = (0u16..7).prop_map(|port| Content::Tcp { source: None, port, flags: Flags::Syn });
    let udp = (0u16..7).prop_map(|port| Content::Udp { source: None, port });
    let message = (0u8..4, 0u8..3).prop_map(|(kind, code)| IcmpMessage { kind, code, id: None });
    let content = prop_oneof![
        tcp,
        udp,
        message.clone().prop_map(Content::Icmp),
        message.prop_map(Content::Icmpv6),
        select(vec![50, 51]).prop_map(|number| Content::Other(Protocol(number))),
    ];
    let outside = ["198.51.100.7", "203.0.113.9", "2001:db8:1::9"].map(|text| text.parse().unwrap());
    let all: Vec<IpAddr> = [own4(4), own4(5), own4(6), own6(4), own6(5)].into_iter().chain(outside).collect();
    (select(all.clone()), select(all), content).prop_map(|(from, to, content)| Packet {
        from: End::Address(from),
        to: End::Address(to),
        content,
        via: None,
        forwarder_groups: None,
        inner: None,
        reply_to: None,
    })
}

/// The plain evaluator: every rule of every group, one match is enough, both ends decide (S-230, S-234).
fn plainly(network: &Network, packet: &Packet) -> Option<bool> {
    let (End::Address(from), End::Address(to)) = (&packet.from, &packet.to) else { return None };
    let v4_only = matches!(packet.content, Content::Icmp(_));
    let v6_only = matches!(packet.content, Content::Icmpv6(_));
    if from.is_ipv4() != to.is_ipv4() || (v4_only && from.is_ipv6()) || (v6_only && from.is_ipv4()) {
        return None; // no such packet exists
    }
    let at = |address: &IpAddr| network.interfaces.iter().find(|each| each.addresses.contains(address));
    match (at(from), at(to)) {
        (None, None) => None,
        (Some(one), Some(other)) if one.id == other.id => Some(true), // S-236
        (sender, receiver) => {
            let leaves = sender.is_none_or(|own| admits(network, own, Direction::Outbound, packet, to));
            let enters = receiver.is_none_or(|own| admits(network, own, Direction::Inbound, packet, from));
            Some(leaves && enters)
        }
    }
}

fn admits(
    network: &Network,
    own: &Interface,
    direction: Direction,
    packet: &Packet,
    remote: &IpAddr,
) -> bool {
    let carried = network.groups.iter().filter(|group| own.groups.contains(&group.id));
    carried.flat_map(|group| group.rules(direction)).filter_map(|slot| slot.rule.as_ref()).any(|rule| {
        let service = match (&rule.service, &packet.content) {
            (Service::All, _) => true,
            (Service::Tcp(range), Content::Tcp { port, .. })
            | (Service::Udp(range), Content::Udp { port, .. }) => {
                (range.first()..=range.last()).contains(port)
            }
            (Service::Icmp(wanted), Content::Icmp(got)) | (Service::Icmpv6(wanted), Content::Icmpv6(got)) => {
                match wanted {
                    IcmpMatch::Any => true,
                    IcmpMatch::Type(kind) => *kind == got.kind,
                    IcmpMatch::TypeCode(kind, code) => (*kind, *code) == (got.kind, got.code),
                }
            }
            (Service::Other(number), Content::Other(got)) => number.protocol() == *got,
            _ => false,
        };
        let listed = ["198.51.100.0/24", "10.0.0.4/32"].map(cidr);
        let peer = match &rule.peer {
            Peer::Cidr(block) => block.contains(*remote),
            Peer::Group(named) => network
                .interfaces
                .iter()
                .any(|each| each.addresses.contains(remote) && each.groups.contains(&named.group)),
            Peer::PrefixList(list) => {
                list.as_str() == "pl-known" && listed.iter().any(|e| e.contains(*remote))
            }
        };
        service && peer
    })
}

fn said(outcome: &Outcome) -> Option<bool> {
    match outcome.verdict {
        Verdict::Allowed => Some(true),
        Verdict::Dropped => Some(false),
        Verdict::Unknown => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_verdict_is_that_of_the_plain_evaluator(network in network(), packet in packet()) {
        prop_assert_eq!(said(&decide(&network, &packet).request), plainly(&network, &packet));
    }

    #[test]
    fn the_order_of_rules_and_groups_never_matters(network in network(), packet in packet()) {
        let mut turned = network.clone();
        for group in &mut turned.groups {
            group.inbound.reverse();
            group.outbound.reverse();
        }
        for interface in &mut turned.interfaces {
            interface.groups.reverse();
        }
        turned.groups.reverse();
        prop_assert_eq!(decide(&network, &packet).request.verdict, decide(&turned, &packet).request.verdict); // S-121
    }

    #[test]
    fn one_more_rule_never_drops_a_packet(network in network(), packet in packet(), service in service(), peer in peer()) {
        let before = decide(&network, &packet).request;
        let mut more = network.clone();
        let rule = Some(Rule { service, peer });
        more.groups[0].inbound.push(RuleSlot { id: RuleId::new("one-more"), description: None, rule });
        let after = decide(&more, &packet).request;
        prop_assert!(before.verdict != Verdict::Allowed || after.verdict == Verdict::Allowed); // S-121
    }

    #[test]
    fn every_rule_of_a_gate_is_accounted_for_once(network in network(), packet in packet()) {
        for gate in decide(&network, &packet).request.gates {
            let Some(own) = network.interfaces.iter().find(|each| Some(each.id.as_str()) == gate.at.as_deref()) else { continue };
            let mut listed: Vec<String> =
                gate.rules.iter().cloned().chain(gate.misses.iter().map(|miss| miss.rule.as_str().to_owned())).collect();
            listed.sort();
            let carried = network.groups.iter().filter(|group| own.groups.contains(&group.id));
            let mut all: Vec<String> =
                carried.flat_map(|group| group.rules(gate.direction)).map(|slot| slot.id.as_str().to_owned()).collect();
            all.sort();
            prop_assert_eq!(listed, all);
            prop_assert!(gate.misses.iter().all(|miss| !miss.fields.is_empty()));
        }
    }

    #[test]
    fn what_a_verdict_cites_is_a_known_fact(network in network(), packet in packet()) {
        for gate in decide(&network, &packet).request.gates {
            for id in gate.facts {
                prop_assert!(sg_core::facts::fact(id).is_some(), "{}", id);
            }
        }
    }
}
