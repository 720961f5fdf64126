//! Finding the rule of a group that means the same.

use super::meaning::Meaning;
use super::take::Object;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where rules stand, by their meaning. Built for a list when it is first asked for.
#[derive(Default)]
pub(super) struct RuleIndex {
    known: BTreeSet<List>,
    positions: BTreeMap<(List, Meaning), usize>,
}

/// A list of rules: the position of its group, and its key.
type List = (usize, &'static str);

impl RuleIndex {
    /// The position of the first rule with a meaning, where there is one.
    pub(super) fn find(
        &mut self,
        group: usize,
        key: &'static str,
        rules: &[Value],
        meaning: Meaning,
    ) -> Option<usize> {
        let list = (group, key);
        if self.known.insert(list) {
            for (position, rule) in rules.iter().enumerate() {
                if let Value::Object(rule) = rule {
                    self.note(group, key, rule, position);
                }
            }
        }
        self.positions.get(&(list, meaning)).copied()
    }

    /// A rule stands at a position from now on.
    pub(super) fn note(&mut self, group: usize, key: &'static str, rule: &Object, position: usize) {
        self.positions.entry(((group, key), Meaning::of(rule))).or_insert(position);
    }
}
