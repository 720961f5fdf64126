//! What joins two VPCs.

use super::{LinkId, VpcId};

/// A way between two VPCs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link's id.
    pub id: LinkId,
    /// What it is.
    pub kind: LinkKind,
    /// The two VPCs.
    pub between: [VpcId; 2],
    /// Whether traffic passes: a peering must be `active` (S-164).
    pub active: bool,
}

/// The kinds of link, and when a rule may name a group on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A VPC peering connection. Across Regions no reference works (S-164).
    Peering {
        /// Whether both VPCs lie in one Region.
        same_region: bool,
    },
    /// A transit gateway. References work inbound only, and only when switched on (S-163, S-165).
    TransitGateway {
        /// Whether referencing is on, at the gateway and at both attachments.
        group_referencing: bool,
    },
}

impl Link {
    /// Whether it joins these two VPCs, in either order.
    pub fn joins(&self, one: &VpcId, other: &VpcId) -> bool {
        let [a, b] = &self.between;
        (a == one && b == other) || (a == other && b == one)
    }
}
