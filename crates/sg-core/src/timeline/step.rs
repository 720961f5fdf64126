//! What happens, one thing after the other.

use crate::model::{Edit, Packet};
use crate::validate::request::Request;

/// One step of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The step's id, unique in the document.
    pub id: String,
    /// What happens; none if what stands there cannot be read: then nothing does.
    pub act: Option<Act>,
}

/// What happens in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// One packet, one way.
    Packet(Packet),
    /// Whoever received the packet of an earlier step answers it.
    Reply {
        /// The index of that step, a packet or a reply.
        to: usize,
    },
    /// Nothing, for a while.
    Wait {
        /// How long.
        milliseconds: u64,
    },
    /// The network changes: all the edits, in order, or none where one does not fit.
    Edit(Vec<Edit>),
    /// EC2 is asked for something, and does it or refuses.
    Request(Box<Request>),
}
