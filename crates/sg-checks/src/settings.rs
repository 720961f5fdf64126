//! What a document says about itself that advice rests on, and verdicts do not.

use sg_core::model::{Cidr, Packet, Service};
use sg_core::reach::Guardrail;

/// What a document says beside its network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Blocks that fixes may name instead of the whole internet.
    pub trusted: Vec<Cidr>,
    /// What may be open to the internet, where the document says; none for TCP 80 and 443 and UDP 443.
    pub allowed: Option<Vec<Service>>,
    /// Packets that are meant to pass.
    pub declared: Vec<Packet>,
    /// What must hold, whatever fixes do.
    pub guardrails: Vec<Guardrail>,
    /// Other controls that the document says are in place: `waf`, `networkFirewall`, `config`.
    pub controls: Vec<String>,
    /// Whether the document says that all interfaces of the network are listed in it.
    pub complete: bool,
    /// Findings that are known and accepted.
    pub suppressions: Vec<Suppression>,
    /// The day on which this is asked, `2030-01-31`; none where nobody says.
    pub today: Option<String>,
}

/// A finding that is known and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The number or name of the check.
    pub check: String,
    /// The place of the finding, or one of the rules that cause it.
    pub place: String,
    /// Why.
    pub reason: String,
    /// The last day it holds, `2030-01-31`; none for ever.
    pub until: Option<String>,
}
