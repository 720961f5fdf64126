//! Groups that the launch wizard made.

use sg_core::model::Group;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::review::{Review, called};

declare_check! {
    /// ## What it does
    /// Finds groups named `launch-wizard-` and a number.
    /// ## Why it matters
    /// The console makes such a group when an instance is launched without choosing one, and offers SSH from anywhere. It is
    /// usually left over from a trial, and its name says nothing.
    /// ## How to fix it
    /// Make a group that is named after its purpose, with the rules that are needed, and move the interfaces there. A group
    /// cannot be renamed.
    /// ## What others call it
    /// Prowler: from_launch_wizard. Powerpipe: vpc_security_group_not_uses_launch_wizard_sg.
    /// ## Source
    /// Amazon EC2 User Guide, Launch an instance; the name cannot be changed later (S-103).
    "SG071", "launch-wizard-group", Severity::Low, Audience::Careful, Run::Group(look)
}

fn look(_: &Review<'_>, group: &Group) -> Vec<Draft> {
    let number = group.name.as_deref().and_then(|name| name.strip_prefix("launch-wizard-"));
    if !number.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())) {
        return vec![];
    }
    vec![Draft {
        rules: Some(vec![]),
        message: format!(
            "{} was made by the launch wizard: usually a leftover of a trial, and its name says nothing",
            called(group)
        ),
        ..Draft::default()
    }]
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{found_in, network};

    #[test]
    fn by_its_name_alone() {
        let fires = |name: &str| {
            let mut network = network(&[("own", "")]);
            network.groups[0].name = Some(name.to_owned());
            found_in(&network).iter().any(|finding| finding.check.id == "SG071")
        };
        assert!(fires("launch-wizard-1") && fires("launch-wizard-23"));
        for name in ["launch-wizard-", "launch-wizard-web", "launch-wizard", "my-launch-wizard-1", "web"] {
            assert!(!fires(name), "{name}");
        }
    }
}
