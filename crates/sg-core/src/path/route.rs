//! Whether there is a way between the ends: judged between VPCs, where a link is needed, and to and from
//! the internet, where the document states whether the subnet is public.

use super::ends::{Ends, Side};
use super::outcome::{Assumption, Because, FilterKind, Gate, Verdict};
use crate::model::{Direction, Family, Network, Packet, Via, is_public, one_contains};

/// The gate of the route, if one is asked; adds to `assumed` where the document does not say.
pub(super) fn route(
    network: &Network,
    packet: &Packet,
    ends: &Ends<'_>,
    by_internet: bool,
    assumed: &mut Vec<Assumption>,
) -> Option<Gate> {
    if by_internet {
        // What forwards the packet has a way of its own (S-264, S-265).
        if packet.via.is_some_and(has_its_own_way) {
            return None;
        }
        let leaves = internet(network, &ends.from, ends.family, Direction::Outbound, assumed);
        return match leaves {
            Some(Gate { verdict: Verdict::Dropped, .. }) => leaves,
            _ => internet(network, &ends.to, ends.family, Direction::Inbound, assumed).or(leaves),
        };
    }
    let (here, there) = (ends.from.vpc(network)?, ends.to.vpc(network)?);
    if here == there {
        return None;
    }
    let link = network.links_between(here, there).find(|link| link.active);
    let at = link.map(|link| link.id.as_str().to_owned());
    Some(gate(at, Direction::Outbound, link.is_some(), "S-263"))
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

/// The way between one end and the internet, where that end is an interface.
fn internet(
    network: &Network,
    side: &Side<'_>,
    family: Family,
    direction: Direction,
    assumed: &mut Vec<Assumption>,
) -> Option<Gate> {
    let Side::Interface { interface, .. } = side else { return None };
    let subnet = network.subnet_of(interface);
    let Some(public) = subnet.and_then(|subnet| subnet.public) else {
        if assumed.is_empty() {
            assumed.push(Assumption::RouteNotAsked(subnet.map(|subnet| subnet.id.clone())));
        }
        return None;
    };
    let at = subnet.map(|subnet| subnet.id.as_str().to_owned());
    let open = public && interface.public_address(family).is_some();
    Some(gate(at, direction, open, "S-237"))
}

fn gate(at: Option<String>, direction: Direction, open: bool, fact: &'static str) -> Gate {
    let (verdict, because) = match open {
        true => (Verdict::Allowed, Because::Route),
        false => (Verdict::Dropped, Because::NoRoute),
    };
    let facts = vec![fact];
    Gate { at, filter: FilterKind::Route, direction, verdict, because, rules: vec![], misses: vec![], facts }
}
