//! How open a place is to the internet: one number, and what makes it up.
//!
//! **The number** ([`Open::ways`]) counts pairs of somebody public and a service that the rules of a place let pass:
//! public IPv4 addresses one by one, public IPv6 addresses by networks of 64 bits, since one home or office has at
//! least one such network to itself; a network of which any address passes counts. Services are points of the line of
//! services: each port of TCP and of UDP, each type and code of ICMP, each other protocol. Whether a packet could
//! arrive at all (routes, public addresses) is not asked: it is the rules' own share.

use std::collections::HashMap;

use super::admit::{not_public_v4, not_public_v6};
use super::ranges::{difference, intersection, tidy};
use super::{At, Count, Half, Line, Peers, Person, Ranges, TrafficSet, Universe, View, count, span};
use crate::model::{Direction, Family, IcmpMatch, Network, PortRange, Protocol, ProtocolNumber, Service};

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

/// The number, and what makes it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Public IPv4 addresses.
    pub ipv4: Ways,
    /// Public IPv6 networks of 64 bits.
    pub ipv6: Ways,
}

/// Pairs of peers and services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Peers that reach a service.
    pub peers: Count,
    /// Services that a peer reaches.
    pub services: u32,
    /// Pairs: at most peers × services.
    pub pairs: Count,
}

/// Services next to each other that the same peers reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which services.
    pub kind: Kind,
    /// The first port; 0 where there are no ports.
    pub first: u16,
    /// The last port.
    pub last: u16,
    /// Who reaches them now.
    pub now: Width,
    /// Who reached them before.
    pub before: Width,
    /// Whether somebody reaches them who did not.
    pub opened: bool,
    /// Whether somebody reached them who does not.
    pub closed: bool,
}

/// What a stretch is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ports of TCP.
    Tcp,
    /// Ports of UDP.
    Udp,
    /// Any of ICMP: `now` and `before` tell of the message that most reach.
    Icmp,
    /// Any of ICMP of IPv6, likewise.
    Icmpv6,
    /// Any other protocol, likewise.
    Others,
}

/// Who reaches a service. Ordered by how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Width {
    /// Whether everybody public does, in IPv4 or IPv6.
    pub everyone: bool,
    /// Public IPv4 addresses.
    pub ipv4: u32,
    /// Public IPv6 networks of 64 bits.
    pub ipv6: u64,
    /// Whether addresses that are not public do.
    pub private: bool,
    /// Whether somebody recognised does.
    pub members: bool,
}

/// A block of 8 bits of IPv4 addresses: how many of its 16,777,216 reach a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Whether any of its addresses is public.
    pub public: bool,
    /// So many now.
    pub now: u32,
    /// So many of these did not before.
    pub opened: u32,
    /// So many did before and do not now.
    pub closed: u32,
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
        stretches: stretches(earlier, &set),
        blocks: blocks(earlier, &set, only),
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

impl Open {
    fn of(set: &TrafficSet) -> Self {
        let ipv4 = Ways::of(&set.v4, public_v4);
        let ipv6 = Ways::of(&set.v6, networks);
        Self { ipv4, ipv6 }
    }

    /// The one number.
    pub fn ways(&self) -> Count {
        let mut all = self.ipv4.pairs;
        all.add(self.ipv6.pairs);
        all
    }
}

impl Ways {
    fn of<T: Line, P: Line>(half: &Half<T>, public: impl Fn(&[(T, T)]) -> Ranges<P>) -> Self {
        let mut ways = Self::default();
        let mut all = vec![];
        for band in half.bands() {
            let peers = public(&band.peers.plain);
            if peers.is_empty() {
                continue;
            }
            let services = band.last - band.first + 1;
            ways.services += services;
            ways.pairs.add(count(&peers).times(services));
            all.extend(peers);
        }
        ways.peers = count(&tidy(all));
        ways
    }
}

impl Width {
    fn of(v4: Option<&Peers<u32>>, v6: Option<&Peers<u128>>) -> Self {
        let (no4, no6) = (Peers::default(), Peers::default());
        let (v4, v6) = (v4.unwrap_or(&no4), v6.unwrap_or(&no6));
        let (ipv4, ipv6) = (size_v4(&public_v4(&v4.plain)), size_v6(&networks(&v6.plain)));
        let private = !intersection(&v4.plain, &not_public_v4()).is_empty()
            || !intersection(&v6.plain, &not_public_v6()).is_empty();
        Self {
            everyone: ipv4 == all_v4() || ipv6 == all_v6(),
            ipv4,
            ipv6,
            private,
            members: !(v4.known.is_empty() && v6.known.is_empty()),
        }
    }

    /// Whether everybody public of a family does.
    pub fn has_all(&self, family: Family) -> bool {
        match family {
            Family::V4 => self.ipv4 == all_v4(),
            Family::V6 => self.ipv6 == all_v6(),
        }
    }

    /// Whether nobody does.
    pub fn is_nobody(&self) -> bool {
        *self == Self::default()
    }
}

/// The public addresses among these.
fn public_v4(plain: &[(u32, u32)]) -> Ranges<u32> {
    difference(plain, &not_public_v4())
}

/// The public networks of 64 bits that these addresses lie in.
fn networks(plain: &[(u128, u128)]) -> Ranges<u64> {
    let short = |bits: u128| u64::try_from(bits >> 64).unwrap_or(u64::MAX);
    let public = difference(plain, &not_public_v6());
    tidy(public.into_iter().map(|(first, last)| (short(first), short(last))).collect())
}

fn size_v4(ranges: &[(u32, u32)]) -> u32 {
    ranges.iter().map(|(first, last)| last - first + 1).sum()
}

/// All public networks are 2^61.
fn size_v6(ranges: &[(u64, u64)]) -> u64 {
    ranges.iter().map(|(first, last)| last - first + 1).sum()
}

/// How many IPv4 addresses are public.
fn all_v4() -> u32 {
    size_v4(&public_v4(&[(0, u32::MAX)]))
}

/// How many IPv6 networks of 64 bits are public.
fn all_v6() -> u64 {
    size_v6(&networks(&[(0, u128::MAX)]))
}

/// How many of some addresses are public, of IPv6 networks of 64 bits, and how many addresses are not.
pub(crate) fn public_parts(family: Family, plain: &[(u128, u128)]) -> (Count, Count) {
    let short = |(first, last): &(u128, u128)| {
        let cut = |bits: u128| u32::try_from(bits).unwrap_or(u32::MAX);
        (cut(*first), cut(*last))
    };
    match family {
        Family::V4 => {
            let plain: Ranges<u32> = plain.iter().map(short).collect();
            (count(&public_v4(&plain)), count(&intersection(&plain, &not_public_v4())))
        }
        Family::V6 => (count(&networks(plain)), count(&intersection(plain, &not_public_v6()))),
    }
}

fn stretches(before: &TrafficSet, now: &TrafficSet) -> Vec<Stretch> {
    let mut all = vec![];
    for (kind, service) in
        [(Kind::Tcp, Service::Tcp(PortRange::ALL)), (Kind::Udp, Service::Udp(PortRange::ALL))]
    {
        all.extend(line(kind, service, before, now));
    }
    for (kind, service) in
        [(Kind::Icmp, Service::Icmp(IcmpMatch::Any)), (Kind::Icmpv6, Service::Icmpv6(IcmpMatch::Any))]
    {
        all.extend(widest(kind, line(kind, service, before, now)));
    }
    let alone = (0..=255).filter_map(|number| ProtocolNumber::new(Protocol(number)));
    let others = alone.flat_map(|protocol| line(Kind::Others, Service::Other(protocol), before, now));
    all.extend(widest(Kind::Others, others.collect()));
    all.retain(|stretch| !(stretch.now.is_nobody() && stretch.before.is_nobody()));
    all
}

/// The stretches of one protocol.
fn line(kind: Kind, service: Service, before: &TrafficSet, now: &TrafficSet) -> Vec<Stretch> {
    let [v4, v6] = [Family::V4, Family::V6].map(|family| span(family, service));
    let mut cuts = vec![];
    for set in [before, now] {
        cut(&set.v4, v4, &mut cuts);
        cut(&set.v6, v6, &mut cuts);
    }
    let size = v4.or(v6).map_or(0, |(first, last)| last - first + 1);
    cuts.push(0);
    cuts.sort_unstable();
    cuts.dedup();
    let mut all: Vec<Stretch> = vec![];
    for (index, first) in cuts.iter().enumerate().filter(|(_, first)| **first < size) {
        let last = cuts.get(index + 1).map_or(size - 1, |next| next - 1);
        let here4 = |set: &'_ TrafficSet| v4.and_then(|(start, _)| set.v4.peers(start + first)).cloned();
        let here6 = |set: &'_ TrafficSet| v6.and_then(|(start, _)| set.v6.peers(start + first)).cloned();
        let (old, new) = ((here4(before), here6(before)), (here4(now), here6(now)));
        let next = Stretch {
            kind,
            first: short(*first),
            last: short(last),
            now: Width::of(new.0.as_ref(), new.1.as_ref()),
            before: Width::of(old.0.as_ref(), old.1.as_ref()),
            opened: more(&new.0, &old.0) || more(&new.1, &old.1),
            closed: more(&old.0, &new.0) || more(&old.1, &new.1),
        };
        match all.last_mut() {
            Some(stretch)
                if (Stretch { first: stretch.first, ..next })
                    == (Stretch { last: next.last, ..*stretch }) =>
            {
                stretch.last = next.last;
            }
            _ => all.push(next),
        }
    }
    all
}

/// Where the bands of a half begin and end within a span, counted from its start.
fn cut<T: Line>(half: &Half<T>, span: Option<(u32, u32)>, cuts: &mut Vec<u32>) {
    let Some((first, last)) = span else { return };
    for band in half.bands().iter().filter(|band| band.last >= first && band.first <= last) {
        cuts.push(band.first.max(first) - first);
        cuts.push(band.last.min(last) + 1 - first);
    }
}

/// Whether the one has somebody whom the other has not.
fn more<T: Line>(one: &Option<Peers<T>>, other: &Option<Peers<T>>) -> bool {
    let none = Peers::default();
    let (one, other) = (one.as_ref().unwrap_or(&none), other.as_ref().unwrap_or(&none));
    !difference(&one.plain, &other.plain).is_empty() || !difference(&one.known, &other.known).is_empty()
}

/// All of it as one stretch without ports.
fn widest(kind: Kind, all: Vec<Stretch>) -> Option<Stretch> {
    let mut one = Stretch {
        kind,
        first: 0,
        last: 0,
        now: Width::default(),
        before: Width::default(),
        opened: false,
        closed: false,
    };
    for stretch in all {
        one.now = one.now.max(stretch.now);
        one.before = one.before.max(stretch.before);
        one.opened |= stretch.opened;
        one.closed |= stretch.closed;
    }
    Some(one)
}

fn blocks(before: &TrafficSet, now: &TrafficSet, only: Option<Service>) -> Vec<Block> {
    let within = match only {
        Some(service) => span(Family::V4, service),
        None => Some((0, u32::MAX)),
    };
    let addresses = |set: &TrafficSet| {
        let Some((first, last)) = within else { return vec![] };
        let bands = set.v4.bands().iter().filter(|band| band.last >= first && band.first <= last);
        tidy(bands.flat_map(|band| band.peers.plain.iter().copied()).collect())
    };
    let (old, new) = (addresses(before), addresses(now));
    let mut blocks = vec![Block::default(); 256];
    spread(&public_v4(&[(0, u32::MAX)]), &mut blocks, |block, _| block.public = true);
    spread(&new, &mut blocks, |block, size| block.now += size);
    spread(&difference(&new, &old), &mut blocks, |block, size| block.opened += size);
    spread(&difference(&old, &new), &mut blocks, |block, size| block.closed += size);
    blocks
}

/// Adds the sizes of ranges to the blocks that they lie in.
fn spread(ranges: &[(u32, u32)], blocks: &mut [Block], add: impl Fn(&mut Block, u32)) {
    for (first, last) in ranges {
        for (number, block) in (0u32..).zip(blocks.iter_mut()).take((last >> 24) as usize + 1) {
            let (low, high) = (number << 24, number << 24 | 0xff_ffff);
            if high >= *first {
                add(block, high.min(*last) - low.max(*first) + 1);
            }
        }
    }
}

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cidr, Group, GroupId, Peer, Rule, RuleId, RuleSlot};

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
