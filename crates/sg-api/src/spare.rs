//! Rules that are more than is needed, as plain data.

use serde_json::Value;
use sg_core::model::{Direction, Edit, Group, Network, Rule, RuleId, RuleSlot};
use sg_core::reach::{self, RedundantKind, spare, spare_groups};
use sg_formats::{written, written_rule};

use crate::Session;
use crate::answers::{
    self, Fewest, Mergeable, PhraseRule, Spare, SpareKind, SparePlace, SpareRule, Together,
};
use crate::words::{
    fewest_text, mergeable_text, place_text, spare_about, spare_rule_text, spare_text, together_text,
};

impl Session {
    /// What of the rules is more than is needed: of a group or an interface, else of every group. None where nothing is
    /// called so.
    pub fn spare(&self, at: Option<&str>) -> Option<Spare> {
        let network = self.open.network();
        let (found, left) = match at {
            Some(at) => (vec![spare(network, at)?], vec![]),
            None => spare_groups(network),
        };
        let places: Vec<SparePlace> = found.iter().map(|found| place(network, found)).collect();
        let left: Vec<String> = left.iter().map(|id| id.as_str().to_owned()).collect();
        let inexact = |place: &SparePlace| place.fewest.as_ref().is_some_and(|fewest| !fewest.exact);
        Some(Spare {
            more: !left.is_empty() || places.iter().any(inexact),
            text: spare_text(&places, left.len()),
            about: spare_about(),
            facts: ["S-265", "S-320"].map(str::to_owned).to_vec(),
            places,
            left,
        })
    }
}

fn place(network: &Network, found: &reach::Spare) -> SparePlace {
    let gone: Vec<Edit> = found.together.iter().map(|rule| Edit::RemoveRule { rule: rule.clone() }).collect();
    let together = (!gone.is_empty()).then(|| Together {
        rules: ids(&found.together),
        edits: edits(&gone),
        text: together_text(gone.len()),
    });
    let mut place = SparePlace {
        at: found.at.clone(),
        rules: found.rules,
        redundant: found.redundant.iter().map(|own| redundant(network, own)).collect(),
        together,
        merges: found.merges.iter().map(|merge| mergeable(network, merge)).collect(),
        fewest: found.fewest.as_ref().map(|fewest| self::fewest(found.rules, fewest)),
        text: String::new(),
    };
    place.text = place_text(&place);
    place
}

fn redundant(network: &Network, found: &reach::SpareRule) -> SpareRule {
    let group = network.groups.iter().find(|group| group.id == found.group);
    let elsewhere: Vec<String> = found.elsewhere.iter().map(|id| id.as_str().to_owned()).collect();
    let kind = match found.kind {
        RedundantKind::Nothing => SpareKind::Nothing,
        RedundantKind::Duplicate => SpareKind::Duplicate,
        RedundantKind::Shadowed => SpareKind::Shadowed,
        RedundantKind::Covered => SpareKind::Covered,
    };
    let own = group.and_then(|group| rule_of(group, &found.rule));
    // A cover at an interface may stand in another of its groups.
    let cover: Vec<&Rule> = found
        .cover
        .iter()
        .filter_map(|id| network.groups.iter().find_map(|group| rule_of(group, id)))
        .collect();
    let text = own.map_or_else(String::new, |own| {
        spare_rule_text(network, kind, found.direction, own, &cover, &found.rests_on, &elsewhere)
    });
    SpareRule {
        rule: found.rule.as_str().to_owned(),
        group: found.group.as_str().to_owned(),
        direction: direction(found.direction),
        kind,
        cover: ids(&found.cover),
        rests_on: found.rests_on.iter().map(ToString::to_string).collect(),
        elsewhere,
        edits: edits(&[Edit::RemoveRule { rule: found.rule.clone() }]),
        text,
    }
}

fn mergeable(network: &Network, found: &reach::Mergeable) -> Mergeable {
    Mergeable {
        group: found.group.as_str().to_owned(),
        direction: direction(found.direction),
        rules: ids(&found.rules),
        into: rule(&found.into),
        edits: edits(&found.edits),
        text: mergeable_text(network, found.direction, found.rules.len(), &found.into),
    }
}

fn fewest(now: usize, found: &reach::Fewest) -> Fewest {
    let count = found.inbound.len() + found.outbound.len();
    Fewest {
        inbound: found.inbound.iter().map(rule).collect(),
        outbound: found.outbound.iter().map(rule).collect(),
        exact: found.exact,
        edits: edits(&found.edits),
        text: fewest_text(now, count, found.exact),
    }
}

fn rule_of<'g>(group: &'g Group, id: &RuleId) -> Option<&'g Rule> {
    let slot = group.inbound.iter().chain(&group.outbound).find(|slot| slot.id == *id);
    slot.and_then(|slot| slot.rule.as_ref())
}

/// Edits of rules as the document writes them.
fn edits(edits: &[Edit]) -> Vec<Value> {
    edits.iter().map(written).collect()
}

/// A rule as the document writes it, without an id.
fn rule(rule: &Rule) -> PhraseRule {
    let draft = RuleSlot { id: RuleId::new(""), description: None, rule: Some(rule.clone()) };
    PhraseRule::of(&written_rule(&draft))
}

fn ids(rules: &[RuleId]) -> Vec<String> {
    rules.iter().map(|id| id.as_str().to_owned()).collect()
}

fn direction(direction: Direction) -> answers::Direction {
    match direction {
        Direction::Inbound => answers::Direction::Inbound,
        Direction::Outbound => answers::Direction::Outbound,
    }
}
