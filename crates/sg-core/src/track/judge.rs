//! The decision of the groups of one interface, with what it remembers: the procedure of S-230.

use super::untracked::is_untracked;
use super::{Entry, FlowState, Passing, State};
use crate::chosen::{LOOSE_PICK_UP, RELATED_ERRORS};
use crate::model::{Content, Flags, IcmpRole, Via};

/// What the groups of an interface say of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Whether it passes, and why.
    pub ruling: Ruling,
    /// Whether its flow is tracked; none where nobody can tell, and for packets that belong to none.
    pub flow: Option<Flow>,
    /// The entry that makes room for it: a SYN meets a closing one (S-312).
    forgotten: Option<usize>,
    change: Change,
}

/// Whether a packet passes the groups of an interface, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It belongs to a live flow (S-233, S-305).
    Tracked,
    /// It tells of trouble with a live flow (S-350).
    Related,
    /// It says that a packet of an untracked flow was too big (S-351).
    RelatedToUntracked,
    /// A rule matches.
    Rules,
    /// No rule matches.
    NoRule,
    /// A rule matches, but the flow would have to be tracked, and there is no room (S-316).
    NoRoom,
    /// Nobody can tell whether a rule matches.
    NotStated,
    /// No rule matches, and nobody can tell whether the flow is remembered.
    Uncertain,
}

/// Whether a flow is tracked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// The interface remembers it.
    Tracked,
    /// Every packet of it is judged by rules (S-323).
    Untracked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    None,
    Admit(usize),
    Open { uncertain: bool },
}

/// Whether a packet has come as far as an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrives {
    /// It has.
    Surely,
    /// Nobody can tell.
    Perhaps,
}

/// Decides a packet that is not exempt. `inner` is what an ICMP error quotes, as it passed here; `most` the
/// number of flows that can be tracked (S-316). Nothing is changed until [`State::commit`].
pub fn judge(state: &mut State, p: &Passing<'_>, inner: Option<&Passing<'_>>, most: Option<u32>) -> Said {
    let said = |ruling, flow, change| Said { ruling, flow, forgotten: None, change };
    let role = p.content().icmp().map(|(_, role)| role);
    let mut forgotten = None;
    let mut freed = 0;
    let mut uncertain = false;
    // ICMP: only queries and their replies belong to a flow (S-303).
    if matches!(role, None | Some(IcmpRole::Query(_) | IcmpRole::Reply))
        && let Some(index) = state.find(&p.key)
        && let Some(entry) = state.at(index)
        && entry.until > state.now()
    {
        uncertain = entry.uncertain;
        if entry.state == FlowState::Closing && is(p, Flags::Syn) {
            (forgotten, freed) = (Some(index), u32::from(entry.weight));
        } else if !uncertain {
            return said(Ruling::Tracked, Some(Flow::Tracked), Change::Admit(index));
        }
    }
    if let (Some(IcmpRole::Error { too_big }), Some(inner)) = (role, inner) {
        match state.flow(&inner.key) {
            Some(flow) if RELATED_ERRORS && !flow.uncertain => {
                return said(Ruling::Related, None, Change::None);
            }
            Some(_) if RELATED_ERRORS => uncertain = true,
            _ => {}
        }
        if too_big && is_untracked(inner) && inner.any_rule() == Some(true) {
            return said(Ruling::RelatedToUntracked, Some(Flow::Untracked), Change::None);
        }
    }
    let most = most.map(|most| most.saturating_add(freed));
    let said = match p.any_rule() {
        Some(true) => by_rules(state, p, role, uncertain, most),
        Some(false) if uncertain => said(Ruling::Uncertain, None, Change::None),
        Some(false) if !p.carried.some_elsewhere() => said(Ruling::NoRule, None, Change::None),
        _ => {
            // If it passes, its flow may be tracked.
            let opens = matches!(role, None | Some(IcmpRole::Query(_))) && !is(p, Flags::Rst);
            let change = if opens { Change::Open { uncertain: true } } else { Change::None };
            said(Ruling::NotStated, None, change)
        }
    };
    Said { forgotten, ..said }
}

/// A rule matches: is the flow tracked from now on?
fn by_rules(
    state: &mut State,
    p: &Passing<'_>,
    role: Option<IcmpRole>,
    uncertain: bool,
    most: Option<u32>,
) -> Said {
    let said = |ruling, flow, change| Said { ruling, flow, forgotten: None, change };
    // Only ICMP queries open an entry (S-303), and no RST does (S-306).
    if !matches!(role, None | Some(IcmpRole::Query(_))) || is(p, Flags::Rst) {
        return said(Ruling::Rules, None, Change::None);
    }
    if is_untracked(p) {
        // What may be remembered from before stays as it is (S-328).
        let flow = if uncertain { None } else { Some(Flow::Untracked) };
        return said(Ruling::Rules, flow, Change::None);
    }
    // A group whose rules are not here may hold those that leave the flow untracked.
    let uncertain = p.carried.some_elsewhere()
        && matches!(p.content(), Content::Tcp { .. } | Content::Udp { .. })
        && !p.seen.via.is_some_and(Via::is_always_tracked);
    if most.is_some_and(|most| !state.has_room(weight(p), most)) {
        return match uncertain {
            true => said(Ruling::NotStated, None, Change::None),
            false => said(Ruling::NoRoom, None, Change::None),
        };
    }
    if !LOOSE_PICK_UP && matches!(p.content(), Content::Tcp { .. }) && !is(p, Flags::Syn) {
        return said(Ruling::NoRule, None, Change::None);
    }
    let flow = if uncertain { None } else { Some(Flow::Tracked) };
    said(Ruling::Rules, flow, Change::Open { uncertain })
}

fn is(p: &Passing<'_>, wanted: Flags) -> bool {
    matches!(p.content(), Content::Tcp { flags, .. } if *flags == wanted)
}

/// A connection to DynamoDB through its gateway endpoint takes two places (S-317).
fn weight(p: &Passing<'_>) -> u8 {
    if p.seen.via == Some(Via::DynamoDbGatewayEndpoint) { 2 } else { 1 }
}

impl Said {
    /// Whether the packet puts an end to a flow that both sides have closed (S-312).
    pub const fn reopens(&self) -> bool {
        self.forgotten.is_some()
    }
}

impl State {
    /// Remembers a packet of which [`judge`] has said `said` in this very state. One of which nobody can tell
    /// whether it comes here changes no entry, and opens one that is uncertain.
    pub fn commit(&mut self, p: &Passing<'_>, said: &Said, arrives: Arrives) {
        let now = self.now();
        if arrives == Arrives::Surely {
            if let Some(index) = said.forgotten {
                self.change(index, |entry| entry.until = 0);
            }
            if let Change::Admit(index) = said.change {
                self.change(index, |entry| entry.admit(p.direction(), p.content(), now, p.at));
            }
        }
        if let Change::Open { uncertain } = said.change {
            let uncertain = uncertain || arrives == Arrives::Perhaps;
            // What is there for certain is not made uncertain.
            if uncertain && self.flow(&p.key).is_some() {
                return;
            }
            let mut entry = Entry::open(p.key, p.direction(), p.content(), weight(p));
            entry.admit(p.direction(), p.content(), now, p.at);
            entry.uncertain = uncertain;
            self.open(entry);
        }
    }
}
