//! AWS's default quotas, and what a document states instead.

use crate::model::Limits;

/// Rules in each direction and family of a group (S-190).
pub const RULES_PER_GROUP: u32 = 60;
/// Groups on an interface (S-191).
pub const GROUPS_PER_INTERFACE: u32 = 5;
/// What the quota of groups on an interface can be raised to at most (S-191).
pub const MOST_GROUPS_PER_INTERFACE: u32 = 16;
/// What the two quotas above, multiplied, may be at most (S-192).
pub const RULES_TIMES_GROUPS: u32 = 1000;
/// Groups of an account in a Region (S-193).
pub const GROUPS_PER_REGION: u32 = 2500;
/// Prefix lists of an account in a Region (S-193).
pub const LISTS_PER_REGION: u32 = 100;
/// What the size of a prefix list may be at most (S-150, S-193).
pub const ENTRIES_PER_LIST: u32 = 1000;
/// Entries in each direction and family of a network ACL, the closing one not counted (S-413).
pub const ENTRIES_PER_ACL: u32 = 20;
/// Network ACLs of a VPC (S-413).
pub const ACLS_PER_VPC: u32 = 200;

impl Limits {
    /// Rules in each direction and family of a group (S-190).
    pub fn rules(&self) -> u32 {
        self.rules_per_group.unwrap_or(RULES_PER_GROUP)
    }

    /// Groups on an interface (S-191).
    pub fn groups(&self) -> u32 {
        self.groups_per_interface.unwrap_or(GROUPS_PER_INTERFACE)
    }

    /// The two multiplied; AWS grants no pair beyond [`RULES_TIMES_GROUPS`] (S-192).
    pub fn rules_times_groups(&self) -> u32 {
        self.rules().saturating_mul(self.groups())
    }
}
