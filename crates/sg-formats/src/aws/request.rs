//! Requests as `aws ec2 authorize-security-group-…` takes them (S-620).

use super::draft::Draft;
use super::group::take_id;
use super::rule::{Owner, read_rules};
use super::take::{Object, is_empty, object};
use super::tell::note;
use crate::json::Place;
use serde_json::Value;

/// Whether an object that names a group is a request: it has permissions and nothing that only AWS prints.
pub(super) fn is_request(object: &Object) -> bool {
    let printed = ["IpPermissionsEgress", "OwnerId", "VpcId", "Description", "GroupName"];
    object.contains_key("IpPermissions") && printed.iter().all(|key| object.get(*key).is_none_or(is_empty))
}

/// Reads a request with `GroupId` and `IpPermissions`: its rules become rules of the group.
///
/// Requests for inbound and outbound rules look alike, and so do those that take rules away: the file's
/// name tells them apart, and otherwise the rules are inbound, which is said.
pub(super) fn read_request(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let name = draft.name().to_ascii_lowercase();
    if name.contains("revoke") {
        let message = "this is a request to take rules away: it is kept with the document, but not used";
        draft.report(note("notUsed", place, &[message], "Remove the rules here instead."));
        draft.keep(place, theirs.into());
        return;
    }
    let id = take_id(&mut theirs, "GroupId", "sg-", place, draft);
    let list = if name.contains("egress") { "outbound" } else { "inbound" };
    draft.report(note(
        "requestRead",
        place,
        &["this is a request: its rules are taken as ", list, " rules of `", &id, "`"],
        "Put `egress` or `ingress` into the file's name to say which rules they are.",
    ));
    draft.partial_group(object(&[("id", &id)]), place);
    let owner = Owner { group: id.clone(), account: String::new(), is_stale: false };
    let rules = read_rules(&mut theirs, "IpPermissions", &owner, place, draft);
    for rule in rules {
        if let Value::Object(rule) = rule {
            draft.rule(&id, list, rule, &place.key("IpPermissions"));
        }
    }
    draft.keep(place, theirs.into());
}

/// A permission that stands alone, as in the list that `--ip-permissions` takes: nobody knows whose it is.
pub(super) fn read_lone_permission(theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    draft.report_once(note(
        "notUsed",
        place,
        &["these rules name no group: they are kept with the document, but not used"],
        "Write `{\"GroupId\": \"sg-…\", \"IpPermissions\": […]}` around them.",
    ));
    draft.keep(place, theirs.into());
}
