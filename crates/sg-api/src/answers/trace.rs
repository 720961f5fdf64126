//! What became of a packet, and why.

use serde::{Deserialize, Serialize};

use super::{FlowChange, Need, Problem, Unmet};

/// What became of a packet. Security groups cannot deny: what no rule allows is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// It passed every gate.
    Allowed,
    /// A gate did not let it through; nobody is told.
    Dropped,
    /// It depends on something that is outside the model or not stated; the text says on what.
    Unknown,
}

/// What the client sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Client {
    /// An answer comes.
    Answers,
    /// Word comes that nothing listens there: a reset for TCP, an ICMP message for UDP.
    Refused,
    /// Nothing comes: the packet, or the answer to it, was dropped.
    Hangs,
    /// The connection is reset.
    Reset,
    /// A connection that lived no longer passes.
    Cut,
    /// There is no path to the other end.
    NoRoute,
}

/// One new connection, from its first packet to what the client sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// What became of the connection: the first packet and the answer to it must both pass.
    pub verdict: Verdict,
    /// What the client sees; null where nobody can tell, and where nothing is expected back.
    pub client: Option<Client>,
    /// The first packet on its way.
    pub request: Outcome,
    /// The answer on its way back, played with what the first packet left behind; null where nothing is sent back.
    pub reply: Option<Outcome>,
    /// What is wrong with the packet itself; paths are JSON Pointers into it.
    pub problems: Vec<Problem>,
    /// One sentence: the verdict and its reason.
    pub text: String,
}

/// The trace of a packet that is saved in the document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NamedTrace {
    /// The packet's id.
    pub packet: String,
    /// Its trace.
    pub trace: Trace,
    /// What of the packet's `expect` is not met: `verdict`, `because`, `by` and `at` speak of the first packet,
    /// `client` of the whole. Empty if all is; null if nothing is expected.
    pub unmet: Option<Vec<Unmet>>,
}

/// What an outcome is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum OutcomeKind {
    /// One packet, one way.
    Packet,
    /// The answer to a packet, one way.
    Reply,
    /// Time passes.
    Wait,
    /// The network changes.
    Edit,
    /// EC2 is asked to change it.
    Request,
    /// The step cannot be read: nothing happens.
    Unreadable,
}

/// What came of one packet on its way through the gates, or of another step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// What this is about.
    pub kind: OutcomeKind,
    /// What became of a packet or a reply; null for other steps.
    pub verdict: Option<Verdict>,
    /// What the client of the connection sees, where that is certain by now.
    pub client: Option<Client>,
    /// Index in `gates` of the gate that decided; null where there is no gate.
    pub decided_by: Option<usize>,
    /// The gates on its way, in AWS's order (S-417). Those after a gate that dropped it are what they
    /// would have said, had it come that far.
    pub gates: Vec<Gate>,
    /// What became of tracked connections, interface by interface.
    pub flows: Vec<FlowChange>,
    /// If it was dropped: every setting that must change for it, and for the answer to it, to pass.
    pub needs: Vec<Need>,
    /// Facts on which AWS is silent and this project chose (certainty `chosen`), that shaped the outcome.
    pub choices: Vec<String>,
    /// What was assumed because the document does not say, one sentence each.
    pub assumed: Vec<String>,
    /// Why an edit or a request changed nothing: EC2's error code, or `editNotThere` or `editTaken`.
    pub error: Option<String>,
    /// The ids of the rules, entries and other things that an edit or a request added, changed or removed.
    pub changed: Vec<String>,
    /// What is wrong with the step, where it was handed over to be played; paths start at the list of steps.
    pub problems: Vec<Problem>,
    /// What of the step's `expect` is not met; empty if all is, null if nothing is expected.
    pub unmet: Option<Vec<Unmet>>,
    /// One sentence: what became of it, and why.
    pub text: String,
}

/// What stands at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Filter {
    /// The security groups of an interface.
    Groups,
    /// The network ACL of a subnet.
    Acl,
    /// The way between two VPCs, or to and from the internet.
    Route,
    /// Nothing: this traffic is never filtered.
    None,
}

/// Which way a packet goes at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// Towards the interface or into the subnet.
    Inbound,
    /// Away from it.
    Outbound,
}

/// Why a gate spoke as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Because {
    /// Rules match; `rules` lists all of them.
    Rules,
    /// It belongs to a flow that the interface remembers (S-233).
    Tracked,
    /// It tells of trouble with a flow that passes here (S-350, S-351).
    Related,
    /// A rule matches, but no more connections can be tracked (S-316).
    TrackingLimit,
    /// Groups never filter this traffic (S-240).
    Exempt,
    /// The packet never leaves its interface (S-236).
    Local,
    /// No rule matches (S-232).
    NoRule,
    /// An entry of the network ACL, or its closing `*` entry, decided (S-403).
    Entry,
    /// There is a path.
    Route,
    /// There is no path.
    NoRoute,
    /// No group is attached and none has to be (S-185, S-254).
    NoGroups,
    /// Something is not stated: the misses marked `unknown` say what.
    NotStated,
    /// No rule matches, and nobody can tell whether the connection is remembered, since nobody can tell what
    /// became of an earlier packet.
    Uncertain,
}

/// Whether a flow is tracked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FlowKind {
    /// The interface remembers it.
    Tracked,
    /// Every packet is judged by rules.
    Untracked,
}

/// One gate that a packet meets.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Gate {
    /// The interface (a group, where some member of it is meant), subnet or link; null where nothing filters.
    pub at: Option<String>,
    /// What stands there.
    pub filter: Filter,
    /// Which way the packet goes.
    pub direction: Direction,
    /// What the gate says.
    pub verdict: Verdict,
    /// Why.
    pub because: Because,
    /// The ids of all rules that match (an ACL: the entry that decided), groups in the interface's order,
    /// rules in the group's order.
    pub rules: Vec<String>,
    /// Whether the flow is tracked here; null where that is not known, and where nothing is tracked.
    pub flow: Option<FlowKind>,
    /// Every other rule, and by how much it missed.
    pub misses: Vec<Miss>,
    /// The facts it rests on, by number.
    pub facts: Vec<String>,
    /// One sentence.
    pub text: String,
}

/// A rule that did not match.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Miss {
    /// The rule.
    pub rule: String,
    /// Whether nobody can tell: it may match or not.
    pub unknown: bool,
    /// The fields that missed, each by how much; the others fit.
    pub fields: Vec<FieldMiss>,
    /// One sentence.
    pub text: String,
}

/// One field of a rule that the packet did not meet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FieldMiss {
    /// Another protocol.
    Protocol {
        /// The rule's protocol.
        wanted: String,
        /// The packet's.
        got: String,
        /// A short phrase.
        text: String,
    },
    /// Another port.
    Ports {
        /// The rule's ports.
        wanted: String,
        /// The packet's destination port.
        got: u16,
        /// How many ports lie between: 1 for the neighbour of the range.
        by: u16,
        /// A short phrase.
        text: String,
    },
    /// Another ICMP type or code.
    Icmp {
        /// The rule's `type` or `type/code`.
        wanted: String,
        /// The packet's `type/code`.
        got: String,
        /// A short phrase.
        text: String,
    },
    /// The source or destination is not the rule's.
    Peer {
        /// The rule's peer as written by EC2.
        wanted: String,
        /// The address or group on the packet's other end; null where it is not known.
        got: Option<String>,
        /// A stable name for the way it missed: `outside`, `family`, `notMember`, `stale`,
        /// `notConnected`, `otherRegion`, `outboundAcrossTransitGateway`, `referencingOff`, `publicAddress`,
        /// `appliance`, `forwarder`, `entriesNotKnown`, `memberNotPlaced`, `addressNotKnown`.
        reason: String,
        /// A short phrase.
        text: String,
    },
    /// What stands there cannot be read.
    Unreadable {
        /// A short phrase.
        text: String,
    },
}

impl FieldMiss {
    /// Its short phrase.
    pub fn text(&self) -> &str {
        match self {
            Self::Protocol { text, .. }
            | Self::Ports { text, .. }
            | Self::Icmp { text, .. }
            | Self::Peer { text, .. }
            | Self::Unreadable { text } => text,
        }
    }
}
