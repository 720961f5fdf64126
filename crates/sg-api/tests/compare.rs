//! What changed, as people read it; and a session says what the stateless function says.

use proptest::prelude::*;
use sg_api::answers::Comparison;
use sg_api::{Session, compare};

const DOCUMENT: &str = r#"{ "version": 1,
  "vpcs": [{ "id": "vpc", "cidrs": ["10.0.0.0/16", "2001:db8:a::/56"] }],
  "groups": [
    { "id": "sg-web", "vpc": "vpc", "inbound": [
        { "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" },
        { "id": "ssh", "protocol": "tcp", "ports": 22, "peer": "203.0.113.10/32" }
      ], "outbound": [{ "id": "out", "protocol": "all", "peer": "0.0.0.0/0" }] },
    { "id": "sg-db", "vpc": "vpc", "inbound": [
        { "id": "from-web", "protocol": "tcp", "ports": 3306, "peer": "sg-web" }
      ], "outbound": [] },
    { "id": "sg-app", "vpc": "vpc", "inbound": [], "outbound": [] }
  ],
  "interfaces": [
    { "id": "web", "vpc": "vpc", "addresses": ["10.0.1.10"], "groups": ["sg-web"] },
    { "id": "db", "vpc": "vpc", "addresses": ["10.0.2.10"], "groups": ["sg-db"] },
    { "id": "batch", "vpc": "vpc", "addresses": ["10.0.3.10"], "groups": ["sg-app"] }
  ],
  "hosts": [{ "id": "office", "addresses": ["203.0.113.10"] }] }"#;

/// The document after a patch.
fn patched(document: &str, patch: &str) -> Vec<u8> {
    let mut session = Session::new(document.as_bytes());
    assert_eq!(session.apply(patch.as_bytes(), None).problems, [], "{patch}");
    session.document()
}

/// All that is said, as lines.
fn lines(found: &Comparison) -> String {
    let mut out = format!("{}\n", found.text);
    for (name, set) in [
        ("opened", &found.opened),
        ("closed", &found.closed),
        ("tracked", &found.tracked),
        ("untracked", &found.untracked),
    ] {
        if set.count > 0 {
            let volume = &set.volume;
            out.push_str(&format!("{name} {} / {} / {}\n", volume.ipv4, volume.ipv6, volume.members));
        }
        for found in &set.boxes {
            let witness = found.witness.as_ref().map_or("nobody", |witness| &witness.text);
            out.push_str(&format!("  {} [{}] such as {witness}\n", found.text, found.rules.join(", ")));
        }
    }
    for other in &found.not_compared {
        out.push_str(&format!("not compared: {}\n", other.text));
    }
    out
}

fn changed(patch: &str) -> String {
    let after = patched(DOCUMENT, patch);
    let found = compare(DOCUMENT.as_bytes(), &after);
    lines(&found)
}

#[test]
fn a_rule_for_everybody_opens_the_rest() {
    let text = changed(r#"[{ "op": "replace", "path": "/groups/0/inbound/1/peer", "value": "0.0.0.0/0" }]"#);
    insta::assert_snapshot!(text, @"
    Changed: opened tcp 22 from everywhere except 203.0.113.10 → web; no longer tracked: tcp 22 from 203.0.113.10 → web.
    opened 4294967295 / 0 / 2
      tcp 22 from everywhere except 203.0.113.10 → web [ssh] such as tcp 22 from db to web
    untracked 1 / 0 / 0
      tcp 22 from 203.0.113.10 → web [ssh, out] such as tcp 22 from office to web
    ");
}

#[test]
fn a_reference_opens_members_and_no_addresses() {
    let text = changed(
        r#"[{ "op": "add", "path": "/groups/1/inbound/-",
        "value": { "id": "from-app", "protocol": "tcp", "ports": "3306", "peer": "sg-app" } }]"#,
    );
    insta::assert_snapshot!(text, @"
    Changed: opened tcp 3306 from batch → db.
    opened 0 / 0 / 1
      tcp 3306 from batch → db [from-app] such as tcp 3306 from batch to db
    ");
}

#[test]
fn an_interface_that_joins_a_group_is_a_difference() {
    let text = changed(r#"[{ "op": "replace", "path": "/interfaces/2/groups", "value": ["sg-web"] }]"#);
    insta::assert_snapshot!(text, @"
    Changed: opened tcp 3306 from batch → db, and 3 more.
    opened 845511556857857 / 0 / 393723
      tcp 3306 from batch → db [from-web] such as tcp 3306 from batch to db
      tcp 22 from 203.0.113.10 → batch [ssh] such as tcp 22 from office to batch
      tcp 443 from everywhere → batch [https] such as tcp 443 from office to batch
      all traffic from batch → everywhere [out] such as tcp 22 from batch to office
    ");
}

#[test]
fn two_halves_of_everything_let_the_same_pass_and_track_it() {
    let text = changed(
        r#"[{ "op": "replace", "path": "/groups/0/inbound/0/peer", "value": "0.0.0.0/1" },
            { "op": "add", "path": "/groups/0/inbound/-",
              "value": { "id": "upper", "protocol": "tcp", "ports": 443, "peer": "128.0.0.0/1" } }]"#,
    );
    insta::assert_snapshot!(text, @"
    Changed: tracked now: tcp 443 from everywhere → web.
    tracked 4294967296 / 0 / 2
      tcp 443 from everywhere → web [https, out] such as tcp 443 from office to web
    ");
}

#[test]
fn all_kinds_of_services_and_peers_have_their_words() {
    let rule = |id: &str, rest: &str| {
        format!(r#"{{ "op": "add", "path": "/groups/2/inbound/-", "value": {{ "id": "{id}", {rest} }} }}"#)
    };
    let rules = [
        rule("ping", r#""protocol": "icmp", "icmpType": 8, "peer": "10.0.0.0/16""#),
        rule("too-big", r#""protocol": "icmp", "icmpType": 3, "icmpCode": 4, "peer": "0.0.0.0/0""#),
        rule("v6", r#""protocol": "icmpv6", "peer": "::/0""#),
        rule("esp", r#""protocol": 50, "peer": "198.51.100.0/24""#),
        rule("all-udp", r#""protocol": "udp", "ports": "all", "peer": "192.0.2.0/25""#),
        rule("many", r#""protocol": "tcp", "ports": "8000-8100", "peer": "pl-many""#),
        rule("list", r#""protocol": "tcp", "ports": 25, "peer": "pl-unread""#),
    ];
    let lists = r#"{ "op": "add", "path": "/prefixLists", "value": [
        { "id": "pl-many", "family": "ipv4", "entries": ["192.0.2.1/32", "192.0.2.5/32", "192.0.2.9/32", "192.0.2.13/32", "192.0.2.17/32"] },
        { "id": "pl-unread", "family": "ipv4" }] }"#;
    let text = changed(&format!("[{lists}, {}]", rules.join(", ")));
    insta::assert_snapshot!(text, @"
    Changed: opened icmp type 3 code 4 from everywhere → batch, and 6 more.
    opened 4320133881 / 22300745198530623141535718272648361505980416 / 516
      icmp type 3 code 4 from everywhere → batch [too-big] such as icmp type 3 code 4 from office to batch
      icmp type 8 from 10.0.0.0/16 → batch [ping] such as icmp type 8 code 0 from web to batch
      tcp 25 from an address of pl-unread → batch [list] such as nobody
      tcp 8000-8100 from 192.0.2.1, 192.0.2.5, 192.0.2.9 and 2 more → batch [many] such as tcp 8080 from 192.0.2.1 to batch
      all udp from 192.0.2.0/25 → batch [all-udp] such as udp 53 from 192.0.2.10 to batch
      protocol 50 from 198.51.100.0/24 → batch [esp] such as protocol 50 from 198.51.100.10 to batch
      all icmpv6 from everywhere (IPv6) → batch [v6] such as nobody
    ");
}

#[test]
fn what_no_set_holds_is_told() {
    let text = changed(
        r#"[{ "op": "add", "path": "/interfaces/0/listeners", "value": [] },
            { "op": "add", "path": "/interfaces/1/timeouts", "value": { "udp": 60 } },
            { "op": "add", "path": "/limits", "value": { "maxTracked": 100 } },
            { "op": "add", "path": "/groups/-", "value": { "id": "sg-new", "vpc": "vpc", "inbound": [], "outbound": [] } },
            { "op": "remove", "path": "/interfaces/2" }]"#,
    );
    insta::assert_snapshot!(text, @"
    Changed: 1 added; 1 removed; 3 not compared.
    not compared: web listens elsewhere: what passes may find somebody else, or nobody.
    not compared: db remembers connections for another time.
    not compared: Another number of connections can be tracked.
    ");
}

#[test]
fn the_same_is_said_to_be_the_same() {
    let after =
        patched(DOCUMENT, r#"[{ "op": "replace", "path": "/groups/0/inbound/0/id", "value": "renamed" }]"#);
    let found = compare(DOCUMENT.as_bytes(), &after);
    assert!(found.equal);
    insta::assert_snapshot!(found.text, @"Nothing changed: the same is let pass, and the same of it is tracked.");
}

#[test]
fn marks_are_numbers_of_what_was() {
    let mut session = Session::new(DOCUMENT.as_bytes());
    let first = session.mark();
    assert_eq!(session.mark(), first);
    let patch = |port: u16| {
        format!(r#"[{{ "op": "replace", "path": "/groups/0/inbound/1/ports", "value": {port} }}]"#)
    };
    session.apply(patch(2222).as_bytes(), None);
    let second = session.mark();
    assert_ne!(first, second);
    assert_eq!(session.compare_mark(first), Some(session.compare(DOCUMENT.as_bytes())));
    assert!(session.compare_mark(second).is_some_and(|found| found.equal));
    assert_eq!(session.compare_mark(99), None);
    // The last sixteen are kept.
    for port in 1..=15 {
        session.apply(patch(port).as_bytes(), None);
        session.mark();
    }
    assert_eq!(session.compare_mark(first), None);
    assert!(session.compare_mark(second).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_compares_as_the_function_does(edits in prop::collection::vec((0usize..2, 0u16..4, 0usize..3), 1..6)) {
        let peers = ["0.0.0.0/0", "10.0.0.0/16", "sg-app"];
        let mut session = Session::new(DOCUMENT.as_bytes());
        let mark = session.mark();
        for (group, port, peer) in edits {
            let patch = format!(
                r#"[{{ "op": "replace", "path": "/groups/{group}/inbound/0/ports", "value": {port} }},
                    {{ "op": "replace", "path": "/groups/{group}/inbound/0/peer", "value": "{}" }}]"#, peers.get(peer).unwrap()
            );
            session.apply(patch.as_bytes(), None);
        }
        let after = session.document();
        let stateless = compare(DOCUMENT.as_bytes(), &after);
        prop_assert_eq!(session.compare_mark(mark), Some(stateless.clone()));
        prop_assert_eq!(&session.compare(DOCUMENT.as_bytes()), &stateless);
    }
}
