//! What reading promises.

use insta::assert_snapshot;
use serde_json::{Value, json};
use sg_core::model::{Content, End, Rule, Service};

use super::{Document, mint_ids, read_document, read_packet};
use crate::{Level, Problem};

mod ends;
mod ids;
mod packets;
mod properties;
mod refused;
mod rules;
mod steps;

fn network() -> Value {
    json!({
        "version": 1,
        "vpcs": [
            { "id": "vpc-a", "cidrs": ["10.0.0.0/16", "2001:db8:a::/56"], "region": "us-east-1" },
            { "id": "vpc-b", "region": "eu-west-1" },
        ],
        "subnets": [{ "id": "sn-1", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"], "acl": "acl-1" }],
        "groups": [
            { "id": "sg-web", "name": "Web", "vpc": "vpc-a", "inbound": [], "outbound": [] },
            { "id": "sg-far", "vpc": "vpc-b", "inbound": [], "outbound": [] },
        ],
        "prefixLists": [{ "id": "pl-office", "name": "offices", "entries": ["203.0.113.0/24"] }],
        "acls": [{ "id": "acl-1", "inbound": [], "outbound": [] }],
        "interfaces": [
            { "id": "eni-web", "name": "web server", "subnet": "sn-1", "addresses": ["10.0.1.10"], "groups": ["sg-web"] },
        ],
        "hosts": [{ "id": "customer", "addresses": ["198.51.100.23", "2001:db8:ffff::23"] }],
        "external": ["sg-elsewhere", "pl-elsewhere"],
        "deleted": ["sg-gone"],
    })
}

/// The network with one place changed.
fn with(pointer: &str, value: Value) -> Value {
    let mut network = network();
    *network.pointer_mut(pointer).unwrap() = value;
    network
}

fn read(document: &Value) -> (Document, Vec<Problem>) {
    let mut problems = Vec::new();
    let read = read_document(document, &mut problems);
    (read, problems)
}

fn lines(problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let level = if problem.level == Level::Note { "note " } else { "" };
        let ec2 = problem.ec2.map(|code| format!(" [{code}]")).unwrap_or_default();
        format!("{level}{} {}: {}{ec2} | {}", problem.code, problem.path, problem.message, problem.help)
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn said(document: &Value) -> String {
    lines(&read(document).1)
}

#[test]
fn a_document_without_fault_has_no_problems() {
    assert_eq!(said(&network()), "");
}

#[test]
fn anything_else_than_a_document_is_named() {
    assert_snapshot!(said(&json!(7)), @"wrongType : expected an object, found `7` | Write an object.");
    assert_snapshot!(said(&json!({})), @"
    missingKey /version: `version` is missing | Add `version`.
    missingKey /vpcs: `vpcs` is missing | Add `vpcs`.
    missingKey /groups: `groups` is missing | Add `groups`.
    missingKey /interfaces: `interfaces` is missing | Add `interfaces`.
    ");
    assert_snapshot!(said(&json!({ "version": 2, "vpcs": {}, "groups": [1], "interfaces": null })), @"
    wrongType /version: expected the number 1, found `2` | Write the number 1.
    wrongType /vpcs: expected a list, found an object | Write a list.
    wrongType /interfaces: expected a list, found `null` | Leave the key out where nothing is known.
    wrongType /groups/0: expected an object, found `1` | Write an object.
    ");
}

#[test]
fn unknown_keys_and_wrong_types_lose_nothing_else() {
    let group = json!({
        "id": "sg-web", "name": 5, "ingress": [], "colour": "red", "extra": { "any": 1 },
        "inbound": [{ "protocol": "tcp", "prots": 443, "ports": 443, "peer": "0.0.0.0/0" }, "rule"],
        "outbound": {},
    });
    let document = with("/groups/0", group);
    assert_snapshot!(said(&document), @"
    note wrongType /groups/0/name: expected text, found `5` | Write text.
    note unknownKey /groups/0/ingress: unknown key `ingress`, did you mean `inbound`? | Write `inbound`.
    note unknownKey /groups/0/colour: unknown key `colour` | Remove it, or put it under `extra`.
    note unknownKey /groups/0/inbound/0/prots: unknown key `prots`, did you mean `ports`? | Write `ports`.
    wrongType /groups/0/inbound/1: expected an object, found `rule` | Write an object.
    wrongType /groups/0/outbound: expected a list, found an object | Write a list.
    ");
    let (read, _) = read(&document);
    let inbound = &read.network.groups[0].inbound;
    assert_eq!(inbound.len(), 2);
    assert!(inbound[0].rule.is_some());
}

#[test]
fn steps_and_edits_are_checked_by_their_kind() {
    let steps = json!([
        { "id": "s1", "kind": "wait", "seconds": 5 },
        { "id": "s2", "kind": "wiat" },
        { "id": "s3" },
        { "id": "s4", "kind": "reply", "seconds": 5 },
        { "id": "s5", "kind": "edit", "edits": [{ "kind": "setAcl", "subnet": "sn-1", "acl": null }, { "kind": "addRule" }] },
        { "id": "s6", "kind": "packet", "packet": { "flags": "SIN" }, "expect": { "verdict": "denied", "at": { "at": null } } },
    ]);
    let mut document = network();
    document["steps"] = steps;
    assert_snapshot!(said(&document), @"
    unknownWord /steps/1/kind: unknown word `wiat` | Write `wait`.
    missingKey /steps/2/kind: `kind` is missing | Add `kind`.
    note unknownKey /steps/3/seconds: unknown key `seconds` | Remove it, or put it under `extra`.
    missingKey /steps/3/to: `to` is missing | Add `to`.
    missingKey /steps/4/edits/1/group: `group` is missing | Add `group`.
    missingKey /steps/4/edits/1/direction: `direction` is missing | Add `direction`.
    missingKey /steps/4/edits/1/rule: `rule` is missing | Add `rule`.
    unknownWord /steps/5/packet/flags: unknown word `SIN` | Write `SYN`.
    unknownWord /steps/5/expect/verdict: unknown word `denied` | Write one of `allowed`, `dropped`, `unknown`.
    missingKey /steps/5/packet/from: the packet has no `from` | Write an address, or the id of an interface, a host or a group.
    missingKey /steps/5/packet/to: the packet has no `to` | Write an address, or the id of an interface, a host or a group.
    protocolMissing /steps/5/packet/protocol: the protocol is missing [MissingParameter] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    ");
}

#[test]
fn limits_are_read() {
    let mut document = network();
    document["limits"] = json!({ "rulesPerGroup": 100, "maxTracked": -1 });
    let (read, problems) = read(&document);
    assert_eq!((read.network.limits.rules_per_group, read.network.limits.max_tracked), (Some(100), None));
    assert_snapshot!(lines(&problems), @"note wrongType /limits/maxTracked: expected a whole number from 0, found `-1` | Write a whole number from 0.");
}
