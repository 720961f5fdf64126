//! What a gate said, with its reasons: matching rules, near misses, facts, and what became of the flow.

use super::Which;
use super::flows::{FlowChange, Phase};
use super::needs::{Leg, need};
use super::outcome::{Assumption, Because, FilterKind, Gate, Outcome, Verdict};
use super::route::{Over, Road, not_asked};
use super::walk::{Heard, Walk};
use crate::facts::Facts;
use crate::filter::{AclVerdict, FieldMiss, PeerMiss, judge_groups};
use crate::model::{Content, Direction, Flags, IcmpRole, Interface, Subnet, Via};
use crate::track::{Arrives, Flow, FlowState, Passing, Ruling, Said, State, is_untracked};

/// Adds a gate to an outcome, and lets the interface remember the packet if it comes that far.
pub(super) fn tell(
    walk: &Walk<'_>,
    heard: &Heard<'_>,
    direction: Direction,
    state: &mut State,
    arrives: Option<Arrives>,
    outcome: &mut Outcome,
) {
    let mut gate = match heard {
        Heard::Groups(passing, said) => {
            let gate = groups(walk, passing, said, direction, state);
            if let Some(arrives) = arrives {
                let at = gate.at.clone().unwrap_or_default();
                remember(passing, said, state, arrives, at, &mut outcome.flows);
            }
            gate
        }
        Heard::NoGroups(interface, verdict) => no_groups(interface, *verdict, direction),
        Heard::Acl(subnet, said) => acl(subnet, *said, direction),
        Heard::Road(road) => self::road(road),
    };
    gate.verdict = heard.verdict();
    need(walk, heard, direction, Leg::Request, &mut outcome.needs);
    outcome.gates.push(gate);
}

fn remember(
    passing: &Passing<'_>,
    said: &Said,
    state: &mut State,
    arrives: Arrives,
    at: String,
    flows: &mut Vec<FlowChange>,
) {
    let old = state.flow(&passing.key).copied();
    state.commit(passing, said, arrives);
    let new = state.flow(&passing.key).copied();
    let opened = new.or(old).map_or(passing.seen.direction, |entry| entry.opened);
    let (before, after) = (old.as_ref().map(Phase::of), new.as_ref().map(Phase::of));
    if before != after {
        flows.push(FlowChange { at, key: passing.key, opened, before, after });
    }
}

fn groups(walk: &Walk<'_>, passing: &Passing<'_>, said: &Said, direction: Direction, state: &State) -> Gate {
    let (near, far) = walk.sides(direction);
    let mut gate = Gate::open(near.name(), FilterKind::Groups, direction, because(said.ruling));
    gate.flow = said.flow;
    let mut facts = Facts::default();
    match said.ruling {
        Ruling::Tracked => {
            facts.add("S-233");
            remembered(passing, state, &mut facts);
        }
        Ruling::Related => facts.add("S-350"),
        Ruling::RelatedToUntracked => facts.add("S-351"),
        _ => {
            facts.add("S-230");
            if far.has_gate() {
                facts.add("S-234");
            }
            let verdict = judge_groups(passing.carried.network(), &passing.seen, passing.carried.groups());
            gate.rules.extend(verdict.matches.iter().map(|id| id.as_str().to_owned()));
            gate.misses = verdict.misses;
            cite_misses(&mut facts, &gate, walk.packet.via);
            cite_tracking(&mut facts, walk, passing, said, state);
        }
    }
    gate.facts = facts.into();
    gate
}

const fn because(ruling: Ruling) -> Because {
    match ruling {
        Ruling::Tracked => Because::Tracked,
        Ruling::Related | Ruling::RelatedToUntracked => Because::Related,
        Ruling::Rules => Because::Rules,
        Ruling::NoRule => Because::NoRule,
        Ruling::NoRoom => Because::TrackingLimit,
        Ruling::NotStated => Because::NotStated,
        Ruling::Uncertain => Because::Uncertain,
    }
}

/// What else a live flow rests on.
fn remembered(passing: &Passing<'_>, state: &State, facts: &mut Facts) {
    let Some(entry) = state.flow(&passing.key) else { return };
    if entry.opened == passing.seen.direction {
        facts.add("S-305");
    }
    if passing.seen.content.icmp().is_some() {
        facts.add("S-302");
        facts.add("S-303");
    }
    if is_untracked(passing) {
        facts.add("S-328");
    }
    timer(facts, entry.state, entry.idle(passing.at, state.now()));
}

/// The fact behind a timer, if time has passed.
fn timer(facts: &mut Facts, state: FlowState, idle: u64) {
    if idle > 0 {
        facts.add("S-311");
        facts.add(match state {
            FlowState::Generic => "S-331",
            FlowState::Single | FlowState::Stream => "S-313",
            FlowState::Established => "S-330",
            FlowState::Opening | FlowState::Closing | FlowState::Query => "S-314",
        });
    }
}

/// The facts behind whether a new flow is tracked, and behind what an earlier one left.
fn cite_tracking(facts: &mut Facts, walk: &Walk<'_>, passing: &Passing<'_>, said: &Said, state: &State) {
    match said.ruling {
        Ruling::NoRule => facts.add("S-232"),
        Ruling::NoRoom => facts.add("S-316"),
        _ => {}
    }
    if let Some((_, IcmpRole::Error { .. })) = passing.seen.content.icmp()
        && walk.packet.inner.is_none()
    {
        facts.add("S-353");
    }
    match said.flow {
        Some(Flow::Untracked) => {
            facts.add("S-320");
            if !matches!(passing.seen.content, Content::Tcp { flags: Flags::Syn, .. }) {
                facts.add("S-319");
            }
        }
        Some(Flow::Tracked) => {
            facts.add(match passing.seen.via {
                Some(via) if via.is_always_tracked() => "S-321",
                _ => "S-320",
            });
            if let Content::Tcp { flags, .. } = passing.seen.content
                && flags != Flags::Syn
            {
                facts.add("S-306");
            }
            if passing.seen.via == Some(Via::DynamoDbGatewayEndpoint) {
                facts.add("S-317");
            }
        }
        None => {}
    }
    if said.reopens() {
        facts.add("S-312");
    }
    // A flow was here, and its time ran out.
    if let Some(entry) = state.ended(&passing.key) {
        timer(facts, entry.state, 1);
    }
}

/// Adds the facts behind the ways in which references missed.
fn cite_misses(facts: &mut Facts, gate: &Gate, via: Option<Via>) {
    for miss in &gate.misses {
        for field in &miss.fields {
            if let FieldMiss::Peer { why, .. } = field
                && let Some(fact) = fact_of(why)
            {
                facts.add(fact);
            }
        }
    }
    if via == Some(Via::Nlb) {
        facts.add("S-265");
    }
}

const fn fact_of(why: &PeerMiss) -> Option<&'static str> {
    match why {
        PeerMiss::Family(_) => Some("S-134"),
        PeerMiss::PlainNoMember(_) | PeerMiss::InterfaceNoMember(_) | PeerMiss::OtherGroup(_) => {
            Some("S-160")
        }
        PeerMiss::PublicAddress(_) => Some("S-237"),
        PeerMiss::Stale | PeerMiss::NotConnected => Some("S-168"),
        PeerMiss::OtherRegion => Some("S-164"),
        PeerMiss::OutboundAcrossTransitGateway => Some("S-163"),
        PeerMiss::ReferencingOff => Some("S-165"),
        PeerMiss::Appliance => Some("S-172"),
        PeerMiss::Forwarder => Some("S-257"),
        PeerMiss::EntriesNotKnown => Some("S-151"),
        PeerMiss::Outside(_)
        | PeerMiss::MembersOutside(_)
        | PeerMiss::MemberNotPlaced(_)
        | PeerMiss::AddressNotKnown => None,
    }
}

fn no_groups(interface: &Interface, verdict: Verdict, direction: Direction) -> Gate {
    let (because, fact) = match (verdict, interface.kind.as_deref()) {
        (Verdict::Allowed, Some("nat")) => (Because::NoGroups, "S-185"),
        (Verdict::Allowed, _) => (Because::NoGroups, "S-254"),
        _ => (Because::NotStated, "S-182"),
    };
    let mut gate = Gate::open(Some(interface.id.as_str()), FilterKind::Groups, direction, because);
    gate.facts.push(fact);
    gate
}

fn acl(subnet: &Subnet, said: Option<AclVerdict<'_>>, direction: Direction) -> Gate {
    let (because, entry) = match said {
        Some(AclVerdict::Allowed(entry)) => (Because::Entry, Some(entry)),
        Some(AclVerdict::Dropped(entry)) => (Because::Entry, entry),
        Some(AclVerdict::Unknown(entry)) => (Because::NotStated, Some(entry)),
        // It names an ACL of which nothing is known.
        None => (Because::NotStated, None),
    };
    let mut gate = Gate::open(Some(subnet.id.as_str()), FilterKind::Acl, direction, because);
    gate.rules.extend(entry.map(|id| id.as_str().to_owned()));
    gate.facts.extend(["S-401", "S-403"]);
    gate
}

fn road(road: &Road<'_>) -> Gate {
    let because = if road.open { Because::Route } else { Because::NoRoute };
    let (at, fact) = match road.over {
        Over::Link { link, .. } => (link, "S-263"),
        Over::Internet { subnet, .. } => (Some(subnet.id.as_str()), "S-237"),
    };
    let mut gate = Gate::open(at, FilterKind::Route, road.direction, because);
    gate.facts.push(fact);
    gate
}

impl Walk<'_> {
    /// What was taken for granted.
    pub(super) fn assume(&self, assumed: &mut Vec<Assumption>) {
        assumed.extend(not_asked(self));
        assumed.extend(self.same_vpc());
    }

    /// Whether both ends were taken to be in one VPC because one of them does not say.
    fn same_vpc(&self) -> Option<Assumption> {
        let (from, to) = (self.ends.from, self.ends.to);
        if !from.has_gate() || !to.has_gate() || self.scene.network.vpcs.len() < 2 {
            return None;
        }
        match (from.vpc(self.scene), to.vpc(self.scene)) {
            (None, _) => Some(Assumption::SameVpc(Which::From)),
            (_, None) => Some(Assumption::SameVpc(Which::To)),
            _ => None,
        }
    }
}
