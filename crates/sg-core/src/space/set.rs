//! Sets of packets: services × peers.

use core::net::IpAddr;

use super::ranges::{covers, difference, holds, intersection, join, union};
use super::{Count, Line, Ranges, Volume, count, point, services};
use crate::model::{Content, Family, family_of};

/// The peers of one family: plain addresses, and the places of recognised members and atoms in a
/// [`Universe`](super::Universe).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peers<T> {
    /// Addresses that are recognised as nobody's.
    pub plain: Ranges<T>,
    /// Who is recognised.
    pub known: Ranges<u128>,
}

/// A service range and its peers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band<T> {
    /// The first service.
    pub first: u32,
    /// The last service.
    pub last: u32,
    /// The peers, never none.
    pub peers: Peers<T>,
}

/// The packets of one family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half<T> {
    // INVARIANT: sorted, disjoint, no peers empty, neighbours with equal peers merged.
    bands: Vec<Band<T>>,
}

/// A set of packets at one gate in one direction. Equal sets of one universe are equal values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrafficSet {
    /// Its IPv4 packets.
    pub v4: Half<u32>,
    /// Its IPv6 packets.
    pub v6: Half<u128>,
}

/// What a rule adds to a set: a service range × a range of peers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip<T> {
    /// The first service.
    pub first: u32,
    /// The last service.
    pub last: u32,
    /// The first peer.
    pub low: T,
    /// The last peer.
    pub high: T,
}

/// What to make of two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// What lies in either.
    Union,
    /// What lies in both.
    Intersection,
    /// What lies in the first alone.
    Difference,
}

impl<T> Default for Peers<T> {
    fn default() -> Self {
        Self { plain: vec![], known: vec![] }
    }
}

impl<T> Default for Half<T> {
    fn default() -> Self {
        Self { bands: vec![] }
    }
}

impl<T: Line> Peers<T> {
    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.known.is_empty()
    }

    fn with(&self, other: &Self, op: Op) -> Self {
        match op {
            Op::Union => {
                Self { plain: union(&self.plain, &other.plain), known: union(&self.known, &other.known) }
            }
            Op::Intersection => Self {
                plain: intersection(&self.plain, &other.plain),
                known: intersection(&self.known, &other.known),
            },
            Op::Difference => Self {
                plain: difference(&self.plain, &other.plain),
                known: difference(&self.known, &other.known),
            },
        }
    }
}

impl<T: Line> Half<T> {
    /// The union of strips of plain addresses and of recognised places: one sweep along the services.
    pub fn of(plain: &[Strip<T>], known: &[Strip<u128>]) -> Self {
        let mut cuts: Vec<u32> = Vec::with_capacity(2 * (plain.len() + known.len()));
        cuts.extend(plain.iter().flat_map(|strip| [strip.first, strip.last + 1]));
        cuts.extend(known.iter().flat_map(|strip| [strip.first, strip.last + 1]));
        cuts.sort_unstable();
        cuts.dedup();
        let (mut plain, mut known) = (Active::new(plain), Active::new(known));
        let mut half = Self::default();
        for (first, next) in cuts.iter().zip(cuts.iter().skip(1)) {
            plain.move_to(*first);
            known.move_to(*first);
            let peers = Peers { plain: plain.union(), known: known.union() };
            half.push(*first, next - 1, peers);
        }
        half
    }

    /// Every packet of the family; `known` are all places.
    pub fn all(family: Family, known: Ranges<u128>) -> Self {
        let mut half = Self::default();
        half.push(0, services(family) - 1, Peers { plain: vec![(T::FIRST, T::LAST)], known });
        half
    }

    /// The bands, by service.
    pub fn bands(&self) -> &[Band<T>] {
        &self.bands
    }

    /// Adds a band after the last one.
    pub(crate) fn push(&mut self, first: u32, last: u32, peers: Peers<T>) {
        if peers.is_empty() {
            return;
        }
        match self.bands.last_mut() {
            Some(band) if band.last + 1 == first && band.peers == peers => band.last = last,
            _ => self.bands.push(Band { first, last, peers }),
        }
    }

    /// Adds another that lies after it.
    pub(crate) fn extend(&mut self, after: Self) {
        for Band { first, last, peers } in after.bands {
            self.push(first, last, peers);
        }
    }

    /// One sweep over both.
    #[must_use]
    pub fn with(&self, other: &Self, op: Op) -> Self {
        let mut half = Self::default();
        let none = Peers::default();
        let (mut left, mut right) = (self.bands.iter().peekable(), other.bands.iter().peekable());
        let mut at = 0;
        loop {
            while left.next_if(|band| band.last < at).is_some() {}
            while right.next_if(|band| band.last < at).is_some() {}
            // Where the next band starts that has not started yet, and what is here.
            let (mut here, mut there, mut end) = (&none, &none, u32::MAX);
            for (band, peers) in [(left.peek(), &mut here), (right.peek(), &mut there)] {
                match band {
                    Some(band) if band.first <= at => {
                        *peers = &band.peers;
                        end = end.min(band.last);
                    }
                    Some(band) => end = end.min(band.first - 1),
                    None => {}
                }
            }
            if end == u32::MAX {
                return half;
            }
            if !(here.is_empty() && there.is_empty()) {
                half.push(at, end, here.with(there, op));
            }
            at = end + 1;
        }
    }

    /// Whether a service of a plain address lies in it.
    pub fn has_plain(&self, service: u32, address: T) -> bool {
        self.peers(service).is_some_and(|peers| holds(&peers.plain, address))
    }

    /// Whether a service of a place lies in it.
    pub fn has_known(&self, service: u32, place: u128) -> bool {
        self.peers(service).is_some_and(|peers| holds(&peers.known, place))
    }

    /// The peers of a service.
    pub fn peers(&self, service: u32) -> Option<&Peers<T>> {
        let after = self.bands.partition_point(|band| band.first <= service);
        let band = self.bands.get(after.checked_sub(1)?)?;
        (service <= band.last).then_some(&band.peers)
    }

    /// The same without some places.
    #[must_use]
    pub fn without_known(&self, places: &[(u128, u128)]) -> Self {
        let mut half = Self::default();
        for band in &self.bands {
            let known = difference(&band.peers.known, places);
            half.push(band.first, band.last, Peers { plain: band.peers.plain.clone(), known });
        }
        half
    }

    /// The services at which these plain addresses are all in it, as strips of places.
    pub(super) fn covering(&self, addresses: &[(T, T)], places: &[(u128, u128)]) -> Vec<Strip<u128>> {
        let covering = self.bands.iter().filter(|band| covers(&band.peers.plain, addresses));
        let strip = |band: &Band<T>, (low, high)| Strip { first: band.first, last: band.last, low, high };
        covering.flat_map(|band| places.iter().map(move |range| strip(band, *range))).collect()
    }

    /// How many points: services × plain addresses, and services × places.
    pub fn volume(&self) -> (Count, Count) {
        let (mut plain, mut known) = (Count::default(), Count::default());
        for Band { first, last, peers } in &self.bands {
            plain.add(count(&peers.plain).times(last - first + 1));
            known.add(count(&peers.known).times(last - first + 1));
        }
        (plain, known)
    }
}

impl TrafficSet {
    /// Every packet there is; `known` are all places of IPv4 and of IPv6.
    pub fn all([v4, v6]: [Ranges<u128>; 2]) -> Self {
        Self { v4: Half::all(Family::V4, v4), v6: Half::all(Family::V6, v6) }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.v4.bands.is_empty() && self.v6.bands.is_empty()
    }

    /// What lies in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.with(other, Op::Union)
    }

    /// What lies in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.with(other, Op::Intersection)
    }

    /// What lies in this one and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.with(other, Op::Difference)
    }

    /// What lies in `all` and not in this one.
    #[must_use]
    pub fn complement(&self, all: &Self) -> Self {
        all.with(self, Op::Difference)
    }

    fn with(&self, other: &Self, op: Op) -> Self {
        Self { v4: self.v4.with(&other.v4, op), v6: self.v6.with(&other.v6, op) }
    }

    /// Whether a packet from or to a plain address is in it.
    pub fn has_plain(&self, content: &Content, address: IpAddr) -> bool {
        let Some(service) = point(family_of(address), content) else { return false };
        match address {
            IpAddr::V4(address) => self.v4.has_plain(service, address.to_bits()),
            IpAddr::V6(address) => self.v6.has_plain(service, address.to_bits()),
        }
    }

    /// Whether a packet from or to somebody recognised is in it, by the place in its universe.
    pub fn has_known(&self, content: &Content, family: Family, place: u128) -> bool {
        point(family, content).is_some_and(|service| match family {
            Family::V4 => self.v4.has_known(service, place),
            Family::V6 => self.v6.has_known(service, place),
        })
    }

    /// How much is in it.
    pub fn volume(&self) -> Volume {
        let ((ipv4, mut members), (ipv6, more)) = (self.v4.volume(), self.v6.volume());
        members.add(more);
        Volume { ipv4, ipv6, members }
    }
}

/// The strips that hold the service where a sweep stands, by peer.
struct Active<T> {
    starts: Vec<Strip<T>>,
    started: usize,
    ends: Vec<Strip<T>>,
    ended: usize,
    here: Vec<(T, T)>,
}

impl<T: Line> Active<T> {
    fn new(strips: &[Strip<T>]) -> Self {
        let (mut starts, mut ends) = (strips.to_vec(), strips.to_vec());
        starts.sort_unstable_by_key(|strip| strip.first);
        ends.sort_unstable_by_key(|strip| strip.last);
        Self { starts, started: 0, ends, ended: 0, here: vec![] }
    }

    /// Lets go of what ended before a service, and takes what starts there.
    fn move_to(&mut self, service: u32) {
        while let Some(strip) = self.ends.get(self.ended).filter(|strip| strip.last < service) {
            let found = self.here.binary_search(&(strip.low, strip.high));
            if let Ok(index) = found {
                self.here.remove(index);
            }
            self.ended += 1;
        }
        while let Some(strip) = self.starts.get(self.started).filter(|strip| strip.first <= service) {
            let index = self.here.partition_point(|range| *range < (strip.low, strip.high));
            self.here.insert(index, (strip.low, strip.high));
            self.started += 1;
        }
    }

    fn union(&self) -> Ranges<T> {
        let mut all = Vec::new();
        for range in &self.here {
            join(&mut all, *range);
        }
        all
    }
}
