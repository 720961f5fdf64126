//! Groups that nothing uses.

use std::collections::HashSet;

use sg_core::model::Peer;
use sg_core::space::At;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::review::{Review, called};

declare_check! {
    /// ## What it does
    /// Finds groups that no interface carries and no rule of another group names. Default groups are left out, since they
    /// cannot be deleted. Where the document does not say that it lists all interfaces (`complete`), this is a hint only;
    /// where it lists none, nothing is said.
    /// ## Why it matters
    /// A group that does nothing is read at every audit, and is one click from doing something.
    /// ## How to fix it
    /// Delete it, after a look at what could carry it and stands in no list of instances: functions, containers, launch
    /// templates.
    /// ## What others call it
    /// Security Hub: EC2.22. AWS Config: ec2-security-group-attached-to-eni-periodic. Prowler: not_used. Checkov:
    /// CKV2_AWS_5. KICS: 4849211b. ScoutSuite: unused-security-group.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls; VPC User Guide, Delete your security group (S-106, S-108).
    "SG068", "unused-group", Severity::Info, Audience::Careful, Run::All(look)
}

fn look(review: &Review<'_>) -> Vec<Draft> {
    let network = review.network;
    if network.interfaces.is_empty() && !review.settings.complete {
        return vec![];
    }
    let mut named: HashSet<&str> = HashSet::new();
    for group in &network.groups {
        for slot in group.inbound.iter().chain(&group.outbound) {
            if let Some(Peer::Group(peer)) = slot.rule.as_ref().map(|rule| &rule.peer)
                && peer.group != group.id
            {
                named.insert(peer.group.as_str());
            }
        }
    }
    let idle = network.groups.iter().filter(|group| {
        group.name.as_deref() != Some("default")
            && !named.contains(group.id.as_str())
            && review.carriers(At::Group(group)).is_empty()
    });
    let draft = |group: &sg_core::model::Group| {
        let (severity, message) = if review.settings.complete {
            (Severity::Low, format!("{} is attached to nothing, and no other group names it", called(group)))
        } else {
            let says = "is attached to nothing in this document, and no other group names it";
            (Severity::Info, format!("{} {says}", called(group)))
        };
        Draft {
            severity: Some(severity),
            place: Some(group.id.as_str().to_owned()),
            rules: Some(vec![]),
            message,
            ..Draft::default()
        }
    };
    idle.map(draft).collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{found_in, found_in_whole, network};
    use crate::{Finding, Severity};

    fn unused(all: &[Finding]) -> Vec<(&str, Severity)> {
        let all = all.iter().filter(|finding| finding.check.id == "SG068");
        all.map(|finding| (finding.place.as_str(), finding.severity)).collect()
    }

    #[test]
    fn what_nobody_carries_or_names() {
        let mut network = network(&[("own", ""), ("spare", "tcp 443 sg-spare")]);
        assert_eq!(unused(&found_in(&network)), []);
        network.interfaces[0].groups.truncate(1);
        assert_eq!(unused(&found_in(&network)), [("sg-spare", Severity::Info)]);
        assert_eq!(unused(&found_in_whole(&network)), [("sg-spare", Severity::Low)]);
        network.groups[1].name = Some("default".to_owned());
        assert_eq!(unused(&found_in_whole(&network)), []);
    }

    #[test]
    fn a_group_that_another_names_is_of_use() {
        let mut network = network(&[("own", "tcp 443 sg-spare"), ("spare", "")]);
        network.interfaces[0].groups.truncate(1);
        assert_eq!(unused(&found_in_whole(&network)), []);
    }

    #[test]
    fn where_no_interface_is_listed_nothing_is_known() {
        let mut network = network(&[("own", "")]);
        network.interfaces.clear();
        assert_eq!(unused(&found_in(&network)), []);
        assert_eq!(unused(&found_in_whole(&network)), [("sg-own", Severity::Low)]);
    }
}
