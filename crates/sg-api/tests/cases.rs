//! Every case of `tests/cases`, natively. The same files run through the built Wasm.
//!
//! A case has a document and either `packets`, each of which opens a connection of its own, or `steps`, played in
//! order.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what must hold by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sg_api::Session;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What is played in order is not decided packet by packet.
        if path.is_dir() && !path.ends_with("timelines") {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The gate at the groups of an interface.
fn groups_gate<'o>(outcome: &'o Value, at: &str) -> &'o Value {
    let gates = outcome["gates"].as_array().unwrap();
    let here = |gate: &&Value| gate["filter"] == "groups" && gate["at"] == at;
    gates.iter().find(here).unwrap_or(&Value::Null)
}

/// What of an expectation an outcome does not meet, one sentence each; `client` is what the client sees.
fn unmet(outcome: &Value, client: &Value, step: &Value) -> Vec<String> {
    let gates = outcome["gates"].as_array().unwrap();
    let by = outcome["decidedBy"].as_u64().map_or(&Value::Null, |index| &gates[index as usize]);
    let mut faults = Vec::new();
    let mut same = |name: &str, wanted: &Value, got: &Value| {
        if wanted != got {
            faults.push(format!("{name}: wanted {wanted}, got {got}"));
        }
    };
    for (key, wanted) in step["expect"].as_object().into_iter().flatten() {
        match key.as_str() {
            "verdict" => same(key, wanted, &outcome["verdict"]),
            "client" => same(key, wanted, client),
            "because" => same(key, wanted, &by["because"]),
            "error" => same(key, wanted, &outcome["error"]),
            "at" => {
                for (field, wanted) in wanted.as_object().unwrap() {
                    same(field, wanted, &by[field]);
                }
            }
            "by" => {
                for id in wanted.as_array().unwrap() {
                    let found = gates.iter().any(|gate| gate["rules"].as_array().unwrap().contains(id));
                    same("by", &Value::Bool(true), &Value::Bool(found));
                }
            }
            "why" => {}
            other => panic!("nobody knows how to expect {other}"),
        }
    }
    for (at, wanted) in step["matches"].as_object().into_iter().flatten() {
        let gate = groups_gate(outcome, at);
        same(at, wanted, &gate[if wanted.is_array() { "rules" } else { "because" }]);
    }
    for (at, wanted) in step["flows"].as_object().into_iter().flatten() {
        same(&format!("flow at {at}"), wanted, &groups_gate(outcome, at)["flow"]);
    }
    let texts = |needs: &Value| -> Value {
        needs.as_array().into_iter().flatten().map(|need| need["text"].clone()).collect()
    };
    if let Some(wanted) = step.get("needs") {
        same("needs", wanted, &texts(&outcome["needs"]));
    }
    if let Some(wanted) = step.get("changes") {
        same("changes", wanted, &texts(&outcome["flows"]));
    }
    if let Some(wanted) = step.get("added") {
        same("added", wanted, &outcome["changed"].as_array().unwrap().len().into());
    }
    faults
}

/// What of a case does not hold.
fn faults(case: &Value) -> Vec<String> {
    let document = case["document"].to_string();
    let mut session = Session::new(document.as_bytes());
    let mut all = Vec::new();
    let mut note = |step: &Value, outcome: &Value, client: &Value| {
        for fault in unmet(outcome, client, step) {
            all.push(format!("{}: {fault}\n    {}", step["id"], outcome["text"]));
        }
    };
    for packet in case["packets"].as_array().into_iter().flatten() {
        let trace = session.decide(packet["packet"].to_string().as_bytes());
        let said = serde_json::to_value(&trace).unwrap();
        note(packet, &said["request"], &said["client"]);
        if let Some(wanted) = packet.get("reply") {
            note(wanted, &said["reply"], &Value::Null);
        }
    }
    if let Some(steps) = case.get("steps") {
        let outcomes = session.play(Some(steps.to_string().as_bytes()));
        assert_eq!(outcomes.len(), steps.as_array().unwrap().len());
        let bytes = session.marks(Some(steps.to_string().as_bytes()));
        for ((step, outcome), byte) in steps.as_array().unwrap().iter().zip(&outcomes).zip(bytes) {
            let said = serde_json::to_value(outcome).unwrap();
            note(step, &said, &said["client"]);
            // The answer says the same of what is expected, and so does the byte.
            let own = outcome.unmet.as_ref().map(Vec::len);
            let expect = step.get("expect").map(|expect| serde_json::json!({ "expect": expect }));
            let wanted = expect.map(|expect| unmet(&said, &said["client"], &expect).len());
            assert_eq!(own, wanted, "{} {:?}", step["id"], outcome.unmet);
            let mark = match said["verdict"].as_str() {
                Some("allowed") => 1,
                Some("dropped") => 2,
                Some(_) => 3,
                None if said["error"].is_null() && said["kind"] != "unreadable" => 0,
                None => 4,
            };
            assert_eq!(byte, mark, "{}", step["id"]);
        }
    }
    all
}

#[test]
fn every_case_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let files = files(&root);
    assert!(files.len() >= 100, "{} cases", files.len());
    let mut all = Vec::new();
    for file in files {
        let case: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert!(case.get("packets").is_some() != case.get("steps").is_some(), "{}", file.display());
        all.extend(faults(&case).into_iter().map(|fault| format!("{} {fault}", file.display())));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
