//! Who stands on the other side of a rule.

use core::fmt;

use super::{Cidr, GroupId, PrefixListId};

/// The source of an inbound rule, the destination of an outbound one: exactly one of three (S-120).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peer {
    /// A block of addresses.
    Cidr(Cidr),
    /// The members of a security group, by their private addresses (S-160).
    Group(GroupRef),
    /// The entries of a prefix list (S-151).
    PrefixList(PrefixListId),
}

/// A reference to a group, with the account that owns it where that is another one (S-164, S-166).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupRef {
    /// The owner's account id, as written.
    pub account: Option<String>,
    /// The group.
    pub group: GroupId,
}

/// As EC2 writes it: the block, `[account/]sg-…`, or `pl-…`.
impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cidr(cidr) => cidr.fmt(f),
            Self::Group(GroupRef { account: Some(account), group }) => write!(f, "{account}/{group}"),
            Self::Group(GroupRef { account: None, group }) => group.fmt(f),
            Self::PrefixList(list) => list.fmt(f),
        }
    }
}
