//! Everything else that people bring: several things at once, documents, and what is no answer at all.

mod aws_support;

use aws_support::{group, groups, read_texts, words};
use serde_json::{Value, json};
use sg_formats::{Format, Input, Output, ReadOptions, read, write};

#[test]
fn two_answers_in_one_text_are_both_read() {
    let text = format!(
        "{}\n\n{}",
        groups(&[group("sg-1", &json!([]))]),
        r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "Groups": [{"GroupId": "sg-2"}]}]}"#
    );
    let answer = read(&[Input { name: None, bytes: text.as_bytes() }], ReadOptions::default());
    let document = answer.document.as_ref().unwrap();
    assert_eq!(
        (document["groups"][0]["id"].clone(), document["interfaces"][0]["groups"].clone()),
        (json!("sg-1"), json!(["sg-2"]))
    );
    insta::assert_snapshot!(words(&answer), @r"
    pasted 3:79 /NetworkInterfaces/0/Groups/0/GroupId note notInFiles: `eni-1` names `sg-2`, a group that no file holds: its members are unknown. Bring the answer of `aws ec2 describe-security-groups` that holds it as well.
    ");
}

#[test]
fn an_input_that_fails_costs_only_itself() {
    let good = groups(&[group("sg-1", &json!([]))]);
    let half = format!("{good}\n$ aws ec2 describe-network-interfaces\n{{}}");
    let answer = read_texts(&[
        "{\"SecurityGroups\": [",
        &half,
        "",
        "aws ec2 describe-security-groups",
        "{\"a\": 1}",
        "[1, 2]",
    ]);
    assert_eq!(answer.document.as_ref().unwrap()["groups"].as_array().unwrap().len(), 1);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:21  error notJson: found the end of the text, expected a value or `]`. Check that the whole text was copied.
    2.json 2:1  error notJson: what stands before this was read, but here: found `$`, expected a JSON value. Bring only what the commands print, without prompts, or a file for each.
    3.json   error emptyInput: there is nothing in it. Bring the output of `aws ec2 describe-security-groups --output json`, or a document saved here.
    4.json   error unknownFormat: this is the command itself, which is not read here. Run the command and bring what it prints.
    5.json 1:1  error unknownFormat: this JSON is neither a document nor an answer of the AWS CLI: its keys are `a`. Bring the output of `aws ec2 describe-security-groups --output json`, or a document saved here.
    6.json 1:1  error unknownFormat: this JSON is neither a document nor an answer of the AWS CLI. Bring the output of `aws ec2 describe-security-groups --output json`, or a document saved here.
    ");
}

#[test]
fn a_document_comes_back_as_it_is() {
    let text = r#"{"version": 1, "groups": [{"id": "sg-a", "odd": true}], "vpcs": "?"}"#;
    let answer = read_texts(&[text]);
    assert_eq!(answer.format, Some(Format::Document));
    assert_eq!(answer.document.unwrap().to_string(), text.replace(": ", ":").replace(", ", ","));
    let mixed = read_texts(&[text, &groups(&[])]);
    assert_eq!(mixed.format, Some(Format::Document));
    insta::assert_snapshot!(words(&mixed), @r"
    2.json 1:1  error onlyOneDocument: a document cannot be read together with other files: this one was left out. Open the document alone, or the answers of the AWS CLI alone.
    ");
}

#[test]
fn the_caller_may_name_the_format() {
    let bare = "{\"version\": 1}";
    let as_format = |text: &str, format| {
        let input = Input { name: None, bytes: text.as_bytes() };
        read(&[input], ReadOptions { format: Some(format), ..ReadOptions::default() })
    };
    assert!(as_format(bare, Format::Document).document.is_some());
    assert!(read_texts(&[bare]).document.is_none());
    assert!(as_format("{\"groups\": []}", Format::AwsCli).document.is_none());
    assert_eq!((Format::Document.name(), Format::AwsCli.name()), ("document", "awsCli"));
}

#[test]
fn hostile_text_is_a_problem_and_no_hang() {
    let deep = "[".repeat(300_000);
    let closed = format!("{deep}{}", "]".repeat(300_000));
    let pairs = "{\"a\":".repeat(100_000);
    for text in [&deep, &closed, &pairs, "{\"SecurityGroups\": [\u{0}]}", r#"{"SecurityGroups": ["\ud800"]}"#]
    {
        let answer = read_texts(&[text]);
        assert!(!answer.problems.is_empty());
        assert_eq!(answer.document, None);
    }
    // Lines of some log: told once, and soon.
    let many = "{\"a\": 1}\n".repeat(100_000);
    assert_eq!(read_texts(&[&many]).problems.len(), 1);
    let many = "{\"SecurityGroups\": []}\n".repeat(10_000);
    assert!(read_texts(&[&many]).document.is_some());
    let huge = groups(&[group("sg-1", &json!([]))]).replace("\"vpc-1\"", "1e999");
    assert!(!read_texts(&[&huge]).problems.is_empty());
}

/// Each of these would take minutes if anything in it were compared with everything before it.
#[test]
fn many_of_the_same_kind_are_read_soon() {
    let many = |make: &dyn Fn(usize) -> Value| (0..10_000).map(make).collect::<Vec<Value>>();
    let block = |index: usize| format!("10.{}.{}.0/24", index / 256, index % 256);
    let files = [
        json!({"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "n", "IpPermissionsEgress": [], "IpPermissions": [
            {"IpProtocol": "-1", "IpRanges": many(&|_| json!({"CidrIp": "10.0.0.0/8"}))},
            {"IpProtocol": "-1", "UserIdGroupPairs": many(&|index| json!({"GroupId": format!("sg-x{index}")}))},
        ]}]}),
        json!({"SecurityGroupRules": many(&|index| json!({"SecurityGroupRuleId": format!("sgr-{index}"),
            "GroupId": "sg-1", "IsEgress": false, "IpProtocol": "50", "CidrIpv4": block(index)}))}),
        json!({"PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "p"}]}),
        json!({"Entries": many(&|index| json!({"Cidr": block(index)}))}),
        json!({"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "Groups": [],
            "PrivateIpAddresses": many(&|index| json!({"Association": {"PublicIp": format!("p{index}")}}))}]}),
        json!({"Vpcs": [{"VpcId": "vpc-1", "CidrBlockAssociationSet": many(&|index| json!({"CidrBlock": block(index)}))}]}),
    ];
    let texts: Vec<String> = files.iter().map(Value::to_string).collect();
    let document = read_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>()).document.unwrap();
    assert_eq!(document["groups"][0]["inbound"].as_array().map(Vec::len), Some(30_000));
    assert_eq!(document["prefixLists"][0]["entries"].as_array().map(Vec::len), Some(10_000));
    let text = write(&document, Output::DescribeSecurityGroups).text;
    assert_eq!(text.matches("CidrIp\"").count(), 10_001);
}
