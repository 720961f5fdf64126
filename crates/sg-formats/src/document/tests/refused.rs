//! What EC2 would refuse, or note, one case a line: each names its fact.

use sg_core::model::{Direction, Family};

use super::*;

/// What is said of a document, without messages: `code path [EC2's code]`, a `~` before a note.
fn said_of(document: &Value) -> Vec<String> {
    let (_, problems) = read(document);
    let line = |problem: &Problem| {
        let note = if problem.level == Level::Note { "~" } else { "" };
        let ec2 = problem.ec2.map(|ec2| format!(" [{ec2}]")).unwrap_or_default();
        format!("{note}{} {}{ec2}", problem.code, problem.path)
    };
    problems.iter().map(line).collect()
}

#[track_caller]
fn check(document: &Value, expected: &[&str]) {
    assert_eq!(said_of(document), expected);
}

/// The network with these inbound rules in `sg-web`.
fn inbound(rules: Value) -> Value {
    with("/groups/0/inbound", rules)
}

fn tcp(id: &str, ports: impl Into<Value>, peer: &str) -> Value {
    json!({ "id": id, "protocol": "tcp", "ports": ports.into(), "peer": peer })
}

/// One rule, twice: the second differs in `key` alone.
#[track_caller]
fn check_twice(rule: Value, key: &str, value: impl Into<Value>, same: bool) {
    let mut second = rule.clone();
    second[key] = value.into();
    let (read, problems) = read(&inbound(json!([rule, second])));
    let found: Vec<_> = problems.iter().filter(|problem| problem.code == "duplicateRule").collect();
    assert_eq!(found.len(), usize::from(same), "{}", lines(&problems));
    if let [problem] = found.as_slice() {
        assert_eq!(problem.path, "/groups/0/inbound/1");
        assert_eq!((problem.level, problem.ec2), (Level::Note, Some("InvalidPermission.Duplicate")));
    }
    // A duplicate is kept: its twin matches as it does.
    assert!(read.network.groups[0].inbound.iter().all(|slot| slot.rule.is_some()));
}

#[test]
fn a_rule_is_the_same_whatever_its_spelling() {
    let ssh = tcp("", 22, "100.68.0.0/18");
    check_twice(ssh.clone(), "description", "other text", true); // S-136
    check_twice(ssh.clone(), "peer", "100.68.0.18/18", true); // S-131, V-108
    check_twice(ssh.clone(), "protocol", "6", true); // S-123, V-109
    check_twice(ssh.clone(), "protocol", "TCP", true); // S-123
    check_twice(ssh.clone(), "ports", "22-22", true); // S-124
    check_twice(ssh.clone(), "ports", "22-23", false); // S-140
    check_twice(ssh.clone(), "protocol", "udp", false); // S-136
    check_twice(ssh, "peer", "100.68.0.0/19", false); // S-140
    let v6 = json!({ "protocol": 58, "peer": "2001:db8::/32" });
    check_twice(v6.clone(), "peer", "2001:DB8:0::/32", true); // S-132
    check_twice(v6.clone(), "protocol", "icmpv6", true); // S-123
    check_twice(v6.clone(), "icmpType", -1, true); // S-127: left out is all
    check_twice(v6, "icmpType", 128, false); // S-136
    let all = json!({ "protocol": "all", "peer": "sg-web" });
    check_twice(all.clone(), "protocol", -1, true); // S-123
    check_twice(all.clone(), "ports", 443, true); // S-125, S-136: no part of it
    check_twice(all.clone(), "peer", "123456789012/sg-web", true); // S-111: ids are unique
    check_twice(all.clone(), "peer", "sg-elsewhere", false); // S-136
    check_twice(all, "peer", "pl-office", false); // S-136
    let esp = json!({ "protocol": 50, "peer": "10.0.0.0/8" });
    check_twice(esp.clone(), "ports", "1-2", true); // S-125, S-136
    check_twice(esp, "protocol", 51, false); // S-136
}

#[test]
fn the_first_of_three_is_named() {
    let rules = json!([tcp("a", 22, "10.0.0.0/8"), tcp("b", 22, "10.0.0.0/8"), tcp("c", 22, "10.0.0.0/8")]);
    assert_snapshot!(said(&inbound(rules)), @"
    note duplicateRule /groups/0/inbound/1: the rule `a` is the same [InvalidPermission.Duplicate] | Remove one of the two.
    note duplicateRule /groups/0/inbound/2: the rule `a` is the same [InvalidPermission.Duplicate] | Remove one of the two.
    "); // S-137
    let mut both = inbound(json!([tcp("a", 22, "10.0.0.0/8")]));
    both["groups"][0]["outbound"] = json!([tcp("b", 22, "10.0.0.0/8")]);
    check(&both, &[]); // S-136: the direction is part of it
}

/// The network with one rule of `sg-web` that names `sg-far`, and these links between the VPCs.
fn linked(direction: &str, links: Value) -> Value {
    let mut document = network();
    document["groups"][0][direction] = json!([{ "id": "r", "protocol": "all", "peer": "sg-far" }]);
    document["vpcs"][1]["region"] = "us-east-1".into();
    document["links"] = links;
    document
}

fn link(kind: &str, more: Value) -> Value {
    let mut link = json!({ "id": "l", "type": kind, "between": ["vpc-b", "vpc-a"] });
    link.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!([link])
}

#[test]
fn a_group_of_another_vpc_needs_a_link() {
    let refused = |code: &str, direction: &str| {
        vec![format!("{code} /groups/0/{direction}/0/peer [InvalidGroup.NotFound]")]
    };
    let stale = |direction: &str| vec![format!("~staleRule /groups/0/{direction}/0/peer")];
    let none = Vec::<String>::new();
    let both = |links: Value, wanted: &dyn Fn(&str) -> Vec<String>| {
        for direction in ["inbound", "outbound"] {
            assert_eq!(said_of(&linked(direction, links.clone())), wanted(direction), "{links} {direction}");
        }
    };
    both(json!([]), &|direction| refused("groupNotConnected", direction)); // S-169, V-119
    both(link("peering", json!({})), &|_| none.clone()); // S-163
    both(link("peering", json!({ "state": "active" })), &|_| none.clone()); // S-164
    both(link("peering", json!({ "state": "deleted" })), &stale); // S-167
    both(link("peering", json!({ "sameRegion": false })), &|direction| {
        refused("groupOfOtherRegion", direction)
    }); // S-164
    let gateway = |on: bool| link("transitGateway", json!({ "groupReferencing": on }));
    assert_eq!(said_of(&linked("inbound", gateway(true))), none); // S-163
    assert_eq!(said_of(&linked("inbound", gateway(false))), stale("inbound")); // S-165, S-167
    for on in [true, false] {
        let wanted = refused("groupAcrossTransitGateway", "outbound");
        assert_eq!(said_of(&linked("outbound", gateway(on))), wanted); // S-163
    }
    let mut associated = linked("inbound", json!([]));
    associated["groups"][1]["alsoIn"] = json!(["vpc-a"]);
    check(&associated, &[]); // S-109
    let mut nowhere = linked("inbound", json!([]));
    nowhere["groups"][0].as_object_mut().unwrap().remove("vpc");
    check(&nowhere, &[]); // a VPC that is not stated is unknown, never another one
}

#[test]
fn the_words_name_both_vpcs() {
    assert_snapshot!(said(&linked("inbound", json!([]))), @"groupNotConnected /groups/0/inbound/0/peer: `sg-far` belongs to `vpc-b`, and no link joins it to `vpc-a`: the rule matches nothing [InvalidGroup.NotFound] | Add the link between the two VPCs, or write addresses.");
    assert_snapshot!(said(&linked("inbound", link("peering", json!({ "state": "deleted" })))), @"note staleRule /groups/0/inbound/0/peer: the link to `vpc-b`, where `sg-far` belongs, is not active: the rule is stale and matches nothing | Remove the rule, or connect the VPCs again.");
}

fn named(name: &str) -> Value {
    with("/groups/0/name", name.into())
}

fn described(description: &str) -> Value {
    let mut document = network();
    document["groups"][0]["description"] = description.into();
    document
}

#[test]
fn names_and_descriptions_are_plain() {
    check(&named("sg-web"), &["~nameLikeId /groups/0/name [InvalidParameterValue]"]); // S-204
    check(&named("Default"), &["~nameReserved /groups/0/name [InvalidGroup.Reserved]"]); // S-107, S-203
    check(&named("default"), &[]); // S-106
    check(&named(" "), &["~textEmpty /groups/0/name [MissingParameter]"]); // S-102
    check(&named("café"), &["~textNotAllowed /groups/0/name [InvalidParameterValue]"]); // S-102
    check(&named(&"x".repeat(255)), &[]); // S-102
    check(&named(&"x".repeat(256)), &["~textTooLong /groups/0/name [InvalidParameterValue]"]); // S-102
    check(&described(""), &["~textEmpty /groups/0/description [MissingParameter]"]); // S-103
    check(&described("it's"), &["~textNotAllowed /groups/0/description [InvalidParameterValue]"]); // S-103, S-205
    check(&described(&"x".repeat(256)), &["~textTooLong /groups/0/description [InvalidParameterValue]"]); // S-205
    check(&described("A & B; {c} [d] $5 = 6! *"), &[]); // S-103
}

#[test]
fn a_name_stands_once_in_a_vpc() {
    let two = |first: &str, second: &str, vpc: &str| {
        let mut document = named(first);
        document["groups"][1]["name"] = second.into();
        document["groups"][1]["vpc"] = vpc.into();
        document
    };
    let twice = ["~duplicateName /groups/1/name [InvalidGroup.Duplicate]"];
    check(&two("Web Servers", "web servers", "vpc-a"), &twice); // S-102, S-202, V-124
    check(&two("Web Servers", "web servers  ", "vpc-a"), &twice); // S-102: trailing spaces are trimmed
    check(&two("Web Servers", " web servers", "vpc-a"), &[]); // leading ones are not
    check(&two("Web Servers", "web servers", "vpc-b"), &[]); // S-102
    check(&two("default", "default", "vpc-a"), &twice); // S-106, S-107
    check(&two("default", "default", "vpc-b"), &[]); // S-106
}

/// What `sg-web` counts inbound, IPv4 and IPv6.
fn counted(document: &Value) -> (u32, u32) {
    let (read, _) = read(document);
    let usage = |family| read.usages[0].of(Direction::Inbound, family).used;
    (usage(Family::V4), usage(Family::V6))
}

/// `count` rules with different IPv4 blocks.
fn blocks(count: usize) -> Vec<Value> {
    (0..count).map(|n| tcp(&format!("r{n}"), 22, &format!("10.{n}.0.0/16"))).collect()
}

fn full(more: &[Value]) -> Value {
    let mut rules = blocks(60);
    rules.extend_from_slice(more);
    inbound(rules.into())
}

#[test]
fn rules_count_for_each_direction_and_family() {
    check(&full(&[]), &[]); // S-190
    let over = "~tooManyRules /groups/0/inbound [RulesPerSecurityGroupLimitExceeded]";
    check(&full(&[tcp("x", 22, "172.16.0.0/12")]), &[over]); // S-190, S-196, S-220, V-121
    check(&full(&[tcp("x", 22, "2001:db8::/32")]), &[]); // S-190: IPv6 counts apart, V-121
    let mut both = full(&[]);
    both["groups"][0]["outbound"] = blocks(60)
        .into_iter()
        .map(|mut rule| {
            rule["id"] = format!("o-{}", rule["id"]).into();
            rule
        })
        .collect();
    check(&both, &[]); // S-190: so does outbound
    check(&full(&[json!({ "id": "x", "protocol": "all", "peer": "sg-web" })]), &[over]); // S-194, S-195
    let mut raised = full(&[tcp("x", 22, "172.16.0.0/12")]);
    raised["limits"] = json!({ "rulesPerGroup": 61 });
    check(&raised, &[]); // S-190: adjustable
    raised["limits"] = json!({ "rulesPerGroup": 60 });
    check(&raised, &[over]);
}

#[test]
fn what_ec2_would_not_store_counts_nothing() {
    assert_eq!(counted(&full(&[])), (60, 0)); // S-190
    assert_eq!(counted(&full(&[tcp("x", 22, "10.0.0.0/16")])), (60, 0)); // S-137: a duplicate
    assert_eq!(counted(&full(&[tcp("x", "", "172.16.0.0/12")])), (60, 0)); // S-211: no ports
    assert_eq!(counted(&full(&[tcp("x", 22, "sg-nobody")])), (60, 0)); // S-169
    assert_eq!(counted(&full(&[tcp("x", 22, "sg-far")])), (60, 0)); // S-169: not connected
    assert_eq!(counted(&full(&[tcp("x", 22, "sg-gone")])), (61, 1)); // S-168: a stale rule counts
    assert_eq!(counted(&full(&[tcp("x", 22, "sg-web")])), (61, 1)); // S-195: a reference counts in both families
    assert_eq!(counted(&full(&[tcp("x", 22, "sg-elsewhere")])), (61, 1)); // S-195
}

#[test]
fn a_prefix_list_counts_its_weight_or_its_size() {
    let list = |list: Value| {
        let mut document = inbound(json!([tcp("x", 443, "pl-x")]));
        let mut list = list;
        list["id"] = "pl-x".into();
        document["prefixLists"] = json!([list]);
        counted(&document)
    };
    assert_eq!(list(json!({ "family": "ipv4", "maxEntries": 54, "entries": ["192.0.2.0/24"] })), (54, 0)); // S-153, V-122
    assert_eq!(list(json!({ "family": "ipv4", "maxEntries": 55, "weight": 55, "entries": [] })), (55, 0)); // S-153, V-122
    assert_eq!(list(json!({ "family": "ipv6", "maxEntries": 7 })), (0, 7)); // S-195: its own family
    assert_eq!(list(json!({ "maxEntries": 7, "entries": ["2001:db8::/32"] })), (0, 7)); // S-150: told by its entries
    assert_eq!(
        list(json!({ "family": "ipv4", "name": "com.amazonaws.global.cloudfront.origin-facing" })),
        (55, 0)
    ); // S-152
    assert_eq!(
        list(json!({ "family": "ipv6", "name": "com.amazonaws.global.ipv6.cloudfront.origin-facing" })),
        (0, 55)
    ); // S-152
    assert_eq!(list(json!({ "family": "ipv4", "name": "com.amazonaws.us-east-1.s3" })), (1, 0)); // S-152
    assert_eq!(list(json!({ "family": "ipv4", "name": "com.amazonaws.us-east-1.s3express" })), (6, 0)); // S-152
    assert_eq!(list(json!({ "family": "ipv4", "name": "com.amazonaws.us-east-1.dynamodb" })), (1, 0)); // S-152
    // Neither is known: at least as many as its entries.
    assert_eq!(list(json!({ "family": "ipv4", "entries": ["192.0.2.0/24", "198.51.100.0/24"] })), (2, 0)); // S-153
    assert_eq!(list(json!({ "family": "ipv4" })), (1, 0));
    assert_eq!(list(json!({ "name": "offices" })), (0, 0));
    assert_snapshot!(said(&{
        let mut document = inbound(Value::Array([blocks(6), vec![tcp("x", 443, "pl-x")]].concat()));
        document["prefixLists"] = json!([{ "id": "pl-x", "family": "ipv4", "maxEntries": 55 }]);
        document
    }), @"note tooManyRules /groups/0/inbound: 61 IPv4 rules count here, and the quota is 60; prefix lists count 55 of them [RulesPerSecurityGroupLimitExceeded] | Remove rules, or state the quota you have under `limits`.");
}

#[test]
fn a_prefix_list_has_a_size_a_family_and_a_name() {
    let list = |list: Value| {
        let mut document = network();
        document["prefixLists"][0] = list;
        document["prefixLists"][0]["id"] = "pl-office".into();
        document
    };
    check(
        &list(json!({ "maxEntries": 0 })),
        &["~listSize /prefixLists/0/maxEntries [InvalidParameterValue]"],
    ); // S-150
    check(
        &list(json!({ "maxEntries": 1001 })),
        &["~listSize /prefixLists/0/maxEntries [InvalidParameterValue]"],
    ); // S-150
    check(&list(json!({ "maxEntries": 1000 })), &[]); // S-150
    check(
        &list(json!({ "maxEntries": 1, "entries": ["10.0.0.0/8", "192.0.2.0/24"] })),
        &["~listFull /prefixLists/0/entries [PrefixListMaxEntriesExceeded]"],
    ); // S-153
    check(
        &list(json!({ "entries": ["10.0.0.0/8", "nothing", "10.1.0.0/8"] })),
        &[
            "cidrMalformed /prefixLists/0/entries/1 [InvalidParameterValue]",
            "~hostBits /prefixLists/0/entries/2",
            "~duplicateCidr /prefixLists/0/entries/2 [InvalidParameterValue]",
        ],
    ); // S-131
    check(
        &list(json!({ "maxEntries": 9, "name": "com.amazonaws.mine" })),
        &["~listNameReserved /prefixLists/0/name [InvalidParameterValue]"],
    ); // S-150
    check(
        &list(
            json!({ "weight": 55, "maxEntries": 55, "name": "com.amazonaws.global.cloudfront.origin-facing" }),
        ),
        &[],
    ); // S-152
    let mixed = list(json!({ "entries": ["10.0.0.0/8", "2001:db8::/32"] }));
    check(&mixed, &["mixedFamilies /prefixLists/0/entries/1 [InvalidParameterValue]"]); // S-150
    assert_eq!(read(&mixed).0.network.prefix_lists[0].family, Some(Family::V4)); // what is refused matches nothing
}

#[test]
fn an_interface_carries_at_most_five_groups() {
    let carrying = |count: usize| {
        let mut document = network();
        let groups = (0..count)
            .map(|n| json!({ "id": format!("sg-{n}"), "vpc": "vpc-a", "inbound": [], "outbound": [] }));
        document["groups"] = groups.collect();
        document["interfaces"][0]["groups"] = (0..count).map(|n| format!("sg-{n}")).collect();
        document
    };
    check(&carrying(5), &[]); // S-191
    check(&carrying(6), &["~tooManyGroups /interfaces/0/groups [SecurityGroupsPerInterfaceLimitExceeded]"]); // S-191, S-221
    let mut raised = carrying(6);
    raised["limits"] = json!({ "groupsPerInterface": 16 });
    check(&raised, &[]); // S-191
    raised["limits"] = json!({ "groupsPerInterface": 17, "rulesPerGroup": 50 });
    check(&raised, &["~quotaTooHigh /limits/groupsPerInterface"]); // S-191
    raised["limits"] = json!({ "groupsPerInterface": 10, "rulesPerGroup": 100 });
    check(&raised, &[]); // S-192
    raised["limits"] = json!({ "groupsPerInterface": 10, "rulesPerGroup": 101 });
    check(&raised, &["~quotaTooHigh /limits"]); // S-192
    let mut twice = carrying(5);
    twice["interfaces"][0]["groups"].as_array_mut().unwrap().push("sg-0".into());
    check(&twice, &[]); // S-184: one that stands twice counts once
}

#[test]
fn an_interface_carries_groups_of_its_vpc() {
    let groups = |groups: Value| with("/interfaces/0/groups", groups);
    check(&groups(json!(["sg-far"])), &["groupOfOtherVpc /interfaces/0/groups/0 [InvalidGroup.NotFound]"]); // S-181
    check(&groups(json!(["sg-nobody"])), &["groupNotFound /interfaces/0/groups/0 [InvalidGroup.NotFound]"]); // S-200
    check(&groups(json!([])), &["noGroup /interfaces/0/groups [MissingParameter]"]); // S-182
    let mut associated = groups(json!(["sg-far"]));
    associated["groups"][1]["alsoIn"] = json!(["vpc-a"]);
    check(&associated, &[]); // S-109, S-181
}

#[test]
fn a_network_acl_has_room_for_twenty_entries_of_a_family() {
    let entries = |v4: usize, v6: usize| {
        let entry =
            |n: usize, cidr: &str| json!({ "number": n, "action": "allow", "protocol": "all", "cidr": cidr });
        let v4 = (0..v4).map(|n| entry(n + 1, "10.0.0.0/8"));
        with("/acls/0/inbound", v4.chain((0..v6).map(|n| entry(n + 1000, "2001:db8::/32"))).collect())
    };
    check(&entries(20, 20), &[]); // S-413
    check(&entries(21, 20), &["~tooManyEntries /acls/0/inbound [NetworkAclEntryLimitExceeded]"]); // S-224, S-413
    check(&entries(0, 21), &["~tooManyEntries /acls/0/inbound [NetworkAclEntryLimitExceeded]"]); // S-413
}

#[test]
fn an_entry_has_a_number_of_its_own() {
    let numbered = |numbers: &[i64]| {
        let entry =
            |n: &i64| json!({ "number": n, "action": "allow", "protocol": "all", "cidr": "10.0.0.0/8" });
        with("/acls/0/outbound", numbers.iter().map(entry).collect())
    };
    check(&numbered(&[1, 32766]), &[]); // S-402
    let out = "entryNumber /acls/0/outbound/0/number [InvalidParameterValue]";
    for number in [0, 32767, 32768, 65535, 70000] {
        check(&numbered(&[number]), &[out]); // S-402, S-404
    }
    check(&numbered(&[7, 7]), &["duplicateEntry /acls/0/outbound/1/number [NetworkAclEntryAlreadyExists]"]); // S-224, S-402
}

#[test]
fn an_account_has_2500_groups_in_a_region() {
    let many = |count: usize, owners: usize| {
        let mut document = network();
        let group = |n: usize| json!({ "id": format!("sg-{n}"), "vpc": "vpc-a", "owner": (n % owners).to_string(), "inbound": [], "outbound": [] });
        document["groups"] = (0..count).map(group).collect();
        document["interfaces"] = json!([]);
        document
    };
    check(&many(2500, 1), &[]); // S-193
    check(&many(2501, 1), &["~tooManyGroupsInRegion /groups [SecurityGroupLimitExceeded]"]); // S-193, S-196
    check(&many(2502, 2), &[]); // of two accounts
    let mut lists = network();
    lists["groups"][1]["vpc"] = "vpc-a".into();
    lists["prefixLists"] = (0..101).map(|n| json!({ "id": format!("pl-{n}") })).collect();
    check(&lists, &["~tooManyPrefixLists /prefixLists"]); // S-193
    lists["prefixLists"][0]["weight"] = 1.into();
    check(&lists, &[]); // S-152: those of AWS are not the account's
}

#[test]
fn blocks_are_stored_in_one_form() {
    let peer = |peer: &str| inbound(json!([tcp("r", 22, peer)]));
    check(&peer("100.68.0.18/18"), &["~hostBits /groups/0/inbound/0/peer"]); // S-131
    check(&peer("2001:db8::1/32"), &["~hostBits /groups/0/inbound/0/peer"]); // S-131
    check(&peer("2001:DB8::/32"), &["~otherForm /groups/0/inbound/0/peer"]); // S-132
    check(&peer("2001:db8:0:0::/64"), &["~otherForm /groups/0/inbound/0/peer"]); // S-132
    check(&peer("10.0.0.0/08"), &["~otherForm /groups/0/inbound/0/peer"]); // S-131
    check(&peer("10.0.0.0 / 8"), &["~otherForm /groups/0/inbound/0/peer"]);
    for stored in
        ["0.0.0.0/0", "::/0", "10.0.0.0/8", "2001:db8::/32", "::ffff:10.0.0.0/104", "203.0.113.5/32"]
    {
        check(&peer(stored), &[]); // S-131, S-132
    }
}
