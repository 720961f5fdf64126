//! A packet at the groups of one interface.

use super::FlowKey;
use crate::filter::{Seen, Shortlist, any_rule};
use crate::model::{Content, Direction, Group, GroupId, Interface, Network, Rule, RuleSlot};

/// A packet at the groups of one interface, as they see it.
#[derive(Clone, Copy, Debug)]
pub struct Passing<'n> {
    /// The packet as its rules see it.
    pub seen: Seen<'n>,
    /// The flow it belongs to.
    pub key: FlowKey,
    /// The interface; none where some member of a group is meant.
    pub at: Option<&'n Interface>,
    /// The groups it carries.
    pub carried: Carried<'n>,
}

impl Passing<'_> {
    /// Which way it goes.
    pub(super) const fn direction(&self) -> Direction {
        self.seen.direction
    }

    /// What it carries.
    pub(super) const fn content(&self) -> &Content {
        &self.seen.content
    }

    /// Whether any rule of the groups matches; none if none does and nobody can tell of one.
    pub(super) fn any_rule(&self) -> Option<bool> {
        any_rule(self.carried.network, &self.seen, self.carried.rules_for(self.direction(), self.content()))
    }
}

/// The groups that an interface carries.
#[derive(Clone, Copy, Debug)]
pub struct Carried<'n> {
    network: &'n Network,
    ids: &'n [GroupId],
    /// Where they stand in the network, if somebody has looked already; past its end = not there.
    known: Option<&'n [u32]>,
    /// Who knows which of their rules come into question, if somebody does and it is known where they stand.
    shortlist: Option<&'n dyn Shortlist>,
}

impl<'n> Carried<'n> {
    /// The groups with these ids, which stand at `known` in the network if that is given.
    pub const fn new(network: &'n Network, ids: &'n [GroupId], known: Option<&'n [u32]>) -> Self {
        Self { network, ids, known, shortlist: None }
    }

    /// The same groups, and somebody who knows which of their rules come into question.
    #[must_use]
    pub(crate) const fn with_shortlist(self, shortlist: Option<&'n dyn Shortlist>) -> Self {
        Self { shortlist, ..self }
    }

    /// The network they stand in.
    pub const fn network(&self) -> &'n Network {
        self.network
    }

    /// Their ids.
    pub const fn ids(&self) -> &'n [GroupId] {
        self.ids
    }

    /// Those whose rules are known, in the interface's order.
    pub fn groups(self) -> impl Iterator<Item = &'n Group> {
        (0..self.ids.len()).filter_map(move |index| self.group(index))
    }

    /// The rules of one direction that let through what a packet carries, and perhaps some that do not.
    pub(super) fn rules_for(
        self,
        direction: Direction,
        content: &'n Content,
    ) -> impl Iterator<Item = &'n Rule> {
        self.lists(direction, move |shortlist, group, rules| {
            shortlist.may_fit(group, direction, rules, content)
        })
    }

    /// The rules of one direction whose peer is everybody, and perhaps others.
    pub(super) fn rules_for_everybody(self, direction: Direction) -> impl Iterator<Item = &'n Rule> {
        self.lists(direction, move |shortlist, group, rules| shortlist.for_everybody(group, direction, rules))
    }

    /// The rules of one direction, as far as they come into question.
    fn lists(
        self,
        direction: Direction,
        ask: impl Fn(&'n dyn Shortlist, usize, &'n [RuleSlot]) -> Option<&'n [u32]>,
    ) -> impl Iterator<Item = &'n Rule> {
        (0..self.ids.len()).flat_map(move |index| {
            let rules = self.group(index).map_or(&[][..], |group| group.rules(direction));
            let known = self.known.and_then(|known| known.get(index));
            let some = self.shortlist.zip(known).and_then(|(by, group)| ask(by, *group as usize, rules));
            let count = some.map_or(rules.len(), <[u32]>::len);
            (0..count).filter_map(move |nth| {
                let index = some.map_or(Some(nth), |some| some.get(nth).map(|index| *index as usize))?;
                rules.get(index)?.rule.as_ref()
            })
        })
    }

    /// Whether one is of another account or file: its rules are not here, and one of them may match.
    pub fn some_elsewhere(self) -> bool {
        let mut ids = self.ids.iter().enumerate();
        ids.any(|(index, id)| self.group(index).is_none() && self.network.is_external(id.as_str()))
    }

    fn group(self, index: usize) -> Option<&'n Group> {
        match self.known {
            Some(known) => self.network.groups.get(*known.get(index)? as usize),
            None => self.network.group(self.ids.get(index)?),
        }
    }
}
