//! Every case of `tests/cases`, natively. The same files run through the built Wasm.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what must hold by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sg_api::answers::{Filter, Gate, Trace};

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

/// The rules that match at an interface's groups, in whichever direction the packet meets them.
fn matching(trace: &Trace) -> BTreeMap<&str, Vec<&str>> {
    let groups = trace.request.gates.iter().filter(|gate| gate.filter == Filter::Groups);
    groups
        .map(|gate: &Gate| {
            (gate.at.as_deref().unwrap_or_default(), gate.rules.iter().map(String::as_str).collect())
        })
        .collect()
}

/// What of an expectation is not met, one sentence each.
fn unmet(trace: &Trace, step: &Value) -> Vec<String> {
    let said = serde_json::to_value(trace).unwrap();
    let by = said["request"]["decidedBy"]
        .as_u64()
        .map_or(&Value::Null, |index| &said["request"]["gates"][index as usize]);
    let mut faults = Vec::new();
    let mut same = |name: &str, wanted: &Value, got: &Value| {
        if wanted != got {
            faults.push(format!("{name}: wanted {wanted}, got {got}"));
        }
    };
    let matches = matching(trace);
    for (key, wanted) in step["expect"].as_object().unwrap() {
        match key.as_str() {
            "verdict" => same(key, wanted, &said["request"]["verdict"]),
            "client" => same(key, wanted, &said["client"]),
            "because" => same(key, wanted, &by["because"]),
            "at" => {
                for (field, wanted) in wanted.as_object().unwrap() {
                    same(field, wanted, &by[field]);
                }
            }
            "by" => {
                for id in wanted.as_array().unwrap() {
                    let found = matches.values().flatten().any(|rule| id == rule);
                    same("by", &Value::Bool(true), &Value::Bool(found));
                }
            }
            "why" => {}
            other => panic!("nobody knows how to expect {other}"),
        }
    }
    for (at, wanted) in step["matches"].as_object().into_iter().flatten() {
        let got = matches.get(at.as_str()).map_or(Value::Null, |rules| Value::from(rules.clone()));
        same(at, wanted, &got);
    }
    faults
}

#[test]
fn every_case_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let files = files(&root);
    assert!(files.len() > 40, "{} cases", files.len());
    let mut faults = Vec::new();
    for file in files {
        let case: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let document = case["document"].to_string();
        let errors: Vec<_> = sg_api::analyze(document.as_bytes()).problems;
        for step in case["steps"].as_array().unwrap() {
            let trace = sg_api::decide(document.as_bytes(), step["packet"].to_string().as_bytes());
            for fault in unmet(&trace, step) {
                faults.push(format!(
                    "{} {}: {fault}\n  {}\n  {errors:?}",
                    file.display(),
                    step["id"],
                    trace.text
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
