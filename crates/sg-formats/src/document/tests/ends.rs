//! VPCs, groups, interfaces, hosts, links and what they name.

use super::*;

#[test]
fn what_an_interface_names_must_exist() {
    let interface = json!({
        "id": "eni-web", "subnet": "sn-9", "vpc": "vpc-9", "addresses": ["10.0.1.10"],
        "groups": ["sg-web", "sg-far", "sg-nobody", "sg-gone", "sg-elsewhere", "sg-elsewhere"],
    });
    let document = with("/interfaces/0", interface);
    assert_snapshot!(said(&document), @"
    note vpcNotFound /interfaces/0/vpc: the VPC `vpc-9` is not described [InvalidVpcID.NotFound] | Add it to `vpcs`, or to `external`.
    subnetNotFound /interfaces/0/subnet: the subnet `sn-9` does not exist [InvalidSubnetID.NotFound] | Add it to `subnets`, or leave `subnet` out.
    groupOfOtherVpc /interfaces/0/groups/0: the group `sg-web` belongs to `vpc-a`, the interface to `vpc-9` [InvalidGroup.NotFound] | Name a group of the interface's VPC.
    groupOfOtherVpc /interfaces/0/groups/1: the group `sg-far` belongs to `vpc-b`, the interface to `vpc-9` [InvalidGroup.NotFound] | Name a group of the interface's VPC.
    groupNotFound /interfaces/0/groups/2: the group `sg-nobody` does not exist [InvalidGroup.NotFound] | Add the group, or name one that exists.
    groupNotFound /interfaces/0/groups/3: the group `sg-gone` does not exist [InvalidGroup.NotFound] | Add the group, or name one that exists.
    ");
    let (read, _) = read(&document);
    let groups: Vec<_> = read.network.interfaces[0].groups.iter().map(ToString::to_string).collect();
    assert_eq!(groups, ["sg-elsewhere"]);
}

#[test]
fn a_group_of_another_vpc_counts_for_nothing() {
    let document = with("/interfaces/0/groups", json!(["sg-web", "sg-far"]));
    assert_snapshot!(said(&document), @"groupOfOtherVpc /interfaces/0/groups/1: the group `sg-far` belongs to `vpc-b`, the interface to `vpc-a` [InvalidGroup.NotFound] | Name a group of the interface's VPC."); // S-181
    let (read, _) = read(&document);
    assert_eq!(read.network.interfaces[0].groups.len(), 1);
    let mut document = document;
    document["groups"][1]["alsoIn"] = json!(["vpc-a"]); // S-109
    assert_eq!(said(&document), "");
}

#[test]
fn an_interface_carries_a_group_unless_its_kind_may_do_without() {
    let document = with("/interfaces/0/groups", json!([]));
    assert_snapshot!(said(&document), @"noGroup /interfaces/0/groups: an interface carries at least one group [MissingParameter] | Add a group."); // S-182
    for kind in ["nat", "nlb"] {
        let mut document = document.clone();
        document["interfaces"][0]["kind"] = kind.into();
        assert_eq!(said(&document), ""); // S-185, S-254
    }
}

#[test]
fn addresses_are_checked() {
    let addresses = json!(["10.0.1.10", "10.0.2.10", "10.0.1.10", "10.0.1.10/24", "ten", "2001:db8::1"]);
    let mut document = with("/interfaces/0/addresses", addresses);
    document["interfaces"][0]["prefixes"] = json!(["10.0.1.16/28", "10.0.1.5"]);
    document["interfaces"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "eni-2", "vpc": "vpc-a", "addresses": ["10.0.1.10"], "groups": ["sg-web"] }));
    document["interfaces"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "eni-3", "vpc": "vpc-b", "addresses": ["10.0.1.10"], "groups": ["sg-far"] }));
    assert_snapshot!(said(&document), @"
    note duplicateAddress /interfaces/0/addresses/2: `10.0.1.10` stands twice | Remove one of the two.
    notAnAddress /interfaces/0/addresses/3: `10.0.1.10/24` is no address | Write `10.0.1.10`.
    notAnAddress /interfaces/0/addresses/4: `ten` is no address | Write an address, as `10.0.1.5` or `2001:db8::5`.
    cidrMalformed /interfaces/0/prefixes/1: `10.0.1.5` is one address, not a block [InvalidParameterValue] | Write `10.0.1.5/32`.
    note outsideSubnet /interfaces/0/addresses/1: `10.0.2.10` lies outside the subnet `sn-1` | Choose an address of the subnet.
    addressInUse /interfaces/1/addresses: `10.0.1.10` belongs to `eni-web` already [InvalidIPAddress.InUse] | Choose another address.
    ");
}

#[test]
fn listeners_are_tcp_or_udp() {
    let mut document = network();
    document["interfaces"][0]["listeners"] = json!([
        { "protocol": "tcp", "ports": 443 },
        { "protocol": "icmp", "ports": 1 },
        { "protocol": "udp" },
    ]);
    assert_snapshot!(said(&document), @"
    listenerProtocol /interfaces/0/listeners/1/protocol: nothing listens on `icmp` | Write `tcp` or `udp`.
    portsMissing /interfaces/0/listeners/2/ports: a listener needs ports [InvalidParameterValue] | Write a port, a range as `8000-8100`, or `all`.
    ");
    let (read, _) = read(&document);
    assert_eq!(read.network.interfaces[0].listeners.as_ref().map(Vec::len), Some(1));
    assert_eq!(super::read(&network()).0.network.interfaces[0].listeners, None);
}

#[test]
fn ids_of_ends_are_unique_and_no_addresses() {
    let mut document = network();
    document["hosts"] = json!([
        { "id": "eni-web", "addresses": [] },
        { "id": "10.0.0.5", "addresses": [] },
        { "id": "", "addresses": [] },
        { "addresses": ["198.51.100.1"] },
        { "id": "office", "addresses": [] },
    ]);
    document["groups"].as_array_mut().unwrap().push(json!({ "id": "sg-web", "inbound": [], "outbound": [] }));
    assert_snapshot!(said(&document), @"
    duplicateId /groups/2/id: the id `sg-web` stands twice, and this one is left out | Give it an id of its own.
    duplicateId /hosts/0/id: the id `eni-web` stands twice, and this one is left out | Give it an id of its own.
    idIsAddress /hosts/1/id: the id `10.0.0.5` reads as an address | Write a word, and the address under `addresses`.
    missingKey /hosts/2/id: `id` is empty | Write an id.
    missingKey /hosts/3/id: `id` is missing | Add `id`.
    ");
    let (read, _) = read(&document);
    assert_eq!(read.network.hosts.len(), 1);
    assert_eq!(read.network.groups.len(), 2);
}

#[test]
fn groups_have_an_id_and_a_name_of_their_own() {
    let mut document = network();
    document["groups"] = json!([
        { "id": "web", "name": "App", "vpc": "vpc-9", "inbound": [], "outbound": [] },
        { "id": "sg-B", "name": "app", "vpc": "vpc-9", "inbound": [], "outbound": [] },
        { "id": "sg-c", "name": "app", "vpc": "vpc-a", "alsoIn": ["vpc-8"], "inbound": [], "outbound": [] },
        { "id": "sg-web", "name": "Naïve", "inbound": [], "outbound": [] },
    ]);
    assert_snapshot!(said(&document), @"
    groupIdMalformed /groups/0/id: `web` can be no group id [InvalidGroupId.Malformed] | Write `sg-` and lower-case letters, digits or `-`.
    note vpcNotFound /groups/0/vpc: the VPC `vpc-9` is not described [InvalidVpcID.NotFound] | Add it to `vpcs`, or to `external`.
    groupIdMalformed /groups/1/id: `sg-B` can be no group id [InvalidGroupId.Malformed] | Write `sg-` and lower-case letters, digits or `-`.
    note vpcNotFound /groups/1/vpc: the VPC `vpc-9` is not described [InvalidVpcID.NotFound] | Add it to `vpcs`, or to `external`.
    note duplicateName /groups/1/name: another group of the VPC is called `app` [InvalidGroup.Duplicate] | Choose another name.
    note vpcNotFound /groups/2/alsoIn/0: the VPC `vpc-8` is not described [InvalidVpcID.NotFound] | Add it to `vpcs`, or to `external`.
    note textNotAllowed /groups/3/name: EC2 refuses `ï` (U+00EF) in a name [InvalidParameterValue] | Use letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*
    "); // S-102, S-111, S-202
}

#[test]
fn prefix_lists_hold_one_family() {
    let mut document = network();
    document["prefixLists"] = json!([
        { "id": "pl-a", "entries": ["10.0.0.0/8", "::/0"] },
        { "id": "pl-b", "family": "ipv6", "entries": ["10.0.0.1/8"] },
        { "id": "list", "maxEntries": 5 },
    ]);
    assert_snapshot!(said(&document), @"
    mixedFamilies /prefixLists/0/entries/1: a prefix list holds one address family, and this entry is of the other: it matches nothing [InvalidParameterValue] | Make a prefix list for each family.
    note hostBits /prefixLists/1/entries/0: `10.0.0.1/8` is stored as `10.0.0.0/8` | Write `10.0.0.0/8`.
    mixedFamilies /prefixLists/1/entries/0: a prefix list holds one address family, and this entry is of the other: it matches nothing [InvalidParameterValue] | Make a prefix list for each family.
    prefixListIdMalformed /prefixLists/2/id: `list` can be no prefix list id [InvalidPrefixListId.Malformed] | Write `pl-` and lower-case letters, digits or `-`.
    "); // S-150
    let (read, _) = read(&document);
    let entries: Vec<_> =
        read.network.prefix_lists.iter().map(|list| list.entries.as_ref().map(Vec::len)).collect();
    assert_eq!(entries, [Some(2), Some(1), None]);
}

#[test]
fn links_assume_what_is_left_out() {
    let mut document = network();
    document["links"] = json!([
        { "type": "peering", "between": ["vpc-a", "vpc-b"] },
        { "type": "peering", "between": ["vpc-a", "vpc-9"], "state": "deleted" },
        { "type": "transitGateway", "between": ["vpc-a", "vpc-b"] },
        { "type": "vpn", "between": ["vpc-a", "vpc-b"] },
        { "type": "peering", "between": ["vpc-a"] },
    ]);
    assert_snapshot!(said(&document), @"
    note vpcNotFound /links/1/between/1: the VPC `vpc-9` is not described [InvalidVpcID.NotFound] | Add it to `vpcs`, or to `external`.
    unknownWord /links/3/type: unknown word `vpn` | Write one of `peering`, `transitGateway`.
    wrongType /links/4/between: expected a list of two, found a list | Write a list of two.
    ");
    let (read, _) = read(&document);
    let links: Vec<_> = read
        .network
        .links
        .iter()
        .map(|link| format!("{} {:?} {}", link.id, link.kind, link.active))
        .collect();
    assert_snapshot!(links.join("\n"), @"
    link-1 Peering { same_region: false } true
    link-2 Peering { same_region: true } false
    link-3 TransitGateway { group_referencing: false } true
    ");
}

#[test]
fn a_subnet_names_an_acl_that_exists() {
    assert_snapshot!(said(&with("/subnets/0/acl", json!("acl-9"))), @"aclNotFound /subnets/0/acl: the network ACL `acl-9` does not exist [InvalidNetworkAclID.NotFound] | Add it, or leave `acl` out: then no network ACL is asked.");
    assert_snapshot!(said(&with("/subnets/0/cidrs", json!(["10.0.1.0"]))), @"cidrMalformed /subnets/0/cidrs/0: `10.0.1.0` is one address, not a block [InvalidParameterValue] | Write `10.0.1.0/32`.");
}
