//! Rules of default groups.

use sg_core::model::{Edit, Group};
use sg_core::space::At;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::review::{Review, called};

declare_check! {
    /// ## What it does
    /// Finds default groups (named `default`) that have a rule, in either direction. It is mild where nothing in the
    /// document carries the group.
    /// ## Why it matters
    /// Whatever is launched without choosing a group gets this one, and with it all its rules: as AWS makes it, its members
    /// reach each other on every port.
    /// ## How to fix it
    /// Remove all of its rules, after moving what carries it to a group that is named after its purpose.
    /// ## What others call it
    /// CIS: 5.5. Security Hub: EC2.2. AWS Config: vpc-default-security-group-closed. Checkov: CKV2_AWS_12. Trivy: AWS-0173.
    /// Prowler: default_restrict_traffic. KICS: 46883ce1. ScoutSuite: default-security-group-with-rules.
    /// ## Source
    /// VPC User Guide, Default security groups for your VPCs (S-107).
    "SG080", "default-group-has-rules", Severity::High, Audience::Everyone, Run::Group(look)
}

fn look<'n>(review: &Review<'n>, group: &'n Group) -> Vec<Draft> {
    if group.name.as_deref() != Some("default") {
        return vec![];
    }
    let slots = group.inbound.iter().chain(&group.outbound).filter(|slot| slot.rule.is_some());
    let ids: Vec<_> = slots.map(|slot| slot.id.clone()).collect();
    if ids.is_empty() {
        return vec![];
    }
    let carriers = review.carriers(At::Group(group)).len();
    let rules = if ids.len() == 1 { "1 rule".to_owned() } else { format!("{} rules", ids.len()) };
    let message = match carriers {
        0 => {
            format!("the default group ({}) has {rules}, for whatever is launched without another", group.id)
        }
        _ => format!("the default group ({}) has {rules}, and something carries it", group.id),
    };
    let edits = ids.iter().map(|rule| Edit::RemoveRule { rule: rule.clone() }).collect();
    vec![Draft {
        rules: Some(ids.iter().map(|id| id.as_str().to_owned()).collect()),
        message,
        severity: Some(if carriers == 0 { Severity::Low } else { Severity::High }),
        remedies: vec![Remedy {
            title: format!("Remove every rule of {}", called(group)),
            kind: RemedyKind::Edits(edits),
        }],
        ..Draft::default()
    }]
}

#[cfg(test)]
mod tests {
    use sg_core::model::Network;

    use crate::Severity;
    use crate::checks::tests::{found_in, network};

    fn severity(network: &Network) -> Option<Severity> {
        let all = found_in(network);
        let finding = all.iter().find(|finding| finding.check.id == "SG080")?;
        assert_eq!(finding.fixes.len(), 1, "{finding:?}");
        Some(finding.severity)
    }

    #[test]
    fn the_default_group_is_to_be_empty() {
        let mut network = network(&[("own", "all - sg-own"), ("other", "")]);
        assert_eq!(severity(&network), None);
        network.groups[0].name = Some("default".to_owned());
        assert_eq!(severity(&network), Some(Severity::High));
        network.interfaces[0].groups.remove(0);
        assert_eq!(severity(&network), Some(Severity::Low));
        network.groups[0].inbound.clear();
        assert_eq!(severity(&network), Some(Severity::Low), "outbound rules count too");
        network.groups[0].outbound.clear();
        assert_eq!(severity(&network), None);
    }

    #[test]
    fn what_cannot_be_read_is_no_rule_and_other_names_are_other_groups() {
        let mut network = network(&[("own", "all - sg-own")]);
        for name in ["default-web", "Default", "defaults"] {
            network.groups[0].name = Some(name.to_owned());
            assert_eq!(severity(&network), None, "{name}");
        }
        network.groups[0].name = Some("default".to_owned());
        network.groups[0].outbound.clear();
        network.groups[0].inbound[0].rule = None;
        assert_eq!(severity(&network), None);
    }
}
