//! Files added to a document that is open, and laws of merging.

#![expect(clippy::unwrap_used, reason = "tests say what must hold by panicking")]

mod aws_support;

use aws_support::{group, groups, words};
use proptest::prelude::*;
use serde_json::{Value, json};
use sg_formats::{Input, ReadAnswer, ReadOptions, read};

fn read_into(files: &[(&str, &str)], into: Option<&Value>) -> ReadAnswer {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input { name: Some((*name).to_owned()), bytes: text.as_bytes() })
        .collect();
    read(&inputs, ReadOptions { into, ..ReadOptions::default() })
}

fn open() -> Value {
    json!({
        "version": 1, "title": "mine", "vpcs": [{"id": "vpc-1", "name": "home"}],
        "groups": [
            {"id": "sg-1", "name": "sg-1", "vpc": "vpc-1", "inbound": [
                {"id": "mine", "protocol": "tcp", "ports": "443-443", "peer": "10.1.2.3/8"},
                {"protocol": "tcp", "ports": "half-"},
            ], "outbound": [], "odd": true},
            "not a group",
        ],
        "interfaces": [],
        "hosts": [{"id": "office", "addresses": ["192.0.2.1"]}],
        "packets": [{"id": "p", "from": "office", "to": "sg-1", "protocol": "tcp", "port": 443}],
        "external": ["sg-2", "sg-3"], "deleted": ["sg-4"],
        "extra": {"a.json": {"kept": 1}},
    })
}

#[test]
fn a_second_account_is_added_and_nothing_is_lost() {
    let peer = |id| json!([{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": id}]}]);
    let files = groups(&[
        group("sg-2", &peer("sg-3")),
        group("sg-5", &peer("sg-4")),
        group("sg-6", &peer("sg-7")),
        json!({"GroupId": "sg-1", "GroupName": "sg-1", "VpcId": "vpc-1", "Description": "told later",
               "IpPermissions": [], "IpPermissionsEgress": []}),
    ]);
    let rest = json!({"SecurityGroups": [], "Odd": 7}).to_string();
    let answer = read_into(&[("a.json", &rest), ("b.json", &files)], Some(&open()));
    insta::assert_snapshot!(words(&answer), @r"
    a.json 1:19 /SecurityGroups note nothingHere: the list is empty: there is nothing here. Check the region, the profile and the filters of the command.
    b.json 1:566 /SecurityGroups/3 error differsFromFirst: `sg-1` stands in the open document and differs in `inbound`; the first one is used. Remove it from the document and add the file again, if the file is right.
    b.json 1:529 /SecurityGroups/2/IpPermissions/0/UserIdGroupPairs/0/GroupId note notInFiles: `sg-6` names `sg-7`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    ");
    insta::assert_snapshot!(format!("{:#}", answer.document.unwrap()), @r#"
    {
      "version": 1,
      "title": "mine",
      "vpcs": [
        {
          "id": "vpc-1",
          "name": "home"
        }
      ],
      "groups": [
        {
          "id": "sg-1",
          "name": "sg-1",
          "vpc": "vpc-1",
          "inbound": [
            {
              "id": "mine",
              "protocol": "tcp",
              "ports": "443-443",
              "peer": "10.1.2.3/8"
            },
            {
              "protocol": "tcp",
              "ports": "half-"
            }
          ],
          "outbound": [],
          "odd": true,
          "description": "told later"
        },
        "not a group",
        {
          "id": "sg-2",
          "name": "sg-2",
          "vpc": "vpc-1",
          "owner": "111122223333",
          "inbound": [
            {
              "id": "in-2-all-sg-3",
              "protocol": "all",
              "peer": "sg-3"
            }
          ],
          "outbound": []
        },
        {
          "id": "sg-5",
          "name": "sg-5",
          "vpc": "vpc-1",
          "owner": "111122223333",
          "inbound": [
            {
              "id": "in-5-all-sg-4",
              "protocol": "all",
              "peer": "sg-4"
            }
          ],
          "outbound": []
        },
        {
          "id": "sg-6",
          "name": "sg-6",
          "vpc": "vpc-1",
          "owner": "111122223333",
          "inbound": [
            {
              "id": "in-6-all-sg-7",
              "protocol": "all",
              "peer": "sg-7"
            }
          ],
          "outbound": []
        }
      ],
      "interfaces": [],
      "hosts": [
        {
          "id": "office",
          "addresses": [
            "192.0.2.1"
          ]
        }
      ],
      "packets": [
        {
          "id": "p",
          "from": "office",
          "to": "sg-1",
          "protocol": "tcp",
          "port": 443
        }
      ],
      "external": [
        "sg-3",
        "sg-7"
      ],
      "deleted": [
        "sg-4"
      ],
      "extra": {
        "a.json": {
          "kept": 1
        },
        "a.json 2": {
          "Odd": 7
        },
        "b.json": {
          "SecurityGroups/3": {
            "id": "sg-1",
            "name": "sg-1",
            "description": "told later",
            "vpc": "vpc-1",
            "inbound": [],
            "outbound": []
          }
        }
      }
    }
    "#);
}

#[test]
fn rules_of_a_second_file_keep_the_ids_that_packets_name() {
    let rule = |id: &str, peer: &str| {
        json!({"SecurityGroupRuleId": id, "GroupId": "sg-1", "IsEgress": false, "IpProtocol": "tcp",
               "FromPort": 443, "ToPort": 443, "CidrIpv4": peer})
    };
    let text = json!({"SecurityGroupRules": [rule("sgr-1", "10.0.0.0/8"), rule("sgr-2", "192.0.2.0/24")]})
        .to_string();
    let answer = read_into(&[("rules.json", &text)], Some(&open()));
    insta::assert_snapshot!(words(&answer), @r"
    rules.json 1:161 /SecurityGroupRules/1 note ruleAdded: this rule is not among those of `sg-1` so far, and is added to them. Remove the rule if the group no longer has it.
    ");
    let document = answer.document.unwrap();
    insta::assert_snapshot!(format!("{:#}", document["groups"][0]["inbound"]), @r#"
    [
      {
        "id": "mine",
        "protocol": "tcp",
        "ports": "443-443",
        "peer": "10.1.2.3/8",
        "extra": {
          "SecurityGroupRuleId": "sgr-1"
        }
      },
      {
        "protocol": "tcp",
        "ports": "half-"
      },
      {
        "id": "sgr-2",
        "protocol": "tcp",
        "ports": 443,
        "peer": "192.0.2.0/24"
      }
    ]
    "#);
    // The same file once more changes nothing.
    assert_eq!(read_into(&[("rules.json", &text)], Some(&document)).document, Some(document));
}

#[test]
fn a_group_of_which_rules_were_known_is_completed() {
    let rule = json!({"SecurityGroupRules": [{"SecurityGroupRuleId": "sgr-1", "GroupId": "sg-1", "IsEgress": false,
        "IpProtocol": "-1", "CidrIpv4": "10.0.0.0/8"}]});
    let part = read_into(&[("rules.json", &rule.to_string())], None).document.unwrap();
    let whole =
        json!([{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "192.0.2.0/24"}]}]);
    let answer = read_into(&[("groups.json", &groups(&[group("sg-1", &whole)]))], Some(&part));
    assert_eq!(words(&answer), "");
    let group = &answer.document.unwrap()["groups"][0];
    assert_eq!(group["name"], "sg-1");
    let ids: Vec<&Value> = group["inbound"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["sgr-1", "in-1-all-192.0.2.0-24"]);
}

#[test]
fn a_document_that_is_broken_is_left_alone() {
    for (open, path) in [(json!({"groups": {}}), "/groups"), (json!([]), "")] {
        let answer = read_into(&[("a.json", &groups(&[]))], Some(&open));
        assert_eq!(answer.document, None);
        assert!(
            answer
                .problems
                .iter()
                .any(|found| found.problem.code == "wrongType" && found.problem.path == path)
        );
    }
    // A document cannot be added to a document.
    let other = read_into(&[("a.json", r#"{"version": 1, "groups": []}"#)], Some(&open()));
    assert_eq!((other.document, other.problems[0].problem.code), (None, "onlyOneDocument"));
}

/// Files of one small account: some describe the same things in other words.
fn files() -> Vec<(&'static str, String)> {
    let pair = |id: &str| json!({"GroupId": id, "UserId": "111122223333"});
    let permission = json!({"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "10.0.0.0/8"}],
        "UserIdGroupPairs": [pair("sg-2"), pair("sg-9")], "PrefixListIds": [{"PrefixListId": "pl-00000001"}]});
    let rule = |id: &str, group: &str, peer: Value| {
        let mut rule = json!({"SecurityGroupRuleId": id, "GroupId": group, "GroupOwnerId": "111122223333",
            "IsEgress": false, "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22});
        rule.as_object_mut().unwrap().extend(peer.as_object().unwrap().clone());
        rule
    };
    let card = |id: &str, group: &str| {
        json!({"NetworkInterfaceId": id, "VpcId": "vpc-1", "SubnetId": "subnet-1", "PrivateIpAddress": "10.0.0.1",
               "Groups": [{"GroupId": group}], "Description": "web"})
    };
    let vpc = |id: &str, block: &str| json!({"VpcId": id, "CidrBlock": block, "Tags": [{"Key": "Name", "Value": id}]});
    [
        ("groups.json", json!({"SecurityGroups": [group("sg-1", &json!([permission])), group("sg-2", &json!([]))]})),
        ("other groups.json", json!({"SecurityGroups": [group("sg-2", &json!([permission]))]})),
        ("rules.json", json!({"SecurityGroupRules": [
            rule("sgr-1", "sg-1", json!({"CidrIpv4": "10.0.0.0/8", "Description": "x"})),
            rule("sgr-2", "sg-3", json!({"ReferencedGroupInfo": pair("sg-1")})),
        ]})),
        ("stale.json", json!({"StaleSecurityGroupSet": [{"GroupId": "sg-1", "GroupName": "sg-1",
            "StaleIpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "UserIdGroupPairs": [{"GroupId": "sg-9"}]}]}]})),
        ("vpc.json", json!({"SecurityGroupForVpcs": [{"GroupId": "sg-2", "Tags": [{"Key": "k", "Value": "v"}]}, {"GroupId": "sg-8"}]})),
        ("cards.json", json!({"NetworkInterfaces": [card("eni-1", "sg-1")]})),
        ("instances.json", json!({"Reservations": [{"ReservationId": "r", "Instances": [{"InstanceId": "i-1",
            "Tags": [{"Key": "Name", "Value": "one"}], "NetworkInterfaces": [card("eni-1", "sg-1"), card("eni-2", "sg-3")]}]}]})),
        ("vpcs.json", json!({"Vpcs": [vpc("vpc-1", "10.0.0.0/16")]})),
        ("subnets.json", json!({"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24",
            "SubnetArn": "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1"}]})),
        ("acls.json", json!({"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-1"}],
            "Entries": [{"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}]}]})),
        ("lists.json", json!({"PrefixLists": [{"PrefixListId": "pl-00000001", "PrefixListName": "p", "AddressFamily": "IPv4"}]})),
        ("entries.json", json!({"Entries": [{"Cidr": "192.0.2.0/24", "Description": "d"}]})),
        ("peering.json", json!({"VpcPeeringConnections": [{"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "active"},
            "RequesterVpcInfo": {"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Region": "eu-west-1"},
            "AccepterVpcInfo": {"VpcId": "vpc-2", "CidrBlock": "10.1.0.0/16", "Region": "eu-west-1"}}]})),
        ("routes.json", json!({"RouteTables": [{"RouteTableId": "rtb-1"}]})),
        ("request.json", json!({"GroupId": "sg-3", "IpPermissions": [permission]})),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_string()))
    .collect()
}

fn some_files() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    prop::sample::subsequence(files(), 1..=files().len()).prop_shuffle()
}

fn pairs<'a>(files: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    files.iter().map(|(name, text)| (*name, text.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_order_of_files_changes_nothing(files in some_files()) {
        let mut sorted = files.clone();
        sorted.sort();
        let (one, other) = (read_into(&pairs(&files), None), read_into(&pairs(&sorted), None));
        prop_assert_eq!(one.document.unwrap().to_string(), other.document.unwrap().to_string());
        let sorted = |answer: &ReadAnswer| {
            let mut lines: Vec<String> = words(answer).lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        let again = read_into(&pairs(&files), None);
        prop_assert_eq!(sorted(&again), sorted(&read_into(&pairs(&{ let mut f = files; f.reverse(); f }), None)));
    }

    #[test]
    fn the_same_files_again_change_nothing(files in some_files()) {
        let document = read_into(&pairs(&files), None).document.unwrap();
        let again = read_into(&pairs(&files), Some(&document)).document.unwrap();
        prop_assert_eq!(again.to_string(), document.to_string());
    }

    #[test]
    fn what_the_open_document_says_stays(files in some_files()) {
        let before = open();
        let after = read_into(&pairs(&files), Some(&before)).document.unwrap();
        for key in ["title", "hosts", "packets"] {
            prop_assert_eq!(&after[key], &before[key]);
        }
        for key in ["vpcs", "groups", "interfaces"] {
            for (old, new) in before[key].as_array().unwrap().iter().zip(after[key].as_array().unwrap()) {
                if let (Value::Object(old), Value::Object(new)) = (old, new) {
                    for (key, value) in old.iter().filter(|(key, _)| !["inbound", "outbound"].contains(&key.as_str())) {
                        prop_assert_eq!(&new[key], value);
                    }
                } else {
                    prop_assert_eq!(old, new);
                }
            }
        }
        for (old, new) in before["groups"][0]["inbound"].as_array().unwrap().iter().zip(after["groups"][0]["inbound"].as_array().unwrap()) {
            for (key, value) in old.as_object().unwrap() {
                prop_assert_eq!(&new[key], value);
            }
        }
    }
}
