//! Sets of services by number: equal sets have one number, so that millions of pairs are looked up and not computed.
//!
//! The line of services is longer here than in `space`, where the answer makes a difference: behind it lie the ports of UDP
//! where nothing listens (an ICMP message comes back, and not UDP), and the ICMP messages that nobody answers.

use core::hash::BuildHasherDefault;
use std::collections::HashMap;
use std::rc::Rc;

use crate::chosen::SOURCE_PORT;
use crate::model::{Content, Family, Flags, IcmpMatch, IcmpMessage, PortRange, Service};
use crate::space::{Mix, Ranges, difference, holds, intersection, point, services, span, tidy, union};

pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// What certainly passes and what perhaps does, by number in a [`Passes`].
pub(super) type Pass = u32;

/// Nothing passes.
pub(super) const NOTHING: Pass = 0;
/// Everything passes.
pub(super) const EVERYTHING: Pass = 1;
/// Nobody can tell of anything.
pub(super) const UNSURE: Pass = 2;

const WIDE: u32 = 1 << 16;

/// All sets of services of a family that were met.
pub(super) struct Passes {
    family: Family,
    /// Whether it matters where nothing listens, or who answers no ping.
    wide: bool,
    sets: Vec<Rc<[(u32, u32)]>>,
    numbers: Map<Rc<[(u32, u32)]>, u32>,
    /// What certainly passes, and what does at most: numbers of sets.
    passes: Vec<[u32; 2]>,
    known: Map<[u32; 2], Pass>,
    both: Map<[Pass; 2], Pass>,
    back: Map<Pass, Pass>,
}

impl Passes {
    pub(super) fn new(family: Family, wide: bool) -> Self {
        let mut passes = Self {
            family,
            wide,
            sets: vec![],
            numbers: Map::default(),
            passes: vec![],
            known: Map::default(),
            both: Map::default(),
            back: Map::default(),
        };
        let nothing = passes.number(vec![]);
        let everything = passes.number(vec![(0, passes.end())]);
        for pass in [[nothing; 2], [everything; 2], [nothing, everything]] {
            passes.of(pass);
        }
        passes
    }

    pub(super) const fn family(&self) -> Family {
        self.family
    }

    pub(super) const fn is_wide(&self) -> bool {
        self.wide
    }

    /// The last point of the line.
    fn end(&self) -> u32 {
        services(self.family) - 1 + if self.wide { 2 * WIDE } else { 0 }
    }

    /// The points of a service, and those that stand for them.
    pub(super) fn points(&self, service: Service, into: &mut Vec<(u32, u32)>) {
        if service == Service::All {
            into.push((0, self.end()));
        } else if let Some(range) = span(self.family, service) {
            self.spread(range, into);
        }
    }

    fn spread(&self, range: (u32, u32), into: &mut Vec<(u32, u32)>) {
        into.push(range);
        if self.wide {
            for (region, start) in [(self.udp(), self.unheard().0), (self.icmp(), self.unanswered().0)] {
                let (first, last) = (range.0.max(region.0), range.1.min(region.1));
                if first <= last {
                    into.push((start + first - region.0, start + last - region.0));
                }
            }
        }
    }

    pub(super) fn tcp(&self) -> (u32, u32) {
        span(self.family, Service::Tcp(PortRange::ALL)).unwrap_or_default()
    }

    pub(super) fn udp(&self) -> (u32, u32) {
        span(self.family, Service::Udp(PortRange::ALL)).unwrap_or_default()
    }

    fn icmp(&self) -> (u32, u32) {
        span(self.family, icmp(self.family, IcmpMatch::Any)).unwrap_or_default()
    }

    /// UDP where nothing listens.
    pub(super) fn unheard(&self) -> (u32, u32) {
        (services(self.family), services(self.family) + WIDE - 1)
    }

    /// ICMP that nobody answers.
    fn unanswered(&self) -> (u32, u32) {
        (services(self.family) + WIDE, services(self.family) + 2 * WIDE - 1)
    }

    /// The number of a set.
    fn number(&mut self, ranges: Ranges<u32>) -> u32 {
        if let Some(number) = self.numbers.get(ranges.as_slice()) {
            return *number;
        }
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        let ranges: Rc<[(u32, u32)]> = ranges.into();
        self.sets.push(Rc::clone(&ranges));
        self.numbers.insert(ranges, number);
        number
    }

    fn of(&mut self, pass: [u32; 2]) -> Pass {
        let next = u32::try_from(self.passes.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(pass).or_insert(next);
        if number == next {
            self.passes.push(pass);
        }
        number
    }

    /// What certainly passes, and what perhaps does besides.
    pub(super) fn pass(&mut self, sure: Ranges<u32>, perhaps: Ranges<u32>) -> Pass {
        let most = if perhaps.is_empty() { None } else { Some(union(&sure, &perhaps)) };
        let sure = self.number(sure);
        let most = most.map_or(sure, |most| self.number(most));
        self.of([sure, most])
    }

    /// What certainly passes, and what does at most.
    pub(super) fn sets(&self, pass: Pass) -> [&[(u32, u32)]; 2] {
        let sets = self.passes.get(pass as usize).copied().unwrap_or_default();
        sets.map(|set| self.sets.get(set as usize).map_or(&[][..], |set| &**set))
    }

    /// Whether something certainly passes, and whether something perhaps does.
    pub(super) fn any(&self, pass: Pass) -> [bool; 2] {
        // The first set is the empty one.
        self.passes.get(pass as usize).copied().unwrap_or_default().map(|set| set != 0)
    }

    /// What passes both.
    pub(super) fn both(&mut self, one: Pass, other: Pass) -> Pass {
        let key = [one.min(other), one.max(other)];
        match key {
            [NOTHING, _] => return NOTHING,
            [EVERYTHING, other] => return other,
            [one, other] if one == other => return one,
            _ => {}
        }
        if let Some(both) = self.both.get(&key) {
            return *both;
        }
        let [[sure, most], [too, at_most]] = key.map(|pass| self.sets(pass));
        let (sure, most) = (intersection(sure, too), intersection(most, at_most));
        let both = self.exactly(sure, most);
        self.both.insert(key, both);
        both
    }

    /// What passes either.
    pub(super) fn either(&mut self, one: Pass, other: Pass) -> Pass {
        match [one.min(other), one.max(other)] {
            [NOTHING, other] => return other,
            [EVERYTHING, _] => return EVERYTHING,
            [one, other] if one == other => return one,
            _ => {}
        }
        let [[sure, most], [too, at_most]] = [one, other].map(|pass| self.sets(pass));
        let (sure, most) = (union(sure, too), union(most, at_most));
        self.exactly(sure, most)
    }

    /// What passes, without some services.
    pub(super) fn without(&mut self, pass: Pass, less: &[(u32, u32)], perhaps_too: bool) -> Pass {
        let [sure, most] = self.sets(pass);
        let sure = difference(sure, less);
        let most = if perhaps_too { difference(most, less) } else { most.to_vec() };
        self.exactly(sure, most)
    }

    /// What certainly passes, and what does at most.
    pub(super) fn exactly(&mut self, sure: Ranges<u32>, most: Ranges<u32>) -> Pass {
        let sets = [self.number(sure), self.number(most)];
        self.of(sets)
    }

    /// What may be asked so that the answer to it passes network ACLs that let this pass (S-412): they see the answer only.
    pub(super) fn answered(&mut self, pass: Pass) -> Pass {
        if pass == EVERYTHING {
            return EVERYTHING;
        }
        if let Some(back) = self.back.get(&pass) {
            return *back;
        }
        let [sure, most] = self.sets(pass).map(|set| self.asked(set));
        let back = self.exactly(sure, most);
        self.back.insert(pass, back);
        back
    }

    fn asked(&self, set: &[(u32, u32)]) -> Ranges<u32> {
        let has = |content: &Content| point(self.family, content).is_some_and(|point| holds(set, point));
        let (tcp, udp, icmp) = (self.tcp(), self.udp(), self.icmp());
        let mut special = vec![tcp, udp, icmp];
        if self.wide {
            special.extend([self.unheard(), self.unanswered()]);
        }
        // Whatever else there is comes back as it went.
        let mut asked = difference(set, &tidy(special));
        if has(&Content::Tcp { source: None, port: SOURCE_PORT, flags: Flags::SynAck }) {
            asked.push(tcp);
        }
        if has(&Content::Udp { source: None, port: SOURCE_PORT }) {
            asked.push(udp);
        }
        if self.wide {
            asked.push(self.unanswered());
            if has(&self.port_unreachable()) {
                asked.push(self.unheard());
            }
        }
        // Only queries are answered (S-303).
        let mut messages = vec![icmp];
        for (query, reply) in queries(self.family) {
            let block = |kind: u8| (icmp.0 + u32::from(kind) * 256, icmp.0 + u32::from(kind) * 256 + 255);
            let (query, reply) = (block(*query), block(*reply));
            messages = difference(&messages, &[query]);
            let back = intersection(set, &[reply]);
            messages.extend(
                back.into_iter()
                    .map(|(first, last)| (query.0 + (first - reply.0), query.0 + (last - reply.0))),
            );
            messages = tidy(messages);
        }
        asked.extend(messages);
        tidy(asked)
    }

    /// What tells of a UDP port where nothing listens.
    pub(super) fn port_unreachable(&self) -> Content {
        match self.family {
            Family::V4 => Content::Icmp(IcmpMessage { kind: 3, code: 3, id: None }),
            Family::V6 => Content::Icmpv6(IcmpMessage { kind: 1, code: 4, id: None }),
        }
    }

    /// Whether a packet is among what certainly passes, and among what does at most.
    pub(super) fn has(&self, pass: Pass, content: &Content) -> [bool; 2] {
        let point = point(self.family, content);
        self.sets(pass).map(|set| point.is_some_and(|point| holds(set, point)))
    }

    /// What comes to an interface, as far as the line tells by who answers: UDP where something listens, UDP where nothing
    /// does, ICMP that is answered or not.
    pub(super) fn receiver(&mut self, heard: Option<&[PortRange]>, answers: bool) -> Pass {
        if !self.wide {
            return EVERYTHING;
        }
        let (udp, icmp) = (self.udp(), self.icmp());
        let mut all = vec![(0, services(self.family) - 1)];
        if let Some(ports) = heard {
            let ports = ports.iter().map(|ports| (u32::from(ports.first()), u32::from(ports.last())));
            let ports = tidy(ports.collect());
            let silent = difference(&[(0, WIDE - 1)], &ports);
            let from =
                |start: u32| silent.iter().map(move |(first, last)| (start + first, start + last)).collect();
            let unheard: Ranges<u32> = from(self.unheard().0);
            all = union(&difference(&all, &from(udp.0)), &unheard);
        }
        if !answers {
            all = union(&difference(&all, &[icmp]), &[self.unanswered()]);
        }
        self.exactly(all.clone(), all)
    }

    /// Services as they are known elsewhere: what stands for others is among them.
    pub(super) fn plain(&self, set: &[(u32, u32)]) -> Ranges<u32> {
        let end = services(self.family) - 1;
        let mut all = Vec::new();
        for (first, last) in set {
            if *first <= end {
                all.push((*first, end.min(*last)));
            }
            for (region, start) in [(self.unheard(), self.udp().0), (self.unanswered(), self.icmp().0)] {
                let (first, last) = (region.0.max(*first), region.1.min(*last));
                if first <= last {
                    all.push((start + first - region.0, start + last - region.0));
                }
            }
        }
        tidy(all)
    }

    /// ICMP messages that open nothing (S-303).
    pub(super) fn unasked(&self) -> Ranges<u32> {
        let icmp = self.icmp();
        let block = |kind: u8| (icmp.0 + u32::from(kind) * 256, icmp.0 + u32::from(kind) * 256 + 255);
        let queries = tidy(queries(self.family).iter().map(|(query, _)| block(*query)).collect());
        let mut all = Vec::new();
        for range in difference(&[icmp], &queries) {
            self.spread(range, &mut all);
        }
        tidy(all)
    }
}

/// Types of ICMP messages that ask, and those that answer (S-303).
const fn queries(family: Family) -> &'static [(u8, u8)] {
    match family {
        Family::V4 => &[(8, 0), (13, 14), (15, 16), (17, 18)],
        Family::V6 => &[(128, 129)],
    }
}

const fn icmp(family: Family, wanted: IcmpMatch) -> Service {
    match family {
        Family::V4 => Service::Icmp(wanted),
        Family::V6 => Service::Icmpv6(wanted),
    }
}
