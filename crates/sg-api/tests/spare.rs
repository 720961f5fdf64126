//! Rules that are more than is needed, on an open document.

#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use serde_json::{Value, json};
use sg_api::Session;
use sg_api::answers::{Spare, text_of_findings};

fn rule(id: &str, ports: &str, peer: &str) -> Value {
    json!({ "id": id, "protocol": "tcp", "ports": ports, "peer": peer })
}

fn document(inbound: &[Value]) -> Value {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
        "groups": [
            { "id": "sg-web", "name": "web", "vpc": "vpc-1", "inbound": inbound, "outbound": [] },
            { "id": "sg-app", "name": "app", "vpc": "vpc-1", "inbound": [], "outbound": [] },
        ],
        "interfaces": [
            { "id": "eni-web", "vpc": "vpc-1", "addresses": ["10.0.0.5"], "groups": ["sg-web"] },
            { "id": "eni-app", "vpc": "vpc-1", "addresses": ["10.0.0.6"], "groups": ["sg-app"] },
        ],
    })
}

fn session(inbound: &[Value]) -> Session {
    Session::new(document(inbound).to_string().as_bytes())
}

/// Makes edits as the page does: by a patch.
fn make(session: &mut Session, edits: &[Value]) {
    let made = session.patch_of(text_of_findings(&edits).as_bytes());
    assert!(made.problems.is_empty(), "{:?}", made.problems);
    let patch = made.patch.unwrap();
    assert!(session.apply(patch.as_bytes(), None).problems.is_empty());
}

/// Every proposal of an answer.
fn proposals(found: &Spare) -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    for place in &found.places {
        all.extend(
            place.redundant.iter().filter(|own| own.elsewhere.is_empty()).map(|own| own.edits.clone()),
        );
        all.extend(place.together.iter().map(|own| own.edits.clone()));
        all.extend(place.merges.iter().map(|own| own.edits.clone()));
        all.extend(place.fewest.iter().map(|own| own.edits.clone()));
    }
    all.retain(|edits| !edits.is_empty());
    all
}

#[track_caller]
fn says(inbound: &[Value], expected: &[&str]) {
    let found = session(inbound).spare(Some("sg-web")).unwrap();
    let place = found.places.first().unwrap();
    let mut said: Vec<&str> = place.redundant.iter().map(|own| own.text.as_str()).collect();
    said.extend(place.together.iter().map(|own| own.text.as_str()));
    said.extend(place.merges.iter().map(|own| own.text.as_str()));
    said.extend(place.fewest.iter().map(|own| own.text.as_str()));
    said.push(&place.text);
    assert_eq!(said, expected);
}

#[test]
fn it_says_why_a_rule_could_go() {
    says(
        &[rule("all", "443", "0.0.0.0/0"), rule("one", "443", "203.0.113.0/24")],
        &[
            "tcp 443 from 203.0.113.0/24 lies within tcp 443 from everywhere, which lets all of it pass.",
            "One rule can go, and nothing changes.",
            "One rule says what 2 say now.",
            "sg-web: 1 of 2 rules can go; 1 would do for 2.",
        ],
    );
    says(
        &[
            rule("low", "80-90", "10.0.0.0/8"),
            rule("high", "91-99", "10.0.0.0/8"),
            rule("mid", "85-95", "10.9.0.0/16"),
        ],
        &[
            "tcp 85-95 from 10.9.0.0/16 is let pass as well by tcp 80-90 from 10.0.0.0/8, tcp 91-99 from 10.0.0.0/8 together.",
            "One rule can go, and nothing changes.",
            "2 rules say what one could: tcp 80-99 from 10.0.0.0/8.",
            "One rule says what 3 say now.",
            "sg-web: 1 of 3 rules can go; 2 can be merged; 1 would do for 3.",
        ],
    );
    says(
        &[rule("all", "22", "10.0.0.0/24"), rule("app", "22", "sg-app")],
        &[
            "tcp 22 from app (sg-app) lies within tcp 22 from 10.0.0.0/24, which lets all of it pass. That rests on who is in app (sg-app) today.",
            "One rule can go, and nothing changes.",
            "One rule says what 2 say now.",
            "sg-web: 1 of 2 rules can go; 1 would do for 2.",
        ],
    );
    says(
        &[rule("a", "1-2", "10.0.0.0/8"), rule("b", "2-3", "10.0.0.0/8"), rule("c", "9", "10.0.0.0/8")],
        &[
            "2 rules say what one could: tcp 1-3 from 10.0.0.0/8.",
            "2 rules say what 3 say now, and no fewer do.",
            "sg-web: 2 can be merged; 2 would do for 3.",
        ],
    );
    // ICMP exists only in IPv4 (S-130).
    says(
        &[json!({ "id": "one", "protocol": "icmp", "peer": "::/0" })],
        &[
            "all icmp from everywhere (IPv6) lets nothing pass: nobody is behind its peer, or there is no such packet.",
            "One rule can go, and nothing changes.",
            "No rule is needed: those that stand here let nothing pass.",
            "sg-web: 1 of 1 rules can go; 0 would do for 1.",
        ],
    );
    says(&[rule("one", "443", "0.0.0.0/0")], &["No fewer rules say the same.", "sg-web: nothing is spare."]);
}

#[test]
fn nothing_changes_by_what_it_proposes() {
    let inbound = [
        rule("a", "443", "0.0.0.0/0"),
        rule("b", "443", "203.0.113.0/24"),
        rule("c", "8000-8010", "sg-app"),
        rule("d", "8011-8020", "sg-app"),
        rule("e", "22", "10.0.0.0/9"),
        rule("f", "22", "10.128.0.0/9"),
        rule("g", "443", "0.0.0.0/0"),
    ];
    let found = session(&inbound).spare(None).unwrap();
    let all = proposals(&found);
    assert_eq!(all.len(), 3 + 1 + 2 + 1, "{all:?}");
    for edits in all {
        let mut changed = session(&inbound);
        let mark = changed.mark();
        let preview = changed.preview(text_of_findings(&edits).as_bytes()).unwrap();
        make(&mut changed, &edits);
        let became = changed.compare_mark(mark).unwrap();
        assert!(became.equal, "{edits:?}: {}", became.text);
        assert_eq!(preview, became);
    }
    // The fewest are what is left.
    let mut fewest = session(&inbound);
    let edits = found.places[0].fewest.as_ref().unwrap().edits.clone();
    make(&mut fewest, &edits);
    let again = fewest.spare(None).unwrap();
    assert!(again.places.is_empty());
    assert_eq!(again.text, "No rule is more than is needed.");
    assert_eq!(fewest.spare(Some("sg-web")).unwrap().places[0].rules, 3);
}

#[test]
fn an_interface_tells_who_else_would_miss_a_rule() {
    let mut document = document(&[rule("web", "443", "10.0.0.0/24")]);
    document["groups"][1]["inbound"] = json!([rule("app", "443", "10.0.0.0/16")]);
    document["interfaces"][0]["groups"] = json!(["sg-web", "sg-app"]);
    document["interfaces"][1]["groups"] = json!(["sg-web"]);
    let session = Session::new(document.to_string().as_bytes());
    let found = session.spare(Some("eni-web")).unwrap();
    let [place] = found.places.as_slice() else { panic!("one place") };
    let [only] = place.redundant.as_slice() else { panic!("one rule: {place:?}") };
    assert_eq!(
        (only.rule.as_str(), only.group.as_str(), only.cover.as_slice()),
        ("web", "sg-web", &["app".to_owned()][..])
    );
    assert_eq!(only.elsewhere, ["eni-app"]);
    assert_eq!(
        only.text,
        "tcp 443 from 10.0.0.0/24 lies within tcp 443 from 10.0.0.0/16, which lets all of it pass. But eni-app would miss it."
    );
    assert_eq!(place.text, "eni-web: 1 of 2 rules would not be missed, each alone.");
    assert!(place.together.is_none() && place.fewest.is_none() && place.merges.is_empty());
    // At the group nobody does the work of either.
    assert!(session.spare(Some("sg-web")).unwrap().places[0].redundant.is_empty());
    assert!(session.spare(Some("nobody")).is_none());
}

#[test]
fn it_says_what_it_does_not_speak_of() {
    // S-265: behind a load balancer a reference recognises it, a block does not.
    let found = session(&[]).spare(None).unwrap();
    assert_eq!(found.facts, ["S-265", "S-320"]);
    assert!(found.about.starts_with("This speaks of the direct path."));
    assert!(!found.more && found.left.is_empty());
}

#[test]
fn what_is_too_much_is_left_and_can_be_asked() {
    let rules = |group: usize| -> Vec<Value> {
        (0..200)
            .map(|index| rule(&format!("r{group}-{index}"), &(index * 2).to_string(), "10.0.0.0/8"))
            .collect()
    };
    let groups: Vec<Value> = (0..16)
        .map(|index| json!({ "id": format!("sg-{index}"), "inbound": rules(index), "outbound": [] }))
        .collect();
    let document = json!({ "version": 1, "groups": groups, "interfaces": [] });
    let session = Session::new(document.to_string().as_bytes());
    let found = session.spare(None).unwrap();
    assert!(found.more);
    assert_eq!(found.left, ["sg-14", "sg-15"]);
    assert!(found.text.ends_with("2 were left out. Ask for each alone."), "{}", found.text);
    assert_eq!(session.spare(Some("sg-15")).unwrap().places[0].rules, 200);
}

#[test]
fn an_answer_crosses_in_camel_case() {
    let inbound = [rule("a", "80", "10.0.0.0/8"), rule("b", "81", "10.0.0.0/8")];
    let found = session(&inbound).spare(None);
    let value: Value = serde_json::from_str(&text_of_findings(&found)).unwrap();
    assert_eq!(
        value["places"][0]["merges"][0],
        json!({
            "group": "sg-web",
            "direction": "inbound",
            "rules": ["a", "b"],
            "into": { "protocol": "tcp", "ports": "80-81", "icmpType": null, "icmpCode": null, "peer": "10.0.0.0/8" },
            "edits": [
                { "kind": "replaceRule", "rule": "a", "with": { "protocol": "tcp", "ports": "80-81", "peer": "10.0.0.0/8" } },
                { "kind": "removeRule", "rule": "b" },
            ],
            "text": "2 rules say what one could: tcp 80-81 from 10.0.0.0/8.",
        })
    );
}
