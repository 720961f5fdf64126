//! Whether the other end of a packet is a member of the group that a rule names. Membership is no
//! address match: it is recognised on the path (S-160 to S-172, S-257, S-265).

use super::fit::{PeerFit, Remote, Seen, Standing, Why};
use crate::model::{Content, Direction, Family, GroupId, LinkKind, Network, Protocol, Via, VpcId};

/// A reference to a group against the other end. Nothing of the group's own rules counts (S-161).
pub(super) fn reference(network: &Network, seen: &Seen<'_>, wanted: &GroupId) -> PeerFit {
    // An interface carries only what exists: looking for what is gone is left to whoever carries nothing.
    let carried = matches!(seen.remote.standing, Standing::Interface(at) if at.groups.contains(wanted));
    if !carried && network.group(wanted).is_none() && !network.is_external(wanted.as_str()) {
        return PeerFit::Miss(Why::Stale); // S-168
    }
    match seen.via {
        Some(Via::Middlebox | Via::GatewayLoadBalancer) => return PeerFit::Miss(Why::Appliance), // S-172
        // S-257, S-265: only the groups of what forwards it can satisfy a reference.
        Some(Via::Nlb | Via::InstanceConnectEndpoint) => {
            return match seen.forwarder_groups {
                None => PeerFit::Unknown(Why::Forwarder),
                Some(groups) if groups.contains(wanted) => PeerFit::Match,
                Some(_) => PeerFit::Miss(Why::Forwarder),
            };
        }
        _ => {}
    }
    let there = match seen.remote.standing {
        Standing::Interface(interface) if carried => network.vpc_of(interface),
        Standing::Plain | Standing::Interface(_) => return PeerFit::Miss(Why::NoMember),
        Standing::Member(group) if group != wanted => return PeerFit::Miss(Why::NoMember),
        Standing::Member(group) => network.group(group).and_then(|group| group.vpc.as_ref()),
    };
    if seen.remote.publicly {
        return PeerFit::Miss(Why::PublicAddress); // S-160, S-237
    }
    connected(network, seen, there)
}

/// Whether a member in another VPC is recognised from here (S-163 to S-165). Where one of the two VPCs
/// is not stated they are taken to be the same.
fn connected(network: &Network, seen: &Seen<'_>, there: Option<&VpcId>) -> PeerFit {
    let (Some(here), Some(there)) = (seen.vpc, there) else { return PeerFit::Match };
    if here == there {
        return PeerFit::Match;
    }
    let mut why = Why::NotConnected;
    for link in network.links_between(here, there).filter(|link| link.active) {
        why = match (link.kind, seen.direction) {
            (LinkKind::Peering { same_region: true }, _)
            | (LinkKind::TransitGateway { group_referencing: true }, Direction::Inbound) => {
                return PeerFit::Match;
            }
            (LinkKind::Peering { same_region: false }, _) => Why::OtherRegion,
            (LinkKind::TransitGateway { group_referencing: true }, Direction::Outbound) => {
                Why::OutboundAcrossTransitGateway
            }
            (LinkKind::TransitGateway { group_referencing: false }, _) => Why::ReferencingOff,
        };
    }
    PeerFit::Miss(why)
}

/// Whether a rule at an interface of the VPC `here` that names a group recognises somebody who comes the direct way
/// by a private address.
pub(crate) fn recognises(
    network: &Network,
    here: Option<&VpcId>,
    direction: Direction,
    wanted: &GroupId,
    standing: Standing<'_>,
) -> bool {
    let seen = Seen {
        direction,
        // No reference looks at these.
        content: Content::Other(Protocol(0)),
        family: Family::V4,
        remote: Remote { address: None, standing, publicly: false },
        vpc: here,
        via: None,
        forwarder_groups: None,
    };
    reference(network, &seen, wanted) == PeerFit::Match
}
