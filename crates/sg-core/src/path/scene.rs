//! The network as packets meet it: who has an address, who goes by a name, what lies where.

use core::net::IpAddr;

use super::directory::{Directory, Named};
use crate::filter::Shortlist;
use crate::model::{Acl, Group, GroupId, Host, Interface, Network, Subnet, Vpc, VpcId};
use crate::track::{Carried, Place};

/// The network, and what somebody looked up beforehand where many packets are to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'n> {
    pub(super) network: &'n Network,
    directory: Option<&'n Directory>,
    shortlist: Option<&'n dyn Shortlist>,
}

/// An interface and its index in the network.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint<'n> {
    pub(super) index: usize,
    /// The interface.
    pub interface: &'n Interface,
}

/// Who goes by a name.
pub(super) enum Somebody<'n> {
    Interface(Standpoint<'n>),
    Host(&'n Host),
    Group(&'n Group),
}

impl<'n> Scene<'n> {
    /// The network as it stands.
    pub(crate) const fn new(network: &'n Network) -> Self {
        Self { network, directory: None, shortlist: None }
    }

    /// The network, and who has which address and name in it.
    pub(crate) const fn looked_up(network: &'n Network, directory: &'n Directory) -> Self {
        Self { network, directory: Some(directory), shortlist: None }
    }

    /// The network, and who knows its ways.
    pub(crate) const fn prepared(
        network: &'n Network,
        directory: &'n Directory,
        shortlist: &'n dyn Shortlist,
    ) -> Self {
        Self { network, directory: Some(directory), shortlist: Some(shortlist) }
    }

    /// Calls `found` for every interface that has an address, privately or publicly.
    pub(super) fn owners(self, address: IpAddr, mut found: impl FnMut(Standpoint<'n>, bool)) {
        let mut look = |index: usize| {
            let Some(interface) = self.network.interfaces.get(index) else { return };
            let private = interface.has(address);
            if private || interface.public_addresses.contains(&address) {
                found(Standpoint { index, interface }, !private);
            }
        };
        match self.directory {
            Some(directory) => directory.at(address).for_each(look),
            None => (0..self.network.interfaces.len()).for_each(&mut look),
        }
    }

    /// Who goes by a name.
    pub(super) fn named(self, name: &str) -> Option<Somebody<'n>> {
        let network = self.network;
        if let Some(directory) = self.directory {
            return directory.named(network, name).and_then(|found| match found {
                Named::Interface(index) => {
                    let interface = network.interfaces.get(index)?;
                    Some(Somebody::Interface(Standpoint { index, interface }))
                }
                Named::Host(index) => network.hosts.get(index).map(Somebody::Host),
                Named::Group(index) => network.groups.get(index).map(Somebody::Group),
            });
        }
        for (index, interface) in network.interfaces.iter().enumerate() {
            if interface.id.as_str() == name {
                return Some(Somebody::Interface(Standpoint { index, interface }));
            }
        }
        let host = network.hosts.iter().find(|host| host.id.as_str() == name);
        host.map(Somebody::Host)
            .or_else(|| network.groups.iter().find(|group| group.id.as_str() == name).map(Somebody::Group))
    }

    /// The groups of an interface.
    pub(super) fn carried(self, at: Standpoint<'n>) -> Carried<'n> {
        let known = self.directory.map(|directory| directory.groups(at.index));
        Carried::new(self.network, &at.interface.groups, known).with_shortlist(self.shortlist)
    }

    /// The group that a member carries.
    pub(super) fn member(self, group: &'n GroupId) -> Carried<'n> {
        Carried::new(self.network, core::slice::from_ref(group), None)
    }

    /// Where the flows of a member of a group are remembered.
    pub(super) fn member_place(self, group: &GroupId) -> Place {
        let index = self.network.groups.iter().position(|known| known.id == *group);
        Place::Member(index.and_then(|index| u32::try_from(index).ok()).unwrap_or(u32::MAX))
    }

    /// The subnet of an interface, where stated and known.
    pub(super) fn subnet(self, at: Standpoint<'n>) -> Option<&'n Subnet> {
        match self.directory {
            Some(directory) => self.network.subnets.get(directory.lies(at.index)?.subnet as usize),
            None => self.network.subnet_of(at.interface),
        }
    }

    /// The network ACL that the subnet of an interface asks; none inside if it is not known.
    pub(super) fn acl(self, at: Standpoint<'n>, subnet: &'n Subnet) -> Option<Option<&'n Acl>> {
        let id = subnet.acl.as_ref()?;
        Some(match self.directory {
            Some(directory) => self.network.acls.get(directory.lies(at.index)?.acl as usize),
            None => self.network.acl(id),
        })
    }

    /// The VPC of an interface, where known and in the document.
    pub(super) fn surrounding_vpc(self, at: Standpoint<'n>) -> Option<&'n Vpc> {
        match self.directory {
            Some(directory) => self.network.vpcs.get(directory.lies(at.index)?.vpc as usize),
            None => self.network.vpc(self.vpc(at)?),
        }
    }

    /// The VPC of an interface, where known.
    pub(super) fn vpc(self, at: Standpoint<'n>) -> Option<&'n VpcId> {
        self.network.vpc_of(at.interface)
    }
}

impl<'n> Standpoint<'n> {
    /// Where its flows are remembered.
    pub(super) fn place(self) -> Place {
        Place::Interface(u32::try_from(self.index).unwrap_or(u32::MAX))
    }
}
