//! A copy of the network to try things on, and to take them back.

use super::moves::{Choice, Move};
use crate::model::{Before, Edit, Network};

/// The copy, and what stands between it and the network as it is.
pub(super) struct Bench {
    pub(super) network: Network,
    done: Vec<Undo>,
}

/// How one edit is taken back.
enum Undo {
    Before(Before),
    /// A link that was added: the last one.
    Link,
}

impl Bench {
    pub(super) fn new(network: &Network) -> Self {
        Self { network: network.clone(), done: vec![] }
    }

    /// How much was done so far, to come back to.
    pub(super) fn mark(&self) -> usize {
        self.done.len()
    }

    /// Does all of a choice, or nothing where one move does not fit.
    pub(super) fn apply(&mut self, choice: &Choice) -> bool {
        let mark = self.mark();
        for step in choice {
            if !self.step(step) {
                self.back(mark);
                return false;
            }
        }
        true
    }

    fn step(&mut self, step: &Move) -> bool {
        let Some(edit) = step.edit(&self.network) else { return false };
        let undo = match &edit {
            Edit::AddLink(_) => Undo::Link,
            _ => match self.network.before(&edit) {
                Some(Before::Items) | None => return false,
                Some(before) => Undo::Before(before),
            },
        };
        if self.network.apply(&edit).is_err() {
            return false;
        }
        self.done.push(undo);
        true
    }

    /// Takes back what was done since a mark.
    pub(super) fn back(&mut self, mark: usize) {
        while self.done.len() > mark {
            match self.done.pop() {
                Some(Undo::Before(before)) => self.network.restore(before),
                Some(Undo::Link) => {
                    self.network.links.pop();
                }
                None => return,
            }
        }
    }
}
