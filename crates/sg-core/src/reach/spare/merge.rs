//! Rules that say apart what one rule could say: ports that touch, blocks that join.

use std::collections::BTreeMap;

use super::ground::{Ground, Piece, Whom};
use crate::model::{Cidr, Family, PortRange, Rule, RuleSlot, Service};
use crate::reach::compare::cidrs;
use crate::space::{bounds, tidy};

/// Rules that one rule could stand for.
#[derive(Clone, Debug)]
pub struct Merge<'n> {
    /// The rules, two or more.
    pub rules: Vec<&'n RuleSlot>,
    /// What says the same.
    pub into: Rule,
}

/// Some pieces, by index, and what says the same.
pub(super) struct Joined<'n> {
    pub(super) indices: Vec<usize>,
    pub(super) into: Piece<'n>,
}

impl<'n> Ground<'_, 'n> {
    /// The rules that could be merged: one rule admits exactly what they admit, and what of it is tracked stays the same.
    /// Rules that could go altogether are left out, and each rule stands in one merge at most.
    pub fn merges(&self) -> Vec<Merge<'n>> {
        let pieces = self.pieces();
        let kept = self.irreducible(&pieces);
        let slots = |joined: Joined<'n>| {
            let rules = joined.indices.iter().filter_map(|index| self.rules.get(*index));
            Merge { rules: rules.map(|own| own.slot).collect(), into: joined.into.rule() }
        };
        self.joined(&pieces, &kept).into_iter().map(slots).collect()
    }

    /// What of some pieces could be merged.
    pub(super) fn joined(&self, pieces: &[Piece<'n>], kept: &[usize]) -> Vec<Joined<'n>> {
        let all = self.effect(pieces);
        let mut taken: Vec<usize> = Vec::new();
        let mut merges: Vec<Joined<'n>> = Vec::new();
        for joined in by_ports(pieces, kept).into_iter().chain(by_blocks(pieces, kept)) {
            if joined.indices.iter().any(|index| taken.contains(index)) {
                continue;
            }
            let others = pieces.iter().enumerate().filter(|(index, _)| !joined.indices.contains(index));
            let mut with: Vec<Piece<'n>> = others.map(|(_, piece)| *piece).collect();
            with.push(joined.into);
            // Two halves of everything are not everybody by name (S-320), so the same may be admitted and less tracked.
            if self.effect(&with) == all {
                taken.extend(&joined.indices);
                merges.push(joined);
            }
        }
        merges.sort_by_key(|joined| joined.indices.first().copied());
        merges
    }
}

/// Runs of ports that touch, of one peer.
fn by_ports<'n>(pieces: &[Piece<'n>], kept: &[usize]) -> Vec<Joined<'n>> {
    let mut lists: BTreeMap<(Whom<'n>, bool), Vec<(PortRange, usize)>> = BTreeMap::new();
    for index in kept {
        let Some(piece) = pieces.get(*index) else { continue };
        match piece.service {
            Service::Tcp(ports) => lists.entry((piece.whom, true)).or_default().push((ports, *index)),
            Service::Udp(ports) => lists.entry((piece.whom, false)).or_default().push((ports, *index)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for ((whom, tcp), mut list) in lists {
        list.sort_unstable();
        let mut runs: Vec<(PortRange, Vec<usize>)> = Vec::new();
        for (ports, index) in list {
            match runs.last_mut() {
                Some((run, indices)) if u32::from(ports.first()) <= u32::from(run.last()) + 1 => {
                    *run = PortRange::new(run.first(), run.last().max(ports.last())).unwrap_or(*run);
                    indices.push(index);
                }
                _ => runs.push((ports, vec![index])),
            }
        }
        for (ports, mut indices) in runs.into_iter().filter(|(_, indices)| indices.len() > 1) {
            indices.sort_unstable();
            let service = if tcp { Service::Tcp(ports) } else { Service::Udp(ports) };
            found.push(Joined { indices, into: Piece { service, whom } });
        }
    }
    found
}

/// Blocks that make up a larger one, of one service.
fn by_blocks<'n>(pieces: &[Piece<'n>], kept: &[usize]) -> Vec<Joined<'n>> {
    let mut lists: BTreeMap<(Service, Family), Vec<(Cidr, usize)>> = BTreeMap::new();
    for index in kept {
        if let Some(Piece { service, whom: Whom::Block(block) }) = pieces.get(*index) {
            lists.entry((*service, block.family())).or_default().push((*block, *index));
        }
    }
    let mut found = Vec::new();
    for ((service, family), list) in lists {
        let all = tidy(list.iter().map(|(block, _)| bounds(block)).collect());
        let (whole, _) = cidrs(family, &all, list.len());
        for block in whole {
            let indices: Vec<usize> =
                list.iter().filter(|(own, _)| block.holds(own)).map(|(_, index)| *index).collect();
            if indices.len() > 1 {
                found.push(Joined { indices, into: Piece { service, whom: Whom::Block(block) } });
            }
        }
    }
    found
}
