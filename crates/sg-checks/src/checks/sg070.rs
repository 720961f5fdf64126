//! Groups whose description says nothing.

use sg_core::model::Group;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::review::{Review, called};

declare_check! {
    /// ## What it does
    /// Finds groups whose description is blank, is what a tool wrote (`Managed by Terraform`, `launch-wizard-1 created …`),
    /// or only repeats the name. Where a document has no description at all, nothing is known and nothing is said.
    /// ## Why it matters
    /// Nobody dares to remove rules of a group whose purpose is not written down.
    /// ## How to fix it
    /// A description cannot be changed after creation: say what the group is for when it is made the next time, and meanwhile
    /// in its tags.
    /// ## What others call it
    /// Checkov: CKV_AWS_23. Trivy: AWS-0099, AWS-0124. cfn-nag: W36.
    /// ## Source
    /// Amazon EC2 API Reference, CreateSecurityGroup (S-103).
    "SG070", "missing-description", Severity::Low, Audience::Pedantic, Run::Group(look)
}

/// What tools write where people do not.
const BY_TOOLS: [&str; 2] = ["Managed by Terraform", "Managed by Pulumi"];

fn look(_: &Review<'_>, group: &Group) -> Vec<Draft> {
    // The default group's description is AWS's.
    let Some(text) = group.description.as_deref().filter(|_| group.name.as_deref() != Some("default")) else {
        return vec![];
    };
    let text = text.trim();
    let by_tool = BY_TOOLS.iter().any(|own| own.eq_ignore_ascii_case(text))
        || text.starts_with("launch-wizard-") && text.contains(" created ");
    let says = match text {
        "" => "has a blank description",
        _ if by_tool => "has a description that a tool wrote",
        _ if group.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(text)) => {
            "has a description that only repeats its name"
        }
        _ => return vec![],
    };
    vec![Draft {
        rules: Some(vec![]),
        message: format!("{} {says}: nobody can tell what it is for", called(group)),
        ..Draft::default()
    }]
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{found_in, network};

    fn fires(name: &str, description: Option<&str>) -> bool {
        let mut network = network(&[("own", "tcp 443 10.0.0.0/16")]);
        network.groups[0].name = Some(name.to_owned());
        network.groups[0].description = description.map(str::to_owned);
        found_in(&network).iter().any(|finding| finding.check.id == "SG070")
    }

    #[test]
    fn descriptions_that_say_nothing() {
        for text in ["", "  ", "Managed by Terraform", "managed by terraform", "web", "Web"] {
            assert!(fires("web", Some(text)), "{text:?}");
        }
        assert!(fires("x", Some("launch-wizard-3 created 2030-01-01T00:00:00.000Z")));
    }

    #[test]
    fn descriptions_that_say_something_and_none() {
        for text in ["HTTPS from the internet", "Managed by Terraform: web servers", "web servers"] {
            assert!(!fires("web", Some(text)), "{text:?}");
        }
        assert!(!fires("web", None));
        assert!(!fires("default", Some("default")));
    }
}
