//! Groups that name each other in a circle.

use std::collections::HashMap;

use sg_core::model::{Network, Peer, RuleSlot};

use super::sg067::named;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::{Draft, Proof};
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

/// Which places can be reached from one, itself only where a way leads back.
fn reached(from: usize, references: &[Vec<(usize, &RuleSlot)>]) -> Vec<bool> {
    let mut seen = vec![false; references.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for (next, _) in references.get(at).into_iter().flatten() {
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
    // Only what names somebody and is named by somebody can be part of a circle.
    let mut is_named = vec![false; groups.len()];
    for (other, _) in references.iter().flatten() {
        if let Some(is_named) = is_named.get_mut(*other) {
            *is_named = true;
        }
    }
    let mut done = vec![false; groups.len()];
    let mut drafts = vec![];
    for (start, group) in groups.iter().enumerate() {
        let known = done.get(start).copied().unwrap_or(true);
        let candidate = is_named.get(start).copied().unwrap_or(false);
        if known || !candidate || references.get(start).is_none_or(Vec::is_empty) {
            continue;
        }
        let forward = reached(start, &references);
        if !forward.get(start).copied().unwrap_or(false) {
            continue;
        }
        let back = |place: &usize| reached(*place, &references).get(start).copied().unwrap_or(false);
        let mut circle: Vec<usize> = vec![start];
        let others = forward.iter().enumerate().filter(|(place, seen)| **seen && *place != start);
        circle.extend(others.map(|(place, _)| place).filter(back));
        for place in &circle {
            if let Some(done) = done.get_mut(*place) {
                *done = true;
            }
        }
        let inside = circle.iter().filter_map(|place| references.get(*place)).flatten();
        let rules = inside.filter(|(other, _)| circle.contains(other));
        let others = || circle.iter().skip(1).filter_map(|place| groups.get(*place));
        let names: Vec<&str> = others().map(called).collect();
        drafts.push(Draft {
            place: Some(group.id.as_str().to_owned()),
            related: others().map(|other| other.id.as_str().to_owned()).collect(),
            rules: Some(rules.map(|(_, slot)| slot.id.as_str().to_owned()).collect()),
            proof: Proof::Nothing,
            message: format!(
                "{} and {} name each other: one reference has to go before any of them can be deleted",
                called(group),
                named(&names)
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
