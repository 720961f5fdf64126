//! Groups that name each other in a circle.

use std::collections::HashMap;

use sg_core::model::{Group, Network, Peer, RuleSlot};

use super::sg067::named;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::review::{Review, called};

declare_check! {
    /// ## What it does
    /// Finds groups of one VPC that name each other, directly or in a circle. A group that names itself is none, and
    /// references across a peering do not count.
    /// ## Why it matters
    /// AWS deletes no group that a rule of another group in its VPC names: none of these can be the first to go.
    /// ## How to fix it
    /// Nothing, as long as all of them are needed. To delete one, first remove the rules that name it.
    /// ## What others call it
    /// Amazon EC2: DependencyViolation.
    /// ## Source
    /// Amazon EC2 API Reference, DeleteSecurityGroup (S-108).
    "SG074", "reference-cycle", Severity::Info, Audience::Careful, Run::All(look)
}

/// Which groups of its VPC each group names, by place in the network, and by which rules.
fn references(network: &Network) -> Vec<Vec<(usize, &RuleSlot)>> {
    let places: HashMap<&str, usize> =
        network.groups.iter().map(|group| group.id.as_str()).zip(0..).collect();
    let mut all = Vec::with_capacity(network.groups.len());
    for (own, group) in network.groups.iter().enumerate() {
        let mut named = vec![];
        for slot in group.inbound.iter().chain(&group.outbound) {
            let Some(Peer::Group(peer)) = slot.rule.as_ref().map(|rule| &rule.peer) else { continue };
            if let Some(&other) = places.get(peer.group.as_str())
                && other != own
                && network.groups.get(other).is_some_and(|named| named.vpc == group.vpc)
            {
                named.push((other, slot));
            }
        }
        all.push(named);
    }
    all
}

/// Which places can be reached from one along the steps, itself only where a way leads back.
fn reached(from: usize, steps: &[Vec<usize>]) -> Vec<bool> {
    let mut seen = vec![false; steps.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for next in steps.get(at).into_iter().flatten() {
            if let Some(known) = seen.get_mut(*next)
                && !*known
            {
                *known = true;
                open.push(*next);
            }
        }
    }
    seen
}

fn look(review: &Review<'_>) -> Vec<Draft> {
    let groups = &review.network.groups;
    let references = references(review.network);
    let names: Vec<Vec<usize>> =
        references.iter().map(|named| named.iter().map(|(other, _)| *other).collect()).collect();
    let mut is_named_by: Vec<Vec<usize>> = vec![vec![]; groups.len()];
    for (own, named) in names.iter().enumerate() {
        for other in named {
            if let Some(by) = is_named_by.get_mut(*other) {
                by.push(own);
            }
        }
    }
    let mut done = vec![false; groups.len()];
    let mut drafts = vec![];
    for (start, group) in groups.iter().enumerate() {
        // Only what names somebody and is named by somebody can be part of a circle.
        let alone = |steps: &[Vec<usize>]| steps.get(start).is_none_or(Vec::is_empty);
        if done.get(start).copied().unwrap_or(true) || alone(&names) || alone(&is_named_by) {
            continue;
        }
        // What it reaches and what reaches it: itself too, where it is part of a circle.
        let forward = reached(start, &names);
        let back = reached(start, &is_named_by);
        let inside: Vec<bool> = forward.iter().zip(&back).map(|(to, from)| *to && *from).collect();
        let is_inside = |place: usize| inside.get(place).copied().unwrap_or(false);
        if !is_inside(start) {
            continue;
        }
        for (done, inside) in done.iter_mut().zip(&inside) {
            *done |= *inside;
        }
        let places = (0..groups.len()).filter(|place| is_inside(*place));
        let rules = places.clone().filter_map(|place| references.get(place)).flatten();
        let rules = rules.filter(|(other, _)| is_inside(*other));
        let others: Vec<&Group> =
            places.filter(|place| *place != start).filter_map(|place| groups.get(place)).collect();
        let words: Vec<&str> = others.iter().copied().map(called).collect();
        drafts.push(Draft {
            place: Some(group.id.as_str().to_owned()),
            related: others.iter().map(|other| other.id.as_str().to_owned()).collect(),
            rules: Some(rules.map(|(_, slot)| slot.id.as_str().to_owned()).collect()),
            message: format!(
                "{} and {} name each other: one reference has to go before any of them can be deleted",
                called(group),
                named(&words)
            ),
            ..Draft::default()
        });
    }
    drafts
}

#[cfg(test)]
mod tests {
    use sg_core::model::VpcId;

    use crate::checks::tests::{found_in, network};

    /// The groups of each circle, and its rules.
    fn circles(groups: &[(&str, &str)]) -> Vec<(Vec<String>, Vec<String>)> {
        let all = found_in(&network(groups));
        let all = all.into_iter().filter(|finding| finding.check.id == "SG074");
        all.map(|finding| ([vec![finding.place], finding.related].concat(), finding.rules)).collect()
    }

    fn circle(groups: &[&str], rules: &[&str]) -> (Vec<String>, Vec<String>) {
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        (owned(groups), owned(rules))
    }

    #[test]
    fn two_and_more() {
        let two = [("a", "tcp 22 sg-b; tcp 443 10.0.0.0/16"), ("b", "tcp 22 sg-a")];
        assert_eq!(circles(&two), [circle(&["sg-a", "sg-b"], &["a-0", "b-0"])]);
        let three =
            [("a", "tcp 22 sg-b"), ("b", "tcp 22 sg-c; tcp 22 sg-x"), ("c", "tcp 22 sg-a"), ("x", "")];
        assert_eq!(circles(&three), [circle(&["sg-a", "sg-b", "sg-c"], &["a-0", "b-0", "c-0"])]);
        let apart = [
            ("a", "tcp 22 sg-b"),
            ("b", "tcp 22 sg-a"),
            ("c", "tcp 22 sg-d"),
            ("d", "tcp 22 sg-c; tcp 1 sg-a"),
        ];
        assert_eq!(
            circles(&apart),
            [circle(&["sg-a", "sg-b"], &["a-0", "b-0"]), circle(&["sg-c", "sg-d"], &["c-0", "d-0"])]
        );
    }

    #[test]
    fn no_circle() {
        assert_eq!(circles(&[("a", "tcp 22 sg-a"), ("b", "tcp 22 sg-a; tcp 22 sg-b")]), []);
        assert_eq!(circles(&[("a", "tcp 22 sg-b"), ("b", "tcp 22 sg-c"), ("c", "")]), []);
        assert_eq!(circles(&[("a", "tcp 22 sg-far"), ("b", "tcp 22 sg-gone")]), []);
    }

    #[test]
    fn across_vpcs_nothing_keeps_a_group_from_going() {
        let mut network = network(&[("a", "tcp 22 sg-b"), ("b", "tcp 22 sg-a")]);
        network.interfaces[0].groups.truncate(1);
        network.groups[1].vpc = Some(VpcId::new("vpc-b"));
        assert!(found_in(&network).iter().all(|finding| finding.check.id != "SG074"));
    }
}
