//! Files that were recorded from accounts or stand in AWS's own pages, read whole.
//!
//! The variable `SG_SAMPLES` names their folder; without it these tests are skipped.

#![expect(clippy::unwrap_used, reason = "tests say what must hold by panicking")]

mod aws_support;

use aws_support::samples::{files, folder, read_files};
use serde_json::Value;
use sg_formats::{Format, ReadAnswer};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Files with a list under `key`, plain or recorded, and that list.
fn with_list(folder: &PathBuf, key: &str) -> Vec<(String, Vec<u8>, Vec<Value>)> {
    let found: Vec<_> = files(folder)
        .into_iter()
        .filter_map(|(name, bytes)| {
            let value: Value = serde_json::from_slice(&bytes).ok()?;
            let list = value.get(key).or_else(|| value.get("data")?.get(key))?.as_array()?.clone();
            Some((name, bytes, list))
        })
        .collect();
    assert!(!found.is_empty(), "no file with {key}");
    found
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

const PEERS: [(&str, &str); 4] = [
    ("IpRanges", "CidrIp"),
    ("Ipv6Ranges", "CidrIpv6"),
    ("PrefixListIds", "PrefixListId"),
    ("UserIdGroupPairs", "GroupId"),
];

/// One rule of an answer in words: group, direction, protocol, ports, peer, description.
fn rules_of_answer(group: &Value) -> Vec<String> {
    let mut rules = Vec::new();
    for (key, direction) in [("IpPermissions", "inbound"), ("IpPermissionsEgress", "outbound")] {
        for permission in items(group, key) {
            let protocol = match permission["IpProtocol"].as_str().unwrap() {
                "-1" => "all",
                other => other,
            };
            let (from, to) = (permission["FromPort"].as_i64(), permission["ToPort"].as_i64());
            let ports =
                if protocol == "all" { String::new() } else { format!("{}..{}", from.unwrap(), to.unwrap()) };
            for (list, key) in PEERS {
                for item in items(permission, list) {
                    let (peer, text) =
                        (item[key].as_str().unwrap(), item["Description"].as_str().unwrap_or_default());
                    rules.push(format!("{} {direction} {protocol} {ports} {peer} {text}", group["GroupId"]));
                }
            }
        }
    }
    rules.sort();
    rules
}

/// The same words, from a group of the document.
fn rules_of_document(group: &Value) -> Vec<String> {
    let mut rules = Vec::new();
    for direction in ["inbound", "outbound"] {
        for rule in items(group, direction) {
            let protocol = rule["protocol"].as_str().unwrap();
            let ports = match (protocol, &rule["ports"]) {
                ("all", ports) => {
                    assert!(ports.is_null());
                    String::new()
                }
                ("icmp", _) => {
                    let number = |key: &str| rule[key].as_i64().unwrap_or(-1);
                    format!("{}..{}", number("icmpType"), number("icmpCode"))
                }
                (_, Value::Number(port)) => format!("{port}..{port}"),
                (_, Value::String(ports)) if ports == "all" => "0..65535".to_owned(),
                (_, ports) => ports.as_str().unwrap().replace('-', ".."),
            };
            let (peer, text) =
                (rule["peer"].as_str().unwrap(), rule["description"].as_str().unwrap_or_default());
            rules.push(format!("{} {direction} {protocol} {ports} {peer} {text}", group["id"]));
        }
    }
    rules.sort();
    rules
}

/// Every text in a value, keys of objects included.
fn texts<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => drop(found.insert(text)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(object) => {
            for (key, value) in object {
                found.insert(key);
                texts(value, found);
            }
        }
        _ => {}
    }
}

/// Every text in the values (not the keys) of an answer.
fn values<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => drop(found.insert(text)),
        Value::Array(items) => items.iter().for_each(|item| values(item, found)),
        Value::Object(object) => object.values().for_each(|value| values(value, found)),
        _ => {}
    }
}

#[track_caller]
fn nothing_is_lost(name: &str, answer: &[Value], document: &Value) {
    nothing_is_lost_of(name, answer, document, &[]);
}

/// The same, where some texts are written in other words.
#[track_caller]
fn nothing_is_lost_of(name: &str, answer: &[Value], document: &Value, but: &[&str]) {
    let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
    answer.iter().for_each(|item| values(item, &mut before));
    texts(document, &mut after);
    // Empty texts say nothing, and `-1` is written `all` (S-123).
    let lost: Vec<_> = before
        .difference(&after)
        .filter(|text| !text.is_empty() && **text != "-1" && !but.contains(text))
        .collect();
    assert!(lost.is_empty(), "{name} lost {lost:?}");
}

#[track_caller]
fn ids_are_unique(name: &str, document: &Value) {
    let mut seen = BTreeSet::new();
    for group in items(document, "groups") {
        for rule in items(group, "inbound").chain(items(group, "outbound")) {
            let id = rule["id"].as_str().unwrap();
            assert!(!id.starts_with("sg-") && !id.starts_with("pl-"), "{id}");
            assert!(seen.insert(id), "{name} has two rules `{id}`");
        }
    }
}

#[test]
fn every_security_group_is_read_whole() {
    let Some(folder) = folder() else { return };
    for (name, bytes, groups) in with_list(&folder, "SecurityGroups") {
        let answer = read_files(&[(name.clone(), bytes)]);
        assert_eq!(answer.format, Some(Format::AwsCli), "{name}");
        let document = answer.document.unwrap();
        let read_groups: Vec<&Value> = items(&document, "groups").collect();
        assert_eq!(read_groups.len(), groups.len(), "{name}");
        for (theirs, ours) in groups.iter().zip(read_groups) {
            for (key, our_key) in [
                ("GroupId", "id"),
                ("GroupName", "name"),
                ("Description", "description"),
                ("VpcId", "vpc"),
                ("OwnerId", "owner"),
            ] {
                assert_eq!(ours[our_key], theirs[key], "{name} {key}");
            }
            for tag in items(theirs, "Tags") {
                assert_eq!(ours["tags"][tag["Key"].as_str().unwrap()], tag["Value"], "{name}");
            }
            assert_eq!(rules_of_document(ours), rules_of_answer(theirs), "{name}");
        }
        nothing_is_lost(&name, &groups, &document);
        ids_are_unique(&name, &document);
        // Recorded answers are sound: nothing in them is wrong, only some groups stand elsewhere.
        for problem in answer.problems {
            assert_eq!(problem.problem.code, "notInFiles", "{name}: {problem:?}");
            assert!(problem.problem.position.is_some(), "{name}: {problem:?}");
        }
    }
}

#[test]
fn every_network_interface_is_read_whole() {
    let Some(folder) = folder() else { return };
    for (name, bytes, interfaces) in with_list(&folder, "NetworkInterfaces") {
        let document = read_files(&[(name.clone(), bytes)]).document.unwrap();
        let read_interfaces: Vec<&Value> = items(&document, "interfaces").collect();
        assert_eq!(read_interfaces.len(), interfaces.len(), "{name}");
        for (theirs, ours) in interfaces.iter().zip(read_interfaces) {
            assert_eq!(ours["id"], theirs["NetworkInterfaceId"], "{name}");
            assert_eq!(ours["addresses"][0], theirs["PrivateIpAddress"], "{name}");
            let groups: Vec<&Value> = items(theirs, "Groups").map(|group| &group["GroupId"]).collect();
            assert_eq!(items(ours, "groups").collect::<Vec<_>>(), groups, "{name}");
            let public = &theirs["Association"]["PublicIp"];
            assert_eq!(&ours["publicAddresses"][0], public, "{name}");
        }
        nothing_is_lost(&name, &interfaces, &document);
    }
}

#[test]
fn kinds_and_names_come_from_what_aws_writes() {
    let Some(folder) = folder() else { return };
    let mut lines = Vec::new();
    for (name, bytes, _) in with_list(&folder, "NetworkInterfaces") {
        let document = read_files(&[(name, bytes)]).document.unwrap();
        lines.extend(
            items(&document, "interfaces")
                .map(|ours| format!("{} {} {}", ours["id"], ours["kind"], ours["name"])),
        );
    }
    insta::assert_snapshot!(lines.join("\n"), @r#"
    "eni-e5aa89a3" "instance" "my network interface"
    "eni-f9ba99bf" "instance" null
    "eni-b9a5ac93" null "ProdENI"
    "eni-707e5a5e" "instance" "core_01-eth0"
    "eni-d2b094fc" "instance" null
    "eni-822b55ac" null null
    "eni-4b466165" "instance" "border_01-eth1"
    "eni-6b705445" "instance" "border_02-eth0"
    "eni-a50c2b8b" "instance" "border_02-eth1"
    "eni-0681f828" null null
    "eni-297b5c07" "instance" "core_01-eth1"
    "eni-8c7753a2" "instance" "border_01-eth0"
    "eni-00000001" null "arn:aws:ecs:us-east-1:653711331788:attachment/ed8fed01-82d0-…"
    "eni-0605e38e04785b878" "instance" null
    "eni-0fa98ff0898b9deda" null null
    "eni-06aa3cd5d306432d7" "transitGateway" "tgw-attach-063138e03e7866a3d"
    "eni-0b182d4a32125e042" "instance" null
    "eni-05519354831c3350f" null null
    "eni-0e93969551de7d7ba" "endpoint" "vpce-0ae25b74ddcffae7b"
    "eni-0a97f5badf0f2b1db" "nat" "nat-00204b913229b9448"
    "eni-099fba10036bb0b1b" "endpoint" "vpce-0ae25b74ddcffae7b"
    "eni-093527bfac74a413e" "transitGateway" "tgw-attach-063138e03e7866a3d"
    "eni-0449d9bc9a2d3536c" "nat" "nat-001ede673d090598b"
    "eni-0d4abd825d8d1a18a" "nat" "nat-03362ee41477cbc96"
    "eni-0c460249c6f383b28" "instance" null
    "#);
}

fn words(answer: &ReadAnswer) -> String {
    let lines = answer.problems.iter().map(|found| {
        let place = found.problem.position.map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
        format!("{}:{place} {}", found.file.as_deref().unwrap_or_default(), found.problem.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn answers_of_one_account_make_one_document() {
    let Some(folder) = folder() else { return };
    let mut batfish: Vec<_> =
        files(&folder).into_iter().filter(|(name, _)| name.starts_with("batfish")).collect();
    let answer = read_files(&batfish);
    let document = answer.document.as_ref().unwrap();
    let counts = ["vpcs", "subnets", "groups", "prefixLists", "acls", "links", "interfaces"]
        .map(|key| format!("{key} {}", items(document, key).count()));
    insta::assert_snapshot!(counts.join(", "), @r"
    vpcs 4, subnets 10, groups 11, prefixLists 2, acls 4, links 0, interfaces 9
    ");
    insta::assert_snapshot!(words(&answer), @r"
    batfish-hybrid-cloud-RouteTables.json:2:17 this is what `aws ec2 describe-route-tables` prints: it is kept with the document, but not used
    batfish-hybrid-cloud-SecurityGroups.json:117:19 `sg-55510831` names `sg-cf3f86b3`, a group that no file holds: its members are unknown
    batfish-hybrid-cloud-VpcPeeringConnections-empty.json:2:27 the list is empty: there is nothing here
    ");
    for (key, list) in
        [("Vpcs", "vpcs"), ("Subnets", "subnets"), ("NetworkAcls", "acls"), ("PrefixLists", "prefixLists")]
    {
        let (name, _, theirs) =
            with_list(&folder, key).into_iter().find(|(name, ..)| name.starts_with("batfish")).unwrap();
        nothing_is_lost_of(&name, &theirs, document, &["6", "17", "deny"]);
        let listed: BTreeSet<String> = items(document, list).map(|item| item["id"].to_string()).collect();
        for item in &theirs {
            let id = ["VpcId", "SubnetId", "NetworkAclId", "PrefixListId"].map(|key| item[key].to_string());
            assert!(id.iter().any(|id| listed.contains(id)), "{name} {item}");
        }
    }
    // Every subnet of an association has its network ACL, and no entry is the implied one.
    assert_eq!(items(document, "subnets").filter(|subnet| subnet["acl"].is_string()).count(), 10);
    for acl in items(document, "acls") {
        assert!(
            items(acl, "inbound")
                .chain(items(acl, "outbound"))
                .all(|entry| entry["number"].as_i64() < Some(32767))
        );
    }

    // In any order of the files it is the very same document.
    batfish.reverse();
    assert_eq!(read_files(&batfish).document.as_ref(), Some(document));
    batfish.rotate_left(3);
    assert_eq!(read_files(&batfish).document.as_ref(), Some(document));
}
