//! What could open a closed gate: the narrowest first.

use core::net::IpAddr;

use super::moves::{Move, free_id};
use super::search::{Choices, Spot, gate};
use crate::filter::{FieldMiss, Miss, PeerMiss, Seen, Standing, any_rule, judge_groups};
use crate::model::{
    AclAction, AclEntry, AclId, Cidr, Content, Direction, EntryId, Family, Group, GroupId, GroupRef,
    IcmpMatch, Interface, Link, LinkId, LinkKind, Network, Packet, Peer, PortRange, ProtocolNumber, Rule,
    RuleSlot, Service, VpcId, family_of, one_contains,
};
use crate::path::{Exchange, FilterKind, Gate, Scene, Walk};
use crate::track::Passing;
use crate::validate::{ENTRIES_PER_ACL, acl_usage, group_limit};

/// So many rules that nearly match, groups to join or prefix lists are candidates, of each kind. Chosen.
const FEW: usize = 3;

/// A block is widened to no more than these (IPv4, IPv6): beyond, it is no near miss. Chosen.
const WIDEST: [u8; 2] = [16, 48];

/// Where replies to clients go (S-412).
pub(in crate::reach) const EPHEMERAL: (u16, u16) = (1024, u16::MAX);

/// The highest number of an entry (S-402), and the step from one to the next that AWS proposes.
const LAST_NUMBER: u16 = 32_766;
const STEP: u16 = 100;

/// What could open a gate.
pub(super) fn choices(network: &Network, packet: &Packet, exchange: &Exchange, spot: Spot) -> Choices {
    let mut choices = Choices::default();
    let reply = exchange.answer.as_ref().map(|answer| &answer.packet);
    let sent = if spot.reply { reply } else { Some(packet) };
    let walk = sent.and_then(|packet| Walk::new(Scene::new(network), packet).ok());
    let (Some(walk), Some(gate)) = (walk, gate(exchange, spot)) else { return choices };
    match spot.filter {
        FilterKind::Groups => {
            if let Some(passing) = walk.passing(spot.direction) {
                groups(network, &passing, &mut choices);
            }
        }
        FilterKind::Acl => {
            if let Some(passing) = walk.passing(spot.direction) {
                acl(network, &passing, gate, spot.reply, &mut choices);
            }
        }
        FilterKind::Route => {
            let ends = [Direction::Outbound, Direction::Inbound].map(|way| walk.passing(way)?.seen.vpc);
            if let [Some(one), Some(other)] = ends {
                road(network, one, other, &mut choices);
            }
        }
        FilterKind::None => {}
    }
    choices
}

/// What could open the groups of an interface, or of some member of a group.
fn groups(network: &Network, passing: &Passing<'_>, choices: &mut Choices) {
    let seen = &passing.seen;
    let direction = seen.direction;
    let near: Vec<&Group> = passing.carried.groups().collect();
    let said = judge_groups(network, seen, near.iter().copied());
    let peers = peers(network, seen, near.first().copied());
    let (members, addresses): (Vec<&Peer>, Vec<&Peer>) =
        peers.iter().partition(|peer| matches!(peer, Peer::Group(_)));
    let add = |peers: &[&Peer], choices: &mut Choices| {
        for peer in peers {
            for group in &near {
                let rule = Rule { service: exactly(&seen.content), peer: (*peer).clone() };
                choices.add(vec![Move::Add { group: group.id.clone(), direction, rule }]);
            }
        }
    };
    add(&members, choices);
    if let Standing::Interface(far) = seen.remote.standing {
        for wanted in wanted_members(&near, &said.misses, direction) {
            choices_to_join(network, far, wanted, choices);
        }
    }
    add(&addresses, choices);
    for slot in near.iter().flat_map(|group| group.rules(direction)) {
        if let Some(miss) = said.misses.iter().find(|miss| miss.rule == slot.id) {
            widened(network, seen, slot, miss, choices);
        }
    }
    if let Some(own) = passing.at {
        let mut joined = 0;
        for group in &network.groups {
            if joined == FEW || choices.is_full() {
                break;
            }
            let rules = group.rules(direction).iter().filter_map(|slot| slot.rule.as_ref());
            if !own.groups.contains(&group.id) && any_rule(network, seen, rules) == Some(true) {
                joined += usize::from(choices_to_join(network, own, &group.id, choices));
            }
        }
    }
}

/// The one who sends or receives, as rules may name it.
pub(in crate::reach) fn peers(network: &Network, seen: &Seen<'_>, near: Option<&Group>) -> Vec<Peer> {
    let mut peers = Vec::new();
    let reference = |id: &GroupId| {
        let owner = network.group(id).and_then(|group| group.owner.as_ref());
        let own = near.and_then(|group| group.owner.as_ref());
        let account = owner.filter(|owner| own.is_some_and(|own| own != *owner)).cloned();
        Peer::Group(GroupRef { account, group: id.clone() })
    };
    match seen.remote.standing {
        Standing::Interface(far) => peers.extend(far.groups.iter().map(reference)),
        Standing::Member(group) => peers.push(reference(group)),
        Standing::Plain => {}
    }
    let Some(address) = seen.remote.address else {
        if let Standing::Member(id) = seen.remote.standing {
            let vpc = network.group(id).and_then(|group| network.vpc(group.vpc.as_ref()?));
            let mut blocks = vpc.iter().flat_map(|vpc| &vpc.cidrs).filter(|own| own.family() == seen.family);
            peers.extend(blocks.next().filter(|_| blocks.next().is_none()).map(|own| Peer::Cidr(*own)));
        }
        return peers;
    };
    peers.push(Peer::Cidr(Cidr::host(address)));
    let held = |entries: &Option<Vec<Cidr>>| entries.as_ref().is_some_and(|list| one_contains(list, address));
    let lists = network.prefix_lists.iter().filter(|list| held(&list.entries)).take(FEW);
    peers.extend(lists.map(|list| Peer::PrefixList(list.id.clone())));
    peers.extend(subnet(network, seen, address).map(Peer::Cidr));
    peers
}

/// The block of the subnet in which the other end stands.
fn subnet(network: &Network, seen: &Seen<'_>, address: IpAddr) -> Option<Cidr> {
    let Standing::Interface(far) = seen.remote.standing else { return None };
    let subnet = network.subnet_of(far)?;
    subnet.cidrs.iter().copied().find(|block| block.contains(address))
}

/// Groups that rules name which would match if the other end were a member.
fn wanted_members<'g>(near: &[&'g Group], misses: &[Miss], direction: Direction) -> Vec<&'g GroupId> {
    let mut wanted: Vec<&GroupId> = Vec::new();
    for slot in near.iter().flat_map(|group| group.rules(direction)) {
        let Some(Rule { peer: Peer::Group(named), .. }) = &slot.rule else { continue };
        let misses = misses.iter().any(|miss| {
            miss.rule == slot.id
                && matches!(
                    miss.fields.as_slice(),
                    [FieldMiss::Peer { why: PeerMiss::InterfaceNoMember(_), .. }]
                )
        });
        if misses && !wanted.contains(&&named.group) && wanted.len() < FEW {
            wanted.push(&named.group);
        }
    }
    wanted
}

/// An interface joins a group, where EC2 lets it (S-181, S-185, S-191).
fn choices_to_join(network: &Network, own: &Interface, group: &GroupId, choices: &mut Choices) -> bool {
    let carried = u32::try_from(own.groups.len()).unwrap_or(u32::MAX);
    let fits =
        network.group(group).is_some_and(|group| network.vpc_of(own).is_none_or(|vpc| group.fits(vpc)));
    let may = fits && carried < group_limit(network, own) && !own.groups.contains(group);
    if may {
        choices.add(vec![Move::Join { interface: own.id.clone(), group: group.clone() }]);
    }
    may
}

/// A rule that misses in one field, made to match.
fn widened(network: &Network, seen: &Seen<'_>, slot: &RuleSlot, miss: &Miss, choices: &mut Choices) {
    let Some(rule) = &slot.rule else { return };
    let mut replace = |rule: Rule| {
        let with = RuleSlot { rule: Some(rule), ..slot.clone() };
        choices.add(vec![Move::Replace { rule: slot.id.clone(), with }]);
    };
    let service = |service| Rule { service, peer: rule.peer.clone() };
    match miss.fields.as_slice() {
        [FieldMiss::Ports { wanted, got }] => {
            let range = PortRange::new(wanted.first().min(*got), wanted.last().max(*got));
            match (rule.service, range) {
                (Service::Tcp(_), Some(range)) => replace(service(Service::Tcp(range))),
                (Service::Udp(_), Some(range)) => replace(service(Service::Udp(range))),
                _ => {}
            }
        }
        [FieldMiss::Icmp { wanted: IcmpMatch::TypeCode(kind, _), kind: got, .. }] if kind == got => {
            let kind = IcmpMatch::Type(*kind);
            replace(service(if seen.family == Family::V4 {
                Service::Icmp(kind)
            } else {
                Service::Icmpv6(kind)
            }));
        }
        [FieldMiss::Peer { wanted: Peer::Cidr(block), why: PeerMiss::Outside(address) }] => {
            if let Some(block) = wider(block, *address) {
                replace(Rule { service: rule.service, peer: Peer::Cidr(block) });
            }
        }
        [FieldMiss::Peer { wanted: Peer::PrefixList(id), why: PeerMiss::Outside(address) }] => {
            let Some(list) = network.prefix_list(id) else { return };
            let used = list.entries.as_ref().and_then(|entries| u32::try_from(entries.len()).ok());
            // Only a customer's list can be changed, and none holds more than it was made for (S-153, S-154).
            let room = used.zip(list.max_entries).is_none_or(|(used, most)| used < most);
            if list.weight.is_none() && used.is_some() && room {
                choices.add(vec![Move::List { list: id.clone(), entry: Cidr::host(*address) }]);
            }
        }
        _ => {}
    }
}

/// The smallest block that holds another and an address, if it is not too wide.
fn wider(block: &Cidr, address: IpAddr) -> Option<Cidr> {
    let [v4, v6] = WIDEST;
    let widest = if block.family() == Family::V4 { v4 } else { v6 };
    if block.family() != family_of(address) {
        return None;
    }
    (widest..block.prefix()).rev().find_map(|prefix| {
        let wide = Cidr::of(block.first(), prefix)?;
        wide.contains(address).then_some(wide)
    })
}

/// What a rule or an entry has to say to mean nothing else.
pub(in crate::reach) fn exactly(content: &Content) -> Service {
    match *content {
        Content::Tcp { port, .. } => Service::Tcp(PortRange::one(port)),
        Content::Udp { port, .. } => Service::Udp(PortRange::one(port)),
        Content::Icmp(message) => Service::Icmp(IcmpMatch::TypeCode(message.kind, message.code)),
        Content::Icmpv6(message) => Service::Icmpv6(IcmpMatch::TypeCode(message.kind, message.code)),
        // The reader gives the protocols with services of their own their own contents.
        Content::Other(protocol) => ProtocolNumber::new(protocol).map_or(Service::All, Service::Other),
    }
}

/// What an entry has to let through: replies go to any of the ports that clients ask from (S-412).
fn by_entry(content: &Content, reply: bool) -> Service {
    let (first, last) = EPHEMERAL;
    match (*content, PortRange::new(first, last)) {
        (Content::Tcp { port, .. }, Some(range)) if reply && range.contains(port) => Service::Tcp(range),
        (Content::Udp { port, .. }, Some(range)) if reply && range.contains(port) => Service::Udp(range),
        _ => exactly(content),
    }
}

/// What could open a network ACL: an entry before the one that denies, and that one gone.
fn acl(network: &Network, passing: &Passing<'_>, gate: &Gate, reply: bool, choices: &mut Choices) {
    let Some(subnet) = passing.at.and_then(|own| network.subnet_of(own)) else { return };
    let Some(id) = &subnet.acl else { return };
    let seen = &passing.seen;
    let blocks = seen.remote.address.map(|address| {
        let wide = self::subnet(network, seen, address);
        core::iter::once(Cidr::host(address)).chain(wide)
    });
    for cidr in blocks.into_iter().flatten() {
        let service = by_entry(&seen.content, reply);
        let entry = AclEntry { number: 0, action: AclAction::Allow, service, cidr };
        choices.list.extend(before(network, id, seen.direction, gate, entry).map(|step| vec![step]));
    }
}

/// An entry that decides before the one that decides now, if there is room for it (S-403, S-413).
pub(super) fn before(
    network: &Network,
    id: &AclId,
    direction: Direction,
    gate: &Gate,
    entry: AclEntry,
) -> Option<Move> {
    let acl = network.acl(id)?;
    let usage = acl_usage(acl, direction);
    let used = if entry.cidr.family() == Family::V4 { usage.v4 } else { usage.v6 };
    if used >= ENTRIES_PER_ACL {
        return None;
    }
    let mut numbers: Vec<u16> = Vec::new();
    let mut decides = None;
    for slot in acl.entries(direction) {
        let Some(own) = &slot.entry else { continue };
        numbers.push(own.number);
        if gate.rules.iter().any(|rule| EntryId::new(rule.as_str()) == slot.id) {
            decides = Some(own.number);
        }
    }
    let number = number(&mut numbers, decides)?;
    let entry = AclEntry { number, ..entry };
    Some(Move::Entry { acl: id.clone(), direction, entry })
}

/// A number that is free, below another one where it has to be: the middle of the gap before it, so that more can follow.
fn number(taken: &mut Vec<u16>, below: Option<u16>) -> Option<u16> {
    taken.sort_unstable();
    taken.dedup();
    match below {
        None => {
            let last = taken.last().copied().unwrap_or(0);
            let next = last.saturating_add(STEP);
            if next <= LAST_NUMBER {
                Some(next)
            } else {
                (1..=LAST_NUMBER).rev().find(|free| !taken.contains(free))
            }
        }
        Some(below) => {
            let last = taken.iter().copied().filter(|number| *number < below).max().unwrap_or(0);
            let middle = last + (below - last) / 2;
            match middle > last {
                true => Some(middle),
                false => (1..below).rev().find(|free| !taken.contains(free)),
            }
        }
    }
}

/// What could connect two VPCs: a link that is there, else a new peering, which needs blocks apart.
fn road(network: &Network, one: &VpcId, other: &VpcId, choices: &mut Choices) {
    for link in network.links_between(one, other) {
        choices.add(vec![Move::Switch { link: link.id.clone(), active: true }]);
    }
    if !choices.list.is_empty() {
        return;
    }
    let blocks = |id| network.vpc(id).map_or(&[][..], |vpc| &vpc.cidrs);
    if blocks(one).iter().any(|own| blocks(other).iter().any(|far| own.meets(far))) {
        return;
    }
    let region = |id| network.vpc(id).and_then(|vpc| vpc.region.as_ref());
    let same_region = region(one).zip(region(other)).is_none_or(|(one, other)| one == other);
    let taken = |id: &str| network.links.iter().any(|link| link.id.as_str() == id);
    let Some(id) = free_id(&format!("{one}-{other}"), &taken) else { return };
    let kind = LinkKind::Peering { same_region };
    let between = [one.clone(), other.clone()];
    choices.add(vec![Move::Connect(Link { id: LinkId::new(id), kind, between, active: true })]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_free_and_low_enough() {
        let find = |taken: &[u16], below| number(&mut taken.to_vec(), below);
        assert_eq!(find(&[], None), Some(100));
        assert_eq!(find(&[100, 200], None), Some(300));
        assert_eq!(find(&[100, LAST_NUMBER], None), Some(LAST_NUMBER - 1));
        assert_eq!(find(&[100, 200], Some(200)), Some(150));
        assert_eq!(find(&[100], Some(100)), Some(50));
        assert_eq!(find(&[99, 100], Some(100)), Some(98));
        assert_eq!(find(&[1], Some(1)), None);
        assert_eq!(find(&[1, 2], Some(2)), None);
    }

    #[test]
    fn a_block_is_widened_as_far_as_it_must_and_no_further() {
        let cidr = |text: &str| Cidr::new(text.parse().unwrap());
        let wider = |block: &str, address: &str| wider(&cidr(block), address.parse().unwrap());
        assert_eq!(wider("10.0.0.0/24", "10.0.1.5"), Some(cidr("10.0.0.0/23")));
        assert_eq!(wider("10.0.0.4/32", "10.0.0.5"), Some(cidr("10.0.0.4/31")));
        assert_eq!(wider("10.0.0.0/24", "11.0.1.5"), None);
        assert_eq!(wider("10.0.0.0/24", "2001:db8::1"), None);
        assert_eq!(wider("2001:db8::/64", "2001:db8:0:1::1"), Some(cidr("2001:db8::/63")));
    }
}
