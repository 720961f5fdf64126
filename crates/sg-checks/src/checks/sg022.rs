//! Bastions.

use sg_core::model::{PortRange, Service};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Services, Width, is_nothing, meet, port_words};
use crate::findings::Draft;
use crate::public::Class;
use crate::review::{Review, Spot, union_of};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups that let public addresses use SSH or RDP, and whose role is that of a bastion.
    /// ## Why it matters
    /// A bastion is one more machine to patch, with keys to hand out. Session Manager needs no inbound port and no key, and
    /// keeps a log of who did what.
    /// ## How to fix it
    /// Use Session Manager: no inbound rule, and outbound 443 to the endpoints ssm, ssmmessages and ec2messages. If the
    /// bastion stays, change its keys regularly and ask for a second factor.
    /// ## What others call it
    /// Security Hub: EC2.57 asks for the endpoint.
    /// ## Source
    /// AWS Systems Manager User Guide, Session Manager.
    "SG022", "bastion-pattern", Severity::Info, Audience::Careful, Run::Spot(look)
}

/// SSH and RDP.
pub(super) fn shells() -> Services {
    let ports = [22, 3389].map(PortRange::one);
    union_of(ports.into_iter().flat_map(|port| [Service::Tcp(port), Service::Udp(port)]))
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let mut shells = shells();
    // SSH is spoken over TCP alone.
    shells = crate::exposure::less(&shells, &union_of([Service::Udp(PortRange::one(22))]));
    let services = meet(&spot.open.at_least(Class::Narrow), &shells);
    if is_nothing(&services) {
        return None;
    }
    let played = review.role(spot.at).filter(|played| played.role == Role::Bastion)?;
    let message = format!(
        "{} is a bastion ({}): Session Manager needs no open port",
        spot.label(),
        port_words(&services)
    );
    Some(Draft {
        services,
        width: Width::Public(Class::Narrow),
        message,
        guessed: played.guessed.then_some(played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_with_bastion;

    #[test]
    fn only_where_somebody_comes_from_outside() {
        let fires = |bastion: &str| {
            found_with_bastion("tcp 22 sg-bastion", bastion).iter().any(|finding| finding.check.id == "SG022")
        };
        assert!(fires("tcp 22 203.0.113.0/24"));
        assert!(fires("tcp 3000-4000 2001:db8::/48"));
        assert!(!fires("tcp 22 10.0.0.0/16"));
        assert!(!fires("tcp 443 203.0.113.0/24; udp 22 203.0.113.0/24"));
    }
}
