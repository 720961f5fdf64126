//! All that is spare at a group or an interface, with the edits that leave it out.

use super::ground::{Ground, Piece, Whom};
use super::rewrite::{Bench, merged};
use super::tracking::Tracking;
use super::{Redundant, RedundantKind};
use crate::model::{
    Direction, Edit, Group, GroupId, Interface, InterfaceId, Network, Peer, Rule, RuleId, RuleSlot,
};
use crate::space::{Universe, View};

/// What is spare at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spare {
    /// The id of the group or interface.
    pub at: String,
    /// How many readable rules it has.
    pub rules: usize,
    /// Rules that could go, each alone.
    pub redundant: Vec<SpareRule>,
    /// Those of them that can go at once; empty at an interface.
    pub together: Vec<RuleId>,
    /// Rules that one rule could stand for; empty at an interface.
    pub merges: Vec<Mergeable>,
    /// The fewest rules that say the same; none at an interface.
    pub fewest: Option<Fewest>,
}

/// A rule that could go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpareRule {
    /// The rule.
    pub rule: RuleId,
    /// Its group.
    pub group: GroupId,
    /// Its direction.
    pub direction: Direction,
    /// How others do what it does.
    pub kind: RedundantKind,
    /// Rules that together do what it does, each of them needed for that.
    pub cover: Vec<RuleId>,
    /// The groups and prefix lists on whose present members and entries that rests.
    pub rests_on: Vec<Peer>,
    /// Other interfaces that carry its group and would miss it; always empty at a group.
    pub elsewhere: Vec<InterfaceId>,
}

/// Rules that one rule could stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mergeable {
    /// Their group.
    pub group: GroupId,
    /// Their direction.
    pub direction: Direction,
    /// The rules.
    pub rules: Vec<RuleId>,
    /// What says the same.
    pub into: Rule,
    /// What puts it in their place.
    pub edits: Vec<Edit>,
}

/// The fewest rules that say what a group says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fewest {
    /// Inbound rules.
    pub inbound: Vec<Rule>,
    /// Outbound rules.
    pub outbound: Vec<Rule>,
    /// Whether no fewer say the same. If not, none of them could go all the same.
    pub exact: bool,
    /// What makes the group's rules these; empty if they are.
    pub edits: Vec<Edit>,
}

impl Spare {
    /// Whether nothing is spare.
    pub fn is_empty(&self) -> bool {
        let fewest = self.fewest.as_ref().is_none_or(|fewest| fewest.edits.is_empty());
        fewest && self.redundant.is_empty() && self.merges.is_empty()
    }
}

/// So many pairs of rules are looked at unasked: a hundred groups of 60 rules, or one of 750. Chosen.
const MOST_PAIRS: usize = 600_000;

/// A group takes as long as so many pairs, however few rules it has.
const PAIRS_OF_A_GROUP: usize = 2_000;

const BOTH: [Direction; 2] = [Direction::Inbound, Direction::Outbound];

/// What is spare at a group or an interface of a network; none if it has neither of this id.
pub fn spare(network: &Network, at: &str) -> Option<Spare> {
    let universe = Universe::of(network);
    let view = View::new(network, &universe, false);
    if let Some(group) = network.groups.iter().find(|group| group.id.as_str() == at) {
        return Some(of_group(&view, group));
    }
    let interface = network.interfaces.iter().find(|own| own.id.as_str() == at)?;
    Some(of_interface(&view, interface))
}

/// What is spare at each group of a network that has something spare, and the groups that were left out. They are looked at in
/// order while there is not too much to do; whoever is left out can be asked alone.
pub fn spare_groups(network: &Network) -> (Vec<Spare>, Vec<GroupId>) {
    let universe = Universe::of(network);
    let view = View::new(network, &universe, false);
    let (mut all, mut left, mut pairs) = (Vec::new(), Vec::new(), 0_usize);
    for group in &network.groups {
        let rules = group.inbound.len().saturating_add(group.outbound.len());
        let own = rules.saturating_pow(2).saturating_add(PAIRS_OF_A_GROUP);
        if rules == 0 {
            continue;
        }
        if own > MOST_PAIRS.saturating_sub(pairs) {
            left.push(group.id.clone());
            continue;
        }
        pairs += own;
        let found = of_group(&view, group);
        if !found.is_empty() {
            all.push(found);
        }
    }
    (all, left)
}

fn of_group<'n>(view: &View<'n>, group: &'n Group) -> Spare {
    let mut spare = Spare {
        at: group.id.as_str().to_owned(),
        rules: 0,
        redundant: vec![],
        together: vec![],
        merges: vec![],
        fewest: None,
    };
    for direction in BOTH {
        let ground = Ground::of_group(view, group, direction);
        spare.rules += ground.rules.len();
        for found in ground.redundant() {
            spare.redundant.push(owned(&found, &group.id, direction, vec![]));
        }
        for merge in ground.merges() {
            let edits = merged(&merge.rules, &merge.into);
            let rules = ids(&merge.rules);
            let group = group.id.clone();
            spare.merges.push(Mergeable { group, direction, rules, into: merge.into, edits });
        }
    }
    // What a group says of tracking depends on both directions: the second one is asked beside what the first leaves.
    let inbound = Ground::of_group(view, group, Direction::Inbound);
    let gone = inbound.together();
    let mut kept: Vec<Piece<'_>> = inbound.pieces();
    let mut index = 0..;
    kept.retain(|_| {
        index.next().and_then(|index| inbound.rules.get(index)).is_some_and(|own| !is_among(own.slot, &gone))
    });
    let outbound = Ground::beside(view, group, Direction::Outbound, &said(&kept));
    spare.together = ids(&gone);
    spare.together.extend(ids(&outbound.together()));

    let (few, exact_in) = inbound.fewest(&inbound.pieces());
    let outbound = Ground::beside(view, group, Direction::Outbound, &said(&few));
    let (fewer, exact_out) = outbound.fewest(&outbound.pieces());
    let [inbound, outbound] = [few, fewer].map(|pieces| pieces.iter().map(Piece::rule).collect::<Vec<_>>());
    let mut bench = Bench::new(view.network, "tidy");
    let mut edits = bench.rewrite(group, Direction::Inbound, &inbound);
    edits.extend(bench.rewrite(group, Direction::Outbound, &outbound));
    spare.fewest = Some(Fewest { inbound, outbound, exact: exact_in && exact_out, edits });
    spare
}

fn of_interface<'n>(view: &View<'n>, interface: &'n Interface) -> Spare {
    let network = view.network;
    let mut spare = Spare {
        at: interface.id.as_str().to_owned(),
        rules: 0,
        redundant: vec![],
        together: vec![],
        merges: vec![],
        fewest: None,
    };
    for direction in BOTH {
        let ground = Ground::of_interface(view, interface, direction);
        spare.rules += ground.rules.len();
        for found in ground.redundant() {
            let Some(own) = ground.rules.iter().find(|own| own.slot.id == found.rule.id) else { continue };
            let mut elsewhere = Vec::new();
            for other in &network.interfaces {
                if other.id == interface.id || !other.groups.contains(&own.group.id) {
                    continue;
                }
                let there = Ground::of_interface(view, other, direction).redundant();
                if !there.iter().any(|known| known.rule.id == found.rule.id) {
                    elsewhere.push(other.id.clone());
                }
            }
            spare.redundant.push(owned(&found, &own.group.id, direction, elsewhere));
        }
    }
    spare
}

fn owned(
    found: &Redundant<'_>,
    group: &GroupId,
    direction: Direction,
    elsewhere: Vec<InterfaceId>,
) -> SpareRule {
    SpareRule {
        rule: found.rule.id.clone(),
        group: group.clone(),
        direction,
        kind: found.kind,
        cover: ids(&found.cover),
        rests_on: found.rests_on.iter().map(|peer| (*peer).clone()).collect(),
        elsewhere,
    }
}

fn ids(slots: &[&RuleSlot]) -> Vec<RuleId> {
    slots.iter().map(|slot| slot.id.clone()).collect()
}

fn is_among(slot: &RuleSlot, slots: &[&RuleSlot]) -> bool {
    slots.iter().any(|other| other.id == slot.id)
}

/// What pieces say of tracking.
fn said(pieces: &[Piece<'_>]) -> Tracking {
    let mut said = Tracking::default();
    for piece in pieces {
        if let Whom::Block(block) = &piece.whom {
            said.add(&Tracking::of(piece.service, block));
        }
    }
    said
}
