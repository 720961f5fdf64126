//! Finding the rule of a group that means the same.

use super::meaning::Meaning;
use super::take::{Index, Object};
use serde_json::Value;

/// Where rules stand, by their meaning. Built for a list when it is first asked for.
#[derive(Default)]
pub(super) struct RuleIndex(Index);

impl RuleIndex {
    /// The position of the first rule that means the same as `rule`, where there is one.
    pub(super) fn find(&mut self, group: usize, list: &str, rules: &[Value], rule: &Object) -> Option<usize> {
        let start = start(group, list);
        if self.0.insert(start.clone(), 0).is_none() {
            for (position, rule) in rules.iter().enumerate() {
                if let Value::Object(rule) = rule {
                    self.note(group, list, rule, position);
                }
            }
        }
        self.0.get(&[start, Meaning::of(rule).key()].concat()).copied()
    }

    /// A rule stands at a position from now on.
    pub(super) fn note(&mut self, group: usize, list: &str, rule: &Object, position: usize) {
        let key = [start(group, list), Meaning::of(rule).key()].concat();
        self.0.entry(key).or_insert(position);
    }
}

/// How the keys of a list begin: the position of its group and its name.
fn start(group: usize, list: &str) -> String {
    [group.to_string().as_str(), " ", list, " "].concat()
}
