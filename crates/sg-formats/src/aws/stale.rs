//! Groups of `describe-stale-security-groups`.

use super::draft::Draft;
use super::group::{in_part, take_id, take_words};
use super::rule::{Owner, read_rules};
use super::take::Object;
use crate::json::Place;
use serde_json::Value;

/// Reads which rules of a group are stale (S-633). The groups that they name are gone, unless a file holds
/// them: then it is the peering that is.
pub(super) fn read_stale_group(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "GroupId", "sg-", place, draft);
    let group = take_words(&mut theirs, &id, "VpcId");
    if let Some(vpc) = group.get("vpc").and_then(Value::as_str) {
        draft.vpc(vpc);
    }
    let owner = Owner { group: id.clone(), account: String::new(), is_stale: true };
    let mut found = Vec::new();
    for (key, list) in [("StaleIpPermissions", "inbound"), ("StaleIpPermissionsEgress", "outbound")] {
        if theirs.get(key).is_some_and(Value::is_array) {
            found.extend(
                read_rules(&mut theirs, key, &owner, place, draft).into_iter().map(|rule| (key, list, rule)),
            );
        }
    }
    let group = in_part(group, theirs, draft);
    draft.partial_group(group, place);
    for (key, list, rule) in found {
        if let Value::Object(rule) = rule {
            draft.rule(&id, list, rule, &place.key(key));
        }
    }
}
