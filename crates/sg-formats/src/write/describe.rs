//! Groups as `aws ec2 describe-security-groups` prints them.

use super::left_out::{groups, rules};
use super::permission::{Reader, permissions};
use crate::aws::{Object, put};
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;

/// What EC2 prints of a group and the document has no key for; kept in `extra` since it was read.
pub(super) const BESIDE: [&str; 2] = ["SecurityGroupArn", "Tags"];

/// Writes the groups (S-600 to S-602), indented as the AWS CLI does.
pub(super) fn write(document: &Value, problems: &mut Vec<Problem>) -> String {
    let root = Place::new("");
    let list = root.key("groups");
    let mut made = Vec::new();
    for (index, theirs) in groups(document, &list, problems) {
        made.push(group(theirs, &list.item(index), problems));
    }
    let answer = Object::from_iter([("SecurityGroups".to_owned(), Value::Array(made))]);
    indented(&Value::from(answer))
}

/// JSON with four spaces for each level, where `serde_json` writes two. No text in it has a line break.
fn indented(value: &Value) -> String {
    let mut text = String::new();
    for line in format!("{value:#}").lines() {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        text.extend([line.get(..spaces).unwrap_or_default(), line, "\n"]);
    }
    text
}

fn group(ours: &Object, at: &Place<'_>, problems: &mut Vec<Problem>) -> Value {
    let text = |key| ours.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut group = Object::new();
    for (theirs, key) in [
        ("GroupId", "id"),
        ("GroupName", "name"),
        ("Description", "description"),
        ("VpcId", "vpc"),
        ("OwnerId", "owner"),
    ] {
        put(&mut group, theirs, Some(text(key)).filter(|text| !text.is_empty()).map(Value::from));
    }
    put(&mut group, "Tags", tags(ours));
    let beside = ours.get("extra").and_then(Value::as_object);
    for key in BESIDE {
        let kept = beside.and_then(|beside| beside.get(key)).filter(|_| !group.contains_key(key)).cloned();
        put(&mut group, key, kept);
    }
    for (theirs, key) in [("IpPermissions", "inbound"), ("IpPermissionsEgress", "outbound")] {
        let made = permissions(rules(ours, key), text("owner"), Reader::Answer, &at.key(key), problems);
        group.insert(theirs.to_owned(), made.into());
    }
    group.into()
}

/// Tags as a list; nothing where there are none.
fn tags(ours: &Object) -> Option<Value> {
    let tags = ours.get("tags").and_then(Value::as_object).filter(|tags| !tags.is_empty())?;
    let tag = |(key, value): (&String, &Value)| {
        let pair = [("Key", Value::from(key.as_str())), ("Value", value.clone())];
        Value::Object(pair.map(|(key, value)| (key.to_owned(), value)).into_iter().collect())
    };
    Some(tags.iter().filter(|(_, value)| value.is_string()).map(tag).collect())
}
