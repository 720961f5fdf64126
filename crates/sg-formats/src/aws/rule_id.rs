//! Ids for rules, which `describe-security-groups` prints without any (S-602).

use super::take::{Object, written};
use serde_json::Value;
use std::collections::BTreeSet;

/// The most characters of a peer that an id repeats.
const LONGEST: usize = 48;

/// Gives every rule of a group its id, made of what the rule means: `in-0ad15902-tcp-443-any4`.
///
/// The same rule gets the same id whatever the order of the answer; only a rule that stands twice in
/// one group is told apart by a number. The direction comes first: no id reads as an address or as
/// the id of a group.
pub(super) fn mint(group: &mut Object, taken: &mut BTreeSet<String>) {
    let owner = group.get("id").map(written).unwrap_or_default();
    let owner = owner.strip_prefix("sg-").unwrap_or(&owner).to_owned();
    for (list, direction) in [("inbound", "in"), ("outbound", "out")] {
        let Some(Value::Array(rules)) = group.get_mut(list) else { continue };
        for rule in rules.iter_mut().filter_map(Value::as_object_mut) {
            let base = base(direction, &owner, rule);
            let mut id = base.clone();
            let mut copy = 1;
            while !taken.insert(id.clone()) {
                copy += 1;
                id = format!("{base}-{copy}");
            }
            rule.insert("id".to_owned(), id.into());
        }
    }
}

fn base(direction: &str, owner: &str, rule: &Object) -> String {
    let mut id = String::from(direction);
    push(&mut id, owner);
    for key in ["protocol", "ports", "icmpType", "icmpCode", "peer"] {
        match (key, rule.get(key)) {
            (_, None) => {}
            ("protocol", Some(Value::Number(number))) => push(&mut id, &format!("protocol-{number}")),
            ("peer", Some(Value::String(peer))) if peer == "0.0.0.0/0" => push(&mut id, "any4"),
            ("peer", Some(Value::String(peer))) if peer == "::/0" => push(&mut id, "any6"),
            (_, Some(value)) => push(&mut id, &written(value)),
        }
    }
    id
}

/// Adds a part; only letters, digits, dots and colons are carried over.
fn push(id: &mut String, part: &str) {
    id.push('-');
    id.extend(
        part.chars()
            .take(LONGEST)
            .map(|c| if c.is_ascii_alphanumeric() || c == '.' || c == ':' { c } else { '-' }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ids(group: Value) -> Vec<String> {
        let Value::Object(mut group) = group else { panic!("an object") };
        mint(&mut group, &mut BTreeSet::new());
        ["inbound", "outbound"]
            .iter()
            .flat_map(|list| group[*list].as_array().unwrap().iter())
            .map(|rule| rule["id"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn an_id_says_what_the_rule_means() {
        let group = json!({
            "id": "sg-0ad15902",
            "inbound": [
                {"protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0"},
                {"protocol": "tcp", "ports": "8000-8100", "peer": "2001:db8::/32"},
                {"protocol": "icmp", "icmpType": 3, "icmpCode": 4, "peer": "123456789012/sg-1"},
                {"protocol": 50, "peer": "pl-1"},
            ],
            "outbound": [{"protocol": "all", "peer": "::/0"}],
        });
        insta::assert_snapshot!(ids(group).join("\n"), @r"
        in-0ad15902-tcp-443-any4
        in-0ad15902-tcp-8000-8100-2001:db8::-32
        in-0ad15902-icmp-3-4-123456789012-sg-1
        in-0ad15902-protocol-50-pl-1
        out-0ad15902-all-any6
        ");
    }

    #[test]
    fn a_rule_that_stands_twice_is_told_apart() {
        let rule = json!({"protocol": "tcp", "ports": 22, "peer": "10.0.0.0/8"});
        let group = json!({"id": "sg-1", "inbound": [rule, rule, rule], "outbound": []});
        assert_eq!(
            ids(group),
            ["in-1-tcp-22-10.0.0.0-8", "in-1-tcp-22-10.0.0.0-8-2", "in-1-tcp-22-10.0.0.0-8-3"]
        );
    }
}
