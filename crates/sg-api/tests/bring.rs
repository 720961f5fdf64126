//! What people bring into an open document, and what they take away.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use serde_json::{Value, json};
use sg_api::answers::{Direction, ReadAnswer};
use sg_api::{Input, ReadOptions, read, write};

const OPEN: &str = r#"{"version": 1, "groups": [
    {"id": "sg-db", "inbound": [], "outbound": []},
    {"id": "sg-web", "inbound": [{"id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0"}], "outbound": []}]}"#;

fn paste_into(document: &str, group: &str, text: &str, direction: Option<Direction>) -> ReadAnswer {
    let options = ReadOptions { into: Some(document.as_bytes()), group: Some(group), direction };
    read(&[Input { name: None, bytes: text.as_bytes() }], options)
}

fn paste(text: &str) -> ReadAnswer {
    paste_into(OPEN, "sg-web", text, None)
}

fn value(answer: &ReadAnswer) -> Value {
    serde_json::from_str(answer.document.as_deref().unwrap()).unwrap()
}

fn codes(answer: &ReadAnswer) -> Vec<(&str, Option<u32>)> {
    answer.problems.iter().map(|problem| (problem.code.as_str(), problem.line)).collect()
}

#[test]
fn a_table_goes_to_the_end_of_the_group_and_gets_ids() {
    let answer = paste("| Protocol | Ports | Source |\n| --- | --- | --- |\n| tcp | 22 | 10.0.0.0/8 |\n");
    assert_eq!(answer.format.as_deref(), Some("rules"));
    assert_eq!(codes(&answer), []);
    let groups = &value(&answer)["groups"];
    assert_eq!(groups[0]["inbound"], json!([]));
    assert_eq!(groups[1]["inbound"][0]["id"], "https");
    let added =
        json!({"id": "in-web-tcp-22-10.0.0.0-8", "protocol": "tcp", "ports": 22, "peer": "10.0.0.0/8"});
    assert_eq!(groups[1]["inbound"][1], added);
}

#[test]
fn commands_say_the_direction_and_another_group_is_named() {
    let answer = paste(
        "aws ec2 authorize-security-group-egress --group-id sg-x --protocol tcp --port 5432 --cidr 10.0.0.0/8",
    );
    assert_eq!(value(&answer)["groups"][1]["outbound"][0]["ports"], 5432);
    assert_eq!(codes(&answer), [("rulesOfOtherGroup", Some(1))]);
    let message = "these rules were written for `sg-x` and go to `sg-web`";
    assert_eq!(answer.problems[0].message, message);
}

#[test]
fn what_the_group_has_already_is_left_out_and_named() {
    let answer = paste_into(
        OPEN,
        "sg-web",
        "tcp 443-443 0.0.0.0/0\nudp 53 10.1.2.3/8\nudp 53 10.0.0.0/8",
        Some(Direction::Inbound),
    );
    assert_eq!(codes(&answer), [("ruleIsThere", Some(1)), ("ruleIsThere", Some(3))]);
    assert_eq!(
        answer.problems[1].message,
        "the group has the inbound rule `udp 53 10.0.0.0/8` already: it was left out"
    );
    assert_eq!(value(&answer)["groups"][1]["inbound"].as_array().map(Vec::len), Some(2));
}

#[test]
fn without_a_direction_they_are_inbound_and_a_note_says_so_once() {
    let text = "tcp 1 10.0.0.0/8\ntcp 2 10.0.0.0/8";
    let answer = paste(text);
    assert_eq!(codes(&answer), [("directionAssumed", Some(1))]);
    let answer = paste_into(OPEN, "sg-web", text, Some(Direction::Outbound));
    assert_eq!(codes(&answer), []);
    assert_eq!(value(&answer)["groups"][1]["outbound"].as_array().map(Vec::len), Some(2));
}

#[test]
fn rules_without_a_group_say_how_they_are_pasted() {
    for text in [
        "tcp 443 from 0.0.0.0/0",
        "| Protocol | Ports | Source |\n|---|---|---|\n| tcp | 22 | 10.0.0.0/8 |",
        "aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 10.0.0.0/8",
    ] {
        let answer = read(&[Input { name: None, bytes: text.as_bytes() }], ReadOptions::default());
        assert_eq!(
            (answer.document.as_ref(), codes(&answer)),
            (None, vec![("rulesWithoutGroup", None)]),
            "{text}"
        );
        assert!(answer.problems[0].help.contains("choose one of its groups"), "{text}");
    }
}

#[test]
fn what_cannot_take_rules_says_why() {
    let refused = |document, group| {
        let answer = paste_into(document, group, "tcp 443 0.0.0.0/0", None);
        assert_eq!(answer.document, None);
        answer.problems[0].message.clone()
    };
    assert_eq!(refused(OPEN, "sg-none"), "the document has no group `sg-none`");
    assert_eq!(
        refused(r#"{"groups": [{"id": "sg-1", "outbound": 7}]}"#, "sg-1"),
        "`outbound` of the group is no list"
    );
    assert!(refused("{", "sg-1").starts_with("the document to add to cannot be read: "));
    let json = paste(r#"{"SecurityGroups": []}"#);
    assert_eq!(codes(&json), [("rulesExpected", None)]);
    assert_eq!(value(&json)["groups"][1]["inbound"].as_array().map(Vec::len), Some(1));
    assert_eq!(codes(&paste(" \n")), [("emptyInput", None)]);
    assert_eq!(codes(&paste("hello")), [("lineNotUnderstood", Some(1))]);
}

#[test]
fn files_of_another_account_are_added_to_what_is_open() {
    let text = r#"{"SecurityGroups": [{"GroupId": "sg-other", "OwnerId": "444455556666", "GroupName": "other",
        "IpPermissions": [], "IpPermissionsEgress": []}]}"#;
    let options = ReadOptions { into: Some(OPEN.as_bytes()), ..ReadOptions::default() };
    let answer = read(&[Input { name: Some("other.json"), bytes: text.as_bytes() }], options);
    let ids: Vec<Value> =
        value(&answer)["groups"].as_array().unwrap().iter().map(|group| group["id"].clone()).collect();
    assert_eq!(ids, ["sg-db", "sg-web", "sg-other"]);
}

#[test]
fn a_format_that_nobody_writes_is_named_and_so_is_what_one_cannot_hold() {
    let answer = write(OPEN.as_bytes(), "yaml");
    assert_eq!((answer.text, answer.problems[0].code.as_str()), (None, "unknownFormat"));
    assert_eq!(write(b"{", "cli").text, None);
    let answer = write(br#"{"groups": [], "packets": [{"id": "p"}]}"#, "markdown");
    assert!(answer.text.unwrap().starts_with("# Security groups"));
    assert_eq!(answer.problems[0].message, "the format has no place for `packets`");
    for output in sg_api::catalogue().outputs {
        assert!(write(OPEN.as_bytes(), &output).text.unwrap().contains("sg-web"), "{output}");
    }
}

fn rule() -> impl Strategy<Value = Value> {
    let peer = prop_oneof![
        (any::<u32>(), 0_u8..=32)
            .prop_map(|(bits, length)| format!("{}/{length}", std::net::Ipv4Addr::from(bits))),
        (any::<u128>(), 0_u8..=128)
            .prop_map(|(bits, length)| format!("{}/{length}", std::net::Ipv6Addr::from(bits))),
        "sg-[a-f]{1,8}",
        "pl-[a-f]{1,8}",
    ];
    let ports = prop_oneof![
        any::<u16>().prop_map(|port| json!(port)),
        (any::<u16>(), any::<u16>()).prop_map(|(a, b)| json!(format!("{}-{}", a.min(b), a.max(b)))),
    ];
    let service = prop_oneof![
        (ports, any::<bool>())
            .prop_map(|(ports, udp)| json!({"protocol": if udp { "udp" } else { "tcp" }, "ports": ports})),
        any::<u8>().prop_map(|kind| json!({"protocol": "icmp", "icmpType": kind})),
        Just(json!({"protocol": "all"})),
    ];
    (service, peer, "[a-zA-Z0-9 .:/,-]{0,20}").prop_map(|(mut rule, peer, description)| {
        rule["peer"] = json!(peer);
        rule["description"] = json!(description);
        rule
    })
}

proptest! {
    #[test]
    fn a_written_group_pasted_into_itself_adds_nothing(
        inbound in proptest::collection::vec(rule(), 0..6),
        outbound in proptest::collection::vec(rule(), 0..6),
    ) {
        let document = json!({"groups": [{"id": "sg-a", "inbound": inbound, "outbound": outbound}]}).to_string();
        for output in ["markdown", "cli"] {
            let text = write(document.as_bytes(), output).text.unwrap();
            let answer = paste_into(&document, "sg-a", &text, None);
            let after = value(&answer);
            for (key, rules) in [("inbound", &inbound), ("outbound", &outbound)] {
                let many = after["groups"][0][key].as_array().map(Vec::len);
                prop_assert_eq!(many, Some(rules.len()), "{}\n{:?}", text, answer.problems);
            }
        }
    }

    #[test]
    fn a_written_group_pasted_into_an_empty_one_is_that_group_again(
        rules in proptest::collection::vec(rule(), 0..6),
    ) {
        let document = json!({"groups": [{"id": "sg-a", "inbound": rules, "outbound": rules}]}).to_string();
        let empty = json!({"groups": [{"id": "sg-a", "inbound": [], "outbound": []}]}).to_string();
        let text = write(document.as_bytes(), "markdown").text.unwrap();
        let copy = paste_into(&empty, "sg-a", &text, None).document.unwrap();
        // Rules that mean the same are one in the copy; written again, the copy stays as it is.
        let again = write(copy.as_bytes(), "markdown").text.unwrap();
        prop_assert_eq!(paste_into(&empty, "sg-a", &again, None).document.unwrap(), copy.clone());
        let back = paste_into(&copy, "sg-a", &text, None).document.unwrap();
        prop_assert_eq!(back, copy);
    }

    #[test]
    fn any_text_leaves_what_is_open_as_it_is(text in "[\\PC\\n\t|]{0,60}") {
        let answer = paste(&text);
        let after = value(&answer);
        prop_assert_eq!(&after["groups"][0], &serde_json::from_str::<Value>(OPEN).unwrap()["groups"][0]);
        prop_assert_eq!(&after["groups"][1]["inbound"][0]["id"], "https");
    }
}
