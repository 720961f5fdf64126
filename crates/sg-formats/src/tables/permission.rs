//! An `IpPermission` of a command, made rows: one for each of its peers.

use super::fields::{Column, Fields};
use serde_json::{Map, Value};

/// The lists of peers in a permission and the keys that hold the peer in their items (S-601, S-620).
const PEERS: [(&str, &[&str]); 4] = [
    ("IpRanges", &["CidrIp"]),
    ("Ipv6Ranges", &["CidrIpv6"]),
    ("PrefixListIds", &["PrefixListId"]),
    ("UserIdGroupPairs", &["GroupId", "GroupName"]),
];

/// The keys that say what a permission is about, and their columns.
const SERVICE: [(&str, Column); 3] =
    [("IpProtocol", Column::Protocol), ("FromPort", Column::FromPort), ("ToPort", Column::ToPort)];

/// Whether an object says anything that a permission says.
pub(super) fn is_one(object: &Map<String, Value>) -> bool {
    let mut keys = SERVICE.iter().map(|(key, _)| key).chain(PEERS.iter().map(|(key, _)| key));
    keys.any(|key| object.contains_key(*key))
}

/// Makes a row of every peer; a permission without one makes a row without a peer.
pub(super) fn rows(mut permission: Map<String, Value>) -> Vec<Fields> {
    let mut service = Fields::default();
    for (key, column) in SERVICE {
        if let Some(value) = permission.shift_remove(key) {
            service.put(column, &written(&value));
        }
    }
    let mut peers = Vec::new();
    for (list, keys) in PEERS {
        match permission.shift_remove(list) {
            Some(Value::Array(items)) => peers.extend(items.into_iter().map(|item| (item, keys))),
            Some(Value::Null) | None => {}
            // The CLI takes one item for a list of one.
            Some(other) => peers.push((other, keys)),
        }
    }
    let rest: Vec<(String, String)> =
        permission.iter().map(|(key, value)| (key.clone(), written(value))).collect();
    let mut rows: Vec<Fields> = peers.into_iter().map(|(item, keys)| row(&service, item, keys)).collect();
    if rows.is_empty() {
        rows.push(service);
    }
    for row in &mut rows {
        row.extra.extend(rest.iter().cloned());
    }
    rows
}

fn row(service: &Fields, item: Value, keys: &[&str]) -> Fields {
    let mut fields = service.clone();
    let Value::Object(mut item) = item else {
        fields.put(Column::Peer, &written(&item));
        return fields;
    };
    let mut peer =
        keys.iter().find_map(|key| item.shift_remove(*key)).map_or_else(String::new, |peer| written(&peer));
    // Groups of other accounts are written with them (S-164, S-166).
    if let Some(account) = item.shift_remove("UserId")
        && peer.starts_with("sg-")
    {
        peer = [written(&account).as_str(), "/", &peer].concat();
    }
    fields.put(Column::Peer, &peer);
    if let Some(description) = item.shift_remove("Description") {
        fields.put(Column::Description, &written(&description));
    }
    fields.extra.extend(item.iter().map(|(key, value)| (key.clone(), written(value))));
    fields
}

/// A value as a person would write it: text without its quotes.
pub(super) fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
