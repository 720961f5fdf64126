//! A patch made of edits does to the document what the edits do to its network, or there is none.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use sg_core::model::Network;
use sg_core::timeline::{Act, Happened, Step, after, play};
use sg_formats::json::patch;
use sg_formats::{Level, OpenDocument, mint_ids, patch_of, read_document, written};

fn document() -> Value {
    let mut document = json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }, { "id": "vpc-b", "cidrs": ["10.1.0.0/16"] }],
        "subnets": [{ "id": "subnet-a", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"], "acl": "acl-a" }],
        "groups": [
            { "id": "sg-a", "vpc": "vpc-a", "tags": { "team": "one" },
              "inbound": [{ "id": "r1", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0", "description": "the web" },
                          { "protocol": "tcp", "ports": "44x", "peer": "sg-b" }],
              "outbound": [{ "id": "r2", "protocol": "all", "peer": "0.0.0.0/0" }] },
            { "id": "sg-b", "vpc": "vpc-a", "inbound": [{ "id": "r3", "protocol": "icmp", "peer": "sg-a" }], "outbound": [] },
            { "id": "sg-c", "vpc": "vpc-b", "inbound": [], "outbound": [] },
        ],
        "prefixLists": [{ "id": "pl-a", "family": "ipv4", "maxEntries": 5, "entries": ["192.0.2.0/24"] }],
        "acls": [{ "id": "acl-a", "inbound": [{ "id": "e1", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }],
                   "outbound": [] }],
        "links": [{ "id": "pcx-a", "type": "peering", "between": ["vpc-a", "vpc-b"], "state": "active" }],
        "interfaces": [
            { "id": "eni-a", "vpc": "vpc-a", "subnet": "subnet-a", "addresses": ["10.0.1.10"], "groups": ["sg-a", "sg-b"] },
            { "id": "eni-b", "vpc": "vpc-a", "addresses": ["10.0.1.11"], "groups": ["sg-b"] },
        ],
        "hosts": [{ "id": "office", "addresses": ["203.0.113.9"] }],
        "external": ["sg-else"],
    });
    mint_ids(&mut document);
    document
}

fn rule() -> impl Strategy<Value = Value> {
    let id = select(vec!["r1", "new-1", "new-2"]);
    (id, select(vec!["tcp", "udp"]), 1u16..500, select(vec!["0.0.0.0/0", "sg-b", "pl-a", "sg-else"]))
        .prop_map(|(id, protocol, port, peer)| json!({ "id": id, "protocol": protocol, "ports": port, "peer": peer }))
}

fn edit() -> impl Strategy<Value = Value> {
    let group = || select(vec!["sg-a", "sg-b", "sg-c", "sg-new"]);
    let side = || select(vec!["inbound", "outbound"]);
    let own = || select(vec!["r1", "r2", "r3", "new-1"]);
    let entry = |id: &str, number: u16| json!({ "id": id, "number": number, "action": "deny", "protocol": "tcp", "ports": "1-99", "cidr": "10.0.0.0/8" });
    prop_oneof![
        3 => (group(), side(), rule()).prop_map(|(group, direction, rule)| json!({ "kind": "addRule", "group": group, "direction": direction, "rule": rule })),
        3 => own().prop_map(|rule| json!({ "kind": "removeRule", "rule": rule })),
        2 => (own(), rule()).prop_map(|(own, with)| json!({ "kind": "replaceRule", "rule": own, "with": with })),
        1 => (select(vec!["e1", "e2"]), side(), 1u16..99).prop_map(move |(id, direction, number)| json!({ "kind": "addEntry", "acl": "acl-a", "direction": direction, "entry": entry(id, number) })),
        1 => select(vec!["e1", "e2"]).prop_map(|id| json!({ "kind": "removeEntry", "entry": id })),
        1 => (select(vec!["e1", "e2"]), 1u16..99).prop_map(move |(id, number)| json!({ "kind": "replaceEntry", "entry": id, "with": entry("else", number) })),
        2 => (select(vec!["eni-a", "eni-b", "eni-new"]), prop::collection::vec(select(vec!["sg-a", "sg-b", "sg-c"]), 1..3))
            .prop_map(|(interface, groups)| json!({ "kind": "setGroups", "interface": interface, "groups": groups })),
        1 => select(vec![Value::Null, json!("acl-a"), json!("acl-new")]).prop_map(|acl| json!({ "kind": "setAcl", "subnet": "subnet-a", "acl": acl })),
        1 => select(vec!["198.51.100.0/24", "192.0.2.7/32"]).prop_map(|block| json!({ "kind": "setEntries", "prefixList": "pl-a", "entries": [block] })),
        1 => (1u8..9).prop_map(|most| json!({ "kind": "setMaxEntries", "prefixList": "pl-a", "maxEntries": most })),
        1 => (select(vec!["active", "deleted"]), any::<bool>()).prop_map(|(state, same)| json!({ "kind": "setLink", "link": "pcx-a", "set": { "state": state, "sameRegion": same } })),
        1 => Just(json!({ "kind": "addVpc", "vpc": { "id": "vpc-new", "cidrs": ["10.9.0.0/16"] } })),
        1 => Just(json!({ "kind": "removeVpc", "vpc": "vpc-new" })),
        1 => Just(json!({ "kind": "addSubnet", "subnet": { "id": "subnet-new", "vpc": "vpc-b", "cidrs": ["10.1.1.0/24"] } })),
        1 => Just(json!({ "kind": "removeSubnet", "subnet": "subnet-new" })),
        2 => rule().prop_map(|rule| json!({ "kind": "addGroup", "group": { "id": "sg-new", "vpc": "vpc-a", "tags": { "a": "b" }, "inbound": [rule], "outbound": [] } })),
        2 => group().prop_map(|group| json!({ "kind": "removeGroup", "group": group })),
        1 => Just(json!({ "kind": "addPrefixList", "prefixList": { "id": "pl-new", "family": "ipv6", "maxEntries": 3, "entries": [] } })),
        1 => Just(json!({ "kind": "removePrefixList", "prefixList": "pl-new" })),
        1 => Just(json!({ "kind": "addAcl", "acl": { "id": "acl-new", "inbound": [], "outbound": [] } })),
        1 => Just(json!({ "kind": "removeAcl", "acl": "acl-new" })),
        1 => Just(json!({ "kind": "addLink", "link": { "id": "tgw-new", "type": "transitGateway", "between": ["vpc-b", "vpc-a"], "groupReferencing": true } })),
        1 => Just(json!({ "kind": "removeLink", "link": "tgw-new" })),
        1 => select(vec!["eni-new", "office", "eni-b"]).prop_map(|id| json!({ "kind": "addInterface", "interface": { "id": id, "vpc": "vpc-a", "addresses": ["10.0.1.77"], "groups": ["sg-b"], "timeouts": { "udp": 40 },
            "listeners": [{ "id": "l", "protocol": "tcp", "ports": "80-81" }] } })),
        1 => select(vec!["eni-new", "eni-b"]).prop_map(|id| json!({ "kind": "removeInterface", "interface": id })),
        1 => select(vec!["home", "eni-a"]).prop_map(|id| json!({ "kind": "addHost", "host": { "id": id, "addresses": ["198.51.100.9"] } })),
        1 => select(vec!["office", "home"]).prop_map(|id| json!({ "kind": "removeHost", "host": id })),
    ]
}

fn network(document: &Value) -> Network {
    read_document(document, &mut vec![]).network
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_patch_does_what_the_edits_do(edits in prop::collection::vec(edit(), 1..6)) {
        let mut document = document();
        let open = OpenDocument::new(document.clone());
        let steps = open.steps(&json!([{ "id": "s", "kind": "edit", "edits": &edits }]), &mut vec![]);
        let before = open.document().network.clone();
        let mut problems = Vec::new();
        let made = open.patch_of(&json!(edits), &mut problems);
        prop_assert_eq!(made.is_none(), problems.iter().any(|problem| problem.level == Level::Error));

        let Step { act: Some(Act::Edit(read)), .. } = &steps[0] else {
            prop_assert!(made.is_none());
            return Ok(());
        };
        let fits = matches!(play(&before, &steps)[0].happened, Happened::Edited(Ok(())));
        prop_assert_eq!(made.is_some(), fits, "{:?}", problems);
        // Written as a step and read again, they are what they were.
        let written: Vec<Value> = read.iter().map(written).collect();
        let again = open.steps(&json!([{ "id": "s", "kind": "edit", "edits": written }]), &mut vec![]);
        prop_assert_eq!(&again, &steps, "{}", json!(written));
        // As the model holds them, they are the same edits.
        let plain = patch_of(open.value(), read, &[]);
        prop_assert_eq!(plain.is_ok(), fits);
        let Some(made) = made else { return Ok(()) };

        let expected = after(&before, &steps, |network, _| network.clone());
        let mut other = document.clone();
        patch(&mut other, &plain.unwrap()).unwrap();
        prop_assert_eq!(&network(&other), &expected);
        let text = document.to_string();
        // Half done it is taken back, to the letter.
        let mut broken = made.clone();
        broken.as_array_mut().unwrap().push(json!({ "op": "test", "path": "/version", "value": 2 }));
        prop_assert!(patch(&mut document, &broken).is_err());
        prop_assert_eq!(document.to_string(), text);
        patch(&mut document, &made).unwrap();
        prop_assert_eq!(network(&document), expected);
    }
}

#[test]
fn every_operation_in_the_document_is_guarded_by_an_id() {
    let open = OpenDocument::new(document());
    let edits = json!([
        { "kind": "removeRule", "rule": "r1" },
        { "kind": "addRule", "group": "sg-b", "direction": "inbound",
          "rule": { "id": "new", "protocol": "tcp", "ports": "80", "peer": "10.0.0.0/8", "description": "kept as written" } },
    ]);
    let mut problems = Vec::new();
    let made = open.patch_of(&edits, &mut problems).unwrap();
    let expected = json!([
        { "op": "test", "path": "/groups/0/inbound/0/id", "value": "r1" },
        { "op": "remove", "path": "/groups/0/inbound/0" },
        { "op": "test", "path": "/groups/1/id", "value": "sg-b" },
        { "op": "add", "path": "/groups/1/inbound/-",
          "value": { "id": "new", "protocol": "tcp", "ports": "80", "peer": "10.0.0.0/8", "description": "kept as written" } },
    ]);
    assert_eq!((made, problems.is_empty()), (expected, true));
}

#[test]
fn what_does_not_fit_is_a_problem_at_its_place() {
    let open = OpenDocument::new(document());
    let told = |edits: Value| {
        let mut problems = Vec::new();
        let made = open.patch_of(&edits, &mut problems);
        let problem = problems.pop().unwrap();
        (made, problem.code, problem.path)
    };
    let remove = json!({ "kind": "removeRule", "rule": "r1" });
    assert_eq!(told(json!([remove, remove])), (None, "editOfNothing", "/1".to_owned()));
    let gone = json!([{ "kind": "removeRule", "rule": "nobody" }]);
    assert_eq!(told(gone), (None, "editNotThere", "/0/rule".to_owned()));
}
