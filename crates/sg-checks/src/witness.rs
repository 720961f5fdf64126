//! A packet that proves a finding.

use core::net::IpAddr;

use sg_core::model::{
    Cidr, Content, Direction, End, Family, Packet, Peer, PortRange, Rule, RuleId, Service, one_contains,
};
use sg_core::path::{FilterKind, Verdict, decide};
use sg_core::space::{At, intersection, point};

use crate::exposure::{Exposure, content, families, of};
use crate::findings::Draft;
use crate::public::address;
use crate::review::{Review, Spot, bounds};

/// The ranges that are reserved for documentation: first address and how many.
const EXAMPLES_V4: [(u128, u128); 3] = [(0xcb00_7100, 256), (0xc633_6400, 256), (0xc000_0200, 256)];
const EXAMPLES_V6: (u128, u128) = (0x2001_0db8 << 96, 1 << 96);

/// So many interfaces that carry a group are tried.
const TRIES: usize = 3;
/// So many addresses of a range are looked at for one that nobody has.
const LOOKS: u128 = 300;

/// A packet of one of the services that the rules let pass, as `decide` confirms: at an interface if one can be reached
/// so, else at some interface that carries exactly the group.
pub(crate) fn witness<'n>(
    review: &Review<'n>,
    spot: &Spot<'n>,
    draft: &Draft,
    rules: &[(&'n RuleId, &'n Rule)],
) -> Option<Packet> {
    let mut places: Vec<&str> = vec![];
    match spot.at {
        At::Interface(interface, _) => places.push(interface.id.as_str()),
        At::Group(group) => {
            places.extend(review.carriers(spot.at).iter().take(TRIES).map(|one| one.id.as_str()));
            places.push(group.id.as_str());
        }
    }
    // Who may send by the causes alone: then it is one of them that lets the packet pass.
    let open = review.exposure(spot, rules.iter().map(|(_, rule)| *rule));
    for family in families(&draft.services) {
        for (content, peer) in peers(review, &open, family, of(&draft.services, family), rules) {
            for place in &places {
                let own = End::Named((*place).to_owned());
                let (from, to) = match spot.direction {
                    Direction::Inbound => (peer.clone(), own),
                    Direction::Outbound => (own, peer.clone()),
                };
                let packet = packet(from, to, content);
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
    }
    None
}

/// The first packet of a connection.
pub(crate) const fn packet(from: End, to: End, content: Content) -> Packet {
    Packet { from, to, content, via: None, forwarder_groups: None, inner: None, reply_to: None }
}

/// What is sent, and who is on the other side: the likeliest first.
fn peers(
    review: &Review<'_>,
    open: &Exposure,
    family: Family,
    services: &[(u32, u32)],
    rules: &[(&RuleId, &Rule)],
) -> Vec<(Content, End)> {
    let Some(service) = likely(family, services) else { return vec![] };
    let (Some(content), Some(open)) = (content(family, service), open.at(family, service)) else {
        return vec![];
    };
    let mut all = vec![];
    for among in [&open.public, &open.plain] {
        all.extend(stranger(review, family, among).map(End::Address));
    }
    // Nobody but members: one of a group that a rule names, or an interface whose address it is.
    all.extend(rules.iter().find_map(|(_, rule)| match &rule.peer {
        Peer::Group(named) if rule.service.fits(&content) => {
            review.lean(&named.group);
            Some(End::Named(named.group.as_str().to_owned()))
        }
        _ => None,
    }));
    if all.is_empty() {
        let owner = review.network.interfaces.iter().find_map(|interface| {
            let address = interface.address(family)?;
            let (bits, _) = bounds(&Cidr::host(address));
            let inside = open.plain.iter().any(|(first, last)| *first <= bits && bits <= *last);
            inside.then_some((interface, address))
        });
        if let Some((interface, address)) = owner {
            interface.groups.iter().for_each(|group| review.lean(group));
            all.push(End::Address(address));
        }
    }
    all.dedup();
    all.into_iter().map(|end| (content, end)).collect()
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
