//! Internal load balancers that the world may reach.

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing, port_words};
use crate::findings::Draft;
use crate::public::Class;
use crate::remedy::{Others, remedies};
use crate::review::{Review, Spot, with_ports};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups of internal load balancers that let in at least half of the internet on any port.
    /// ## Why it matters
    /// Nobody there is meant to be served; a change of scheme or a route makes the balancer public at once.
    /// ## How to fix it
    /// Let in the VPC and the addresses that the document trusts.
    /// ## What others call it
    /// Trivy: AWS-0053 asks the opposite, whether a balancer faces the internet.
    /// ## Source
    /// Elastic Load Balancing User Guide, Security groups for your Application Load Balancer.
    "SG017", "internal-balancer-open-to-world", Severity::High, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let services = with_ports(&spot.open.at_least(Class::World));
    if is_nothing(&services) {
        return None;
    }
    let played = review.role(spot.at).filter(|played| played.role == Role::InternalLb)?;
    let message = format!(
        "{} of the internal load balancer of {} is open to {}",
        port_words(&services),
        spot.label(),
        review.share(spot, &services)
    );
    Some(Draft {
        services,
        width: Width::Public(Class::World),
        message,
        remedies: remedies(review, spot, Others::Vpc),
        guessed: played.guessed.then_some(played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_behind;

    #[test]
    fn only_internal_ones() {
        let ids = |scheme: &str, rules: &str| found_behind(scheme, "tcp 443", rules, "");
        assert!(ids("internal", "tcp 443 0.0.0.0/0").contains(&"SG017 sg-lb"));
        assert!(ids("internal", "tcp 443 ::/1; tcp 443 8000::/1").contains(&"SG017 sg-lb"));
        assert!(!ids("internet-facing", "tcp 443 0.0.0.0/0").contains(&"SG017 sg-lb"));
        assert!(!ids("internal", "tcp 443 10.0.0.0/16; tcp 443 203.0.113.0/24").contains(&"SG017 sg-lb"));
    }
}
