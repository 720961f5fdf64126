//! Where the rules of a list count, and what of them counts there: what they admit in each VPC, and what of it they leave
//! untracked at each place that carries their group (S-320). Rules say the same where both are equal.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::tracking::Tracking;
use crate::model::{Cidr, Direction, Group, GroupId, Interface, Peer, Rule, RuleSlot, Service, VpcId};
use crate::space::{Shape, Strips, TrafficSet, View, services_meet};

/// The rules of one direction at a place, and where they count.
pub struct Ground<'v, 'n> {
    pub(super) view: &'v View<'n>,
    pub(super) direction: Direction,
    /// The readable rules, in order.
    pub(super) rules: Vec<Own<'n>>,
    /// The VPCs that peers are seen from.
    pub(super) vpcs: Vec<Option<&'n VpcId>>,
    /// Where tracking depends on these rules.
    pub(super) mask: Tracking,
}

/// A rule and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own<'n> {
    pub(super) group: &'n Group,
    pub(super) slot: &'n RuleSlot,
    pub(super) rule: &'n Rule,
}

/// What one rule could say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece<'n> {
    pub(super) service: Service,
    pub(super) whom: Whom<'n>,
}

/// Whom it could be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whom<'n> {
    /// A block.
    Block(Cidr),
    /// A group or a prefix list that some rule names.
    Named(&'n Peer),
}

/// What rules do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    /// What they admit in each VPC.
    pub(super) sets: Vec<TrafficSet>,
    /// What matters of what they make of tracking.
    pub(super) tracking: Tracking,
}

impl<'n> Piece<'n> {
    pub(super) fn of(rule: &'n Rule) -> Self {
        let whom = match &rule.peer {
            Peer::Cidr(block) => Whom::Block(*block),
            peer => Whom::Named(peer),
        };
        Self { service: rule.service, whom }
    }

    pub(super) fn rule(&self) -> Rule {
        let peer = match self.whom {
            Whom::Block(block) => Peer::Cidr(block),
            Whom::Named(peer) => peer.clone(),
        };
        Rule { service: self.service, peer }
    }

    /// Whether both could admit one packet, as far as can be told without looking names up.
    pub(super) fn may_meet(&self, other: &Self) -> bool {
        services_meet(self.service, other.service)
            && match (self.whom, other.whom) {
                (Whom::Block(one), Whom::Block(other)) => one.meets(&other),
                _ => true,
            }
    }
}

impl Effect {
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.tracking.is_within(&other.tracking)
            && self.sets.iter().zip(&other.sets).all(|(own, other)| own.difference(other).is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tracking.is_empty() && self.sets.iter().all(TrafficSet::is_empty)
    }
}

impl<'v, 'n> Ground<'v, 'n> {
    /// The rules of a group in one direction. They count for a member that carries exactly this group, and for every
    /// interface of the network that carries it.
    pub fn of_group(view: &'v View<'n>, group: &'n Group, direction: Direction) -> Self {
        let turned = Tracking::of_groups([group], direction.turned());
        Self::beside(view, group, direction, &turned)
    }

    /// The same where the rules of the other direction say something else about everybody.
    pub(super) fn beside(
        view: &'v View<'n>,
        group: &'n Group,
        direction: Direction,
        turned: &Tracking,
    ) -> Self {
        let mut vpcs = vec![group.vpc.as_ref()];
        let mut mask = Tracking::default().matters(turned);
        let mut seen: BTreeSet<&[GroupId]> = BTreeSet::new();
        for interface in &view.network.interfaces {
            if !interface.groups.contains(&group.id) {
                continue;
            }
            let vpc = view.network.vpc_of(interface);
            if !vpcs.contains(&vpc) {
                vpcs.push(vpc);
            }
            if seen.insert(&interface.groups) {
                let others = || interface.groups.iter().filter(|id| **id != group.id);
                let groups =
                    |direction| Tracking::of_groups(others().filter_map(|id| view.group(id)), direction);
                let mut all = groups(direction.turned());
                all.add(turned);
                mask.add(&groups(direction).matters(&all));
            }
        }
        let rules = own([group], direction);
        Self { view, direction, rules, vpcs, mask }
    }

    /// The rules of all groups of an interface in one direction, as they count there.
    pub fn of_interface(view: &'v View<'n>, interface: &'n Interface, direction: Direction) -> Self {
        let groups: Vec<&'n Group> = interface.groups.iter().filter_map(|id| view.group(id)).collect();
        let turned = Tracking::of_groups(groups.iter().copied(), direction.turned());
        Self {
            view,
            direction,
            rules: own(groups, direction),
            vpcs: vec![view.network.vpc_of(interface)],
            mask: Tracking::default().matters(&turned),
        }
    }

    pub(super) fn pieces(&self) -> Vec<Piece<'n>> {
        self.rules.iter().map(|own| Piece::of(own.rule)).collect()
    }

    /// Everybody that a piece is about, seen from a VPC.
    pub(super) fn shape(&self, whom: Whom<'n>, vpc: Option<&'n VpcId>) -> Rc<Shape> {
        match whom {
            Whom::Block(block) => Rc::new(self.view.block(&block)),
            Whom::Named(peer) => self.view.shape(peer, vpc, self.direction),
        }
    }

    /// What some pieces do together.
    pub(super) fn effect(&self, pieces: &[Piece<'n>]) -> Effect {
        let sets = self.raw(pieces).into_iter().map(|set| self.view.with_covered_atoms(set)).collect();
        Effect { sets, tracking: self.tracking(pieces) }
    }

    /// What they admit in each VPC, without atoms that blocks cover.
    pub(super) fn raw(&self, pieces: &[Piece<'n>]) -> Vec<TrafficSet> {
        let of_vpc = |vpc: &Option<&'n VpcId>| {
            let mut strips = Strips::default();
            for piece in pieces {
                strips.add(piece.service, &self.shape(piece.whom, *vpc));
            }
            strips.set()
        };
        self.vpcs.iter().map(of_vpc).collect()
    }

    /// What matters of what they make of tracking.
    pub(super) fn tracking(&self, pieces: &[Piece<'n>]) -> Tracking {
        let mut said = Tracking::default();
        for piece in pieces {
            if let Whom::Block(block) = &piece.whom {
                said.add(&Tracking::of(piece.service, block));
            }
        }
        said.masked(&self.mask)
    }

    /// Whether pieces do the same.
    pub(super) fn same(&self, one: &[Piece<'n>], other: &[Piece<'n>]) -> bool {
        self.effect(one) == self.effect(other)
    }
}

/// The readable rules of groups.
fn own<'n>(groups: impl IntoIterator<Item = &'n Group>, direction: Direction) -> Vec<Own<'n>> {
    let mut all = Vec::new();
    for group in groups {
        let slots = group.rules(direction).iter();
        all.extend(slots.filter_map(|slot| Some(Own { group, slot, rule: slot.rule.as_ref()? })));
    }
    all
}
