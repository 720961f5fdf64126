//! Repairs let packets pass and stops drop them, on random networks; `SG_CASES` says on how many.

#![expect(clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

mod draw;

use draw::{cases, network, packet};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use sg_core::model::*;
use sg_core::path::{FilterKind, Verdict, decide};
use sg_core::reach::{Demand, Guardrail, Held, Party, Wish, compare, hold, repair};

/// The network after edits, and none if one does not fit.
fn after<'e>(network: &Network, edits: impl IntoIterator<Item = &'e Edit>) -> Option<Network> {
    let mut network = network.clone();
    edits.into_iter().try_for_each(|edit| network.apply(edit)).ok()?;
    Some(network)
}

fn is_fulfilled(network: &Network, packet: &Packet, wish: Wish) -> bool {
    let exchange = decide(network, packet);
    match wish {
        Wish::Pass => exchange.verdict == Verdict::Allowed,
        Wish::Stop => exchange.request.verdict == Verdict::Dropped,
    }
}

fn guardrails(network: &Network) -> Vec<Guardrail> {
    let group = |index: usize| Party::Group(network.groups[index].id.clone());
    let ssh = vec![Service::Tcp(PortRange::one(22))];
    let deny = |from, to| Guardrail { demand: Demand::Deny, from, to, services: ssh.clone() };
    vec![deny(Party::Internet, group(0)), deny(group(1), group(2))]
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_answer_does_what_was_wished_and_no_more_than_it_says(
        network in network(),
        packets in prop::collection::vec(packet(), 4),
    ) {
        let guardrails = guardrails(&network);
        for (packet, wish) in packets.iter().flat_map(|packet| [(packet, Wish::Pass), (packet, Wish::Stop)]) {
            let answer = repair(&network, packet, wish, &guardrails);
            if is_fulfilled(&network, packet, wish) {
                prop_assert!(answer.repairs.is_empty());
            }
            for found in &answer.repairs {
                let changed = after(&network, &found.edits).unwrap();
                prop_assert!(is_fulfilled(&changed, packet, wish), "{packet:?} {:?}", found.edits);
                prop_assert_eq!(&compare(&network, &changed), &found.comparison);
                if wish == Wish::Stop {
                    prop_assert_eq!(found.comparison.opened.count, 0, "{:?}", &found.edits);
                }
                for (index, guardrail) in guardrails.iter().enumerate() {
                    let broken = hold(&network, guardrail) == Held::Holds
                        && hold(&changed, guardrail) != Held::Holds;
                    prop_assert_eq!(found.breaks.contains(&index), broken);
                }
                // What a stop adds besides is what is left of a rule that it cuts.
                for left_out in found.edits.iter().filter(|edit| {
                    wish == Wish::Pass || !matches!(edit, Edit::AddRule { .. })
                }) {
                    let fewer = found.edits.iter().filter(|edit| *edit != left_out);
                    let fulfilled =
                        after(&network, fewer).is_some_and(|fewer| is_fulfilled(&fewer, packet, wish));
                    prop_assert!(!fulfilled, "{left_out:?} of {:?} for {packet:?}", found.edits);
                }
            }
        }
    }
}

/// How often there is an answer at all: an empty one would prove nothing.
#[test]
fn most_dropped_packets_have_a_repair_and_most_others_a_stop() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = [(0, 0); 2];
    for _ in 0..300 {
        let network = network().new_tree(&mut runner).unwrap().current();
        let packet = packet().new_tree(&mut runner).unwrap().current();
        let exchange = decide(&network, &packet);
        // Nothing could stop what nothing filters (S-236, S-240).
        if exchange.request.gates.iter().any(|gate| gate.filter == FilterKind::None) {
            continue;
        }
        let wish = match exchange.verdict {
            Verdict::Dropped => Wish::Pass,
            Verdict::Allowed => Wish::Stop,
            Verdict::Unknown => continue,
        };
        let (all, answered) = &mut seen[usize::from(wish == Wish::Stop)];
        *all += 1;
        let answered_now = !repair(&network, &packet, wish, &[]).repairs.is_empty();
        *answered += usize::from(answered_now);
    }
    for (all, answered) in seen {
        assert!(all > 20 && answered * 2 > all, "{seen:?}");
    }
}
