//! What rules for literally everybody make of tracking (S-320): which services they let everybody use, and which
//! responses they let reach everybody.

use crate::model::{Cidr, Direction, Family, Group, Peer, PortRange, Rule, Service};
use crate::space::{Ranges, covers, difference, intersection, span, union};

const FAMILIES: [Family; 2] = [Family::V4, Family::V6];
const PORTED: [Service; 2] = [Service::Tcp(PortRange::ALL), Service::Udp(PortRange::ALL)];

/// Facts about rules for literally everybody, by family: 0 is IPv4, 1 IPv6.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tracking {
    /// The TCP and UDP services that everybody may use, on the line of the family.
    pub(super) forward: [Ranges<u32>; 2],
    /// Whether every response of TCP, and of UDP, reaches everybody.
    pub(super) back: [[bool; 2]; 2],
}

impl Tracking {
    /// What one rule says.
    pub(super) fn of(service: Service, block: &Cidr) -> Self {
        let mut said = Self::default();
        if !block.is_everything() {
            return said;
        }
        let family = FAMILIES.iter().position(|family| *family == block.family());
        let Some((forward, back)) =
            family.and_then(|family| Some((said.forward.get_mut(family)?, said.back.get_mut(family)?)))
        else {
            return said;
        };
        for (all, back) in PORTED.into_iter().zip(back) {
            let own = if service == Service::All { all } else { service };
            if own.protocol() == all.protocol() {
                forward.extend(span(block.family(), own));
                *back = own == all;
            }
        }
        said
    }

    /// What the rules of groups say in one direction.
    pub(super) fn of_groups<'g>(groups: impl IntoIterator<Item = &'g Group>, direction: Direction) -> Self {
        let mut said = Self::default();
        for slot in groups.into_iter().flat_map(|group| group.rules(direction)) {
            if let Some(Rule { service, peer: Peer::Cidr(block) }) = &slot.rule {
                said.add(&Self::of(*service, block));
            }
        }
        said
    }

    /// Adds what others say.
    pub(super) fn add(&mut self, other: &Self) {
        for (own, other) in self.forward.iter_mut().zip(&other.forward) {
            if !other.is_empty() {
                *own = union(own, other);
            }
        }
        for (own, other) in self.back.iter_mut().flatten().zip(other.back.iter().flatten()) {
            *own |= other;
        }
    }

    /// Where it matters what further rules say, at a place where this is what others say in their direction, and
    /// `turned` is what all say in the other one.
    pub(super) fn matters(&self, turned: &Self) -> Self {
        let mut mask = Self::default();
        for (index, family) in FAMILIES.into_iter().enumerate() {
            for (protocol, all) in PORTED.into_iter().enumerate() {
                let Some(line) = span(family, all) else { continue };
                let at =
                    |said: &Self| said.back.get(index).and_then(|back| back.get(protocol)) == Some(&true);
                if at(turned)
                    && let (Some(mask), Some(own)) = (mask.forward.get_mut(index), self.forward.get(index))
                {
                    *mask = union(mask, &difference(&[line], own));
                }
                let opened =
                    turned.forward.get(index).is_some_and(|own| !intersection(own, &[line]).is_empty());
                if let Some(mask) = mask.back.get_mut(index).and_then(|back| back.get_mut(protocol)) {
                    *mask = opened && !at(self);
                }
            }
        }
        mask
    }

    /// What of it matters.
    #[must_use]
    pub(super) fn masked(&self, mask: &Self) -> Self {
        let mut said = self.clone();
        for (own, mask) in said.forward.iter_mut().zip(&mask.forward) {
            *own = intersection(own, mask);
        }
        for (own, mask) in said.back.iter_mut().flatten().zip(mask.back.iter().flatten()) {
            *own &= mask;
        }
        said
    }

    /// Whether others say all of it.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.forward.iter().zip(&other.forward).all(|(own, other)| covers(other, own))
            && self.back.iter().flatten().zip(other.back.iter().flatten()).all(|(own, other)| *own <= *other)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
