//! Which command printed an answer, and where in it the items stand.

use super::draft::Draft;
use super::group::read_group;
use super::interface::read_interface;
use super::place::Place;
use super::take::Object;
use crate::problem::Problem;
use serde_json::Value;

/// Top keys of answers that are not used yet, and the commands that print them (S-610, S-631 to S-633).
const UNUSED: [(&str, &str); 17] = [
    ("Vpcs", "ec2 describe-vpcs"),
    ("Subnets", "ec2 describe-subnets"),
    ("NetworkAcls", "ec2 describe-network-acls"),
    ("RouteTables", "ec2 describe-route-tables"),
    ("PrefixLists", "ec2 describe-managed-prefix-lists"),
    ("Entries", "ec2 get-managed-prefix-list-entries"),
    ("SecurityGroupRules", "ec2 describe-security-group-rules"),
    ("VpcPeeringConnections", "ec2 describe-vpc-peering-connections"),
    ("StaleSecurityGroupSet", "ec2 describe-stale-security-groups"),
    ("SecurityGroupReferenceSet", "ec2 describe-security-group-references"),
    ("SecurityGroupForVpcs", "ec2 get-security-groups-for-vpc"),
    ("Reservations", "ec2 describe-instances"),
    ("InternetGateways", "ec2 describe-internet-gateways"),
    ("NatGateways", "ec2 describe-nat-gateways"),
    ("VpcEndpoints", "ec2 describe-vpc-endpoints"),
    ("LoadBalancers", "elbv2 describe-load-balancers"),
    ("DBInstances", "rds describe-db-instances"),
];

/// The lists that a document is made of.
const USED: [(&str, ReadItem); 2] = [("SecurityGroups", read_group), ("NetworkInterfaces", read_interface)];

/// Reads one item of a list into the draft.
type ReadItem = fn(Object, &Place<'_>, &mut Draft);

/// Whether a value is an answer of the AWS CLI: plain, recorded by an SDK (`{"data": …}`), a list of
/// answers, or the bare items that `--query 'SecurityGroups[]'` leaves.
pub(crate) fn recognise(value: &Value) -> bool {
    match value {
        Value::Object(object) => shape(object).is_some(),
        Value::Array(items) => items.iter().any(|item| item.as_object().and_then(shape).is_some()),
        _ => false,
    }
}

enum Shape {
    /// The answer is the value of `data`.
    Recorded,
    /// An object with at least one list that we know.
    Lists,
    /// One item without its list.
    Item(ReadItem),
}

fn shape(object: &Object) -> Option<Shape> {
    let is_known = |object: &Object| {
        USED.iter()
            .map(|(key, _)| key)
            .chain(UNUSED.iter().map(|(key, _)| key))
            .any(|key| object.contains_key(*key))
    };
    if is_known(object) {
        Some(Shape::Lists)
    } else if object.get("data").and_then(Value::as_object).is_some_and(is_known) {
        Some(Shape::Recorded)
    } else if object.contains_key("GroupId") && object.contains_key("GroupName") {
        Some(Shape::Item(read_group))
    } else if object.contains_key("NetworkInterfaceId") {
        Some(Shape::Item(read_interface))
    } else {
        None
    }
}

/// Reads an answer, or a list of answers or items, into the draft.
pub(super) fn read(value: Value, place: &Place<'_>, draft: &mut Draft) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.into_iter().enumerate() {
                read_one(item, &place.index(index), draft);
            }
        }
        other => read_one(other, place, draft),
    }
}

fn read_one(value: Value, place: &Place<'_>, draft: &mut Draft) {
    let Value::Object(mut object) = value else { return odd(value, place, draft) };
    match shape(&object) {
        Some(Shape::Lists) => read_lists(object, place, draft),
        Some(Shape::Item(read_item)) => {
            draft.understand();
            read_item(object, place, draft);
        }
        Some(Shape::Recorded) => {
            if let Some(Value::Object(data)) = object.shift_remove("data") {
                read_lists(data, &place.key("data"), draft);
            }
            keep(object, place, draft);
        }
        None => odd(object.into(), place, draft),
    }
}

fn read_lists(mut object: Object, place: &Place<'_>, draft: &mut Draft) {
    for (key, read_item) in USED {
        let place = place.key(key);
        match object.shift_remove(key) {
            None => {}
            Some(Value::Array(items)) => read_items(items, read_item, &place, draft),
            Some(other) => {
                draft.understand();
                wrong_type("a list", &place, draft);
                draft.keep(&place, other);
            }
        }
    }
    for (key, command) in UNUSED {
        if object.contains_key(key) {
            draft.report(Problem::note(
                "notUsedYet",
                place.key(key).pointer(),
                ["this is what `aws ", command, "` prints: it is kept with the document, but not used yet"]
                    .concat(),
                "Bring the answers of `describe-security-groups` and `describe-network-interfaces`.",
            ));
        }
    }
    if object.get("NextToken").is_some_and(|token| !token.is_null()) {
        draft.report(Problem::note(
            "cutOff",
            place.key("NextToken").pointer(),
            "the list is cut off: more of it was left on the server",
            "Run the command again without `--max-items` and `--no-paginate`, or bring the other pages as well.",
        ));
    }
    keep(object, place, draft);
}

fn read_items(items: Vec<Value>, read_item: ReadItem, place: &Place<'_>, draft: &mut Draft) {
    draft.understand();
    if items.is_empty() {
        draft.report(Problem::note(
            "nothingHere",
            place.pointer(),
            "the list is empty: there is nothing here",
            "Check the region, the profile and the filters of the command.",
        ));
    }
    for (index, item) in items.into_iter().enumerate() {
        let place = place.index(index);
        match item {
            Value::Object(object) => read_item(object, &place, draft),
            other => {
                wrong_type("an object", &place, draft);
                draft.keep(&place, other);
            }
        }
    }
}

/// Says that something else stands where AWS prints `expected`.
pub(super) fn wrong_type(expected: &str, place: &Place<'_>, draft: &mut Draft) {
    draft.report(Problem::error(
        "wrongType",
        place.pointer(),
        ["here must stand ", expected].concat(),
        "Bring the answer as the AWS CLI printed it.",
    ));
}

fn odd(value: Value, place: &Place<'_>, draft: &mut Draft) {
    wrong_type("an answer of the AWS CLI", place, draft);
    draft.keep(place, value);
}

fn keep(rest: Object, place: &Place<'_>, draft: &mut Draft) {
    for (key, value) in rest {
        draft.keep(&place.key(&key), value);
    }
}
