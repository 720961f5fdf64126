//! One group of `describe-security-groups`.

use super::draft::{Draft, Kind};
use super::place::Place;
use super::rule::{Owner, read_rules};
use super::take::{Object, put, put_extra, take, take_text, written};
use crate::problem::Problem;
use serde_json::Value;

/// Reads a group (S-600) into the draft.
pub(super) fn read_group(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let mut group = Object::new();
    let id = take_id(&mut theirs, "GroupId", "sg-", place, draft);
    group.insert("id".to_owned(), id.clone().into());
    put(&mut group, "name", take_text(&mut theirs, "GroupName"));
    put(&mut group, "description", take_text(&mut theirs, "Description"));
    let vpc = take_text(&mut theirs, "VpcId");
    if let Some(vpc) = &vpc {
        draft.vpc(&written(vpc));
    }
    put(&mut group, "vpc", vpc);
    let account = take_text(&mut theirs, "OwnerId");
    let owner = Owner { group: id, account: account.as_ref().map(written).unwrap_or_default() };
    put(&mut group, "owner", account);
    move_tags(&mut theirs, &mut group);
    for (key, list) in [("IpPermissions", "inbound"), ("IpPermissionsEgress", "outbound")] {
        let rules = read_rules(&mut theirs, key, &owner, place, draft);
        group.insert(list.to_owned(), rules.into());
    }
    put_extra(&mut group, theirs);
    draft.add(Kind::Group, group, place);
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
    draft.report(Problem::error(
        "missingId",
        place.pointer(),
        ["`", key, "` is missing"].concat(),
        "Bring the answer as the AWS CLI printed it, without `--query`.",
    ));
    [prefix, "unnamed", &place.pointer().replace(['/', '~'], "-").to_ascii_lowercase()].concat()
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
