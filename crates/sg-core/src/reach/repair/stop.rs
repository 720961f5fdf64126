//! What could stop a packet at a gate that lets it pass.

use core::net::IpAddr;

use super::moves::{Choice, Move};
use super::open::{before, exactly};
use super::search::{Choices, Spot};
use crate::filter::Standing;
use crate::model::{
    AclAction, AclEntry, Cidr, Content, Direction, Group, Interface, Network, Packet, Peer, PortRange, Rule,
    RuleSlot, Service,
};
use crate::path::{FilterKind, Gate, Scene, Walk};
use crate::track::Passing;

/// A block with one address left out becomes no more blocks than this. Chosen.
const MOST_BLOCKS: usize = 4;

/// The rule that is dealt with next: the first that lets the packet pass, or might.
pub(super) fn cause(gate: &Gate) -> Option<&str> {
    if gate.filter != FilterKind::Groups {
        return None;
    }
    let unknown = || gate.misses.iter().find(|miss| miss.unknown).map(|miss| miss.rule.as_str());
    gate.rules.first().map(String::as_str).or_else(unknown)
}

/// What could stop a packet at a gate, or take away the first reason for which it passes there.
pub(super) fn choices(network: &Network, packet: &Packet, gate: &Gate, spot: Spot) -> Choices {
    let mut choices = Choices::default();
    let Ok(walk) = Walk::new(Scene::new(network), packet) else { return choices };
    match spot.filter {
        FilterKind::Groups => {
            if let Some((passing, rule)) = walk.passing(spot.direction).zip(cause(gate)) {
                rules(network, &passing, rule, &mut choices);
            }
        }
        FilterKind::Acl => {
            if let Some(passing) = walk.passing(spot.direction) {
                deny(network, &passing, gate, &mut choices);
            }
        }
        FilterKind::Route => {
            let ends = [Direction::Outbound, Direction::Inbound].map(|way| walk.passing(way)?.seen.vpc);
            if let [Some(one), Some(other)] = ends {
                let links = network.links_between(one, other).filter(|link| link.active);
                let all: Choice =
                    links.map(|link| Move::Switch { link: link.id.clone(), active: false }).collect();
                if !all.is_empty() {
                    choices.add(all);
                }
            }
        }
        FilterKind::None => {}
    }
    choices
}

/// What takes one rule out of the way.
fn rules(network: &Network, passing: &Passing<'_>, rule: &str, choices: &mut Choices) {
    let direction = passing.seen.direction;
    let found = passing.carried.groups().find_map(|group| {
        let mut slots = group.rules(direction).iter();
        Some((group, slots.find(|slot| slot.id.as_str() == rule)?))
    });
    let Some((group, slot)) = found else { return };
    narrowed(network, passing, group, slot, choices);
    choices.add(vec![Move::Remove { rule: slot.id.clone() }]);
    let far = match (&slot.rule, passing.seen.remote.standing) {
        (Some(Rule { peer: Peer::Group(named), .. }), Standing::Interface(far)) => Some((far, &named.group)),
        _ => None,
    };
    let near = passing.at.map(|own| (own, &group.id));
    for (own, group) in far.into_iter().chain(near) {
        if may_leave(own) && own.groups.contains(group) {
            choices.add(vec![Move::Leave { interface: own.id.clone(), group: group.clone() }]);
        }
    }
}

/// An interface has to carry a group (S-182).
fn may_leave(own: &Interface) -> bool {
    own.groups.len() > 1
}

/// A rule around the packet.
fn narrowed(network: &Network, passing: &Passing<'_>, group: &Group, slot: &RuleSlot, choices: &mut Choices) {
    let Some(rule) = &slot.rule else { return };
    let direction = passing.seen.direction;
    let mut replace = |rules: Vec<Rule>| {
        let mut choice: Choice = Vec::new();
        for rule in rules {
            choice.push(match choice.is_empty() {
                true => {
                    let with = RuleSlot { rule: Some(rule), ..slot.clone() };
                    Move::Replace { rule: slot.id.clone(), with }
                }
                false => Move::Add { group: group.id.clone(), direction, rule },
            });
        }
        if !choice.is_empty() {
            choices.add(choice);
        }
    };
    let of = |service| Rule { service, peer: rule.peer.clone() };
    match (rule.service, passing.seen.content) {
        (Service::Tcp(range), Content::Tcp { port, .. }) => {
            replace(around(range, port).map(|range| of(Service::Tcp(range))).collect());
        }
        (Service::Udp(range), Content::Udp { port, .. }) => {
            replace(around(range, port).map(|range| of(Service::Udp(range))).collect());
        }
        _ => {}
    }
    let Some(address) = passing.seen.remote.address else { return };
    match &rule.peer {
        Peer::Cidr(block) => {
            let rest = without(block, address);
            if rest.len() <= MOST_BLOCKS {
                let rest = rest.into_iter();
                replace(rest.map(|block| Rule { service: rule.service, peer: Peer::Cidr(block) }).collect());
            }
        }
        Peer::PrefixList(id) => {
            let entry = Cidr::host(address);
            let list = network.prefix_list(id).filter(|list| list.weight.is_none());
            let entries = list.and_then(|list| list.entries.as_ref());
            if entries.is_some_and(|entries| entries.contains(&entry)) {
                choices.add(vec![Move::Unlist { list: id.clone(), entry }]);
            }
        }
        _ => {}
    }
}

/// A range without one port.
fn around(range: PortRange, port: u16) -> impl Iterator<Item = PortRange> {
    let below = port.checked_sub(1).and_then(|last| PortRange::new(range.first(), last));
    let above = port.checked_add(1).and_then(|first| PortRange::new(first, range.last()));
    below.into_iter().chain(above)
}

/// A block without one of its addresses: the other half of it, of the half that is left, and so on.
fn without(block: &Cidr, address: IpAddr) -> Vec<Cidr> {
    let bits = Cidr::host(address).prefix();
    let other_half = |prefix: u8| {
        let bit = u32::from(bits.checked_sub(prefix)?);
        let there = match address {
            IpAddr::V4(own) => IpAddr::V4((own.to_bits() ^ 1u32.checked_shl(bit)?).into()),
            IpAddr::V6(own) => IpAddr::V6((own.to_bits() ^ 1u128.checked_shl(bit)?).into()),
        };
        Cidr::of(there, prefix)
    };
    (block.prefix().saturating_add(1)..=bits).filter_map(other_half).collect()
}

/// Groups cannot deny; a network ACL can: an entry before the one that allows.
fn deny(network: &Network, passing: &Passing<'_>, gate: &Gate, choices: &mut Choices) {
    let acl = passing.at.and_then(|own| network.subnet_of(own)).and_then(|subnet| subnet.acl.as_ref());
    let (Some(acl), Some(address)) = (acl, passing.seen.remote.address) else { return };
    let service = exactly(&passing.seen.content);
    let entry = AclEntry { number: 0, action: AclAction::Deny, service, cidr: Cidr::host(address) };
    let step = before(network, acl, passing.seen.direction, gate, entry);
    choices.list.extend(step.map(|step| vec![step]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_without_an_address_is_every_other_address() {
        let cidr = |text: &str| Cidr::new(text.parse().unwrap());
        let check = |block: &str, address: &str, expected: &[&str]| {
            let expected: Vec<Cidr> = expected.iter().map(|text| cidr(text)).collect();
            assert_eq!(without(&cidr(block), address.parse().unwrap()), expected, "{block} {address}");
        };
        check("10.0.0.4/32", "10.0.0.4", &[]);
        check("10.0.0.4/30", "10.0.0.6", &["10.0.0.4/31", "10.0.0.7/32"]);
        check("2001:db8::/126", "2001:db8::", &["2001:db8::2/127", "2001:db8::1/128"]);
        assert_eq!(without(&cidr("0.0.0.0/0"), "10.0.0.1".parse().unwrap()).len(), 32);
    }
}
