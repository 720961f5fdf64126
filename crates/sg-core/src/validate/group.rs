//! One group: rules that stand twice, rules that name what cannot be named, and quotas.

use super::apart::{Apart, apart};
use super::list::{family_of_list, weight_of};
use super::usage::GroupUsage;
use crate::index::{Hash, Index};
use crate::model::{
    Cidr, Direction, Family, Group, GroupId, IcmpMatch, Network, Peer, PrefixList, PrefixListId, Rule,
    RuleSlot, Service,
};

/// A fault of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupFault {
    /// EC2 would refuse a rule, or calls it stale.
    Rule {
        /// The list it stands in.
        direction: Direction,
        /// Its position there.
        index: usize,
        /// Why.
        fault: RuleFault,
    },
    /// More counts than the quota allows (S-190, S-220).
    TooManyRules {
        /// The list.
        direction: Direction,
        /// The family.
        family: Family,
    },
}

/// A fault of a rule that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFault {
    /// It is the rule at this position again (S-136, S-137).
    Duplicate(usize),
    /// It names a group that cannot be named from here (S-163 to S-169).
    Apart(Apart),
}

/// Finds the faults of groups in one network.
pub struct Judge<'n> {
    network: &'n Network,
    groups: Index,
    lists: Index,
}

impl<'n> Judge<'n> {
    /// Looks up every id once; what follows is linear in the rules asked about.
    pub fn new(network: &'n Network) -> Self {
        let mut judge = Self {
            network,
            groups: Index::new(network.groups.len()),
            lists: Index::new(network.prefix_lists.len()),
        };
        for (position, group) in network.groups.iter().enumerate() {
            judge.groups.add(id_hash(group.id.as_str()), position, &mut |_| false);
        }
        for (position, list) in network.prefix_lists.iter().enumerate() {
            judge.lists.add(id_hash(list.id.as_str()), position, &mut |_| false);
        }
        judge
    }

    /// The network.
    pub fn network(&self) -> &'n Network {
        self.network
    }

    /// The group with this id.
    pub fn find(&self, id: &GroupId) -> Option<&'n Group> {
        let at = |position| self.network.groups.get(position);
        at(self
            .groups
            .find(id_hash(id.as_str()), &mut |other| at(other).is_some_and(|group| group.id == *id))?)
    }

    fn list(&self, id: &PrefixListId) -> Option<&'n PrefixList> {
        let at = |position| self.network.prefix_lists.get(position);
        at(self
            .lists
            .find(id_hash(id.as_str()), &mut |other| at(other).is_some_and(|list| list.id == *id))?)
    }

    /// What EC2 would refuse of a group, and what it counts. What EC2 would refuse counts nothing; a stale rule
    /// counts (S-168).
    pub fn group(&self, group: &Group) -> (Vec<GroupFault>, GroupUsage) {
        let mut faults = Vec::new();
        let mut usage = GroupUsage::default();
        for direction in [Direction::Inbound, Direction::Outbound] {
            self.rules(group, direction, &mut faults, &mut usage);
            for family in [Family::V4, Family::V6] {
                if usage.of(direction, family).used > self.network.limits.rules() {
                    faults.push(GroupFault::TooManyRules { direction, family });
                }
            }
        }
        (faults, usage)
    }

    fn rules(
        &self,
        group: &Group,
        direction: Direction,
        faults: &mut Vec<GroupFault>,
        usage: &mut GroupUsage,
    ) {
        let slots = group.rules(direction);
        let mut seen = Index::new(slots.len());
        for (index, slot) in slots.iter().enumerate() {
            let Some(rule) = &slot.rule else { continue };
            let fault = match same_before(&mut seen, slots, index, rule) {
                Some(first) => Some(RuleFault::Duplicate(first)),
                None => self.apart(group, direction, rule).map(RuleFault::Apart),
            };
            if let Some(fault) = fault {
                faults.push(GroupFault::Rule { direction, index, fault });
            }
            if fault.is_none_or(|fault| matches!(fault, RuleFault::Apart(why) if why.is_stale())) {
                self.count(direction, &rule.peer, usage);
            }
        }
    }

    /// Why a rule cannot name its peer from this group, if so.
    pub(super) fn apart(&self, group: &Group, direction: Direction, rule: &Rule) -> Option<Apart> {
        let Peer::Group(named) = &rule.peer else { return None };
        apart(self.network, group, direction, self.find(&named.group)?)
    }

    /// What a rule counts (S-194): a block 1 in its family, a group 1 in both (S-195), a prefix list what it weighs
    /// in its own; one that is not known to weigh anything counts what is sure.
    pub(super) fn count(&self, direction: Direction, peer: &Peer, usage: &mut GroupUsage) {
        match peer {
            Peer::Cidr(cidr) => usage.of_mut(direction, cidr.family()).add(1),
            Peer::Group(_) => {
                for family in [Family::V4, Family::V6] {
                    let usage = usage.of_mut(direction, family);
                    usage.add(1);
                    usage.references += 1;
                }
            }
            Peer::PrefixList(id) => {
                let list = self.list(id);
                let weight = list.and_then(weight_of);
                let sure = list.and_then(|list| list.entries.as_ref()).map_or(0, Vec::len).max(1);
                let count = weight.unwrap_or(u32::try_from(sure).unwrap_or(u32::MAX));
                match list.and_then(family_of_list) {
                    Some(family) => usage.of_mut(direction, family).add_list(count, weight.is_none()),
                    // Either family may be the one.
                    None => {
                        usage.of_mut(direction, Family::V4).at_least = true;
                        usage.of_mut(direction, Family::V6).at_least = true;
                    }
                }
            }
        }
    }
}

/// The first rule of the list that is this one: same service, same canonical peer (S-136). The description is not
/// part of it, nor is the account that is written before a group.
#[inline(never)]
pub(super) fn same_before(seen: &mut Index, slots: &[RuleSlot], index: usize, rule: &Rule) -> Option<usize> {
    seen.add(rule_hash(rule), index, &mut |other| {
        slots.get(other).and_then(|slot| slot.rule.as_ref()).is_some_and(|other| is_same(other, rule))
    })
}

/// Whether EC2 takes two rules for one (S-136).
pub(super) fn is_same(one: &Rule, other: &Rule) -> bool {
    one.service == other.service
        && match (&one.peer, &other.peer) {
            (Peer::Group(one), Peer::Group(other)) => one.group == other.group,
            (one, other) => one == other,
        }
}

/// The hash of what [`is_same`] compares.
pub(super) fn rule_hash(rule: &Rule) -> u64 {
    let (kind, low, high) = match rule.service {
        Service::All => (0, 0, 0),
        Service::Tcp(ports) => (1, ports.first(), ports.last()),
        Service::Udp(ports) => (2, ports.first(), ports.last()),
        Service::Icmp(icmp) => icmp_hash(3, icmp),
        Service::Icmpv6(icmp) => icmp_hash(6, icmp),
        Service::Other(number) => (9, u16::from(number.protocol().0), 0),
    };
    let hash = Hash::default().number(kind << 32 | u64::from(low) << 16 | u64::from(high));
    match &rule.peer {
        Peer::Cidr(cidr) => hash.number(block_hash(cidr).end()).end(),
        Peer::Group(named) => hash.text(named.group.as_str()).end(),
        Peer::PrefixList(list) => hash.text(list.as_str()).end(),
    }
}

fn icmp_hash(kind: u64, icmp: IcmpMatch) -> (u64, u16, u16) {
    match icmp {
        IcmpMatch::Any => (kind, 0, 0),
        IcmpMatch::Type(wanted) => (kind + 1, u16::from(wanted), 0),
        IcmpMatch::TypeCode(wanted, code) => (kind + 2, u16::from(wanted), u16::from(code)),
    }
}

/// The hash of a block.
pub(super) fn block_hash(cidr: &Cidr) -> Hash {
    let hash = Hash::default().number(u64::from(cidr.prefix()));
    match cidr.first() {
        core::net::IpAddr::V4(first) => hash.number(u64::from(first.to_bits())),
        core::net::IpAddr::V6(first) => {
            let bits = first.to_bits();
            hash.number((bits >> 64) as u64).number(bits as u64)
        }
    }
}

fn id_hash(id: &str) -> u64 {
    Hash::default().text(id).end()
}
