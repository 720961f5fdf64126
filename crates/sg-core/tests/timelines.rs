//! Laws of timelines, on random networks and scripts.

mod draw;

use std::collections::BTreeMap;

use draw::{cases, network, packet, rule, script};
use proptest::prelude::*;
use sg_core::model::*;
use sg_core::path::{Because, FilterKind, FlowChange, Leg, Outcome, Phase, Verdict, decide};
use sg_core::timeline::{Act, Happened, Mark, Step, StepOutcome, flows_after, marks, play};
use sg_core::track::{Flow, FlowKey, Place};

fn outcome_of(step: &StepOutcome) -> Option<&Outcome> {
    match &step.happened {
        Happened::Packet { outcome, .. } | Happened::Reply { outcome, .. } => Some(outcome),
        _ => None,
    }
}

/// Whether an interface sends to itself, over the internet: then both its gates know the flow by one key.
fn comes_home(outcome: &Outcome) -> bool {
    let mut places: Vec<_> =
        outcome.gates.iter().filter(|gate| gate.filter == FilterKind::Groups).map(|gate| &gate.at).collect();
    let all = places.len();
    places.dedup();
    places.len() < all
}

fn is_edit(step: &Step) -> bool {
    matches!(step.act, Some(Act::Edit(_)))
}

fn without_edits(steps: Vec<Step>) -> Vec<Step> {
    // Replies name steps by index, so edits become pauses that take no time.
    let still = |step: Step| match is_edit(&step) {
        true => Step { act: Some(Act::Wait { milliseconds: 0 }), ..step },
        false => step,
    };
    steps.into_iter().map(still).collect()
}

/// What a flow is known by, whatever the number of its interface.
fn name(at: &str, key: &FlowKey) -> String {
    format!("{at} {:?}", FlowKey { place: Place::Interface(0), ..*key })
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn the_verdict_alone_is_that_with_its_reasons(network in network(), steps in script(24)) {
        for (played, mark) in play(&network, &steps).iter().zip(marks(&network, &steps)) {
            let expected = match &played.happened {
                Happened::Packet { outcome, .. } | Happened::Reply { outcome, .. } => match outcome.verdict {
                    Verdict::Allowed => Mark::Allowed,
                    Verdict::Dropped => Mark::Dropped,
                    Verdict::Unknown => Mark::Unknown,
                },
                Happened::Edited(Err(_)) => Mark::Refused,
                _ => Mark::Done,
            };
            prop_assert_eq!(mark, expected);
        }
    }

    #[test]
    fn a_prefix_replayed_gives_the_same_outcomes(network in network(), steps in script(24), cut in any::<prop::sample::Index>()) {
        let cut = cut.index(steps.len() + 1);
        let all = play(&network, &steps);
        prop_assert_eq!(&play(&network, &steps[..cut])[..], &all[..cut]);
    }

    #[test]
    fn rule_order_never_changes_a_verdict(network in network(), steps in script(16)) {
        let steps = without_edits(steps);
        let mut turned = network.clone();
        for group in &mut turned.groups {
            group.inbound.reverse();
            group.outbound.reverse();
        }
        turned.groups.reverse();
        for interface in &mut turned.interfaces {
            interface.groups.reverse();
        }
        prop_assert_eq!(marks(&network, &steps), marks(&turned, &steps)); // S-121
    }

    #[test]
    fn one_more_rule_never_drops_a_new_connection(network in network(), packet in packet(), rule in rule(), inbound in any::<bool>()) {
        let mut more = network.clone();
        let slot = RuleSlot { id: RuleId::new("one-more"), description: None, rule: Some(rule) };
        match inbound {
            true => more.groups[0].inbound.push(slot),
            false => more.groups[0].outbound.push(slot),
        }
        // A table that is full drops what a rule admits (S-316).
        let (mut network, mut more) = (network, more);
        (network.limits, more.limits) = (Limits::default(), Limits::default());
        let (before, after) = (decide(&network, &packet), decide(&more, &packet));
        prop_assert!(before.verdict != Verdict::Allowed || after.verdict == Verdict::Allowed);
        prop_assert!(after.verdict != Verdict::Dropped || before.verdict == Verdict::Dropped);
    }

    #[test]
    fn groups_let_the_reply_to_what_they_let_pass_through(network in network(), packet in packet()) {
        let exchange = decide(&network, &packet);
        if let (Verdict::Allowed, Some(reply), false) = (exchange.request.verdict, &exchange.reply, comes_home(&exchange.request)) {
            for gate in reply.gates.iter().filter(|gate| gate.filter == FilterKind::Groups) {
                // An error about an untracked flow, and a reset that no entry lets pass, are judged by rules.
                let new = matches!(gate.because, Because::NoRule) && gate.flow.is_none();
                let request = exchange.request.gates.iter().find(|one| one.at == gate.at && one.filter == gate.filter);
                let untracked = request.and_then(|gate| gate.flow) != Some(Flow::Tracked);
                prop_assert!(gate.verdict == Verdict::Allowed || (new && untracked), "{:?}", gate); // S-233
            }
        }
    }

    #[test]
    fn a_tracked_flow_passes_groups_until_it_ends(network in network(), packet in packet()) {
        let exchange = decide(&network, &packet);
        if exchange.request.verdict != Verdict::Allowed || exchange.reply.is_none() || comes_home(&exchange.request) {
            return Ok(());
        }
        // All rules go, and the reply still passes where the flow is tracked (S-325).
        let edits: Vec<Edit> = network.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound))
            .map(|slot| Edit::RemoveRule { rule: slot.id.clone() }).collect();
        let step = |id: &str, act| Step { id: id.to_owned(), act: Some(act) };
        let steps = [step("s0", Act::Packet(packet)), step("s1", Act::Edit(edits)), step("s2", Act::Reply { to: 0 })];
        let played = play(&network, &steps);
        let (request, reply) = (outcome_of(&played[0]).unwrap(), outcome_of(&played[2]).unwrap());
        for gate in reply.gates.iter().filter(|gate| gate.filter == FilterKind::Groups) {
            let mut before = request.gates.iter().filter(|one| one.at == gate.at && one.filter == gate.filter);
            if before.all(|one| one.flow == Some(Flow::Tracked)) {
                prop_assert!(matches!(gate.because, Because::Tracked | Because::Related), "{:?}", gate);
            } else {
                prop_assert_eq!(gate.because, Because::NoRule);
            }
        }
    }

    #[test]
    fn swapping_the_ends_mirrors_the_gates(network in network(), packet in packet()) {
        let there = decide(&network, &packet).request;
        let back = Packet { from: packet.to.clone(), to: packet.from.clone(), ..packet };
        let back = decide(&network, &back).request;
        let places = |outcome: &Outcome| -> Vec<(Option<String>, FilterKind)> {
            let gates = outcome.gates.iter().filter(|gate| matches!(gate.filter, FilterKind::Groups | FilterKind::Acl));
            gates.map(|gate| (gate.at.clone(), gate.filter)).collect()
        };
        let (there, mut back) = (places(&there), places(&back));
        back.reverse();
        prop_assert_eq!(there, back); // S-417
    }

    #[test]
    fn time_moves_forward_only(network in network(), steps in script(24)) {
        let mut left: BTreeMap<String, u64> = BTreeMap::new();
        for end in 0..=steps.len() {
            let now: BTreeMap<String, u64> =
                flows_after(&network, &steps[..end]).iter().map(|row| (name(&row.at, &row.key), row.left)).collect();
            if let Some(Step { act: Some(Act::Wait { milliseconds }), .. }) = end.checked_sub(1).and_then(|at| steps.get(at)) {
                for (flow, rest) in &now {
                    prop_assert_eq!(Some(rest + milliseconds), left.get(flow).copied());
                }
                prop_assert!(left.iter().all(|(flow, rest)| rest <= milliseconds || now.contains_key(flow)));
            }
            left = now;
        }
    }

    #[test]
    fn what_becomes_of_flows_adds_up(network in network(), steps in script(24)) {
        let mut phases: BTreeMap<String, Phase> = BTreeMap::new();
        for (index, outcome) in play(&network, &steps).iter().enumerate() {
            for FlowChange { at, key, before, after, .. } in &outcome.flows {
                let flow = name(at, key);
                prop_assert_eq!(phases.get(&flow), before.as_ref(), "step {}: {}", index, &flow);
                prop_assert_ne!(before, after);
                match after {
                    Some(after) => phases.insert(flow, *after),
                    None => phases.remove(&flow),
                };
            }
            for row in flows_after(&network, &steps[..=index]) {
                let phase = phases.remove(&name(&row.at, &row.key));
                let told = matches!(phase, Some(Phase::Cut)) || phase == Some(row.phase);
                prop_assert!(told, "step {}: {:?} is {:?}", index, row, phase);
                phases.insert(name(&row.at, &row.key), phase.unwrap());
            }
        }
    }

    #[test]
    fn what_is_dropped_needs_something_and_what_passes_nothing(network in network(), packet in packet()) {
        let exchange = decide(&network, &packet);
        let request = &exchange.request;
        match request.verdict {
            Verdict::Dropped => {
                let dropping = request.gates.iter().filter(|gate| gate.verdict == Verdict::Dropped).count();
                let own = request.needs.iter().filter(|need| need.leg == Leg::Request && need.certain).count();
                prop_assert!(own >= dropping, "{:?}", request.needs);
            }
            _ => prop_assert!(request.needs.is_empty()),
        }
    }

    #[test]
    fn what_an_outcome_cites_is_a_known_fact(network in network(), steps in script(16)) {
        for outcome in play(&network, &steps).iter().filter_map(outcome_of) {
            for id in outcome.gates.iter().flat_map(|gate| &gate.facts) {
                prop_assert!(sg_core::facts::fact(id).is_some(), "{}", id);
            }
        }
    }
}
