//! What an interface may carry.

use crate::model::{Interface, Network};

/// How many groups an interface may carry: the quota, or none for a NAT gateway, which carries none (S-185, S-191).
pub fn group_limit(network: &Network, interface: &Interface) -> u32 {
    match interface.kind.as_deref() {
        Some("nat") => 0,
        _ => network.limits.groups(),
    }
}
