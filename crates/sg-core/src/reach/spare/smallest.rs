//! The fewest rules that say what a list of rules says.

use std::collections::BTreeSet;

use super::choose::{Mask, choose};
use super::ground::{Ground, Piece};
use super::tracking::Tracking;
use crate::model::Rule;
use crate::space::{Half, Line, Ranges, Shape, Strip, Strips, TrafficSet, difference};

/// A smallest list of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smallest {
    /// The rules. Those that stand there today come first, as they stand.
    pub rules: Vec<Rule>,
    /// Whether no list of fewer rules says the same. If not, none of these could go all the same.
    pub exact: bool,
}

impl<'n> Ground<'_, 'n> {
    /// The fewest rules that admit what the rules do, with the same of it tracked, while the other direction stays as it is;
    /// made of blocks, and of the groups and lists that the rules name. Found exactly while candidates are few, see
    /// [`Smallest::exact`].
    pub fn smallest(&self) -> Smallest {
        let (pieces, exact) = self.fewest(&self.pieces());
        Smallest { rules: pieces.iter().map(Piece::rule).collect(), exact }
    }

    /// The fewest pieces that do what some do, those first that are among them.
    pub(super) fn fewest(&self, given: &[Piece<'n>]) -> (Vec<Piece<'n>>, bool) {
        let mut pieces: Vec<Piece<'n>> = Vec::new();
        for piece in given {
            if !pieces.contains(piece) {
                pieces.push(*piece);
            }
        }
        let found = self.candidates(&pieces).and_then(|candidates| {
            let liked =
                (1 as Mask).checked_shl(u32::try_from(pieces.len()).ok()?).map_or(Mask::MAX, |bit| bit - 1);
            let (chosen, exact) = choose(self.needed(&pieces, &candidates), liked)?;
            let chosen = candidates.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1);
            Some((chosen.map(|(_, piece)| *piece).collect::<Vec<_>>(), exact))
        });
        match found.filter(|(fewer, _)| self.same(fewer, &pieces)) {
            Some(found) => found,
            None => (self.fewer(pieces), false),
        }
    }

    /// What is left when rules go and merge until none can.
    fn fewer(&self, mut pieces: Vec<Piece<'n>>) -> Vec<Piece<'n>> {
        loop {
            let kept = self.irreducible(&pieces);
            let mut index = 0..;
            pieces.retain(|_| index.next().is_some_and(|index| kept.contains(&index)));
            let all: Vec<usize> = (0..pieces.len()).collect();
            let joined = self.joined(&pieces, &all);
            if joined.is_empty() {
                return pieces;
            }
            let gone: Vec<usize> = joined.iter().flat_map(|joined| joined.indices.iter().copied()).collect();
            let mut index = 0..;
            pieces.retain(|_| index.next().is_some_and(|index| !gone.contains(&index)));
            pieces.extend(joined.into_iter().map(|joined| joined.into));
        }
    }

    /// Of each packet that has to be admitted, and of each thing that has to be said about tracking, which candidates do it.
    /// Packets that the same candidates admit are one.
    fn needed(&self, pieces: &[Piece<'n>], candidates: &[Piece<'n>]) -> BTreeSet<Mask> {
        let mut needed = BTreeSet::new();
        let required = self.raw(pieces);
        for (vpc, set) in self.vpcs.iter().zip(required) {
            let set = self.without_covered(&set);
            let strips: Vec<Strips> = candidates
                .iter()
                .map(|piece| {
                    let mut strips = Strips::default();
                    let shape: &Shape = &self.shape(piece.whom, *vpc);
                    strips.add(piece.service, shape);
                    strips
                })
                .collect();
            points(&set.v4, &strips, |strips| &strips.v4, |strips| &strips.known4, &mut needed);
            points(&set.v6, &strips, |strips| &strips.v6, |strips| &strips.known6, &mut needed);
        }
        let said: Vec<Tracking> = candidates.iter().map(|piece| self.tracking(&[*piece])).collect();
        let wanted = self.tracking(pieces);
        for (family, forward) in wanted.forward.iter().enumerate() {
            let own: Vec<Vec<Strip<u32>>> = said
                .iter()
                .map(|said| {
                    let ranges = said.forward.get(family).into_iter().flatten();
                    ranges.map(|(low, high)| Strip { first: 0, last: 0, low: *low, high: *high }).collect()
                })
                .collect();
            row(forward, &own, 0, &mut needed);
        }
        for (place, wanted) in wanted.back.iter().flatten().enumerate() {
            if *wanted {
                let says = |said: &Tracking| said.back.iter().flatten().nth(place) == Some(&true);
                needed.insert(mask(said.iter().map(says)));
            }
        }
        needed
    }

    /// A set without the atoms that its plain addresses cover: they need no rule of their own.
    fn without_covered(&self, set: &TrafficSet) -> TrafficSet {
        let plain = TrafficSet {
            v4: set.v4.without_known(&[(0, u128::MAX)]),
            v6: set.v6.without_known(&[(0, u128::MAX)]),
        };
        let covered = self.view.with_covered_atoms(plain.clone()).difference(&plain);
        set.difference(&covered)
    }
}

/// The candidates of each packet of a set: services and peers between which no candidate starts or ends are alike.
fn points<T: Line>(
    half: &Half<T>,
    candidates: &[Strips],
    plain: impl Fn(&Strips) -> &Vec<Strip<T>>,
    known: impl Fn(&Strips) -> &Vec<Strip<u128>>,
    needed: &mut BTreeSet<Mask>,
) {
    let plain: Vec<&Vec<Strip<T>>> = candidates.iter().map(plain).collect();
    let known: Vec<&Vec<Strip<u128>>> = candidates.iter().map(known).collect();
    let mut starts: BTreeSet<u32> = half.bands().iter().map(|band| band.first).collect();
    for strips in &plain {
        starts.extend(strips.iter().flat_map(|strip| [strip.first, strip.last + 1]));
    }
    for strips in &known {
        starts.extend(strips.iter().flat_map(|strip| [strip.first, strip.last + 1]));
    }
    for service in starts {
        if let Some(peers) = half.peers(service) {
            row(&peers.plain, &plain, service, needed);
            row(&peers.known, &known, service, needed);
        }
    }
}

/// The candidates of each peer at one service.
fn row<T: Line>(
    wanted: &Ranges<T>,
    candidates: &[impl core::borrow::Borrow<Vec<Strip<T>>>],
    service: u32,
    needed: &mut BTreeSet<Mask>,
) {
    let here: Vec<Vec<(T, T)>> = candidates
        .iter()
        .map(|strips| {
            let strips: &Vec<Strip<T>> = strips.borrow();
            let here = strips.iter().filter(|strip| strip.first <= service && service <= strip.last);
            here.map(|strip| (strip.low, strip.high)).collect()
        })
        .collect();
    let mut starts: BTreeSet<T> = wanted.iter().map(|range| range.0).collect();
    for (low, high) in here.iter().flatten() {
        starts.insert(*low);
        if *high < T::LAST {
            starts.insert(high.up());
        }
    }
    for start in starts {
        if !difference(&[(start, start)], wanted).is_empty() {
            continue;
        }
        let has = |ranges: &Vec<(T, T)>| ranges.iter().any(|(low, high)| *low <= start && start <= *high);
        needed.insert(mask(here.iter().map(has)));
    }
}

fn mask(has: impl Iterator<Item = bool>) -> Mask {
    has.zip(0..Mask::BITS).filter(|(has, _)| *has).fold(0, |mask, (_, bit)| mask | 1 << bit)
}
