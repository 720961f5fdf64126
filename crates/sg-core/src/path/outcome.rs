//! What became of a packet, and why: typed reasons, no words.

use core::net::IpAddr;

use super::Which;
use crate::filter::Miss;
use crate::model::{Direction, Family, InterfaceId, SubnetId};

/// What became of a packet. Groups cannot deny: what no rule allows is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It passed.
    Allowed,
    /// It did not pass, and nobody is told.
    Dropped,
    /// It depends on something that is not stated, or outside the model.
    Unknown,
}

/// One packet, one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What became of it.
    pub verdict: Verdict,
    /// The gate that decided: the first that dropped it, else the first of which nobody can tell, else the last.
    pub decided_by: Option<usize>,
    /// The gates, in order. Those after one that dropped it are what they would have said.
    pub gates: Vec<Gate>,
    /// Why there is no verdict at all, if so; then there are no gates.
    pub trouble: Option<Trouble>,
    /// What was taken for granted, since the document does not say.
    pub assumed: Vec<Assumption>,
}

/// One gate that the packet meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The interface, group, subnet or link; none where nothing filters.
    pub at: Option<String>,
    /// What stands there.
    pub filter: FilterKind,
    /// Which way the packet goes.
    pub direction: Direction,
    /// What the gate says.
    pub verdict: Verdict,
    /// Why.
    pub because: Because,
    /// The ids of all rules that match; of an ACL the entry that decided.
    pub rules: Vec<String>,
    /// Every other rule, and why it did not match.
    pub misses: Vec<Miss>,
    /// The facts that this rests on.
    pub facts: Vec<&'static str>,
}

/// What stands at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterKind {
    /// The groups of an interface.
    Groups,
    /// The network ACL of a subnet.
    Acl,
    /// The way between two VPCs, or to and from the internet.
    Route,
    /// Nothing.
    None,
}

/// Why a gate spoke as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Rules match (S-230).
    Rules,
    /// Never filtered (S-240).
    Exempt,
    /// It never leaves its interface (S-236).
    Local,
    /// No rule matches (S-232).
    NoRule,
    /// An entry decided (S-403).
    Entry,
    /// There is a path.
    Route,
    /// There is no path.
    NoRoute,
    /// No group is attached, and none has to be (S-185, S-254).
    NoGroups,
    /// A rule might match: something it rests on is not stated.
    NotStated,
}

/// Why there is no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody goes by this name.
    NoSuchEnd {
        /// The end.
        which: Which,
        /// The name.
        name: String,
    },
    /// Several interfaces have this address.
    SeveralOwners {
        /// The end.
        which: Which,
        /// The address.
        address: IpAddr,
        /// The interfaces.
        interfaces: Vec<InterfaceId>,
    },
    /// The two ends, and the protocol, have no address family in common.
    NoCommonFamily {
        /// The family that the protocol exists in, where that is what fails (S-130).
        only: Option<Family>,
    },
    /// Neither end is an interface or a group of the document: nothing here filters it.
    NothingFilters,
}

/// What was taken for granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// The subnet does not say whether it is public, or the interface names no subnet: the way to and from
    /// the internet was not asked.
    RouteNotAsked(Option<SubnetId>),
    /// The VPC of this end is not stated: both ends were taken to be in one VPC.
    SameVpc(Which),
}
