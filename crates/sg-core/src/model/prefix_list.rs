//! Managed prefix lists (S-150 to S-156).

use super::{Cidr, Family, PrefixListId};

/// A managed prefix list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrefixList {
    /// The list's id.
    pub id: PrefixListId,
    /// Its name.
    pub name: Option<String>,
    /// The family of its entries; a list holds one family (S-150).
    pub family: Option<Family>,
    /// The most entries it may hold, 1 to 1000: what it counts toward the rules quota (S-153).
    pub max_entries: Option<u32>,
    /// What an AWS-managed list counts instead (S-153); none for a customer's list.
    pub weight: Option<u32>,
    /// The entries of the current version (S-151); none where they are not known.
    pub entries: Option<Vec<Cidr>>,
}
