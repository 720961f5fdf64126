//! What came of each step.

use crate::model::{Edit, EditFault};
use crate::path::{Answer, Client, FlowChange, Outcome};
use crate::validate::request::Refusal;

/// What came of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepOutcome {
    /// What happened.
    pub happened: Happened,
    /// What became of flows, in the order in which it happened.
    pub flows: Vec<FlowChange>,
}

/// What happened in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The step's packet was sent.
    Packet {
        /// What became of it.
        outcome: Box<Outcome>,
        /// What its sender sees, where that is certain already.
        client: Option<Client>,
    },
    /// The packet of an earlier step was answered.
    Reply {
        /// What was sent; none where there was nothing to answer, or nobody answers.
        answer: Option<Box<Answer>>,
        /// What became of it.
        outcome: Box<Outcome>,
        /// What the one who is answered sees.
        client: Option<Client>,
    },
    /// Time passed.
    Waited,
    /// The network was changed, or an edit did not fit and nothing was.
    Edited(Result<(), Misfit>),
    /// EC2 did what it was asked for, by these edits, or refused, and nothing was changed.
    Requested(Result<Vec<Edit>, Refusal>),
    /// The step cannot be read: nothing happened.
    Nothing,
}

/// The edit that did not fit, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The index of the edit in its step.
    pub edit: usize,
    /// Why.
    pub fault: EditFault,
}

/// What came of a step, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Mark {
    /// It is no packet, and it took place.
    Done = 0,
    /// The packet passed.
    Allowed = 1,
    /// The packet was dropped.
    Dropped = 2,
    /// Nobody can tell, or there was nothing to send.
    Unknown = 3,
    /// It did not take place.
    Refused = 4,
}
