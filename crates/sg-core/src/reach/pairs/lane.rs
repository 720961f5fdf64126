//! What passes the gates of each kind, at every class of a family: groups, network ACLs, the way to the internet, and what
//! comes back.

use std::rc::Rc;

use super::classes::{Classes, Gate, Kin, index};
use super::ground::Ground;
use super::memory::{Memory, tracked, untracked};
use super::passes::{EVERYTHING, Map, NOTHING, Pass, Passes};
use super::rules::{Along, sweep_acl, sweep_groups};
use super::sweep::{Runs, at, push};
use crate::filter::{Standing, recognises};
use crate::model::{Cidr, Direction, Family, GroupId, Network, Subnet};
use crate::space::{Line, Ranges, bounds, difference, holds, tidy};

/// What passes at each position.
type Row = Rc<[(u32, Pass)]>;

/// What passes in one family.
pub(super) struct Lane {
    pub(super) ground: Ground,
    pub(super) passes: Passes,
    wide: bool,
    /// What comes to somebody who has no gate: he hears and answers everything.
    pub(super) open: Pass,
    /// By index of members and direction.
    groups: Map<(u32, Direction), Row>,
    /// By index of subnets and direction.
    acls: Map<(u32, Direction), Row>,
    /// By kind of gate.
    out: Vec<Row>,
    into: Vec<Row>,
    /// What passes to and from the internet, by kind of gate.
    to_internet: Vec<Pass>,
    from_internet: Vec<Pass>,
}

/// All that a gate asks, along a line.
struct Parts<'p, T> {
    own: &'p [(T, Pass)],
    /// The other direction of the groups.
    other: &'p [(T, Pass)],
    /// The network ACL in this direction and the other one.
    acl: Option<[&'p [(T, Pass)]; 2]>,
    /// Where no network ACL is asked.
    inside: Ranges<T>,
    /// Where there is no way.
    closed: Ranges<T>,
}

impl Lane {
    pub(super) fn new(network: &Network, classes: &Classes, family: Family) -> Self {
        let wide = classes.gates.iter().any(|gate| gate.heard.is_some() || !gate.answers);
        let ground = Ground::new(network, classes, family);
        let mut passes = Passes::new(family, wide);
        Self {
            ground,
            open: passes.receiver(None, true),
            passes,
            wide,
            groups: Map::default(),
            acls: Map::default(),
            out: vec![],
            into: vec![],
            to_internet: vec![],
            from_internet: vec![],
        }
    }

    /// Looks at the next kind of gate.
    pub(super) fn look(&mut self, network: &Network, classes: &Classes) {
        let number = index(self.out.len());
        let Some(gate) = classes.gates.get(number as usize) else { return };
        for direction in [Direction::Outbound, Direction::Inbound] {
            let row = self.row(network, classes, gate, direction);
            let plain = self.plain(network, classes, gate, direction);
            let within = self.ground.internet.clone();
            let mut all = NOTHING;
            for pass in passing(&plain, &within) {
                all = self.passes.either(all, pass);
            }
            match direction {
                Direction::Outbound => {
                    self.out.push(row);
                    all = self.passes.both(all, self.open);
                    self.to_internet.push(all);
                }
                Direction::Inbound => {
                    self.into.push(row);
                    self.from_internet.push(all);
                }
            }
        }
    }

    /// What leaves a class toward a position, or what of it comes in from there.
    pub(super) fn pass(&self, kin: &Kin, direction: Direction, position: u32) -> Pass {
        let open = if direction == Direction::Inbound { self.open } else { EVERYTHING };
        self.gate(kin.gate, direction).map_or(open, |row| at(row, position))
    }

    /// What passes a kind of gate; none of those who have none.
    pub(super) fn gate(&self, gate: u32, direction: Direction) -> Option<&Row> {
        match direction {
            Direction::Outbound => self.out.get(gate as usize),
            Direction::Inbound => self.into.get(gate as usize),
        }
    }

    /// What passes between a class and the internet.
    pub(super) fn with_internet(&self, kin: &Kin, direction: Direction) -> Pass {
        let all = match direction {
            Direction::Outbound => &self.to_internet,
            Direction::Inbound => &self.from_internet,
        };
        all.get(kin.gate as usize).copied().unwrap_or(NOTHING)
    }

    /// What passes at each position of the family.
    fn row(&mut self, network: &Network, classes: &Classes, gate: &Gate, direction: Direction) -> Row {
        let own = self.of_groups(network, classes, gate.member, direction);
        let other = if self.looks_back(network, classes, gate) {
            self.of_groups(network, classes, gate.member, direction.turned())
        } else {
            Rc::clone(&own)
        };
        let subnet = gate.subnet.and_then(|at| Some((at, network.subnets.get(at as usize)?)));
        let acls = subnet.map(|(at, subnet)| {
            [direction, direction.turned()].map(|way| self.of_acl(network, at, subnet, way))
        });
        let inside = subnet.map_or_else(Vec::new, |(at, subnet)| self.ground.inside(classes, at, subnet));
        let closed = if self.road(gate) == Some(false) { self.ground.outside.clone() } else { vec![] };
        let parts = Parts {
            own: &own,
            other: &other,
            acl: acls.as_ref().map(|[one, other]| [&**one, &**other]),
            inside,
            closed,
        };
        self.blend(network, classes, gate, direction, &parts).into()
    }

    /// What passes at every plain address.
    pub(super) fn plain(
        &mut self,
        network: &Network,
        classes: &Classes,
        gate: &Gate,
        direction: Direction,
    ) -> Runs<u128> {
        let family = self.ground.family;
        let block = |block: &Cidr| (block.family() == family).then(|| bounds(block));
        let along = Along { block: &block, nowhere: None, members: &|_| vec![] };
        let member = classes.members.get(gate.member as usize);
        let own = member.map_or_else(Vec::new, |member| {
            sweep_groups(&mut self.passes, network, member, direction, &along)
        });
        let other = match member.filter(|_| self.looks_back(network, classes, gate)) {
            Some(member) => sweep_groups(&mut self.passes, network, member, direction.turned(), &along),
            None => own.clone(),
        };
        let subnet = gate.subnet.and_then(|at| network.subnets.get(at as usize));
        let acls = subnet.map(|subnet| {
            [direction, direction.turned()]
                .map(|way| sweep_acl(&mut self.passes, network, subnet, way, &along))
        });
        let outside = self.ground.internet.clone();
        let inside = subnet.map_or_else(Vec::new, |subnet| {
            difference(&tidy(subnet.cidrs.iter().filter_map(block).collect()), &outside)
        });
        let closed = if self.road(gate) == Some(false) { outside } else { vec![] };
        let parts = Parts {
            own: &own,
            other: &other,
            acl: acls.as_ref().map(|[one, other]| [one.as_slice(), other.as_slice()]),
            inside,
            closed,
        };
        self.blend(network, classes, gate, direction, &parts)
    }

    fn road(&self, gate: &Gate) -> Option<bool> {
        gate.road.get(usize::from(self.ground.family == Family::V6)).copied().flatten()
    }

    /// Whether what the groups say of answers makes a difference: where a flow may not be remembered.
    fn looks_back(&self, network: &Network, classes: &Classes, gate: &Gate) -> bool {
        let member = classes.members.get(gate.member as usize);
        self.wide || limit(network).is_some() || member.is_some_and(|member| member.elsewhere)
    }

    /// Groups, ACLs both ways, the road: all that has to let a packet pass, and its answer.
    fn blend<T: Line>(
        &mut self,
        network: &Network,
        classes: &Classes,
        gate: &Gate,
        direction: Direction,
        parts: &Parts<'_, T>,
    ) -> Runs<T> {
        let member = classes.members.get(gate.member as usize);
        let receiver = match direction {
            Direction::Inbound => self.passes.receiver(gate.heard.as_deref(), gate.answers),
            Direction::Outbound => EVERYTHING,
        };
        let memory = member.filter(|member| member.bare.is_none() && self.looks_back(network, classes, gate));
        let memory = memory.map(|member| Memory::new(network, member, direction, &self.passes));
        let mut cuts: Vec<T> = vec![T::FIRST];
        let mut add = |runs: &[(T, Pass)]| cuts.extend(runs.iter().map(|(start, _)| *start));
        add(parts.own);
        add(parts.other);
        parts.acl.into_iter().flatten().for_each(&mut add);
        for (first, last) in parts.inside.iter().chain(&parts.closed) {
            cuts.push(*first);
            if *last < T::LAST {
                cuts.push(last.up());
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut runs = vec![];
        for cut in cuts {
            let pass = if holds(&parts.closed, cut) {
                NOTHING
            } else {
                let mut pass = self.passes.both(at(parts.own, cut), receiver);
                if let Some(memory) = &memory {
                    pass = memory.kept(&mut self.passes, pass, at(parts.other, cut), limit(network));
                }
                if let Some([there, back]) = parts.acl
                    && !holds(&parts.inside, cut)
                {
                    pass = self.passes.both(pass, at(there, cut));
                    let back = self.passes.answered(at(back, cut));
                    pass = self.passes.both(pass, back);
                }
                pass
            };
            push(&mut runs, cut, pass);
        }
        runs
    }

    /// What the groups of an interface let pass, at each position.
    fn of_groups(&mut self, network: &Network, classes: &Classes, number: u32, direction: Direction) -> Row {
        if let Some(row) = self.groups.get(&(number, direction)) {
            return Rc::clone(row);
        }
        let Some(member) = classes.members.get(number as usize) else { return Rc::new([]) };
        let here = member.vpc.and_then(|vpc| classes.vpcs.get(vpc as usize));
        let members = |wanted: &GroupId| {
            let carriers = classes.carriers.get(wanted).into_iter().flatten();
            let recognised = carriers.filter(|class| {
                let kin = classes.all.get(**class as usize);
                let own = kin.and_then(|kin| network.interfaces.get(*kin.members.first()? as usize));
                own.is_some_and(|own| recognises(network, here, direction, wanted, Standing::Interface(own)))
            });
            let places = recognised.filter_map(|class| self.ground.place.get(*class as usize).copied());
            tidy(places.filter(|place| *place != u32::MAX).map(|place| (place, place)).collect())
        };
        let block = |block: &Cidr| self.ground.block(block);
        let along = Along { block: &block, nowhere: self.ground.nowhere(), members: &members };
        let row: Row = sweep_groups(&mut self.passes, network, member, direction, &along).into();
        self.groups.insert((number, direction), Rc::clone(&row));
        row
    }

    /// What a subnet's network ACL lets pass, at each position.
    fn of_acl(&mut self, network: &Network, number: u32, subnet: &Subnet, direction: Direction) -> Row {
        if let Some(row) = self.acls.get(&(number, direction)) {
            return Rc::clone(row);
        }
        let block = |block: &Cidr| self.ground.block(block);
        let along = Along { block: &block, nowhere: self.ground.nowhere(), members: &|_| vec![] };
        let row: Row = sweep_acl(&mut self.passes, network, subnet, direction, &along).into();
        self.acls.insert((number, direction), Rc::clone(&row));
        row
    }
}

/// What of a plain line passes in some ranges.
pub(super) fn passing(runs: &[(u128, Pass)], ranges: &[(u128, u128)]) -> Vec<Pass> {
    let mut all = Vec::new();
    for ((start, pass), next) in runs.iter().zip(ends(runs)) {
        if *pass != NOTHING && meets(ranges, (*start, next)) {
            all.push(*pass);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The last place of each run.
pub(super) fn ends<T: Line>(runs: &[(T, Pass)]) -> impl Iterator<Item = T> {
    runs.iter().skip(1).map(|(start, _)| start.down()).chain(core::iter::once(T::LAST))
}

fn meets<T: Line>(ranges: &[(T, T)], (first, last): (T, T)) -> bool {
    let next = ranges.partition_point(|range| range.1 < first);
    ranges.get(next).is_some_and(|range| range.0 <= last)
}

/// The number of flows that can be tracked, where it is so small that one connection may not fit: it takes a place at each
/// end (S-316).
pub(super) fn limit(network: &Network) -> Option<u32> {
    network.limits.max_tracked.filter(|most| *most < 2)
}

impl Lane {
    /// What a class would have to remember to let it pass; nothing of those who remember nothing.
    pub(super) fn tracked(
        &self,
        network: &Network,
        classes: &Classes,
        kin: &Kin,
        direction: Direction,
    ) -> Ranges<u32> {
        let gate = classes.gates.get(kin.gate as usize);
        let member = gate.and_then(|gate| classes.members.get(gate.member as usize));
        match member.filter(|member| member.bare.is_none()) {
            Some(member) => tracked(&untracked(network, member, direction, &self.passes), &self.passes),
            None => vec![],
        }
    }
}
