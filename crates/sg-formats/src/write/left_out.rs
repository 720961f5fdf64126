//! What a format cannot hold.

use super::LISTS;
use super::describe::BESIDE;
use super::permission::{BESIDE_GROUP, account_of, read_again};
use crate::aws::{Object, Peer, is_empty, rule_id};
use crate::format::Output;
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;
use std::collections::BTreeMap;

const SAVE: &str = "Save the document itself to keep everything.";

/// Keys of a group that a format holds.
const fn held(output: Output) -> &'static [&'static str] {
    match output {
        Output::DescribeSecurityGroups => {
            &["id", "name", "description", "vpc", "owner", "tags", "inbound", "outbound"]
        }
        Output::Markdown => &["id", "name", "description", "vpc", "inbound", "outbound"],
        Output::Cli => &["id", "inbound", "outbound"],
    }
}

/// The groups with their positions; one without an id is reported and left out.
pub(super) fn groups<'d>(
    document: &'d Value,
    at: &Place<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<(usize, &'d Object)> {
    let list = document.get("groups").and_then(Value::as_array).into_iter().flatten();
    let mut groups = Vec::new();
    for (index, group) in list.enumerate() {
        match group.as_object().filter(|group| !id(group).is_empty()) {
            Some(group) => groups.push((index, group)),
            None => problems.push(Problem::error(
                "missingId",
                at.item(index),
                "this group has no id and is left out",
                "Give it an id, as `sg-web`.",
            )),
        }
    }
    groups
}

/// The id of a group.
pub(super) fn id(group: &Object) -> &str {
    group.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// The rules of a group in one direction.
pub(super) fn rules<'d>(group: &'d Object, key: &str) -> &'d [Value] {
    group.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// How often something is left out, and where first.
#[derive(Default)]
struct Counts(BTreeMap<String, (usize, String)>);

impl Counts {
    fn add(&mut self, what: String, at: &Place<'_>) {
        self.0.entry(what).or_insert_with(|| (0, at.to_string())).0 += 1;
    }
}

/// Lists what the format has no place for: each key once, with how often it stands there.
pub(super) fn list(document: &Value, output: Output, problems: &mut Vec<Problem>) {
    let mut counts = Counts::default();
    let root = Place::new("");
    for (key, value) in document.as_object().into_iter().flatten() {
        let is_held =
            matches!(key.as_str(), "$schema" | "version" | "groups") || is_implied(document, key, output);
        if !is_held && !is_empty(value) {
            let many = value.as_array().map(Vec::len).filter(|many| *many > 1);
            let many = many.map(|many| [" (", &many.to_string(), ")"].concat()).unwrap_or_default();
            counts.add(["`", key, "`", &many].concat(), &root.key(key));
        }
    }
    let groups = root.key("groups");
    let listed = document.get("groups").and_then(Value::as_array).into_iter().flatten();
    for (index, group) in listed.enumerate() {
        if let Value::Object(group) = group {
            in_group(group, output, &groups.item(index), &mut counts);
        }
    }
    for (what, (many, path)) in counts.0 {
        let of = if many > 1 { [", ", &many.to_string(), " times"].concat() } else { String::new() };
        let message = ["the format has no place for ", &what, &of].concat();
        problems.push(Problem::note("notWritten", path, message, SAVE));
    }
}

fn in_group(group: &Object, output: Output, at: &Place<'_>, counts: &mut Counts) {
    let keys = held(output);
    for (key, value) in group.iter().filter(|(key, value)| *key != "extra" && !is_empty(value)) {
        let is_text = key == "tags" || LISTS.contains(&key.as_str()) || value.is_string();
        if !keys.contains(&key.as_str()) || !is_text {
            counts.add(["`", key, "` of groups"].concat(), &at.key(key));
        }
    }
    if let (true, Some(Value::Object(tags))) = (keys.contains(&"tags"), group.get("tags"))
        && tags.values().any(|value| !value.is_string())
    {
        counts.add("tags that are no text".to_owned(), &at.key("tags"));
    }
    let beside: &[&str] = if output == Output::DescribeSecurityGroups { &BESIDE } else { &[] };
    extra(group, beside, "groups", at, counts);
    let owner = group.get("owner").and_then(Value::as_str).unwrap_or_default();
    for (list, direction) in LISTS.into_iter().zip(["in", "out"]) {
        let place = at.key(list);
        for (index, rule) in rules(group, list).iter().enumerate() {
            let Value::Object(rule) = rule else { continue };
            let at = place.item(index);
            let minted = || read_again(rule, owner).map(|again| rule_id(direction, id(group), &again));
            if rule.get("id").and_then(Value::as_str).is_some_and(|given| Some(given) != minted().as_deref())
            {
                counts.add("ids of rules".to_owned(), &at.key("id"));
            }
            let is_group =
                matches!(rule.get("peer").and_then(Value::as_str).and_then(Peer::of), Some(Peer::Group(_)));
            let beside: &[&str] =
                if is_group && output == Output::DescribeSecurityGroups { &BESIDE_GROUP } else { &[] };
            extra(rule, beside, "rules", &at, counts);
            if output == Output::DescribeSecurityGroups && owner.is_empty() && account_of(rule).is_some() {
                let what = "accounts of peers in groups without an `owner`";
                counts.add(what.to_owned(), &at.key("peer"));
            }
        }
    }
}

/// Counts what an item keeps in `extra`, but for the keys that the format holds.
fn extra(item: &Object, held: &[&str], of: &str, at: &Place<'_>, counts: &mut Counts) {
    let keys = item.get("extra").and_then(Value::as_object).into_iter().flatten();
    for (key, _) in keys.filter(|(key, value)| !held.contains(&key.as_str()) && !is_empty(value)) {
        let key: String = key.chars().take(60).collect();
        counts.add(["`", &key, "` in `extra` of ", of].concat(), &at.key("extra"));
    }
}

/// Whether reading the groups again gives the same: VPCs of which only the id is known and that a group
/// names, and ids of others that a rule names.
fn is_implied(document: &Value, key: &str, output: Output) -> bool {
    if output != Output::DescribeSecurityGroups || !matches!(key, "vpcs" | "external") {
        return false;
    }
    let groups = || {
        document.get("groups").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
    };
    let named: std::collections::BTreeSet<&str> = if key == "vpcs" {
        groups().filter_map(|group| group.get("vpc")?.as_str()).collect()
    } else {
        let rules = groups().flat_map(|group| LISTS.into_iter().flat_map(|list| rules(group, list)));
        rules
            .filter_map(|rule| rule.get("peer")?.as_str())
            .map(|peer| peer.rsplit_once('/').map_or(peer, |(_, group)| group))
            .collect()
    };
    let items = document.get(key).and_then(Value::as_array).into_iter().flatten();
    items.into_iter().all(|item| match item {
        Value::String(id) => named.contains(id.as_str()),
        Value::Object(vpc) => vpc.len() == 1 && named.contains(id(vpc)),
        _ => false,
    })
}
