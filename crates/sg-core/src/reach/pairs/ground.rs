//! Everybody who speaks a family, in order of their addresses.

use super::classes::{Classes, index};
use crate::model::{Cidr, Family, Network, Subnet};
use crate::space::{Ranges, bounds, difference, holds, not_public_v4, not_public_v6, tidy};

/// One family, and everybody who speaks it, by address.
pub(super) struct Ground {
    pub(super) family: Family,
    /// The classes in order of their addresses; those without a stated one last.
    pub(super) order: Vec<u32>,
    bits: Vec<u128>,
    /// The position of each class; `u32::MAX` where it does not speak the family.
    pub(super) place: Vec<u32>,
    /// Positions of those who stand outside, at public addresses.
    pub(super) outside: Ranges<u32>,
    /// Public addresses of nobody in the network.
    pub(super) internet: Ranges<u128>,
}

impl Ground {
    pub(super) fn new(network: &Network, classes: &Classes, family: Family) -> Self {
        let side = usize::from(family == Family::V6);
        let mut order: Vec<(u128, bool, u32)> = vec![];
        for (kin, class) in classes.all.iter().zip(0..) {
            match kin.speaks.get(side).copied().flatten() {
                Some(Some(address)) => order.push((bounds(&Cidr::host(address)).0, false, class)),
                Some(None) => order.push((u128::MAX, true, class)),
                None => {}
            }
        }
        order.sort_unstable_by_key(|(bits, unstated, class)| (*unstated, *bits, *class));
        let mut place = vec![u32::MAX; classes.all.len()];
        for ((.., class), position) in order.iter().zip(0..) {
            if let Some(place) = place.get_mut(*class as usize) {
                *place = position;
            }
        }
        let outside = order.iter().zip(0..).filter(|((.., class), _)| {
            classes.all.get(*class as usize).is_some_and(|kin| kin.outside.get(side) == Some(&true))
        });
        let outside = tidy(outside.map(|(_, position)| (position, position)).collect());
        let stated = order.iter().filter(|(_, unstated, _)| !unstated);
        Self {
            family,
            bits: stated.map(|(bits, ..)| *bits).collect(),
            order: order.into_iter().map(|(.., class)| class).collect(),
            place,
            outside,
            internet: internet(network, family),
        }
    }

    /// The positions of a block's addresses.
    pub(super) fn block(&self, block: &Cidr) -> Option<(u32, u32)> {
        if block.family() != self.family {
            return None;
        }
        let (first, last) = bounds(block);
        let from = self.bits.partition_point(|bits| *bits < first);
        let to = self.bits.partition_point(|bits| *bits <= last);
        (from < to).then(|| (index(from), index(to - 1)))
    }

    /// The positions of those whose addresses are not stated.
    pub(super) fn nowhere(&self) -> Option<(u32, u32)> {
        (self.bits.len() < self.order.len()).then(|| (index(self.bits.len()), index(self.order.len() - 1)))
    }

    /// Who stands in a subnet: no network ACL is asked between two of them (S-405).
    pub(super) fn inside(&self, classes: &Classes, number: u32, subnet: &Subnet) -> Ranges<u32> {
        let own = self.order.iter().zip(0..).filter(|(class, _)| {
            let kin = classes.all.get(**class as usize);
            kin.is_some_and(|kin| kin.subnet == Some(number))
        });
        let mut all: Vec<(u32, u32)> = own.map(|(_, position)| (position, position)).collect();
        // A plain address of the subnet's blocks stands in it too, but for those that come over the internet.
        for (first, last) in subnet.cidrs.iter().filter_map(|block| self.block(block)) {
            let hosts = (first..=last).filter(|position| {
                let class = self.order.get(*position as usize);
                let kin = class.and_then(|class| classes.all.get(*class as usize));
                kin.is_some_and(|kin| kin.is_host) && !holds(&self.outside, *position)
            });
            all.extend(hosts.map(|position| (position, position)));
        }
        tidy(all)
    }
}

/// Public addresses outside all VPCs that nobody of the network has.
fn internet(network: &Network, family: Family) -> Ranges<u128> {
    let (all, not_public): (_, Ranges<u128>) = match family {
        Family::V4 => (
            (0, u128::from(u32::MAX)),
            not_public_v4().into_iter().map(|(first, last)| (first.into(), last.into())).collect(),
        ),
        Family::V6 => ((0, u128::MAX), not_public_v6()),
    };
    let vpcs = network.vpcs.iter().flat_map(|vpc| &vpc.cidrs).copied();
    let gone = tidy(
        vpcs.chain(owned(network))
            .filter(|block| block.family() == family)
            .map(|block| bounds(&block))
            .collect(),
    );
    difference(&difference(&[all], &not_public), &gone)
}

/// The addresses of interfaces.
pub(super) fn owned(network: &Network) -> impl Iterator<Item = Cidr> {
    network.interfaces.iter().flat_map(|own| {
        let single = own.addresses.iter().chain(&own.public_addresses);
        single.map(|address| Cidr::host(*address)).chain(own.prefixes.iter().copied())
    })
}
