//! The short way to a document is the careful one, only shorter.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use serde_json::{Value, json};
use sg_formats::{Input, ReadOptions, json as text, mint_ids, read, read_swiftly};

/// Whether the short way was taken; then it must have come to the same.
fn same(bytes: &[u8]) -> bool {
    let input = Input { name: Some("groups.json".to_owned()), bytes };
    let Some(swift) = read_swiftly(&input) else { return false };
    let careful = read(&[input], ReadOptions::default());
    assert_eq!(swift.problems, careful.problems);
    let mut document = careful.document.unwrap();
    mint_ids(&mut document);
    let document = text::print(&document);
    if let Some((swift, careful)) = swift.document.lines().zip(document.lines()).find(|(a, b)| a != b) {
        assert_eq!(swift, careful);
    }
    assert_eq!(swift.document.len(), document.len());
    true
}

/// Groups enough for the short way, printed as the AWS CLI prints them and without any spaces.
fn both(groups: &[Value]) -> [String; 2] {
    let filler =
        (0..120).map(|number| group(&format!("sg-{number:08x}"), "vpc-1", json!([]), json!([everything()])));
    let all: Vec<Value> = groups.iter().cloned().chain(filler).collect();
    let answer = json!({"SecurityGroups": all});
    [serde_json::to_string_pretty(&answer).unwrap(), answer.to_string()]
}

fn group(id: &str, vpc: &str, inbound: Value, outbound: Value) -> Value {
    json!({"GroupId": id, "IpPermissionsEgress": outbound, "VpcId": vpc, "OwnerId": "111122223333", "GroupName": id,
        "Description": "d", "IpPermissions": inbound, "SecurityGroupArn": format!("arn:aws:ec2:x:1:security-group/{id}")})
}

fn everything() -> Value {
    json!({"IpProtocol": "-1", "UserIdGroupPairs": [], "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [],
        "PrefixListIds": []})
}

#[track_caller]
fn check(groups: &[Value], is_swift: bool) {
    for text in both(groups) {
        assert_eq!(same(text.as_bytes()), is_swift);
    }
}

#[test]
fn what_the_aws_cli_prints_goes_the_short_way() {
    let rules = json!([
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "UserIdGroupPairs": [
            {"Description": "a very long description that takes the whole line and a bit more than that, as they do",
             "UserId": "444455556666", "GroupId": "sg-far", "VpcId": "vpc-far", "VpcPeeringConnectionId": "pcx-1",
             "PeeringStatus": "active"},
            {"UserId": "111122223333", "GroupId": "sg-00000001"}, {"UserId": "amazon-elb", "GroupId": "sg-elb", "GroupName": "e"}],
         "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": ""}, {"Description": "é", "CidrIp": "10.1.0.0/16"}],
         "Ipv6Ranges": [{"CidrIpv6": "::/0"}], "PrefixListIds": [{"PrefixListId": "pl-1"}]},
        {"IpProtocol": "udp", "FromPort": 0, "ToPort": 65535, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
        {"IpProtocol": "6", "FromPort": 1, "ToPort": 2, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
        {"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
        {"IpProtocol": "icmp", "FromPort": 3, "ToPort": 4, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
        {"IpProtocol": "icmpv6", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
        {"IpProtocol": "50", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
    ]);
    let mut tagged = group("sg-a", "vpc-2", rules.clone(), rules);
    tagged["Tags"] = json!([{"Key": "Name", "Value": "x"}, {"Value": "", "Key": "empty"}]);
    tagged["SecurityGroupArn"] = json!("");
    let bare = json!({"GroupId": "sg-b", "IpPermissions": [], "IpPermissionsEgress": []});
    let short =
        json!({"GroupId": "sg-c", "IpPermissions": [everything()], "IpPermissionsEgress": [], "z": "1"});
    check(&[tagged, bare, short], true);
    check(&[], true);
}

#[test]
fn what_is_odd_goes_the_careful_way() {
    let odd = |permission: Value| vec![group("sg-a", "vpc-1", json!([permission]), json!([]))];
    let range = json!([{"CidrIp": "10.0.0.0/8"}]);
    for permission in [
        json!({"IpProtocol": "tcp", "FromPort": 70000, "ToPort": 70000, "IpRanges": range}),
        json!({"IpProtocol": "tcp", "FromPort": "1", "ToPort": 1, "IpRanges": range}),
        json!({"IpProtocol": "tcp", "IpRanges": range}),
        json!({"IpProtocol": "-1", "FromPort": 1, "IpRanges": range}),
        json!({"IpProtocol": "esp", "IpRanges": range}),
        json!({"IpProtocol": "050", "IpRanges": range}),
        json!({"IpProtocol": "-1", "IpRanges": []}),
        json!({"IpProtocol": "-1", "IpRanges": [{"CidrIp": ""}]}),
        json!({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "sg-1"}]}),
        json!({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "a\"b"}]}),
        json!({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "10.0.0.0/8"}]}),
        json!({"IpProtocol": "-1", "IpRanges": range, "x": 1}),
        json!({"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-1", "PeeringStatus": "deleted"}]}),
        json!({"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupName": "default"}]}),
    ] {
        check(&odd(permission), false);
    }
    check(&[json!({"GroupId": "sg-1"})], false);
    check(&[group("sg-00000001", "vpc-1", json!([]), json!([]))], false);
    check(&[group("sg-a-b", "vpc-1", json!([]), json!([]))], false);
    assert!(!same(format!("{} ", both(&[])[0].replacen("{", "{\"NextToken\": \"x\",", 1)).as_bytes()));
    assert!(!same(format!("{}{{}}", both(&[])[0]).as_bytes()));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![99 => "[a-z ,.é-]{0,130}".prop_map(String::from), 1 => ".{0,6}".prop_map(String::from)]
}

fn any_permission() -> impl Strategy<Value = Value> {
    let service = prop_oneof![
        (0_u16..2000, 0_u16..3)
            .prop_map(|(from, more)| json!({"IpProtocol": "tcp", "FromPort": from, "ToPort": from + more})),
        Just(json!({"IpProtocol": "udp", "FromPort": 0, "ToPort": 65535})),
        (-1..255_i32, -1..20_i32)
            .prop_map(|(kind, code)| json!({"IpProtocol": "icmp", "FromPort": kind, "ToPort": code})),
        Just(json!({"IpProtocol": "icmpv6"})),
        Just(json!({"IpProtocol": "-1"})),
        (0..260_u32).prop_map(|number| json!({"IpProtocol": number.to_string()})),
    ];
    let block = (0..200_u32, any_text())
        .prop_map(|(n, text)| json!({"CidrIp": format!("10.{n}.0.0/16"), "Description": text}));
    let pair = (0..60_u32, 0..4_usize, any_text()).prop_map(|(n, owner, text)| {
        let owner = ["111122223333", "444455556666", "amazon-elb", ""][owner];
        json!({"UserId": owner, "GroupId": format!("sg-{n}"), "Description": text, "VpcId": format!("vpc-{}", n % 5)})
    });
    let list = (0..9_u32).prop_map(|n| json!({"PrefixListId": format!("pl-{n}")}));
    let lists = (
        prop::collection::vec(block, 0..5),
        prop::collection::vec(pair, 0..4),
        prop::collection::vec(list, 0..2),
    );
    (service, lists).prop_map(|(mut permission, (blocks, pairs, lists))| {
        permission["UserIdGroupPairs"] = pairs.into();
        permission["IpRanges"] = blocks.into();
        permission["PrefixListIds"] = lists.into();
        permission
    })
}

fn any_group() -> impl Strategy<Value = Value> {
    let permissions = || prop::collection::vec(any_permission(), 0..4);
    let tags = prop::collection::vec(("[a-z]{0,20}", any_text()), 0..4);
    (0..40_u32, any_text(), any_text(), tags, permissions(), permissions()).prop_map(
        |(id, name, more, tags, inbound, outbound)| {
            let mut group = group(&format!("sg-{id}"), "vpc-1", inbound.into(), outbound.into());
            group["GroupName"] = name.into();
            group["Other"] = more.into();
            group["Tags"] =
                tags.into_iter().map(|(key, value)| json!({"Key": key, "Value": value})).collect();
            group
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_come_to_the_same(groups in prop::collection::vec(any_group(), 0..4)) {
        for text in both(&groups) {
            same(text.as_bytes());
        }
    }
}
