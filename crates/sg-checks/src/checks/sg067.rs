//! Rules that name a group which is gone.

use sg_core::model::{Edit, Group, GroupId, Network, Peer, RuleSlot};
use sg_core::validate::{GroupFault, Judge, RuleFault};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::review::{Review, called};

declare_check! {
    /// ## What it does
    /// Finds rules that name a group which was deleted, or one in a VPC to which the link is no longer active.
    /// ## Why it matters
    /// AWS keeps such a rule as a stale one. It lets nobody through, hides what was meant, and works again at once when the
    /// same VPCs are peered anew.
    /// ## How to fix it
    /// Remove the rule, or name the group that took the place of the one that is gone.
    /// ## What others call it
    /// Amazon EC2: DescribeStaleSecurityGroups. Cloud Custodian: stale.
    /// ## Source
    /// VPC Peering Guide, Work with stale security group rules (S-167).
    "SG067", "stale-reference", Severity::Medium, Audience::Everyone, Run::Group(look)
}

/// The stale rules of a group, and what each names.
fn stale<'n>(network: &'n Network, group: &'n Group) -> Vec<(&'n RuleSlot, &'n str)> {
    let mut all = vec![];
    let mut abroad = false;
    for slot in group.inbound.iter().chain(&group.outbound) {
        let Some(name) = peer_of(slot) else { continue };
        match network.group(name) {
            Some(other) => abroad |= other.vpc != group.vpc,
            None if network.deleted.iter().any(|id| id == name.as_str()) => all.push((slot, name.as_str())),
            None => {}
        }
    }
    // Most groups name nobody elsewhere: then links need not be looked up.
    if abroad {
        let (faults, _) = Judge::new(network).group(group);
        all.extend(faults.into_iter().filter_map(|fault| {
            let GroupFault::Rule { direction, index, fault: RuleFault::Apart(why) } = fault else {
                return None;
            };
            let slot = group.rules(direction).get(index).filter(|_| why.is_stale())?;
            Some((slot, peer_of(slot)?.as_str()))
        }));
    }
    all
}

/// The group that a rule names.
fn peer_of(slot: &RuleSlot) -> Option<&GroupId> {
    match &slot.rule.as_ref()?.peer {
        Peer::Group(named) => Some(&named.group),
        _ => None,
    }
}

fn look<'n>(review: &Review<'n>, group: &'n Group) -> Vec<Draft> {
    let all = stale(review.network, group);
    let mut names: Vec<&str> = vec![];
    for (_, name) in &all {
        if !names.contains(name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return vec![];
    }
    let message = format!(
        "{} names {}, which is gone or out of reach: such a rule lets nobody through",
        called(group),
        named(&names)
    );
    let edits = all.iter().map(|(slot, _)| Edit::RemoveRule { rule: slot.id.clone() }).collect();
    vec![Draft {
        rules: Some(all.iter().map(|(slot, _)| slot.id.as_str().to_owned()).collect()),
        message,
        remedies: vec![Remedy {
            title: "Remove the rules that name nobody".to_owned(),
            kind: RemedyKind::Edits(edits),
        }],
        ..Draft::default()
    }]
}

/// Names in words; three at most.
pub(super) fn named(names: &[&str]) -> String {
    let shown = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(3) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use sg_core::model::{GroupId, Link, LinkId, LinkKind, Network, VpcId};

    use crate::checks::tests::{found_in, network};

    /// The rules that are said to be stale.
    #[track_caller]
    fn stale(network: &Network) -> Vec<String> {
        let all = found_in(network);
        let all: Vec<_> = all.iter().filter(|finding| finding.check.id == "SG067").collect();
        assert!(all.iter().all(|finding| finding.fixes.len() == 1 && finding.fixes[0].keeps), "{all:?}");
        all.into_iter().flat_map(|finding| finding.rules.clone()).collect()
    }

    #[test]
    fn deleted_groups() {
        let rules = "tcp 443 sg-gone; tcp 443 sg-far; tcp 80 sg-own; tcp 22 10.0.0.0/16; udp 53 sg-gone";
        let mut network = network(&[("own", rules)]);
        assert_eq!(stale(&network), [""; 0]);
        network.deleted.push("sg-gone".to_owned());
        assert_eq!(stale(&network), ["own-0", "own-4"]);
        // Undone: it is there again.
        network.deleted.clear();
        assert_eq!(stale(&network), [""; 0]);
    }

    #[test]
    fn groups_behind_a_link_that_is_no_more() {
        let mut network = network(&[("own", "tcp 443 sg-pay; tcp 80 sg-own"), ("pay", "")]);
        network.interfaces[0].groups.truncate(1);
        network.groups[1].vpc = Some(VpcId::new("vpc-b"));
        let link = |active| Link {
            id: LinkId::new("pcx-1"),
            kind: LinkKind::Peering { same_region: true },
            between: [VpcId::new("vpc-a"), VpcId::new("vpc-b")],
            active,
        };
        network.links = vec![link(true)];
        assert_eq!(stale(&network), [""; 0]);
        network.links = vec![link(false)];
        assert_eq!(stale(&network), ["own-0"]);
        // Both ways out of reach, and the group's id is known: it is not deleted.
        assert!(network.group(&GroupId::new("sg-pay")).is_some());
    }
}
