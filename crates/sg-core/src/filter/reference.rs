//! Whether the other end of a packet is a member of the group that a rule names. Membership is no
//! address match: it is recognised on the path (S-160 to S-172, S-257, S-265).

use super::fit::{PeerFit, PeerMiss, Seen, Standing};
use crate::model::{Direction, GroupId, LinkKind, Network, Via, VpcId};

/// A reference to a group against the other end. Nothing of the group's own rules counts (S-161).
pub(super) fn reference(network: &Network, seen: &Seen<'_>, wanted: &GroupId) -> PeerFit {
    if network.is_deleted(wanted.as_str()) {
        return PeerFit::Miss(PeerMiss::Stale); // S-168
    }
    if network.group(wanted).is_none() && !network.is_external(wanted.as_str()) {
        return PeerFit::Miss(PeerMiss::NotFound); // S-169
    }
    match seen.via {
        Some(Via::Middlebox | Via::GatewayLoadBalancer) => return PeerFit::Miss(PeerMiss::Appliance), // S-172
        // S-257, S-265: only the groups of what forwards it can satisfy a reference.
        Some(Via::Nlb | Via::InstanceConnectEndpoint) => {
            return match seen.forwarder_groups.unwrap_or_default().contains(wanted) {
                true => PeerFit::Match,
                false => PeerFit::Miss(PeerMiss::Forwarder),
            };
        }
        _ => {}
    }
    let carries = |groups: &[GroupId]| groups.contains(wanted);
    match seen.remote.standing {
        Standing::Interface(interface) if carries(&interface.groups) => {
            connected(network, seen, network.vpc_of(interface))
        }
        Standing::Interface(interface) => PeerFit::Miss(PeerMiss::InterfaceNoMember(interface.id.clone())),
        Standing::Publicly(interface) if carries(&interface.groups) => match seen.remote.address {
            Some(address) => PeerFit::Miss(PeerMiss::PublicAddress(address)),
            None => PeerFit::Miss(PeerMiss::PlainNoMember(None)),
        },
        Standing::Publicly(_) | Standing::Plain => {
            PeerFit::Miss(PeerMiss::PlainNoMember(seen.remote.address))
        }
        Standing::Member(group) if group == wanted => {
            connected(network, seen, network.group(group).and_then(|group| group.vpc.as_ref()))
        }
        Standing::Member(group) => PeerFit::Miss(PeerMiss::OtherGroup(group.clone())),
    }
}

/// Whether a member in another VPC is recognised from here (S-163 to S-165). Where one of the two VPCs
/// is not stated they are taken to be the same.
fn connected(network: &Network, seen: &Seen<'_>, there: Option<&VpcId>) -> PeerFit {
    let (Some(here), Some(there)) = (seen.vpc, there) else { return PeerFit::Match };
    if here == there {
        return PeerFit::Match;
    }
    let mut why = PeerMiss::NotConnected;
    for link in network.links_between(here, there).filter(|link| link.active) {
        why = match (link.kind, seen.direction) {
            (LinkKind::Peering { same_region: true }, _)
            | (LinkKind::TransitGateway { group_referencing: true }, Direction::Inbound) => {
                return PeerFit::Match;
            }
            (LinkKind::Peering { same_region: false }, _) => PeerMiss::OtherRegion,
            (LinkKind::TransitGateway { group_referencing: true }, Direction::Outbound) => {
                PeerMiss::OutboundAcrossTransitGateway
            }
            (LinkKind::TransitGateway { group_referencing: false }, _) => PeerMiss::ReferencingOff,
        };
    }
    PeerFit::Miss(why)
}
