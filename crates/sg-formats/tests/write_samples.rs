//! Groups that were recorded from accounts, read, written and read again.
//!
//! The variable `SG_SAMPLES` names their folder; without it these tests are skipped.

#![expect(clippy::unwrap_used, reason = "tests say what must hold by panicking")]

use serde_json::Value;
use sg_formats::{Input, Output, ReadOptions, read, write};
use std::path::PathBuf;

/// The groups, their rules in an order of their own.
fn groups(document: &Value) -> Vec<Value> {
    let mut groups = document["groups"].as_array().unwrap().clone();
    for group in &mut groups {
        for list in ["inbound", "outbound"] {
            group[list].as_array_mut().unwrap().sort_by_key(|rule| rule["id"].to_string());
        }
    }
    groups
}

fn read_bytes(bytes: &[u8]) -> Option<Value> {
    read(&[Input { name: None, bytes }], ReadOptions::default()).document
}

#[test]
fn every_group_comes_back_as_it_was_read() {
    let Some(samples) = std::env::var_os("SG_SAMPLES") else {
        println!("skipped: SG_SAMPLES is not set");
        return;
    };
    // A relative path counts from the workspace, where the tests are started.
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(samples).join("aws-cli");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(document) = read_bytes(&std::fs::read(&path).unwrap()) else { continue };
        let is_whole = document["groups"].as_array().unwrap().iter().all(|group| group["name"].is_string());
        if document["groups"] == Value::Array(Vec::new()) || !is_whole {
            continue;
        }
        seen += 1;
        let answer = write(&document, Output::DescribeSecurityGroups);
        let again = read_bytes(answer.text.as_bytes()).unwrap();
        assert_eq!(groups(&again), groups(&document), "{path:?}");
        assert_eq!(again["external"], document["external"], "{path:?}");
        for problem in answer.problems {
            assert_eq!((problem.code, &*problem.path), ("notWritten", "/extra"), "{path:?}: {problem:?}");
        }
    }
    assert_eq!(seen, 9);
}
