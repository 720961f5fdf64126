//! Instances, as far as their interfaces carry groups.

use super::answer::read_items;
use super::draft::Draft;
use super::group::name_tag;
use super::interface::interface;
use super::shelf::Kind;
use super::take::{Object, object, peek, put, take_list, whole, written};
use crate::json::Place;
use serde_json::Value;

/// Reads a reservation of `describe-instances`: the instances in it.
pub(super) fn read_reservation(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    read_items(take_list(&mut theirs, "Instances"), read_instance, &place.key("Instances"), draft);
    draft.keep(place, theirs.into());
}

/// Reads the interfaces of an instance; what else is said of the instance is kept.
pub(super) fn read_instance(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let interfaces = take_list(&mut theirs, "NetworkInterfaces");
    let name = name_tag(&theirs, "Tags").map(|name| written(&name));
    let read = |interface: Object, place: &Place<'_>, draft: &mut Draft| {
        read_attached(interface, name.as_deref(), place, draft);
    };
    read_items(interfaces, read, &place.key("NetworkInterfaces"), draft);
    draft.keep(place, theirs.into());
}

/// An interface of an instance. `describe-network-interfaces` tells more of it, in other words: where it
/// did, only addresses and groups are held against it.
fn read_attached(theirs: Object, name: Option<&str>, place: &Place<'_>, draft: &mut Draft) {
    let device =
        theirs.get("Attachment").and_then(|attachment| attachment.get("DeviceIndex")).and_then(whole);
    let mut attached = interface(theirs, place, draft);
    let mut hint = object(&[("id", peek(&attached, "id"))]);
    let tagged = name.map(|name| match device {
        None | Some(0) => Value::from(name),
        Some(device) => [name, "-eth", &device.to_string()].concat().into(),
    });
    let own_name = attached.shift_remove("name");
    let kind = attached.shift_remove("kind").unwrap_or_else(|| "instance".into());
    put(&mut hint, "kind", Some(kind));
    put(&mut hint, "name", tagged.or(own_name));
    put(&mut hint, "extra", attached.shift_remove("extra"));
    let id = peek(&hint, "id").to_owned();
    draft.add(Kind::Interface, attached, place);
    if !id.is_empty() {
        draft.hint(Kind::Interface, hint);
    }
}
