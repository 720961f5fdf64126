//! Who the two ends of a packet are.

use core::net::IpAddr;

use super::outcome::Trouble;
use super::scene::{Scene, Somebody, Standpoint};
use crate::filter::Standing;
use crate::model::{
    Cidr, Content, End, Family, Group, GroupId, Host, Owner, Packet, Subnet, Vpc, VpcId, family_of,
};
use crate::track::{Place, Point};

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
        at: Standpoint<'n>,
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
    pub(super) fn vpc(&self, scene: Scene<'n>) -> Option<&'n VpcId> {
        match self {
            Self::Interface { at, .. } => scene.vpc(*at),
            Self::Member(group) => scene.network.group(group).and_then(|group: &Group| group.vpc.as_ref()),
            Self::Host(_) | Self::Address(_) => None,
        }
    }

    /// Its VPC, where known and in the document.
    pub(super) fn surrounding_vpc(&self, scene: Scene<'n>) -> Option<&'n Vpc> {
        match self {
            Self::Interface { at, .. } => scene.surrounding_vpc(*at),
            _ => self.vpc(scene).and_then(|id| scene.network.vpc(id)),
        }
    }

    /// The id it goes by; none of a bare address.
    pub(super) fn name(&self) -> Option<&'n str> {
        match self {
            Self::Interface { at, .. } => Some(at.interface.id.as_str()),
            Self::Member(group) => Some(group.as_str()),
            Self::Host(host) => Some(host.id.as_str()),
            Self::Address(_) => None,
        }
    }

    /// The subnet it lies in, where stated and known.
    pub(super) fn subnet(&self, scene: Scene<'n>) -> Option<&'n Subnet> {
        match self {
            Self::Interface { at, .. } => scene.subnet(*at),
            _ => None,
        }
    }

    /// Where its flows are remembered; none where they are not.
    pub(super) fn place(&self, scene: Scene<'n>) -> Option<Place> {
        match self {
            Self::Interface { at, .. } => Some(at.place()),
            Self::Member(group) => Some(scene.member_place(group)),
            Self::Host(_) | Self::Address(_) => None,
        }
    }

    /// What a flow knows it by that sees it at an address, or at none that is known.
    pub(super) fn point(&self, scene: Scene<'n>, address: Option<IpAddr>) -> Point {
        match (address, self.place(scene)) {
            (Some(address), _) => Point::Address(address),
            (None, Some(place)) => Point::Somebody(place),
            (None, None) => Point::Nobody,
        }
    }

    /// Its own address in a family: the private one of an interface (S-237).
    pub(super) fn address(&self, family: Family) -> Option<IpAddr> {
        match self {
            Self::Interface { at, named, publicly } => {
                named.filter(|_| !publicly).or_else(|| at.interface.address(family))
            }
            Self::Member(_) => None,
            Self::Host(host) => host.address(family),
            Self::Address(address) => Some(*address),
        }
    }

    /// How it is recognised by somebody who sees its private address.
    pub(super) const fn standing(&self) -> Standing<'n> {
        match *self {
            Self::Interface { at, .. } => Standing::Interface(at.interface),
            Self::Member(group) => Standing::Member(group),
            Self::Host(_) | Self::Address(_) => Standing::Plain,
        }
    }

    /// Whether it can send and receive in a family; an interface without stated addresses may.
    fn speaks(&self, family: Family) -> bool {
        match self {
            Self::Interface { named: Some(address), publicly, at } => {
                let own = &at.interface.addresses;
                family_of(*address) == family
                    && (!publicly || own.is_empty() || at.interface.address(family).is_some())
            }
            Self::Interface { at, named: None, .. } => {
                let interface = at.interface;
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
pub(super) fn ends<'n>(scene: Scene<'n>, packet: &'n Packet) -> Result<Ends<'n>, Trouble> {
    let from = side(scene, &packet.from, Which::From)?;
    let to = side(scene, &packet.to, Which::To)?;
    let family = family(&from, &to, &packet.content)?;
    Ok(Ends { from, to, family })
}

/// A name is an interface's, a host's or a group's; a bare address that an interface owns is that
/// interface, any other is plain.
fn side<'n>(scene: Scene<'n>, end: &'n End, which: Which) -> Result<Side<'n>, Trouble> {
    match end {
        End::Named(name) => match scene.named(name) {
            Some(Somebody::Interface(at)) => Ok(Side::Interface { at, named: None, publicly: false }),
            Some(Somebody::Host(host)) => Ok(Side::Host(host)),
            Some(Somebody::Group(group)) => Ok(Side::Member(&group.id)),
            None => Err(Trouble::NoSuchEnd { which, name: name.clone() }),
        },
        End::Address(address) => {
            let mut first: Option<(Standpoint<'n>, bool)> = None;
            let mut several = false;
            scene.owners(*address, |owner, publicly| match first {
                None => first = Some((owner, publicly)),
                Some((known, _)) => several |= known.index != owner.index,
            });
            match first {
                None => Ok(Side::Address(*address)),
                Some(_) if several => Err(several_owners(scene, *address, which)),
                Some((at, publicly)) => Ok(Side::Interface { at, named: Some(*address), publicly }),
            }
        }
    }
}

#[inline(never)]
fn several_owners(scene: Scene<'_>, address: IpAddr, which: Which) -> Trouble {
    let owners = scene.network.owners(address);
    let interfaces = owners.iter().map(|owner| match owner {
        Owner::Private(interface) | Owner::Public(interface) => interface.id.clone(),
    });
    Trouble::SeveralOwners { which, address, interfaces: interfaces.collect() }
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
