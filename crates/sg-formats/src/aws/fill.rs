//! Two descriptions of one thing made one.

use super::meaning::Meaning;
use super::take::{Index, Object, peek};
use serde_json::Value;

/// Adds to a description what another one of the same thing says and it does not; the answer is the keys
/// in which the two differ, where nothing was changed.
pub(super) fn fill(known: &mut Object, other: &Object) -> Vec<String> {
    let (mut differ, keys) = (Vec::new(), known.len());
    for (key, value) in other {
        let same = match (known.get_mut(key), value) {
            (None, _) => {
                known.insert(key.clone(), value.clone());
                true
            }
            (Some(Value::Object(old)), Value::Object(new)) if key == "extra" => fill(old, new).is_empty(),
            (Some(old), new) => *old == *new || is_rules(key) && same_rules(old, new),
        };
        if !same {
            differ.push(key.clone());
        }
    }
    if known.len() > keys {
        extra_last(known);
    }
    differ
}

/// Puts what is not modelled behind everything that is.
pub(super) fn extra_last(item: &mut Object) {
    if let Some(extra) = item.shift_remove("extra") {
        item.insert("extra".to_owned(), extra);
    }
}

fn is_rules(key: &str) -> bool {
    matches!(key, "inbound" | "outbound")
}

/// Whether two lists hold the same rules, apart from their order and from ids (S-121, S-136). A description
/// that only the first one has is no difference: somebody added it.
///
/// Lists of anything but rules are not, as the entries of a network ACL, whose order counts.
fn same_rules(known: &Value, other: &Value) -> bool {
    let (Some(known), Some(other)) = (known.as_array(), other.as_array()) else { return false };
    let mut count = Index::new();
    for rule in known {
        let Some(rule) = rule.as_object().filter(|rule| rule.contains_key("peer")) else { return false };
        let meaning = Meaning::of(rule).key();
        *count.entry([&meaning, "\n", peek(rule, "description")].concat()).or_default() += 1;
        *count.entry(meaning).or_default() += 1;
    }
    let mut meets = |rule: &Value| {
        let rule = rule.as_object()?;
        let meaning = Meaning::of(rule).key();
        let described = match peek(rule, "description") {
            "" => None,
            text => Some([&meaning, "\n", text].concat()),
        };
        for key in [Some(meaning), described].into_iter().flatten() {
            let left = count.get_mut(&key)?;
            *left = left.checked_sub(1)?;
        }
        Some(())
    };
    known.len() == other.len() && other.iter().all(|rule| meets(rule).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(known: Value, other: Value, expected: Value, differ: &[&str]) {
        let (Value::Object(mut known), Value::Object(other)) = (known, other) else { panic!("objects") };
        assert_eq!(fill(&mut known, &other), differ);
        assert_eq!(Value::Object(known), expected);
    }

    #[test]
    fn what_is_absent_is_added_and_what_is_there_stays() {
        check(
            json!({"id": "vpc-1", "name": "mine"}),
            json!({"id": "vpc-1", "name": "theirs", "cidrs": ["10.0.0.0/16"]}),
            json!({"id": "vpc-1", "name": "mine", "cidrs": ["10.0.0.0/16"]}),
            &["name"],
        );
        check(
            json!({"extra": {"a": 1}}),
            json!({"extra": {"a": 2, "b": 3}}),
            json!({"extra": {"a": 1, "b": 3}}),
            &["extra"],
        );
    }

    #[test]
    fn rules_are_compared_by_meaning() {
        let short = json!({"id": "a", "protocol": "tcp", "ports": 443, "peer": "10.0.0.0/8"});
        let long =
            json!({"id": "", "protocol": 6, "ports": "443-443", "peer": "10.1.2.3/8", "extra": {"a": 1}});
        let other = json!({"id": "b", "protocol": "all", "peer": "sg-1"});
        let one = json!({"inbound": [short, other]});
        check(one.clone(), json!({"inbound": [other, long]}), one.clone(), &[]);
        check(one.clone(), json!({"inbound": [other]}), one.clone(), &["inbound"]);
        let mut described = one.clone();
        described["inbound"][1]["description"] = json!("mine");
        check(described.clone(), one.clone(), described.clone(), &[]);
        check(one.clone(), described, one, &["inbound"]);
        let entries = |numbers: [i32; 2]| json!({"inbound": numbers.map(|number| json!({"number": number}))});
        check(entries([1, 2]), entries([2, 1]), entries([1, 2]), &["inbound"]);
    }
}
