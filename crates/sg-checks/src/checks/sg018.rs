//! Ports of a load balancer on which nothing listens.

use sg_core::model::Service;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{PORTED, Width, is_nothing, less, port_words, ports};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::public::Class;
use crate::review::{Review, Spot, with_ports};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups of load balancers that let in TCP or UDP ports on which no listener of theirs is, where the document
    /// says which listeners there are.
    /// ## Why it matters
    /// Such a port is open for a listener that is gone, or for the next one that nobody reviewed.
    /// ## How to fix it
    /// Narrow the rules to the ports of the listeners.
    /// ## What others call it
    /// Trusted Advisor: xSqX82fQu.
    /// ## Source
    /// AWS Trusted Advisor check reference, ELB security groups.
    "SG018", "balancer-opens-unlistened-port", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let open = with_ports(&spot.open.at_least(Class::Private));
    if is_nothing(&open) {
        return None;
    }
    let balancer = |played: &crate::role::Played| matches!(played.role, Role::PublicLb | Role::InternalLb);
    let played = review.role(spot.at).filter(balancer)?;
    let listening = review.listeners(spot.at)?;
    let services = less(&open, &listening);
    if is_nothing(&services) {
        return None;
    }
    let message = format!("{} opens {}, where nothing listens", spot.label(), port_words(&services));
    let kept: Vec<Service> =
        PORTED.into_iter().flat_map(|make| ports(&listening, make).into_iter().map(make)).collect();
    let keep = Remedy {
        title: "Keep only the ports on which something listens".to_owned(),
        kind: RemedyKind::Keep(kept),
    };
    let close = Remedy { title: "Let nobody in there".to_owned(), kind: RemedyKind::Close };
    Some(Draft {
        services,
        width: Width::ANY,
        message,
        remedies: vec![keep, close],
        guessed: played.guessed.then_some(played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_behind;

    #[test]
    fn where_no_listener_is() {
        let ids = |rules: &str| found_behind("internet-facing", "tcp 443", rules, "tcp 8443 sg-lb");
        assert!(ids("tcp 443 0.0.0.0/0; tcp 80 0.0.0.0/0").contains(&"SG018 sg-lb"));
        assert!(ids("tcp 400-500 10.0.0.0/16").contains(&"SG018 sg-lb"));
        assert!(ids("tcp 443 0.0.0.0/0; udp 443 0.0.0.0/0").contains(&"SG018 sg-lb"));
        assert!(!ids("tcp 443 0.0.0.0/0; icmp 8 0.0.0.0/0").contains(&"SG018 sg-lb"));
        // Others than balancers may have more to them than listeners that somebody wrote down.
        assert!(!ids("tcp 443 0.0.0.0/0").contains(&"SG018 sg-own"));
    }
}
