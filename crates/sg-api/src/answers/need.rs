//! Why not: what must change for a packet to pass.

use serde::Serialize;

use super::{Direction, Filter};

/// One setting that must change for a dropped packet, and for the answer to it, to pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Need {
    /// What must change.
    pub kind: NeedKind,
    /// Whether the packet itself needs it, or the answer to it: that one needs only what does not remember,
    /// since groups let it pass (S-233).
    pub leg: Leg,
    /// What stands there.
    pub filter: Filter,
    /// Which way the packet goes there.
    pub direction: Direction,
    /// The interface, group or subnet; null for a link and for the number of tracked connections.
    pub at: Option<String>,
    /// The groups that an interface carries, one of which needs the rule.
    pub groups: Vec<String>,
    /// The entry of a network ACL that a new one must come before; null where any number will do.
    pub before: Option<String>,
    /// Whether it surely must change; if not, nobody can tell.
    pub certain: bool,
    /// One sentence.
    pub text: String,
}

/// What must change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum NeedKind {
    /// One of the groups of an interface must hold a rule that matches.
    Rule,
    /// The network ACL of a subnet must let it pass.
    Entry,
    /// A subnet must have a route to an internet gateway.
    PublicSubnet,
    /// An interface must have a public address.
    PublicAddress,
    /// An active link must connect two VPCs.
    Link,
    /// More connections must be tracked than can be.
    Room,
}

/// Which packet needs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Leg {
    /// The packet itself.
    Request,
    /// The answer to it.
    Reply,
}

/// One thing that was expected and did not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Unmet {
    /// The key of `expect`: `verdict`, `client`, `because`, `by`, `at`, `filter`, `direction`, `error`.
    pub key: String,
    /// What was expected; null where nothing was, as with `error`.
    pub wanted: Option<String>,
    /// What came; null where nothing did.
    pub got: Option<String>,
}
