//! Large parts of the internet.

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, families, is_nothing, join, meet, of, port_words};
use crate::findings::Draft;
use crate::public::{Class, family_name, size};
use crate::remedy::{Others, remedies};
use crate::review::{Kinds, Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds ports of administration, databases and other services of the inside that 65,536 or more public IPv4
    /// addresses, or a /32 of IPv6, may reach, but less than half of the internet. Outbound rules and web ports are never
    /// meant.
    /// ## Why it matters
    /// A provider's whole range is anybody's: a machine in it costs an attacker a few cents.
    /// ## How to fix it
    /// List the addresses that need it, as /32 or /128, or put them into a prefix list.
    /// ## What others call it
    /// Prowler: wide_open_public_ipv4. KICS: e35c16a2. Trusted Advisor: nNauJisYIT. cfn-nag: W9.
    /// ## Source
    /// AWS Trusted Advisor check reference, Amazon RDS security group access risk.
    "SG009", "broad-public-source", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let kinds = Kinds::get();
    let inside = join(&join(&kinds.admin, &kinds.data), &kinds.sensitive);
    let services = meet(&spot.open.exactly(Class::Broad), &inside);
    if is_nothing(&services) {
        return None;
    }
    let counts: Vec<String> = families(&services)
        .filter_map(|family| {
            let (first, _) = of(&services, family).first()?;
            let count = size(&spot.open.at(family, *first)?.public);
            Some(format!("{count} public {} addresses", family_name(family)))
        })
        .collect();
    let message = format!("{} may reach {} of {}", counts.join(" and "), port_words(&services), spot.label());
    Some(Draft {
        services,
        width: Width::Public(Class::Broad),
        message,
        remedies: remedies(review, spot, Others::Nobody),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, found, silent};

    #[test]
    fn many_addresses_that_are_not_the_world() {
        fires("SG009", "tcp 22 52.0.0.0/8");
        fires("SG009", "tcp 5432 52.0.0.0/16");
        fires("SG009", "tcp 22 52.0.0.0/17; tcp 22 52.0.128.0/17");
        fires("SG009", "tcp 6379 2600::/32");
        silent("SG009", "tcp 22 52.0.0.0/17");
        silent("SG009", "tcp 22 0.0.0.0/0");
        silent("SG009", "tcp 443 52.0.0.0/8; tcp 80 52.0.0.0/8");
        silent("SG009", "tcp 22 10.0.0.0/8; tcp 22 sg-own");
    }

    #[test]
    fn it_says_how_many() {
        let all = found("tcp 22 52.0.0.0/8");
        assert_eq!(all[0].message, "16777216 public IPv4 addresses may reach TCP 22 of sg-own");
    }
}
