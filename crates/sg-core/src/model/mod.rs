//! The nouns: what stands in a network and what travels through it.

mod acl;
mod address;
mod apply;
mod before;
mod edit;
mod group;
mod icmp;
mod id;
mod interface;
mod link;
mod network;
mod packet;
mod peer;
mod prefix_list;
mod rule;
mod service;
mod vpc;

pub use acl::{Acl, AclAction, AclEntry, EntrySlot};
pub use address::{Cidr, Family, family_of, is_public, one_contains};
pub(crate) use before::Before;
pub use edit::{Edit, EditFault, Fate, LinkSet, Noun};
pub use group::Group;
pub use icmp::IcmpRole;
pub use id::{AclId, EntryId, GroupId, HostId, InterfaceId, LinkId, PrefixListId, RuleId, SubnetId, VpcId};
pub use interface::{Host, Interface, Listener, Timeouts};
pub use link::{Link, LinkKind};
pub use network::{Limits, Network, Owner};
pub use packet::{Content, End, Flags, IcmpMessage, Packet, Via};
pub use peer::{GroupRef, Peer};
pub use prefix_list::PrefixList;
pub use rule::{Direction, Rule, RuleSlot};
pub use service::{IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};
pub use vpc::{Subnet, Vpc};
