//! What EC2 would refuse for its match or its peer matches nothing; faults of names, descriptions and quotas, and
//! rules that stand twice, change no verdict.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use sg_api::answers::{Level, Trace};

const PEERS: [&str; 14] = [
    "0.0.0.0/0",
    "::/0",
    "10.0.0.0/16",
    "10.1.0.4/16",
    "sg-a",
    "sg-b",
    "sg-c",
    "sg-gone",
    "pl-a",
    "sg-nobody",
    "10.0.0.4",
    "10.0.0.0/33",
    "web",
    "",
];

fn rule() -> impl Strategy<Value = Value> {
    let protocol = select(vec![
        json!("tcp"),
        json!(6),
        json!("all"),
        json!("icmp"),
        json!("tpc"),
        json!(300),
        json!(""),
    ]);
    let ports = select(vec![
        json!(22),
        json!("22"),
        json!("0-65535"),
        json!("30-20"),
        json!(70000),
        json!("ssh"),
        json!(""),
    ]);
    // Mostly rules that can be read, so that something passes.
    let fine = (select(vec!["tcp", "all"]), select(PEERS[..9].to_vec()))
        .prop_map(|(protocol, peer)| json!({ "protocol": protocol, "ports": 22, "peer": peer }));
    let any = (protocol, ports, select(PEERS.to_vec()))
        .prop_map(|(protocol, ports, peer)| json!({ "protocol": protocol, "ports": ports, "peer": peer }));
    prop_oneof![2 => fine, 1 => any]
}

fn rules(prefix: &'static str) -> impl Strategy<Value = Value> {
    prop::collection::vec(rule(), 0..6).prop_map(move |mut rules| {
        for (index, rule) in rules.iter_mut().enumerate() {
            rule["id"] = format!("{prefix}-{index}").into();
        }
        rules.into()
    })
}

fn group(id: &'static str, inside: &'static str, outside: &'static str) -> impl Strategy<Value = Value> {
    (rules(inside), rules(outside), select(vec![json!([]), json!(["vpc-b"])])).prop_map(move |(inbound, outbound, also)| {
        let vpc = if id == "sg-c" { "vpc-b" } else { "vpc-a" };
        let also = if id == "sg-b" { also } else { json!([]) };
        json!({ "id": id, "name": id.replace("sg-", "group "), "vpc": vpc, "alsoIn": also, "inbound": inbound, "outbound": outbound })
    })
}

fn link() -> impl Strategy<Value = Value> {
    let peering = |state: &str, same: bool| json!([{ "type": "peering", "between": ["vpc-a", "vpc-b"], "state": state, "sameRegion": same }]);
    let gateway = |on: bool| json!([{ "type": "transitGateway", "between": ["vpc-b", "vpc-a"], "groupReferencing": on }]);
    select(vec![
        json!([]),
        peering("active", true),
        peering("deleted", true),
        peering("active", false),
        gateway(true),
        gateway(false),
    ])
}

fn document() -> impl Strategy<Value = Value> {
    let groups = (group("sg-a", "ai", "ao"), group("sg-b", "bi", "bo"), group("sg-c", "ci", "co"));
    let carried = select(vec![json!(["sg-a"]), json!(["sg-a", "sg-b"]), json!(["sg-b", "sg-c"])]);
    (groups, link(), carried).prop_map(|((a, b, c), links, carried)| {
        json!({
            "version": 1,
            "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }, { "id": "vpc-b", "cidrs": ["10.1.0.0/16"] }],
            "groups": [a, b, c],
            "prefixLists": [{ "id": "pl-a", "family": "ipv4", "maxEntries": 2, "entries": ["10.1.0.0/16", "203.0.113.0/24"] }],
            "links": links,
            "interfaces": [
                { "id": "eni-a", "vpc": "vpc-a", "addresses": ["10.0.0.4"], "groups": carried },
                { "id": "eni-b", "vpc": "vpc-b", "addresses": ["10.1.0.4"], "groups": ["sg-b", "sg-c"] },
            ],
            "deleted": ["sg-gone"],
        })
    })
}

fn packet() -> impl Strategy<Value = Value> {
    let end = || select(vec!["eni-a", "eni-b", "sg-a", "sg-c", "203.0.113.9"]);
    (end(), end(), select(vec![22, 80]))
        .prop_map(|(from, to, port)| json!({ "from": from, "to": to, "protocol": "tcp", "port": port }))
}

fn decide(document: &Value, packet: &Value) -> Trace {
    sg_api::decide(document.to_string().as_bytes(), packet.to_string().as_bytes())
}

/// Every rule that matched at some gate.
fn matched(trace: &Trace) -> Vec<&str> {
    trace.request.gates.iter().flat_map(|gate| &gate.rules).map(String::as_str).collect()
}

/// The ids of the rules with a problem that `wanted` says so of, told by its path.
fn faulty(document: &Value, wanted: impl Fn(&sg_api::answers::Problem) -> bool) -> Vec<String> {
    let report = sg_api::analyze(document.to_string().as_bytes());
    let found = report.problems.iter().filter(|problem| wanted(problem));
    let rule = |path: &str| {
        let keys: Vec<_> = path.split('/').take(5).collect();
        (keys.len() == 5 && keys[1] == "groups")
            .then(|| document.pointer(&keys.join("/")).unwrap()["id"].as_str().unwrap().to_owned())
    };
    found.filter_map(|problem| rule(&problem.path)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_refused_for_its_match_or_peer_matches_nothing(document in document(), packet in packet()) {
        let refused = faulty(&document, |problem| problem.level == Level::Error || problem.code == "staleRule");
        let trace = decide(&document, &packet);
        for rule in matched(&trace) {
            prop_assert!(!refused.iter().any(|id| id == rule), "{rule} matches and is refused");
        }
        // So it may as well not be there.
        let mut without = document.clone();
        for group in without["groups"].as_array_mut().unwrap() {
            for key in ["inbound", "outbound"] {
                group[key].as_array_mut().unwrap().retain(|rule| !refused.iter().any(|id| rule["id"] == id.as_str()));
            }
        }
        let after = decide(&without, &packet);
        prop_assert_eq!(trace.request.verdict, after.request.verdict);
        prop_assert_eq!(matched(&trace), matched(&after));
    }

    #[test]
    fn a_rule_that_stands_twice_changes_no_verdict(document in document(), packet in packet(), which in any::<prop::sample::Index>()) {
        let mut twice = document.clone();
        let group = &mut twice["groups"][which.index(3)];
        for key in ["inbound", "outbound"] {
            let list = group[key].as_array_mut().unwrap();
            let mut again = list.clone();
            for rule in &mut again {
                rule["id"] = format!("{}-again", rule["id"].as_str().unwrap()).into();
                rule["description"] = "the same".into();
            }
            list.append(&mut again);
        }
        let before = decide(&document, &packet);
        let after = decide(&twice, &packet);
        prop_assert_eq!(&before.request.verdict, &after.request.verdict);
        let duplicates = faulty(&twice, |problem| problem.code == "duplicateRule");
        let refused = faulty(&twice, |problem| problem.level == Level::Error);
        for rule in matched(&after) {
            if let Some(first) = rule.strip_suffix("-again") {
                prop_assert!(duplicates.iter().any(|id| id == rule), "{rule} is no duplicate");
                prop_assert!(matched(&after).contains(&first), "its twin matches");
            }
        }
        // Every readable one that was added stands twice, or is refused as its twin is.
        for group in twice["groups"].as_array().unwrap() {
            for rule in group["inbound"].as_array().unwrap().iter().chain(group["outbound"].as_array().unwrap()) {
                let id = rule["id"].as_str().unwrap();
                if id.ends_with("-again") {
                    prop_assert!(duplicates.iter().chain(&refused).any(|known| known == id), "{id}");
                }
            }
        }
    }

    #[test]
    fn faults_of_names_descriptions_and_quotas_change_no_verdict(
        document in document(),
        packet in packet(),
        name in select(vec!["", "sg-web", "Default", "café", "group b"]),
        description in select(vec!["it’s", "|", ""]),
        limits in (0u32..3, 0u32..30),
    ) {
        let before = decide(&document, &packet);
        let mut odd = document;
        odd["limits"] = json!({ "rulesPerGroup": limits.0, "groupsPerInterface": limits.1 });
        odd["prefixLists"][0]["maxEntries"] = limits.1.into();
        for group in odd["groups"].as_array_mut().unwrap() {
            group["name"] = name.into();
            group["description"] = description.repeat(300).into();
            for key in ["inbound", "outbound"] {
                for rule in group[key].as_array_mut().unwrap() {
                    rule["description"] = description.repeat(200).into();
                }
            }
        }
        let after = decide(&odd, &packet);
        prop_assert_eq!(&before.request.verdict, &after.request.verdict);
        prop_assert_eq!(matched(&before), matched(&after));
    }
}
