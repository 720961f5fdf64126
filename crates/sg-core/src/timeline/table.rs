//! The full table of what is remembered after a step.

use super::play::after;
use super::step::Step;
use super::watch::name;
use crate::model::{Direction, Network};
use crate::path::Phase;
use crate::track::FlowKey;

/// A flow that an interface remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowRow {
    /// The interface, or the group where some member of it is meant.
    pub at: String,
    /// What it is known by there.
    pub key: FlowKey,
    /// Which way its first packet went.
    pub opened: Direction,
    /// How it stands.
    pub phase: Phase,
    /// How long it lives on without another packet, in milliseconds.
    pub left: u64,
}

/// All flows that are remembered after some steps, in the order in which they were opened.
pub fn flows_after(network: &Network, steps: &[Step]) -> Vec<FlowRow> {
    after(network, steps, |network, state| {
        let row = |entry: &crate::track::Entry| FlowRow {
            at: name(network, entry.key.place),
            key: entry.key,
            opened: entry.opened,
            phase: Phase::of(entry),
            left: entry.until.saturating_sub(state.now()),
        };
        state.flows().map(row).collect()
    })
}
