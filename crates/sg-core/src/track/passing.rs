//! A packet at the groups of one interface.

use super::FlowKey;
use crate::filter::Seen;
use crate::model::{Content, Direction, Group, GroupId, Interface, Network};

/// A packet at the groups of one interface, as they see it.
#[derive(Clone, Copy, Debug)]
pub struct Passing<'n> {
    /// The network.
    pub network: &'n Network,
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
}

/// The groups that an interface carries.
#[derive(Clone, Copy, Debug)]
pub struct Carried<'n> {
    network: &'n Network,
    ids: &'n [GroupId],
    /// Where they stand in the network, if somebody has looked already; past its end = not there.
    known: Option<&'n [u32]>,
}

impl<'n> Carried<'n> {
    /// The groups with these ids, which stand at `known` in the network if that is given.
    pub const fn new(network: &'n Network, ids: &'n [GroupId], known: Option<&'n [u32]>) -> Self {
        Self { network, ids, known }
    }

    /// Their ids.
    pub const fn ids(&self) -> &'n [GroupId] {
        self.ids
    }

    /// Those whose rules are known, in the interface's order.
    pub fn groups(self) -> impl Iterator<Item = &'n Group> {
        (0..self.ids.len()).filter_map(move |index| self.group(index))
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
