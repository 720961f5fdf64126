//! Rules: they only allow, and have no order (S-121).

use super::{Peer, RuleId, Service};

/// Which way a packet goes at an interface, or which way a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Towards the interface.
    Inbound,
    /// Away from the interface.
    Outbound,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Inbound => Self::Outbound,
            Self::Outbound => Self::Inbound,
        }
    }
}

/// What a rule allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// The protocol, and ports or ICMP type and code.
    pub service: Service,
    /// Source if inbound, destination if outbound.
    pub peer: Peer,
}

/// The place of a rule in its group. A rule that cannot be read keeps its place and matches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSlot {
    /// The rule's id, unique in the document.
    pub id: RuleId,
    /// What the author wrote about it; never part of its meaning (S-136).
    pub description: Option<String>,
    /// What it allows; none if what stands there cannot be read, or EC2 would refuse it.
    pub rule: Option<Rule>,
}
