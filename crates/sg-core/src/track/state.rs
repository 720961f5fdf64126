//! The states of a tracked flow, and how long each is remembered (S-310).

use crate::chosen::{CLOSING, OPENING, QUERY};
use crate::model::Interface;

/// The state of a tracked flow (S-310).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowState {
    /// TCP: the first packet was a SYN, and the other side has sent nothing yet.
    Opening,
    /// TCP: a packet was seen from the other side, or the flow was picked up in the middle; one side may have
    /// closed.
    Established,
    /// TCP: both sides have closed.
    Closing,
    /// UDP in one direction only, or one transaction.
    Single,
    /// UDP after the second transaction (S-313).
    Stream,
    /// ICMP after a query.
    Query,
    /// Any other protocol.
    Generic,
}

/// TCP established, unless configured; in seconds (S-330).
const ESTABLISHED: u32 = 432_000;
/// The same on the sixth version of Nitro.
const ESTABLISHED_NITRO_6: u32 = 350;
/// UDP single, unless configured.
const UDP: u32 = 30;
/// UDP stream, unless configured.
const UDP_STREAM: u32 = 180;
/// Other protocols; not configurable (S-331).
const OTHER: u32 = 600;

impl FlowState {
    /// How long a flow in this state may be idle at an interface, in seconds (S-330, S-331).
    pub fn timeout(self, at: Option<&Interface>) -> u32 {
        let set = at.map(|interface| interface.timeouts).unwrap_or_default();
        match self {
            Self::Opening => OPENING,
            Self::Closing => CLOSING,
            Self::Query => QUERY,
            Self::Generic => OTHER,
            Self::Single => set.udp.unwrap_or(UDP),
            Self::Stream => set.udp_stream.unwrap_or(UDP_STREAM),
            Self::Established => set.tcp_established.unwrap_or(match at.and_then(|at| at.nitro) {
                Some(6) => ESTABLISHED_NITRO_6,
                _ => ESTABLISHED,
            }),
        }
    }

    /// Whether this project chose how long the state lasts (S-314).
    pub const fn timeout_is_chosen(self) -> bool {
        matches!(self, Self::Opening | Self::Closing | Self::Query)
    }
}
