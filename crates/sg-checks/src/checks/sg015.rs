//! Services that encrypt nothing.

use sg_core::model::{PortRange, Service};
use sg_core::space::{Ranges, difference, intersection};

use super::world::names;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{FAMILIES, Services, Width, is_nothing, join, line, meet, nothing, port_words};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::ports::WELL_KNOWN;
use crate::public::Class;
use crate::remedy::{Others, remedies};
use crate::review::{Review, Spot, union_of};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds ports of services that encrypt nothing: FTP, Telnet, SMTP without a submission port, HTTP without HTTPS, POP3,
    /// IMAP, LDAP, rsh, TFTP. It is medium from a large part of the internet and low from anywhere else; HTTP counts only
    /// from the internet, since balancers end TLS. Who may use every TCP port anyhow is not counted.
    /// ## Why it matters
    /// Passwords and data can be read, and changed, on the way.
    /// ## How to fix it
    /// Use the port of the encrypted service. Port 80 is fine where it only sends people on to HTTPS.
    /// ## What others call it
    /// Checkov: CKV_AWS_260. KICS: ffac8a12. ScoutSuite: opens-plaintext-port.
    /// ## Source
    /// AWS Well-Architected Framework, SEC09-BP02.
    "SG015", "plaintext-service", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

/// The services, and the ports that make up for them.
const PLAIN: [(&str, &[u16]); 8] = [
    ("FTP", &[]),
    ("Telnet", &[]),
    ("SMTP", &[465, 587]),
    ("HTTP", &[443]),
    ("POP3", &[]),
    ("IMAP", &[]),
    ("LDAP", &[]),
    ("rsh", &[]),
];

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let open = not_everything(spot);
    let mut hits = vec![];
    let mut found: [Services; 2] = [nothing(), nothing()];
    let played = review.role(spot.at).filter(|played| played.role == Role::PublicLb);
    for (name, instead) in PLAIN {
        let made_up = instead.iter().any(|port| {
            let secure = union_of([Service::Tcp(PortRange::one(*port))]);
            !is_nothing(&meet(&spot.open.at_least(Class::Private), &secure))
        });
        let Some(known) = WELL_KNOWN.iter().find(|known| known.name == name) else { continue };
        if made_up || (name == "HTTP" && played.is_some()) {
            continue;
        }
        let wanted = union_of(known.services());
        let [public, mut private] = [true, false].map(|wide| meet(&of_width(&open, wide), &wanted));
        if name == "HTTP" {
            // Behind a balancer that ends TLS, it is what is meant.
            private = nothing();
        }
        if !is_nothing(&public) || !is_nothing(&private) {
            hits.push(known);
        }
        let [wide, narrow] = &mut found;
        *wide = join(wide, &public);
        *narrow = join(narrow, &private);
    }
    let [wide, narrow] = found;
    let is_wide = !is_nothing(&wide);
    let services = if is_wide { wide } else { narrow };
    if is_nothing(&services) {
        return None;
    }
    hits.retain(|known| !is_nothing(&meet(&union_of(known.services()), &services)));
    let message =
        format!("{} ({}) of {} encrypts nothing", names(&hits), port_words(&services), spot.label());
    let mut all = vec![];
    if hits.iter().all(|known| known.name == "HTTP") {
        all.push(Remedy {
            title: "Open HTTPS too, and let HTTP only send people on".to_owned(),
            kind: RemedyKind::Also(Service::Tcp(PortRange::one(443))),
        });
    }
    all.extend(remedies(review, spot, Others::Nobody));
    Some(Draft {
        services,
        width: Width::Public(if is_wide { Class::Broad } else { Class::Private }),
        message,
        severity: (!is_wide).then_some(Severity::Low),
        remedies: all,
        guessed: played.filter(|played| played.guessed).map(|played| played.role),
        ..Draft::default()
    })
}

/// Some services, who may use them, and how wide that is.
type Part = (u32, u32, Class);

/// What is open to those who may not use every TCP port anyhow.
fn not_everything(spot: &Spot<'_>) -> [Vec<Part>; 2] {
    FAMILIES.map(|family| {
        let open = spot.open.family(family);
        let tcp = line(family, Service::Tcp(PortRange::ALL));
        let mut left = tcp.clone();
        let mut plain: Option<(Ranges<u128>, Ranges<u128>)> = None;
        for band in open {
            let here = intersection(&tcp, &[(band.first, band.last)]);
            // Port 0 does not occur.
            if here.is_empty() || here == first_of(&tcp) {
                continue;
            }
            left = difference(&left, &here);
            plain = Some(match plain {
                None => (band.plain.clone(), band.known.clone()),
                Some((one, other)) => (intersection(&one, &band.plain), intersection(&other, &band.known)),
            });
        }
        let whole = left.is_empty() || left == first_of(&tcp);
        let (plain, known) = plain.filter(|_| whole).unwrap_or_default();
        let rest = open.iter().filter(|band| {
            !difference(&band.plain, &plain).is_empty() || !difference(&band.known, &known).is_empty()
        });
        rest.map(|band| (band.first, band.last, band.class)).collect()
    })
}

fn first_of(ranges: &Ranges<u32>) -> Ranges<u32> {
    ranges.first().map(|(first, _)| (*first, *first)).into_iter().collect()
}

/// Those that a large part of the internet reaches, or those that it does not.
fn of_width(open: &[Vec<Part>; 2], wide: bool) -> Services {
    let mut index = open.iter();
    FAMILIES.map(|_| {
        let parts = index.next().map_or(&[][..], Vec::as_slice);
        let own = parts.iter().filter(|(_, _, class)| (*class >= Class::Broad) == wide);
        own.fold(vec![], |all, (first, last, _)| sg_core::space::union(&all, &[(*first, *last)]))
    })
}

#[cfg(test)]
mod tests {
    use crate::Severity;
    use crate::checks::tests::{fires, found, silent};

    #[test]
    fn what_encrypts_nothing() {
        fires("SG015", "tcp 23 203.0.113.0/24");
        fires("SG015", "tcp 80 0.0.0.0/0");
        fires("SG015", "tcp 389 sg-own");
        fires("SG015", "tcp 25 0.0.0.0/0");
        silent("SG015", "tcp 80 0.0.0.0/0; tcp 443 0.0.0.0/0");
        silent("SG015", "tcp 25 0.0.0.0/0; tcp 587 0.0.0.0/0");
        silent("SG015", "tcp 80 sg-own; tcp 80 10.0.0.0/8");
        silent("SG015", "udp 80 0.0.0.0/0; udp 23 0.0.0.0/0");
        silent("SG015", "tcp 443 0.0.0.0/0; tcp 22 10.0.0.0/8");
    }

    #[test]
    fn everything_is_not_a_service() {
        silent("SG015", "all - sg-own");
        silent("SG015", "tcp all 10.0.0.0/8");
        fires("SG015", "tcp all 10.0.0.0/8; tcp 23 10.0.0.0/7");
    }

    #[test]
    fn it_is_worse_from_the_internet() {
        let severity = |rules: &str| {
            let all = found(rules);
            all.iter().find(|finding| finding.check.id == "SG015").map(|finding| finding.severity)
        };
        assert_eq!(severity("tcp 21 0.0.0.0/0"), Some(Severity::Medium));
        assert_eq!(severity("tcp 21 10.0.0.0/8"), Some(Severity::Low));
    }
}
