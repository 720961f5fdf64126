//! The words that people read, reviewed as prose.
#![expect(clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use sg_api::answers::Trace;

fn scenario() -> String {
    sg_api::catalogue().scenarios[0].document.clone()
}

/// A trace as lines: the sentence, then each gate, then each rule that missed.
fn lines(trace: &Trace) -> String {
    let mut out = format!("{}\n", trace.text);
    for gate in &trace.request.gates {
        out.push_str(&format!("  {}: {}\n", gate.facts.join(" "), gate.text));
        for miss in &gate.misses {
            out.push_str(&format!("    {}: {}\n", miss.rule, miss.text));
        }
    }
    for assumed in &trace.request.assumed {
        out.push_str(&format!("  assumed: {assumed}\n"));
    }
    out
}

fn ask(document: &str, packet: &str) -> String {
    lines(&sg_api::decide(document.as_bytes(), packet.as_bytes()))
}

#[test]
fn a_dropped_packet_is_told_by_how_much_each_rule_missed() {
    let text = ask(&scenario(), r#"{ "from": "scanner", "to": "web-1", "protocol": "tcp", "port": 22 }"#);
    insta::assert_snapshot!(text, @r#"
    Dropped: no inbound rule of web-1 allows TCP 22 from scanner.
      S-237: subnet public-a is public, so the internet and the interface reach each other
      S-230 S-232: no inbound rule of web-1 allows TCP 22 from scanner
        web-http: port 22, wanted 80; everything else fits
        web-https: port 22, wanted 443; everything else fits
        web-ssh: 198.51.100.66 lies outside 203.0.113.10/32; everything else fits
    "#);
}

#[test]
fn an_allowed_packet_names_its_rule() {
    let text = ask(&scenario(), r#"{ "from": "customer", "to": "web-1", "protocol": "tcp", "port": "443" }"#);
    insta::assert_snapshot!(text, @"
    Allowed: rule web-https lets it into web-1. The reply passes: rule sg-web-out lets it leave web-1.
      S-237: subnet public-a is public, so the internet and the interface reach each other
      S-230 S-320: rule web-https lets it into web-1
        web-http: port 443, wanted 80; everything else fits
        web-ssh: port 443, wanted 22; 198.51.100.23 lies outside 203.0.113.10/32
    ");
}

#[test]
fn every_kind_of_peer_misses_in_its_own_words() {
    let document = r#"{ "version": 1, "vpcs": [{ "id": "vpc-a" }, { "id": "vpc-b" }], "deleted": ["sg-gone"],
      "prefixLists": [{ "id": "pl-known", "family": "ipv4", "entries": ["192.0.2.0/24"] }, { "id": "pl-unread" }],
      "groups": [
        { "id": "sg-app", "vpc": "vpc-b", "inbound": [], "outbound": [{ "id": "out", "protocol": "all", "peer": "0.0.0.0/0" }] },
        { "id": "sg-db", "vpc": "vpc-a", "outbound": [], "inbound": [
          { "id": "block", "protocol": "tcp", "ports": "5432-5440", "peer": "10.9.0.0/16" },
          { "id": "six", "protocol": "tcp", "ports": 5432, "peer": "::/0" },
          { "id": "list", "protocol": "tcp", "ports": 5432, "peer": "pl-known" },
          { "id": "unread", "protocol": "udp", "ports": 5432, "peer": "pl-unread" },
          { "id": "linked", "protocol": "tcp", "ports": 3306, "peer": "sg-app" },
          { "id": "self", "protocol": "all", "peer": "sg-db" },
          { "id": "gone", "protocol": "tcp", "ports": 3306, "peer": "sg-gone" },
          { "id": "nobody", "protocol": "tcp", "ports": 3306, "peer": "sg-nobody" },
          { "id": "ping", "protocol": "icmp", "icmpType": 8, "peer": "10.0.0.0/8" },
          { "id": "esp", "protocol": 50, "peer": "10.0.0.0/8" },
          { "id": "half", "protocol": "tcp", "ports": "54", "peer": "10.0.0" }] }],
      "interfaces": [{ "id": "eni-app", "vpc": "vpc-b", "addresses": ["10.1.0.9"], "groups": ["sg-app"] },
        { "id": "eni-db", "vpc": "vpc-a", "addresses": ["10.0.2.30"], "groups": ["sg-db"] }] }"#;
    let text = ask(document, r#"{ "from": "eni-app", "to": "eni-db", "protocol": "tcp", "port": 3306 }"#);
    insta::assert_snapshot!(text, @r#"
    Dropped: no active peering or transit gateway connects the two VPCs.
      S-230 S-234 S-320: rule out lets it leave eni-app
      S-263: no active peering or transit gateway connects the two VPCs
      S-230 S-234 S-134 S-151 S-168 S-160 S-232: no inbound rule of eni-db allows TCP 3306 from eni-app
        block: port 3306, wanted 5432-5440; 10.1.0.9 lies outside 10.9.0.0/16
        six: port 3306, wanted 5432; ::/0 never matches IPv4
        list: port 3306, wanted 5432; 10.1.0.9 is in no entry of pl-known
        unread: tcp, wanted udp; the entries of pl-unread are not in this document
        linked: a member of sg-app, but no active link connects the two VPCs; everything else fits
        self: eni-app does not carry sg-db; everything else fits
        gone: sg-gone was deleted: the rule is stale; everything else fits
        nobody: EC2 would not take this rule as it stands, so it matches nothing
        ping: tcp, wanted icmp; everything else fits
        esp: tcp, wanted 50; everything else fits
        half: EC2 would not take this rule as it stands, so it matches nothing
    "#);
}

#[test]
fn what_cannot_be_told_says_why() {
    let document = r#"{ "version": 1, "vpcs": [], "prefixLists": [{ "id": "pl-cdn" }],
      "groups": [{ "id": "sg-a", "outbound": [], "inbound": [{ "id": "cdn", "protocol": "tcp", "ports": 443, "peer": "pl-cdn" }] }],
      "interfaces": [{ "id": "eni-a", "addresses": ["10.0.0.5"], "groups": ["sg-a"] },
        { "id": "eni-b", "addresses": ["10.0.0.5"], "groups": ["sg-a"] }] }"#;
    let packets = [
        r#"{ "from": "198.51.100.7", "to": "eni-a", "protocol": "tcp", "port": 443 }"#,
        r#"{ "from": "198.51.100.7", "to": "10.0.0.5", "protocol": "tcp", "port": 443 }"#,
        r#"{ "from": "198.51.100.7", "to": "203.0.113.9", "protocol": "tcp", "port": 443 }"#,
        r#"{ "from": "2001:db8::7", "to": "eni-a", "protocol": "icmp", "icmpType": 8 }"#,
        r#"{ "from": "198.51.100.7", "to": "eni-a", "protocol": "tcp" }"#,
    ];
    let texts: Vec<String> =
        packets.map(|packet| sg_api::decide(document.as_bytes(), packet.as_bytes()).text).into();
    insta::assert_snapshot!(texts.join("\n"), @r#"
    Unknown: nobody can tell whether eni-a lets TCP 443 in from 198.51.100.7: rule cdn might (the entries of pl-cdn are not in this document).
    Unknown: 10.0.0.5 is the address of several interfaces (eni-a, eni-b). Choose one of them.
    Unknown: neither end is an interface or a group of this network, so no rule here is asked.
    Unknown: icmp exists only in IPv4, and the two ends have no such addresses in common.
    Unknown: this packet cannot be read yet.
    "#);
}
