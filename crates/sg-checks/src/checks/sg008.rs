//! Ports from the world that nobody approved.

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, count_ports, is_nothing, less, port_words};
use crate::findings::Draft;
use crate::public::Class;
use crate::remedy::{Others, remedies};
use crate::review::{Kinds, Review, Spot, allowed, with_ports};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds TCP and UDP ports that at least half of the internet reaches, that are not in the document's list of allowed
    /// ports (TCP 80 and 443, UDP 443 unless it says otherwise), and of which no other check speaks. The ports of a
    /// public load balancer's listeners are fine.
    /// ## Why it matters
    /// What is open to everybody should be open on purpose.
    /// ## How to fix it
    /// Name who needs the port, or add it to the document's `allowedPorts` with a reason.
    /// ## What others call it
    /// Security Hub: EC2.18. AWS Config: vpc-sg-open-only-to-authorized-ports. Trusted Advisor: 1iG5NDGVre. Prowler:
    /// any_port. KICS: 4728cd65, 590d878b. cfn-nag: W2.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls.
    "SG008", "unapproved-port-open-to-world", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let mut services = with_ports(&spot.open.at_least(Class::World));
    // A wide range has a check of its own, with all that lies in it.
    if count_ports(&services) > 100 {
        return None;
    }
    services = less(&services, &allowed(review.settings));
    if is_nothing(&services) {
        return None;
    }
    let kinds = Kinds::get();
    for specific in [&kinds.admin, &kinds.data, &kinds.sensitive, &kinds.reflecting] {
        services = less(&services, specific);
    }
    let played = review.role(spot.at).filter(|played| played.role == Role::PublicLb);
    let listening = played.and_then(|_| review.listeners(spot.at));
    if let Some(listening) = &listening {
        services = less(&services, listening);
    }
    if is_nothing(&services) {
        return None;
    }
    let message = format!(
        "{} of {} is open to {} and no allowed port",
        port_words(&services),
        spot.label(),
        review.share(spot, &services)
    );
    Some(Draft {
        services,
        width: Width::Public(Class::World),
        message,
        remedies: remedies(review, spot, Others::Nobody),
        guessed: played.filter(|played| played.guessed).map(|played| played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn what_is_not_on_the_list() {
        fires("SG008", "tcp 4444 0.0.0.0/0");
        fires("SG008", "udp 80 ::/0");
        silent("SG008", "tcp 80 0.0.0.0/0; tcp 443 0.0.0.0/0; tcp 443 ::/0; udp 443 0.0.0.0/0");
        silent("SG008", "tcp 22 0.0.0.0/0; tcp 5432 0.0.0.0/0; udp 53 0.0.0.0/0");
        silent("SG008", "icmp - 0.0.0.0/0; 47 - 0.0.0.0/0");
        silent("SG008", "tcp 4444 sg-own; tcp 4444 203.0.113.0/24");
    }
}
