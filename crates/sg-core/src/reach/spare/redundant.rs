//! Rules that could go: the others do all that they do.

use super::ground::{Effect, Ground, Piece, Whom};
use crate::model::{Peer, RuleSlot};

/// A rule that the others do the work of.
#[derive(Clone, Debug)]
pub struct Redundant<'n> {
    /// The rule.
    pub rule: &'n RuleSlot,
    /// How the others do it.
    pub kind: RedundantKind,
    /// Rules that together do all that it does; without any one of them the rest do not.
    pub cover: Vec<&'n RuleSlot>,
    /// The groups and prefix lists on whose present members and entries that rests.
    pub rests_on: Vec<&'n Peer>,
}

/// How other rules do what a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedundantKind {
    /// It admits nothing that there is: nobody is behind its peer, or no such packet exists (S-130, S-168).
    Nothing,
    /// One other does exactly the same.
    Duplicate,
    /// One other does that and more.
    Shadowed,
    /// Several others do it together.
    Covered,
}

impl<'n> Ground<'_, 'n> {
    /// The rules that could go, each alone: what is admitted, and what of it is tracked, stays the same.
    pub fn redundant(&self) -> Vec<Redundant<'n>> {
        let pieces = self.pieces();
        let mut all = Vec::new();
        for (index, own) in self.rules.iter().enumerate() {
            let Some((kind, cover)) = self.cover(&pieces, index) else { continue };
            let cover: Vec<_> = cover.into_iter().filter_map(|index| self.rules.get(index)).collect();
            // A peer that stands on both sides may change as it likes; any other may not.
            let named = |peer: &'n Peer| !matches!(peer, Peer::Cidr(_));
            let mut rests_on: Vec<&'n Peer> = Vec::new();
            if cover.is_empty() || cover.iter().any(|other| other.rule.peer != own.rule.peer) {
                for peer in cover.iter().map(|other| &other.rule.peer).chain([&own.rule.peer]) {
                    if named(peer) && !rests_on.contains(&peer) {
                        rests_on.push(peer);
                    }
                }
            }
            let cover = cover.into_iter().map(|other| other.slot).collect();
            all.push(Redundant { rule: own.slot, kind, cover, rests_on });
        }
        all
    }

    /// The rules that could all go at once: what is left does the same, and needs each of its rules. Of several that could
    /// go the last ones do, those that name members before blocks.
    pub fn together(&self) -> Vec<&'n RuleSlot> {
        let pieces = self.pieces();
        let kept = self.irreducible(&pieces);
        let gone = self.rules.iter().enumerate().filter(|(index, _)| !kept.contains(index));
        gone.map(|(_, own)| own.slot).collect()
    }

    /// The indices of pieces of which none could go.
    pub(super) fn irreducible(&self, pieces: &[Piece<'n>]) -> Vec<usize> {
        let mut kept: Vec<usize> = (0..pieces.len()).collect();
        let mut order = kept.clone();
        order.sort_by_key(|index| (pieces.get(*index).map(width), core::cmp::Reverse(*index)));
        for index in order {
            let Some(piece) = pieces.get(index) else { continue };
            let near = near(pieces, piece, kept.iter().copied().filter(|other| *other != index));
            if self.does(pieces, &near, &self.effect(&[*piece])) {
                kept.retain(|other| *other != index);
            }
        }
        kept
    }

    /// How the other pieces do what one does, and which of them.
    fn cover(&self, pieces: &[Piece<'n>], index: usize) -> Option<(RedundantKind, Vec<usize>)> {
        let piece = pieces.get(index)?;
        let wanted = self.effect(&[*piece]);
        if wanted.is_empty() {
            return Some((RedundantKind::Nothing, vec![]));
        }
        let mut near = near(pieces, piece, (0..pieces.len()).filter(|other| *other != index));
        if !self.does(pieces, &near, &wanted) {
            return None;
        }
        let alone = |other: &usize| self.does(pieces, &[*other], &wanted);
        let mut single: Vec<usize> = near.iter().copied().filter(alone).collect();
        // The same rule before a wider one, then the narrowest.
        single.sort_by_key(|other| pieces.get(*other).map(|other| (other != piece, width(other))));
        if let Some(other) = single.first() {
            let same = pieces.get(*other).is_some_and(|other| self.effect(&[*other]) == wanted);
            return Some((
                if same { RedundantKind::Duplicate } else { RedundantKind::Shadowed },
                vec![*other],
            ));
        }
        // Whole parts first, so that few of many rules are found in few steps; one by one at the end. The wide ones stay.
        near.sort_by_key(|other| pieces.get(*other).map(width));
        let mut part = near.len().div_ceil(2).max(1);
        loop {
            let mut start = 0;
            while start < near.len() {
                let end = near.len().min(start + part);
                let mut fewer = near.clone();
                fewer.drain(start..end);
                match self.does(pieces, &fewer, &wanted) {
                    true => near = fewer,
                    false => start = end,
                }
            }
            if part == 1 {
                break;
            }
            part = part.div_ceil(2);
        }
        near.sort_unstable();
        Some((RedundantKind::Covered, near))
    }

    /// Whether some pieces do all of it.
    fn does(&self, pieces: &[Piece<'n>], some: &[usize], wanted: &Effect) -> bool {
        let some: Vec<Piece<'n>> = some.iter().filter_map(|index| pieces.get(*index)).copied().collect();
        wanted.is_within(&self.effect(&some))
    }
}

/// Those that could have a packet in common with one. Members may lie in blocks, and blocks together may hold members.
fn near<'n>(pieces: &[Piece<'n>], piece: &Piece<'n>, others: impl Iterator<Item = usize>) -> Vec<usize> {
    others.filter(|other| pieces.get(*other).is_some_and(|other| piece.may_meet(other))).collect()
}

/// How wide a peer is: names before blocks, small blocks before large ones.
fn width(piece: &Piece<'_>) -> (u8, u8) {
    match piece.whom {
        Whom::Named(_) => (0, 0),
        Whom::Block(block) => (1, 255 - block.prefix()),
    }
}
