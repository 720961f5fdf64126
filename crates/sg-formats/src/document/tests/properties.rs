//! Laws of reading, whatever stands in the text.

use proptest::prelude::*;

use super::*;
use crate::json::tests::any_json;
use crate::json::{child, locate, parse, segments};

/// Every place of a value.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(key, value)| places(value, &child(at, key), into));
        }
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &child(at, key), into)),
        _ => {}
    }
}

/// A network with something of every kind in it.
fn full() -> Value {
    let mut network = network();
    network["groups"][0]["inbound"] = json!([
        { "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0", "description": "all" },
        { "id": "ping", "protocol": "icmp", "icmpType": 8, "icmpCode": 0, "peer": "sg-web" },
        { "id": "list", "protocol": "udp", "ports": "1-2", "peer": "pl-office" },
    ]);
    network["acls"][0]["inbound"] =
        json!([{ "id": "e", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }]);
    network["links"] = json!([{ "id": "l", "type": "peering", "between": ["vpc-a", "vpc-b"] }]);
    network["interfaces"][0]["listeners"] = json!([{ "id": "443", "protocol": "tcp", "ports": 443 }]);
    network["packets"] =
        json!([{ "id": "p", "from": "customer", "to": "eni-web", "protocol": "tcp", "port": 443 }]);
    network["steps"] = json!([{ "id": "s", "kind": "wait", "seconds": 5 }]);
    network
}

/// Values that a person or a tool might put somewhere.
fn any_value() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "",
        "sg-web",
        "sg-",
        "pl-x",
        "10.0.0.1",
        "10.0.0.0/8",
        "::/0",
        "/",
        "all",
        "-1",
        "tcp",
        "icmp",
        "1-0",
        "65536",
        "eni-web",
        "vpc-a",
        "inbound",
        "999999999999/sg-web",
        "\u{0}",
        "é",
    ]);
    prop_oneof![any_json(), words.prop_map(Value::from), (-2i64..70000).prop_map(Value::from)]
}

/// The full network with values put in at a few places.
fn spoiled() -> impl Strategy<Value = Value> {
    let change = (any::<prop::sample::Index>(), any_value());
    prop::collection::vec(change, 1..4).prop_map(|changes| {
        let mut document = full();
        for (which, value) in changes {
            let mut all = Vec::new();
            places(&document, "", &mut all);
            let path: &String = which.get(&all);
            *document.pointer_mut(path).unwrap() = value;
        }
        document
    })
}

#[test]
fn the_full_network_is_without_fault() {
    assert_eq!(said(&full()), "");
}

proptest! {
    #[test]
    fn any_value_is_read(value in any_json()) {
        read(&value);
        let mut minted = value;
        mint_ids(&mut minted);
    }

    #[test]
    fn minting_changes_no_reading(document in spoiled()) {
        let (before, problems) = read(&document);
        let mut minted = document;
        mint_ids(&mut minted);
        let (after, problems_after) = read(&minted);
        prop_assert_eq!(before, after);
        // An empty id is filled, so nothing is said about it any more; nothing new is said either.
        prop_assert!(problems_after.iter().all(|problem| problems.contains(problem)));
    }

    #[test]
    fn every_list_of_rules_keeps_a_slot_for_each(document in spoiled()) {
        let (read, _) = read(&document);
        for group in &read.network.groups {
            let mut items = document["groups"].as_array().unwrap().iter();
            let item = items.find(|item| item["id"].as_str().map(str::trim) == Some(group.id.as_str())).unwrap();
            prop_assert_eq!(group.inbound.len(), item["inbound"].as_array().map_or(0, Vec::len));
            prop_assert_eq!(group.outbound.len(), item["outbound"].as_array().map_or(0, Vec::len));
        }
    }

    #[test]
    fn a_fault_in_one_rule_costs_no_other(value in any_value(), key in prop::sample::select(vec!["protocol", "ports", "peer"])) {
        let mut document = full();
        document["groups"][0]["inbound"][1][key] = value;
        let (whole, spoiled) = (read(&full()).0, read(&document).0);
        let (whole, spoiled) = (&whole.network.groups[0].inbound, &spoiled.network.groups[0].inbound);
        prop_assert_eq!((&whole[0], &whole[2]), (&spoiled[0], &spoiled[2]));
    }

    #[test]
    fn every_problem_has_a_place_in_the_text(document in spoiled()) {
        let text = serde_json::to_string_pretty(&document).unwrap();
        let (value, _) = parse(text.as_bytes()).unwrap();
        let (_, mut problems) = read(&value);
        locate(text.as_bytes(), &mut problems);
        for problem in &problems {
            let at = problem.position.expect("a position");
            let line = text.split('\n').nth(at.line as usize - 1).expect("the line");
            prop_assert!(line.chars().count() >= at.column as usize);
            // The path leads to something, or to a key that is missing in something.
            let depth = segments(&problem.path).count();
            let parents = (0..=depth).map(|kept| segments(&problem.path).take(kept).fold(String::new(), |at, key| child(&at, key)));
            let there = parents.filter(|path| document.pointer(path).is_some()).count();
            prop_assert!(there >= depth, "{}", problem.path);
        }
    }
}
