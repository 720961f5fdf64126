//! Edits that put other rules in the place of a group's.

use std::collections::BTreeSet;

use super::ground::Piece;
use crate::model::{Direction, Edit, Group, Network, Peer, Rule, RuleId, RuleSlot};

/// The most characters that EC2 takes as a description (S-135).
const LONGEST: usize = 255;

/// Edits in the making, with ids that no rule has.
pub(in crate::reach) struct Bench {
    ids: BTreeSet<String>,
    word: &'static str,
}

impl Bench {
    /// New rules are called after their group, a word and a number.
    pub(in crate::reach) fn new(network: &Network, word: &'static str) -> Self {
        let groups = network.groups.iter();
        let slots = groups.flat_map(|group| group.inbound.iter().chain(&group.outbound));
        Self { ids: slots.map(|slot| slot.id.as_str().to_owned()).collect(), word }
    }

    fn mint(&mut self, group: &Group) -> RuleId {
        let mut number = 1_u32;
        loop {
            let id = format!("{}-{}-{number}", group.id, self.word);
            if self.ids.insert(id.clone()) {
                return RuleId::new(id);
            }
            number += 1;
        }
    }

    /// Makes the readable rules of a group in one direction these. Rules that stand there already stay as they are; a new one
    /// takes the place, the id and the descriptions of some that it stands for, if its peer is of their kind (S-141).
    pub(in crate::reach) fn rewrite(
        &mut self,
        group: &Group,
        direction: Direction,
        rules: &[Rule],
    ) -> Vec<Edit> {
        let mut missing: Vec<&Rule> = Vec::new();
        for rule in rules {
            if !missing.contains(&rule) {
                missing.push(rule);
            }
        }
        let mut gone: Vec<(&RuleSlot, &Rule)> = Vec::new();
        for slot in group.rules(direction) {
            let Some(rule) = &slot.rule else { continue };
            match missing.iter().position(|wanted| *wanted == rule) {
                Some(index) => {
                    missing.remove(index);
                }
                None => gone.push((slot, rule)),
            }
        }
        let mut edits = Vec::new();
        let mut added = Vec::new();
        for rule in missing {
            let stands_for =
                |old: &Rule| Piece::of(rule).may_meet(&Piece::of(old)) && kind(&old.peer) == kind(&rule.peer);
            let Some(index) = gone.iter().position(|(_, old)| stands_for(old)) else {
                added.push(rule);
                continue;
            };
            let (slot, _) = gone.remove(index);
            let others = gone.iter().filter(|(_, old)| stands_for(old)).map(|(slot, _)| *slot);
            let description = joined(core::iter::once(slot).chain(others));
            let with = RuleSlot { id: slot.id.clone(), description, rule: Some(rule.clone()) };
            edits.push(Edit::ReplaceRule { rule: slot.id.clone(), with });
        }
        edits.extend(gone.iter().map(|(slot, _)| Edit::RemoveRule { rule: slot.id.clone() }));
        for rule in added {
            let slot = RuleSlot { id: self.mint(group), description: None, rule: Some(rule.clone()) };
            edits.push(Edit::AddRule { group: group.id.clone(), direction, rule: slot });
        }
        edits
    }
}

/// Edits that put one rule in the place of some of the same group.
pub(super) fn merged(rules: &[&RuleSlot], into: &Rule) -> Vec<Edit> {
    let Some((first, others)) = rules.split_first() else { return vec![] };
    let description = joined(rules.iter().copied());
    let with = RuleSlot { id: first.id.clone(), description, rule: Some(into.clone()) };
    let mut edits = vec![Edit::ReplaceRule { rule: first.id.clone(), with }];
    edits.extend(others.iter().map(|slot| Edit::RemoveRule { rule: slot.id.clone() }));
    edits
}

/// What was said about rules, as far as one description holds it.
fn joined<'s>(slots: impl Iterator<Item = &'s RuleSlot>) -> Option<String> {
    let mut text = String::new();
    for description in slots.filter_map(|slot| slot.description.as_deref()).map(str::trim) {
        let said = text.split("; ").any(|known| known == description);
        if said || description.is_empty() || text.len() + 2 + description.len() > LONGEST {
            continue;
        }
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(description);
    }
    (!text.is_empty()).then_some(text)
}

/// The kind of a peer, which EC2 lets no edit change (S-141).
fn kind(peer: &Peer) -> u8 {
    match peer {
        Peer::Cidr(block) if block.family() == crate::model::Family::V4 => 0,
        Peer::Cidr(_) => 1,
        Peer::Group(_) => 2,
        Peer::PrefixList(_) => 3,
    }
}
