//! Single public addresses.

use sg_core::model::Cidr;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, families, is_nothing, join, meet, of, port_words};
use crate::findings::Draft;
use crate::public::{Class, size};
use crate::review::{Kinds, Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds ports of administration and databases that some public addresses may reach, fewer than 65,536 of IPv4 and
    /// less than a /32 of IPv6, and that are not among the document's trusted ones.
    /// ## Why it matters
    /// Home addresses change hands, and such rules outlive the person for whom they were made.
    /// ## How to fix it
    /// Put the addresses into one prefix list that somebody keeps, name them in the document's `trusted`, or use Session
    /// Manager or a VPN.
    /// ## What others call it
    /// Prowler: any_port_from_ip. ScoutSuite: whitelists-non-elastic-ips.
    /// ## Source
    /// AWS Systems Manager User Guide, Session Manager.
    "SG010", "single-public-address", Severity::Low, Audience::Careful, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let kinds = Kinds::get();
    let wanted = join(&kinds.admin, &kinds.data);
    let narrow = meet(&spot.open.exactly(Class::Narrow), &wanted);
    if is_nothing(&narrow) {
        return None;
    }
    // Rules for trusted addresses are meant so; the others are counted alone.
    let trusted = |cidr: &Cidr| review.settings.trusted.iter().any(|trusted| trusted.holds(cidr));
    let rules = spot.rules.iter().map(|(_, rule)| *rule);
    let others =
        rules.filter(|rule| !matches!(&rule.peer, sg_core::model::Peer::Cidr(cidr) if trusted(cidr)));
    let open = review.exposure(spot, others);
    let services = meet(&open.exactly(Class::Narrow), &narrow);
    if is_nothing(&services) {
        return None;
    }
    let count: u128 = families(&services)
        .filter_map(|family| Some(size(&open.at(family, of(&services, family).first()?.0)?.public)))
        .sum();
    let addresses =
        if count == 1 { "1 public address".to_owned() } else { format!("{count} public addresses") };
    let message = format!("{addresses} may reach {} of {}", port_words(&services), spot.label());
    Some(Draft { services, width: Width::Public(Class::Narrow), message, ..Draft::default() })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent, trusting};

    #[test]
    fn a_few_public_addresses() {
        fires("SG010", "tcp 22 203.0.113.7/32");
        fires("SG010", "tcp 5432 198.51.100.0/24");
        fires("SG010", "tcp 3389 2001:db8::7/128");
        silent("SG010", "tcp 443 203.0.113.7/32; tcp 6379 203.0.113.7/32");
        silent("SG010", "tcp 22 10.1.2.3/32; tcp 22 sg-own; tcp 22 pl-open");
        silent("SG010", "tcp 22 0.0.0.0/0");
    }

    #[test]
    fn trusted_addresses_are_meant_so() {
        assert!(!trusting("203.0.113.0/24", "tcp 22 203.0.113.7/32").contains(&"SG010"));
        assert!(
            trusting("203.0.113.0/24", "tcp 22 203.0.113.7/32; tcp 22 198.51.100.1/32").contains(&"SG010")
        );
    }
}
