//! Who reaches which services: ports in order, then what has no ports.

use super::public::{all_v4, all_v6, networks, public_v4, size_v4, size_v6};
use crate::model::{Family, IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};
use crate::space::{
    Half, Line, Peers, TrafficSet, difference, intersection, not_public_v4, not_public_v6, span,
};

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

/// All stretches that somebody reaches, now or before.
pub(super) fn stretches(before: &TrafficSet, now: &TrafficSet) -> Vec<Stretch> {
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

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
