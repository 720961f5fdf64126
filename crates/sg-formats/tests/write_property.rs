//! Laws of writing: what is written as EC2 prints it is read as it was.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what must hold by panicking")]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sg_formats::{Input, Output, ReadOptions, read, write};

fn service() -> impl Strategy<Value = Map<String, Value>> {
    let object = |value: Value| value.as_object().cloned().unwrap();
    let ports = (any::<u16>(), any::<u16>()).prop_map(|(a, b)| match (a.min(b), a.max(b)) {
        (0, u16::MAX) => json!("all"),
        (a, b) if a == b => json!(a),
        (a, b) => json!(format!("{a}-{b}")),
    });
    let ports = prop_oneof![ports, (0_u16..9).prop_map(|port| json!(port)), Just(json!("all"))];
    let icmp = (prop_oneof![Just("icmp"), Just("icmpv6")], any::<Option<(u8, Option<u8>)>>());
    prop_oneof![
        Just(object(json!({"protocol": "all"}))),
        (prop_oneof![Just("tcp"), Just("udp")], ports)
            .prop_map(move |(name, ports)| object(json!({"protocol": name, "ports": ports}))),
        icmp.prop_map(move |(name, part)| {
            let mut rule = object(json!({"protocol": name}));
            if let Some((kind, code)) = part {
                rule.insert("icmpType".to_owned(), json!(kind));
                rule.extend(code.map(|code| ("icmpCode".to_owned(), json!(code))));
            }
            rule
        }),
        any::<u8>()
            .prop_filter("named", |number| ![1, 6, 17, 58].contains(number))
            .prop_map(move |number| object(json!({"protocol": number}))),
    ]
}

fn peer() -> impl Strategy<Value = String> {
    prop_oneof![
        (any::<u32>(), 0_u32..=32).prop_map(|(bits, length)| {
            let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
            format!("{}/{length}", std::net::Ipv4Addr::from(bits & mask))
        }),
        (any::<u128>(), 0_u32..=128).prop_map(|(bits, length)| {
            let mask = u128::MAX.checked_shl(128 - length).unwrap_or(0);
            format!("{}/{length}", std::net::Ipv6Addr::from(bits & mask))
        }),
        (0_u32..4).prop_map(|number| format!("pl-{number}")),
        (0_u32..4).prop_map(|number| format!("sg-{number}")),
        (4_u32..8).prop_map(|number| format!("444455556666/sg-{number}")),
    ]
}

fn rule() -> impl Strategy<Value = Value> {
    (service(), peer(), proptest::option::of("\\PC{1,12}")).prop_map(|(mut rule, peer, text)| {
        rule.insert("peer".to_owned(), json!(peer));
        rule.extend(text.map(|text| ("description".to_owned(), json!(text))));
        rule.into()
    })
}

/// Rules of which no two mean the same: EC2 holds a rule once (S-136).
fn rules() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(rule(), 0..9).prop_map(|mut rules| {
        let meaning = |rule: &Value| {
            let mut rule = rule.clone();
            rule.as_object_mut().unwrap().shift_remove("description");
            rule.to_string()
        };
        let mut seen = std::collections::BTreeSet::new();
        rules.retain(|rule| seen.insert(meaning(rule)));
        rules
    })
}

fn document() -> impl Strategy<Value = Value> {
    let group = (rules(), rules(), "\\PC{1,9}", prop::collection::btree_map("\\PC{1,5}", "\\PC{0,5}", 0..3));
    prop::collection::vec(group, 1..4).prop_map(|groups| {
        let groups: Vec<Value> = groups
            .into_iter()
            .enumerate()
            .map(|(index, (inbound, outbound, name, tags))| {
                let mut group = json!({
                    "id": format!("sg-{index}"), "name": name, "vpc": "vpc-1", "owner": "111122223333",
                    "description": format!("{name}!"), "inbound": inbound, "outbound": outbound,
                });
                if !tags.is_empty() {
                    group["tags"] = json!(tags);
                }
                group
            })
            .collect();
        json!({"version": 1, "vpcs": [{"id": "vpc-1"}], "groups": groups, "interfaces": []})
    })
}

fn read_text(text: &str) -> Value {
    read(&[Input { name: None, bytes: text.as_bytes() }], ReadOptions::default()).document.unwrap()
}

/// The groups without what the format does not hold: the ids of rules, and their order.
fn groups(document: &Value) -> Vec<Value> {
    let mut groups = document["groups"].as_array().unwrap().clone();
    for group in &mut groups {
        for list in ["inbound", "outbound"] {
            let rules = group[list].as_array_mut().unwrap();
            for rule in rules.iter_mut() {
                rule.as_object_mut().unwrap().shift_remove("id");
            }
            rules.sort_by_key(|rule| {
                let mut keys: Vec<_> =
                    rule.as_object().unwrap().iter().map(|(k, v)| format!("{k}{v}")).collect();
                keys.sort();
                keys
            });
        }
    }
    groups
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_written_is_read_as_it_was(document in document()) {
        let answer = write(&document, Output::DescribeSecurityGroups);
        prop_assert!(answer.problems.is_empty(), "{:?}", answer.problems);
        prop_assert_eq!(groups(&read_text(&answer.text)), groups(&document));
    }

    #[test]
    fn writing_what_was_read_changes_nothing(document in document()) {
        let once = write(&document, Output::DescribeSecurityGroups).text;
        let again = write(&read_text(&once), Output::DescribeSecurityGroups);
        prop_assert_eq!(again.text, once);
        prop_assert!(again.problems.is_empty(), "{:?}", again.problems);
    }

    #[test]
    fn a_command_stands_for_every_list_of_rules(document in document()) {
        let text = write(&document, Output::Cli).text;
        let lists = document["groups"].as_array().unwrap().iter()
            .flat_map(|group| [&group["inbound"], &group["outbound"]])
            .filter(|list| !list.as_array().unwrap().is_empty());
        prop_assert_eq!(text.matches("\naws ec2 authorize-security-group-").count(), lists.count());
    }
}
