//! What of the rules is asked for, and the least that would do, on an open document.

use serde_json::{Value, json};
use sg_api::answers::{Verdict, text_of_findings};
use sg_api::{Session, catalogue};

fn document(packets: &Value, guardrails: &Value) -> Value {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
        "groups": [
            { "id": "sg-app", "name": "app", "vpc": "vpc-1",
              "inbound": [{ "id": "ssh", "protocol": "tcp", "ports": 22, "peer": "0.0.0.0/0" }],
              "outbound": [{ "id": "out", "protocol": "all", "peer": "0.0.0.0/0" }] },
            { "id": "sg-db", "name": "db", "vpc": "vpc-1",
              "inbound": [{ "id": "pg", "protocol": "tcp", "ports": "5000-6000", "peer": "10.0.0.0/8" }],
              "outbound": [] },
        ],
        "interfaces": [
            { "id": "eni-app", "vpc": "vpc-1", "addresses": ["10.0.0.5"], "groups": ["sg-app"] },
            { "id": "eni-db", "vpc": "vpc-1", "addresses": ["10.0.0.6"], "groups": ["sg-db"] },
        ],
        "packets": packets,
        "guardrails": guardrails,
    })
}

fn session(packets: &Value, guardrails: &Value) -> Session {
    Session::new(document(packets, guardrails).to_string().as_bytes())
}

fn postgres(expected: &str) -> Value {
    json!([{ "id": "query", "from": "eni-app", "to": "eni-db", "protocol": "tcp", "port": 5432,
             "expect": { "verdict": expected } }])
}

#[test]
fn rules_that_nothing_asks_for_are_named() {
    let found = session(&postgres("allowed"), &json!([])).coverage();
    assert_eq!(found.passing, 1);
    assert_eq!(found.text, "One rule is asked for by nothing that is written down.");
    let [only] = found.uncovered.as_slice() else { panic!("{found:?}") };
    assert_eq!(only.text, "tcp 22 from everywhere, inbound at app (sg-app)");
    assert_eq!(only.edits, [json!({ "kind": "removeRule", "rule": "ssh" })]);
    // A guardrail that its removal would turn asks for it.
    let found = session(&postgres("allowed"), &json!(["allow 203.0.113.9 -> sg-app:tcp/22"])).coverage();
    assert_eq!(
        found.text,
        "Every rule lets some packet of the document pass, or keeps a guardrail as it is."
    );
    // Where nothing is written down nothing is said to be too much.
    let found = session(&json!([]), &json!([])).coverage();
    assert!(found.uncovered.is_empty());
    assert!(found.text.ends_with("so nothing says which rules are wanted."));
}

#[test]
fn the_least_is_for_what_is_expected_to_pass_and_no_more() {
    let mut open = session(&postgres("allowed"), &json!([]));
    let found = open.least().unwrap();
    assert_eq!((found.now, found.then), (3, 2));
    assert_eq!(found.text, "For the packet that is expected to pass, 2 rules would do. Today there are 3.");
    assert!(found.unmet.is_empty() && found.breaks.is_empty() && !found.more);
    let mark = open.mark();
    let made = open.patch_of(text_of_findings(&found.edits).as_bytes());
    assert!(made.problems.is_empty());
    assert!(open.apply(made.patch.unwrap().as_bytes(), None).problems.is_empty());
    assert_eq!(open.compare_mark(mark).unwrap(), found.comparison);
    let report = open.report();
    assert_eq!(report.traces[0].trace.verdict, Verdict::Allowed);
    let text: Value = serde_json::from_slice(&open.document()).unwrap();
    assert_eq!(text["groups"][0]["outbound"][0]["peer"], "sg-db");
    assert_eq!(text["groups"][1]["inbound"][0]["peer"], "sg-app");
    // It is the least.
    let again = open.least().unwrap();
    assert_eq!(
        (again.edits.len(), again.text.as_str()),
        (0, "What is written down takes all of these rules, as they are.")
    );
    assert!(session(&postgres("dropped"), &json!([])).least().is_none());
}

#[test]
fn the_least_of_every_scenario_lets_all_pass_that_should() {
    for scenario in catalogue().scenarios {
        let mut open = Session::new(scenario.document.as_bytes());
        let before = open.report();
        let Some(found) = open.least() else { continue };
        let made = open.patch_of(text_of_findings(&found.edits).as_bytes());
        assert!(made.problems.is_empty(), "{}: {:?}", scenario.id, made.problems);
        assert!(open.apply(made.patch.unwrap().as_bytes(), None).problems.is_empty());
        for (now, then) in open.report().traces.iter().zip(&before.traces) {
            if then.unmet.as_ref().is_none_or(Vec::is_empty) && then.trace.verdict == Verdict::Allowed {
                let is_met = now.trace.verdict == Verdict::Allowed || found.unmet.contains(&now.packet);
                assert!(is_met, "{}: {} {}", scenario.id, now.packet, found.text);
            }
        }
        assert_eq!(found.unmet, Vec::<String>::new(), "{}", scenario.id);
        assert!(found.then <= found.now + 2, "{}: {} for {}", scenario.id, found.then, found.now);
    }
}
