//! What is found out once for many packets leaves out no rule that fits, and notices edits.

mod draw;

use draw::{cases, edit, network, packet, rule, script};
use proptest::prelude::*;
use sg_core::filter::{Shortlist, Shortlists};
use sg_core::model::*;
use sg_core::timeline::{Act, Step, after, marks};

fn slots(rules: Vec<Option<Rule>>) -> Vec<RuleSlot> {
    let slot = |rule| RuleSlot { id: RuleId::new("rule"), description: None, rule };
    rules.into_iter().map(slot).collect()
}

fn is_for_everybody(rule: &Rule) -> bool {
    matches!(&rule.peer, Peer::Cidr(cidr) if cidr.is_everything())
}

fn indices(rules: &[RuleSlot], wanted: impl Fn(&Rule) -> bool) -> Vec<u32> {
    let wanted = |slot: &RuleSlot| slot.rule.as_ref().is_some_and(&wanted);
    (0..).zip(rules).filter(|(_, slot)| wanted(slot)).map(|(index, _)| index).collect()
}

fn edit_step(edits: Vec<Edit>) -> Step {
    Step { id: "edit".to_owned(), act: Some(Act::Edit(edits)) }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_rule_that_fits_is_left_out(
        rules in prop::collection::vec(prop::option::weighted(0.9, rule()), 0..40),
        packets in prop::collection::vec(packet(), 1..20),
    ) {
        let rules = slots(rules);
        let lists = Shortlists::new(1);
        let ask = |content| lists.may_fit(0, Direction::Inbound, &rules, content);
        // Nothing is sorted for one packet, and everything for many.
        prop_assert!(rules.is_empty() || ask(&packets[0].content).is_none());
        for _ in 0..=rules.len() {
            ask(&packets[0].content);
        }
        for Packet { content, .. } in &packets {
            let may = ask(content).expect("sorted by now");
            let fits = indices(&rules, |rule| rule.service.fits(content));
            prop_assert_eq!(may, &fits[..]);
        }
        let everybody = lists.for_everybody(0, Direction::Inbound, &rules).map(<[u32]>::to_vec);
        prop_assert_eq!(everybody, Some(indices(&rules, is_for_everybody)));
        let other = lists.may_fit(0, Direction::Outbound, &rules, &packets[0].content);
        prop_assert!(rules.is_empty() || other.is_none(), "each direction is a list of its own");
    }

    #[test]
    fn edits_that_do_not_all_fit_change_nothing(
        network in network(),
        edits in prop::collection::vec(edit(), 1..6),
        more in prop::collection::vec(edit(), 1..6),
    ) {
        // One after the other, all or none.
        let mut expected = network.clone();
        for edits in [&edits, &more] {
            let mut next = expected.clone();
            if edits.iter().all(|edit| next.apply(edit).is_ok()) {
                expected = next;
            }
        }
        let steps = [edit_step(edits), edit_step(more)];
        let found = after(&network, &steps, |network, _| network.clone());
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_long_script_goes_as_many_short_ones(network in network(), steps in script(12), again in 2usize..6) {
        // Without time, answers and what is remembered, each round after an edit is what it would be alone.
        let still: Vec<Step> = steps.into_iter().filter(|step| matches!(step.act, Some(Act::Edit(_) | Act::Packet(_)))).collect();
        let mut network = network;
        network.limits.max_tracked = Some(0);
        let long: Vec<Step> = still.iter().flat_map(|step| core::iter::repeat_n(step.clone(), if matches!(step.act, Some(Act::Packet(_))) { again } else { 1 })).collect();
        let mut one_by_one = Vec::new();
        let mut now = network.clone();
        for step in &long {
            one_by_one.extend(marks(&now, core::slice::from_ref(step)));
            now = after(&now, core::slice::from_ref(step), |network, _| network.clone());
        }
        prop_assert_eq!(marks(&network, &long), &one_by_one[..]);
    }
}
