//! A document that is kept open is what it would be if it were opened anew after every patch.
#![expect(clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use sg_formats::{OpenDocument, Problem, json};

/// Something of everything, right and wrong, with names that can be guessed.
fn document() -> Value {
    json!({
        "version": 1,
        "title": "everything",
        "vpcs": [
            { "id": "vpc-1", "name": "main", "cidrs": ["10.0.0.0/16", "fd00::/8"], "region": "eu-west-1" },
            { "id": "vpc-2", "cidrs": ["10.1.0.0/16"], "region": "us-east-1" },
        ],
        "subnets": [{ "id": "subnet-1", "vpc": "vpc-1", "cidrs": ["10.0.1.0/24"], "acl": "acl-1", "public": true }],
        "groups": [
            {
                "id": "sg-web", "name": "web", "vpc": "vpc-1", "description": "what faces the world",
                "inbound": [
                    { "id": "web-https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" },
                    { "id": "web-ssh", "protocol": "tcp", "ports": "22", "peer": "sg-bastion" },
                    { "id": "web-typo", "protocol": "tcp", "ports": "80", "peer": "app" },
                ],
                "outbound": [{ "id": "web-all", "protocol": "all", "peer": "0.0.0.0/0" }],
            },
            {
                "id": "sg-app", "name": "app", "vpc": "vpc-1", "owner": "111122223333",
                "inbound": [
                    { "id": "app-web", "protocol": "tcp", "ports": "8080", "peer": "sg-web" },
                    { "id": "app-list", "protocol": "udp", "ports": "53", "peer": "pl-1" },
                ],
                "outbound": [],
            },
            { "id": "sg-far", "name": "far", "vpc": "vpc-2", "inbound": [], "outbound": [
                { "id": "far-app", "protocol": "tcp", "ports": "all", "peer": "sg-app" },
            ] },
        ],
        "prefixLists": [{ "id": "pl-1", "name": "offices", "maxEntries": 3, "entries": ["192.0.2.0/24"] }],
        "acls": [{ "id": "acl-1", "inbound": [
            { "id": "entry-a", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" },
        ], "outbound": [] }],
        "links": [{ "id": "peering", "type": "peering", "between": ["vpc-1", "vpc-2"] }],
        "interfaces": [
            { "id": "eni-web", "name": "front", "subnet": "subnet-1", "addresses": ["10.0.1.5"], "groups": ["sg-web"],
              "listeners": [{ "id": "https", "protocol": "tcp", "ports": 443 }] },
            { "id": "eni-app", "vpc": "vpc-1", "addresses": ["10.0.1.6", "10.0.9.9"], "groups": ["sg-app", "sg-far"] },
        ],
        "hosts": [{ "id": "office", "name": "home", "addresses": ["198.51.100.7"] }],
        "packets": [
            { "id": "p1", "from": "office", "to": "eni-web", "protocol": "tcp", "port": 443 },
            { "id": "p2", "from": "front", "to": "eni-app", "protocol": "udp", "port": "53" },
        ],
        "external": ["sg-bastion"],
        "deleted": ["sg-old"],
        "limits": { "rulesPerGroup": 2 },
    })
}

/// The same with what takes the slow way: ids that stand twice or not at all, and steps.
fn odd_document() -> Value {
    let mut document = document();
    document["groups"][1]["inbound"][0]["id"] = "web-ssh".into();
    document["groups"][2]["id"] = "sg-web".into();
    document["groups"][0]["outbound"][0] = 7.into();
    document["steps"] = steps();
    document
}

fn steps() -> Value {
    json!([
        { "id": "s1", "kind": "packet", "packet": { "id": "sp", "from": "office", "to": "eni-web", "protocol": "tcp", "port": 22 } },
        { "id": "s2", "kind": "edit", "edits": [{ "kind": "removeRule", "rule": "web-ssh" }, { "kind": "removeHost", "host": "homes" }] },
    ])
}

/// Every place in a value, as a pointer.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                places(item, &json::child(at, index), all);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                places(item, &json::child(at, key), all);
            }
        }
        _ => {}
    }
}

/// What somebody may put somewhere.
fn anything() -> impl Strategy<Value = Value> {
    let words = [
        "",
        " ",
        "tcp",
        "udp",
        "icmp",
        "all",
        "443",
        "8000-8100",
        "9-1",
        "10.0.0.0/8",
        "10.0.0.1/8",
        "::/0",
        "10.0.1.5",
        "10.0.1.6",
        "sg-web",
        "sg-app",
        "sg-far",
        "sg-bastion",
        "sg-old",
        "sg-ap",
        "sg-new",
        "app",
        "web",
        "front",
        "home",
        "ap",
        "pl-1",
        "pl-2",
        "eni-web",
        "office",
        "vpc-1",
        "vpc-2",
        "vpc-3",
        "subnet-1",
        "acl-1",
        "web-https",
        "rule-1",
        "packet-1",
        "p1",
        "anywhere",
    ];
    let words = select(words.to_vec()).prop_map(Value::from);
    let others = select(vec![
        json!(1),
        json!(22),
        json!(-1),
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!({ "protocol": "tcp", "ports": "22", "peer": "10.0.0.0/8" }),
        json!({ "id": "web-https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" }),
        json!({ "id": "fresh", "protocol": "tcp", "ports": 443, "peer": "sg-web" }),
        json!({ "id": "fresh", "protocol": "udp", "ports": 53, "peer": "app" }),
        json!([{ "id": "fresh", "protocol": "all", "peer": "::/0" }, { "protocol": "all", "peer": "0.0.0.0/0" }]),
        json!({ "id": "sg-new", "name": "WEB", "vpc": "vpc-1", "inbound": [], "outbound": [] }),
        json!({ "id": "eni-new", "vpc": "vpc-1", "addresses": ["10.0.1.5"], "groups": ["sg-app"] }),
        json!(["sg-web", "sg-app"]),
        json!(["10.0.1.5", "10.0.1.5"]),
        steps(),
    ]);
    prop_oneof![5 => words, 2 => others]
}

/// Keys that may be added to an object.
const KEYS: [&str; 14] = [
    "id",
    "name",
    "peer",
    "ports",
    "protocol",
    "description",
    "addresses",
    "groups",
    "vpc",
    "inbound",
    "owner",
    "steps",
    "tags",
    "port",
];

/// One operation: mostly inside of an item, mostly one that fits.
#[derive(Clone, Debug)]
struct Pick {
    which: u8,
    inside: bool,
    at: Index,
    from: Index,
    key: Index,
    value: Value,
}

fn pick() -> impl Strategy<Value = Pick> {
    (any::<u8>(), prop::bool::weighted(0.8), any::<Index>(), any::<Index>(), any::<Index>(), anything())
        .prop_map(|(which, inside, at, from, key, value)| Pick { which, inside, at, from, key, value })
}

fn operation(document: &Value, pick: &Pick) -> Value {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let inner: Vec<&String> = all.iter().filter(|place| place.split('/').count() > 3).collect();
    let place = match inner.is_empty() || !pick.inside {
        true => pick.at.get(&all),
        false => pick.at.get(&inner),
    };
    let key = KEYS[pick.key.index(KEYS.len())];
    let path = match document.pointer(place) {
        Some(Value::Object(_)) if !pick.which.is_multiple_of(3) => json::child(place, key),
        Some(Value::Array(_)) if pick.which % 3 == 1 => json::child(place, "-"),
        _ => place.clone(),
    };
    match pick.which % 16 {
        0..7 => json!({ "op": "add", "path": path, "value": pick.value }),
        7..11 => json!({ "op": "replace", "path": place, "value": pick.value }),
        11..13 => json!({ "op": "remove", "path": place }),
        13 => json!({ "op": "move", "from": pick.from.get(&all), "path": path }),
        14 => json!({ "op": "copy", "from": pick.from.get(&all), "path": path }),
        _ => json!({ "op": "test", "path": place, "value": pick.value }),
    }
}

#[track_caller]
fn same(kept: &OpenDocument, patch: &Value) {
    let fresh = OpenDocument::new(kept.value().clone());
    assert_eq!(json::print(kept.value()), json::print(fresh.value()), "after {patch}");
    assert_eq!(kept.document(), fresh.document(), "after {patch}");
    let [kept, fresh] = [kept, &fresh].map(|open| open.problems().cloned().collect::<Vec<Problem>>());
    assert_eq!(kept, fresh, "after {patch}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_would_be_read(
        start in select(vec![document(), odd_document(), json!({}), json!([])]),
        patches in prop::collection::vec(prop::collection::vec(pick(), 1..4), 1..12),
    ) {
        let mut kept = OpenDocument::new(start);
        for picks in patches {
            let before = json::print(kept.value());
            let (mut now, mut patch) = (kept.value().clone(), Vec::new());
            for pick in &picks {
                let operation = operation(&now, pick);
                // Later operations are made for the document as it stands then.
                drop(json::patch(&mut now, &json!([operation])));
                patch.push(operation);
            }
            let patch = Value::Array(patch);
            match kept.patch(&patch) {
                Ok(()) => prop_assert_eq!(json::print(kept.value()).is_empty(), false),
                Err(_) => prop_assert_eq!(json::print(kept.value()), before),
            }
            same(&kept, &patch);
        }
    }
}

/// What the page sends, each of which takes the short way, and what follows from it elsewhere.
#[test]
fn typing_is_read_at_once() {
    let mut kept = OpenDocument::new(document());
    let patches = [
        json!([{ "op": "test", "path": "/groups/0/inbound/0/id", "value": "web-https" },
            { "op": "replace", "path": "/groups/0/inbound/0/ports", "value": "44" }]),
        json!([{ "op": "add", "path": "/groups/0/inbound/-", "value": { "id": "rule-1", "protocol": "tcp", "ports": "", "peer": "" } }]),
        json!([{ "op": "add", "path": "/groups/1/inbound/-", "value": { "id": "rule-1", "protocol": "tcp", "ports": "", "peer": "" } }]),
        json!([{ "op": "remove", "path": "/groups/1/inbound/2" }]),
        json!([{ "op": "remove", "path": "/groups/0/inbound/3" }]),
        json!([{ "op": "move", "from": "/groups/0/inbound/1", "path": "/groups/0/inbound/0" }]),
        json!([{ "op": "move", "from": "/groups/0/inbound/0", "path": "/groups/1/outbound/0" }]),
        // The rule that wrote `app` for a peer is told another id.
        json!([{ "op": "replace", "path": "/groups/1/name", "value": "apps" }, { "op": "replace", "path": "/groups/2/name", "value": "app" }]),
        json!([{ "op": "replace", "path": "/groups/1/name", "value": "APP" }, { "op": "add", "path": "/groups/2/vpc", "value": "vpc-1" }]),
        json!([{ "op": "add", "path": "/interfaces/1/addresses/0", "value": "10.0.1.5" }]),
        json!([{ "op": "add", "path": "/interfaces/1/groups", "value": ["sg-app"] }]),
        json!([{ "op": "add", "path": "/packets/1/from", "value": "eni-web" }]),
        json!([{ "op": "add", "path": "/title", "value": 7 }]),
        json!([{ "op": "add", "path": "/hosts/0/name", "value": "front" }]),
    ];
    for patch in patches {
        kept.patch(&patch).unwrap();
        same(&kept, &patch);
    }
}
