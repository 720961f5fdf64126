//! Who the two ends of a packet are.

use core::net::IpAddr;

use super::outcome::Trouble;
use crate::filter::Standing;
use crate::model::{
    Cidr, Content, End, Family, Group, GroupId, Host, Interface, Network, Owner, Packet, VpcId, family_of,
};

/// One of the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The sender.
    From,
    /// The receiver.
    To,
}

/// Who stands at an end.
#[derive(Clone, Copy, Debug)]
pub enum Side<'n> {
    /// An interface of the document.
    Interface {
        /// The interface.
        interface: &'n Interface,
        /// The address it was named by, if it was.
        named: Option<IpAddr>,
        /// Whether that is a public one.
        publicly: bool,
    },
    /// Some interface that carries exactly this group.
    Member(&'n GroupId),
    /// A host outside.
    Host(&'n Host),
    /// Any other address.
    Address(IpAddr),
}

impl<'n> Side<'n> {
    /// Whether rules of the document are asked at this end.
    pub(super) const fn has_gate(&self) -> bool {
        matches!(self, Self::Interface { .. } | Self::Member(_))
    }

    /// Its VPC, where known.
    pub(super) fn vpc(&self, network: &'n Network) -> Option<&'n VpcId> {
        match self {
            Self::Interface { interface, .. } => network.vpc_of(interface),
            Self::Member(group) => network.group(group).and_then(|group: &Group| group.vpc.as_ref()),
            Self::Host(_) | Self::Address(_) => None,
        }
    }

    /// Its own address in a family: the private one of an interface (S-237).
    pub(super) fn address(&self, family: Family) -> Option<IpAddr> {
        match self {
            Self::Interface { interface, named, publicly } => {
                named.filter(|_| !publicly).or_else(|| interface.address(family))
            }
            Self::Member(_) => None,
            Self::Host(host) => host.address(family),
            Self::Address(address) => Some(*address),
        }
    }

    /// How it is recognised by somebody who sees its private address.
    pub(super) const fn standing(&self) -> Standing<'n> {
        match *self {
            Self::Interface { interface, .. } => Standing::Interface(interface),
            Self::Member(group) => Standing::Member(group),
            Self::Host(_) | Self::Address(_) => Standing::Plain,
        }
    }

    /// Whether it can send and receive in a family; an interface without stated addresses may.
    fn speaks(&self, family: Family) -> bool {
        match self {
            Self::Interface { named: Some(address), publicly, interface } => {
                family_of(*address) == family
                    && (!publicly || interface.addresses.is_empty() || interface.address(family).is_some())
            }
            Self::Interface { interface, named: None, .. } => {
                (interface.addresses.is_empty() && interface.prefixes.is_empty())
                    || interface.address(family).is_some()
                    || interface.prefixes.iter().any(|prefix: &Cidr| prefix.family() == family)
            }
            Self::Member(_) => true,
            Self::Host(host) => host.address(family).is_some(),
            Self::Address(address) => family_of(*address) == family,
        }
    }
}

/// Both ends, and the family they speak.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends<'n> {
    pub(super) from: Side<'n>,
    pub(super) to: Side<'n>,
    pub(super) family: Family,
}

/// Finds out who the ends of a packet are.
pub(super) fn ends<'n>(network: &'n Network, packet: &'n Packet) -> Result<Ends<'n>, Trouble> {
    let from = side(network, &packet.from, Which::From)?;
    let to = side(network, &packet.to, Which::To)?;
    let family = family(&from, &to, &packet.content)?;
    Ok(Ends { from, to, family })
}

/// A name is an interface's, a host's or a group's; a bare address that an interface owns is that
/// interface, any other is plain.
fn side<'n>(network: &'n Network, end: &'n End, which: Which) -> Result<Side<'n>, Trouble> {
    match end {
        End::Named(name) => {
            named(network, name).ok_or_else(|| Trouble::NoSuchEnd { which, name: name.clone() })
        }
        End::Address(address) => {
            let owners = network.owners(*address);
            let owned = |owner: &Owner<'n>| match *owner {
                Owner::Private(interface) => {
                    Side::Interface { interface, named: Some(*address), publicly: false }
                }
                Owner::Public(interface) => {
                    Side::Interface { interface, named: Some(*address), publicly: true }
                }
            };
            match owners.as_slice() {
                [] => Ok(Side::Address(*address)),
                [owner] => Ok(owned(owner)),
                several => Err(Trouble::SeveralOwners {
                    which,
                    address: *address,
                    interfaces: several
                        .iter()
                        .map(|owner| match owner {
                            Owner::Private(interface) | Owner::Public(interface) => interface.id.clone(),
                        })
                        .collect(),
                }),
            }
        }
    }
}

fn named<'n>(network: &'n Network, name: &str) -> Option<Side<'n>> {
    let interface = network.interfaces.iter().find(|interface| interface.id.as_str() == name);
    let host = || network.hosts.iter().find(|host| host.id.as_str() == name);
    let group = || network.groups.iter().find(|group| group.id.as_str() == name);
    interface
        .map(|interface| Side::Interface { interface, named: None, publicly: false })
        .or_else(|| host().map(Side::Host))
        .or_else(|| group().map(|group| Side::Member(&group.id)))
}

/// The family both ends speak: that of the protocol if it has one only (S-130), else IPv4 where both do.
fn family(from: &Side<'_>, to: &Side<'_>, content: &Content) -> Result<Family, Trouble> {
    let only = content.only_family();
    for family in [Family::V4, Family::V6] {
        if only.is_none_or(|only| only == family) && from.speaks(family) && to.speaks(family) {
            return Ok(family);
        }
    }
    Err(Trouble::NoCommonFamily { only })
}
