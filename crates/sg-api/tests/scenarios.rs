//! The built-in scenarios: every packet of them, before and after each variant. The same runs through the built Wasm.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what must hold by panicking"
)]

use serde_json::Value;
use sg_api::answers::{Operation, Report, Scenario, Trace, Variant, Verdict};
use sg_api::{Session, analyze, catalogue};

fn document(scenario: &Scenario) -> Value {
    serde_json::from_str(&scenario.document).unwrap()
}

fn packets(document: &Value) -> &Vec<Value> {
    document["packets"].as_array().unwrap()
}

fn trace<'r>(report: &'r Report, packet: &str) -> Option<&'r Trace> {
    report.traces.iter().find(|named| named.packet == packet).map(|named| &named.trace)
}

/// What of an expectation is not met, one sentence each.
fn unmet(trace: &Trace, expect: &Value) -> Vec<String> {
    let said = serde_json::to_value(trace).unwrap();
    let request = &said["request"];
    let decided =
        request["decidedBy"].as_u64().map_or(&Value::Null, |index| &request["gates"][index as usize]);
    let matching: Vec<&str> =
        trace.request.gates.iter().flat_map(|gate| &gate.rules).map(String::as_str).collect();
    let mut faults = Vec::new();
    let mut same = |name: &str, wanted: &Value, got: &Value| {
        if wanted != got {
            faults.push(format!("{name}: wanted {wanted}, got {got}"));
        }
    };
    for (key, wanted) in expect.as_object().unwrap() {
        match key.as_str() {
            "why" => assert!(wanted.as_str().unwrap().ends_with('.')),
            _ if wanted.is_null() => {}
            "verdict" => same(key, wanted, &said["verdict"]),
            "because" => same(key, wanted, &decided["because"]),
            "at" => {
                for (field, wanted) in wanted.as_object().unwrap() {
                    same(field, wanted, &decided[field]);
                }
            }
            "by" => {
                for id in wanted.as_array().unwrap() {
                    let found = matching.contains(&id.as_str().unwrap());
                    same(&format!("by {id}"), &Value::Bool(true), &Value::Bool(found));
                }
            }
            other => panic!("nobody knows how to expect {other}"),
        }
    }
    faults
}

/// The scenario after one of its variants, which must fit.
fn varied(scenario: &Scenario, variant: &Variant) -> (Value, Report) {
    let mut session = Session::new(scenario.document.as_bytes());
    let patch = serde_json::to_vec(&variant.patch).unwrap();
    assert_eq!(session.apply(&patch, None).problems, vec![], "{} {}", scenario.id, variant.id);
    (serde_json::from_slice(&session.document()).unwrap(), session.report())
}

fn place(operation: &Operation) -> (&str, &Value) {
    match operation {
        Operation::Test { path, value }
        | Operation::Add { path, value }
        | Operation::Replace { path, value } => (path, value),
    }
}

#[test]
fn they_are_six_and_say_what_they_are() {
    let scenarios = catalogue().scenarios;
    let ids: Vec<&str> = scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
    assert_eq!(
        ids,
        ["web-server", "database-private", "lambda-rds", "load-balancer", "bastion", "vpc-peering"]
    );
    let counts: Vec<usize> = scenarios.iter().map(|scenario| packets(&document(scenario)).len()).collect();
    assert_eq!(counts, [11, 8, 7, 9, 9, 7]);
    for scenario in &scenarios {
        let document = document(scenario);
        assert_eq!(document["title"], scenario.title.as_str());
        assert!(scenario.teaches.ends_with('.') && document["text"].as_str().unwrap().ends_with('.'));
        assert_eq!(analyze(scenario.document.as_bytes()).problems, vec![], "{}", scenario.id);
        for packet in packets(&document) {
            assert!(packet["title"].is_string() && packet["expect"]["why"].is_string(), "{}", packet["id"]);
        }
    }
}

#[test]
fn every_packet_has_the_verdict_the_rule_and_the_side_that_it_promises() {
    for scenario in catalogue().scenarios {
        let report = analyze(scenario.document.as_bytes());
        for packet in packets(&document(&scenario)) {
            let id = packet["id"].as_str().unwrap();
            let trace = trace(&report, id).unwrap();
            assert_eq!(unmet(trace, &packet["expect"]), Vec::<String>::new(), "{id}");
        }
    }
    let unmet: Vec<_> = catalogue()
        .scenarios
        .iter()
        .flat_map(|scenario| analyze(scenario.document.as_bytes()).traces)
        .map(|named| named.unmet)
        .collect();
    // The answers say so themselves.
    assert!(unmet.len() > 50 && unmet.iter().all(|unmet| unmet.as_ref().is_some_and(Vec::is_empty)));
}

#[test]
fn a_variant_changes_what_it_names_and_nothing_else() {
    for scenario in catalogue().scenarios {
        let before = analyze(scenario.document.as_bytes());
        for variant in &scenario.variants {
            let (document, report) = varied(&scenario, variant);
            let problems: Vec<&str> = report.problems.iter().map(|problem| problem.code.as_str()).collect();
            assert_eq!(problems, told(&variant.id), "{} {}", scenario.id, variant.id);
            for changed in &variant.changes {
                assert!(packets(&document).iter().any(|packet| packet["id"] == changed.packet.as_str()));
            }
            for packet in packets(&document) {
                let id = packet["id"].as_str().unwrap();
                let now = format!("{} {id}", variant.id);
                let trace = trace(&report, id).unwrap();
                match variant.changes.iter().find(|changed| changed.packet == id) {
                    Some(changed) => {
                        let expect = serde_json::to_value(&changed.expect).unwrap();
                        assert_eq!(unmet(trace, &expect), Vec::<String>::new(), "{now}");
                        assert_ne!(unmet(trace, &packet["expect"]), Vec::<String>::new(), "{now}");
                    }
                    None => assert_eq!(trace.verdict, verdict(&before, id), "{now}"),
                }
            }
        }
    }
}

/// The problems that a variant brings: where the peering is gone, both rules that name the other side are stale (S-167).
fn told(variant: &str) -> &'static [&'static str] {
    if variant == "peering-deleted" { &["staleRule", "staleRule"] } else { &[] }
}

fn verdict(report: &Report, packet: &str) -> Verdict {
    trace(report, packet).unwrap().verdict
}

#[test]
fn whether_a_variant_was_made_can_be_seen_in_the_document() {
    for scenario in catalogue().scenarios {
        let before = document(&scenario);
        for variant in &scenario.variants {
            let name = format!("{} {}", scenario.id, variant.id);
            let (after, _) = varied(&scenario, variant);
            let tests = |operation: &&Operation| matches!(operation, Operation::Test { .. });
            assert!(variant.patch.iter().take_while(tests).count() > 0, "{name}: it tests no id");
            for operation in &variant.patch {
                let (path, value) = place(operation);
                assert_eq!(after.pointer(path), Some(value), "{name} {path}");
                assert_eq!(
                    before.pointer(path) == Some(value),
                    matches!(operation, Operation::Test { .. }),
                    "{name} {path}"
                );
            }
        }
    }
}

#[test]
fn a_variant_does_not_fit_where_another_thing_stands() {
    for scenario in catalogue().scenarios {
        for variant in &scenario.variants {
            let other = document(&scenario).to_string().replace("\"sg-", "\"sg-x-").replace("pcx-", "pcx-x-");
            let mut session = Session::new(other.as_bytes());
            let before = session.document();
            let patch = serde_json::to_vec(&variant.patch).unwrap();
            assert_eq!(session.apply(&patch, None).problems.len(), 1, "{}", variant.id);
            assert_eq!(session.document(), before);
        }
    }
}
