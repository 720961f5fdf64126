//! Ways around a load balancer.

use sg_core::model::{GroupId, Peer, PortRange, Service};
use sg_core::space::At;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing, meet, port_words};
use crate::findings::Draft;
use crate::remedy::{Others, remedies};
use crate::review::{Review, Spot, union_of, with_ports};
use crate::role::{Played, Role};

declare_check! {
    /// ## What it does
    /// Finds groups that let in a load balancer by its group, and let a large part of the internet or a whole network reach
    /// the same ports directly.
    /// ## Why it matters
    /// Whoever goes straight to the machine skips the balancer's TLS policy, its web application firewall and its logs.
    /// ## How to fix it
    /// Keep the rule that names the balancer's group, and nothing else for these ports.
    /// ## What others call it
    /// cfn-nag: W2 advises it.
    /// ## Source
    /// AWS Well-Architected Framework, SEC05-BP02; Elastic Load Balancing User Guide, Security groups for your Application
    /// Load Balancer.
    "SG016", "backend-bypasses-load-balancer", Severity::High, Audience::Everyone, Run::Spot(look)
}

/// The part that a group plays, if it is a balancer's.
fn balancer(review: &Review<'_>, id: &GroupId) -> Option<Played> {
    review.plays(id).filter(|played| matches!(played.role, Role::PublicLb | Role::InternalLb))
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let At::Group(own) = spot.at else { return None };
    let mut behind = vec![];
    let mut balancers: Vec<&str> = vec![];
    let mut guessed = None;
    for (_, rule) in &spot.rules {
        let Peer::Group(named) = &rule.peer else { continue };
        // What lets everything in names no port of a service.
        let whole = matches!(rule.service, Service::All | Service::Tcp(PortRange::ALL));
        if whole || named.group == own.id {
            continue;
        }
        let Some(played) = balancer(review, &named.group) else { continue };
        behind.push(rule.service);
        guessed = guessed.or(played.guessed.then_some(played.role));
        if !balancers.contains(&named.group.as_str()) {
            balancers.push(named.group.as_str());
        }
    }
    let behind = with_ports(&union_of(behind));
    let services = meet(&behind, &spot.open.wide(Width::Network));
    if is_nothing(&services) || balancer(review, &own.id).is_some() {
        return None;
    }
    let message = format!(
        "{} of {} is open around the load balancer of {}",
        port_words(&services),
        spot.label(),
        balancers.join(", ")
    );
    Some(Draft {
        services,
        width: Width::Network,
        message,
        remedies: remedies(review, spot, Others::Nobody),
        guessed,
        related: balancers.into_iter().map(str::to_owned).collect(),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_behind;

    #[test]
    fn a_way_around() {
        let ids = |rules: &str| found_behind("internet-facing", "tcp 443", "tcp 443 0.0.0.0/0", rules);
        assert!(ids("tcp 8443 sg-lb; tcp 8443 0.0.0.0/0").contains(&"SG016 sg-own"));
        assert!(ids("tcp 8443 sg-lb; tcp 8000-9000 10.0.0.0/8").contains(&"SG016 sg-own"));
        assert!(
            ids("tcp 8443 sg-lb; tcp 8443 10.0.0.0/17; tcp 8443 10.0.128.0/17").contains(&"SG016 sg-own")
        );
        assert!(!ids("tcp 8443 sg-lb; tcp 22 10.0.0.0/16").contains(&"SG016 sg-own"));
        assert!(!ids("tcp 8443 sg-lb; tcp 8443 10.0.7.0/24").contains(&"SG016 sg-own"));
        assert!(!ids("tcp 8443 sg-own; tcp 8443 0.0.0.0/0").contains(&"SG016 sg-own"));
        // The balancer itself is meant to be open.
        assert!(!ids("tcp 8443 sg-lb").contains(&"SG016 sg-lb"));
    }
}
