//! What counts toward quotas, against a plain count over the document's text.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use serde_json::{Value, json};
use sg_api::analyze;
use sg_api::answers::{MeterLevel, Quotas, RuleMeters};

fn quotas(document: &Value) -> Quotas {
    analyze(document.to_string().as_bytes()).quotas
}

fn document(groups: Value, interfaces: Value) -> Value {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "region": "us-east-1" }, { "id": "vpc-b", "region": "eu-west-1" }],
        "groups": groups,
        "prefixLists": [
            { "id": "pl-4", "family": "ipv4", "maxEntries": 7, "entries": ["192.0.2.0/24"] },
            { "id": "pl-6", "family": "ipv6", "weight": 55, "maxEntries": 9 },
            { "id": "pl-open", "family": "ipv4", "entries": ["192.0.2.0/24", "198.51.100.0/24"] },
        ],
        "acls": [{ "id": "acl-a", "inbound": [
            { "number": 1, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" },
            { "number": 2, "action": "allow", "protocol": "all", "cidr": "::/0" },
            { "number": 2, "action": "allow", "protocol": "all", "cidr": "10.0.0.0/8" },
        ], "outbound": [] }],
        "interfaces": interfaces,
        "external": ["sg-far"],
        "deleted": ["sg-gone"],
    })
}

fn rule(peer: &str) -> Value {
    json!({ "protocol": "tcp", "ports": 22, "peer": peer })
}

fn group(id: &str, inbound: Value) -> Value {
    json!({ "id": id, "vpc": "vpc-a", "owner": "111122223333", "inbound": inbound, "outbound": [] })
}

/// Used, of it lists, of it references, for IPv4 and IPv6.
fn numbers(meters: &RuleMeters) -> [(u32, u32, u32); 2] {
    [meters.ipv4, meters.ipv6].map(|meter| (meter.used, meter.lists, meter.references))
}

#[test]
fn every_kind_of_peer_counts_what_it_weighs() {
    let peers = ["10.0.0.0/8", "2001:db8::/32", "sg-a", "sg-far", "sg-gone", "pl-4", "pl-6", "pl-open"];
    let inbound: Vec<_> = peers.iter().map(|peer| rule(peer)).collect();
    let quotas = quotas(&document(json!([group("sg-a", inbound.into())]), json!([])));
    // 1 block, 3 references (S-195), 7 and at least 2 of lists (S-153); 1 block, 3 references, AWS's weight (S-152).
    assert_eq!(numbers(&quotas.groups[0].inbound), [(13, 9, 3), (59, 55, 3)]);
    assert_eq!(numbers(&quotas.groups[0].outbound), [(0, 0, 0); 2]);
    assert!(quotas.groups[0].inbound.ipv4.at_least && !quotas.groups[0].inbound.ipv6.at_least);
    let levels = [quotas.groups[0].inbound.ipv4.level, quotas.groups[0].inbound.ipv6.level];
    assert_eq!(levels, [MeterLevel::Fine, MeterLevel::Near]); // 48 of 60 are four fifths
}

#[test]
fn limits_of_the_document_are_used() {
    let mut document = document(json!([group("sg-a", json!([]))]), json!([]));
    let stated = |document: &Value| {
        let Quotas { rules_per_group, rules_times_groups: product, .. } = quotas(document);
        (rules_per_group, product.used, product.limit, product.level)
    };
    assert_eq!(stated(&document), (60, 300, 1000, MeterLevel::Fine)); // S-190, S-191, S-192
    document["limits"] = json!({ "rulesPerGroup": 100, "groupsPerInterface": 10 });
    assert_eq!(stated(&document), (100, 1000, 1000, MeterLevel::Near)); // S-192
    document["limits"] = json!({ "rulesPerGroup": 200, "groupsPerInterface": 10 });
    assert_eq!(stated(&document), (200, 2000, 1000, MeterLevel::Over)); // S-192
}

#[test]
fn interfaces_acls_and_regions_are_counted() {
    let groups: Vec<_> = (0..5).map(|n| group(&format!("sg-{n}"), json!([]))).collect();
    let interfaces = json!([
        { "id": "eni-a", "vpc": "vpc-a", "addresses": ["10.0.0.4"], "groups": ["sg-0", "sg-1", "sg-2", "sg-3", "sg-3", "sg-nobody"] },
        { "id": "eni-nat", "kind": "nat", "vpc": "vpc-a", "addresses": ["10.0.0.5"], "groups": [] },
    ]);
    let mut document = document(groups.into(), interfaces);
    let counted = quotas(&document);
    let on: Vec<_> =
        counted.interfaces.iter().map(|one| (one.groups.used, one.groups.limit, one.groups.level)).collect();
    assert_eq!(on, [(4, 5, MeterLevel::Near), (0, 0, MeterLevel::Fine)]); // S-184, S-185, S-191
    let inbound = counted.acls[0].inbound;
    assert_eq!((inbound.ipv4.used, inbound.ipv6.used, inbound.ipv4.limit), (1, 1, 20)); // S-413: a second 2 is refused
    let region = &counted.regions[0];
    assert_eq!(
        (region.region.as_deref(), region.account.as_deref()),
        (Some("us-east-1"), Some("111122223333"))
    );
    assert_eq!((region.groups.used, region.groups.limit), (5, 2500)); // S-193
    assert_eq!(region.prefix_lists.unwrap().used, 2); // S-152, S-193: AWS's own does not count
    document["groups"][4]["vpc"] = "vpc-b".into();
    let apart: Vec<_> =
        quotas(&document).regions.iter().map(|one| (one.groups.used, one.prefix_lists)).collect();
    assert_eq!(apart, [(4, None), (1, None)]); // S-193: for each Region
    assert_eq!(quotas(&json!({})).regions.len(), 1);
}

/// Peers that can be told apart by their text alone.
fn peer() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "10.0.0.0/8",
        "10.1.0.0/16",
        "0.0.0.0/0",
        "::/0",
        "2001:db8::/32",
        "sg-a",
        "sg-b",
        "sg-far",
        "sg-gone",
        "sg-nobody",
        "pl-4",
        "pl-6",
        "pl-open",
        "pl-nobody",
        "10.0.0.1",
        "",
        "hello",
    ])
}

/// What one rule counts, IPv4 and IPv6; nothing if EC2 would not store it. Written from S-153, S-168, S-169, S-194,
/// S-195 alone.
fn weigh(rule: &Value) -> (u32, u32) {
    if rule["ports"] == "" {
        return (0, 0);
    }
    match rule["peer"].as_str().unwrap() {
        "10.0.0.0/8" | "10.1.0.0/16" | "0.0.0.0/0" => (1, 0),
        "::/0" | "2001:db8::/32" => (0, 1),
        "sg-a" | "sg-far" | "sg-gone" => (1, 1),
        "pl-4" => (7, 0),
        "pl-6" => (0, 55),
        "pl-open" => (2, 0),
        // sg-b stands in a VPC that no link joins; the rest is nothing.
        _ => (0, 0),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_count_is_that_of_a_plain_one(rules in prop::collection::vec((prop::sample::select(vec![json!(22), json!("22"), json!("22-23"), json!("")]), peer()), 0..30), limit in 0u32..80) {
        let inbound: Vec<_> = rules.iter().map(|(ports, peer)| json!({ "protocol": "tcp", "ports": ports, "peer": peer })).collect();
        let mut far = group("sg-b", json!([]));
        far["vpc"] = "vpc-b".into();
        let mut document = document(json!([group("sg-a", inbound.clone().into()), far]), json!([]));
        document["limits"] = json!({ "rulesPerGroup": limit });
        let (mut v4, mut v6) = (0, 0);
        let mut stored: Vec<(String, &Value)> = Vec::new();
        let mut twice = Vec::new();
        for (index, rule) in inbound.iter().enumerate() {
            let meaning = (rule["ports"].to_string().replace('"', ""), &rule["peer"]);
            let readable = rule["ports"] != "" && !["sg-nobody", "pl-nobody", "10.0.0.1", "", "hello"].contains(&rule["peer"].as_str().unwrap());
            if readable && stored.contains(&meaning) {
                twice.push(format!("/groups/0/inbound/{index}"));
            } else {
                v4 += weigh(rule).0;
                v6 += weigh(rule).1;
                stored.push(meaning);
            }
        }
        let report = analyze(document.to_string().as_bytes());
        let meters = report.quotas.groups[0].inbound;
        prop_assert_eq!((meters.ipv4.used, meters.ipv6.used), (v4, v6));
        let said = |code: &str| -> Vec<String> {
            report.problems.iter().filter(|problem| problem.code == code).map(|problem| problem.path.clone()).collect()
        };
        prop_assert_eq!(said("duplicateRule"), twice);
        prop_assert_eq!(said("tooManyRules").len(), usize::from(v4 > limit) + usize::from(v6 > limit));
        for (used, level) in [(v4, meters.ipv4.level), (v6, meters.ipv6.level)] {
            let wanted = if used > limit { MeterLevel::Over } else if used > 0 && used * 10 >= limit * 8 { MeterLevel::Near } else { MeterLevel::Fine };
            prop_assert_eq!(level, wanted);
        }
    }
}
