//! Whether there is a way between the ends: judged between VPCs, where a link is needed, and to and from
//! the internet, where the document states whether the subnet is public.

use super::ends::{Ends, Side};
use super::outcome::{Assumption, Because, FilterKind, Gate, Verdict};
use crate::model::{Direction, Family, Interface, Network, Packet, Via, is_public};

/// The gate of the route, if one is asked, and what was taken for granted if not.
pub(super) fn route(
    network: &Network,
    packet: &Packet,
    ends: &Ends<'_>,
    by_internet: bool,
) -> (Option<Gate>, Option<Assumption>) {
    if by_internet {
        let mut gate = None;
        let mut assumed = None;
        for (side, direction) in [(&ends.from, Direction::Outbound), (&ends.to, Direction::Inbound)] {
            let Side::Interface { interface, .. } = side else { continue };
            // What forwards the packet has a way of its own (S-264, S-265).
            if packet.via.is_some_and(has_its_own_way) {
                continue;
            }
            let (one, other) = internet(network, interface, ends.family, direction);
            let dropped = |gate: &Gate| gate.verdict == Verdict::Dropped;
            if gate.as_ref().is_none_or(|gate| !dropped(gate)) {
                gate = one.or(gate);
            }
            assumed = assumed.or(other);
        }
        return (gate, assumed);
    }
    let (Some(here), Some(there)) = (ends.from.vpc(network), ends.to.vpc(network)) else {
        return (None, None);
    };
    if here == there {
        return (None, None);
    }
    let mut links = network.links_between(here, there);
    let link = links.find(|link| link.active);
    let at = link.map(|link| link.id.as_str().to_owned());
    (Some(gate(at, Direction::Outbound, link.is_some(), &["S-263"])), None)
}

/// Whether two ends meet over the internet: one of them is a public address from outside, or an interface
/// was named by its public address.
pub(super) fn by_internet(ends: &Ends<'_>) -> bool {
    let outside = |side: &Side<'_>| match side {
        Side::Host(_) | Side::Address(_) => side.address(ends.family).is_some_and(is_public),
        Side::Interface { publicly, .. } => *publicly,
        Side::Member(_) => false,
    };
    outside(&ends.from) || outside(&ends.to)
}

const fn has_its_own_way(via: Via) -> bool {
    !matches!(via, Via::Lambda | Via::Middlebox | Via::GatewayLoadBalancer)
}

/// The way between an interface and the internet.
fn internet(
    network: &Network,
    interface: &Interface,
    family: Family,
    direction: Direction,
) -> (Option<Gate>, Option<Assumption>) {
    let subnet = network.subnet_of(interface);
    let Some(public) = subnet.and_then(|subnet| subnet.public) else {
        let id = subnet.map(|subnet| subnet.id.clone());
        return (None, Some(Assumption::RouteNotAsked(id)));
    };
    let at = subnet.map(|subnet| subnet.id.as_str().to_owned());
    let open = public && interface.public_address(family).is_some();
    (Some(gate(at, direction, open, &["S-237"])), None)
}

fn gate(at: Option<String>, direction: Direction, open: bool, facts: &[&'static str]) -> Gate {
    let (verdict, because) = match open {
        true => (Verdict::Allowed, Because::Route),
        false => (Verdict::Dropped, Because::NoRoute),
    };
    let facts = facts.to_vec();
    Gate { at, filter: FilterKind::Route, direction, verdict, because, rules: vec![], misses: vec![], facts }
}
