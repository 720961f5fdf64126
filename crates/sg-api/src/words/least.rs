//! What of the rules is asked for, and the least that would do, in words.

use sg_core::model::{Direction, Network};
use sg_core::reach::Uncovered;
use sg_formats::fill;

use super::compare::list;
use super::english::{SetKey as Key, english_of_sets};
use super::phrase::group_name;
use super::spare::rule_text;
use crate::answers::{Coverage, Least};

/// A rule and where it stands: `tcp 22 from everywhere, inbound at web (sg-web)`.
pub(crate) fn uncovered_text(network: &Network, found: &Uncovered) -> String {
    let key = match found.direction {
        Direction::Inbound => Key::UncoveredInbound,
        Direction::Outbound => Key::UncoveredOutbound,
    };
    let group = network.groups.iter().find(|group| group.id == found.group);
    let slot = group.and_then(|group| group.rules(found.direction).iter().find(|slot| slot.id == found.rule));
    let rule = slot.and_then(|slot| slot.rule.as_ref());
    let said = rule.map_or_else(String::new, |rule| rule_text(network, found.direction, rule));
    say(key, &[&said, &group_name(found.group.as_str(), network)])
}

/// How many rules nothing asks for.
pub(crate) fn coverage_text(found: &Coverage) -> String {
    let count = found.uncovered.len();
    let mut text = match count {
        _ if found.passing == 0 && found.guardrails == 0 => return say(Key::CoverageNothing, &[]),
        0 => say(Key::CoverageAll, &[]),
        1 => say(Key::CoverageOne, &[]),
        count => say(Key::CoverageMany, &[&count.to_string()]),
    };
    if !found.untried.is_empty() {
        text.push_str(&say(Key::CoverageUntried, &[&found.untried.len().to_string()]));
    }
    text
}

/// How many rules would do for so many packets.
pub(crate) fn least_text(found: &Least, packets: usize) -> String {
    let mut text = if found.edits.is_empty() {
        say(Key::LeastSame, &[])
    } else {
        let wanted = match packets {
            0 => Key::LeastForAllowed,
            1 => Key::LeastForOne,
            _ => Key::LeastForMany,
        };
        let rules = if found.then == 1 { Key::LeastRule } else { Key::LeastRules };
        let rules = say(rules, &[&found.then.to_string()]);
        say(Key::LeastDo, &[&say(wanted, &[&packets.to_string()]), &rules, &found.now.to_string()])
    };
    if !found.unmet.is_empty() {
        text.push_str(&say(Key::LeastUnmet, &[&list(&found.unmet, false)]));
    }
    if !found.breaks.is_empty() {
        text.push_str(&say(Key::LeastBreaks, &[]));
    }
    if found.more {
        text.push_str(&say(Key::LeastMore, &[]));
    }
    text
}

fn say(key: Key, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}
