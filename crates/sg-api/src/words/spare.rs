//! Rules that are more than is needed, in words.

use sg_core::model::{Direction, Network, Peer, Rule};
use sg_formats::fill;

use super::add;
use super::compare::list;
use super::english::{SetKey as Key, english_of_sets};
use super::phrase::{peer_words, service_words};
use crate::answers::{SpareKind, SparePlace};

/// A rule of a direction: `tcp 443 from everywhere`.
pub(super) fn rule_text(network: &Network, direction: Direction, rule: &Rule) -> String {
    let key = match direction {
        Direction::Inbound => Key::RuleInbound,
        Direction::Outbound => Key::RuleOutbound,
    };
    say(key, &[&service_words(rule.service), &peer_words(&rule.peer.to_string(), network)])
}

/// Why a rule could go.
pub(crate) fn spare_rule_text(
    network: &Network,
    kind: SpareKind,
    direction: Direction,
    rule: &Rule,
    cover: &[&Rule],
    rests_on: &[Peer],
    elsewhere: &[String],
) -> String {
    let key = match kind {
        SpareKind::Nothing => Key::SpareNothing,
        SpareKind::Duplicate => Key::SpareDuplicate,
        SpareKind::Shadowed => Key::SpareShadowed,
        SpareKind::Covered => Key::SpareCovered,
    };
    let cover: Vec<String> = cover.iter().map(|rule| rule_text(network, direction, rule)).collect();
    let mut text = say(key, &[&rule_text(network, direction, rule), &list(&cover, false)]);
    if !rests_on.is_empty() {
        let names: Vec<String> = rests_on.iter().map(|peer| peer_words(&peer.to_string(), network)).collect();
        text.push_str(&say(Key::SpareRestsOn, &[&list(&names, false)]));
    }
    if !elsewhere.is_empty() {
        text.push_str(&say(Key::SpareElsewhere, &[&list(elsewhere, false)]));
    }
    text
}

/// So many rules can go at once.
pub(crate) fn together_text(count: usize) -> String {
    let key = if count == 1 { Key::TogetherOne } else { Key::TogetherMany };
    say(key, &[&count.to_string()])
}

/// So many rules say what one could.
pub(crate) fn mergeable_text(network: &Network, direction: Direction, count: usize, into: &Rule) -> String {
    say(Key::MergeInto, &[&count.to_string(), &rule_text(network, direction, into)])
}

/// How many rules say what so many say now.
pub(crate) fn fewest_text(now: usize, count: usize, exact: bool) -> String {
    let key = match (count < now, exact) {
        (true, _) if count == 0 => Key::FewestNone,
        (true, _) if count == 1 => Key::FewestOne,
        (false, true) => Key::FewestAlready,
        (false, false) => Key::FewestPerhaps,
        (true, true) => Key::FewestExact,
        (true, false) => Key::FewestFound,
    };
    say(key, &[&count.to_string(), &now.to_string()])
}

/// What is spare at a place: `sg-web: 2 of 5 rules can go; 2 can be merged.`
pub(crate) fn place_text(place: &SparePlace) -> String {
    let rules = place.rules.to_string();
    let mut parts = String::new();
    if let Some(together) = &place.together {
        add(&mut parts, "; ", &say(Key::PlaceGo, &[&together.rules.len().to_string(), &rules]));
    } else if !place.redundant.is_empty() {
        add(&mut parts, "; ", &say(Key::PlaceAlone, &[&place.redundant.len().to_string(), &rules]));
    }
    if !place.merges.is_empty() {
        let merged: usize = place.merges.iter().map(|merge| merge.rules.len()).sum();
        add(&mut parts, "; ", &say(Key::PlaceMerge, &[&merged.to_string()]));
    }
    if let Some(fewest) = place.fewest.as_ref().filter(|fewest| !fewest.edits.is_empty()) {
        let count = fewest.inbound.len() + fewest.outbound.len();
        add(&mut parts, "; ", &say(Key::PlaceFewest, &[&count.to_string(), &rules]));
    }
    if parts.is_empty() {
        parts = say(Key::PlaceNothing, &[]);
    }
    say(Key::SpareSome, &[&place.at, &parts])
}

/// What is spare at all places that were asked.
pub(crate) fn spare_text(places: &[SparePlace], left: usize) -> String {
    let mut text = String::new();
    for place in places {
        add(&mut text, " ", &place.text);
    }
    if text.is_empty() {
        text = say(Key::SpareNone, &[]);
    }
    if left > 0 {
        text.push_str(&say(Key::SpareLeft, &[&left.to_string()]));
    }
    text
}

/// What none of it speaks of (S-265).
pub(crate) fn spare_about() -> String {
    say(Key::SpareAbout, &[])
}

fn say(key: Key, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}
