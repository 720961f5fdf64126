//! Who reaches whom, on an open document.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use serde_json::{Value, json};
use sg_api::Session;
use sg_api::answers::{Reach, ReachCell, ReachKind, Verdict, text_of_findings};

fn rule(id: &str, ports: &str, peer: &str) -> Value {
    json!({ "id": id, "protocol": "tcp", "ports": ports, "peer": peer })
}

/// The internet → web (two of them) → app → db, and a bastion's SSH from an office block.
fn document() -> Value {
    let own = |id: &str, subnet: &str, address: &str, public: Option<&str>, group: &str| {
        json!({
            "id": id, "name": id.trim_start_matches("eni-"), "vpc": "vpc-1", "subnet": subnet,
            "addresses": [address], "publicAddresses": public.into_iter().collect::<Vec<_>>(), "groups": [group],
        })
    };
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
        "subnets": [
            { "id": "subnet-out", "vpc": "vpc-1", "cidrs": ["10.0.0.0/24"], "public": true },
            { "id": "subnet-in", "vpc": "vpc-1", "cidrs": ["10.0.1.0/24"], "public": false },
        ],
        "groups": [
            { "id": "sg-web", "vpc": "vpc-1",
              "inbound": [rule("https", "443", "0.0.0.0/0"), rule("http", "80", "0.0.0.0/0"), rule("ssh", "22", "198.51.100.0/24")],
              "outbound": [rule("to-app", "8080", "sg-app")] },
            { "id": "sg-app", "vpc": "vpc-1", "inbound": [rule("app", "8000-8100", "sg-web")], "outbound": [rule("to-db", "5432", "sg-db")] },
            { "id": "sg-db", "vpc": "vpc-1", "inbound": [rule("db", "5432", "sg-app")], "outbound": [] },
        ],
        "interfaces": [
            own("eni-web", "subnet-out", "10.0.0.5", Some("203.0.113.5"), "sg-web"),
            own("eni-twin", "subnet-out", "10.0.0.6", Some("203.0.113.6"), "sg-web"),
            own("eni-app", "subnet-in", "10.0.1.5", None, "sg-app"),
            own("eni-db", "subnet-in", "10.0.1.6", None, "sg-db"),
        ],
    })
}

fn session() -> Session {
    Session::new(document().to_string().as_bytes())
}

fn ask(session: &mut Session, query: Value) -> Reach {
    session.reach(query.to_string().as_bytes()).unwrap()
}

/// Pairs in words.
fn pairs(found: &Reach) -> Vec<String> {
    let line = |pair: &sg_api::answers::ReachPair| {
        format!("{} -> {}: {}", found.senders[pair.from].text, found.receivers[pair.to].text, pair.text)
    };
    found.pairs.iter().map(line).collect()
}

#[test]
fn all_pairs_are_told_by_class() {
    let mut session = session();
    let found = ask(&mut session, json!({}));
    assert_eq!(
        pairs(&found),
        [
            "web (eni-web) and 1 more -> app (eni-app): tcp 8080",
            "app (eni-app) -> db (eni-db): tcp 5432",
            "the internet -> web (eni-web) and 1 more: tcp 22, tcp 80, tcp 443",
        ]
    );
    assert_eq!(found.text, "Yes: between 3 pairs.");
    assert!(!found.more && found.about.is_none() && found.problems.is_empty());
    assert_eq!(found.senders[0].ids, ["eni-web", "eni-twin"]);
    assert_eq!((found.senders[0].count, found.senders[0].groups.as_slice()), (2, &["sg-web".to_owned()][..]));
    assert_eq!(found, sg_api::reach(document().to_string().as_bytes(), b"{}").unwrap());
    assert!(session.reach(b"7").is_none());
}

#[test]
fn a_question_names_ends_and_services() {
    let mut session = session();
    let mut says = |query: Value, all: &[&str], text: &str| {
        let found = ask(&mut session, query.clone());
        assert_eq!(pairs(&found), all, "{query}");
        assert_eq!(found.text, text, "{query}");
    };
    let none = "No: nothing of that goes.";
    says(json!({ "from": "internet", "to": "private subnets", "protocol": "tcp", "ports": 22 }), &[], none);
    says(
        json!({ "from": "internet", "to": "public subnets", "protocol": "ssh" }),
        &["the internet -> web (eni-web) and 1 more: tcp 22"],
        "Yes: from the internet to web (eni-web) and 1 more.",
    );
    says(
        json!({ "from": "sg-web", "to": "subnet-in", "protocol": "tcp", "ports": "8000-9000" }),
        &["web (eni-web) and 1 more -> app (eni-app): tcp 8080"],
        "Yes: from web (eni-web) and 1 more to app (eni-app).",
    );
    says(
        json!({ "from": "eni-twin", "to": "app" }),
        &["twin (eni-twin) -> app (eni-app): tcp 8080"],
        "Yes: from twin (eni-twin) to app (eni-app).",
    );
    says(json!({ "from": "eni-twin", "to": "eni-web" }), &[], none);
    says(
        json!({ "to": "10.0.1.6" }),
        &["app (eni-app) -> db (eni-db): tcp 5432"],
        "Yes: from app (eni-app) to db (eni-db).",
    );
    says(json!({ "to": "eni-web", "protocol": "udp" }), &[], none);
}

#[test]
fn a_block_means_its_plain_addresses_too() {
    let mut session = session();
    let found = ask(&mut session, json!({ "from": "198.51.100.0/23", "to": "eni-web", "protocol": "tcp" }));
    assert_eq!(
        pairs(&found),
        [
            "198.51.100.0-198.51.100.255 -> web (eni-web): tcp 22, tcp 80, tcp 443",
            "198.51.101.0-198.51.101.255 -> web (eni-web): tcp 80, tcp 443",
        ]
    );
    assert_eq!(found.senders[0].kind, ReachKind::Addresses);
    let [from, to] = &found.pairs[0].ends;
    let cell = session.cell(from, to).unwrap();
    assert_eq!(services(&cell), ["tcp 22: ssh", "tcp 80: http", "tcp 443: https"]);
    // An interface's own addresses are not plain.
    let found = ask(&mut session, json!({ "from": "10.0.0.5", "to": "eni-app" }));
    assert_eq!(pairs(&found), ["web (eni-web) -> app (eni-app): tcp 8080"]);
}

/// The services of a cell, with the rules that let them in.
fn services(cell: &ReachCell) -> Vec<String> {
    let line = |one: &sg_api::answers::ReachBox| {
        format!("{}: {}", one.text, one.gates.last().unwrap().rules.join(" "))
    };
    cell.boxes.iter().map(line).collect()
}

#[test]
fn a_cell_has_the_rules_of_both_ends_and_a_packet_that_passes() {
    let mut session = session();
    let cell = session.cell("eni-web", "eni-app").unwrap();
    let [only] = cell.boxes.as_slice() else { panic!("one box: {cell:?}") };
    assert_eq!((only.text.as_str(), only.verdict), ("tcp 8080", Verdict::Allowed));
    let gates: Vec<(&str, &[String])> =
        only.gates.iter().map(|gate| (gate.at.as_deref().unwrap(), gate.rules.as_slice())).collect();
    assert_eq!(gates, [("eni-web", &["to-app".to_owned()][..]), ("eni-app", &["app".to_owned()][..])]);
    let witness = only.witness.as_ref().unwrap();
    assert_eq!(witness.text, "tcp 8080 from eni-web to eni-app");
    let trace = session.decide(text_of_findings(&witness.packet).as_bytes());
    assert_eq!(trace.verdict, Verdict::Allowed);
    assert!(session.cell("eni-web", "eni-web").is_none() && session.cell("eni-web", "nobody").is_none());
    assert!(session.cell("eni-db", "eni-app").unwrap().boxes.is_empty());
    assert_eq!(session.cell("eni-db", "eni-app").unwrap().text, "nothing");
    assert_eq!(session.cell("internet", "eni-twin").unwrap().text, "tcp 22, tcp 80, tcp 443");
}

#[test]
fn rules_that_share_a_box_are_all_told() {
    let mut document = document();
    document["groups"][0]["inbound"] = json!([
        rule("low", "80-89", "0.0.0.0/0"),
        rule("high", "90-99", "198.51.100.0/24"),
        rule("all", "80-99", "203.0.113.0/24"),
        rule("far", "100", "0.0.0.0/0"),
    ]);
    let mut session = Session::new(document.to_string().as_bytes());
    let cell = session.cell("internet", "eni-web").unwrap();
    assert_eq!(services(&cell), ["tcp 80-100: low all high far"]);
}

#[test]
fn how_far_somebody_comes_is_counted_by_hops() {
    let mut session = session();
    let radius = session.radius("eni-web").unwrap();
    assert_eq!(radius.counts, [1, 1]);
    assert_eq!(radius.text, "web (eni-web) reaches 1 directly, 1 over 2 hops.");
    let far = &radius.reached[1];
    assert_eq!(
        (far.hops, far.path.as_slice()),
        (2, &["eni-web", "eni-app", "eni-db"].map(str::to_owned)[..])
    );
    assert_eq!(far.text, "tcp 5432");
    assert_eq!(session.radius("eni-db").unwrap().text, "db (eni-db) reaches nobody.");
    assert!(session.radius("internet").is_none() && session.radius("nobody").is_none());
}

#[test]
fn a_question_that_cannot_be_read_says_where() {
    let mut session = session();
    let mut says = |query: Value, place: &str, message: &str| {
        let found = ask(&mut session, query.clone());
        let [problem] = found.problems.as_slice() else { panic!("one problem: {found:?}") };
        assert_eq!((problem.path.as_str(), problem.message.as_str()), (place, message), "{query}");
        assert!(!problem.help.is_empty() && found.pairs.is_empty());
    };
    says(json!({ "from": "wbe" }), "/from", "nobody has the id or the name `wbe`");
    says(json!({ "to": "nowhere" }), "/to", "nobody has the id or the name `nowhere`");
    says(json!({ "protocol": "tpc" }), "/protocol", "`tpc` is no protocol and no service with a name");
    says(json!({ "protocol": "tcp", "ports": "9-1" }), "/ports", "the range `9-1` runs backwards");
    says(json!({ "ports": "22" }), "/ports", "`22` says no protocol");
}

#[test]
fn subnets_that_do_not_say_are_told_of() {
    let mut document = document();
    document["subnets"][1].as_object_mut().unwrap().remove("public");
    let mut session = Session::new(document.to_string().as_bytes());
    let found = ask(&mut session, json!({ "to": "private subnets" }));
    assert_eq!(
        found.about.as_deref(),
        Some("Subnets that do not say whether they are public are left out: 1.")
    );
    assert!(found.receivers.is_empty());
}

#[test]
fn it_is_found_out_in_slices_and_anew_after_an_edit() {
    let mut session = session();
    let start = session.start_pairs();
    assert_eq!(start.done, 0);
    assert!(start.of > 2);
    assert_eq!(session.more_pairs(2).done, 2);
    assert_eq!(session.start_pairs().done, 2);
    assert_eq!(session.more_pairs(usize::MAX).done, start.of);
    let patch = json!([{ "op": "replace", "path": "/groups/1/inbound/0/ports", "value": "9000" }]);
    assert!(session.apply(patch.to_string().as_bytes(), None).problems.is_empty());
    assert_eq!(session.start_pairs().done, 0);
    assert!(ask(&mut session, json!({ "to": "eni-app" })).pairs.is_empty());
}

#[test]
fn classes_of_pairs_are_told_before_others() {
    let mut document = document();
    for index in 0..1200 {
        let group = format!("sg-{index}");
        let [groups, interfaces] = ["groups", "interfaces"];
        document[groups]
            .as_array_mut()
            .unwrap()
            .push(json!({ "id": group, "vpc": "vpc-1", "inbound": [], "outbound": [] }));
        document[interfaces].as_array_mut().unwrap().push(json!({
            "id": format!("eni-{index}"), "vpc": "vpc-1", "groups": [group],
            "addresses": [format!("10.0.{}.{}", 2 + index / 250, 4 + index % 250)],
        }));
    }
    document["groups"][1]["inbound"] = json!([rule("last", "9", "sg-1199")]);
    document["groups"][1202]["outbound"] = json!([rule("out", "9", "sg-app")]);
    let mut session = Session::new(document.to_string().as_bytes());
    let found = ask(&mut session, json!({ "to": "eni-app" }));
    assert_eq!(pairs(&found), ["eni-1199 -> app (eni-app): tcp 9"]);
    assert_eq!(found.senders.len(), 1000);
}
