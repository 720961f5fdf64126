//! What lets a packet pass and what stops it, on an open document.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use serde_json::{Value, json};
use sg_api::answers::{Repairs, Verdict, text_of_findings};
use sg_api::{Session, decide};

/// A shop: app may leave for anywhere, db lets nobody in, and between them a network ACL that denies Postgres.
fn document(acl: bool, guardrails: &[&str]) -> Value {
    let all =
        json!([{ "id": "in", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }]);
    let some = json!([
        { "id": "no-db", "number": 50, "action": "deny", "protocol": "tcp", "ports": 5432, "cidr": "10.0.1.0/24" },
        { "id": "rest", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" },
    ]);
    let mut document = json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
        "subnets": [
            { "id": "subnet-app", "vpc": "vpc-1", "cidrs": ["10.0.1.0/24"] },
            { "id": "subnet-db", "vpc": "vpc-1", "cidrs": ["10.0.2.0/24"] },
        ],
        "groups": [
            { "id": "sg-app", "name": "app", "vpc": "vpc-1", "inbound": [],
              "outbound": [{ "id": "out", "protocol": "all", "peer": "0.0.0.0/0" }] },
            { "id": "sg-db", "name": "db", "vpc": "vpc-1", "inbound": [], "outbound": [] },
        ],
        "interfaces": [
            { "id": "eni-app", "vpc": "vpc-1", "subnet": "subnet-app", "addresses": ["10.0.1.5"], "groups": ["sg-app"] },
            { "id": "eni-db", "vpc": "vpc-1", "subnet": "subnet-db", "addresses": ["10.0.2.5"], "groups": ["sg-db"] },
        ],
        "guardrails": guardrails,
    });
    if acl {
        document["acls"] = json!([{ "id": "acl-db", "inbound": some, "outbound": all }]);
        document["subnets"][1]["acl"] = json!("acl-db");
    }
    document
}

fn postgres() -> Value {
    json!({ "from": "eni-app", "to": "eni-db", "protocol": "tcp", "port": 5432 })
}

fn open(document: &Value) -> Session {
    Session::new(document.to_string().as_bytes())
}

fn repairs(document: &Value, packet: &Value) -> Repairs {
    open(document).repair(packet.to_string().as_bytes())
}

/// Every answer does what it says: by its edits, and by its patch, which can be taken back.
fn holds(document: &Value, packet: &Value, found: &Repairs, wanted: Verdict) {
    let packet = packet.to_string();
    for own in &found.repairs {
        let mut session = open(document);
        let mark = session.mark();
        let preview = session.preview(text_of_findings(&own.edits).as_bytes()).unwrap();
        assert_eq!(preview, own.comparison);
        let patch = own.patch.to_string();
        assert!(session.apply(patch.as_bytes(), None).problems.is_empty());
        let changed = String::from_utf8(session.document()).unwrap();
        assert_eq!(
            decide(changed.as_bytes(), packet.as_bytes()).request.verdict,
            Some(wanted),
            "{}",
            own.title
        );
        assert_eq!(session.compare_mark(mark).unwrap(), own.comparison);
    }
}

#[test]
fn a_missing_rule_is_named_with_what_it_opens() {
    let document = document(false, &[]);
    let found = repairs(&document, &postgres());
    assert_eq!(found.verdict, Verdict::Dropped);
    let first = &found.repairs[0];
    assert_eq!(first.title, "Add tcp 5432 from app (sg-app) to the inbound rules of db (sg-db)");
    assert_eq!(
        first.edits,
        [json!({ "kind": "addRule", "group": "sg-db", "direction": "inbound",
                 "rule": { "id": "sg-db-new-1", "protocol": "tcp", "ports": 5432, "peer": "sg-app" } })]
    );
    assert_eq!(first.comparison.opened.count, 1);
    assert!(first.breaks.is_empty() && !first.lives_on);
    assert!(found.text.ends_with("each tried. The first opens least."), "{}", found.text);
    holds(&document, &postgres(), &found, Verdict::Allowed);
}

#[test]
fn an_entry_before_the_one_that_denies_is_proposed_with_the_rule() {
    // S-403: the lowest number decides.
    let document = document(true, &[]);
    let found = repairs(&document, &postgres());
    let titles: Vec<&str> = found.repairs.iter().map(|own| own.title.as_str()).collect();
    let parts = [
        "dd tcp 5432 from app (sg-app) to the inbound rules of db (sg-db)",
        "dd an entry that allows tcp 5432 from 10.0.1.5/32 to acl-db as number 25",
        ", and ",
    ];
    assert!(titles.iter().any(|title| parts.iter().all(|part| title.contains(part))), "{titles:#?}");
    holds(&document, &postgres(), &found, Verdict::Allowed);
}

#[test]
fn what_breaks_a_guardrail_comes_last_and_says_so() {
    let document = document(false, &["deny sg-app -> sg-db:tcp/5432"]);
    let found = repairs(&document, &postgres());
    assert!(found.repairs.iter().all(|own| own.breaks == [0]));
    assert!(
        found.repairs[0].text.contains("It breaks a guardrail. Must not pass: tcp 5432"),
        "{}",
        found.repairs[0].text
    );
    // A guardrail that cannot be read has a place all the same.
    let document = self::document(false, &["deny what", "deny sg-app -> sg-db:tcp/5432"]);
    assert_eq!(repairs(&document, &postgres()).repairs[0].breaks, [1]);
}

#[test]
fn a_stop_says_that_what_is_open_lives_on() {
    // S-233: a tracked connection outlives its rule.
    let mut document = document(false, &[]);
    document["groups"][1]["inbound"] =
        json!([{ "id": "pg", "protocol": "tcp", "ports": 5432, "peer": "sg-app" }]);
    let found = open(&document).stop(postgres().to_string().as_bytes());
    let removal =
        found.repairs.iter().find(|own| own.title.starts_with("Remove inbound rule pg of db")).unwrap();
    assert_eq!(removal.title, "Remove inbound rule pg of db (sg-db): tcp 5432 from app (sg-app)");
    assert!(removal.lives_on && removal.text.ends_with(" A connection that is open already lives on."));
    assert_eq!(removal.comparison.opened.count, 0);
    holds(&document, &postgres(), &found, Verdict::Dropped);
    // It passes already.
    let passes = repairs(&document, &postgres());
    assert_eq!((passes.repairs.len(), passes.text.as_str()), (0, "It passes already."));
}

#[test]
fn what_is_wrong_with_a_packet_is_said_with_its_place() {
    let document = document(false, &[]);
    let mut answer = postgres();
    answer["replyTo"] = json!("p-1");
    let found = repairs(&document, &answer);
    assert!(found.repairs.is_empty());
    assert!(!found.problems.is_empty());
    let found = open(&document).repair(b"{");
    assert_eq!(found.problems.len(), 1);
    let found =
        repairs(&document, &json!({ "from": "nobody-here", "to": "eni-db", "protocol": "tcp", "port": 1 }));
    assert!(!found.problems.is_empty());
}

#[test]
fn an_answer_crosses_in_camel_case() {
    let value: Value =
        serde_json::from_str(&text_of_findings(&repairs(&document(false, &[]), &postgres()))).unwrap();
    assert_eq!(value["wish"], "pass");
    assert_eq!(value["repairs"][0]["livesOn"], false);
    assert_eq!(value["repairs"][0]["patch"][1]["op"], "add");
    assert_eq!(value["repairs"][0]["comparison"]["opened"]["count"], 1);
}
