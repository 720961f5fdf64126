//! Connections that interfaces remember.

use serde::Serialize;

use super::{Client, Direction, Outcome};

/// A connection as one interface knows it (S-302).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// `tcp`, `udp`, `icmp`, `icmpv6`, or the number of another protocol.
    pub protocol: String,
    /// The interface's own end: its private address, else its id or the group that is meant.
    pub local: String,
    /// Its port; null where there is none.
    pub local_port: Option<u16>,
    /// The other end as it is seen there: an address, else an id; null where nobody knows it.
    pub remote: Option<String>,
    /// Its port; null where there is none.
    pub remote_port: Option<u16>,
    /// The identifier of an ICMP echo; null for the rest.
    pub id: Option<u16>,
    /// Which way the packet went that opened it.
    pub opened: Direction,
}

/// How a connection stands at an interface (S-310).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FlowState {
    /// TCP: the first packet was a SYN, and the other side has sent nothing yet.
    Opening,
    /// TCP: the other side has answered, or it was picked up in the middle.
    Established,
    /// TCP: both sides have closed.
    Closing,
    /// UDP in one direction only, or one transaction.
    Single,
    /// UDP after the second transaction.
    Stream,
    /// ICMP after a query.
    Query,
    /// Any other protocol.
    Generic,
    /// Nobody can tell whether it is remembered.
    Perhaps,
    /// It passes by rules alone; nothing is remembered of it.
    Untracked,
    /// It lived, and its packets no longer pass.
    Cut,
}

/// What became of a connection at one interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FlowChange {
    /// The interface, or the group where some member of it is meant.
    pub at: String,
    /// The connection.
    pub flow: Flow,
    /// How it stood; null if it was not there.
    pub before: Option<FlowState>,
    /// How it stands; null if it is gone.
    pub after: Option<FlowState>,
    /// One sentence.
    pub text: String,
}

/// A connection that an interface remembers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LiveFlow {
    /// The interface, or the group where some member of it is meant.
    pub at: String,
    /// The connection.
    pub flow: Flow,
    /// How it stands.
    pub state: FlowState,
    /// How many more seconds it may be idle before it is forgotten, a started one counting whole.
    pub seconds: u32,
}

/// A timeline after one of its steps.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// The id of the step.
    pub step: String,
    /// Seconds since the first step.
    #[cfg_attr(test, ts(type = "number"))]
    pub time: u64,
    /// What came of the step.
    pub outcome: Outcome,
    /// All that is remembered after it, in the order in which it was opened.
    pub flows: Vec<LiveFlow>,
    /// Connections that nothing remembers but the rules let pass, and those that were cut: the last change of each.
    pub apart: Vec<FlowChange>,
    /// What the client of a connection has seen last, as far as that was certain; null before.
    pub client: Option<Client>,
}
