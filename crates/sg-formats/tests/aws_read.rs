//! What the AWS CLI prints, what comes out, and the words for what is wrong with it.

#![expect(clippy::unwrap_used, reason = "tests say what must hold by panicking")]

mod aws_support;

use aws_support::{group, groups, read_texts, words};
use serde_json::{Value, json};

/// Reads one answer that must make a document.
#[track_caller]
fn document(value: &Value) -> Value {
    read_texts(&[&value.to_string()]).document.unwrap()
}

#[test]
fn one_permission_makes_a_rule_for_every_peer() {
    let permission = json!({
        "IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432,
        "IpRanges": [{"CidrIp": "10.0.0.0/16", "Description": "office"}, {"CidrIp": "192.0.2.0/24"}],
        "Ipv6Ranges": [{"CidrIpv6": "2001:db8::/32"}],
        "PrefixListIds": [{"PrefixListId": "pl-63a5400a"}],
        "UserIdGroupPairs": [
            {"GroupId": "sg-1", "UserId": "111122223333"},
            {"GroupId": "sg-9", "UserId": "444455556666", "VpcId": "vpc-9", "VpcPeeringConnectionId": "pcx-1",
             "PeeringStatus": "active"},
        ],
    });
    let text = groups(&[group("sg-1", &json!([permission]))]);
    let answer = read_texts(&[&text]);
    insta::assert_snapshot!(format!("{:#}", answer.document.as_ref().unwrap()), @r#"
    {
      "version": 1,
      "vpcs": [
        {
          "id": "vpc-1"
        },
        {
          "id": "vpc-9"
        }
      ],
      "groups": [
        {
          "id": "sg-1",
          "name": "sg-1",
          "vpc": "vpc-1",
          "owner": "111122223333",
          "inbound": [
            {
              "id": "in-1-tcp-5432-10.0.0.0-16",
              "protocol": "tcp",
              "ports": 5432,
              "peer": "10.0.0.0/16",
              "description": "office"
            },
            {
              "id": "in-1-tcp-5432-192.0.2.0-24",
              "protocol": "tcp",
              "ports": 5432,
              "peer": "192.0.2.0/24"
            },
            {
              "id": "in-1-tcp-5432-2001:db8::-32",
              "protocol": "tcp",
              "ports": 5432,
              "peer": "2001:db8::/32"
            },
            {
              "id": "in-1-tcp-5432-pl-63a5400a",
              "protocol": "tcp",
              "ports": 5432,
              "peer": "pl-63a5400a"
            },
            {
              "id": "in-1-tcp-5432-sg-1",
              "protocol": "tcp",
              "ports": 5432,
              "peer": "sg-1"
            },
            {
              "id": "in-1-tcp-5432-444455556666-sg-9",
              "protocol": "tcp",
              "ports": 5432,
              "peer": "444455556666/sg-9",
              "extra": {
                "VpcId": "vpc-9",
                "VpcPeeringConnectionId": "pcx-1",
                "PeeringStatus": "active"
              }
            }
          ],
          "outbound": []
        }
      ],
      "interfaces": [],
      "external": [
        "pl-63a5400a",
        "sg-9"
      ]
    }
    "#);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:329 /SecurityGroups/0/IpPermissions/0/PrefixListIds/0/PrefixListId note notInFiles: `sg-1` names `pl-63a5400a`, a prefix list that no file holds: its addresses are unknown. Bring the answer of `aws ec2 get-managed-prefix-list-entries` for it, or add it by hand.
    1.json 1:419 /SecurityGroups/0/IpPermissions/0/UserIdGroupPairs/1/GroupId note notInFiles: `sg-1` names `sg-9`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    ");
}

#[test]
fn an_interface_keeps_its_addresses_in_order() {
    let interface = json!({"NetworkInterfaces": [{
        "NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1", "InterfaceType": "interface",
        "Description": "web 1", "MacAddress": "02:00:00:00:00:01", "PrivateIpAddress": "10.0.0.10",
        "PrivateIpAddresses": [
            {"PrivateIpAddress": "10.0.0.11", "Primary": false, "Association": {"PublicIp": "198.51.100.2"}},
            {"PrivateIpAddress": "10.0.0.10", "Primary": true, "PrivateDnsName": "ip-10-0-0-10",
             "Association": {"PublicIp": "198.51.100.1", "IpOwnerId": "amazon"}},
        ],
        "Association": {"PublicIp": "198.51.100.1"},
        "Ipv6Addresses": [{"Ipv6Address": "2001:db8::10"}],
        "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.0.16/28"}], "Ipv6Prefixes": [{"Ipv6Prefix": "2001:db8:0:1::/80"}],
        "Groups": [{"GroupId": "sg-1", "GroupName": "web"}],
        "Attachment": {"InstanceId": "i-1", "Status": "attached"},
        "ConnectionTrackingConfiguration": {"TcpEstablishedTimeout": 600, "UdpTimeout": "45", "UdpStreamTimeout": 120},
    }]});
    let document = document(&interface);
    assert_eq!(document["subnets"], json!([{"id": "subnet-1", "vpc": "vpc-1"}]));
    assert_eq!(document["external"], json!(["sg-1"]));
    insta::assert_snapshot!(format!("{:#}", document["interfaces"]), @r#"
    [
      {
        "id": "eni-1",
        "name": "web 1",
        "kind": "instance",
        "vpc": "vpc-1",
        "subnet": "subnet-1",
        "addresses": [
          "10.0.0.10",
          "10.0.0.11",
          "2001:db8::10"
        ],
        "prefixes": [
          "10.0.0.16/28",
          "2001:db8:0:1::/80"
        ],
        "publicAddresses": [
          "198.51.100.1",
          "198.51.100.2"
        ],
        "groups": [
          "sg-1"
        ],
        "timeouts": {
          "tcpEstablished": 600,
          "udp": 45,
          "udpStream": 120
        },
        "extra": {
          "InterfaceType": "interface",
          "Description": "web 1",
          "MacAddress": "02:00:00:00:00:01",
          "PrivateIpAddresses": [
            {
              "PrivateDnsName": "ip-10-0-0-10",
              "Association": {
                "PublicIp": "198.51.100.1",
                "IpOwnerId": "amazon"
              }
            },
            {
              "Association": {
                "PublicIp": "198.51.100.2"
              }
            }
          ],
          "Association": {
            "PublicIp": "198.51.100.1"
          },
          "Groups": [
            {
              "GroupName": "web"
            }
          ],
          "Attachment": {
            "InstanceId": "i-1",
            "Status": "attached"
          }
        }
      }
    ]
    "#);
}

#[test]
fn a_group_that_another_file_holds_is_not_external() {
    let first = groups(&[group(
        "sg-1",
        &json!([{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-2"}, {"GroupId": "sg-3"}]}]),
    )]);
    let second = groups(&[group("sg-2", &json!([]))]);
    let both = read_texts(&[&first, &second]);
    assert_eq!(both.document.unwrap()["external"], json!(["sg-3"]));
    let alone = read_texts(&[&first]);
    assert_eq!(alone.document.as_ref().unwrap()["external"], json!(["sg-2", "sg-3"]));
    insta::assert_snapshot!(words(&alone), @r"
    1.json 1:165 /SecurityGroups/0/IpPermissions/0/UserIdGroupPairs/0/GroupId note notInFiles: `sg-1` names `sg-2`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    1.json 1:184 /SecurityGroups/0/IpPermissions/0/UserIdGroupPairs/1/GroupId note notInFiles: `sg-1` names `sg-3`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    ");
}

#[test]
fn a_rule_over_a_deleted_peering_is_stale() {
    let pair = json!({"GroupId": "sg-9", "VpcPeeringConnectionId": "pcx-1", "PeeringStatus": "deleted"});
    let stale = json!({"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "UserIdGroupPairs": [pair]});
    let answer = read_texts(&[&groups(&[group("sg-1", &json!([stale]))])]);
    let document = answer.document.as_ref().unwrap();
    assert_eq!((&document["deleted"], &document["external"]), (&json!(["sg-9"]), &Value::Null));
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:248 /SecurityGroups/0/IpPermissions/0/UserIdGroupPairs/0/PeeringStatus note stalePeer: the rule of `sg-1` names `sg-9` over a peering that is `deleted`: EC2 calls it stale and lets it match nothing. Remove the rule, or set up the peering again.
    ");
}

#[test]
fn what_is_malformed_is_carried_over_and_told() {
    let text = groups(&[
        group(
            "sg-1",
            &json!([
                {"IpProtocol": "tcp", "FromPort": 90, "ToPort": 80, "IpRanges": [{"CidrIp": "10.0.0.0/33"}]},
                {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": ["10.0.0.0/8"]},
                {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": []},
                {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": {"CidrIp": "10.0.0.0/8"}},
                "tcp",
            ]),
        ),
        json!({"GroupName": "nameless", "GroupId": null, "IpPermissions": {}}),
        json!(7),
    ]);
    let answer = read_texts(&[&text]);
    let document = answer.document.as_ref().unwrap();
    let rule = &document["groups"][0]["inbound"][0];
    assert_eq!((&rule["ports"], &rule["peer"]), (&json!("90-80"), &json!("10.0.0.0/33")));
    assert_eq!(document["groups"][0]["inbound"][1]["peer"], "10.0.0.0/8");
    assert_eq!(document["groups"][1]["id"], "sg-unnamed-securitygroups-1");
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:273 /SecurityGroups/0/IpPermissions/2 note noPeer: this permission names no peer, so it is no rule. Check the answer: EC2 prints at least one peer in every permission.
    1.json 1:391 /SecurityGroups/0/IpPermissions/3/IpRanges error wrongType: here must stand a list. Bring the answer as the AWS CLI printed it.
    1.json 1:416 /SecurityGroups/0/IpPermissions/4 error wrongType: here must stand an object. Bring the answer as the AWS CLI printed it.
    1.json 1:449 /SecurityGroups/1 error missingId: `GroupId` is missing. Bring the answer as the AWS CLI printed it, without `--query`.
    1.json 1:504 /SecurityGroups/1/IpPermissions error wrongType: here must stand a list. Bring the answer as the AWS CLI printed it.
    1.json 1:449 /SecurityGroups/1/IpPermissionsEgress note rulesMissing: `sg-unnamed-securitygroups-1` comes without `IpPermissionsEgress`: taken as no rules. Bring the answer as the AWS CLI printed it, without `--query`.
    1.json 1:508 /SecurityGroups/2 error wrongType: here must stand an object. Bring the answer as the AWS CLI printed it.
    ");
    insta::assert_snapshot!(format!("{:#}", document["extra"]), @r#"
    {
      "1.json": {
        "SecurityGroups/0/IpPermissions/2": {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "IpRanges": []
        },
        "SecurityGroups/0/IpPermissions/4": "tcp",
        "SecurityGroups/2": 7
      }
    }
    "#);
}

#[test]
fn a_group_in_two_answers_counts_once_and_a_difference_is_told() {
    let (one, other) = (
        group("sg-1", &json!([])),
        group("sg-1", &json!([{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}])),
    );
    let same = read_texts(&[&groups(std::slice::from_ref(&one)), &groups(std::slice::from_ref(&one))]);
    assert_eq!((same.document.unwrap()["groups"].as_array().unwrap().len(), same.problems.len()), (1, 0));
    let differs = read_texts(&[&groups(&[one]), &groups(&[other])]);
    let document = differs.document.as_ref().unwrap();
    assert_eq!(document["groups"].as_array().unwrap().len(), 1);
    assert_eq!(document["extra"]["2.json"]["SecurityGroups/0"]["inbound"][0]["peer"], "10.0.0.0/8");
    insta::assert_snapshot!(words(&differs), @r"
    2.json 1:20 /SecurityGroups/0 error differsFromFirst: `sg-1` stands twice and differs in `inbound`; the first one is used. Leave out the older answer.
    ");
}

#[test]
fn a_list_that_is_empty_or_cut_off_says_so() {
    let answer =
        read_texts(&[r#"{"SecurityGroups": []}"#, "{\n \"NetworkInterfaces\": [],\n \"NextToken\": \"x\"}"]);
    assert_eq!(answer.document.as_ref().unwrap()["groups"], json!([]));
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:20 /SecurityGroups note nothingHere: the list is empty: there is nothing here. Check the region, the profile and the filters of the command.
    2.json 2:23 /NetworkInterfaces note nothingHere: the list is empty: there is nothing here. Check the region, the profile and the filters of the command.
    2.json 3:15 /NextToken note cutOff: the list is cut off: more of it was left on the server. Run the command again without `--max-items` and `--no-paginate`, or bring the other pages as well.
    ");
}

#[test]
fn bare_items_and_lists_of_answers_are_understood() {
    let one = group("sg-1", &json!([]));
    let interface = json!({"NetworkInterfaceId": "eni-1", "Groups": []});
    for value in [
        json!([one, interface]),
        json!([{"SecurityGroups": [one]}, {"NetworkInterfaces": [interface]}]),
        json!({"status_code": 200, "data": {"SecurityGroups": [one], "NetworkInterfaces": [interface]}}),
    ] {
        let document = document(&value);
        assert_eq!(
            (&document["groups"][0]["id"], &document["interfaces"][0]["id"]),
            (&json!("sg-1"), &json!("eni-1"))
        );
    }
    assert_eq!(document(&one)["groups"][0]["id"], "sg-1");
}
