//! Laws of spare rules on random networks, each against the comparison of networks and against trying everything.
//! `SG_CASES` says on how many.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

mod draw;

use draw::{cases, cidr, network, packet};
use proptest::prelude::*;
use sg_core::model::*;
use sg_core::path::decide;
use sg_core::reach::{RedundantKind, Spare, compare, spare};

const BOTH: [Direction; 2] = [Direction::Inbound, Direction::Outbound];

fn without(network: &Network, rules: &[RuleId]) -> Network {
    let mut after = network.clone();
    for rule in rules {
        after.apply(&Edit::RemoveRule { rule: rule.clone() }).unwrap();
    }
    after
}

fn with(network: &Network, edits: &[Edit]) -> Network {
    let mut after = network.clone();
    edits.iter().for_each(|edit| after.apply(edit).unwrap());
    after
}

/// What is spare at every group that some interface carries, and at every interface.
fn all(network: &Network) -> Vec<Spare> {
    let groups = network.groups.iter().map(|group| group.id.as_str());
    let own = network.interfaces.iter().map(|own| own.id.as_str());
    groups.chain(own).filter_map(|at| spare(network, at)).collect()
}

/// Only some rules of one group, and the others' as they are.
fn alone(network: &Network, group: &GroupId, direction: Direction, kept: &[&RuleId]) -> Network {
    let mut after = network.clone();
    for own in after.groups.iter_mut().filter(|own| own.id == *group) {
        let list = match direction {
            Direction::Inbound => &mut own.inbound,
            Direction::Outbound => &mut own.outbound,
        };
        list.retain(|slot| kept.contains(&&slot.id));
    }
    after
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_spare_changes_nothing(network in network(), packets in prop::collection::vec(packet(), 20)) {
        for found in all(&network) {
            for rule in &found.redundant {
                if !rule.elsewhere.is_empty() {
                    continue;
                }
                let after = without(&network, core::slice::from_ref(&rule.rule));
                prop_assert!(compare(&network, &after).is_equal(), "{:?}", rule);
                // Sets speak of the direct path: who forwards may be recognised as well (S-265).
                for packet in packets.iter().filter(|packet| packet.via.is_none()) {
                    let verdict = |network: &Network| decide(network, packet).request.verdict;
                    prop_assert_eq!(verdict(&network), verdict(&after), "{:?} {:?}", rule, packet);
                }
            }
            prop_assert!(compare(&network, &without(&network, &found.together)).is_equal());
            for merge in &found.merges {
                prop_assert!(merge.rules.len() > 1);
                prop_assert!(compare(&network, &with(&network, &merge.edits)).is_equal(), "{:?}", merge);
            }
            if let Some(fewest) = &found.fewest {
                let after = with(&network, &fewest.edits);
                prop_assert!(compare(&network, &after).is_equal(), "{:?}", fewest);
                let group = after.groups.iter().find(|group| group.id.as_str() == found.at).unwrap();
                for (direction, wanted) in BOTH.into_iter().zip([&fewest.inbound, &fewest.outbound]) {
                    let mut stands: Vec<&Rule> =
                        group.rules(direction).iter().filter_map(|slot| slot.rule.as_ref()).collect();
                    let mut wanted: Vec<&Rule> = wanted.iter().collect();
                    stands.sort_unstable();
                    wanted.sort_unstable();
                    prop_assert_eq!(stands, wanted);
                }
                let left = found.rules - found.together.len();
                prop_assert!(fewest.inbound.len() + fewest.outbound.len() <= left);
                // What is left needs every rule of it, wherever it counts.
                let again = spare(&after, &found.at).unwrap();
                prop_assert_eq!(&again.together, &vec![]);
            }
        }
    }

    #[test]
    fn a_rule_that_is_not_redundant_is_missed(mut network in network()) {
        // A group that is carried alone, and asks no network ACL, is its interface.
        for own in &mut network.interfaces {
            own.groups.truncate(1);
        }
        network.subnets.iter_mut().for_each(|subnet| subnet.acl = None);
        for group in &network.groups {
            let found = spare(&network, group.id.as_str()).unwrap();
            for direction in BOTH {
                for slot in group.rules(direction).iter().filter(|slot| slot.rule.is_some()) {
                    let Some(known) = found.redundant.iter().find(|known| known.rule == slot.id) else { continue };
                    // The cover does it, and without any one of its rules the rest do not.
                    let mut with: Vec<&RuleId> = known.cover.iter().collect();
                    let less = alone(&network, &group.id, direction, &with);
                    with.push(&slot.id);
                    let more = alone(&network, &group.id, direction, &with);
                    prop_assert!(known.kind != RedundantKind::Covered || known.cover.len() > 1);
                    prop_assert_eq!(known.cover.is_empty(), known.kind == RedundantKind::Nothing);
                    let changed = compare(&less, &more);
                    prop_assert_eq!(changed.opened.count, 0, "{:?}", known);
                }
            }
        }
    }
}

/// One group with these inbound rules, carried by nobody.
fn group(rules: &[(Service, &str)]) -> Network {
    let slots = rules.iter().enumerate().map(|(index, (service, peer))| RuleSlot {
        id: RuleId::new(format!("r{index}")),
        description: None,
        rule: Some(Rule { service: *service, peer: Peer::Cidr(cidr(peer)) }),
    });
    let group = Group {
        id: GroupId::new("sg"),
        name: None,
        description: None,
        vpc: None,
        also_in: vec![],
        owner: None,
        role: None,
        inbound: slots.collect(),
        outbound: vec![],
    };
    Network { groups: vec![group], ..Network::default() }
}

fn tcp(first: u16, last: u16) -> Service {
    Service::Tcp(PortRange::new(first, last).unwrap())
}

#[track_caller]
fn redundant(rules: &[(Service, &str)], expected: &[(&str, RedundantKind, &[&str])]) {
    let found = spare(&group(rules), "sg").unwrap().redundant;
    let found: Vec<_> = found
        .iter()
        .map(|own| (own.rule.as_str(), own.kind, own.cover.iter().map(RuleId::as_str).collect::<Vec<_>>()))
        .collect();
    let expected: Vec<_> =
        expected.iter().map(|(rule, kind, cover)| (*rule, *kind, cover.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_redundant_rule_has_its_cover() {
    let wide = (tcp(22, 22), "10.0.0.0/8");
    redundant(&[wide, (tcp(22, 22), "10.1.0.0/16")], &[("r1", RedundantKind::Shadowed, &["r0"])]);
    let halves = [(tcp(22, 22), "10.0.0.0/9"), (tcp(22, 22), "10.128.0.0/9"), wide];
    redundant(
        &halves,
        &[
            ("r0", RedundantKind::Shadowed, &["r2"]),
            ("r1", RedundantKind::Shadowed, &["r2"]),
            ("r2", RedundantKind::Covered, &["r0", "r1"]),
        ],
    );
    // IPv4's ICMP from IPv6 addresses does not exist (S-130).
    redundant(&[(Service::Icmp(IcmpMatch::Any), "::/0")], &[("r0", RedundantKind::Nothing, &[])]);
}

#[track_caller]
fn fewest(rules: &[(Service, &str)], expected: usize) {
    let network = group(rules);
    let found = spare(&network, "sg").unwrap().fewest.unwrap();
    assert!(found.exact);
    assert_eq!(found.inbound.len(), expected, "{:?}", found.inbound);
    assert!(compare(&network, &with(&network, &found.edits)).is_equal());
}

#[test]
fn the_fewest_rules_are_found() {
    fewest(&[(tcp(80, 80), "10.0.0.0/9"), (tcp(80, 80), "10.128.0.0/9")], 1);
    fewest(&[(tcp(80, 80), "10.0.0.0/8"), (tcp(81, 81), "10.0.0.0/8")], 1);
    // A cross of two bars in five pieces.
    let cross = [
        (tcp(80, 80), "10.0.0.0/9"),
        (tcp(80, 80), "10.128.0.0/9"),
        (tcp(81, 90), "10.0.0.0/9"),
        (tcp(70, 79), "10.0.0.0/9"),
    ];
    fewest(&cross, 2);
    // Four quarters, each of one half of the ports.
    let quarters = [
        (tcp(1, 5), "10.0.0.0/9"),
        (tcp(6, 9), "10.0.0.0/9"),
        (tcp(1, 5), "10.128.0.0/9"),
        (tcp(6, 9), "10.128.0.0/9"),
    ];
    fewest(&quarters, 1);
}

#[test]
fn two_halves_of_everybody_are_not_everybody() {
    // Responses to all reach all by one rule, so whoever is let in by name is not tracked (S-320).
    let mut network = group(&[(tcp(443, 443), "0.0.0.0/1"), (tcp(443, 443), "128.0.0.0/1")]);
    let all = Rule { service: Service::All, peer: Peer::Cidr(cidr("0.0.0.0/0")) };
    let found = spare(&network, "sg").unwrap();
    assert_eq!(found.merges.len(), 1);
    network.groups[0].outbound.push(RuleSlot { id: RuleId::new("out"), description: None, rule: Some(all) });
    let found = spare(&network, "sg").unwrap();
    assert_eq!(found.merges, vec![]);
    assert_eq!(found.fewest.unwrap().inbound.len(), 2);
}
