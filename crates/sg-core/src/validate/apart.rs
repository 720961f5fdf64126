//! Whether a group may be named from another VPC (S-163 to S-165, S-169).

use crate::model::{Direction, Group, LinkKind, Network, VpcId};

/// Why a group of another VPC cannot be named, the nearest miss last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// No link joins the VPCs: EC2 refuses the rule (S-169).
    NoLink,
    /// The link is not, or no longer, active: the rule is stale (S-164, S-167).
    Inactive,
    /// Referencing is off at the transit gateway: the rule is stale (S-165, S-167).
    ReferencingOff,
    /// The peering goes to another Region, where no group can be named (S-164).
    OtherRegion,
    /// Outbound rules name no group across a transit gateway (S-163).
    OutboundAcrossTransitGateway,
}

impl Apart {
    /// Whether EC2 would keep the rule as a stale one (S-167); it refuses the others.
    pub const fn is_stale(self) -> bool {
        matches!(self, Self::Inactive | Self::ReferencingOff)
    }
}

/// Why rules of `group` cannot name `other`, or none if they can, or if nobody knows where one of them is.
pub(super) fn apart(network: &Network, group: &Group, direction: Direction, other: &Group) -> Option<Apart> {
    let (Some(own), Some(others)) = (&group.vpc, &other.vpc) else { return None };
    if own == others {
        return None;
    }
    // A group stands in each VPC that it is associated with (S-109).
    let mut nearest = Apart::NoLink;
    for here in core::iter::once(own).chain(&group.also_in) {
        for there in core::iter::once(others).chain(&other.also_in) {
            nearest = nearest.max(between(network, here, direction, there)?);
        }
    }
    Some(nearest)
}

/// Why rules in one VPC cannot name groups in another, or none if they can.
#[inline(never)]
fn between(network: &Network, here: &VpcId, direction: Direction, there: &VpcId) -> Option<Apart> {
    if here == there {
        return None;
    }
    let mut nearest = Apart::NoLink;
    for link in network.links_between(here, there) {
        nearest = nearest.max(match (link.kind, direction) {
            (LinkKind::Peering { same_region: false }, _) => Apart::OtherRegion,
            (LinkKind::TransitGateway { .. }, Direction::Outbound) => Apart::OutboundAcrossTransitGateway,
            (LinkKind::TransitGateway { group_referencing: false }, _) => Apart::ReferencingOff,
            _ if !link.active => Apart::Inactive,
            _ => return None,
        });
    }
    Some(nearest)
}
