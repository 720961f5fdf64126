//! Network ACLs: ordered, stateless lists at the border of a subnet (S-400 to S-403).

use super::{AclId, Cidr, Direction, EntryId, Service};

/// What an entry does with a packet that it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AclAction {
    /// Let it pass.
    Allow,
    /// Drop it.
    Deny,
}

/// One line of a network ACL (S-402).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AclEntry {
    /// 1 to 32766; the lowest number that matches decides (S-403).
    pub number: u16,
    /// What it does.
    pub action: AclAction,
    /// Which traffic it is about.
    pub service: Service,
    /// Source if inbound, destination if outbound.
    pub cidr: Cidr,
}

/// The place of an entry. One that cannot be read keeps its place and matches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySlot {
    /// The entry's id, unique in the document.
    pub id: EntryId,
    /// The entry; none if what stands there cannot be read.
    pub entry: Option<AclEntry>,
}

/// A network ACL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acl {
    /// The ACL's id.
    pub id: AclId,
    /// Its name.
    pub name: Option<String>,
    /// What may enter the subnet.
    pub inbound: Vec<EntrySlot>,
    /// What may leave the subnet.
    pub outbound: Vec<EntrySlot>,
}

impl Acl {
    /// The entries of one direction, in the author's order.
    pub fn entries(&self, direction: Direction) -> &[EntrySlot] {
        match direction {
            Direction::Inbound => &self.inbound,
            Direction::Outbound => &self.outbound,
        }
    }
}
