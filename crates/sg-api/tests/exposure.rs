//! Exposure as plain data and in words.

use sg_api::Session;
use sg_api::answers::{Exposure, text};

fn document(rules: &str) -> String {
    format!(
        r#"{{ "version": 1, "vpcs": [{{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }}],
          "groups": [{{ "id": "sg-a", "vpc": "vpc-a", "inbound": [{rules}], "outbound": [] }},
                     {{ "id": "sg-b", "vpc": "vpc-a", "inbound": [], "outbound": [] }}],
          "interfaces": [{{ "id": "eni-a", "addresses": ["10.0.0.4"], "groups": ["sg-a"] }}] }}"#
    )
}

const WEB: &str = r#"{ "id": "web", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" },
  { "id": "ssh", "protocol": "tcp", "ports": 22, "peer": "203.0.113.0/24" },
  { "id": "db", "protocol": "tcp", "ports": 3306, "peer": "sg-b" }"#;
const WORLD: &str = r#"{ "id": "web", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" },
  { "id": "web6", "protocol": "tcp", "ports": 443, "peer": "::/0" },
  { "id": "ssh", "protocol": "tcp", "ports": 22, "peer": "0.0.0.0/0" },
  { "id": "dns", "protocol": "udp", "ports": 53, "peer": "10.0.0.0/8" },
  { "id": "ping", "protocol": "icmp", "icmpType": 8, "peer": "0.0.0.0/0" }"#;
const QUERY: &[u8] = br#"{ "at": "eni-a", "direction": "inbound" }"#;

fn lines(exposure: &Exposure) -> String {
    let mut out = format!("{} = {}\n", exposure.ways, exposure.text);
    for stretch in &exposure.stretches {
        out.push_str(&format!("{:?} {}: {}", stretch.kind, stretch.label, stretch.text));
        if let Some(was) = &stretch.was {
            out.push_str(&format!(" ({:?}, was {was})", stretch.change));
        }
        out.push('\n');
    }
    out
}

#[test]
fn it_says_who_gets_through() {
    let told = sg_api::exposure(document(WEB).as_bytes(), QUERY, None).unwrap();
    insta::assert_snapshot!(lines(&told), @"
    3702259712 = 3.7 billion public IPv4 addresses, each to some of 2 services
    Tcp 22: 256 public IPv4 addresses
    Tcp 443: everyone on the internet by IPv4
    Tcp 3306: members of groups
    ");
}

#[test]
fn it_says_what_became_of_it() {
    let told = sg_api::exposure(document(WORLD).as_bytes(), QUERY, Some(document(WEB).as_bytes())).unwrap();
    insta::assert_snapshot!(lines(&told), @"
    2305843964396633600 = 3.7 billion public IPv4 addresses × 258 services + 2.3 quintillion public IPv6 networks (/64) × 1 service
    Tcp 22: everyone on the internet by IPv4 (Opened, was 256 public IPv4 addresses)
    Tcp 443: everyone on the internet (Opened, was everyone on the internet by IPv4)
    Tcp 3306: nobody (Closed, was members of groups)
    Udp 53: private addresses (Opened, was nobody)
    Icmp ICMP: everyone on the internet by IPv4 (Opened, was nobody)
    ");
    assert_eq!(told.before.as_deref(), Some("3702259712"));
}

#[test]
fn a_session_says_the_same_as_the_function() {
    let (before, after) = (document(WEB), document(WORLD));
    let mut session = Session::new(after.as_bytes());
    let mark = session.mark_other(before.as_bytes());
    let told = sg_api::exposure(after.as_bytes(), QUERY, Some(before.as_bytes()));
    assert_eq!(session.exposure(QUERY, Some(mark)), told);
    assert_eq!(session.exposure(QUERY, None), sg_api::exposure(after.as_bytes(), QUERY, None));
    // It crosses to JavaScript as JSON text.
    let crossed: serde_json::Value = serde_json::from_str(&text(&told)).unwrap();
    assert_eq!(crossed["ways"], told.unwrap().ways);
    assert_eq!(session.exposure(QUERY, Some(mark + 1)), None);
    assert_eq!(session.exposure(br#"{ "at": "nobody", "direction": "inbound" }"#, None), None);
    assert_eq!(session.exposure(b"]", None), None);
}

#[test]
fn other_documents_are_marked_beside_the_open_one() {
    let (before, after) = (document(WEB), document(WORLD));
    let mut session = Session::new(after.as_bytes());
    let own = session.mark();
    let other = session.mark_other(before.as_bytes());
    assert_eq!(session.compare_mark(other), Some(session.compare(before.as_bytes())));
    assert!(session.compare_mark(own).unwrap().equal);
}

#[test]
fn blocks_narrow_to_services_and_cover_all_of_ipv4() {
    let query = br#"{ "at": "sg-a", "direction": "inbound", "protocol": "tcp", "ports": [22, 22] }"#;
    let told = sg_api::exposure(document(WEB).as_bytes(), query, None).unwrap();
    let some: Vec<_> = told.blocks.iter().filter(|block| block.now > 0).collect();
    assert_eq!(some.len(), 1);
    assert_eq!((some[0].first, some[0].last, some[0].now), (203, 203, 256));
    let mut next = 0;
    for block in &told.blocks {
        assert_eq!(block.first, next);
        next = block.last + 1;
    }
    assert_eq!(next, 256);
}
