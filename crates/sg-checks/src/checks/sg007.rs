//! Wide ranges of ports from the world.

use sg_core::model::{PortRange, Service};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{PORTED, Width, count_ports, is_nothing, less, meet, port_words, ports};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::public::Class;
use crate::remedy::{Others, remedies};
use crate::review::{Review, Spot, with_ports};

declare_check! {
    /// ## What it does
    /// Finds groups that open more than 100 TCP or UDP ports to at least half of the internet, without those on which the
    /// document says that something listens. ICMP does not count.
    /// ## Why it matters
    /// Nobody knows what will listen on all of them. Known uses are passive FTP, voice and video, and mosh.
    /// ## How to fix it
    /// Narrow the range to the ports on which something listens.
    /// ## What others call it
    /// Security Hub: EC2.18. cfn-nag: W27. KICS: 71ea648a. ScoutSuite: opens-port-range.
    /// ## Source
    /// AWS Well-Architected Framework, SEC05-BP02.
    "SG007", "wide-port-range-open-to-world", Severity::High, Audience::Everyone, Run::Spot(look)
}

/// So many ports are a range that somebody meant to use.
const MANY: u32 = 100;

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let world = with_ports(&spot.open.at_least(Class::World));
    let listening = review.listeners(spot.at);
    let services = match &listening {
        Some(listening) => less(&world, listening),
        None => world.clone(),
    };
    let count = count_ports(&services);
    if count <= MANY || is_nothing(&services) {
        return None;
    }
    let message = format!(
        "{} opens {count} ports ({}) to {}",
        spot.label(),
        port_words(&services),
        review.share(spot, &services)
    );
    let mut all = vec![];
    if let Some(listening) = listening.map(|listening| meet(&world, &listening)) {
        let kept: Vec<Service> =
            PORTED.into_iter().flat_map(|make| ports(&listening, make).into_iter().map(make)).collect();
        if !kept.is_empty() && kept.iter().all(|service| *service != Service::Tcp(PortRange::ALL)) {
            let title = "Keep only the ports on which something listens".to_owned();
            all.push(Remedy { title, kind: RemedyKind::Keep(kept) });
        }
    }
    all.extend(remedies(review, spot, Others::Nobody));
    Some(Draft { services, width: Width::Public(Class::World), message, remedies: all, ..Draft::default() })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, found_among, silent};

    #[test]
    fn more_than_a_hundred() {
        fires("SG007", "tcp 10000-10100 0.0.0.0/0");
        fires("SG007", "udp 10000-10060 0.0.0.0/0; tcp 20000-20039 0.0.0.0/0");
        fires("SG007", "udp all ::/0");
        silent("SG007", "tcp 10000-10099 0.0.0.0/0");
        silent("SG007", "icmp - 0.0.0.0/0");
        silent("SG007", "tcp 10000-20000 203.0.113.0/24; tcp 10000-20000 sg-own");
    }

    #[test]
    fn ports_on_which_something_listens_do_not_count() {
        let ids = |listeners: &str| found_among("tcp 10000-10100 0.0.0.0/0", listeners);
        assert!(!ids("tcp 10000-10100").contains(&"SG007"));
        assert!(!ids("tcp 10000").contains(&"SG007"));
        assert!(ids("tcp 443").contains(&"SG007"));
    }
}
