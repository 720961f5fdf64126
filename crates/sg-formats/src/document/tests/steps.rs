//! Steps and the edits in them.

use proptest::prelude::*;
use sg_core::model::{AclAction, Direction, Edit, GroupId};
use sg_core::timeline::{Act, Step};

use super::*;

fn with_steps(steps: Value) -> Value {
    let mut document = network();
    document["links"] = json!([{ "id": "pcx", "type": "peering", "between": ["vpc-a", "vpc-b"] }]);
    document["groups"][0]["inbound"] =
        json!([{ "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" }]);
    document["acls"][0]["inbound"] =
        json!([{ "id": "all", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }]);
    document["steps"] = steps;
    document
}

fn steps(steps: Value) -> Vec<Step> {
    let document = with_steps(steps);
    assert_snapshot!(said(&document), @"");
    read(&document).0.steps
}

/// The edits of one step, one a kind.
fn every_edit() -> Value {
    let rule = json!({ "protocol": "tcp", "ports": 22, "peer": "sg-new" });
    let entry = json!({ "number": 90, "action": "deny", "protocol": "all", "cidr": "192.0.2.0/24" });
    json!([
        { "kind": "addRule", "group": "sg-web", "direction": "outbound", "rule": rule },
        { "kind": "replaceRule", "rule": "https", "with": rule },
        { "kind": "removeRule", "rule": "https" },
        { "kind": "addEntry", "acl": "acl-1", "direction": "inbound", "entry": entry },
        { "kind": "replaceEntry", "entry": "all", "with": entry },
        { "kind": "removeEntry", "entry": "all" },
        { "kind": "setGroups", "interface": "eni-web", "groups": ["sg-web", "sg-elsewhere"] },
        { "kind": "setAcl", "subnet": "sn-1", "acl": null },
        { "kind": "setAcl", "subnet": "sn-1", "acl": "acl-1" },
        { "kind": "setEntries", "prefixList": "pl-office", "entries": ["192.0.2.0/24"] },
        { "kind": "setLink", "link": "pcx", "set": { "state": "deleted", "sameRegion": false } },
        { "kind": "addVpc", "vpc": { "id": "vpc-new" } },
        { "kind": "addSubnet", "subnet": { "id": "sn-new", "vpc": "vpc-new" } },
        { "kind": "addGroup", "group": { "id": "sg-new", "vpc": "vpc-new", "inbound": [rule], "outbound": [] } },
        { "kind": "addPrefixList", "prefixList": { "id": "pl-new" } },
        { "kind": "addAcl", "acl": { "id": "acl-new", "inbound": [entry], "outbound": [] } },
        { "kind": "addLink", "link": { "type": "peering", "between": ["vpc-a", "vpc-new"] } },
        { "kind": "addInterface", "interface": { "id": "eni-new", "addresses": ["10.0.1.11"], "groups": ["sg-new"],
            "vpc": "vpc-new", "listeners": [{ "protocol": "tcp", "ports": 22 }] } },
        { "kind": "addHost", "host": { "id": "guest", "addresses": ["192.0.2.9"] } },
        { "kind": "removeVpc", "vpc": "vpc-new" },
        { "kind": "removeSubnet", "subnet": "sn-new" },
        { "kind": "removeGroup", "group": "sg-new" },
        { "kind": "removePrefixList", "prefixList": "pl-new" },
        { "kind": "removeAcl", "acl": "acl-new" },
        { "kind": "removeLink", "link": "pcx" },
        { "kind": "removeInterface", "interface": "eni-new" },
        { "kind": "removeHost", "host": "guest" },
    ])
}

#[test]
fn every_kind_of_step_is_read() {
    let packet = json!({ "from": "customer", "to": "eni-web", "protocol": "tcp", "port": 443 });
    let read = steps(json!([
        { "id": "open", "kind": "packet", "packet": packet, "expect": { "verdict": "allowed" } },
        { "kind": "reply", "to": "open" },
        { "kind": "reply", "to": "step-1" },
        { "kind": "wait", "seconds": 350 },
        { "kind": "edit", "edits": [{ "kind": "removeRule", "rule": "https" }] },
    ]));
    assert_eq!(
        read.iter().map(|step| &*step.id).collect::<Vec<_>>(),
        ["open", "step-1", "step-2", "step-3", "step-4"]
    );
    assert!(matches!(read[0].act, Some(Act::Packet(_))));
    assert_eq!(read[1].act, Some(Act::Reply { to: 0 }));
    assert_eq!(read[2].act, Some(Act::Reply { to: 1 }));
    assert_eq!(read[3].act, Some(Act::Wait { milliseconds: 350_000 }));
    assert!(matches!(read[4].act.as_ref().unwrap(), Act::Edit(edits) if edits.len() == 1));
}

#[test]
fn every_kind_of_edit_is_read_and_fits() {
    let document = with_steps(json!([{ "kind": "edit", "edits": every_edit() }]));
    assert_snapshot!(said(&document), @"");
    let (read, _) = read(&document);
    let Some(Act::Edit(edits)) = &read.steps[0].act else { panic!("an edit") };
    assert_eq!(edits.len(), 27);
    let Edit::ReplaceRule { rule, with } = &edits[1] else { panic!("{:?}", edits[1]) };
    assert_eq!((rule.as_str(), with.id.as_str(), with.rule.is_some()), ("https", "https", true));
    let Edit::AddRule { direction, rule, .. } = &edits[0] else { panic!("{:?}", edits[0]) };
    assert_eq!((*direction, rule.id.as_str()), (Direction::Outbound, "rule-1"));
    let Edit::AddEntry { entry, .. } = &edits[3] else { panic!("{:?}", edits[3]) };
    assert_eq!(entry.entry.as_ref().map(|entry| entry.action), Some(AclAction::Deny));
    // Each fits, in some order: what goes is put back for the next.
    for edit in edits {
        let mut network = read.network.clone();
        let added = edits.iter().filter(|other| format!("{other:?}").starts_with("Add"));
        let removes = format!("{edit:?}").starts_with("Remove");
        for other in added.filter(|_| removes) {
            assert_eq!(network.apply(other), Ok(()), "{other:?}");
        }
        assert_eq!(network.apply(edit), Ok(()), "{edit:?}");
    }
}

#[test]
fn a_step_that_cannot_be_read_keeps_its_place() {
    let document = with_steps(json!([
        { "kind": "reply", "to": "later" },
        { "id": "later", "kind": "packet", "packet": { "from": "customer", "to": "eni-web", "protocol": "tcp" } },
        { "id": "later", "kind": "wait", "seconds": -1 },
        { "kind": "dance" },
        { "kind": "edit", "edits": [
            { "kind": "removeRule", "rule": "https" },
            { "kind": "removeRule", "rule": "nobody" },
            { "kind": "addRule", "group": "sg-web", "direction": "up", "rule": {} },
            { "kind": "setGroups", "interface": "eni-web", "groups": ["sg-nobody"] },
            { "kind": "setEntries", "prefixList": "pl-office", "entries": ["192.0.2.0"] },
        ] },
        { "kind": "packet", "packet": { "id": "p", "from": "customer", "to": "eni-web", "protocol": 50 } },
        { "kind": "packet", "packet": { "id": "p", "from": "customer", "to": "eni-web", "protocol": 50 } },
        "wait",
    ]));
    assert_snapshot!(said(&document), @"
    wrongType /steps/2/seconds: expected a whole number from 0 to 1000000000, found `-1` | Write a whole number from 0 to 1000000000.
    unknownWord /steps/3/kind: unknown word `dance` | Write one of `packet`, `reply`, `wait`, `edit`, `request`.
    unknownWord /steps/4/edits/2/direction: unknown word `up` | Write one of `inbound`, `outbound`.
    wrongType /steps/7: expected an object, found `wait` | Write an object.
    stepNotFound /steps/0/to: no packet and no reply before this step is called `later` | Write the id of an earlier step that is a packet or a reply.
    missingKey /steps/1/packet/port: a packet of tcp needs `port` | Add `port`.
    duplicateId /steps/2/id: the id `later` stands twice, and this one is left out | Give it an id of its own.
    editNotThere /steps/4/edits/1/rule: nothing here is called `nobody` | Write the id of something that is in the document, or added by an earlier step.
    protocolMissing /steps/4/edits/2/rule/protocol: the protocol is missing [MissingParameter] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    peerMissing /steps/4/edits/2/rule/peer: the peer is missing [MissingParameter] | Write a CIDR, a group id or a prefix list id.
    groupNotFound /steps/4/edits/3/groups/0: the group `sg-nobody` does not exist [InvalidGroup.NotFound] | Add the group, or name one that exists.
    cidrMalformed /steps/4/edits/4/entries/0: `192.0.2.0` is one address, not a block [InvalidParameterValue] | Write `192.0.2.0/32`.
    duplicateId /steps/6/packet/id: the id `p` stands twice, and this one is left out | Give it an id of its own.
    ");
    let (read, _) = read(&document);
    let readable: Vec<bool> = read.steps.iter().map(|step| step.act.is_some()).collect();
    assert_eq!(readable, [false, false, false, false, false, true, false, false]);
}

#[test]
fn a_step_may_name_what_an_earlier_one_adds_and_the_document_may_not() {
    let group = json!({ "id": "sg-new", "inbound": [], "outbound": [] });
    let mut document = with_steps(json!([
        { "kind": "edit", "edits": [{ "kind": "addGroup", "group": group }] },
        { "kind": "edit", "edits": [{ "kind": "setGroups", "interface": "eni-web", "groups": ["sg-new"] }] },
    ]));
    assert_snapshot!(said(&document), @"");
    let (read, _) = read(&document);
    let Some(Act::Edit(edits)) = &read.steps[1].act else { panic!("an edit") };
    assert!(matches!(&edits[..], [Edit::SetGroups { groups, .. }] if groups[..] == [GroupId::new("sg-new")]));
    document["groups"][1]["inbound"] = json!([{ "protocol": "all", "peer": "sg-new" }]);
    assert_snapshot!(said(&document), @"groupNotFound /groups/1/inbound/0/peer: the group `sg-new` does not exist [InvalidGroup.NotFound] | Write `sg-web`, or add the group.");
}

proptest! {
    #[test]
    fn minting_first_or_while_reading_is_the_same_in_steps(
        given in prop::collection::vec((prop::option::of("rule-[1-6]|x|"), 0..5_usize, any::<bool>()), 0..8),
    ) {
        let edits: Vec<Value> = given.iter().map(|(id, kind, there)| {
            let mut rule = json!({ "protocol": "all", "peer": "0.0.0.0/0" });
            if let Some(id) = id {
                rule["id"] = json!(id);
            }
            let group = if *there { "sg-web" } else { "sg-nobody" };
            match kind {
                0 => json!({ "kind": "addRule", "group": group, "direction": "inbound", "rule": rule }),
                1 => json!({ "kind": "addGroup", "group": { "id": "sg-new", "inbound": [rule], "outbound": [rule, 7] } }),
                2 => json!({ "kind": "replaceRule", "rule": "https", "with": rule }),
                3 => json!({ "kind": "addRule", "rule": 7 }),
                _ => json!({ "kind": "dance", "rule": rule }),
            }
        }).collect();
        let document = with_steps(json!(edits.iter().map(|edit| json!({ "kind": "edit", "edits": [edit] })).collect::<Vec<_>>()));
        let mut minted = document.clone();
        mint_ids(&mut minted);
        prop_assert_eq!(read(&document).0, read(&minted).0);
        let once = minted.clone();
        mint_ids(&mut minted);
        prop_assert_eq!(once, minted);
    }
}
