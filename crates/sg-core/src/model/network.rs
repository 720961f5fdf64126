//! The network that packets are judged in.

use core::net::IpAddr;

use super::{
    Acl, AclId, Group, GroupId, Host, Interface, InterfaceId, Link, PrefixList, PrefixListId, Subnet,
    SubnetId, Vpc, VpcId,
};

/// Everything that verdicts rest on. Lists keep the author's order; ids are unique (the reader of a
/// document reports a second one and leaves it out).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// VPCs.
    pub vpcs: Vec<Vpc>,
    /// Subnets.
    pub subnets: Vec<Subnet>,
    /// Security groups.
    pub groups: Vec<Group>,
    /// Prefix lists.
    pub prefix_lists: Vec<PrefixList>,
    /// Network ACLs.
    pub acls: Vec<Acl>,
    /// Links between VPCs.
    pub links: Vec<Link>,
    /// Network interfaces.
    pub interfaces: Vec<Interface>,
    /// Hosts outside.
    pub hosts: Vec<Host>,
    /// Ids that exist somewhere else, of which nothing else is known.
    pub external: Vec<String>,
    /// Ids that existed and were deleted: rules that name them are stale (S-167).
    pub deleted: Vec<String>,
    /// Quotas that differ from AWS's defaults.
    pub limits: Limits,
}

/// Quotas; none = AWS's default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Rules in each direction and family of a group, 60 by default (S-190).
    pub rules_per_group: Option<u32>,
    /// Groups on an interface, 5 by default (S-191).
    pub groups_per_interface: Option<u32>,
    /// Tracked connections; AWS publishes no number (S-316).
    pub max_tracked: Option<u32>,
}

/// Whose address one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner<'n> {
    /// A private address of the interface.
    Private(&'n Interface),
    /// A public address of the interface.
    Public(&'n Interface),
}

impl Network {
    /// Whether this id exists somewhere else, unknown to the document.
    pub fn is_external(&self, id: &str) -> bool {
        self.external.iter().any(|known| known == id)
    }

    /// The group with this id.
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// The prefix list with this id.
    pub fn prefix_list(&self, id: &PrefixListId) -> Option<&PrefixList> {
        self.prefix_lists.iter().find(|list| list.id == *id)
    }

    /// The interface with this id.
    pub fn interface(&self, id: &InterfaceId) -> Option<&Interface> {
        self.interfaces.iter().find(|interface| interface.id == *id)
    }

    /// The VPC with this id.
    pub fn vpc(&self, id: &VpcId) -> Option<&Vpc> {
        self.vpcs.iter().find(|vpc| vpc.id == *id)
    }

    /// The subnet with this id.
    pub fn subnet(&self, id: &SubnetId) -> Option<&Subnet> {
        self.subnets.iter().find(|subnet| subnet.id == *id)
    }

    /// The network ACL with this id.
    pub fn acl(&self, id: &AclId) -> Option<&Acl> {
        self.acls.iter().find(|acl| acl.id == *id)
    }

    /// The subnet of an interface, where stated and known.
    pub fn subnet_of(&self, interface: &Interface) -> Option<&Subnet> {
        interface.subnet.as_ref().and_then(|id| self.subnet(id))
    }

    /// The VPC of an interface: as stated, else its subnet's, else its first group's.
    pub fn vpc_of<'n>(&'n self, interface: &'n Interface) -> Option<&'n VpcId> {
        interface
            .vpc
            .as_ref()
            .or_else(|| self.subnet_of(interface)?.vpc.as_ref())
            .or_else(|| interface.groups.iter().find_map(|id| self.group(id)?.vpc.as_ref()))
    }

    /// The interfaces that own an address, privately or publicly; several if it stands twice.
    pub fn owners(&self, address: IpAddr) -> Vec<Owner<'_>> {
        let mut owners = Vec::new();
        for interface in &self.interfaces {
            if interface.has(address) {
                owners.push(Owner::Private(interface));
            } else if interface.public_addresses.contains(&address) {
                owners.push(Owner::Public(interface));
            }
        }
        owners
    }

    /// The links that join two VPCs.
    pub fn links_between<'n>(&'n self, one: &'n VpcId, other: &'n VpcId) -> impl Iterator<Item = &'n Link> {
        self.links.iter().filter(move |link| link.joins(one, other))
    }
}
