//! Every case that is played in order, and every worked vector that is decided packet by packet, played too.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what must hold by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sg_core::model::Direction;
use sg_core::path::{Because, FilterKind, Gate, Outcome, Verdict};
use sg_core::timeline::{Happened, Mark, marks, play};
use sg_core::track::Flow;
use sg_formats::read_document;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut files = Vec::new();
    for folder in ["timelines", "vectors"] {
        files.extend(fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    files
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "allowed",
        Verdict::Dropped => "dropped",
        Verdict::Unknown => "unknown",
    }
}

fn because(because: Because) -> &'static str {
    match because {
        Because::Rules => "rules",
        Because::Tracked => "tracked",
        Because::Related => "related",
        Because::Exempt => "exempt",
        Because::Local => "local",
        Because::NoRule => "noRule",
        Because::TrackingLimit => "trackingLimit",
        Because::Entry => "entry",
        Because::Route => "route",
        Because::NoRoute => "noRoute",
        Because::NoGroups => "noGroups",
        Because::NotStated => "notStated",
        Because::Uncertain => "uncertain",
    }
}

fn filter(filter: FilterKind) -> &'static str {
    match filter {
        FilterKind::Groups => "groups",
        FilterKind::Acl => "acl",
        FilterKind::Route => "route",
        FilterKind::None => "none",
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
    }
}

/// What of an expectation is not met, one sentence each.
fn unmet(outcome: &Outcome, step: &Value) -> Vec<String> {
    let by = outcome.decisive();
    let mut faults = Vec::new();
    let mut same = |name: &str, wanted: &Value, got: Value| {
        if *wanted != got {
            faults.push(format!("{name}: wanted {wanted}, got {got}"));
        }
    };
    let at_groups = |id: &str| {
        let mut gates = outcome.gates.iter();
        gates.find(|gate: &&Gate| gate.filter == FilterKind::Groups && gate.at.as_deref() == Some(id))
    };
    for (key, wanted) in step["expect"].as_object().into_iter().flatten() {
        match key.as_str() {
            "verdict" => same(key, wanted, json!(verdict(outcome.verdict))),
            "because" => same(key, wanted, json!(by.map(|gate| because(gate.because)))),
            "at" => {
                for (field, wanted) in wanted.as_object().unwrap() {
                    let got = by.map(|gate| match field.as_str() {
                        "at" => json!(gate.at),
                        "filter" => json!(filter(gate.filter)),
                        _ => json!(direction(gate.direction)),
                    });
                    same(field, wanted, got.unwrap_or_default());
                }
            }
            "by" => {
                for id in wanted.as_array().unwrap() {
                    let found = outcome.gates.iter().any(|gate| gate.rules.iter().any(|rule| id == rule));
                    same("by", &Value::Bool(true), Value::Bool(found));
                }
            }
            other => panic!("nobody knows how to expect {other}"),
        }
    }
    for (at, wanted) in step["matches"].as_object().into_iter().flatten() {
        let got = at_groups(at).map(|gate| match gate.because {
            Because::Tracked | Because::Related => json!(because(gate.because)),
            _ => json!(gate.rules),
        });
        same(at, wanted, got.unwrap_or_default());
    }
    for (at, wanted) in step["flows"].as_object().into_iter().flatten() {
        let got = at_groups(at).and_then(|gate| gate.flow).map(|flow| match flow {
            Flow::Tracked => "tracked",
            Flow::Untracked => "untracked",
        });
        same(at, wanted, json!(got));
    }
    faults
}

#[test]
fn every_timeline_holds() {
    let files = cases();
    assert!(files.len() >= 80, "{} cases", files.len());
    let mut faults = Vec::new();
    for file in files {
        let case: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let mut document = case["document"].clone();
        document["steps"] = case["steps"].clone();
        for step in document["steps"].as_array_mut().unwrap() {
            let step = step.as_object_mut().unwrap();
            for key in ["expect", "matches", "flows"] {
                step.remove(key);
            }
        }
        let mut problems = Vec::new();
        let read = read_document(&document, &mut problems);
        let outcomes = play(&read.network, &read.steps);
        let marks = marks(&read.network, &read.steps);
        for ((step, outcome), mark) in case["steps"].as_array().unwrap().iter().zip(&outcomes).zip(marks) {
            let name = format!("{} {}", file.display(), step["id"]);
            let expected = match &outcome.happened {
                Happened::Packet { outcome, .. } | Happened::Reply { outcome, .. } => {
                    faults.extend(unmet(outcome, step).iter().map(|fault| format!("{name}: {fault}")));
                    match outcome.verdict {
                        Verdict::Allowed => Mark::Allowed,
                        Verdict::Dropped => Mark::Dropped,
                        Verdict::Unknown => Mark::Unknown,
                    }
                }
                Happened::Waited => Mark::Done,
                Happened::Edited(done) => {
                    assert_eq!(*done, Ok(()), "{name}");
                    Mark::Done
                }
                Happened::Requested(done) => {
                    let code = done.as_ref().err().map(|refusal| refusal.code);
                    let wanted = step["expect"]["error"].as_str();
                    if code != wanted {
                        faults.push(format!("{name}: wanted {wanted:?}, got {code:?}"));
                    }
                    if code.is_none() { Mark::Done } else { Mark::Refused }
                }
                Happened::Nothing => panic!("{name} cannot be read: {problems:?}"),
            };
            assert_eq!(mark, expected, "{name}: the verdict alone is another one");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
