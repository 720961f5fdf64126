//! Ids for rules, which `describe-security-groups` prints without any (S-602).

use super::take::{Index, Object, written};
use serde_json::Value;

/// The lists of rules, and the first word of their ids.
const LISTS: [(&str, &str); 2] = [("inbound", "in"), ("outbound", "out")];

/// The most characters of a peer that an id repeats.
const LONGEST: usize = 48;

/// Ids that rules have, and the last number that told others apart from them.
pub(crate) type Taken = Index;

/// Notes the ids that the rules of a group have.
pub(crate) fn note(group: &Object, taken: &mut Taken) {
    for (list, _) in LISTS {
        let rules = group.get(list).and_then(Value::as_array).into_iter().flatten();
        taken.extend(rules.filter_map(|rule| rule.get("id")?.as_str()).map(|id| (id.to_owned(), 1)));
    }
}

/// Gives every rule of a group that has an empty id one that is made of what the rule means:
/// `in-0ad15902-tcp-443-any4`.
///
/// The same rule gets the same id whatever the order of the answer; only a rule that stands twice in
/// one group is told apart by a number. The direction comes first: no id reads as an address or as
/// the id of a group.
pub(crate) fn mint(group: &mut Object, taken: &mut Taken) {
    let owner = group.get("id").map(written).unwrap_or_default();
    for (list, direction) in LISTS {
        let Some(Value::Array(rules)) = group.get_mut(list) else { continue };
        for rule in rules.iter_mut().filter_map(Value::as_object_mut) {
            if rule.get("id").and_then(Value::as_str) != Some("") {
                continue;
            }
            let id = free(base(direction, &owner, rule), taken);
            rule.insert("id".to_owned(), id.into());
        }
    }
}

/// The id itself, or with the next number where it is taken.
fn free(base: String, taken: &mut Taken) -> String {
    let mut copy = taken.get(&base).copied().unwrap_or_default();
    let mut id = base.clone();
    while copy > 0 && taken.contains_key(&id) {
        copy += 1;
        id = [base.as_str(), "-", &copy.to_string()].concat();
    }
    taken.insert(id.clone(), 1);
    taken.insert(base, copy.max(1));
    id
}

/// The id that a rule of the group `owner` gets where no other rule has it.
pub(crate) fn base(direction: &str, owner: &str, rule: &Object) -> String {
    let mut id = String::from(direction);
    push(&mut id, owner.strip_prefix("sg-").unwrap_or(owner));
    for key in ["protocol", "ports", "icmpType", "icmpCode", "peer"] {
        match (key, rule.get(key)) {
            (_, None) => {}
            ("protocol", Some(Value::Number(number))) => {
                push(&mut id, &["protocol-", &number.to_string()].concat())
            }
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
        for list in ["inbound", "outbound"] {
            for rule in group[list].as_array_mut().unwrap() {
                let rule = rule.as_object_mut().unwrap();
                rule.entry("id").or_insert_with(|| "".into());
            }
        }
        let mut taken = Taken::new();
        note(&group, &mut taken);
        mint(&mut group, &mut taken);
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
    #[test]
    fn an_id_that_is_there_stays_and_is_given_to_nobody_else() {
        let rule = json!({"protocol": "tcp", "ports": 22, "peer": "pl-1"});
        let mut named = rule.clone();
        named["id"] = json!("in-1-tcp-22-pl-1");
        let group = json!({"id": "sg-1", "inbound": [rule, named], "outbound": []});
        assert_eq!(ids(group), ["in-1-tcp-22-pl-1-2", "in-1-tcp-22-pl-1"]);
    }
}
