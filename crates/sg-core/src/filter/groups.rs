//! The verdict of the security groups of one interface.

use super::fit::{FieldMiss, Fit, Seen, fit, fits};
use crate::model::{Group, Network, Rule, RuleId};

/// What the groups of an interface say of a new connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupsVerdict {
    /// All rules that match, groups in the interface's order, rules in the group's. One is enough (S-230).
    pub matches: Vec<RuleId>,
    /// Every other rule, and why.
    pub misses: Vec<Miss>,
}

/// A rule that did not match, or of which nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The rule.
    pub rule: RuleId,
    /// Whether nobody can tell.
    pub unknown: bool,
    /// The fields that did not fit; the one that nobody can tell.
    pub fields: Vec<FieldMiss>,
}

impl GroupsVerdict {
    /// Whether nothing matches, but a rule might.
    pub fn is_unknown(&self) -> bool {
        self.matches.is_empty() && self.misses.iter().any(|miss| miss.unknown)
    }
}

/// Tries every rule of every group: they form one union without order (S-121, S-230, S-231).
pub fn judge_groups<'n>(
    network: &Network,
    seen: &Seen<'_>,
    groups: impl IntoIterator<Item = &'n Group>,
) -> GroupsVerdict {
    let mut verdict = GroupsVerdict::default();
    for slot in groups.into_iter().flat_map(|group| group.rules(seen.direction)) {
        let fit = match &slot.rule {
            Some(rule) => fit(network, seen, rule),
            None => Fit::Miss(vec![FieldMiss::Unreadable]),
        };
        let (unknown, fields) = match fit {
            Fit::Match => {
                verdict.matches.push(slot.id.clone());
                continue;
            }
            Fit::Miss(fields) => (false, fields),
            Fit::Unknown(field) => (true, vec![field]),
        };
        verdict.misses.push(Miss { rule: slot.id.clone(), unknown, fields });
    }
    verdict
}

/// Whether any rule matches, as [`judge_groups`] says, without its reasons: it stops at the first that does.
/// None if none does and nobody can tell of one. Rules whose services cannot match may be left out.
pub fn any_rule<'n>(
    network: &Network,
    seen: &Seen<'_>,
    rules: impl IntoIterator<Item = &'n Rule>,
) -> Option<bool> {
    let mut said = Some(false);
    for rule in rules {
        match fits(network, seen, rule) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => said = None,
        }
    }
    said
}
