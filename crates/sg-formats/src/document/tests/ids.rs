//! Ids that are made up.

use proptest::prelude::*;

use super::*;

fn ids(document: &Value) -> Vec<String> {
    let (read, _) = read(document);
    let slots = read.network.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound));
    let rules = slots.map(|slot| slot.id.to_string());
    rules.chain(read.packets.iter().map(|packet| packet.id.clone())).collect()
}

fn group(id: &str, inbound: &[Option<&str>]) -> Value {
    let rules: Vec<_> = inbound
        .iter()
        .map(|id| match id {
            Some(id) => json!({ "id": id, "protocol": "all", "peer": "0.0.0.0/0" }),
            None => json!({ "protocol": "all", "peer": "0.0.0.0/0" }),
        })
        .collect();
    json!({ "id": id, "inbound": rules, "outbound": ["no rule"] })
}

#[test]
fn a_made_up_id_collides_with_no_given_one() {
    let mut document = network();
    document["groups"] =
        json!([group("sg-a", &[None, Some("rule-2"), None]), group("sg-b", &[Some("mine"), None])]);
    document["packets"] = json!([{}, { "id": "packet-1" }]);
    document["steps"] = json!([{ "kind": "edit", "edits": [{ "kind": "addRule", "rule": { "id": "rule-4" } }, { "kind": "addRule", "rule": {} }] },
            { "kind": "packet", "packet": {} }]);
    assert_eq!(
        ids(&document),
        ["rule-1", "rule-2", "rule-3", "rule-5", "mine", "rule-6", "rule-7", "packet-2", "packet-1"]
    );
    mint_ids(&mut document);
    assert_eq!(document.pointer("/groups/0/inbound/2/id"), Some(&json!("rule-3")));
    assert_eq!(document.pointer("/packets/0/id"), Some(&json!("packet-2")));
    assert_eq!(document.pointer("/steps/0/id"), Some(&json!("step-1")));
    assert_eq!(document.pointer("/steps/0/edits/1/rule/id"), Some(&json!("rule-8")));
    assert_eq!(document.pointer("/steps/1/packet/id"), Some(&json!("packet-3")));
}

#[test]
fn a_rule_whose_id_is_taken_keeps_its_place_and_matches_nothing() {
    let mut document = network();
    document["groups"] = json!([group("sg-a", &[Some("mine"), Some("mine")])]);
    assert_snapshot!(said(&document), @"
    wrongType /groups/0/outbound/0: expected an object, found `no rule` | Write an object.
    duplicateId /groups/0/inbound/1/id: the id `mine` stands twice, and this one is left out | Give it an id of its own.
    groupNotFound /interfaces/0/groups/0: the group `sg-web` does not exist [InvalidGroup.NotFound] | Add the group, or name one that exists.
    ");
    let (read, _) = read(&document);
    let slots = &read.network.groups[0].inbound;
    assert_eq!((slots[0].rule.is_some(), slots[1].rule.is_some()), (true, false));
    assert_ne!(slots[0].id, slots[1].id);
}

proptest! {
    #[test]
    fn minting_first_or_while_reading_is_the_same(
        given in prop::collection::vec(prop::collection::vec(prop::option::of("rule-[1-6]|x|"), 0..6), 0..4),
    ) {
        let mut document = network();
        let groups = given.iter().enumerate().map(|(index, rules)| {
            let rules: Vec<_> = rules.iter().map(|id| id.as_deref()).collect();
            group(&format!("sg-{index}"), &rules)
        });
        document["groups"] = groups.collect();
        let before = ids(&document);
        mint_ids(&mut document);
        prop_assert_eq!(ids(&document), before.clone());
        let minted = document.clone();
        mint_ids(&mut document);
        prop_assert_eq!(minted, document);
        let mut unique = before.clone();
        unique.sort();
        unique.dedup();
        prop_assert_eq!(unique.len(), before.len());
    }
}
