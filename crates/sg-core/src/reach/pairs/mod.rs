//! Who reaches whom: all pairs of interfaces, hosts and the internet, with the rules of both ends, network ACLs, the way
//! between and the answer (S-412).
//!
//! Those who fare alike stand in one class (`classes`). What a gate lets pass is found out once for each kind of gate along
//! all classes in order of their addresses (`lane`), so a pair is two look-ups and the intersection of two sets that are
//! known by number (`passes`). Interfaces and hosts are meant by their first address in a family (chosen); between two of
//! them packets go privately. The internet is any public address of nobody in the network.
//!
//! Where nobody can tell of a request, and flows are limited to a handful (S-316), pairs say *unknown* though the answer might
//! find no room.

mod ask;
mod bits;
mod cell;
mod classes;
mod ground;
mod lane;
mod lets;
mod memory;
mod passes;
mod radius;
mod rules;
mod sweep;

pub use ask::{Ask, Circle, Found, Pair, Whom, told};
pub use cell::{Cell, CellBox};
pub use lets::Lets;
pub use radius::{Radius, Reached};

use crate::model::{Direction, End, Family, Network, Packet};
use crate::path::{Scene, Walk};
use crate::reach::cuts::address;
use crate::space::{Ranges, difference, intersection};
use bits::Bits;
use classes::{Classes, FAMILIES, Kin, index};
use lane::{Lane, limit};
use passes::{EVERYTHING, NOTHING, Pass};

/// Everybody who fares alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// Interfaces, by index.
    Interfaces(Vec<u32>),
    /// A host, by index.
    Host(u32),
    /// Any public address of nobody in the network.
    Internet,
}

/// What goes from one class to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// What certainly reaches it and is answered, on the line of services of IPv4 and of IPv6.
    pub allowed: [Ranges<u32>; 2],
    /// What perhaps does.
    pub unknown: [Ranges<u32>; 2],
}

impl Flow {
    /// Whether nothing goes.
    pub fn is_empty(&self) -> bool {
        self.allowed.iter().chain(&self.unknown).all(Vec::is_empty)
    }

    /// Whether something certainly goes.
    pub fn is_allowed(&self) -> bool {
        !self.allowed.iter().all(Vec::is_empty)
    }
}

/// Who reaches whom in a network. It is found out in slices, so that somebody can wait for it or not.
pub struct Pairs {
    classes: Classes,
    lanes: [Lane; 2],
    /// Whether an active link joins two VPCs, or they are one.
    linked: Vec<bool>,
    limit: Option<u32>,
    /// Where each kind of gate is in its row, as the columns go by.
    cursors: [Vec<u32>; 2],
    looked: usize,
    column: usize,
    /// One bit a pair, the receivers of each sender in a row: something certainly goes, or perhaps does.
    sure: Bits,
    perhaps: Bits,
    /// How many pairs of classes have something certain, and how many have only what is not known.
    allowed: usize,
    unknown: usize,
}

impl Pairs {
    /// All pairs of a network.
    pub fn of(network: &Network) -> Self {
        let mut pairs = Self::start(network);
        while pairs.left() > 0 {
            pairs.go_on(network, usize::MAX);
        }
        pairs
    }

    /// Finds out who fares alike; the rest is left to [`Pairs::go_on`].
    pub fn start(network: &Network) -> Self {
        let classes = Classes::new(network);
        let lanes = FAMILIES.map(|family| Lane::new(network, &classes, family));
        let linked = classes.vpcs.iter().flat_map(|here| {
            classes
                .vpcs
                .iter()
                .map(move |there| here == there || network.links_between(here, there).any(|link| link.active))
        });
        let size = classes.all.len() + 1;
        Self {
            linked: linked.collect(),
            limit: limit(network),
            cursors: FAMILIES.map(|_| vec![0; classes.gates.len()]),
            looked: 0,
            column: 0,
            sure: Bits::new(size),
            perhaps: Bits::new(size),
            allowed: 0,
            unknown: 0,
            classes,
            lanes,
        }
    }

    /// How many steps there are in all.
    pub fn steps(&self) -> usize {
        self.classes.gates.len() + self.columns()
    }

    /// How many steps are left.
    pub fn left(&self) -> usize {
        self.steps() - self.looked - self.column
    }

    /// Columns of the two families, one after the other.
    fn columns(&self) -> usize {
        self.lanes.iter().map(|lane| lane.ground.order.len()).sum::<usize>() + 1
    }

    /// Goes so many steps on, in the same network.
    pub fn go_on(&mut self, network: &Network, steps: usize) {
        for _ in 0..steps {
            if self.looked < self.classes.gates.len() {
                for lane in &mut self.lanes {
                    lane.look(network, &self.classes);
                }
                self.looked += 1;
            } else if self.column < self.columns() {
                self.go_along(network);
                self.column += 1;
            } else {
                return;
            }
        }
    }

    /// Everybody who sends to the next receiver.
    fn go_along(&mut self, network: &Network) {
        let [v4, _] = &self.lanes;
        let first = v4.ground.order.len();
        if self.column + 1 == self.columns() {
            self.count();
        } else if self.column < first {
            self.along(network, 0, self.column);
        } else {
            self.along(network, 1, self.column - first);
        }
    }

    fn along(&mut self, network: &Network, side: usize, position: usize) {
        let Self { classes, lanes, cursors, sure, perhaps, linked, .. } = self;
        let (Some(lane), Some(cursors)) = (lanes.get_mut(side), cursors.get_mut(side)) else { return };
        let Some(class) = lane.ground.order.get(position).copied() else { return };
        let Some(to) = classes.all.get(class as usize) else { return };
        let column = class as usize;
        let internet = classes.all.len();
        for (direction, row, at) in
            [(Direction::Inbound, internet, column), (Direction::Outbound, column, internet)]
        {
            let [certain, possible] = lane.passes.any(outer(network, lane, to, direction));
            if certain {
                sure.set(row, at);
            }
            if possible {
                perhaps.set(row, at);
            }
        }
        let here = index(position);
        let everything = [(0, lane.open)];
        let row =
            lane.gate(to.gate, Direction::Inbound).map_or_else(|| Vec::from(everything), |row| row.to_vec());
        let end = index(lane.ground.order.len());
        let odd = classes.all.iter().any(|kin| kin.odd);
        for (at, (start, pass)) in row.iter().enumerate() {
            // Whom nothing of the receiver's lets in costs nothing.
            if *pass == NOTHING && !odd {
                continue;
            }
            let next = row.get(at + 1).map_or(end, |(next, _)| *next);
            let mut last = (NOTHING, [false; 2]);
            for sender in *start..next {
                let Some(class) = lane.ground.order.get(sender as usize).copied() else { continue };
                let Some(from) = classes.all.get(class as usize) else { continue };
                if from.is_host && to.is_host || class as usize == column && from.members.len() < 2 {
                    continue;
                }
                let mut out = EVERYTHING;
                if !from.is_host {
                    let (Some(row), Some(cursor)) =
                        (lane.gate(from.gate, Direction::Outbound), cursors.get_mut(from.gate as usize))
                    else {
                        continue;
                    };
                    while row.get(*cursor as usize + 1).is_some_and(|(start, _)| *start <= here) {
                        *cursor += 1;
                    }
                    out = row.get(*cursor as usize).map_or(NOTHING, |(_, pass)| *pass);
                }
                let any = if from.odd || to.odd || self.limit == Some(1) {
                    let pass = special(network, classes, lane, linked, self.limit, [class, index(column)]);
                    lane.passes.any(pass)
                } else if out == NOTHING || *pass == NOTHING || !joined(classes, linked, from, to) {
                    continue;
                } else if last.0 == out {
                    last.1
                } else {
                    let both = lane.passes.both(out, *pass);
                    last = (out, lane.passes.any(both));
                    last.1
                };
                if any[0] {
                    sure.set(class as usize, column);
                }
                if any[1] {
                    perhaps.set(class as usize, column);
                }
            }
        }
    }

    fn count(&mut self) {
        for (sure, perhaps) in self.sure.words.iter().zip(&self.perhaps.words) {
            self.allowed += sure.count_ones() as usize;
            self.unknown += (perhaps & !sure).count_ones() as usize;
        }
    }

    /// The classes; the internet is the last one.
    pub fn classes(&self) -> impl Iterator<Item = Class> {
        let all = self.classes.all.iter().map(|kin| match kin.is_host {
            true => Class::Host(kin.members.first().copied().unwrap_or_default()),
            false => Class::Interfaces(kin.members.clone()),
        });
        all.chain(core::iter::once(Class::Internet))
    }

    /// How many pairs of classes have something that certainly goes, and how many only what nobody can tell.
    pub fn counts(&self) -> [usize; 2] {
        [self.allowed, self.unknown]
    }

    /// The class of somebody by id.
    pub fn class_of(&self, network: &Network, id: &str) -> Option<usize> {
        if id == "internet" {
            return Some(self.classes.all.len());
        }
        let interface = network.interfaces.iter().position(|own| own.id.as_str() == id);
        let known = interface.and_then(|at| self.classes.of_interface.get(at));
        let host = || {
            let at = network.hosts.iter().position(|host| host.id.as_str() == id)?;
            self.classes.of_host.get(at)
        };
        known.or_else(host).map(|class| *class as usize)
    }

    /// The receivers of a class to whom something goes, certainly or perhaps.
    pub fn receivers(&self, from: usize) -> impl Iterator<Item = usize> {
        self.perhaps.columns(from)
    }

    /// What goes from one class to another.
    pub fn flow(&mut self, network: &Network, from: usize, to: usize) -> Flow {
        let mut flow = Flow::default();
        let Flow { allowed, unknown } = &mut flow;
        for ((side, allowed), unknown) in (0..2).zip(allowed).zip(unknown) {
            let pass = self.pass(network, side, [index(from), index(to)]);
            let Some(lane) = self.lanes.get(side) else { continue };
            let [sure, most] = lane.passes.sets(pass).map(|set| lane.passes.plain(set));
            *unknown = difference(&most, &sure);
            *allowed = sure;
        }
        flow
    }

    fn pass(&mut self, network: &Network, side: usize, [from, to]: [u32; 2]) -> Pass {
        let Self { classes, lanes, linked, limit, .. } = self;
        let Some(lane) = lanes.get_mut(side) else { return NOTHING };
        let internet = index(classes.all.len());
        match [from, to].map(|class| classes.all.get(class as usize)) {
            [Some(own), None] if to == internet && speaks(own, side) => {
                outer(network, lane, own, Direction::Outbound)
            }
            [None, Some(own)] if from == internet && speaks(own, side) => {
                outer(network, lane, own, Direction::Inbound)
            }
            [Some(own), Some(other)] if speaks(own, side) && speaks(other, side) => {
                special(network, classes, lane, linked, *limit, [from, to])
            }
            _ => NOTHING,
        }
    }
}

fn speaks(kin: &Kin, side: usize) -> bool {
    kin.speaks.get(side).is_some_and(Option::is_some)
}

/// What passes between a class and the internet: everything where nothing filters.
fn outer(network: &Network, lane: &Lane, kin: &Kin, direction: Direction) -> Pass {
    if kin.odd && !kin.is_host {
        let own = kin.members.first().and_then(|at| network.interfaces.get(*at as usize));
        let far = lane.ground.internet.first().and_then(|(first, _)| address(lane.ground.family, *first));
        let near = own.map(|own| End::Named(own.id.as_str().to_owned()));
        if let (Some(near), Some(far)) = (near, far.map(End::Address)) {
            let packet = cell::packet_of(far, near, cell::plain_content());
            if Walk::new(Scene::new(network), &packet).is_ok_and(|walk| walk.is_unfiltered()) {
                return EVERYTHING;
            }
        }
    }
    lane.with_internet(kin, direction)
}

/// Whether there is a way between two classes, as far as VPCs go.
fn joined(classes: &Classes, linked: &[bool], from: &Kin, to: &Kin) -> bool {
    let (Some(here), Some(there)) = (from.vpc, to.vpc) else { return true };
    linked.get(here as usize * classes.vpcs.len() + there as usize) != Some(&false)
}

/// What goes from one class to another, with whatever is seldom: addresses that nothing filters, and room for one flow only.
fn special(
    network: &Network,
    classes: &Classes,
    lane: &mut Lane,
    linked: &[bool],
    limit: Option<u32>,
    [from, to]: [u32; 2],
) -> Pass {
    let (Some(sender), Some(receiver)) = (classes.all.get(from as usize), classes.all.get(to as usize))
    else {
        return NOTHING;
    };
    if sender.is_host && receiver.is_host || from == to && sender.members.len() < 2 {
        return NOTHING;
    }
    let place = |class: u32| lane.ground.place.get(class as usize).copied().unwrap_or(u32::MAX);
    let (here, there) = (place(from), place(to));
    if sender.odd || receiver.odd {
        let packet = cell::packet(network, classes, lane.ground.family, [from, to], cell::plain_content());
        let unfiltered =
            |packet: &Packet| Walk::new(Scene::new(network), packet).is_ok_and(|walk| walk.is_unfiltered());
        if packet.as_ref().is_some_and(unfiltered) {
            return EVERYTHING;
        }
    }
    if !joined(classes, linked, sender, receiver) {
        return NOTHING;
    }
    let out = lane.pass(sender, Direction::Outbound, there);
    let into = lane.pass(receiver, Direction::Inbound, here);
    let mut pass = lane.passes.both(out, into);
    if limit == Some(1) && pass != NOTHING {
        // Both ends would have to remember it, and there is room for one (S-316).
        let less = intersection(
            &lane.tracked(network, classes, sender, Direction::Outbound),
            &lane.tracked(network, classes, receiver, Direction::Inbound),
        );
        let certain = ![sender, receiver].into_iter().any(|kin| elsewhere(classes, kin));
        pass = lane.passes.without(pass, &less, certain);
    }
    pass
}

fn elsewhere(classes: &Classes, kin: &Kin) -> bool {
    let member =
        classes.gates.get(kin.gate as usize).and_then(|gate| classes.members.get(gate.member as usize));
    member.is_some_and(|member| member.elsewhere)
}

/// The family of a side.
const fn family(side: usize) -> Family {
    if side == 0 { Family::V4 } else { Family::V6 }
}
