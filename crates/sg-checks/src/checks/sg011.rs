//! Ports that answer forged senders, from the world.

use super::world::drafted;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::meet;
use crate::findings::Draft;
use crate::ports::Category;
use crate::public::Class;
use crate::remedy::Others;
use crate::review::{Kinds, Review, Spot, among};

declare_check! {
    /// ## What it does
    /// Finds UDP ports that at least half of the internet reaches and whose services answer a small question at length:
    /// DNS, NTP, SNMP, Memcached, SSDP, LDAP and others.
    /// ## Why it matters
    /// A question with a forged sender makes the host flood somebody else, however harmless its data.
    /// ## How to fix it
    /// Let in the VPC alone, or nobody.
    /// ## What others call it
    /// ScoutSuite: opens-known-port-to-all (DNS alone).
    /// ## Source
    /// AWS Best Practices for DDoS Resiliency, UDP reflection attacks.
    "SG011", "reflection-port-open-to-world", Severity::High, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let udp = meet(&spot.open.at_least(Class::World), &Kinds::get().reflecting);
    let (hits, services) = among(&udp, |known| known.is_any(&[Category::Reflects]));
    drafted(review, spot, &hits, services, Others::Vpc)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn over_udp_alone() {
        fires("SG011", "udp 53 0.0.0.0/0");
        fires("SG011", "udp 11211 0.0.0.0/1; udp 11211 128.0.0.0/1");
        fires("SG011", "udp 123 2000::/3");
        silent("SG011", "tcp 53 0.0.0.0/0; tcp 11211 0.0.0.0/0");
        silent("SG011", "udp 53 10.0.0.0/8; udp 53 sg-own; udp 53 203.0.113.0/24");
        silent("SG011", "udp 443 0.0.0.0/0");
    }
}
