//! Rules, entries and their parts.

use super::*;

/// How one inbound rule is read: its meaning, and what is said about it.
fn rule(rule: Value) -> String {
    let (read, problems) = read(&with("/groups/0/inbound", json!([rule])));
    let meaning = match &read.network.groups[0].inbound[0].rule {
        Some(Rule { service, peer }) => format!("{service:?} {peer}"),
        None => "nothing".to_owned(),
    };
    format!("{meaning}\n{}", lines(&problems)).trim_end().to_owned()
}

/// The service that a protocol and ports mean.
#[track_caller]
fn check_service(rule: &str, expected: &str) {
    let mut rule: Value = serde_json::from_str(rule).unwrap();
    rule["peer"] = "0.0.0.0/0".into();
    let (read, problems) = read(&with("/groups/0/inbound", json!([rule])));
    let service: Option<Service> = read.network.groups[0].inbound[0].rule.as_ref().map(|rule| rule.service);
    assert_eq!(service.map(|service| format!("{service:?}")).unwrap_or_default(), expected);
    assert!(expected.is_empty() != problems.is_empty(), "{}", lines(&problems));
}

#[test]
fn protocols_have_names_and_numbers() {
    check_service(r#"{"protocol": "TCP", "ports": "443"}"#, "Tcp(PortRange { first: 443, last: 443 })"); // S-123
    check_service(r#"{"protocol": 6, "ports": 443}"#, "Tcp(PortRange { first: 443, last: 443 })");
    check_service(
        r#"{"protocol": "17", "ports": "8000-8100"}"#,
        "Udp(PortRange { first: 8000, last: 8100 })",
    );
    check_service(
        r#"{"protocol": "udp", "ports": " 8000 - 8100 "}"#,
        "Udp(PortRange { first: 8000, last: 8100 })",
    );
    check_service(r#"{"protocol": "udp", "ports": "ALL"}"#, "Udp(PortRange { first: 0, last: 65535 })");
    check_service(r#"{"protocol": "all"}"#, "All");
    check_service(r#"{"protocol": -1, "ports": "all"}"#, "All");
    check_service(r#"{"protocol": 1}"#, "Icmp(Any)");
    check_service(r#"{"protocol": 51, "ports": "0-65535"}"#, "Other(ProtocolNumber(51))");
    check_service(r#"{"protocol": 50}"#, "Other(ProtocolNumber(50))");
    check_service(r#"{"protocol": "0"}"#, "Other(ProtocolNumber(0))");
    check_service(r#"{"protocol": "+6", "ports": 1}"#, "");
    check_service(r#"{"protocol": 6.5, "ports": 1}"#, "");
}

#[test]
fn icmp_types_and_codes_may_be_any() {
    check_service(r#"{"protocol": "icmp", "icmpType": -1}"#, "Icmp(Any)"); // S-126
    check_service(r#"{"protocol": "icmp", "icmpType": "all", "icmpCode": "-1"}"#, "Icmp(Any)");
    check_service(r#"{"protocol": "icmp", "icmpType": "8"}"#, "Icmp(Type(8))");
}

#[test]
fn icmp_types_that_no_message_has_are_kept_with_a_note() {
    let cdk = json!({ "protocol": "icmp", "icmpType": 252, "icmpCode": 86, "peer": "255.255.255.255/32" });
    assert_snapshot!(rule(cdk), @"
    Icmp(TypeCode(252, 86)) 255.255.255.255/32
    note icmpUnassigned /groups/0/inbound/0/icmpType: no ICMP message has this type and code: this matches nothing that exists | Choose a type that exists, or remove the rule if nothing should pass.
    "); // S-128
}

#[test]
fn a_fault_in_the_service_is_refused_with_the_way_out() {
    let peer = "0.0.0.0/0";
    assert_snapshot!(rule(json!({ "protocol": "esp", "peer": peer })), @"
    nothing
    protocolUnknown /groups/0/inbound/0/protocol: EC2 knows no protocol `esp` [InvalidParameterValue] | Write its number, `50`.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tpc", "ports": 1, "peer": peer })), @"
    nothing
    protocolUnknown /groups/0/inbound/0/protocol: EC2 knows no protocol `tpc` [InvalidParameterValue] | Write `tcp`.
    ");
    assert_snapshot!(rule(json!({ "protocol": 256, "peer": peer })), @"
    nothing
    protocolUnknown /groups/0/inbound/0/protocol: EC2 knows no protocol `256` [InvalidParameterValue] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "peer": peer })), @"
    nothing
    portsMissing /groups/0/inbound/0/ports: tcp needs ports [InvalidParameterValue] | Write a port, a range as `8000-8100`, or `all`.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "ports": "", "peer": peer })), @"
    nothing
    portsMissing /groups/0/inbound/0/ports: tcp needs ports [InvalidParameterValue] | Write a port, a range as `8000-8100`, or `all`.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "ports": 70000, "peer": peer })), @"
    nothing
    portOutOfRange /groups/0/inbound/0/ports: `70000` is out of range [InvalidParameterValue] | Write ports from 0 to 65535.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "ports": "443-80", "peer": peer })), @"
    nothing
    portsReversed /groups/0/inbound/0/ports: the range `443-80` runs backwards [InvalidParameterValue] | Write `80-443`.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "ports": "80,443", "peer": peer })), @"
    nothing
    portsMalformed /groups/0/inbound/0/ports: `80,443` is no port and no range [InvalidParameterValue] | Write one rule for each port or range.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "ports": "https", "peer": peer })), @"
    nothing
    portsMalformed /groups/0/inbound/0/ports: `https` is no port and no range [InvalidParameterValue] | Write a port, a range as `8000-8100`, or `all`.
    ");
    assert_snapshot!(rule(json!({ "protocol": "icmp", "icmpType": 8, "icmpCode": 65535, "peer": peer })), @"
    nothing
    icmpOutOfRange /groups/0/inbound/0/icmpCode: `65535` is out of range [InvalidParameterValue] | Write a number from 0 to 255, or `all`.
    ");
    assert_snapshot!(rule(json!({ "protocol": "icmp", "icmpCode": 0, "peer": peer })), @"
    nothing
    icmpCodeAlone /groups/0/inbound/0/icmpCode: a code without a type [InvalidParameterValue] | Write the type too, or leave the code out.
    ");
    assert_snapshot!(rule(json!({ "protocol": "icmp", "icmpType": -1, "icmpCode": 0, "peer": peer })), @"
    nothing
    icmpCodeAlone /groups/0/inbound/0/icmpCode: a code without a type [InvalidParameterValue] | Write the type too, or leave the code out.
    ");
}

#[test]
fn keys_that_mean_nothing_are_noted() {
    let peer = "0.0.0.0/0";
    assert_snapshot!(rule(json!({ "protocol": 50, "ports": 443, "peer": peer })), @"
    Other(ProtocolNumber(50)) 0.0.0.0/0
    note uselessKey /groups/0/inbound/0/ports: `ports` means nothing for this protocol | Remove `ports`, or choose a protocol that has it.
    ");
    assert_snapshot!(rule(json!({ "protocol": "icmp", "ports": "8", "peer": peer })), @"
    Icmp(Any) 0.0.0.0/0
    note uselessKey /groups/0/inbound/0/ports: `ports` means nothing for this protocol | Remove `ports`, or choose a protocol that has it.
    ");
    assert_snapshot!(rule(json!({ "protocol": "tcp", "ports": 443, "icmpType": 8, "peer": peer })), @"
    Tcp(PortRange { first: 443, last: 443 }) 0.0.0.0/0
    note uselessKey /groups/0/inbound/0/icmpType: `icmpType` means nothing for this protocol | Remove `icmpType`, or choose a protocol that has it.
    ");
}

#[test]
fn a_half_typed_rule_keeps_its_place() {
    assert_snapshot!(rule(json!({})), @"
    nothing
    protocolMissing /groups/0/inbound/0/protocol: the protocol is missing [MissingParameter] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    peerMissing /groups/0/inbound/0/peer: the peer is missing [MissingParameter] | Write a CIDR, a group id or a prefix list id.
    ");
    assert_snapshot!(rule(json!({ "protocol": "", "ports": "", "peer": "" })), @"
    nothing
    protocolMissing /groups/0/inbound/0/protocol: the protocol is missing [MissingParameter] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    peerMissing /groups/0/inbound/0/peer: the peer is missing [MissingParameter] | Write a CIDR, a group id or a prefix list id.
    ");
    assert_snapshot!(rule(json!({ "protocol": true, "ports": [], "peer": 10 })), @"
    nothing
    wrongType /groups/0/inbound/0/protocol: expected text or a whole number, found `true` | Write text or a whole number.
    wrongType /groups/0/inbound/0/ports: expected text or a whole number, found a list | Write text or a whole number.
    wrongType /groups/0/inbound/0/peer: expected text, found `10` | Write text.
    ");
}

#[test]
fn a_peer_is_a_block_a_group_or_a_prefix_list() {
    let peer = |peer: &str| rule(json!({ "protocol": "all", "peer": peer }));
    assert_snapshot!(peer("10.0.0.0/8"), @"All 10.0.0.0/8");
    assert_snapshot!(peer("100.68.0.18/18"), @"
    All 100.68.0.0/18
    note hostBits /groups/0/inbound/0/peer: `100.68.0.18/18` is stored as `100.68.0.0/18` | Write `100.68.0.0/18`.
    "); // S-131
    assert_snapshot!(peer("2001:DB8:0:0:1::/64"), @"
    All 2001:db8::/64
    note hostBits /groups/0/inbound/0/peer: `2001:DB8:0:0:1::/64` is stored as `2001:db8::/64` | Write `2001:db8::/64`.
    "); // S-131, S-132
    assert_snapshot!(peer("::ffff:10.0.0.0/104"), @"All ::ffff:10.0.0.0/104"); // S-132
    assert_snapshot!(peer("sg-web"), @"All sg-web");
    assert_snapshot!(peer("123456789012/sg-web"), @"All 123456789012/sg-web"); // S-164
    assert_snapshot!(peer("sg-elsewhere"), @"All sg-elsewhere");
    assert_snapshot!(peer("sg-gone"), @"
    All sg-gone
    note staleRule /groups/0/inbound/0/peer: `sg-gone` was deleted: the rule is stale and matches nothing | Remove the rule.
    "); // S-167
    assert_snapshot!(peer("pl-office"), @"All pl-office");
    assert_snapshot!(peer("pl-elsewhere"), @"All pl-elsewhere");
}

#[test]
fn a_peer_that_is_none_is_refused_with_the_way_out() {
    let peer = |peer: &str| rule(json!({ "protocol": "all", "peer": peer }));
    assert_snapshot!(peer("10.0.0.5"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `10.0.0.5` is one address, not a block [InvalidParameterValue] | Write `10.0.0.5/32`.
    "); // S-133
    assert_snapshot!(peer("2001:db8::5"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `2001:db8::5` is one address, not a block [InvalidParameterValue] | Write `2001:db8::5/128`.
    ");
    assert_snapshot!(peer("0.0.0.0"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `0.0.0.0` is one address, not a block [InvalidParameterValue] | Write `0.0.0.0/0` for every address.
    ");
    assert_snapshot!(peer("10.0.0.0/33"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `10.0.0.0/33` has no prefix length from 0 to 32 [InvalidParameterValue] | Write a number from 0 to 32 after the slash.
    "); // S-217
    assert_snapshot!(peer("10.0.0.0/255.0.0.0"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `10.0.0.0/255.0.0.0` has no prefix length from 0 to 32 [InvalidParameterValue] | Write a number from 0 to 32 after the slash.
    ");
    assert_snapshot!(peer("10.0.0/8"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `10.0.0/8` starts with no address [InvalidParameterValue] | Write a block, as `10.0.0.0/16` or `2001:db8::/56`.
    ");
    assert_snapshot!(peer("010.0.0.0/8"), @"
    nothing
    cidrMalformed /groups/0/inbound/0/peer: `010.0.0.0/8` starts with no address [InvalidParameterValue] | Write a block, as `10.0.0.0/16` or `2001:db8::/56`.
    ");
    assert_snapshot!(peer("sg-wbe"), @"
    nothing
    groupNotFound /groups/0/inbound/0/peer: the group `sg-wbe` does not exist [InvalidGroup.NotFound] | Write `sg-web`, or add the group.
    "); // S-200
    assert_snapshot!(peer("sg-nobody"), @"
    nothing
    groupNotFound /groups/0/inbound/0/peer: the group `sg-nobody` does not exist [InvalidGroup.NotFound] | Add the group, or name one that exists.
    ");
    assert_snapshot!(peer("sg-No body"), @"
    nothing
    groupIdMalformed /groups/0/inbound/0/peer: `sg-No body` can be no group id [InvalidGroupId.Malformed] | Write `sg-` and lower-case letters, digits or `-`.
    "); // S-201
    assert_snapshot!(peer("12345/sg-web"), @"
    nothing
    accountMalformed /groups/0/inbound/0/peer: no account number of 12 digits stands before the group [InvalidGroupId.Malformed] | Write `123456789012/sg-…`.
    ");
    assert_snapshot!(peer("pl-nobody"), @"
    nothing
    prefixListNotFound /groups/0/inbound/0/peer: the prefix list `pl-nobody` does not exist [InvalidPrefixListID.NotFound] | Add the prefix list, or name one that exists.
    "); // S-219
    assert_snapshot!(peer("pl-_"), @"
    nothing
    prefixListIdMalformed /groups/0/inbound/0/peer: `pl-_` can be no prefix list id [InvalidPrefixListId.Malformed] | Write `pl-` and lower-case letters, digits or `-`.
    ");
    assert_snapshot!(peer("eni-web"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `eni-web` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write its address, `10.0.1.10/32`.
    ");
    assert_snapshot!(peer("Web server"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `Web server` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write its address, `10.0.1.10/32`.
    ");
    assert_snapshot!(peer("customer"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `customer` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write its address, `198.51.100.23/32`.
    ");
    assert_snapshot!(peer("web"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `web` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write its id, `sg-web`.
    ");
    assert_snapshot!(peer("offices"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `offices` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write its id, `pl-office`.
    ");
    assert_snapshot!(peer("Anywhere"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `Anywhere` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write `0.0.0.0/0` for every IPv4 address, `::/0` for every IPv6 address.
    ");
    assert_snapshot!(peer("hello"), @"
    nothing
    peerMalformed /groups/0/inbound/0/peer: `hello` is no CIDR, no group id and no prefix list id [InvalidParameterValue] | Write a CIDR as `10.0.0.0/16`, a group id `sg-…` or a prefix list id `pl-…`.
    ");
}

#[test]
fn icmp_for_the_other_family_matches_nothing() {
    assert_snapshot!(rule(json!({ "protocol": "icmp", "peer": "::/0" })), @"
    Icmp(Any) ::/0
    note icmpFamily /groups/0/inbound/0/peer: icmp never comes from or goes to these addresses: this matches nothing | Write `icmpv6` as the protocol, or a block of the other family.
    "); // S-130
    assert_snapshot!(rule(json!({ "protocol": "icmpv6", "peer": "0.0.0.0/0" })), @"
    Icmpv6(Any) 0.0.0.0/0
    note icmpFamily /groups/0/inbound/0/peer: icmpv6 never comes from or goes to these addresses: this matches nothing | Write `icmp` as the protocol, or a block of the other family.
    ");
}

#[test]
fn a_fault_in_words_changes_no_verdict() {
    let fine = json!({ "protocol": "all", "peer": "sg-web" });
    let mut odd = fine.clone();
    odd["description"] = "it’s".into();
    assert_snapshot!(rule(odd.clone()), @"
    All sg-web
    note textNotAllowed /groups/0/inbound/0/description: EC2 refuses `’` (U+2019) in a description [InvalidParameterValue] | Use letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*
    "); // S-135
    odd["description"] = "x".repeat(256).into();
    assert_snapshot!(rule(odd.clone()), @"
    All sg-web
    note textTooLong /groups/0/inbound/0/description: a description of more than 255 characters [InvalidParameterValue] | Shorten it.
    ");
    odd["description"] = 5.into();
    assert_snapshot!(rule(odd), @"
    All sg-web
    note wrongType /groups/0/inbound/0/description: expected text, found `5` | Write text.
    ");
}

#[test]
fn entries_have_a_number_an_action_and_a_block() {
    let entries = json!([
        { "id": "a", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" },
        { "id": "b", "number": 100, "action": "deny", "protocol": "tcp", "ports": 22, "cidr": "0.0.0.0/0" },
        { "id": "c", "number": 32767, "action": "permit", "protocol": "tcp", "cidr": "10.0.0.1" },
        { "id": "d" },
    ]);
    let document = with("/acls/0/inbound", entries);
    assert_snapshot!(said(&document), @"
    unknownWord /acls/0/inbound/2/action: unknown word `permit` | Write one of `allow`, `deny`.
    duplicateEntry /acls/0/inbound/1/number: the number 100 stands twice, and this entry is left out [NetworkAclEntryAlreadyExists] | Choose another number.
    entryNumber /acls/0/inbound/2/number: `32767` is out of range [InvalidParameterValue] | Write a number from 1 to 32766.
    portsMissing /acls/0/inbound/2/ports: tcp needs ports [InvalidParameterValue] | Write a port, a range as `8000-8100`, or `all`.
    cidrMalformed /acls/0/inbound/2/cidr: `10.0.0.1` is one address, not a block [InvalidParameterValue] | Write `10.0.0.1/32`.
    missingKey /acls/0/inbound/3/number: `number` is missing [MissingParameter] | Add `number`.
    missingKey /acls/0/inbound/3/action: `action` is missing [MissingParameter] | Add `action`.
    protocolMissing /acls/0/inbound/3/protocol: the protocol is missing [MissingParameter] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    missingKey /acls/0/inbound/3/cidr: `cidr` is missing [MissingParameter] | Add `cidr`.
    ");
    let (read, _) = read(&document);
    let readable: Vec<_> = read.network.acls[0].inbound.iter().map(|slot| slot.entry.is_some()).collect();
    assert_eq!(readable, [true, false, false, false]);
}
