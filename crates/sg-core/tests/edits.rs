//! What edits change, and that one that does not fit changes nothing.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use sg_core::model::*;

fn rule(id: &str) -> RuleSlot {
    RuleSlot { id: RuleId::new(id), description: None, rule: None }
}

fn group(id: &str, vpc: &str) -> Group {
    Group {
        id: GroupId::new(id),
        name: None,
        description: None,
        vpc: Some(VpcId::new(vpc)),
        also_in: vec![],
        owner: None,
        role: None,
        inbound: vec![rule(&format!("{id}-in"))],
        outbound: vec![rule(&format!("{id}-out"))],
    }
}

fn interface(id: &str, groups: &[&str]) -> Interface {
    Interface {
        id: InterfaceId::new(id),
        name: None,
        kind: None,
        vpc: Some(VpcId::new("vpc-a")),
        subnet: None,
        addresses: vec!["10.0.0.5".parse().unwrap()],
        prefixes: vec![],
        public_addresses: vec![],
        groups: groups.iter().map(|id| GroupId::new(*id)).collect(),
        refused: false,
        listeners: None,
        nitro: None,
        timeouts: Timeouts::default(),
        preserve_client_ip: None,
        scheme: None,
    }
}

fn network() -> Network {
    Network {
        groups: vec![group("sg-a", "vpc-a"), group("sg-b", "vpc-a"), group("sg-other", "vpc-b")],
        interfaces: vec![interface("eni-a", &["sg-a"])],
        links: vec![Link {
            id: LinkId::new("pcx"),
            kind: LinkKind::Peering { same_region: true },
            between: [VpcId::new("vpc-a"), VpcId::new("vpc-b")],
            active: true,
        }],
        ..Network::default()
    }
}

fn after(edits: &[Edit]) -> Network {
    let mut network = network();
    for edit in edits {
        network.apply(edit).unwrap();
    }
    network
}

#[track_caller]
fn refuses(edit: Edit, fault: EditFault) {
    let mut changed = network();
    assert_eq!(changed.apply(&edit), Err(fault));
    assert_eq!(changed, network());
}

fn not_there(what: Noun, id: &str) -> EditFault {
    EditFault::NotThere { what, id: id.to_owned() }
}

fn taken(what: Noun, id: &str) -> EditFault {
    EditFault::Taken { what, id: id.to_owned() }
}

fn add_rule(group: &str, id: &str) -> Edit {
    Edit::AddRule { group: GroupId::new(group), direction: Direction::Inbound, rule: rule(id) }
}

fn set_groups(groups: &[&str]) -> Edit {
    Edit::SetGroups {
        interface: InterfaceId::new("eni-a"),
        groups: groups.iter().map(|id| GroupId::new(*id)).collect(),
    }
}

#[test]
fn a_rule_comes_last_and_goes_by_its_id_alone() {
    let more = after(&[add_rule("sg-b", "new")]);
    assert_eq!(more.groups[1].inbound.last().unwrap().id.as_str(), "new");
    assert_eq!(after(&[add_rule("sg-b", "new"), Edit::RemoveRule { rule: RuleId::new("new") }]), network());
}

#[test]
fn a_replaced_rule_keeps_its_id_and_place() {
    let with = RuleSlot { description: Some("why".to_owned()), ..rule("another") };
    let changed = after(&[Edit::ReplaceRule { rule: RuleId::new("sg-a-out"), with }]);
    let slot = &changed.groups[0].outbound[0];
    assert_eq!((slot.id.as_str(), slot.description.as_deref()), ("sg-a-out", Some("why")));
}

#[test]
fn what_does_not_fit_changes_nothing() {
    refuses(add_rule("sg-none", "new"), not_there(Noun::Group, "sg-none"));
    refuses(add_rule("sg-b", "sg-a-out"), taken(Noun::Rule, "sg-a-out"));
    refuses(Edit::RemoveRule { rule: RuleId::new("none") }, not_there(Noun::Rule, "none"));
    refuses(Edit::RemoveEntry { entry: EntryId::new("none") }, not_there(Noun::Entry, "none"));
    refuses(set_groups(&["sg-b", "sg-none"]), not_there(Noun::Group, "sg-none"));
    refuses(Edit::AddGroup(Box::new(group("eni-a", "vpc-a"))), taken(Noun::Group, "eni-a"));
    refuses(Edit::AddInterface(Box::new(interface("sg-a", &[]))), taken(Noun::Interface, "sg-a"));
}

#[test]
fn an_interface_carries_each_group_of_its_vpc_once() {
    let carried = |groups| after(&[set_groups(groups)]).interfaces[0].clone();
    let ids = |interface: &Interface| interface.groups.iter().map(GroupId::to_string).collect::<Vec<_>>();
    assert_eq!(ids(&carried(&["sg-b", "sg-a", "sg-b"])), ["sg-b", "sg-a"]); // S-184
    assert_eq!(ids(&carried(&["sg-other", "sg-b"])), ["sg-b"]); // S-181
    assert!(carried(&["sg-other"]).refused && !carried(&[]).refused);
}

#[test]
fn a_group_that_goes_is_deleted_until_it_comes_back() {
    let remove = Edit::RemoveGroup(GroupId::new("sg-a"));
    let gone = after(std::slice::from_ref(&remove));
    assert_eq!(gone.deleted, ["sg-a"]); // S-167
    assert!(gone.interfaces[0].groups.is_empty() && gone.interfaces[0].refused);
    let back = after(&[remove, Edit::AddGroup(Box::new(group("sg-a", "vpc-a")))]);
    assert!(back.deleted.is_empty());
}

#[test]
fn a_link_changes_as_far_as_its_kind_goes() {
    let set = LinkSet { active: Some(false), group_referencing: Some(true), ..LinkSet::default() };
    let changed = after(&[Edit::SetLink { link: LinkId::new("pcx"), set }]);
    assert_eq!(changed.links[0].kind, LinkKind::Peering { same_region: true });
    assert!(!changed.links[0].active);
}
