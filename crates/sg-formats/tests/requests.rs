//! What EC2 answers to requests: every worked vector with a request in it, and every fact of their order.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use serde_json::{Value, json};
use sg_core::model::{Direction, Network};
use sg_core::timeline::{Happened, Mark, marks, play};
use sg_core::validate::request::request;
use sg_formats::{Level, read_document, read_request};

fn tcp(id: &str, ports: impl Into<Value>, peer: &str) -> Value {
    json!({ "id": id, "protocol": "tcp", "ports": ports.into(), "peer": peer })
}

/// A network with one rule, `r`: tcp 22 from 100.68.0.0/18.
fn document() -> Value {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }, { "id": "vpc-b", "cidrs": ["10.1.0.0/16", "2001:db8:b::/56"] }],
        "subnets": [{ "id": "sn-1", "vpc": "vpc-a", "acl": "acl-1" }],
        "groups": [
            { "id": "sg-a", "name": "Web Servers", "vpc": "vpc-a", "inbound": [tcp("r", 22, "100.68.0.0/18")], "outbound": [] },
            { "id": "sg-d", "name": "default", "vpc": "vpc-a", "inbound": [], "outbound": [] },
            { "id": "sg-ref", "name": "ref", "vpc": "vpc-a", "inbound": [tcp("x", 80, "sg-a")], "outbound": [] },
            { "id": "sg-b", "name": "far", "vpc": "vpc-b", "inbound": [], "outbound": [] },
        ],
        "prefixLists": [
            { "id": "pl-a", "family": "ipv4", "maxEntries": 3, "entries": ["192.0.2.0/24"] },
            { "id": "pl-aws", "family": "ipv4", "weight": 55 },
        ],
        "acls": [{ "id": "acl-1", "inbound": [{ "id": "e", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }], "outbound": [] }],
        "interfaces": [
            { "id": "eni-a", "vpc": "vpc-a", "subnet": "sn-1", "addresses": ["10.0.1.10"], "groups": ["sg-d"] },
            { "id": "eni-nat", "kind": "nat", "vpc": "vpc-a", "addresses": ["10.0.1.11"], "groups": [] },
        ],
        "external": ["sg-elsewhere", "pl-elsewhere"],
        "deleted": ["sg-gone"],
    })
}

fn network(document: &Value) -> Network {
    let mut problems = Vec::new();
    let network = read_document(document, &mut problems).network;
    assert!(problems.iter().all(|problem| problem.level == Level::Note), "{problems:?}");
    network
}

/// Carries a request out: `ok` with the number of edits, or EC2's code. A refused one changes nothing.
fn ask(network: &mut Network, action: &str, params: &Value) -> String {
    let before = network.clone();
    match request(network, &read_request(action, params)) {
        Ok(edits) => {
            for edit in &edits {
                network.apply(edit).unwrap();
            }
            format!("ok {}", edits.len())
        }
        Err(refusal) => {
            assert!(*network == before);
            assert!(!refusal.message.is_empty() && !refusal.message.contains("{0}"), "{}", refusal.message);
            refusal.code.to_owned()
        }
    }
}

#[track_caller]
fn check(action: &str, params: Value, expected: &str) {
    assert_eq!(ask(&mut network(&document()), action, &params), expected, "{params}");
}

/// What EC2 says.
fn said(action: &str, params: Value) -> String {
    request(&network(&document()), &read_request(action, &params)).unwrap_err().message
}

const IN: &str = "AuthorizeSecurityGroupIngress";
const OUT: &str = "AuthorizeSecurityGroupEgress";
const REVOKE: &str = "RevokeSecurityGroupIngress";
const WRONG: &str = "InvalidParameterValue";

/// A request about `sg-a` with these permissions.
fn of(permissions: Value) -> Value {
    json!({ "GroupId": "sg-a", "IpPermissions": permissions })
}

/// One permission for a block.
fn block(protocol: &str, from: i64, to: i64, cidr: &str) -> Value {
    json!({ "IpProtocol": protocol, "FromPort": from, "ToPort": to, "IpRanges": [{ "CidrIp": cidr }] })
}

fn one(protocol: &str, from: i64, to: i64, cidr: &str) -> Value {
    of(json!([block(protocol, from, to, cidr)]))
}

#[test]
fn a_stored_rule_is_a_duplicate_in_any_spelling() {
    check(IN, one("tcp", 22, 22, "100.68.0.18/18"), "InvalidPermission.Duplicate"); // V-108: S-131, S-137
    check(IN, one("6", 22, 22, "100.68.0.0/18"), "InvalidPermission.Duplicate"); // V-109: S-123
    let mut other = one("tcp", 22, 22, "100.68.0.0/18");
    other["IpPermissions"][0]["IpRanges"][0]["Description"] = "other text".into();
    check(IN, other, "InvalidPermission.Duplicate"); // S-136
    check(IN, one("tcp", 22, 23, "100.68.0.0/18"), "ok 1"); // S-140
    check(OUT, one("tcp", 22, 22, "100.68.0.0/18"), "ok 1"); // S-136: another direction
    assert_eq!(
        said(IN, one("tcp", 22, 22, "100.68.0.0/18")),
        "the specified rule \"peer: 100.68.0.0/18, TCP, from port: 22, to port: 22, ALLOW\" already exists"
    ); // S-137
}

#[test]
fn a_request_is_all_or_nothing() {
    let twice = json!([{ "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{ "CidrIp": "0.0.0.0/0" }, { "CidrIp": "0.0.0.0/0" }] }]);
    check(IN, of(twice), WRONG); // V-110: S-138
    let one_bad = json!([block("tcp", 443, 443, "0.0.0.0/0"), block("tcp", 22, 22, "100.68.0.0/18")]);
    check(IN, of(one_bad), "InvalidPermission.Duplicate"); // V-112: S-139
    let both = json!([block("tcp", 443, 443, "0.0.0.0/0"), block("udp", 443, 443, "0.0.0.0/0")]);
    check(IN, of(both), "ok 2"); // S-620
}

#[test]
fn ports_are_judged_by_the_protocol() {
    check(IN, of(json!([{ "IpProtocol": "tcp", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }])), WRONG); // V-113: S-211
    check(IN, one("tcp", 0, 65536, "0.0.0.0/0"), WRONG); // V-114: S-213
    check(IN, one("tcp", 443, 80, "0.0.0.0/0"), WRONG); // V-114: S-214
    check(IN, one("udp", -1, -1, "0.0.0.0/0"), WRONG); // S-213
    check(IN, one("icmp", 0, 65535, "0.0.0.0/0"), WRONG); // V-115: S-215
    check(IN, one("icmp", 256, -1, "0.0.0.0/0"), WRONG); // S-215
    check(IN, one("icmp", -1, 0, "0.0.0.0/0"), WRONG); // S-216
    check(IN, of(json!([{ "IpProtocol": "icmp", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }])), WRONG); // S-212
    check(IN, of(json!([{ "IpProtocol": "icmpv6", "Ipv6Ranges": [{ "CidrIpv6": "::/0" }] }])), "ok 1"); // S-127
    check(IN, one("icmp", 252, 86, "255.255.255.255/32"), "ok 1"); // S-128
    check(IN, one("-1", 443, 80, "0.0.0.0/0"), "ok 1"); // S-125
    check(IN, one("50", 443, 80, "0.0.0.0/0"), "ok 1"); // S-125
    check(IN, one("esp", 0, 0, "0.0.0.0/0"), WRONG); // S-123
    check(IN, one("256", 0, 0, "0.0.0.0/0"), WRONG); // S-122
    check(IN, one("TCP", 80, 80, "0.0.0.0/0"), "ok 1"); // S-123
    check(
        IN,
        of(json!([{ "FromPort": 80, "ToPort": 80, "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }])),
        "MissingParameter",
    ); // S-120
    assert_eq!(said(IN, one("tcp", 0, 70000, "0.0.0.0/0")), "TCP/UDP port (70000) out of range"); // S-213
    assert_eq!(said(IN, one("tcp", 443, 80, "0.0.0.0/0")), "Invalid TCP/UDP port range (443:80)"); // S-214
    assert_eq!(said(IN, one("icmp", 0, 65535, "0.0.0.0/0")), "ICMP code (65535) out of range"); // S-215
}

#[test]
fn a_peer_is_one_that_can_be_read_and_exists() {
    check(IN, one("tcp", 22, 22, "10.0.0.0/33"), WRONG); // V-117: S-217
    check(IN, one("tcp", 22, 22, "203.0.113.5"), WRONG); // V-117: S-133
    check(IN, one("tcp", 22, 22, "::/0"), WRONG); // S-134: no IPv4 block
    let peers = |peers: Value| {
        let mut permission = json!({ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22 });
        permission.as_object_mut().unwrap().extend(peers.as_object().unwrap().clone());
        of(json!([permission]))
    };
    let group = |pair: Value| peers(json!({ "UserIdGroupPairs": [pair] }));
    check(IN, group(json!({ "GroupId": "sg-none" })), "InvalidGroup.NotFound"); // V-118: S-169
    check(IN, group(json!({ "GroupId": "sg-gone" })), "InvalidGroup.NotFound"); // S-169: a deleted one
    check(IN, group(json!({ "GroupId": "web" })), "InvalidGroupId.Malformed"); // S-201
    check(IN, group(json!({ "GroupId": "sg-a" })), "ok 1"); // S-162: itself
    check(IN, group(json!({ "GroupName": "ref" })), "ok 1"); // S-641
    check(IN, group(json!({ "GroupId": "sg-elsewhere", "UserId": "111122223333" })), "ok 1"); // S-166
    check(IN, group(json!({ "GroupId": "sg-b" })), "InvalidGroup.NotFound"); // V-119: S-169
    let list = |id: &str| peers(json!({ "PrefixListIds": [{ "PrefixListId": id }] }));
    check(IN, list("pl-a"), "ok 1"); // S-151
    check(IN, list("pl-elsewhere"), "ok 1");
    check(IN, list("pl-none"), "InvalidPrefixListID.NotFound"); // S-219
    check(IN, list("list"), "InvalidPrefixListId.Malformed"); // S-219
    check(IN, peers(json!({})), "MissingParameter"); // S-218
    assert_eq!(said(IN, one("tcp", 22, 22, "10.0.0.0/33")), "CIDR block 10.0.0.0/33 is malformed"); // S-217
    assert_eq!(
        said(IN, group(json!({ "GroupId": "sg-b" }))),
        "You have specified two resources that belong to different networks."
    ); // S-169
    assert_eq!(
        said(IN, group(json!({ "GroupId": "sg-none" }))),
        "The security group 'sg-none' does not exist"
    ); // S-200
}

#[test]
fn a_group_of_another_vpc_can_be_named_over_a_link() {
    let pair = of(json!([{ "IpProtocol": "-1", "UserIdGroupPairs": [{ "GroupId": "sg-b" }] }]));
    let over = |link: Value, action: &str| {
        let mut document = document();
        document["links"] = json!([link]);
        ask(&mut network(&document), action, &pair)
    };
    let peering = |state: &str| json!({ "type": "peering", "between": ["vpc-a", "vpc-b"], "state": state });
    assert_eq!(over(peering("active"), IN), "ok 1"); // S-164
    assert_eq!(over(peering("pending-acceptance"), IN), "InvalidGroup.NotFound"); // S-164
    let gateway =
        |on: bool| json!({ "type": "transitGateway", "between": ["vpc-a", "vpc-b"], "groupReferencing": on });
    assert_eq!(over(gateway(true), IN), "ok 1"); // S-163
    assert_eq!(over(gateway(false), IN), "InvalidGroup.NotFound"); // S-165
    assert_eq!(over(gateway(true), OUT), "InvalidGroup.NotFound"); // S-163
}

#[test]
fn the_group_must_exist_first_of_all() {
    let mut nobody = one("esp", 0, 0, "nothing");
    nobody["GroupId"] = "sg-none".into();
    check(IN, nobody.clone(), "InvalidGroup.NotFound"); // V-118: S-200, before the rule is looked at
    nobody["GroupId"] = "web".into();
    check(IN, nobody.clone(), "InvalidGroupId.Malformed"); // S-201
    nobody.as_object_mut().unwrap().remove("GroupId");
    check(IN, nobody.clone(), "MissingParameter");
    nobody["GroupName"] = "Web Servers".into();
    check(IN, nobody, WRONG); // found by name, so the protocol is next
    check(IN, json!({ "GroupId": "sg-a" }), "MissingParameter");
}

#[test]
fn checks_come_in_ec2s_order() {
    // Each permission has every later fault too.
    let rule = |protocol: &str, from: i64, cidr: &str, description: &str| {
        let mut permission = block(protocol, from, 22, cidr);
        permission["IpRanges"][0]["Description"] = description.into();
        of(json!([permission]))
    };
    assert!(said(IN, rule("esp", 70000, "x", "’")).contains("protocol"));
    assert!(said(IN, rule("tcp", 70000, "x", "’")).contains("port (70000)"));
    assert!(said(IN, rule("tcp", 22, "x", "’")).contains("CIDR block"));
    assert!(said(IN, rule("tcp", 22, "100.68.0.0/18", "’")).contains("rule description"));
    check(IN, rule("tcp", 22, "100.68.0.0/18", "fine"), "InvalidPermission.Duplicate");
    // The first rule in the request speaks first, and duplicates in the request before stored ones.
    let two = of(json!([block("tcp", 22, 22, "100.68.0.0/18"), block("esp", 0, 0, "x")]));
    check(IN, two, WRONG);
    let twice = of(json!([block("tcp", 22, 22, "100.68.0.0/18"), block("tcp", 22, 22, "100.68.0.1/18")]));
    check(IN, twice, WRONG); // S-138 before S-137
}

#[test]
fn a_description_is_plain() {
    let described = |text: &str| {
        let mut request = one("tcp", 80, 80, "0.0.0.0/0");
        request["IpPermissions"][0]["IpRanges"][0]["Description"] = text.into();
        request
    };
    check(IN, described("A & B (c)"), "ok 1"); // S-135
    check(IN, described("it's"), WRONG); // S-206
    check(IN, described(&"x".repeat(255)), "ok 1"); // S-135
    check(IN, described(&"x".repeat(256)), WRONG); // S-206
}

/// `sg-a` with `count` IPv4 rules.
fn full(count: usize) -> Network {
    let mut document = document();
    document["groups"][0]["inbound"] =
        (0..count).map(|n| tcp(&format!("r{n}"), 22, &format!("10.{n}.0.0/16"))).collect();
    network(&document)
}

#[test]
fn the_quota_is_for_each_direction_and_family() {
    let mut network = full(60);
    assert_eq!(
        ask(&mut network, IN, &one("tcp", 22, 22, "172.16.0.0/12")),
        "RulesPerSecurityGroupLimitExceeded"
    ); // V-121: S-190, S-196
    let v6 = of(
        json!([{ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "Ipv6Ranges": [{ "CidrIpv6": "2001:db8::/32" }] }]),
    );
    assert_eq!(ask(&mut network, IN, &v6), "ok 1"); // V-121
    assert_eq!(
        ask(&mut network, OUT, &of(json!([{ "IpProtocol": "-1", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }]))),
        "ok 1"
    ); // V-121
    let pair = of(json!([{ "IpProtocol": "-1", "UserIdGroupPairs": [{ "GroupId": "sg-d" }] }]));
    assert_eq!(ask(&mut network, IN, &pair), "RulesPerSecurityGroupLimitExceeded"); // S-195
    assert_eq!(ask(&mut full(59), IN, &pair), "ok 1"); // S-194
    assert_eq!(
        ask(
            &mut full(59),
            IN,
            &of(json!([block("tcp", 1, 1, "0.0.0.0/0"), block("tcp", 2, 2, "0.0.0.0/0")]))
        ),
        "RulesPerSecurityGroupLimitExceeded"
    ); // S-139
    let mut over = full(70);
    assert_eq!(ask(&mut over, IN, &v6), "ok 1"); // a family that does not grow is not asked
}

#[test]
fn prefix_lists_count_by_weight_or_maximum_size() {
    let mut document = document();
    document["groups"][0]["inbound"] =
        (0..6).map(|n| tcp(&format!("r{n}"), 22, &format!("10.{n}.0.0/16"))).collect();
    document["prefixLists"] = json!([
        { "id": "pl-cf", "family": "ipv4", "maxEntries": 55, "weight": 55, "entries": [] },
        { "id": "pl-small", "family": "ipv4", "maxEntries": 54, "entries": ["192.0.2.0/24"] },
    ]);
    let mut network = network(&document);
    let list = |id: &str| {
        of(
            json!([{ "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "PrefixListIds": [{ "PrefixListId": id }] }]),
        )
    };
    assert_eq!(ask(&mut network, IN, &list("pl-cf")), "RulesPerSecurityGroupLimitExceeded"); // V-122: S-153
    assert_eq!(ask(&mut network, IN, &list("pl-small")), "ok 1"); // V-122
    assert_eq!(
        ask(&mut network, IN, &one("tcp", 8443, 8443, "192.0.2.0/24")),
        "RulesPerSecurityGroupLimitExceeded"
    ); // V-122
}

#[test]
fn a_new_group_has_a_name_of_its_own() {
    let create = |name: &str, vpc: &str| json!({ "GroupName": name, "Description": "x", "VpcId": vpc });
    let action = "CreateSecurityGroup";
    check(action, create("sg-web", "vpc-a"), WRONG); // V-124: S-204
    check(action, create("default", "vpc-a"), "InvalidGroup.Reserved"); // V-124: S-107
    check(action, create("Default", "vpc-b"), "InvalidGroup.Reserved"); // S-107
    check(action, create("web servers ", "vpc-a"), "InvalidGroup.Duplicate"); // V-124: S-102, S-202
    check(action, create("web servers", "vpc-b"), "ok 1"); // V-124
    check(action, create("", "vpc-b"), "MissingParameter"); // S-102
    check(action, create("café", "vpc-b"), WRONG); // S-102
    check(action, create(&"x".repeat(256), "vpc-b"), WRONG); // S-102
    check(action, create("new", "vpc-none"), "InvalidVpcID.NotFound");
    check(action, json!({ "GroupName": "new", "VpcId": "vpc-a" }), "MissingParameter"); // S-103
    check(action, json!({ "GroupName": "new", "Description": "it's", "VpcId": "vpc-a" }), WRONG); // S-205
    check(action, json!({ "GroupName": "new", "Description": "x" }), "VPCIdNotSpecified"); // two VPCs: which is the default one?
}

#[test]
fn a_new_group_lets_everything_out() {
    let mut network = network(&document());
    for (vpc, outbound) in [("vpc-a", vec!["0.0.0.0/0"]), ("vpc-b", vec!["0.0.0.0/0", "::/0"])] {
        let params = json!({ "GroupName": "new", "Description": "x", "VpcId": vpc });
        assert_eq!(ask(&mut network, "CreateSecurityGroup", &params), "ok 1");
        let group = network.groups.last().unwrap();
        let peers: Vec<_> =
            group.outbound.iter().map(|slot| slot.rule.as_ref().unwrap().peer.to_string()).collect();
        assert_eq!(
            (peers, group.inbound.len()),
            (outbound.iter().map(|peer| (*peer).to_owned()).collect(), 0)
        ); // S-104, S-105
    }
    let ids: Vec<_> = network.groups.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(ids, ["sg-a", "sg-d", "sg-ref", "sg-b", "sg-new-1", "sg-new-2"]);
}

#[test]
fn a_group_that_something_needs_stays() {
    let mut network = network(&document());
    let mut delete = |id: &str| ask(&mut network, "DeleteSecurityGroup", &json!({ "GroupId": id }));
    assert_eq!(delete("sg-a"), "DependencyViolation"); // V-125: S-108, named by another
    assert_eq!(delete("sg-d"), "CannotDelete"); // V-125: S-106, before its interface is asked
    assert_eq!(delete("sg-ref"), "ok 1"); // V-125
    assert_eq!(delete("sg-a"), "ok 1"); // nothing names it any more
    assert_eq!(delete("sg-a"), "InvalidGroup.NotFound"); // S-200
    assert_eq!(delete("sg-b"), "ok 1");
    let mut held = document();
    held["groups"][1]["name"] = "plain".into();
    let delete = |document: &Value, id: &str| {
        ask(&mut self::network(document), "DeleteSecurityGroup", &json!({ "GroupId": id }))
    };
    assert_eq!(delete(&held, "sg-d"), "DependencyViolation"); // S-108, S-223: eni-a carries it
    let mut own = document();
    own["groups"][2]["inbound"] = json!([{ "id": "x", "protocol": "all", "peer": "sg-ref" }]);
    assert_eq!(delete(&own, "sg-ref"), "ok 1"); // S-108: one that only names itself
    own["groups"][2]["alsoIn"] = json!(["vpc-b"]);
    assert_eq!(delete(&own, "sg-ref"), "DependencyViolation"); // S-108, S-109
}

#[test]
fn a_rule_to_revoke_must_be_there() {
    check(REVOKE, one("tcp", 22, 23, "100.68.0.0/18"), "InvalidPermission.NotFound"); // V-126: S-143
    check(REVOKE, one("tcp", 22, 22, "100.68.0.0/18"), "ok 1"); // V-126
    check(REVOKE, one("6", 22, 22, "100.68.0.18/18"), "ok 1"); // S-123, S-131
    check("RevokeSecurityGroupEgress", one("tcp", 22, 22, "100.68.0.0/18"), "InvalidPermission.NotFound");
    let mut described = one("tcp", 22, 22, "100.68.0.0/18");
    described["IpPermissions"][0]["IpRanges"][0]["Description"] = "not this".into();
    check(REVOKE, described, "InvalidPermission.NotFound"); // S-143: a description that is given must match
    let ids = |ids: Value| json!({ "GroupId": "sg-a", "SecurityGroupRuleIds": ids });
    check(REVOKE, ids(json!(["r"])), "ok 1"); // S-209
    check(REVOKE, ids(json!(["r", "r"])), "ok 1");
    check(REVOKE, ids(json!(["sgr-1"])), "InvalidSecurityGroupRuleId.NotFound"); // S-210
    check(REVOKE, ids(json!(["R 1"])), "InvalidSecurityGroupRuleId.Malformed"); // S-210
    check(REVOKE, ids(json!(["x"])), "InvalidSecurityGroupRuleId.Malformed"); // S-210: of another group
    check("RevokeSecurityGroupEgress", ids(json!(["r"])), "InvalidSecurityGroupRuleId.Malformed");
    let mut stale = document();
    stale["groups"][0]["inbound"] = json!([{ "id": "s", "protocol": "all", "peer": "sg-gone" }]);
    let mut problems = Vec::new();
    let mut stale = read_document(&stale, &mut problems).network;
    let pair = of(json!([{ "IpProtocol": "-1", "UserIdGroupPairs": [{ "GroupId": "sg-gone" }] }]));
    assert_eq!(ask(&mut stale, REVOKE, &pair), "ok 1"); // S-167: stale rules are removed by hand
}

#[test]
fn a_changed_rule_keeps_its_id_and_the_type_of_its_peer() {
    let action = "ModifySecurityGroupRules";
    let change = |id: &str, rule: Value| json!({ "GroupId": "sg-a", "SecurityGroupRules": [{ "SecurityGroupRuleId": id, "SecurityGroupRule": rule }] });
    let https = json!({ "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIpv4": "10.0.0.1/8" });
    let mut network = network(&document());
    assert_eq!(ask(&mut network, action, &change("r", https.clone())), "ok 1"); // S-141
    let slot = &network.groups[0].inbound[0];
    assert_eq!(
        (slot.id.as_str(), slot.rule.as_ref().unwrap().peer.to_string().as_str()),
        ("r", "10.0.0.0/8")
    );
    check(action, change("r", json!({ "IpProtocol": "-1", "CidrIpv6": "::/0" })), WRONG); // S-141
    check(action, change("r", json!({ "IpProtocol": "-1", "ReferencedGroupId": "sg-a" })), WRONG); // S-141
    check(action, change("sgr-1", https.clone()), "InvalidSecurityGroupRuleId.NotFound"); // S-210
    check(
        action,
        change("r", json!({ "IpProtocol": "-1", "CidrIpv4": "10.0.0.0/8", "CidrIpv6": "::/0" })),
        "InvalidParameterCombination",
    ); // S-218
    check(action, change("r", json!({ "IpProtocol": "-1" })), "MissingParameter"); // S-218
    check(
        action,
        change(
            "r",
            json!({ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "100.68.0.0/18" }),
        ),
        "ok 1",
    ); // the same again
    assert_eq!(ask(&mut network, IN, &one("tcp", 22, 22, "100.68.0.0/18")), "ok 1");
    let second = network.groups[0].inbound[1].id.to_string();
    assert_eq!(ask(&mut network, action, &change(&second, https)), "InvalidPermission.Duplicate"); // S-137
}

#[test]
fn a_description_can_be_changed_alone() {
    let action = "UpdateSecurityGroupRuleDescriptionsIngress";
    let mut network = network(&document());
    let told = |id: &str, text: &str| json!({ "GroupId": "sg-a", "SecurityGroupRuleDescriptions": [{ "SecurityGroupRuleId": id, "Description": text }] });
    assert_eq!(ask(&mut network, action, &told("r", "ssh")), "ok 1"); // S-135
    assert_eq!(network.groups[0].inbound[0].description.as_deref(), Some("ssh"));
    assert_eq!(ask(&mut network, action, &told("r", "it's")), WRONG); // S-206
    assert_eq!(ask(&mut network, action, &told("sgr-9", "x")), "InvalidSecurityGroupRuleId.NotFound"); // S-210
    let mut found = one("tcp", 22, 22, "100.68.0.0/18");
    found["IpPermissions"][0]["IpRanges"][0]["Description"] = "again".into();
    assert_eq!(ask(&mut network, action, &found), "ok 1"); // found by what it says, whatever its description is
    assert_eq!(network.groups[0].inbound[0].description.as_deref(), Some("again"));
    assert_eq!(ask(&mut network, action, &one("tcp", 1, 1, "100.68.0.0/18")), "InvalidPermission.NotFound"); // S-209
    assert!(network.groups[0].rules(Direction::Inbound)[0].rule.is_some());
}

#[test]
fn groups_are_attached_in_their_vpc() {
    let action = "ModifyNetworkInterfaceAttribute";
    let set = |groups: Value| json!({ "NetworkInterfaceId": "eni-a", "Groups": groups });
    check(action, set(json!(["sg-a", "sg-ref", "sg-a"])), "ok 1"); // S-183, S-184
    check(action, set(json!([])), "MissingParameter"); // S-182
    check(action, set(json!(["sg-none"])), "InvalidGroup.NotFound"); // S-181
    check(action, set(json!(["sg-b"])), "InvalidGroup.NotFound"); // S-181
    check(
        action,
        json!({ "NetworkInterfaceId": "eni-none", "Groups": ["sg-a"] }),
        "InvalidNetworkInterfaceID.NotFound",
    );
    check(action, json!({ "NetworkInterfaceId": "eni-nat", "Groups": ["sg-a"] }), "OperationNotPermitted"); // S-185
    let mut small = document();
    small["limits"] = json!({ "groupsPerInterface": 1 });
    assert_eq!(
        ask(&mut network(&small), action, &set(json!(["sg-a", "sg-ref"]))),
        "SecurityGroupsPerInterfaceLimitExceeded"
    ); // S-191, S-221
    assert_eq!(ask(&mut network(&small), action, &set(json!(["sg-a", "sg-a"]))), "ok 1"); // S-184
}

#[test]
fn entries_have_numbers_of_their_own() {
    let entry = |number: i64| json!({ "NetworkAclId": "acl-1", "Egress": false, "RuleNumber": number, "RuleAction": "deny", "Protocol": "6", "PortRange": { "From": 22, "To": 22 }, "CidrBlock": "10.0.0.0/8" });
    let with = |key: &str, value: Value| {
        let mut entry = entry(90);
        entry[key] = value;
        entry
    };
    let (create, replace, delete) =
        ("CreateNetworkAclEntry", "ReplaceNetworkAclEntry", "DeleteNetworkAclEntry");
    check(create, entry(90), "ok 1"); // S-402
    check(create, entry(100), "NetworkAclEntryAlreadyExists"); // S-224
    check(create, entry(0), WRONG); // S-402
    check(create, entry(32767), WRONG); // S-404
    check(create, with("NetworkAclId", "acl-none".into()), "InvalidNetworkAclID.NotFound"); // S-224
    check(create, with("Egress", true.into()), "ok 1"); // S-402: numbers are for each direction
    check(create, with("PortRange", Value::Null), "MissingParameter"); // S-409
    check(create, with("PortRange", json!({ "From": 23, "To": 22 })), WRONG); // S-214
    check(create, with("Protocol", "1".into()), "MissingParameter"); // S-409: type and code
    check(create, with("Protocol", "58".into()), "ok 1"); // S-409: with an IPv4 block it covers all
    check(create, with("Protocol", "-1".into()), "ok 1"); // S-409
    check(create, with("CidrBlock", "10.0.0.1".into()), WRONG); // S-217
    check(create, with("CidrBlock", Value::Null), "MissingParameter");
    check(create, with("Ipv6CidrBlock", "::/0".into()), "InvalidParameterCombination"); // S-402: one block
    check(create, with("RuleAction", "drop".into()), WRONG); // S-402
    check(replace, entry(100), "ok 1"); // S-415
    check(replace, entry(90), "InvalidNetworkAclEntry.NotFound"); // S-224
    let gone = |number: i64| json!({ "NetworkAclId": "acl-1", "Egress": false, "RuleNumber": number });
    check(delete, gone(100), "ok 1"); // S-415
    check(delete, gone(90), "InvalidNetworkAclEntry.NotFound"); // S-224
    let mut network = network(&document());
    for number in 1..20 {
        assert_eq!(ask(&mut network, create, &entry(number)), "ok 1");
    }
    assert_eq!(ask(&mut network, create, &entry(20)), "NetworkAclEntryLimitExceeded"); // S-413
    let mut v6 = entry(20);
    v6.as_object_mut().unwrap().remove("CidrBlock");
    v6["Ipv6CidrBlock"] = "::/0".into();
    assert_eq!(ask(&mut network, create, &v6), "ok 1"); // S-413: each family for itself (chosen)
}

#[test]
fn a_prefix_list_changes_its_entries_or_its_size() {
    let action = "ModifyManagedPrefixList";
    let add = |cidrs: &[&str]| json!({ "PrefixListId": "pl-a", "AddEntries": cidrs.iter().map(|cidr| json!({ "Cidr": cidr })).collect::<Vec<_>>() });
    check(action, add(&["198.51.100.0/24"]), "ok 1"); // S-151
    check(
        action,
        add(&["198.51.100.0/24", "203.0.113.0/25", "203.0.113.128/25"]),
        "PrefixListMaxEntriesExceeded",
    ); // S-150
    check(action, add(&["2001:db8::/32"]), WRONG); // S-150: one family
    check(action, add(&["192.0.2.9/24"]), WRONG); // S-131: it is there
    check(action, add(&["192.0.2.9"]), WRONG); // S-217
    let remove = json!({ "PrefixListId": "pl-a", "RemoveEntries": [{ "Cidr": "192.0.2.0/24" }], "AddEntries": [{ "Cidr": "192.0.2.0/24" }] });
    check(action, remove, "ok 1"); // removals come first
    check(action, json!({ "PrefixListId": "pl-a", "RemoveEntries": [{ "Cidr": "10.0.0.0/8" }] }), WRONG);
    check(action, json!({ "PrefixListId": "pl-aws", "MaxEntries": 9 }), "OperationNotPermitted"); // S-152
    check(action, json!({ "PrefixListId": "pl-none" }), "InvalidPrefixListID.NotFound"); // S-219
    let size = |most: i64| json!({ "PrefixListId": "pl-a", "MaxEntries": most });
    check(action, size(1000), "ok 1"); // S-150
    check(action, size(1001), WRONG); // S-150
    check(action, size(0), WRONG); // S-150: and one entry is there
    let mut both = size(5);
    both["AddEntries"] = json!([{ "Cidr": "198.51.100.0/24" }]);
    check(action, both, "InvalidParameterCombination");
    let many: Vec<String> = (0..101).map(|n| format!("10.{n}.0.0/16")).collect();
    check(action, add(&many.iter().map(String::as_str).collect::<Vec<_>>()), WRONG); // S-150: 100 for each call
    let mut named = document();
    named["groups"][0]["inbound"] =
        json!([{ "id": "l", "protocol": "all", "peer": "pl-a" }, tcp("r", 22, "10.0.0.0/8")]);
    assert_eq!(ask(&mut network(&named), action, &size(59)), "ok 1"); // S-154
    assert_eq!(ask(&mut network(&named), action, &size(60)), "RulesPerSecurityGroupLimitExceeded"); // S-154
}

#[test]
fn a_request_can_be_a_step() {
    let mut document = document();
    document["interfaces"][0]["groups"] = json!(["sg-a"]);
    let knock = json!({ "kind": "packet", "packet": { "from": "203.0.113.5", "to": "eni-a", "protocol": "tcp", "port": 443, "sourcePort": 40000 } });
    let ask = |permissions: Value| json!({ "kind": "request", "action": IN, "params": of(permissions) });
    let both = json!([block("tcp", 443, 443, "0.0.0.0/0"), block("tcp", 22, 22, "100.68.0.0/18")]);
    document["steps"] = json!([ask(both), knock, ask(json!([block("tcp", 443, 443, "0.0.0.0/0")])), knock]);
    let mut problems = Vec::new();
    let read = read_document(&document, &mut problems);
    let outcomes = play(&read.network, &read.steps);
    let codes: Vec<_> = outcomes
        .iter()
        .map(|outcome| match &outcome.happened {
            Happened::Requested(Ok(edits)) => format!("{} edits", edits.len()),
            Happened::Requested(Err(refusal)) => refusal.code.to_owned(),
            Happened::Packet { outcome, .. } => format!("{:?}", outcome.verdict),
            _ => String::new(),
        })
        .collect();
    assert_eq!(codes, ["InvalidPermission.Duplicate", "Dropped", "1 edits", "Allowed"]); // V-112: S-139
    assert_eq!(marks(&read.network, &read.steps), [Mark::Refused, Mark::Dropped, Mark::Done, Mark::Allowed]);
}

#[test]
fn what_is_no_request_is_answered_too() {
    check("OpenTheGates", json!({}), "InvalidAction");
    check(IN, json!([]), WRONG);
    check(IN, json!({ "GroupId": "sg-a", "IpPermission": [] }), "UnknownParameter");
    check(IN, json!({ "GroupId": 5 }), "InvalidGroupId.Malformed");
    check(IN, json!({ "GroupId": ["sg-a"] }), WRONG);
    check(IN, json!({ "GroupId": "sg-a", "IpPermissions": {} }), WRONG);
    check(IN, json!({ "GroupId": "sg-a", "IpPermissions": [7] }), WRONG);
    check(
        IN,
        json!({ "GroupId": "sg-a", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": "80", "ToPort": 80.5 }] }),
        WRONG,
    );
    check(
        IN,
        json!({ "GroupId": "sg-a", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": "80", "ToPort": "80", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }] }),
        "ok 1",
    );
    check(IN, json!({ "GroupId": "sg-a", "DryRun": true }), "DryRunOperation");
    check(
        IN,
        json!({ "GroupId": "sg-a", "IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "0.0.0.0/0" }),
        "ok 1",
    ); // the short form for one rule
    if read_request("OpenTheGates", &json!({})) == read_request("OpenTheDoor", &json!({})) {
        panic!("the answer names the action");
    }
}
