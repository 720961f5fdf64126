//! How open a place is to the internet: one number, and what makes it up.
//!
//! **The number** ([`Open::ways`]) counts pairs of somebody public and a service that the rules of a place let pass:
//! public IPv4 addresses one by one, public IPv6 addresses by networks of 64 bits, since one home or office has at
//! least one such network to itself; a network of which any address passes counts. Services are points of the line of
//! services: each port of TCP and of UDP, each type and code of ICMP, each other protocol. Whether a packet could
//! arrive at all (routes, public addresses) is not asked: it is the rules' own share.

mod blocks;
mod open;
mod public;
mod stretches;

use std::collections::HashMap;

use super::{At, Person, Universe, View};
use crate::model::{Direction, Network, Service};

pub use blocks::Block;
pub use open::{Open, Ways};
pub(crate) use public::public_parts;
pub use stretches::{Kind, Stretch, Width};

/// How open a place is in one direction, now and, where something was to compare with, before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The number now.
    pub now: Open,
    /// The number before.
    pub before: Option<Open>,
    /// All ports of TCP and of UDP in order, then what has no ports; what nobody reaches, now or before, is left out.
    pub stretches: Vec<Stretch>,
    /// The 256 blocks of 8 bits of IPv4, in order: who reaches any of the services that were asked about.
    pub blocks: Vec<Block>,
}

/// How open a place is, an interface or a group by its id; none if neither network has it. `only` narrows the
/// blocks to some services.
pub fn exposure(
    before: Option<&Network>,
    now: &Network,
    at: &str,
    direction: Direction,
    only: Option<Service>,
) -> Option<Exposure> {
    let earlier = before.unwrap_or(now);
    let universe = Universe::new([earlier, now], people(earlier, now));
    let view = View::new(now, &universe, true);
    let set = place(&view, at, true).map(|place| view.admitted(place, direction));
    let old = before.map(|network| {
        let view = View::new(network, &universe, false);
        place(&view, at, false).map(|place| view.admitted(place, direction))
    });
    if set.is_none() && old.as_ref().is_none_or(Option::is_none) {
        return None;
    }
    let set = set.unwrap_or_default();
    let before = old.map(Option::unwrap_or_default);
    let earlier = before.as_ref().unwrap_or(&set);
    Some(Exposure {
        now: Open::of(&set),
        before: before.as_ref().map(Open::of),
        stretches: stretches::stretches(earlier, &set),
        blocks: blocks::blocks(earlier, &set, only),
    })
}

/// The interfaces of both networks; those of one id are the same.
fn people(before: &Network, now: &Network) -> Vec<Person> {
    let mut known: HashMap<&str, usize> =
        before.interfaces.iter().enumerate().map(|(index, one)| (one.id.as_str(), index)).collect();
    let here = now.interfaces.iter().enumerate();
    let mut people: Vec<Person> = here
        .map(|(index, one)| Person { before: known.remove(one.id.as_str()), after: Some(index) })
        .collect();
    let mut gone: Vec<usize> = known.into_values().collect();
    gone.sort_unstable();
    people.extend(gone.into_iter().map(|index| Person { before: Some(index), after: None }));
    people
}

/// The interface or group of an id.
fn place<'n>(view: &View<'n>, id: &str, after: bool) -> Option<At<'n>> {
    let network = view.network;
    if let Some(index) = network.interfaces.iter().position(|one| one.id.as_str() == id) {
        let person = view.universe.people().iter().position(|one| one.at(after) == Some(index))?;
        return Some(At::Interface(network.interfaces.get(index)?, person));
    }
    network.groups.iter().find(|group| group.id.as_str() == id).map(At::Group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cidr, Group, GroupId, IcmpMatch, Peer, PortRange, Rule, RuleId, RuleSlot};

    const TCP: fn(u16, u16) -> Service = |first, last| Service::Tcp(PortRange::new(first, last).unwrap());
    const PUBLIC: u128 = 3_702_259_456;

    fn network(rules: &[(Service, &str)]) -> Network {
        let slot = |(service, peer): &(Service, &str)| RuleSlot {
            id: RuleId::new("rule"),
            description: None,
            rule: Some(Rule { service: *service, peer: Peer::Cidr(Cidr::new(peer.parse().unwrap())) }),
        };
        let group = Group {
            id: GroupId::new("sg-a"),
            name: None,
            description: None,
            vpc: None,
            also_in: vec![],
            owner: None,
            role: None,
            inbound: rules.iter().map(slot).collect(),
            outbound: vec![],
        };
        Network { groups: vec![group], ..Network::default() }
    }

    fn of(before: Option<&[(Service, &str)]>, now: &[(Service, &str)]) -> Exposure {
        let before = before.map(network);
        exposure(before.as_ref(), &network(now), "sg-a", Direction::Inbound, None).unwrap()
    }

    fn ways(rules: &[(Service, &str)]) -> String {
        of(None, rules).now.ways().to_string()
    }

    #[test]
    fn the_number_counts_public_addresses_by_services() {
        assert_eq!(ways(&[]), "0");
        assert_eq!(ways(&[(TCP(22, 22), "203.0.113.9/32")]), "1");
        assert_eq!(
            ways(&[(TCP(80, 80), "0.0.0.0/0"), (TCP(443, 443), "0.0.0.0/0")]),
            (2 * PUBLIC).to_string()
        );
        assert_eq!(ways(&[(TCP(80, 80), "10.0.0.0/8")]), "0");
        // Two rules for the same count once, and half of the rest of the block is not public.
        assert_eq!(ways(&[(TCP(80, 81), "203.0.113.0/24"), (TCP(81, 81), "203.0.113.0/25")]), "512");
        assert_eq!(ways(&[(TCP(80, 80), "198.16.0.0/14")]), (1 << 17).to_string());
    }

    #[test]
    fn of_ipv6_whole_networks_are_counted() {
        assert_eq!(ways(&[(TCP(22, 22), "2001:db8::1/128")]), "1");
        assert_eq!(ways(&[(TCP(22, 22), "2001:db8::/63"), (TCP(22, 22), "2001:db8::7/128")]), "2");
        assert_eq!(ways(&[(TCP(22, 22), "::/0")]), (1u128 << 61).to_string());
        assert_eq!(ways(&[(TCP(22, 22), "fd00::/8")]), "0");
    }

    #[test]
    fn what_makes_up_the_number_is_told() {
        let open = of(None, &[(TCP(80, 89), "203.0.113.0/24"), (TCP(22, 22), "203.0.113.9/32")]).now.ipv4;
        assert_eq!(
            (open.peers.to_string(), open.services, open.pairs.to_string()),
            ("256".into(), 11, "2561".into())
        );
    }

    #[test]
    fn stretches_tell_who_reaches_which_ports() {
        let before: &[_] = &[(TCP(22, 22), "203.0.113.9/32"), (TCP(80, 90), "0.0.0.0/0")];
        let now: &[_] = &[(TCP(22, 22), "0.0.0.0/0"), (TCP(80, 85), "0.0.0.0/0")];
        let said: Vec<_> = of(Some(before), now)
            .stretches
            .iter()
            .map(|at| (at.first, at.last, at.now.everyone, at.before.ipv4, at.opened, at.closed))
            .collect();
        let all = u32::try_from(PUBLIC).unwrap();
        assert_eq!(
            said,
            [
                (22, 22, true, 1, true, false),
                (80, 85, true, all, false, false),
                (86, 90, false, all, false, true)
            ]
        );
    }

    #[test]
    fn what_has_no_ports_is_told_as_a_whole() {
        let all =
            of(None, &[(Service::All, "203.0.113.0/24"), (Service::Icmp(IcmpMatch::Type(8)), "0.0.0.0/0")]);
        let said: Vec<_> =
            all.stretches.iter().map(|at| (at.kind, at.first, at.last, at.now.everyone)).collect();
        assert_eq!(
            said,
            [
                (Kind::Tcp, 0, 65535, false),
                (Kind::Udp, 0, 65535, false),
                (Kind::Icmp, 0, 0, true),
                (Kind::Others, 0, 0, false)
            ]
        );
    }

    #[test]
    fn blocks_count_addresses_of_the_services_asked_about() {
        let before = network(&[(TCP(22, 22), "203.0.113.0/24"), (TCP(80, 80), "0.0.0.0/0")]);
        let now = network(&[
            (TCP(22, 22), "203.0.113.128/25"),
            (TCP(22, 22), "204.0.0.0/7"),
            (TCP(80, 80), "0.0.0.0/0"),
        ]);
        let blocks = |only| exposure(Some(&before), &now, "sg-a", Direction::Inbound, only).unwrap().blocks;
        let all = blocks(None);
        assert!(all.iter().all(|block| (block.now, block.opened, block.closed) == (1 << 24, 0, 0)));
        let inside: Vec<_> = (0..256).filter(|index| !all[*index].public).collect();
        assert_eq!((&inside[..3], inside.len()), (&[0, 10, 127][..], 3 + 32));
        let some = blocks(Some(TCP(22, 22)));
        let some = some.iter().enumerate().filter(|(_, block)| block.now + block.closed > 0);
        let some: Vec<_> =
            some.map(|(index, block)| (index, block.now, block.opened, block.closed)).collect();
        assert_eq!(some, [(203, 128, 0, 128), (204, 1 << 24, 1 << 24, 0), (205, 1 << 24, 1 << 24, 0)]);
    }

    #[test]
    fn what_came_was_closed_before_and_what_nobody_knows_has_no_answer() {
        let now = network(&[(TCP(22, 22), "203.0.113.9/32")]);
        let nothing = Network::default();
        let ask = |before, now| exposure(before, now, "sg-a", Direction::Inbound, None);
        let came = ask(Some(&nothing), &now).unwrap();
        assert_eq!(
            (came.before.unwrap().ways().to_string(), came.now.ways().to_string()),
            ("0".into(), "1".into())
        );
        let gone = ask(Some(&now), &nothing).unwrap();
        assert!(gone.now.ways().is_zero() && gone.stretches.iter().all(|at| at.closed && !at.opened));
        assert_eq!(ask(Some(&nothing), &nothing), None);
    }
}
