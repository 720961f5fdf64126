//! A packet of a box that a person knows: a well-known port; a host or an interface of the document, else an address
//! reserved for documentation, else the lowest sensible one. Each is confirmed by the verdicts of both networks.

use core::net::IpAddr;
use std::collections::HashSet;

use super::boxes::Effect;
use super::cancel::Gate;
use super::peers::address;
use crate::model::{
    Content, Direction, End, Family, Flags, IcmpMessage, Network, Packet, PortRange, Protocol, Via,
};
use crate::path::{Directory, Scene, Verdict, Walk};
use crate::space::{At, Atom, Person, Run, Span, View, Who, holds, intersection};
use crate::track::Flow;

/// Ports that a person knows, the most telling first.
const TCP: [u16; 22] = [
    22, 3389, 443, 80, 3306, 5432, 1433, 1521, 5439, 6379, 27017, 9200, 2049, 445, 25, 53, 389, 8080, 8443,
    5985, 5986, 21,
];
const UDP: [u16; 6] = [53, 123, 161, 500, 514, 51820];

/// So many of each kind are tried.
const TRIES: usize = 8;

/// Both networks, ready to confirm packets.
pub(super) struct Witnesses<'n> {
    networks: [&'n Network; 2],
    directories: [Directory; 2],
    /// The public addresses of interfaces.
    public: HashSet<IpAddr>,
}

/// The other end of a packet, and how it travels.
type Far = ([End; 2], Option<Via>);

impl<'n> Witnesses<'n> {
    pub(super) fn new(views: &[View<'n>; 2]) -> Self {
        let networks = views.each_ref().map(|view| view.network);
        let interfaces = networks.iter().flat_map(|network| &network.interfaces);
        let public = interfaces.flat_map(|own| own.public_addresses.iter().copied()).collect();
        Self { networks, directories: networks.map(Directory::new), public }
    }

    /// A packet of a box with the names of the network where it passes, or is not tracked.
    pub(super) fn find(
        &self,
        gate: &Gate<'_, 'n>,
        family: Family,
        service: Span,
        effect: Effect,
        plain: &[(u128, u128)],
        known: &[(u128, u128)],
    ) -> Option<Packet> {
        let near = gate.place.map(|at| End::Named(at.id().to_owned()));
        let content = content(family, service);
        let try_one = |(far, via): Far| {
            let [old, new] = &near;
            let [old_far, new_far] = far;
            let before = packet(gate.direction, old.clone(), old_far, content, via);
            let after = packet(gate.direction, new.clone(), new_far, content, via);
            let told =
                [(&before, 0), (&after, 1)].map(|(packet, side)| self.at_gate(packet, gate.direction, side));
            confirms(effect, told).then(|| if effect.is_after() { after } else { before })
        };
        let try_all = |tries: Vec<Far>| tries.into_iter().find_map(&try_one);
        try_all(self.hosts(family, plain))
            .or_else(|| try_all(self.members(gate, family, known)))
            .or_else(|| self.plain(gate, family, plain).find_map(&try_one))
    }

    fn at_gate(&self, packet: &Packet, direction: Direction, side: usize) -> Option<(Verdict, Option<Flow>)> {
        let scene = Scene::looked_up(self.networks.get(side)?, self.directories.get(side)?);
        Walk::new(scene, packet).ok()?.at_gate(direction)
    }

    /// Hosts of both networks by their address.
    fn hosts(&self, family: Family, plain: &[(u128, u128)]) -> Vec<Far> {
        let [old, new] = self.networks;
        let inside = new.hosts.iter().filter(|host| {
            host.address(family).is_some_and(|own| holds(plain, bits(own)))
                && old.hosts.iter().any(|other| other.id == host.id && other.addresses == host.addresses)
        });
        let far = |id: &str| [End::Named(id.to_owned()), End::Named(id.to_owned())];
        inside.take(TRIES).map(|host| (far(host.id.as_str()), None)).collect()
    }

    /// Those who are recognised: by name where that means the same in both networks, else by address.
    fn members(&self, gate: &Gate<'_, 'n>, family: Family, known: &[(u128, u128)]) -> Vec<Far> {
        let [_, view] = gate.views;
        let runs = known.iter().flat_map(|(low, high)| view.universe.runs(family, *low, *high));
        runs.take(TRIES).filter_map(|run| self.member(gate, family, &run)).collect()
    }

    fn member(&self, gate: &Gate<'_, 'n>, family: Family, run: &Run<'_>) -> Option<Far> {
        match run.who {
            Who::Atom(Atom::Member(group)) => {
                let id = || End::Named(group.as_str().to_owned());
                // Verdicts do not tell two members of one group apart.
                let itself = gate.place.iter().any(|at| at.id() == group.as_str());
                (family == Family::V4 && !itself).then(|| ([id(), id()], None))
            }
            Who::Atom(Atom::Entry(_)) => None,
            Who::Person(_, person) => {
                let own = address(family, run.first)?;
                Some((self.by_name(gate, family, person, own).unwrap_or_else(|| by_address(own)), None))
            }
        }
    }

    /// An interface by its ids, where a packet between the two names has this family and address.
    fn by_name(&self, gate: &Gate<'_, 'n>, family: Family, person: Person, own: IpAddr) -> Option<[End; 2]> {
        let [Some(old), Some(new)] = person.of(self.networks) else { return None };
        let near_speaks_v4 = gate.place.iter().any(|at| match at {
            At::Interface(near, _) => near.addresses.is_empty() || near.address(Family::V4).is_some(),
            At::Group(_) => true,
        });
        let plain = |far: &crate::model::Interface| {
            far.address(family) == Some(own)
                && (family == Family::V4 || !near_speaks_v4 || far.address(Family::V4).is_none())
        };
        (plain(old) && plain(new)).then(|| [old, new].map(|own| End::Named(own.id.as_str().to_owned())))
    }

    /// Plain addresses: of documentation, the lowest ones, and those of interfaces behind a middlebox, which does not
    /// let them be recognised (S-172).
    fn plain(
        &self,
        gate: &Gate<'_, 'n>,
        family: Family,
        plain: &[(u128, u128)],
    ) -> impl Iterator<Item = Far> {
        let blocks: &[(u128, u32)] = match family {
            Family::V4 => &[(0xcb00_7100, 8), (0xc633_6400, 8), (0xc000_0200, 8)],
            Family::V6 => &[(0x2001_0db8 << 96, 96)],
        };
        let documentation = blocks.iter().flat_map(|(first, free)| {
            let block = (*first, first | ((1 << free) - 1));
            let next = plain.partition_point(|range| range.1 < block.0);
            let near = plain.get(next..).unwrap_or_default().iter().take(2);
            near.flat_map(move |range| intersection(&[*range], &[block])).map(sensible)
        });
        // Nobody sends from 0.0.0.0/8 or ::.
        let first: u128 = if family == Family::V4 { 1 << 24 } else { 1 };
        let lowest = plain.iter().take(TRIES).flat_map(move |range| {
            let from = if range.0 < first && first <= range.1 { first } else { range.0 };
            [sensible((from, range.1)), range.0, range.1]
        });
        let [_, view] = gate.views;
        documentation.chain(lowest).filter_map(move |bits| {
            let own = address(family, bits)?;
            // A public address of an interface may be that of the place itself.
            let owned = !view.universe.within(family, bits, bits).is_empty();
            (!self.public.contains(&own)).then(|| (by_address(own), owned.then_some(Via::Middlebox)))
        })
    }
}

/// The tenth address of a block if it is there, else the first that is no block's own.
fn sensible((low, high): (u128, u128)) -> u128 {
    match low & 0xff {
        0 if low + 10 <= high => low + 10,
        0 if low < high => low + 1,
        _ => low,
    }
}

fn by_address(own: IpAddr) -> [End; 2] {
    [End::Address(own), End::Address(own)]
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// Whether the verdicts before and after are those that a box of this effect claims.
fn confirms(effect: Effect, told: [Option<(Verdict, Option<Flow>)>; 2]) -> bool {
    let [Some((before, was)), Some((after, is))] = told else { return false };
    match effect {
        Effect::Opened => (before, after) == (Verdict::Dropped, Verdict::Allowed),
        Effect::Closed => (before, after) == (Verdict::Allowed, Verdict::Dropped),
        Effect::Tracked | Effect::Untracked => {
            let wanted = match effect {
                Effect::Tracked => (Some(Flow::Untracked), Some(Flow::Tracked)),
                _ => (Some(Flow::Tracked), Some(Flow::Untracked)),
            };
            (before, after) == (Verdict::Allowed, Verdict::Allowed) && (was, is) == wanted
        }
    }
}

fn packet(direction: Direction, near: End, far: End, content: Content, via: Option<Via>) -> Packet {
    let (from, to) = match direction {
        Direction::Inbound => (far, near),
        Direction::Outbound => (near, far),
    };
    Packet { from, to, content, via, forwarder_groups: None, inner: None, reply_to: None }
}

/// The service of a span that a person knows best.
fn content(family: Family, service: Span) -> Content {
    let known = |ports: PortRange, list: &[u16]| {
        let lowest = ports.first().max(1).min(ports.last());
        list.iter().copied().find(|port| ports.contains(*port)).unwrap_or(lowest)
    };
    let tcp = |port| Content::Tcp { source: None, port, flags: Flags::Syn };
    match service {
        Span::All => tcp(known(PortRange::ALL, &TCP)),
        Span::Tcp(ports) => tcp(known(ports, &TCP)),
        Span::Udp(ports) => Content::Udp { source: None, port: known(ports, &UDP) },
        Span::Icmp { types, codes } => {
            let echo = if family == Family::V4 { 8 } else { 128 };
            let is_inside = types.0 <= echo && echo <= types.1 && codes.0 == 0;
            let message =
                IcmpMessage { kind: if is_inside { echo } else { types.0 }, code: codes.0, id: None };
            if family == Family::V4 { Content::Icmp(message) } else { Content::Icmpv6(message) }
        }
        Span::Others(first, last) => {
            let known = [50, 47].into_iter().find(|number| first <= *number && *number <= last);
            Content::Other(Protocol(known.unwrap_or(first)))
        }
    }
}
