//! Rules that come one by one: `describe-security-group-rules`, requests, and what is stale.

#![expect(clippy::unwrap_used, reason = "tests say what must hold by panicking")]

mod aws_support;

use aws_support::{group, groups, read_named, read_texts, words};
use serde_json::{Value, json};

fn rule(id: &str, group: &str, rest: &Value) -> Value {
    let mut rule = json!({"SecurityGroupRuleId": id, "GroupId": group, "GroupOwnerId": "111122223333",
        "IsEgress": false, "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443});
    rule.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    rule
}

fn rules(list: &[Value]) -> String {
    json!({"Return": true, "SecurityGroupRules": list}).to_string()
}

fn permission(peers: &Value) -> Value {
    let mut permission = json!({"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443});
    permission.as_object_mut().unwrap().extend(peers.as_object().unwrap().clone());
    permission
}

#[test]
fn single_rules_make_a_group_without_a_name() {
    let info = json!({"GroupId": "sg-9", "UserId": "444455556666", "VpcPeeringConnectionId": "pcx-1"});
    let answer = read_texts(&[&rules(&[
        rule(
            "sgr-1",
            "sg-1",
            &json!({"CidrIpv4": "10.0.0.0/8", "Description": "office", "Tags": [{"Key": "a", "Value": "b"}]}),
        ),
        rule("sgr-2", "sg-1", &json!({"ReferencedGroupInfo": info, "Description": "partner"})),
        rule(
            "sgr-3",
            "sg-1",
            &json!({"IsEgress": true, "IpProtocol": "-1", "FromPort": -1, "ToPort": -1, "CidrIpv6": "::/0"}),
        ),
        rule("sgr-4", "sg-1", &json!({"IsEgress": true, "PrefixListId": "pl-1"})),
    ])]);
    insta::assert_snapshot!(format!("{:#}", answer.document.as_ref().unwrap()), @r#"
    {
      "version": 1,
      "vpcs": [],
      "groups": [
        {
          "id": "sg-1",
          "owner": "111122223333",
          "inbound": [
            {
              "id": "sgr-1",
              "protocol": "tcp",
              "ports": 443,
              "peer": "10.0.0.0/8",
              "description": "office",
              "extra": {
                "Tags": [
                  {
                    "Key": "a",
                    "Value": "b"
                  }
                ]
              }
            },
            {
              "id": "sgr-2",
              "protocol": "tcp",
              "ports": 443,
              "peer": "444455556666/sg-9",
              "description": "partner",
              "extra": {
                "VpcPeeringConnectionId": "pcx-1"
              }
            }
          ],
          "outbound": [
            {
              "id": "sgr-3",
              "protocol": "all",
              "peer": "::/0"
            },
            {
              "id": "sgr-4",
              "protocol": "tcp",
              "ports": 443,
              "peer": "pl-1"
            }
          ]
        }
      ],
      "interfaces": [],
      "external": [
        "pl-1",
        "sg-9"
      ]
    }
    "#);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:38 /SecurityGroupRules/0 note groupInPart: of `sg-1` these rules are known and nothing else: neither its name nor its other rules. Bring the answer of `aws ec2 describe-security-groups` as well.
    1.json 1:839 /SecurityGroupRules/3/PrefixListId note notInFiles: `sg-1` names `pl-1`, a prefix list that no file holds: its addresses are unknown. Bring the answer of `aws ec2 get-managed-prefix-list-entries` for it, or add it by hand.
    1.json 1:436 /SecurityGroupRules/1/ReferencedGroupInfo/GroupId note notInFiles: `sg-1` names `sg-9`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    ");
}

#[test]
fn a_rule_in_two_answers_is_one_rule_with_the_id_of_aws() {
    let whole = groups(&[group(
        "sg-1",
        &json!([permission(&json!({"IpRanges": [{"CidrIp": "10.0.0.0/8"}],
            "UserIdGroupPairs": [{"GroupId": "sg-1", "UserId": "111122223333"}]}))]),
    )]);
    let single = rules(&[
        rule("sgr-1", "sg-1", &json!({"CidrIpv4": "10.0.0.0/8", "Description": "said only here"})),
        rule("sgr-2", "sg-1", &json!({"ReferencedGroupInfo": {"GroupId": "sg-1", "UserId": "111122223333"}})),
        rule("sgr-3", "sg-1", &json!({"CidrIpv4": "192.0.2.0/24"})),
    ]);
    let answer = read_texts(&[&single, &whole]);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:444 /SecurityGroupRules/2 note ruleAdded: this rule is not among those of `sg-1` so far, and is added to them. Remove the rule if the group no longer has it.
    ");
    let document = answer.document.unwrap();
    let inbound = document["groups"][0]["inbound"].as_array().unwrap();
    let shown: Vec<String> = inbound
        .iter()
        .map(|rule| format!("{} {} {}", rule["id"], rule["peer"], rule["description"]))
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    "sgr-1" "10.0.0.0/8" "said only here"
    "sgr-2" "sg-1" null
    "sgr-3" "192.0.2.0/24" null
    "#);
    assert_eq!(document["groups"][0]["name"], "sg-1");
}

#[test]
fn what_cannot_be_used_of_single_rules_is_kept() {
    let modify = json!({"GroupId": "sg-1", "SecurityGroupRules": [
        {"SecurityGroupRuleId": "sgr-1", "SecurityGroupRule": {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}},
        {"SecurityGroupRuleId": "sgr-2", "SecurityGroupRule": {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}},
    ]});
    let bare = json!([{"SecurityGroupRuleId": "sgr-1", "CidrIpv4": "10.0.0.0/8"}]);
    let answer = read_texts(&[&modify.to_string(), &bare.to_string()]);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:41 /SecurityGroupRules/0 note notUsed: this is a request to change rules: it is kept with the document, but not used. Make the changes here, or bring the rules as they are after it.
    2.json 1:2 /0 error missingId: this rule comes without `GroupId` or `IsEgress`: it is kept, but not used. Bring the answer as the AWS CLI printed it, without `--query`.
    ");
    let extra = &answer.document.unwrap()["extra"];
    assert_eq!(extra["1.json"]["SecurityGroupRules/1"]["SecurityGroupRuleId"], "sgr-2");
    assert_eq!(extra["2.json"]["0"]["CidrIpv4"], "10.0.0.0/8");
}

#[test]
fn a_request_adds_its_rules_to_its_group() {
    let request = json!({"GroupId": "sg-1", "IpPermissions": [permission(&json!({"IpRanges": [{"CidrIp": "10.0.0.0/8"}]}))]});
    let request = request.to_string();
    let answer = read_named(&[("ask.json", &request), ("egress.json", &request), ("revoke.json", &request)]);
    insta::assert_snapshot!(words(&answer), @r"
    ask.json 1:1  note requestRead: this is a request: its rules are taken as inbound rules of `sg-1`. Put `egress` or `ingress` into the file's name to say which rules they are.
    ask.json 1:1  note groupInPart: of `sg-1` these rules are known and nothing else: neither its name nor its other rules. Bring the answer of `aws ec2 describe-security-groups` as well.
    egress.json 1:1  note requestRead: this is a request: its rules are taken as outbound rules of `sg-1`. Put `egress` or `ingress` into the file's name to say which rules they are.
    revoke.json 1:1  note notUsed: this is a request to take rules away: it is kept with the document, but not used. Remove the rules here instead.
    ");
    insta::assert_snapshot!(answer.document.as_ref().unwrap()["groups"], @r#"
    [{"id":"sg-1","inbound":[{"id":"in-1-tcp-443-10.0.0.0-8","protocol":"tcp","ports":443,"peer":"10.0.0.0/8"}],"outbound":[{"id":"out-1-tcp-443-10.0.0.0-8","protocol":"tcp","ports":443,"peer":"10.0.0.0/8"}]}]
    "#);
    assert_eq!(answer.document.unwrap()["extra"]["revoke.json"][""]["GroupId"], "sg-1");

    // A group that is known gets the rule once.
    let whole =
        groups(&[group("sg-1", &json!([permission(&json!({"IpRanges": [{"CidrIp": "10.1.2.3/8"}]}))]))]);
    let known = read_named(&[("ask.json", &request), ("groups.json", &whole)]).document.unwrap();
    assert_eq!(known["groups"][0]["inbound"].as_array().unwrap().len(), 1);
}

#[test]
fn permissions_without_a_group_are_kept() {
    let list = json!([permission(&json!({"IpRanges": [{"CidrIp": "10.0.0.0/8"}]})), permission(&json!({}))]);
    let answer = read_texts(&[&list.to_string()]);
    insta::assert_snapshot!(words(&answer), @r#"
    1.json 1:2 /0 note notUsed: these rules name no group: they are kept with the document, but not used. Write `{"GroupId": "sg-…", "IpPermissions": […]}` around them.
    "#);
    assert_eq!(answer.document.unwrap()["extra"]["1.json"]["0"]["FromPort"], 443);
}

#[test]
fn stale_rules_are_marked_and_their_groups_are_gone() {
    let pair = json!({"GroupId": "sg-9", "VpcId": "vpc-9", "VpcPeeringConnectionId": "pcx-1", "PeeringStatus": "active"});
    let stale = json!({"StaleSecurityGroupSet": [{
        "GroupId": "sg-1", "GroupName": "sg-1", "VpcId": "vpc-1", "Description": "",
        "StaleIpPermissions": [permission(&json!({"UserIdGroupPairs": [pair]}))], "StaleIpPermissionsEgress": [],
    }]});
    let stale = stale.to_string();
    let whole = groups(&[group(
        "sg-1",
        &json!([permission(&json!({"UserIdGroupPairs": [{"GroupId": "sg-9", "UserId": "444455556666"}]}))]),
    )]);
    let answer = read_texts(&[&whole, &stale]);
    insta::assert_snapshot!(words(&answer), @r"
    2.json 1:198 /StaleSecurityGroupSet/0/StaleIpPermissions/0/UserIdGroupPairs/0/GroupId note stalePeer: the rule of `sg-1` names `sg-9`: EC2 calls it stale and lets it match nothing. Remove the rule, or set up the peering again.
    ");
    let document = answer.document.unwrap();
    assert_eq!((&document["deleted"], &document["external"]), (&json!(["sg-9"]), &Value::Null));
    assert_eq!(document["groups"][0]["inbound"].as_array().unwrap().len(), 1);
    // A group that a file holds is not gone, though the rule is stale.
    let held = groups(&[group("sg-9", &json!([]))]);
    assert_eq!(read_texts(&[&whole, &stale, &held]).document.unwrap()["deleted"], Value::Null);
    // Alone it tells of the stale rules and of nothing else.
    let alone = read_texts(&[&stale]);
    insta::assert_snapshot!(words(&alone), @r"
    1.json 1:198 /StaleSecurityGroupSet/0/StaleIpPermissions/0/UserIdGroupPairs/0/GroupId note stalePeer: the rule of `sg-1` names `sg-9`: EC2 calls it stale and lets it match nothing. Remove the rule, or set up the peering again.
    1.json 1:27 /StaleSecurityGroupSet/0 note groupInPart: of `sg-1` these rules are known and nothing else: neither its name nor its other rules. Bring the answer of `aws ec2 describe-security-groups` as well.
    ");
    insta::assert_snapshot!(alone.document.unwrap()["groups"], @r#"
    [{"id":"sg-1","vpc":"vpc-1","inbound":[{"id":"in-1-tcp-443-sg-9","protocol":"tcp","ports":443,"peer":"sg-9","extra":{"VpcId":"vpc-9","VpcPeeringConnectionId":"pcx-1","PeeringStatus":"active"}}],"outbound":[],"extra":{"GroupName":"sg-1"}}]
    "#);
}

#[test]
fn groups_of_a_vpc_exist_and_their_rules_are_unknown() {
    let list = json!({"SecurityGroupForVpcs": [
        {"GroupId": "sg-1", "GroupName": "sg-1", "OwnerId": "111122223333", "PrimaryVpcId": "vpc-1",
         "Description": "told here", "Tags": [{"Key": "a", "Value": "b"}]},
        {"GroupId": "sg-2", "GroupName": "two", "PrimaryVpcId": "vpc-1"},
    ]});
    let answer = read_texts(&[&list.to_string(), &groups(&[group("sg-1", &json!([]))])]);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:171 /SecurityGroupForVpcs/1 note notInFiles: `get-security-groups-for-vpc` names `sg-2`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    ");
    let document = answer.document.unwrap();
    assert_eq!(
        (&document["groups"][0]["description"], &document["groups"][0]["tags"]["a"]),
        (&json!("told here"), &json!("b"))
    );
    assert_eq!(document["external"], json!(["sg-2"]));
    assert_eq!(document["extra"]["1.json"]["SecurityGroupForVpcs/1"]["GroupName"], "two");
}
