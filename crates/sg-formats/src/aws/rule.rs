//! The rules of an `IpPermission`: one for each of its peers.

use super::answer::read_items;
use super::draft::Draft;
use super::service::move_service;
use super::take::{Object, is_empty, peek, put, put_extra, take, take_list, take_text, written};
use super::tell::{AS_PRINTED, note};
use crate::fault::beginning;
use crate::json::Place;
use serde_json::Value;

/// The lists of peers in a permission, and the key that holds the peer in their items (S-601).
const PEERS: [(&str, &str); 4] = [
    ("IpRanges", "CidrIp"),
    ("Ipv6Ranges", "CidrIpv6"),
    ("PrefixListIds", "PrefixListId"),
    ("UserIdGroupPairs", "GroupId"),
];

/// States of a peering after which rules over it are stale (S-167).
const GONE: [&str; 5] = ["deleted", "deleting", "expired", "failed", "rejected"];

/// Whose rules are read.
pub(super) struct Owner {
    /// The id of the group.
    pub(super) group: String,
    /// The account that the group belongs to; empty where the answer does not say.
    pub(super) account: String,
    /// Whether AWS lists the rules as stale (S-633).
    pub(super) is_stale: bool,
}

/// Takes the list of permissions under `key` and makes a rule of every peer in it (S-602).
///
/// Rules have an empty id until the whole document is known.
pub(super) fn read_rules(
    group: &mut Object,
    key: &str,
    owner: &Owner,
    place: &Place<'_>,
    draft: &mut Draft,
) -> Vec<Value> {
    let place = place.key(key);
    if !is_list(group, key, &place, draft) {
        draft.report(note(
            "rulesMissing",
            &place,
            &["`", &owner.group, "` comes without `", key, "`: taken as no rules"],
            AS_PRINTED,
        ));
    }
    let mut rules = Vec::new();
    let read = |permission, place: &Place<'_>, draft: &mut Draft| {
        read_permission(permission, owner, place, draft, &mut rules);
    };
    read_items(take_list(group, key), read, &place, draft);
    rules
}

fn read_permission(
    mut permission: Object,
    owner: &Owner,
    place: &Place<'_>,
    draft: &mut Draft,
    rules: &mut Vec<Value>,
) {
    if PEERS.iter().all(|(list, _)| permission.get(*list).is_none_or(is_empty)) {
        draft.report(note(
            "noPeer",
            place,
            &["this permission names no peer, so it is no rule"],
            "Check the answer: EC2 prints at least one peer in every permission.",
        ));
        draft.keep(place, permission.into());
        return;
    }
    let mut service = Object::new();
    put(&mut service, "id", Some("".into()));
    move_service(&mut permission, &mut service);
    let again = service.get("protocol").map_or(0, length);
    let mut made = Vec::new();
    for (list, key) in PEERS {
        let place = place.key(list);
        is_list(&permission, list, &place, draft);
        for (index, item) in take_list(&mut permission, list).into_iter().enumerate() {
            draft.repeat(again);
            if draft.room.is_none() {
                return;
            }
            let mut rule = service.clone();
            let rest = match item {
                Value::Object(range) => move_peer(range, key, owner, &mut rule, &place.item(index), draft),
                other => {
                    put(&mut rule, "peer", Some(written(&other).into()));
                    Object::new()
                }
            };
            made.push((rule, rest));
        }
    }
    let again = permission.iter().map(|(key, value)| key.len() + length(value)).sum();
    for (mut rule, mut rest) in made {
        draft.repeat(again);
        if draft.room.is_none() {
            return;
        }
        rest.extend(permission.clone());
        put_extra(&mut rule, rest);
        rules.push(rule.into());
    }
}

/// About how much room a value takes.
fn length(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(|item| size_of::<Value>() + length(item)).sum(),
        Value::Object(keys) => {
            keys.iter().map(|(key, value)| key.len() + size_of::<Value>() + length(value)).sum()
        }
        _ => 0,
    }
}

/// Moves peer and description into the rule; the rest of the item comes back.
pub(super) fn move_peer(
    mut range: Object,
    key: &str,
    owner: &Owner,
    rule: &mut Object,
    place: &Place<'_>,
    draft: &mut Draft,
) -> Object {
    let mut peer = take(&mut range, key).as_ref().map_or_else(String::new, written);
    if peer.is_empty() {
        // Only a name, as groups of old default VPCs were named: the reader says that it is no peer.
        peek(&range, "GroupName").clone_into(&mut peer);
    }
    draft.vpc(peek(&range, "VpcId"));
    let status = peek(&range, "PeeringStatus");
    let is_gone = GONE.contains(&status);
    if is_gone || owner.is_stale {
        let (before, after) = if is_gone { (" over a peering that is `", "`") } else { ("", "") };
        let status = if is_gone { status } else { "" };
        let (group, named) = (beginning(&owner.group), beginning(&peer));
        let words = ["the rule of `", group, "` names `", named, "`", before, status, after];
        let message = [words.concat().as_str(), ": EC2 calls it stale and lets it match nothing"].concat();
        let place = place.key(if is_gone { "PeeringStatus" } else { key });
        draft.report(note("stalePeer", &place, &[&message], "Remove the rule, or set up the peering again."));
    }
    if owner.is_stale {
        draft.gone.insert(peer.clone(), 0);
    }
    draft.refer(&peer, &owner.group, &place.key(key), !is_gone && !owner.is_stale);
    let account = peek(&range, "UserId").to_owned();
    if !account.is_empty() && !owner.account.is_empty() {
        let is_other = account != owner.account;
        // `amazon-elb` and the like are no account: they stay in `extra`.
        if !is_other || account.bytes().all(|byte| byte.is_ascii_digit()) {
            range.shift_remove("UserId");
            if is_other {
                peer = [account.as_str(), "/", peer.as_str()].concat();
            }
        }
    }
    put(rule, "peer", Some(peer.into()));
    put(rule, "description", take_text(&mut range, "Description"));
    range
}

/// Whether there is a list under the key; anything else that says something is reported.
fn is_list(object: &Object, key: &str, place: &Place<'_>, draft: &mut Draft) -> bool {
    match object.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::Array(_)) => true,
        Some(_) => {
            draft.wrong_type("a list", place);
            true
        }
    }
}
