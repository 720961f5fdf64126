//! Network ACLs.

use super::answer::read_items;
use super::draft::Draft;
use super::group::{name_tag, take_id};
use super::service::move_service;
use super::shelf::Kind;
use super::take::{Index, Object, object, peek, put, put_extra, take, take_list, whole, written};
use crate::json::Place;
use serde_json::Value;

/// Numbers from here on are the `*` entries, which deny what no entry matched and are implied (S-404).
const IMPLIED: i64 = 32_767;

/// Reads a network ACL (S-631) into the draft, and which subnets it guards.
pub(super) fn read_acl(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "NetworkAclId", "acl-", place, draft);
    let mut acl = object(&[("id", &id)]);
    put(&mut acl, "name", name_tag(&theirs, "Tags"));
    let (mut inbound, mut outbound) = (Vec::new(), Vec::new());
    let read = |mut entry: Object, _: &Place<'_>, draft: &mut Draft| {
        draft.repeat(id.len());
        let is_outbound = take(&mut entry, "Egress") == Some(Value::Bool(true));
        let (list, word) = if is_outbound { (&mut outbound, "out") } else { (&mut inbound, "in") };
        let entry = self::entry(entry, [word, "-", id.strip_prefix("acl-").unwrap_or(&id)].concat());
        list.extend(entry.map(Value::Object));
    };
    read_items(take_list(&mut theirs, "Entries"), read, &place.key("Entries"), draft);
    // The order of evaluation (S-403); AWS prints them in any.
    put(&mut acl, "inbound", Some(in_order(inbound)));
    put(&mut acl, "outbound", Some(in_order(outbound)));
    guard(&theirs, &id, place, draft);
    put_extra(&mut acl, theirs);
    draft.add(Kind::Acl, acl, place);
}

fn in_order(entries: Vec<Value>) -> Value {
    let mut order = Index::new();
    for (index, entry) in entries.iter().enumerate() {
        let number = entry.get("number").and_then(whole).unwrap_or_default();
        // As text they have the order of numbers only if they are of one length.
        order.insert(format!("{number:020} {index:020}"), index);
    }
    let mut entries = entries;
    order.into_values().filter_map(|index| entries.get_mut(index).map(Value::take)).collect()
}

/// One entry; nothing for the implied ones.
fn entry(mut theirs: Object, id: String) -> Option<Object> {
    let number = take(&mut theirs, "RuleNumber").map(|number| whole(&number).map_or(number, Value::from));
    let is_deny = peek(&theirs, "RuleAction") == "deny";
    if is_deny && number.as_ref().and_then(Value::as_i64).is_some_and(|number| number >= IMPLIED) {
        return None;
    }
    let id = [id.as_str(), "-", &number.as_ref().map(written).unwrap_or_default()].concat();
    let mut entry = object(&[("id", &id)]);
    put(&mut entry, "number", number);
    put(&mut entry, "action", take(&mut theirs, "RuleAction"));
    // The same service in other words (S-409): rewritten as a rule's, then read as one.
    let protocol = take(&mut theirs, "Protocol");
    put(&mut theirs, "IpProtocol", protocol);
    for (outer, [from, to]) in [("PortRange", ["From", "To"]), ("IcmpTypeCode", ["Type", "Code"])] {
        if let Some(Value::Object(mut range)) = take(&mut theirs, outer) {
            put(&mut theirs, "FromPort", take(&mut range, from));
            put(&mut theirs, "ToPort", take(&mut range, to));
        }
    }
    move_service(&mut theirs, &mut entry);
    let block = take(&mut theirs, "CidrBlock").or_else(|| take(&mut theirs, "Ipv6CidrBlock"));
    put(&mut entry, "cidr", block);
    put_extra(&mut entry, theirs);
    Some(entry)
}

/// Writes into each subnet that this is its network ACL (S-400).
fn guard(theirs: &Object, id: &str, place: &Place<'_>, draft: &mut Draft) {
    let vpc = peek(theirs, "VpcId");
    draft.vpc(vpc);
    let list = place.key("Associations");
    let associations = theirs.get("Associations").and_then(Value::as_array);
    for (index, association) in associations.into_iter().flatten().enumerate() {
        let subnet = association.get("SubnetId").and_then(Value::as_str).unwrap_or_default();
        if subnet.is_empty() {
            continue;
        }
        draft.subnet(subnet, vpc);
        draft.add(Kind::Subnet, object(&[("id", subnet), ("acl", id)]), &list.item(index));
    }
}
