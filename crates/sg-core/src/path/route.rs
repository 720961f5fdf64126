//! Whether there is a way between the ends: judged between VPCs, where a link is needed, and to and from
//! the internet, where the document states whether the subnet is public.

use super::ends::{Ends, Side};
use super::outcome::Assumption;
use super::walk::Walk;
use crate::model::{Direction, Interface, Network, Subnet, Via, VpcId, is_public, one_contains};

/// The way between the ends, where it is judged.
#[derive(Clone, Copy)]
pub(super) struct Road<'n> {
    pub(super) over: Over<'n>,
    pub(super) direction: Direction,
    pub(super) open: bool,
}

/// Where a packet goes between its ends.
#[derive(Clone, Copy)]
pub(super) enum Over<'n> {
    /// From one VPC to another, over the link with this id if there is an active one.
    Link { between: [&'n VpcId; 2], link: Option<&'n str> },
    /// Between the internet and an interface.
    Internet { interface: &'n Interface, subnet: &'n Subnet },
}

/// The way between the ends of a packet, if it is judged: the one that is closed, if one is.
pub(super) fn road<'n>(walk: &Walk<'n>) -> Option<Road<'n>> {
    if walk.internet {
        let [leaves, enters] = both_ways(walk);
        return match leaves {
            Some(Road { open: false, .. }) => leaves,
            _ => enters.or(leaves),
        };
    }
    let (here, there) = (walk.ends.from.vpc(walk.scene)?, walk.ends.to.vpc(walk.scene)?);
    if here == there {
        return None;
    }
    let link = walk.scene.network.links_between(here, there).find(|link| link.active);
    let over = Over::Link { between: [here, there], link: link.map(|link| link.id.as_str()) };
    Some(Road { over, direction: Direction::Outbound, open: link.is_some() })
}

/// The ways between the internet and each end, where they are stated.
pub(super) fn both_ways<'n>(walk: &Walk<'n>) -> [Option<Road<'n>>; 2] {
    if !walk.internet || walk.via().is_some_and(has_its_own_way) {
        return [None, None]; // S-264, S-265: what forwards the packet has a way of its own
    }
    [(walk.ends.from, Direction::Outbound), (walk.ends.to, Direction::Inbound)].map(|(side, direction)| {
        let Side::Interface { at, .. } = side else { return None };
        let subnet = walk.scene.subnet(at)?;
        let open = subnet.public? && at.interface.public_address(walk.ends.family).is_some();
        Some(Road { over: Over::Internet { interface: at.interface, subnet }, direction, open })
    })
}

/// The way that the document does not state, if one would be asked.
pub(super) fn not_asked(walk: &Walk<'_>) -> Option<Assumption> {
    if !walk.internet || walk.via().is_some_and(has_its_own_way) {
        return None;
    }
    for side in [walk.ends.from, walk.ends.to] {
        if let Side::Interface { at, .. } = side {
            match walk.scene.subnet(at) {
                Some(Subnet { public: Some(_), .. }) => {}
                subnet => return Some(Assumption::RouteNotAsked(subnet.map(|subnet| subnet.id.clone()))),
            }
        }
    }
    None
}

/// Whether two ends meet over the internet: one of them is a public address from outside, or an interface
/// was named by its public address. An address of a VPC's own blocks, as most of IPv6, is not outside.
pub(super) fn by_internet(network: &Network, ends: &Ends<'_>) -> bool {
    let outside = |side: &Side<'_>| match side {
        Side::Host(_) | Side::Address(_) => side.address(ends.family).is_some_and(|address| {
            is_public(address) && !network.vpcs.iter().any(|vpc| one_contains(&vpc.cidrs, address))
        }),
        Side::Interface { publicly, .. } => *publicly,
        Side::Member(_) => false,
    };
    outside(&ends.from) || outside(&ends.to)
}

const fn has_its_own_way(via: Via) -> bool {
    !matches!(via, Via::Lambda | Via::Middlebox | Via::GatewayLoadBalancer)
}
