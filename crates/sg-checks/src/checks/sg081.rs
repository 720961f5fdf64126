//! Default groups that are in use.

use sg_core::model::{Group, Peer};
use sg_core::space::At;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::review::Review;

declare_check! {
    /// ## What it does
    /// Finds default groups (named `default`) that an interface carries, or that rules of other groups name.
    /// ## Why it matters
    /// A default group has no purpose of its own, so nobody can say what it should allow: everything that was launched in a
    /// hurry shares it.
    /// ## How to fix it
    /// Make a group for the purpose, move the interfaces and the references there, and leave the default group empty.
    /// ## What others call it
    /// ScoutSuite: default-security-group-in-use. KICS: ea33fcf7.
    /// ## Source
    /// VPC User Guide, Default security groups for your VPCs (S-107).
    "SG081", "default-group-in-use", Severity::Medium, Audience::Careful, Run::All(look)
}

fn look<'n>(review: &Review<'n>) -> Vec<Draft> {
    let groups = &review.network.groups;
    let is_default = |group: &&Group| group.name.as_deref() == Some("default");
    let of = |group: &'n Group| {
        let carriers = review.carriers(At::Group(group));
        let others = groups.iter().filter(|other| other.id != group.id);
        let slots = others.flat_map(|other| other.inbound.iter().chain(&other.outbound));
        let names = |peer: &Peer| matches!(peer, Peer::Group(named) if named.group == group.id);
        let naming = slots.filter(|slot| slot.rule.as_ref().is_some_and(|rule| names(&rule.peer)));
        let rules: Vec<String> = naming.map(|slot| slot.id.as_str().to_owned()).collect();
        let count = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            _ => format!("{count} {many}"),
        };
        let carried = count(carriers.len(), "interface carries", "interfaces carry");
        let named = count(rules.len(), "rule of another group names", "rules of other groups name");
        let says = match (carriers.len(), rules.len()) {
            (0, 0) => return None,
            (_, 0) => carried,
            (0, _) => named,
            _ => format!("{carried}, and {named},"),
        };
        Some(Draft {
            place: Some(group.id.as_str().to_owned()),
            related: carriers.iter().map(|interface| interface.id.as_str().to_owned()).collect(),
            rules: Some(rules),
            message: format!("{says} the default group ({}), which is for no purpose", group.id),
            ..Draft::default()
        })
    };
    groups.iter().filter(is_default).filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use sg_core::model::Network;

    use crate::checks::tests::{found_in, network};

    fn message(network: &Network) -> Option<String> {
        let all = found_in(network);
        all.into_iter().find(|finding| finding.check.id == "SG081").map(|finding| finding.message)
    }

    #[test]
    fn carried_or_named() {
        let mut network = network(&[("own", "all - sg-own"), ("web", "tcp 443 sg-own")]);
        assert_eq!(message(&network), None);
        network.groups[0].name = Some("default".to_owned());
        assert_eq!(
            message(&network).as_deref(),
            Some(
                "1 interface carries, and 1 rule of another group names, the default group (sg-own), which is for no purpose"
            )
        );
        network.interfaces[0].groups.remove(0);
        assert!(message(&network).is_some_and(|text| text.starts_with("1 rule of another group names the")));
        network.groups[1].inbound.clear();
        assert_eq!(message(&network), None, "its own rules do not count");
    }
}
