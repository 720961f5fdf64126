//! One rule of `describe-security-group-rules`, or of what `authorize-security-group-…` prints.

use super::draft::Draft;
use super::rule::{Owner, move_peer};
use super::service::move_service;
use super::take::{Object, object, put, put_extra, take, take_text, whole, written};
use super::tell::{AS_PRINTED, fault, note};
use crate::json::Place;
use serde_json::Value;

/// Keys of which one holds the peer (S-610).
const PEERS: [&str; 3] = ["CidrIpv4", "CidrIpv6", "PrefixListId"];

/// Reads a rule (S-610) into the draft; its id stays the one that AWS gave.
pub(super) fn read_single_rule(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let list = match theirs.get("IsEgress") {
        Some(Value::Bool(false)) => "inbound",
        Some(Value::Bool(true)) => "outbound",
        _ => return unusable(theirs, place, draft),
    };
    let Some(id) = take_text(&mut theirs, "GroupId") else { return unusable(theirs, place, draft) };
    theirs.shift_remove("IsEgress");
    let account = take_text(&mut theirs, "GroupOwnerId");
    let owner = Owner {
        group: written(&id),
        account: account.as_ref().map(written).unwrap_or_default(),
        is_stale: false,
    };
    let mut group = object(&[("id", &owner.group)]);
    put(&mut group, "owner", account);
    draft.partial_group(group, place);
    let mut rule = Object::new();
    put(&mut rule, "id", Some(take_text(&mut theirs, "SecurityGroupRuleId").unwrap_or_else(|| "".into())));
    move_service(&mut theirs, &mut rule);
    // -1 beside a protocol without ports says nothing (S-602).
    for key in ["FromPort", "ToPort"] {
        if theirs.get(key).and_then(whole) == Some(-1) {
            theirs.shift_remove(key);
        }
    }
    let rest = match take(&mut theirs, "ReferencedGroupInfo") {
        Some(Value::Object(mut info)) => {
            put(&mut info, "Description", take_text(&mut theirs, "Description"));
            let place = place.key("ReferencedGroupInfo");
            let mut rest = move_peer(info, "GroupId", &owner, &mut rule, &place, draft);
            rest.extend(theirs);
            rest
        }
        other => {
            put(&mut theirs, "ReferencedGroupInfo", other);
            let key = PEERS.into_iter().find(|key| theirs.contains_key(*key)).unwrap_or("CidrIpv4");
            move_peer(theirs, key, &owner, &mut rule, place, draft)
        }
    };
    put_extra(&mut rule, rest);
    draft.rule(&owner.group, list, rule, place);
}

/// A rule without its group or direction; the request `ModifySecurityGroupRules` has neither (S-620).
fn unusable(theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let problem = if theirs.contains_key("SecurityGroupRule") {
        let message = "this is a request to change rules: it is kept with the document, but not used";
        let help = "Make the changes here, or bring the rules as they are after it.";
        note("notUsed", place, &[message], help)
    } else {
        let message = "this rule comes without `GroupId` or `IsEgress`: it is kept, but not used";
        fault("missingId", place, &[message], AS_PRINTED)
    };
    draft.report_once(problem);
    draft.keep(place, theirs.into());
}
