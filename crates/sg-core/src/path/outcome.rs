//! What became of a packet, and why: typed reasons, no words.

use core::net::IpAddr;

use super::Which;
use super::flows::FlowChange;
use super::needs::Need;
use crate::filter::Miss;
use crate::model::{Direction, Family, InterfaceId, SubnetId};
use crate::track::Flow;

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
    /// The gate that decided: the first that dropped it, else the first of which nobody can tell, else the last
    /// groups that let it pass, else the last gate.
    pub decided_by: Option<usize>,
    /// The gates, in order. Those after one that dropped it are what they would have said.
    pub gates: Vec<Gate>,
    /// Why there is no verdict at all, if so; then there are no gates.
    pub trouble: Option<Trouble>,
    /// What was taken for granted, since the document does not say.
    pub assumed: Vec<Assumption>,
    /// What became of the flows that it belongs to.
    pub flows: Vec<FlowChange>,
    /// If it was dropped: everything that must change for it, and for its reply, to pass.
    pub needs: Vec<Need>,
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
    /// Whether its flow is tracked here; none where that is not known, and where nothing is tracked.
    pub flow: Option<Flow>,
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
    /// It belongs to a flow that the interface remembers (S-233).
    Tracked,
    /// It tells of trouble with a flow that passes here (S-350, S-351).
    Related,
    /// Never filtered (S-240).
    Exempt,
    /// It never leaves its interface (S-236).
    Local,
    /// No rule matches (S-232).
    NoRule,
    /// A rule matches, but no more flows can be tracked (S-316).
    TrackingLimit,
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
    /// No rule matches, and nobody can tell whether the flow is remembered, since nobody can tell what became of
    /// an earlier packet.
    Uncertain,
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
    /// The packet that is to be answered never arrived.
    NeverArrived,
    /// Nobody answers such a packet.
    NoAnswer,
}

/// What was taken for granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// The subnet does not say whether it is public, or the interface names no subnet: the way to and from
    /// the internet was not asked.
    RouteNotAsked(Option<SubnetId>),
    /// The VPC of this end is not stated: both ends were taken to be in one VPC.
    SameVpc(Which),
    /// Somebody listens at this interface, or member of this group, which does not say.
    Listens(String),
    /// The packet comes from this port, since it states none.
    SourcePort(u16),
}

impl Outcome {
    /// Nothing said yet.
    pub(super) const fn empty() -> Self {
        Self {
            verdict: Verdict::Unknown,
            decided_by: None,
            gates: vec![],
            trouble: None,
            assumed: vec![],
            flows: vec![],
            needs: vec![],
        }
    }

    /// No verdict at all.
    pub(crate) fn none(trouble: Trouble) -> Self {
        Self { trouble: Some(trouble), ..Self::empty() }
    }

    /// Nothing filters the packet: one gate that is none.
    pub(super) fn unfiltered(because: Because, fact: &'static str) -> Self {
        let mut gate = Gate::open(None, FilterKind::None, Direction::Outbound, because);
        gate.facts.extend((because == Because::Exempt).then_some("S-240"));
        gate.facts.push(fact);
        let mut outcome = Self { gates: vec![gate], ..Self::empty() };
        outcome.decide();
        outcome
    }

    /// One gate that drops is enough; else one of which nobody can tell.
    pub(super) fn decide(&mut self) {
        let first = |verdict| self.gates.iter().position(|gate| gate.verdict == verdict);
        (self.verdict, self.decided_by) = match (first(Verdict::Dropped), first(Verdict::Unknown)) {
            (Some(gate), _) => (Verdict::Dropped, Some(gate)),
            (None, Some(gate)) => (Verdict::Unknown, Some(gate)),
            (None, None) => {
                let groups = self.gates.iter().rposition(|gate| gate.filter == FilterKind::Groups);
                (Verdict::Allowed, groups.or_else(|| self.gates.len().checked_sub(1)))
            }
        };
    }

    /// The gate that decided.
    pub fn decisive(&self) -> Option<&Gate> {
        self.gates.get(self.decided_by?)
    }
}

impl Gate {
    /// A gate that lets the packet pass.
    pub(super) fn open(at: Option<&str>, filter: FilterKind, direction: Direction, because: Because) -> Self {
        Self {
            at: at.map(str::to_owned),
            filter,
            direction,
            verdict: Verdict::Allowed,
            because,
            rules: vec![],
            flow: None,
            misses: vec![],
            facts: vec![],
        }
    }
}
