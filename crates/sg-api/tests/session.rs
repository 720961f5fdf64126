//! A session answers what the stateless functions answer for the document it holds.
#![expect(clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use sg_api::Session;
use sg_api::answers::{Client, FlowState, Report};

fn scenario() -> String {
    sg_api::catalogue().scenarios[0].document.clone()
}

/// A report without lines, columns and revision: a session holds no text.
fn bare(mut report: Report) -> Report {
    report.revision = 0;
    for problem in &mut report.problems {
        problem.line = None;
        problem.column = None;
    }
    report
}

#[test]
fn an_edit_changes_the_verdict() {
    let mut session = Session::new(scenario().as_bytes());
    let packet = br#"{ "from": "scanner", "to": "web-1", "protocol": "tcp", "port": 22 }"#;
    let before = session.decide(packet).text;
    let patch = br#"[{ "op": "test", "path": "/groups/0/inbound/2/id", "value": "web-ssh" },
        { "op": "replace", "path": "/groups/0/inbound/2/peer", "value": "0.0.0.0/0" }]"#;
    let applied = session.apply(patch, Some(7));
    assert_eq!((applied.revision, applied.problems), (7, vec![]));
    assert_eq!(session.report().revision, 7);
    let after = session.decide(packet).text;
    assert_eq!(before, "Dropped: no inbound rule of web-1 allows TCP 22 from scanner.");
    assert_eq!(
        after,
        "Allowed: rule web-ssh lets it into web-1. The reply passes: rule sg-web-out lets it leave web-1."
    );
}

#[test]
fn edits_by_id_become_a_patch_that_fits_only_once() {
    let mut session = Session::new(scenario().as_bytes());
    let edits = br#"[{ "kind": "removeRule", "rule": "web-ssh" }]"#;
    let preview = session.preview(edits).unwrap();
    assert_eq!((preview.opened.count, preview.closed.count), (0, 1));
    assert!(session.preview(b"7").is_none() && session.preview(b"[").is_none());
    let made = session.patch_of(edits);
    let text = made.text().split_whitespace().collect::<String>();
    assert_eq!(
        text,
        r#"{"patch":[{"op":"test","path":"/groups/0/inbound/2/id","value":"web-ssh"},{"op":"remove","path":"/groups/0/inbound/2"}],"problems":[]}"#
    );
    let patch = made.patch.unwrap_or_default();
    assert_eq!(session.apply(patch.as_bytes(), None).problems, vec![]);
    assert!(!session.apply(patch.as_bytes(), None).problems.is_empty());
    assert!(session.preview(edits).is_none());
    let again = session.patch_of(edits);
    assert_eq!((again.patch.is_none(), again.problems[0].path.as_str()), (true, "/0/rule"));
    assert!(session.patch_of(b"7").patch.is_none() && !session.patch_of(b"7").problems.is_empty());
}

#[test]
fn a_patch_that_does_not_fit_changes_nothing() {
    let mut session = Session::new(scenario().as_bytes());
    let whole = session.document();
    let patches = [
        r#"[{ "op": "remove", "path": "/groups/0/inbound/0" }, { "op": "test", "path": "/version", "value": 2 }]"#,
        r#"[{ "op": "replace", "path": "/groups/0/inbound/9/peer", "value": "" }]"#,
        r#"[{ "op": "befriend", "path": "/groups" }]"#,
        r#"{ "op": "remove", "path": "/groups" }"#,
        "[",
    ];
    let said: Vec<String> = patches
        .iter()
        .map(|patch| {
            let applied = session.apply(patch.as_bytes(), Some(3));
            assert_eq!(applied.revision, 0, "{patch}");
            applied.problems[0].code.clone()
        })
        .collect();
    assert_eq!(said, ["patchDoesNotFit", "patchDoesNotFit", "notAPatch", "notAPatch", "notJson"]);
    assert!(session.document() == whole, "the document is as it was");
}

#[test]
fn what_is_told_once_is_not_told_again() {
    let mut session = Session::new(scenario().as_bytes());
    let report = session.report();
    let first = session.changes();
    assert_eq!((first.revision, first.problems), (0, Some(report.problems)));
    assert_eq!((first.traces, first.quotas), (Some(report.traces), Some(report.quotas.clone())));
    let patch = br#"[{ "op": "replace", "path": "/groups/0/inbound/0/ports", "value": "x" }]"#;
    session.apply(patch, Some(1));
    let second = session.changes();
    assert_eq!((second.revision, &second.problems), (1, &Some(session.report().problems)));
    assert!(second.quotas.is_some_and(|quotas| quotas != report.quotas), "the rule counts no more");
    let third = session.changes();
    assert_eq!((third.problems, third.traces, third.quotas), (None, None, None));
}

#[test]
fn what_is_no_document_opens_and_says_so() {
    for text in ["", "{", "[]", "7", "null", "{\"version\": 1}"] {
        let report = Session::new(text.as_bytes()).report();
        assert!(!report.problems.is_empty(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_is_its_document(edits in prop::collection::vec((0usize..3, 0usize..4, ".{0,12}"), 0..8)) {
        let mut session = Session::new(scenario().as_bytes());
        for (rule, field, text) in edits {
            let field = ["protocol", "ports", "peer", "description"][field];
            let patch = serde_json::json!([{ "op": "add", "path": format!("/groups/0/inbound/{rule}/{field}"), "value": text }]);
            let applied = session.apply(patch.to_string().as_bytes(), None);
            prop_assert_eq!(applied.problems, vec![]);
        }
        let document = session.document();
        prop_assert_eq!(bare(session.report()), bare(sg_api::analyze(&document)));
        let packet = br#"{ "from": "customer", "to": "web-1", "protocol": "tcp", "port": 443 }"#;
        prop_assert_eq!(session.decide(packet), sg_api::decide(&document, packet));
        let again: serde_json::Value = serde_json::from_slice(&document).unwrap();
        prop_assert_eq!(&Session::new(&document).document(), &document, "printing is settled: {}", again);
    }
}

/// S-233, S-320: everybody may come to 443 and everything may leave, so nothing is remembered; SSH is.
#[test]
fn a_moment_tells_of_what_is_not_remembered_too() {
    let mut session = Session::new(scenario().as_bytes());
    let steps = br#"[
        { "id": "a", "kind": "packet",
          "packet": { "from": "customer", "to": "web-1", "protocol": "tcp", "sourcePort": 51000, "port": 443 } },
        { "id": "b", "kind": "reply", "to": "a" },
        { "id": "c", "kind": "packet",
          "packet": { "from": "office", "to": "web-1", "protocol": "tcp", "sourcePort": 51000, "port": 22 } },
        { "id": "d", "kind": "edit", "edits": [
          { "kind": "removeRule", "rule": "web-https" }, { "kind": "removeRule", "rule": "web-ssh" }] },
        { "id": "e", "kind": "wait", "seconds": 30 }]"#;
    let count = session.play(Some(steps)).len();
    let told: Vec<_> = (0..count)
        .map(|index| {
            let moment = session.outcome(index).unwrap();
            let apart: Vec<_> = moment.apart.iter().map(|change| change.after.unwrap()).collect();
            (moment.flows.len(), apart, moment.client)
        })
        .collect();
    let answers = Some(Client::Answers);
    assert_eq!(
        told,
        [
            (0, vec![FlowState::Untracked], None),
            (0, vec![FlowState::Untracked], answers),
            (1, vec![FlowState::Untracked], answers),
            (1, vec![FlowState::Cut], answers),
            (1, vec![FlowState::Cut], answers),
        ]
    );
}
