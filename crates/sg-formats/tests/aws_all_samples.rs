//! All the files of the samples: which are read, in which order, and where the broken ones break.
//!
//! The variable `SG_SAMPLES` names their folder; without it these tests are skipped.

mod aws_support;

use aws_support::samples::{files, folder, read_files};
use serde_json::Value;
use sg_formats::{Input, Position, ReadOptions, read};
use std::collections::BTreeSet;

#[test]
fn all_files_at_once_make_one_document_in_any_order() {
    let Some(folder) = folder() else { return };
    let mut all = files(&folder);
    let one = read_files(&all).document.unwrap();
    all.reverse();
    assert_eq!(read_files(&all).document, Some(one.clone()));
    // What a document holds already changes nothing in it.
    let inputs: Vec<Input<'_>> =
        all.iter().map(|(name, bytes)| Input { name: Some(name.clone()), bytes }).collect();
    let again = read(&inputs, ReadOptions { into: Some(&one), ..ReadOptions::default() });
    assert_eq!(again.document, Some(one));
}

/// Of 45 files 42 are valid JSON, and every one of them is read or called by its command.
#[test]
fn every_file_is_read_or_called_by_its_command() {
    let Some(folder) = folder() else { return };
    let (mut lines, mut valid) = (Vec::new(), 0);
    for (name, bytes) in files(&folder) {
        valid += usize::from(serde_json::from_slice::<Value>(&bytes).is_ok());
        let answer = read_files(&[(name.clone(), bytes)]);
        let codes: BTreeSet<_> = answer.problems.iter().map(|found| found.problem.code).collect();
        assert_eq!(answer.document.is_some(), codes != BTreeSet::from(["notJson"]), "{name}");
        lines.push(format!("{name}: {codes:?}"));
    }
    assert_eq!((lines.len(), valid), (45, 42));
    insta::assert_snapshot!(lines.join("\n"), @r#"
    awscli-example-authorize-security-group-ingress-1.json: {"groupInPart"}
    awscli-example-authorize-security-group-ingress-2.json: {"groupInPart", "notInFiles"}
    awscli-example-authorize-security-group-ingress-3.json: {"groupInPart"}
    awscli-example-authorize-security-group-ingress-4.json: {"groupInPart"}
    awscli-example-authorize-security-group-ingress-5.json: {"groupInPart"}
    awscli-example-authorize-security-group-ingress-6.json: {"groupInPart"}
    awscli-example-authorize-security-group-ingress-7.json: {"groupInPart"}
    awscli-example-authorize-security-group-ingress-8.json: {"groupInPart", "notInFiles"}
    awscli-example-describe-managed-prefix-lists-1.json: {}
    awscli-example-describe-network-interfaces-1.json: {"notInFiles"}
    awscli-example-describe-network-interfaces-2.json: {"notInFiles"}
    awscli-example-describe-security-group-rules-1.json: {"groupInPart"}
    awscli-example-describe-security-group-rules-2.json: {"groupInPart"}
    awscli-example-describe-security-groups-1.json: {"notJson"}
    awscli-example-describe-stale-security-groups-1.json: {"notJson"}
    awscli-example-describe-vpc-peering-connections-1.json: {}
    awscli-example-get-managed-prefix-list-entries-1.json: {"entriesOfWhich"}
    awscli-example-get-security-groups-for-vpc-1.json: {"notJson"}
    batfish-hybrid-cloud-NetworkAcls.json: {}
    batfish-hybrid-cloud-NetworkInterfaces.json: {"notInFiles"}
    batfish-hybrid-cloud-PrefixLists.json: {}
    batfish-hybrid-cloud-RouteTables.json: {"notUsed"}
    batfish-hybrid-cloud-SecurityGroups.json: {"notInFiles"}
    batfish-hybrid-cloud-Subnets.json: {}
    batfish-hybrid-cloud-VpcPeeringConnections-empty.json: {"nothingHere"}
    batfish-hybrid-cloud-Vpcs.json: {}
    cloudmapper-demo-describe-network-interfaces.json: {"notInFiles"}
    cloudmapper-demo-describe-security-groups.json: {}
    cloudmapper-demo-describe-subnets.json: {}
    cloudmapper-demo-describe-vpcs.json: {}
    custodian-DescribePrefixLists.json: {}
    custodian-appelb-DescribeSecurityGroups.json: {"notInFiles"}
    custodian-config-patch-DescribeSecurityGroups.json: {}
    custodian-cross-account-DescribeVpcPeeringConnections.json: {}
    custodian-cross-ref-DescribeSecurityGroupReferences.json: {"notUsed"}
    custodian-cross-ref-DescribeSecurityGroups.json: {}
    custodian-detach-DescribeNetworkInterfaces.json: {"notInFiles"}
    custodian-eip-used-by-DescribeNetworkInterfaces.json: {}
    custodian-elb-DescribeSecurityGroups.json: {}
    custodian-entry-DescribeManagedPrefixLists.json: {}
    custodian-entry-GetManagedPrefixListEntries.json: {"entriesOfWhich"}
    custodian-influxdb-DescribeSecurityGroups.json: {}
    custodian-query-DescribeManagedPrefixLists.json: {}
    custodian-self-reference-DescribeSecurityGroups.json: {}
    custodian-vpc-by-sg-DescribeSecurityGroups.json: {}
    "#);
}

/// Three pages of AWS's own documentation print something that is not JSON.
#[test]
fn a_syntax_error_is_reported_where_it_stands() {
    let Some(folder) = folder() else { return };
    let mut words = Vec::new();
    for (name, line, column) in [
        // A comma before the bracket that closes the group.
        ("awscli-example-describe-security-groups-1.json", 53, 9),
        // `MySG1"` without its first quote.
        ("awscli-example-describe-stale-security-groups-1.json", 23, 26),
        // The list is never closed: `}` stands where `]` is due.
        ("awscli-example-get-security-groups-for-vpc-1.json", 19, 1),
    ] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let answer = read_files(&[(name.to_owned(), bytes)]);
        assert_eq!(answer.document, None);
        let [found] = answer.problems.as_slice() else { panic!("{name}: {:?}", answer.problems) };
        assert_eq!(found.file.as_deref(), Some(name));
        assert_eq!(found.problem.position, Some(Position { line, column }), "{name}");
        words.push(format!("{}. {}", found.problem.message, found.problem.help));
    }
    insta::assert_snapshot!(words.join("\n"), @r"
    found `}`, expected a key in double quotes. Remove the comma before it.
    found `MySG1`, expected a value. Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.
    found `}`, expected `,` or `]`. Put a comma between the two.
    ");
}
