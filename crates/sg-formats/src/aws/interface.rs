//! One interface of `describe-network-interfaces` or of an instance.

use super::draft::Draft;
use super::group::take_id;
use super::kind::{kind, name};
use super::shelf::Kind;
use super::take::{Object, distinct, is_empty, put, put_extra, put_texts, take, take_text, whole, written};
use crate::json::Place;
use serde_json::Value;

/// Reads an interface (S-630) into the draft.
pub(super) fn read_interface(theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let interface = interface(theirs, place, draft);
    draft.add(Kind::Interface, interface, place);
}

/// An interface as the document describes it.
pub(super) fn interface(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) -> Object {
    let mut interface = Object::new();
    let id = take_id(&mut theirs, "NetworkInterfaceId", "eni-", place, draft);
    put(&mut interface, "id", Some(id.clone().into()));
    put(&mut interface, "name", name(&theirs).map(Value::from));
    put(&mut interface, "kind", kind(&theirs).map(Value::from));
    let (vpc, subnet) = (take_text(&mut theirs, "VpcId"), take_text(&mut theirs, "SubnetId"));
    let text = |value: &Option<Value>| value.as_ref().map(written).unwrap_or_default();
    draft.vpc(&text(&vpc));
    draft.subnet(&text(&subnet), &text(&vpc));
    put(&mut interface, "vpc", vpc);
    put(&mut interface, "subnet", subnet);
    sort_addresses(&mut theirs);
    let public = public_addresses(&theirs);
    let addresses = take_addresses(&mut theirs);
    put(&mut interface, "addresses", Some(addresses.into()));
    let mut prefixes = take_column(&mut theirs, "Ipv4Prefixes", "Ipv4Prefix");
    prefixes.extend(take_column(&mut theirs, "Ipv6Prefixes", "Ipv6Prefix"));
    put_texts(&mut interface, "prefixes", prefixes);
    put_texts(&mut interface, "publicAddresses", public);
    let groups = take_column(&mut theirs, "Groups", "GroupId");
    for (index, group) in groups.iter().enumerate() {
        let place = place.key("Groups");
        draft.refer(&written(group), &id, &place.item(index).key("GroupId"), true);
    }
    put(&mut interface, "groups", Some(groups.into()));
    move_timeouts(&mut theirs, &mut interface);
    put_extra(&mut interface, theirs);
    interface
}

/// Puts the primary private address first in its list; the order says it from then on.
fn sort_addresses(theirs: &mut Object) {
    let Some(Value::Array(items)) = theirs.get_mut("PrivateIpAddresses") else { return };
    let is_primary = |item: &Value| item.get("Primary").and_then(Value::as_bool) == Some(true);
    if let Some(primary) = items.iter().position(is_primary) {
        let primary = items.remove(primary);
        items.insert(0, primary);
    }
    for item in items.iter_mut().filter_map(Value::as_object_mut) {
        item.shift_remove("Primary");
    }
}

/// Private addresses: the primary one first, then the others, then IPv6.
fn take_addresses(theirs: &mut Object) -> Vec<Value> {
    let mut addresses = take_column(theirs, "PrivateIpAddresses", "PrivateIpAddress");
    if let Some(primary) = take_text(theirs, "PrivateIpAddress") {
        addresses.retain(|address| *address != primary);
        addresses.insert(0, primary);
    }
    addresses.extend(take_column(theirs, "Ipv6Addresses", "Ipv6Address"));
    addresses
}

/// Public and Elastic addresses, each once, that of the primary address first.
///
/// They stay where they are too: only there stands which private address each belongs to.
fn public_addresses(theirs: &Object) -> Vec<Value> {
    let holders = theirs.get("PrivateIpAddresses").and_then(Value::as_array).into_iter().flatten();
    let holders = [theirs].into_iter().chain(holders.filter_map(Value::as_object));
    distinct(holders.filter_map(|holder| holder.get("Association")?.get("PublicIp").cloned()))
}

/// Takes one key out of every item of a list; what else the items say stays in the list.
pub(super) fn take_column(theirs: &mut Object, list: &str, key: &str) -> Vec<Value> {
    let Some(Value::Array(items)) = theirs.get_mut(list) else { return Vec::new() };
    let mut column = Vec::with_capacity(items.len());
    let mut is_spent = true;
    for item in items {
        match item {
            Value::Object(object) => {
                column.extend(take(object, key));
                object.retain(|_, value| !is_empty(value));
                is_spent &= object.is_empty();
            }
            // Not an object: carried over as it is, for the reader to report.
            other => column.push(other.take()),
        }
    }
    if is_spent {
        theirs.shift_remove(list);
    }
    column
}

/// Idle timeouts in seconds (S-186, S-330), where the interface has its own.
fn move_timeouts(theirs: &mut Object, interface: &mut Object) {
    let Some(Value::Object(tracking)) = theirs.get_mut("ConnectionTrackingConfiguration") else { return };
    let mut timeouts = Object::new();
    for (key, ours) in [
        ("TcpEstablishedTimeout", "tcpEstablished"),
        ("UdpTimeout", "udp"),
        ("UdpStreamTimeout", "udpStream"),
    ] {
        let seconds = take(tracking, key).map(|value| whole(&value).map_or(value, Value::from));
        put(&mut timeouts, ours, seconds);
    }
    put(interface, "timeouts", (!timeouts.is_empty()).then_some(timeouts.into()));
}
