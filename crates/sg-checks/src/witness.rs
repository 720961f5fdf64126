//! A packet that proves a finding.

use core::net::IpAddr;

use sg_core::model::{Content, End, Family, Packet, Peer, PortRange, Rule, RuleId, Service, one_contains};
use sg_core::path::{FilterKind, Verdict, decide};
use sg_core::space::{At, intersection, point};

use crate::exposure::{Exposure, Services, content, families, of};
use crate::public::address;
use crate::review::{Review, Spot};

/// The ranges that are reserved for documentation: first address and how many.
const EXAMPLES_V4: [(u128, u128); 3] = [(0xcb00_7100, 256), (0xc633_6400, 256), (0xc000_0200, 256)];
const EXAMPLES_V6: (u128, u128) = (0x2001_0db8 << 96, 1 << 96);

/// So many interfaces that carry a group are tried.
const TRIES: usize = 3;
/// So many addresses of a range are looked at for one that nobody has.
const LOOKS: u128 = 300;

/// A packet of one of the services that the rules let in, as `decide` confirms: to an interface if one can be reached
/// so, else to some interface that carries exactly the group.
pub(crate) fn witness<'n>(
    review: &Review<'n>,
    spot: &Spot<'n>,
    services: &Services,
    rules: &[(&'n RuleId, &'n Rule)],
) -> Option<Packet> {
    let mut receivers: Vec<&str> = vec![];
    match spot.at {
        At::Interface(interface, _) => receivers.push(interface.id.as_str()),
        At::Group(group) => {
            receivers.extend(review.carriers(spot.at).iter().take(TRIES).map(|one| one.id.as_str()));
            receivers.push(group.id.as_str());
        }
    }
    // Who may send by the causes alone: then it is one of them that lets the packet in.
    let open = review.exposure(spot.at, rules.iter().map(|(_, rule)| *rule));
    for family in families(services) {
        let Some((content, from)) = sender(review, &open, family, of(services, family), rules) else {
            continue;
        };
        for to in &receivers {
            let packet = Packet {
                from: from.clone(),
                to: End::Named((*to).to_owned()),
                content,
                via: None,
                forwarder_groups: None,
                inner: None,
                reply_to: None,
            };
            let request = decide(review.network, &packet).request;
            let by_rules = request.gates.iter().any(|gate| {
                gate.filter == FilterKind::Groups
                    && gate.rules.iter().any(|id| rules.iter().any(|(own, _)| own.as_str() == id))
            });
            if request.verdict == Verdict::Allowed && by_rules {
                return Some(packet);
            }
        }
    }
    None
}

/// What is sent, and by whom.
fn sender(
    review: &Review<'_>,
    open: &Exposure,
    family: Family,
    services: &[(u32, u32)],
    rules: &[(&RuleId, &Rule)],
) -> Option<(Content, End)> {
    let service = likely(family, services)?;
    let content = content(family, service)?;
    let open = open.at(family, service)?;
    let among = if open.public.is_empty() { &open.plain } else { &open.public };
    if let Some(address) = stranger(review, family, among) {
        return Some((content, End::Address(address)));
    }
    // Nobody but members: one of a group that a rule names.
    rules.iter().find_map(|(_, rule)| match &rule.peer {
        Peer::Group(named) if rule.service.fits(&content) => {
            Some((content, End::Named(named.group.as_str().to_owned())))
        }
        _ => None,
    })
}

/// A service that people know, if it is among them.
fn likely(family: Family, services: &[(u32, u32)]) -> Option<u32> {
    let known = [22, 3389, 443, 80].map(|port| Service::Tcp(PortRange::one(port)));
    let known = known.into_iter().filter_map(|service| sg_core::space::span(family, service));
    let has = |service: u32| services.iter().any(|(first, last)| *first <= service && service <= *last);
    known.map(|(service, _)| service).find(|service| has(*service)).or_else(|| {
        let (first, last) = services.first()?;
        // Port 0 does not occur.
        let zero = Content::Tcp { source: None, port: 0, flags: Default::default() };
        let skip = point(family, &zero) == Some(*first) && first < last;
        Some(if skip { first + 1 } else { *first })
    })
}

/// An address of some that nobody in the document has, from the ranges of documentation if possible.
fn stranger(review: &Review<'_>, family: Family, among: &[(u128, u128)]) -> Option<IpAddr> {
    let examples: Vec<(u128, u128)> = match family {
        Family::V4 => EXAMPLES_V4.iter().map(|(first, size)| (*first + 9, first + size - 2)).collect(),
        Family::V6 => vec![(EXAMPLES_V6.0 + 9, EXAMPLES_V6.0 + EXAMPLES_V6.1 - 1)],
    };
    let preferred = examples.iter().flat_map(|range| intersection(&[*range], among));
    let free = |bits: &u128| {
        let address = address(family, *bits);
        let own = review.network.vpcs.iter().any(|vpc| one_contains(&vpc.cidrs, address));
        !own && review.network.owners(address).is_empty()
    };
    let mut all = preferred.chain(among.iter().copied());
    let free_in = |(first, last): (u128, u128)| (first..=last.min(first.saturating_add(LOOKS))).find(free);
    let found = all.find_map(free_in).or_else(|| {
        // Inside a VPC, if there is nothing else.
        let nobody = |bits: &u128| review.network.owners(address(family, *bits)).is_empty();
        among
            .iter()
            .find_map(|(first, last)| (*first..=(*last).min(first.saturating_add(LOOKS))).find(nobody))
    });
    found.map(|bits| address(family, bits))
}
