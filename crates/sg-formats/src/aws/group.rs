//! One group of `describe-security-groups` or `get-security-groups-for-vpc`.

use super::draft::Draft;
use super::rule::{Owner, read_rules};
use super::shelf::Kind;
use super::take::{Object, object, peek, put, put_extra, take, take_text, written};
use super::tell::{AS_PRINTED, fault};
use crate::json::Place;
use serde_json::Value;

/// Reads a group (S-600) into the draft.
pub(super) fn read_group(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "GroupId", "sg-", place, draft);
    let mut group = take_words(&mut theirs, &id, "VpcId");
    if let Some(vpc) = group.get("vpc") {
        draft.vpc(&written(vpc));
    }
    let account = group.get("owner").map(written).unwrap_or_default();
    let owner = Owner { group: id, account, is_stale: false };
    for (key, list) in [("IpPermissions", "inbound"), ("IpPermissionsEgress", "outbound")] {
        let rules = read_rules(&mut theirs, key, &owner, place, draft);
        put(&mut group, list, Some(rules.into()));
    }
    put_extra(&mut group, theirs);
    draft.add(Kind::Group, group, place);
}

/// Reads a group of `get-security-groups-for-vpc`, which tells everything but its rules.
///
/// A group that no other answer tells of exists, and what it lets through is unknown.
pub(super) fn read_group_for_vpc(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "GroupId", "sg-", place, draft);
    if draft.shelf(Kind::Group).find(&id).is_some() {
        let group = take_words(&mut theirs, &id, "PrimaryVpcId");
        let group = in_part(group, theirs, draft);
        draft.hint(Kind::Group, group);
    } else {
        draft.refer(&id, "get-security-groups-for-vpc", place, true);
        draft.keep(place, theirs.into());
    }
}

/// What an answer without all the rules tells of a group. A group that has a name in the document is known
/// whole, so the name of one that is not stays in `extra`.
pub(super) fn in_part(mut group: Object, mut rest: Object, draft: &mut Draft) -> Object {
    let groups = draft.shelf(Kind::Group);
    let known = groups.find(peek(&group, "id")).and_then(|position| groups.get_mut(position));
    if known.is_none_or(|known| !known.contains_key("name")) {
        put(&mut rest, "GroupName", group.shift_remove("name"));
    }
    put_extra(&mut group, rest);
    group
}

/// Everything that a group says of itself in words.
pub(super) fn take_words(theirs: &mut Object, id: &str, vpc: &str) -> Object {
    let mut group = object(&[("id", id)]);
    for (key, ours) in
        [("GroupName", "name"), ("Description", "description"), (vpc, "vpc"), ("OwnerId", "owner")]
    {
        put(&mut group, ours, take_text(theirs, key));
    }
    move_tags(theirs, &mut group);
    group
}

/// The id of an item. One without an id gets the name of its place, so that it is not lost.
pub(super) fn take_id(
    theirs: &mut Object,
    key: &str,
    prefix: &str,
    place: &Place<'_>,
    draft: &mut Draft,
) -> String {
    if let Some(id) = take_text(theirs, key) {
        return written(&id);
    }
    draft.report(fault("missingId", place, &["`", key, "` is missing"], AS_PRINTED));
    [prefix, "unnamed", &place.to_string().replace(['/', '~'], "-").to_ascii_lowercase()].concat()
}

/// Tags become an object of texts, unless a key stands twice or something is no text: then they stay.
fn move_tags(theirs: &mut Object, group: &mut Object) {
    let Some(tags) = take(theirs, "Tags") else { return };
    match read_tags(&tags) {
        Some(texts) => put(group, "tags", Some(texts.into())),
        None => put(theirs, "Tags", Some(tags)),
    }
}

fn read_tags(tags: &Value) -> Option<Object> {
    let mut texts = Object::new();
    for tag in tags.as_array()? {
        let tag = tag.as_object()?;
        let (key, value) = (tag.get("Key")?.as_str()?, tag.get("Value")?.as_str()?);
        let is_new = texts.insert(key.to_owned(), value.into()).is_none();
        if !is_new || tag.len() > 2 {
            return None;
        }
    }
    Some(texts)
}

/// The name that a tag gives; the tags stay where they are.
pub(super) fn name_tag(theirs: &Object, key: &str) -> Option<Value> {
    let tags = theirs.get(key).and_then(Value::as_array)?;
    let tag = tags.iter().find(|tag| tag.get("Key").and_then(Value::as_str) == Some("Name"))?;
    tag.get("Value").filter(|name| name.as_str().is_some_and(|name| !name.is_empty())).cloned()
}
