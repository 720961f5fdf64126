//! What EC2 answers to requests, as people read it.

use serde_json::{Value, json};

use super::told;

/// What EC2 answers to requests, each a step of its own.
fn requests(requests: &[(&str, Value)]) -> String {
    let steps: Vec<Value> = requests
        .iter()
        .enumerate()
        .map(|(index, (action, params))| {
            let id = format!("{action}-{index}");
            json!({ "id": id, "kind": "request", "action": action, "params": params })
        })
        .collect();
    told(&json!(steps))
}

/// A request about rules of `sg-web`.
fn of(permissions: Value) -> Value {
    json!({ "GroupId": "sg-web", "IpPermissions": permissions })
}

fn block(protocol: &str, from: i64, to: i64, cidr: &str) -> Value {
    of(json!([{ "IpProtocol": protocol, "FromPort": from, "ToPort": to, "IpRanges": [{ "CidrIp": cidr }] }]))
}

const IN: &str = "AuthorizeSecurityGroupIngress";
const OUT: &str = "AuthorizeSecurityGroupEgress";
const REVOKE: &str = "RevokeSecurityGroupIngress";
const DESCRIBE: &str = "UpdateSecurityGroupRuleDescriptionsIngress";
const MODIFY: &str = "ModifySecurityGroupRules";
const CREATE: &str = "CreateSecurityGroup";
const DELETE: &str = "DeleteSecurityGroup";
const ATTACH: &str = "ModifyNetworkInterfaceAttribute";
const ENTRY: &str = "CreateNetworkAclEntry";
const LIST: &str = "ModifyManagedPrefixList";

#[test]
fn what_ec2_accepts_is_told_as_the_edits_that_it_comes_to() {
    let ids = |ids: &[&str]| json!({ "GroupId": "sg-web", "SecurityGroupRuleIds": ids });
    let entry = json!({ "NetworkAclId": "acl-1", "Egress": false, "RuleNumber": 90, "RuleAction": "deny", "Protocol": "-1", "CidrBlock": "192.0.2.0/24" });
    let text = requests(&[
        (IN, block("tcp", 443, 443, "0.0.0.0/0")),
        (
            OUT,
            of(
                json!([{ "IpProtocol": "-1", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }], "Ipv6Ranges": [{ "CidrIpv6": "::/0" }] }]),
            ),
        ),
        (
            DESCRIBE,
            json!({ "GroupId": "sg-web", "SecurityGroupRuleDescriptions": [{ "SecurityGroupRuleId": "sgr-ssh", "Description": "admins" }] }),
        ),
        (
            MODIFY,
            json!({ "GroupId": "sg-web", "SecurityGroupRules": [{ "SecurityGroupRuleId": "sgr-ssh",
            "SecurityGroupRule": { "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "203.0.113.9/32" } }] }),
        ),
        (REVOKE, ids(&["sgr-dns", "sgr-ping"])),
        (CREATE, json!({ "GroupName": "new", "Description": "x", "VpcId": "vpc-a" })),
        (ATTACH, json!({ "NetworkInterfaceId": "eni-web", "Groups": ["sg-web", "sg-new-1"] })),
        (ATTACH, json!({ "NetworkInterfaceId": "eni-web", "Groups": ["sg-web"] })),
        (DELETE, json!({ "GroupId": "sg-new-1" })),
        (ENTRY, entry.clone()),
        ("ReplaceNetworkAclEntry", entry),
        ("DeleteNetworkAclEntry", json!({ "NetworkAclId": "acl-1", "Egress": false, "RuleNumber": 90 })),
        (LIST, json!({ "PrefixListId": "pl-office", "AddEntries": [{ "Cidr": "198.51.100.0/24" }] })),
        (LIST, json!({ "PrefixListId": "pl-office", "MaxEntries": 3 })),
        (LIST, json!({ "PrefixListId": "pl-office" })),
    ]);
    insta::assert_snapshot!(text, @"
    AuthorizeSecurityGroupIngress-0: EC2 accepts: rule sgr-new-1 is added.
    AuthorizeSecurityGroupEgress-1: EC2 accepts: rule sgr-new-2 is added, rule sgr-new-3 is added.
    UpdateSecurityGroupRuleDescriptionsIngress-2: EC2 accepts: rule sgr-ssh is changed.
    ModifySecurityGroupRules-3: EC2 accepts: rule sgr-ssh is changed.
    RevokeSecurityGroupIngress-4: EC2 accepts: rule sgr-dns is removed, rule sgr-ping is removed.
    CreateSecurityGroup-5: EC2 accepts: group sg-new-1 is added.
    ModifyNetworkInterfaceAttribute-6: EC2 accepts: interface eni-web is changed.
    ModifyNetworkInterfaceAttribute-7: EC2 accepts: interface eni-web is changed.
    DeleteSecurityGroup-8: EC2 accepts: group sg-new-1 is removed.
    CreateNetworkAclEntry-9: EC2 accepts: entry entry-new-1 is added.
    ReplaceNetworkAclEntry-10: EC2 accepts: entry entry-new-1 is changed.
    DeleteNetworkAclEntry-11: EC2 accepts: entry entry-new-1 is removed.
    ModifyManagedPrefixList-12: EC2 accepts: prefix list pl-office is changed.
    ModifyManagedPrefixList-13: EC2 accepts: prefix list pl-office is changed.
    ModifyManagedPrefixList-14: EC2 accepts, and nothing changes.
    ");
}

#[test]
fn what_ec2_refuses_about_rules_is_told_in_its_words() {
    let web = |permission: Value| of(json!([permission]));
    let described = |text: &str| {
        web(json!({ "IpProtocol": "-1", "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": text }] }))
    };
    let peer = |key: &str, item: Value| web(json!({ "IpProtocol": "-1", key: [item] }));
    let group = |id: &str| peer("UserIdGroupPairs", json!({ "GroupId": id }));
    let list = |id: &str| peer("PrefixListIds", json!({ "PrefixListId": id }));
    let changed = |rule: Value| json!({ "GroupId": "sg-web", "SecurityGroupRules": [{ "SecurityGroupRuleId": "sgr-ssh", "SecurityGroupRule": rule }] });
    let full = json!([{ "IpProtocol": "-1", "IpRanges": [{ "CidrIp": "10.0.0.0/8" }, { "CidrIp": "172.16.0.0/12" }] }]);
    let twice =
        json!([{ "IpProtocol": "-1", "IpRanges": [{ "CidrIp": "10.0.0.0/8" }, { "CidrIp": "10.0.0.0/8" }] }]);
    let text = requests(&[
        (IN, json!({ "GroupId": "sg-none" })),
        (IN, json!({ "GroupId": "web" })),
        (IN, json!({})),
        (IN, json!({ "GroupId": "sg-web" })),
        (IN, block("tcp", 22, 22, "203.0.113.0/24")),
        (
            IN,
            of(
                json!([{ "IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "IpRanges": [{ "CidrIp": "203.0.113.7/24" }] }]),
            ),
        ),
        (IN, of(full)),
        (IN, of(twice)),
        (IN, block("esp", 0, 0, "0.0.0.0/0")),
        (IN, web(json!({ "IpProtocol": "tcp", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }))),
        (IN, block("tcp", 0, 70000, "0.0.0.0/0")),
        (IN, block("tcp", 443, 80, "0.0.0.0/0")),
        (IN, web(json!({ "IpProtocol": "icmp", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }))),
        (IN, block("icmp", 256, -1, "0.0.0.0/0")),
        (IN, block("icmp", -1, 0, "0.0.0.0/0")),
        (IN, block("tcp", 22, 22, "203.0.113.5")),
        (IN, web(json!({ "IpProtocol": "-1" }))),
        (IN, group("sg-gone")),
        (IN, group("web")),
        (IN, group("sg-far")),
        (IN, list("pl-none")),
        (IN, list("list")),
        (IN, described("it's")),
        (REVOKE, block("tcp", 23, 23, "0.0.0.0/0")),
        (REVOKE, json!({ "GroupId": "sg-web", "SecurityGroupRuleIds": ["sgr-none"] })),
        (REVOKE, json!({ "GroupId": "sg-web", "SecurityGroupRuleIds": ["none"] })),
        (MODIFY, changed(json!({ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv6": "::/0" }))),
        (MODIFY, changed(json!({ "IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0", "CidrIpv6": "::/0" }))),
        (
            MODIFY,
            changed(
                json!({ "IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "CidrIpv4": "203.0.113.0/24" }),
            ),
        ),
    ]);
    insta::assert_snapshot!(text, @r#"
    AuthorizeSecurityGroupIngress-0: EC2 refuses, InvalidGroup.NotFound: The security group 'sg-none' does not exist.
    AuthorizeSecurityGroupIngress-1: EC2 refuses, InvalidGroupId.Malformed: Invalid id: "web" (expecting "sg-...").
    AuthorizeSecurityGroupIngress-2: EC2 refuses, MissingParameter: The request must contain the parameter GroupId.
    AuthorizeSecurityGroupIngress-3: EC2 refuses, MissingParameter: The request must contain the parameter IpPermissions.
    AuthorizeSecurityGroupIngress-4: EC2 refuses, InvalidPermission.Duplicate: the specified rule "peer: 203.0.113.0/24, TCP, from port: 22, to port: 22, ALLOW" already exists.
    AuthorizeSecurityGroupIngress-5: EC2 refuses, InvalidPermission.Duplicate: the specified rule "peer: 203.0.113.0/24, ICMP, type: 8, code: ALL, ALLOW" already exists.
    AuthorizeSecurityGroupIngress-6: EC2 refuses, RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.
    AuthorizeSecurityGroupIngress-7: EC2 refuses, InvalidParameterValue: The same permission must not appear multiple times.
    AuthorizeSecurityGroupIngress-8: EC2 refuses, InvalidParameterValue: Invalid value 'esp' for IP protocol. Unknown protocol.
    AuthorizeSecurityGroupIngress-9: EC2 refuses, InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with TCP/UDP.
    AuthorizeSecurityGroupIngress-10: EC2 refuses, InvalidParameterValue: TCP/UDP port (70000) out of range.
    AuthorizeSecurityGroupIngress-11: EC2 refuses, InvalidParameterValue: Invalid TCP/UDP port range (443:80).
    AuthorizeSecurityGroupIngress-12: EC2 refuses, InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with ICMP.
    AuthorizeSecurityGroupIngress-13: EC2 refuses, InvalidParameterValue: ICMP type (256) out of range.
    AuthorizeSecurityGroupIngress-14: EC2 refuses, InvalidParameterValue: ICMP type -1 with code (0): the code must be -1 too.
    AuthorizeSecurityGroupIngress-15: EC2 refuses, InvalidParameterValue: CIDR block 203.0.113.5 is malformed.
    AuthorizeSecurityGroupIngress-16: EC2 refuses, MissingParameter: The request must contain the parameter CidrIp, CidrIpv6, PrefixListId or GroupId.
    AuthorizeSecurityGroupIngress-17: EC2 refuses, InvalidGroup.NotFound: The security group 'sg-gone' does not exist.
    AuthorizeSecurityGroupIngress-18: EC2 refuses, InvalidGroupId.Malformed: Invalid id: "web" (expecting "sg-...").
    AuthorizeSecurityGroupIngress-19: EC2 refuses, InvalidGroup.NotFound: You have specified two resources that belong to different networks.
    AuthorizeSecurityGroupIngress-20: EC2 refuses, InvalidPrefixListID.NotFound: The prefix list ID 'pl-none' does not exist.
    AuthorizeSecurityGroupIngress-21: EC2 refuses, InvalidPrefixListId.Malformed: Invalid id: "list" (expecting "pl-...").
    AuthorizeSecurityGroupIngress-22: EC2 refuses, InvalidParameterValue: Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*.
    RevokeSecurityGroupIngress-23: EC2 refuses, InvalidPermission.NotFound: The specified rule does not exist in this security group.
    RevokeSecurityGroupIngress-24: EC2 refuses, InvalidSecurityGroupRuleId.NotFound: The security group rule ID 'sgr-none' does not exist.
    RevokeSecurityGroupIngress-25: EC2 refuses, InvalidSecurityGroupRuleId.Malformed: Invalid id: "none" (expecting "sgr-...").
    ModifySecurityGroupRules-26: EC2 refuses, InvalidParameterValue: You cannot change the type of the source or destination of rule sgr-ssh.
    ModifySecurityGroupRules-27: EC2 refuses, InvalidParameterCombination: Only one of CidrIpv4, CidrIpv6, PrefixListId or ReferencedGroupId can be specified.
    ModifySecurityGroupRules-28: EC2 refuses, InvalidPermission.Duplicate: the specified rule "peer: 203.0.113.0/24, UDP, from port: 53, to port: 53, ALLOW" already exists.
    "#);
}

#[test]
fn what_ec2_refuses_about_the_rest_is_told_in_its_words() {
    let new =
        |name: &str, about: &str, vpc: &str| json!({ "GroupName": name, "Description": about, "VpcId": vpc });
    let attach =
        |interface: &str, groups: &[&str]| json!({ "NetworkInterfaceId": interface, "Groups": groups });
    let entry = |more: Value| {
        let mut all = json!({ "NetworkAclId": "acl-1", "Egress": false, "RuleNumber": 90, "RuleAction": "deny", "Protocol": "6",
            "PortRange": { "From": 22, "To": 22 }, "CidrBlock": "192.0.2.0/24" });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let list = |more: Value| {
        let mut all = json!({ "PrefixListId": "pl-office" });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let cidr = |text: &str| json!([{ "Cidr": text }]);
    let text = requests(&[
        (CREATE, new("sg-new", "x", "vpc-a")),
        (CREATE, new("default", "x", "vpc-a")),
        (CREATE, new("web", "x", "vpc-a")),
        (CREATE, new("", "x", "vpc-a")),
        (CREATE, new("café", "x", "vpc-a")),
        (CREATE, new("it's", "x", "vpc-a")),
        (CREATE, new("new", "", "vpc-a")),
        (CREATE, new("new", "it's", "vpc-a")),
        (CREATE, new("new", "x", "vpc-none")),
        (CREATE, json!({ "GroupName": "new", "Description": "x" })),
        (DELETE, json!({ "GroupId": "sg-base" })),
        (DELETE, json!({ "GroupId": "sg-web" })),
        (ATTACH, attach("eni-none", &["sg-web"])),
        (ATTACH, attach("eni-nat", &["sg-web"])),
        (ATTACH, attach("eni-web", &[])),
        (ATTACH, attach("eni-web", &["sg-far"])),
        (ATTACH, attach("eni-web", &["sg-web", "sg-base", "sg-more"])),
        (ENTRY, entry(json!({ "NetworkAclId": "acl-none" }))),
        (ENTRY, entry(json!({ "Egress": null }))),
        (ENTRY, entry(json!({ "RuleNumber": 32767 }))),
        (ENTRY, entry(json!({ "RuleNumber": 100 }))),
        (ENTRY, entry(json!({ "RuleAction": "drop" }))),
        (ENTRY, entry(json!({ "PortRange": null }))),
        (ENTRY, entry(json!({ "Protocol": "1" }))),
        (ENTRY, entry(json!({ "CidrBlock": null }))),
        (ENTRY, entry(json!({ "Ipv6CidrBlock": "::/0" }))),
        ("ReplaceNetworkAclEntry", entry(json!({}))),
        (LIST, json!({ "PrefixListId": "pl-none" })),
        (LIST, json!({ "PrefixListId": "pl-aws", "MaxEntries": 9 })),
        (LIST, list(json!({ "AddEntries": cidr("10.0.0.0/8"), "MaxEntries": 9 }))),
        (LIST, list(json!({ "AddEntries": cidr("10.0.0.0") }))),
        (LIST, list(json!({ "AddEntries": cidr("::/0") }))),
        (LIST, list(json!({ "AddEntries": cidr("192.0.2.0/24") }))),
        (LIST, list(json!({ "RemoveEntries": cidr("10.0.0.0/8") }))),
        (LIST, list(json!({ "AddEntries": [{ "Cidr": "10.0.0.0/8" }, { "Cidr": "172.16.0.0/12" }] }))),
        (LIST, list(json!({ "AddEntries": vec![json!({ "Cidr": "10.0.0.0/8" }); 101] }))),
        (LIST, list(json!({ "MaxEntries": 0 }))),
        (DELETE, json!({ "GroupID": "sg-web" })),
        (DELETE, json!({ "GroupId": ["sg-web"] })),
        (DELETE, json!({ "GroupId": "sg-more", "DryRun": true })),
        ("RebootInstances", json!({})),
    ]);
    insta::assert_snapshot!(text, @r#"
    CreateSecurityGroup-0: EC2 refuses, InvalidParameterValue: Value (sg-new) for parameter GroupName is invalid. Group names may not be in the format sg-*.
    CreateSecurityGroup-1: EC2 refuses, InvalidGroup.Reserved: Cannot use reserved security group name: default.
    CreateSecurityGroup-2: EC2 refuses, InvalidGroup.Duplicate: The security group 'web' already exists for VPC 'vpc-a'.
    CreateSecurityGroup-3: EC2 refuses, MissingParameter: The request must contain the parameter GroupName.
    CreateSecurityGroup-4: EC2 refuses, InvalidParameterValue: Value (café) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.
    CreateSecurityGroup-5: EC2 refuses, InvalidParameterValue: Invalid security group name. Valid names are strings less than 256 characters from the following set: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*.
    CreateSecurityGroup-6: EC2 refuses, MissingParameter: The request must contain the parameter GroupDescription.
    CreateSecurityGroup-7: EC2 refuses, InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*.
    CreateSecurityGroup-8: EC2 refuses, InvalidVpcID.NotFound: The vpc ID 'vpc-none' does not exist.
    CreateSecurityGroup-9: EC2 refuses, VPCIdNotSpecified: No default VPC for this user.
    DeleteSecurityGroup-10: EC2 refuses, CannotDelete: the specified group: "sg-base" name: "default" cannot be deleted by a user.
    DeleteSecurityGroup-11: EC2 refuses, DependencyViolation: resource sg-web has a dependent object.
    ModifyNetworkInterfaceAttribute-12: EC2 refuses, InvalidNetworkInterfaceID.NotFound: The networkInterface ID 'eni-none' does not exist.
    ModifyNetworkInterfaceAttribute-13: EC2 refuses, OperationNotPermitted: You do not have permission to modify the groups of eni-nat.
    ModifyNetworkInterfaceAttribute-14: EC2 refuses, MissingParameter: The request must contain the parameter SecurityGroupId.
    ModifyNetworkInterfaceAttribute-15: EC2 refuses, InvalidGroup.NotFound: The security group 'sg-far' does not exist.
    ModifyNetworkInterfaceAttribute-16: EC2 refuses, SecurityGroupsPerInterfaceLimitExceeded: The maximum number of security groups per interface has been reached.
    CreateNetworkAclEntry-17: EC2 refuses, InvalidNetworkAclID.NotFound: The networkAcl ID 'acl-none' does not exist.
    CreateNetworkAclEntry-18: EC2 refuses, MissingParameter: The request must contain the parameter Egress.
    CreateNetworkAclEntry-19: EC2 refuses, InvalidParameterValue: Value (32767) for parameter ruleNumber is invalid. Rule numbers go from 1 to 32766.
    CreateNetworkAclEntry-20: EC2 refuses, NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists.
    CreateNetworkAclEntry-21: EC2 refuses, InvalidParameterValue: Value (drop) for parameter ruleAction is invalid. It is allow or deny.
    CreateNetworkAclEntry-22: EC2 refuses, MissingParameter: The request must contain the parameter PortRange.
    CreateNetworkAclEntry-23: EC2 refuses, MissingParameter: The request must contain the parameter IcmpTypeCode.
    CreateNetworkAclEntry-24: EC2 refuses, MissingParameter: The request must contain the parameter CidrBlock or Ipv6CidrBlock.
    CreateNetworkAclEntry-25: EC2 refuses, InvalidParameterCombination: Only one of CidrBlock and Ipv6CidrBlock can be specified.
    ReplaceNetworkAclEntry-26: EC2 refuses, InvalidNetworkAclEntry.NotFound: The network acl entry identified by 90 does not exist in acl-1.
    ModifyManagedPrefixList-27: EC2 refuses, InvalidPrefixListID.NotFound: The prefix list ID 'pl-none' does not exist.
    ModifyManagedPrefixList-28: EC2 refuses, OperationNotPermitted: The prefix list pl-aws is managed by AWS.
    ModifyManagedPrefixList-29: EC2 refuses, InvalidParameterCombination: You cannot modify the entries and the maximum entries for the prefix list in the same request.
    ModifyManagedPrefixList-30: EC2 refuses, InvalidParameterValue: CIDR block 10.0.0.0 is malformed.
    ModifyManagedPrefixList-31: EC2 refuses, InvalidParameterValue: The CIDR ::/0 is not of the prefix list's address family.
    ModifyManagedPrefixList-32: EC2 refuses, InvalidParameterValue: The prefix list has an entry for 192.0.2.0/24 already.
    ModifyManagedPrefixList-33: EC2 refuses, InvalidParameterValue: The prefix list has no entry for 10.0.0.0/8.
    ModifyManagedPrefixList-34: EC2 refuses, PrefixListMaxEntriesExceeded: You've reached the maximum number of entries for the prefix list.
    ModifyManagedPrefixList-35: EC2 refuses, InvalidParameterValue: A request holds 100 entries at most.
    ModifyManagedPrefixList-36: EC2 refuses, InvalidParameterValue: Must specify a max size between 1 and 1000, not 0.
    DeleteSecurityGroup-37: EC2 refuses, UnknownParameter: The parameter GroupID is not recognized.
    DeleteSecurityGroup-38: EC2 refuses, InvalidParameterValue: Value (a list) for parameter GroupId is invalid.
    DeleteSecurityGroup-39: EC2 refuses, DryRunOperation: Request would have succeeded, but DryRun flag is set.
    RebootInstances-40: EC2 refuses, InvalidAction: The action RebootInstances is not valid for this web service, or not one of those that are modelled here.
    "#);
}

#[test]
fn what_ec2_refuses_about_sizes_is_told_in_its_words() {
    let entry = |n: usize| {
        let entry = json!({ "NetworkAclId": "acl-1", "Egress": false, "RuleNumber": n, "RuleAction": "deny", "Protocol": "-1", "CidrBlock": "192.0.2.0/24" });
        (ENTRY, entry)
    };
    // The first of many that is refused.
    let refused = |all: Vec<(&'static str, Value)>| {
        let text = requests(&all);
        text.lines().find(|line| line.contains("refuses")).unwrap_or_default().to_owned()
    };
    insta::assert_snapshot!(refused((1..=20).map(entry).collect()), @"CreateNetworkAclEntry-19: EC2 refuses, NetworkAclEntryLimitExceeded: The maximum number of network acl entries has been reached.");
    let text = requests(&[
        (
            IN,
            of(
                json!([{ "IpProtocol": "udp", "FromPort": 1, "ToPort": 1, "PrefixListIds": [{ "PrefixListId": "pl-office" }] }]),
            ),
        ),
        (REVOKE, json!({ "GroupId": "sg-web", "SecurityGroupRuleIds": ["sgr-dns", "sgr-ping"] })),
        (
            IN,
            of(
                json!([{ "IpProtocol": "udp", "FromPort": 1, "ToPort": 1, "PrefixListIds": [{ "PrefixListId": "pl-office" }] }]),
            ),
        ),
        (LIST, json!({ "PrefixListId": "pl-office", "MaxEntries": 9 })),
        (LIST, json!({ "PrefixListId": "pl-office", "AddEntries": [{ "Cidr": "10.0.0.0/8" }] })),
        (LIST, json!({ "PrefixListId": "pl-office", "MaxEntries": 1 })),
    ]);
    insta::assert_snapshot!(text, @"
    AuthorizeSecurityGroupIngress-0: EC2 refuses, RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.
    RevokeSecurityGroupIngress-1: EC2 accepts: rule sgr-dns is removed, rule sgr-ping is removed.
    AuthorizeSecurityGroupIngress-2: EC2 accepts: rule sgr-new-1 is added.
    ModifyManagedPrefixList-3: EC2 refuses, RulesPerSecurityGroupLimitExceeded: The group sg-web cannot support the new maximum size.
    ModifyManagedPrefixList-4: EC2 accepts: prefix list pl-office is changed.
    ModifyManagedPrefixList-5: EC2 refuses, InvalidParameterValue: The prefix list has more than 1 entries.
    ");
}
