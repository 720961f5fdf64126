//! One family restricted, the other open.

use sg_core::model::Family;
use sg_core::space::{intersection, union};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{FAMILIES, PORTED, Width, families, of, port_words, ports};
use crate::findings::Draft;
use crate::public::{Class, family_name};
use crate::remedy::{Others, remedies};
use crate::review::{Review, Spot, union_of, with_ports};

declare_check! {
    /// ## What it does
    /// Finds TCP and UDP ports that at least half of the internet of one family reaches, while in the other family only
    /// some addresses do.
    /// ## Why it matters
    /// Whoever has both families walks around the restriction.
    /// ## How to fix it
    /// Close the open family, or restrict it as the other one is.
    /// ## What others call it
    /// CIS AWS Foundations 5.0: 5.4. Security Hub: EC2.54.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls.
    "SG013", "family-mismatch", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let world = with_ports(&spot.open.at_least(Class::World));
    let services = FAMILIES.map(|family| {
        // Addresses alone: a group's members belong to both families.
        let [other] = other(family);
        let some = spot.open.family(other).iter();
        let some = some.filter(|open| !open.plain.is_empty() && open.class < Class::World);
        let ranges = some.fold(vec![], |all, open| union(&all, &[(open.first, open.last)]));
        let restricted = FAMILIES.map(|own| if own == other { ranges.clone() } else { vec![] });
        // The families' lines of services are laid over each other by port.
        let same = PORTED.into_iter().flat_map(|make| ports(&restricted, make).into_iter().map(make));
        intersection(of(&world, family), of(&union_of(same), family))
    });
    let restricted: Vec<&str> = families(&services).flat_map(other).map(family_name).collect();
    if restricted.is_empty() {
        return None;
    }
    let message = format!(
        "{} of {} is restricted in {} and open to {}",
        port_words(&services),
        spot.label(),
        restricted.join(" and "),
        review.share(spot, &services)
    );
    Some(Draft {
        services,
        width: Width::Public(Class::World),
        message,
        remedies: remedies(review, spot, Others::Nobody),
        ..Draft::default()
    })
}

const fn other(family: Family) -> [Family; 1] {
    match family {
        Family::V4 => [Family::V6],
        Family::V6 => [Family::V4],
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn a_door_beside_the_gate() {
        fires("SG013", "tcp 443 203.0.113.0/24; tcp 443 ::/0");
        fires("SG013", "tcp 443 0.0.0.0/0; tcp 443 2001:db8::/48");
        fires("SG013", "tcp 443 10.0.0.0/8; all - ::/0");
        silent("SG013", "tcp 443 0.0.0.0/0; tcp 443 ::/0");
        silent("SG013", "tcp 443 0.0.0.0/0");
        silent("SG013", "tcp 443 0.0.0.0/0; tcp 80 2001:db8::/48");
        silent("SG013", "tcp 443 ::/0; tcp 443 sg-own");
        silent("SG013", "udp 443 ::/0; tcp 443 203.0.113.0/24");
    }
}
