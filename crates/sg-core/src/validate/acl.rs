//! What the entries of a network ACL count (S-413).

use crate::model::{Acl, Direction, Family};

/// Entries of a network ACL in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AclUsage {
    /// IPv4 entries.
    pub v4: u32,
    /// IPv6 entries.
    pub v6: u32,
}

/// Counts the entries of one direction, by family and without the closing `*` entries. Today's pages of AWS do not
/// say whether the families count apart; an older one did (S-413, chosen).
pub fn acl_usage(acl: &Acl, direction: Direction) -> AclUsage {
    let mut usage = AclUsage::default();
    for slot in acl.entries(direction) {
        let Some(entry) = &slot.entry else { continue };
        match entry.cidr.family() {
            Family::V4 => usage.v4 += 1,
            Family::V6 => usage.v6 += 1,
        }
    }
    usage
}
