//! What becomes of flows, step by step.

use crate::model::Direction;
use crate::track::{Entry, FlowKey, FlowState};

/// A flow at one interface, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowChange {
    /// The interface, or the group where some member of it is meant.
    pub at: String,
    /// What it is known by there.
    pub key: FlowKey,
    /// Which way its first packet went.
    pub opened: Direction,
    /// What it was; none if it was not there.
    pub before: Option<Phase>,
    /// What it is; none if it is gone.
    pub after: Option<Phase>,
}

/// How a flow stands at an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It is tracked, in this state.
    Tracked(FlowState),
    /// Nobody can tell whether it is tracked.
    Perhaps(FlowState),
    /// It passes by rules alone; AWS remembers nothing of it.
    Untracked,
    /// It was alive, and its packets no longer pass.
    Cut,
}

impl Phase {
    /// How an entry stands.
    pub const fn of(entry: &Entry) -> Self {
        if entry.uncertain { Self::Perhaps(entry.state) } else { Self::Tracked(entry.state) }
    }
}
