//! Who has which address and name, and what lies where, looked up once for many packets.

use core::net::IpAddr;

use crate::model::{Network, family_of};
use crate::track::hash::{Mix, Slots};

/// Who has which address and name, and what lies where. It holds for the network it was made of until an edit
/// [moves something](crate::model::Edit::moves_something).
#[derive(Clone, Debug)]
pub struct Directory {
    addresses: Slots,
    names: Slots,
    /// The interfaces with delegated prefixes, whose addresses are too many to list.
    wide: Vec<u32>,
    lies: Vec<Lies>,
    /// Groups of all interfaces, one after the other.
    groups: Vec<u32>,
}

/// Indices of what an interface lies in; past the end of the list = nowhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lies {
    pub(super) vpc: u32,
    pub(super) subnet: u32,
    pub(super) acl: u32,
    first_group: u32,
    after_group: u32,
}

/// Who goes by a name, by index.
pub(super) enum Named {
    Interface(usize),
    Host(usize),
    Group(usize),
}

impl Directory {
    /// Looks everything up.
    pub fn new(network: &Network) -> Self {
        let mut addresses = 0;
        for interface in &network.interfaces {
            addresses += interface.addresses.len() + interface.public_addresses.len();
        }
        let names = network.interfaces.len() + network.hosts.len() + network.groups.len();
        let mut directory = Self {
            addresses: Slots::with_room(addresses),
            names: Slots::with_room(names),
            wide: vec![],
            lies: vec![],
            groups: vec![],
        };
        let ids = network.interfaces.iter().map(|interface| interface.id.as_str());
        let ids = ids.chain(network.hosts.iter().map(|host| host.id.as_str()));
        for (id, index) in ids.chain(network.groups.iter().map(|group| group.id.as_str())).zip(0..) {
            directory.names.add(hash(id), index);
        }
        for (interface, index) in network.interfaces.iter().zip(0..) {
            for address in interface.addresses.iter().chain(&interface.public_addresses) {
                directory.addresses.add(hash_address(*address), index);
            }
            if !interface.prefixes.is_empty() {
                directory.wide.push(index);
            }
            let subnet = interface
                .subnet
                .as_ref()
                .and_then(|id| network.subnets.iter().position(|known| known.id == *id));
            let acl = subnet.and_then(|index| {
                let id = network.subnets.get(index)?.acl.as_ref()?;
                network.acls.iter().position(|known| known.id == *id)
            });
            let vpc = network
                .vpc_of(interface)
                .and_then(|id| network.vpcs.iter().position(|known| known.id == *id));
            let first_group = short(Some(directory.groups.len()));
            for id in &interface.groups {
                let group = directory.named(network, id.as_str());
                directory.groups.push(match group {
                    Some(Named::Group(index)) => short(Some(index)),
                    _ => u32::MAX,
                });
            }
            let after_group = short(Some(directory.groups.len()));
            directory.lies.push(Lies {
                vpc: short(vpc),
                subnet: short(subnet),
                acl: short(acl),
                first_group,
                after_group,
            });
        }
        directory
    }

    /// The interfaces that may have an address; one that has it in two ways comes twice.
    pub(super) fn at(&self, address: IpAddr) -> impl Iterator<Item = usize> {
        let wide = self.wide.iter().copied();
        self.addresses.at(hash_address(address)).chain(wide).map(|index| index as usize)
    }

    pub(super) fn named(&self, network: &Network, name: &str) -> Option<Named> {
        let (interfaces, hosts) = (network.interfaces.len(), network.hosts.len());
        self.names.at(hash(name)).find_map(|index| {
            let index = index as usize;
            if let Some(interface) = network.interfaces.get(index) {
                return (interface.id.as_str() == name).then_some(Named::Interface(index));
            }
            let index = index - interfaces;
            if let Some(host) = network.hosts.get(index) {
                return (host.id.as_str() == name).then_some(Named::Host(index));
            }
            let index = index - hosts;
            (network.groups.get(index)?.id.as_str() == name).then_some(Named::Group(index))
        })
    }

    pub(super) fn lies(&self, interface: usize) -> Option<Lies> {
        self.lies.get(interface).copied()
    }

    pub(super) fn groups(&self, interface: usize) -> &[u32] {
        let lies = self.lies.get(interface);
        lies.and_then(|lies| self.groups.get(lies.first_group as usize..lies.after_group as usize))
            .unwrap_or(&[])
    }
}

fn hash(name: &str) -> u32 {
    let mut mix = Mix::default();
    mix.text(name);
    mix.done()
}

fn hash_address(address: IpAddr) -> u32 {
    let mut mix = Mix::default();
    mix.add(family_of(address) as u32);
    mix.address(address);
    mix.done()
}

fn short(index: Option<usize>) -> u32 {
    index.and_then(|index| u32::try_from(index).ok()).unwrap_or(u32::MAX)
}
