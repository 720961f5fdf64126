//! Laws of the least rules and of coverage on random networks, against `decide`. `SG_CASES` says on how many.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

mod draw;

use draw::{cases, network, packet};
use proptest::prelude::*;
use sg_core::model::*;
use sg_core::path::{Verdict, decide};
use sg_core::reach::{Demand, Guardrail, Held, Party, compare, coverage, hold, least};

fn with(network: &Network, edits: &[Edit]) -> Network {
    let mut after = network.clone();
    edits.iter().for_each(|edit| after.apply(edit).unwrap());
    after
}

fn rules(network: &Network) -> Vec<RuleId> {
    let slots = network.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound));
    slots.filter(|slot| slot.rule.is_some()).map(|slot| slot.id.clone()).collect()
}

/// Whether it opens a connection: a packet amid one passes or not by what is remembered, which rules do not say (S-233).
fn is_first(packet: &Packet) -> bool {
    let amid = matches!(packet.content, Content::Tcp { flags, .. } if flags != Flags::Syn);
    packet.reply_to.is_none() && packet.inner.is_none() && !amid
}

fn passes(network: &Network, packet: &Packet) -> bool {
    decide(network, packet).verdict == Verdict::Allowed
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_least_lets_all_that_is_wanted_pass_and_none_of_it_can_go(
        network in network(),
        packets in prop::collection::vec(packet(), 8),
    ) {
        let wanted: Vec<Packet> =
            packets.into_iter().filter(|own| is_first(own) && passes(&network, own)).collect();
        let Some(found) = least(&network, &wanted, &[]) else {
            prop_assert!(wanted.is_empty());
            return Ok(());
        };
        let after = with(&network, &found.edits);
        prop_assert_eq!(&found.comparison, &compare(&network, &after));
        prop_assert_eq!((found.now, found.then), (rules(&network).len(), rules(&after).len()));
        // What passes today needs nothing that rules cannot give.
        prop_assert_eq!(&found.unmet, &Vec::<usize>::new(), "{:?}", wanted);
        prop_assert!(wanted.iter().all(|own| passes(&after, own)));
        prop_assert!(found.exact);
        for rule in rules(&after) {
            let fewer = with(&after, &[Edit::RemoveRule { rule: rule.clone() }]);
            prop_assert!(wanted.iter().any(|own| !passes(&fewer, own)), "{rule} can go");
        }
    }

    #[test]
    fn what_nothing_asks_for_can_go(
        network in network(),
        packets in prop::collection::vec(packet(), 6),
    ) {
        let party = |index: usize| Party::Group(network.groups[index].id.clone());
        let services = vec![Service::Tcp(PortRange::one(443)), Service::Tcp(PortRange::one(22))];
        let rails = [
            Guardrail { demand: Demand::Allow, from: party(0), to: party(1), services: services.clone() },
            Guardrail { demand: Demand::Deny, from: Party::Internet, to: party(0), services },
        ];
        let packets: Vec<Packet> = packets.into_iter().filter(|own| own.reply_to.is_none()).collect();
        let found = coverage(&network, &packets, &rails);
        prop_assert_eq!(found.passing, packets.iter().filter(|own| passes(&network, own)).count());
        let kind = |held: &Held| core::mem::discriminant(held);
        for own in &found.uncovered {
            let without = with(&network, &[Edit::RemoveRule { rule: own.rule.clone() }]);
            for packet in &packets {
                if passes(&network, packet) {
                    prop_assert!(passes(&without, packet), "{} {packet:?}", own.rule);
                }
            }
            for rail in &rails {
                prop_assert_eq!(kind(&hold(&network, rail)), kind(&hold(&without, rail)));
            }
        }
        // Whatever is left is matched by a packet that passes, or turns a guardrail.
        for rule in rules(&network) {
            if found.uncovered.iter().any(|own| own.rule == rule) || found.untried.contains(&rule) {
                continue;
            }
            let is_matched = packets.iter().any(|packet| {
                let exchange = decide(&network, packet);
                let mut gates = exchange.request.gates.iter();
                let mut back = exchange.reply.iter().flat_map(|reply| &reply.gates);
                exchange.verdict == Verdict::Allowed
                    && (gates.any(|gate| gate.rules.iter().any(|own| own == rule.as_str()))
                        || back.any(|gate| gate.rules.iter().any(|own| own == rule.as_str())))
            });
            let without = with(&network, &[Edit::RemoveRule { rule: rule.clone() }]);
            let turns = rails.iter().any(|rail| kind(&hold(&network, rail)) != kind(&hold(&without, rail)));
            prop_assert!(is_matched || turns, "{rule}");
        }
    }
}

/// Whoever is to be let in is said by a guardrail, as a block, or by a packet, as a reference.
#[test]
fn a_guardrail_and_a_packet_become_rules() {
    let slot = |id: &str, service, peer: &str| {
        let peer = Peer::Cidr(Cidr::new(peer.parse().unwrap()));
        RuleSlot { id: RuleId::new(id), description: None, rule: Some(Rule { service, peer }) }
    };
    let group = |id: &str, inbound, outbound| Group {
        id: GroupId::new(id),
        name: None,
        description: None,
        vpc: None,
        also_in: vec![],
        owner: None,
        role: None,
        inbound,
        outbound,
    };
    let interface = |id: &str, address: &str, group: &str| Interface {
        id: InterfaceId::new(id),
        name: None,
        kind: None,
        vpc: None,
        subnet: None,
        addresses: vec![address.parse().unwrap()],
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
    let all = || vec![slot("all-in", Service::All, "0.0.0.0/0")];
    let network = Network {
        groups: vec![
            group("sg-web", all(), vec![slot("web-out", Service::All, "0.0.0.0/0")]),
            group("sg-db", vec![slot("db-in", Service::All, "10.0.0.0/8")], vec![]),
        ],
        interfaces: vec![interface("web", "10.0.0.5", "sg-web"), interface("db", "10.0.0.6", "sg-db")],
        ..Network::default()
    };
    let packet = Packet {
        from: End::Named("web".to_owned()),
        to: End::Named("db".to_owned()),
        content: Content::Tcp { port: 5432, source: None, flags: Flags::Syn },
        via: None,
        forwarder_groups: None,
        inner: None,
        reply_to: None,
    };
    let https = vec![Service::Tcp(PortRange::one(443))];
    let rail = Guardrail {
        demand: Demand::Allow,
        from: Party::Internet,
        to: Party::Group(GroupId::new("sg-web")),
        services: https,
    };
    let found = least(&network, &[packet], &[rail]).unwrap();
    let after = with(&network, &found.edits);
    let said: Vec<String> = after
        .groups
        .iter()
        .flat_map(|group| group.inbound.iter().chain(&group.outbound))
        .filter_map(|slot| slot.rule.as_ref())
        .map(|rule| format!("{:?} {}", rule.service, rule.peer))
        .collect();
    assert_eq!((found.now, found.then), (3, 3), "{said:?}");
    assert!(said[0].contains("443") && said[0].ends_with("0.0.0.0/0"), "{said:?}");
    assert!(said[1].contains("5432") && said[1].ends_with("sg-db"), "{said:?}");
    assert!(said[2].contains("5432") && said[2].ends_with("sg-web"), "{said:?}");
    assert_eq!((found.comparison.opened.count, found.unmet.len(), found.breaks.len()), (0, 0, 0));
    assert!(least(&network, &[], &[]).is_none());
}
