//! More of ICMP than networks need, from the world.

use sg_core::model::{IcmpMatch, Service};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{FAMILIES, Width, everything, is_nothing, less, meet, of};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::public::Class;
use crate::review::{Review, Spot, union_of};

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the internet send ICMP other than echo requests, fragmentation needed (type 3
    /// code 4), packet too big, time exceeded and neighbour discovery. Where every protocol is open, SG006 says so.
    /// ## Why it matters
    /// Redirects, timestamps and the like help nobody but those who look for a way in.
    /// ## How to fix it
    /// Allow echo requests and what path discovery needs.
    /// ## What others call it
    /// ScoutSuite: opens-icmp-to-all.
    /// ## Source
    /// Amazon EC2 User Guide, Security group rules: ping and path MTU discovery.
    "SG014", "icmp-open-to-world", Severity::Info, Audience::Pedantic, Run::Spot(look)
}

/// What networks need.
fn needed() -> [Service; 9] {
    let v6 = |kind| Service::Icmpv6(IcmpMatch::Type(kind));
    [
        Service::Icmp(IcmpMatch::Type(8)),
        Service::Icmp(IcmpMatch::TypeCode(3, 4)),
        Service::Icmp(IcmpMatch::Type(11)),
        v6(128),
        v6(2),
        v6(3),
        v6(133),
        v6(135),
        v6(136),
    ]
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let world = spot.open.at_least(Class::World);
    let icmp = union_of([Service::Icmp(IcmpMatch::Any), Service::Icmpv6(IcmpMatch::Any)]);
    let also = union_of([134, 137].map(|kind| Service::Icmpv6(IcmpMatch::Type(kind))));
    let services = less(&less(&meet(&world, &icmp), &union_of(needed())), &also);
    let services = FAMILIES.map(|family| match of(&world, family) == everything(family) {
        true => vec![],
        false => of(&services, family).to_vec(),
    });
    if is_nothing(&services) {
        return None;
    }
    let message = format!(
        "{} takes more of ICMP than networks need from {}",
        spot.label(),
        review.share(spot, &services)
    );
    let kept = Remedy {
        title: "Keep echo requests and path discovery".to_owned(),
        kind: RemedyKind::Keep(needed().to_vec()),
    };
    let none = Remedy { title: "Let nobody in there".to_owned(), kind: RemedyKind::Close };
    Some(Draft {
        services,
        width: Width::Public(Class::World),
        message,
        remedies: vec![kept, none],
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn what_networks_need_is_fine() {
        fires("SG014", "icmp - 0.0.0.0/0");
        fires("SG014", "icmp 5 0.0.0.0/0");
        fires("SG014", "icmpv6 - ::/0");
        silent(
            "SG014",
            "icmp 8 0.0.0.0/0; icmp 3/4 0.0.0.0/0; icmp 11 0.0.0.0/0; icmpv6 128 ::/0; icmpv6 2 ::/0",
        );
        silent("SG014", "icmp - 10.0.0.0/8; icmp - sg-own");
        silent("SG014", "tcp 443 0.0.0.0/0");
    }
}
