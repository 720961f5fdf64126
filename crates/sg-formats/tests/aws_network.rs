//! Everything around the groups, as the AWS CLI prints it.

mod aws_support;

use aws_support::{group, groups, read_named, read_texts, words};
use serde_json::json;

#[test]
fn vpcs_and_subnets_keep_their_blocks_in_order() {
    let vpcs = json!({"Vpcs": [{
        "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "IsDefault": true, "OwnerId": "111122223333",
        "CidrBlockAssociationSet": [
            {"AssociationId": "a-2", "CidrBlock": "10.1.0.0/16", "CidrBlockState": {"State": "associated"}},
            {"AssociationId": "a-1", "CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}},
        ],
        "Ipv6CidrBlockAssociationSet": [
            {"Ipv6CidrBlock": "2001:db8::/56", "Ipv6CidrBlockState": {"State": "associated"}},
        ],
        "Tags": [{"Key": "Name", "Value": "prod"}],
    }]});
    let subnets = json!({"Subnets": [{
        "SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "MapPublicIpOnLaunch": true,
        "SubnetArn": "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
        "Ipv6CidrBlockAssociationSet": [
            {"Ipv6CidrBlock": "2001:db8:0:1::/64", "Ipv6CidrBlockState": {"State": "associated"}},
        ],
    }]});
    let answer = read_texts(&[&subnets.to_string(), &vpcs.to_string()]);
    assert_eq!(words(&answer), "");
    insta::assert_snapshot!(format!("{:#}", answer.document.unwrap()), @r#"
    {
      "version": 1,
      "vpcs": [
        {
          "id": "vpc-1",
          "name": "prod",
          "cidrs": [
            "10.0.0.0/16",
            "10.1.0.0/16",
            "2001:db8::/56"
          ],
          "region": "eu-west-1",
          "extra": {
            "IsDefault": true,
            "OwnerId": "111122223333",
            "CidrBlockAssociationSet": [
              {
                "AssociationId": "a-2",
                "CidrBlockState": {
                  "State": "associated"
                }
              },
              {
                "AssociationId": "a-1",
                "CidrBlockState": {
                  "State": "associated"
                }
              }
            ],
            "Ipv6CidrBlockAssociationSet": [
              {
                "Ipv6CidrBlockState": {
                  "State": "associated"
                }
              }
            ],
            "Tags": [
              {
                "Key": "Name",
                "Value": "prod"
              }
            ]
          }
        }
      ],
      "subnets": [
        {
          "id": "subnet-1",
          "vpc": "vpc-1",
          "cidrs": [
            "10.0.1.0/24",
            "2001:db8:0:1::/64"
          ],
          "extra": {
            "MapPublicIpOnLaunch": true,
            "SubnetArn": "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
            "Ipv6CidrBlockAssociationSet": [
              {
                "Ipv6CidrBlockState": {
                  "State": "associated"
                }
              }
            ]
          }
        }
      ],
      "groups": [],
      "interfaces": []
    }
    "#);
}

#[test]
fn acls_guard_their_subnets() {
    let entry = |number: u32, egress: bool, rest: serde_json::Value| {
        let mut entry = json!({"RuleNumber": number, "Egress": egress, "RuleAction": "allow"});
        entry.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        entry
    };
    let acls = json!({"NetworkAcls": [{
        "NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": false,
        "Associations": [{"NetworkAclAssociationId": "aclassoc-1", "NetworkAclId": "acl-1", "SubnetId": "subnet-1"}],
        "Entries": [
            entry(200, false, json!({"Protocol": "1", "CidrBlock": "0.0.0.0/0", "IcmpTypeCode": {"Type": 8, "Code": -1}})),
            entry(100, false, json!({"Protocol": "6", "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 443, "To": 443}})),
            entry(110, false, json!({"Protocol": "58", "Ipv6CidrBlock": "::/0", "IcmpTypeCode": {"Type": -1, "Code": -1}})),
            json!({"RuleNumber": 32767, "Egress": false, "Protocol": "-1", "RuleAction": "deny", "CidrBlock": "0.0.0.0/0"}),
            json!({"RuleNumber": 32768, "Egress": true, "Protocol": "-1", "RuleAction": "deny", "Ipv6CidrBlock": "::/0"}),
            json!({"RuleNumber": 90, "Egress": true, "Protocol": "17", "RuleAction": "deny", "CidrBlock": "10.0.0.0/8",
                   "PortRange": {"From": 0, "To": 65535}}),
            entry(95, true, json!({"Protocol": "50", "CidrBlock": "0.0.0.0/0"})),
        ],
    }]});
    let answer = read_texts(&[&acls.to_string()]);
    assert_eq!(words(&answer), "");
    let document = answer.document.unwrap();
    assert_eq!(document["subnets"], json!([{"id": "subnet-1", "vpc": "vpc-1", "acl": "acl-1"}]));
    insta::assert_snapshot!(format!("{:#}", document["acls"]), @r#"
    [
      {
        "id": "acl-1",
        "inbound": [
          {
            "id": "in-1-100",
            "number": 100,
            "action": "allow",
            "protocol": "tcp",
            "ports": 443,
            "cidr": "0.0.0.0/0"
          },
          {
            "id": "in-1-110",
            "number": 110,
            "action": "allow",
            "protocol": "icmpv6",
            "cidr": "::/0"
          },
          {
            "id": "in-1-200",
            "number": 200,
            "action": "allow",
            "protocol": "icmp",
            "icmpType": 8,
            "cidr": "0.0.0.0/0"
          }
        ],
        "outbound": [
          {
            "id": "out-1-90",
            "number": 90,
            "action": "deny",
            "protocol": "udp",
            "ports": "all",
            "cidr": "10.0.0.0/8"
          },
          {
            "id": "out-1-95",
            "number": 95,
            "action": "allow",
            "protocol": 50,
            "cidr": "0.0.0.0/0"
          }
        ],
        "extra": {
          "VpcId": "vpc-1",
          "IsDefault": false,
          "Associations": [
            {
              "NetworkAclAssociationId": "aclassoc-1",
              "NetworkAclId": "acl-1",
              "SubnetId": "subnet-1"
            }
          ]
        }
      }
    ]
    "#);
}

#[test]
fn prefix_lists_get_the_entries_of_the_file_that_names_them() {
    let lists = json!({"PrefixLists": [
        {"PrefixListId": "pl-0123456789abcdef0", "PrefixListName": "offices", "AddressFamily": "IPv4",
         "MaxEntries": 10, "Version": 3, "OwnerId": "111122223333", "State": "modify-complete"},
        {"PrefixListId": "pl-63a5400a", "PrefixListName": "com.amazonaws.us-east-1.s3", "OwnerId": "AWS",
         "AddressFamily": "IPv4"},
    ]})
    .to_string();
    let blocks = json!({"PrefixLists": [{"PrefixListId": "pl-63a5400a",
        "PrefixListName": "com.amazonaws.us-east-1.s3", "Cidrs": ["54.231.0.0/17"]}]})
    .to_string();
    let entries =
        json!({"Entries": [{"Cidr": "192.0.2.0/24", "Description": "Paris"}, {"Cidr": "198.51.100.0/24"}]});
    let entries = entries.to_string();
    let answer = read_named(&[
        ("entries pl-0123456789abcdef0.json", &entries),
        ("a.json", &lists),
        ("b.json", &blocks),
    ]);
    assert_eq!(words(&answer), "");
    insta::assert_snapshot!(format!("{:#}", answer.document.unwrap()["prefixLists"]), @r#"
    [
      {
        "id": "pl-0123456789abcdef0",
        "name": "offices",
        "family": "ipv4",
        "maxEntries": 10,
        "entries": [
          "192.0.2.0/24",
          "198.51.100.0/24"
        ],
        "extra": {
          "Version": 3,
          "OwnerId": "111122223333",
          "State": "modify-complete",
          "EntryDescriptions": {
            "192.0.2.0/24": "Paris"
          }
        }
      },
      {
        "id": "pl-63a5400a",
        "name": "com.amazonaws.us-east-1.s3",
        "family": "ipv4",
        "weight": 1,
        "entries": [
          "54.231.0.0/17"
        ],
        "extra": {
          "OwnerId": "AWS"
        }
      }
    ]
    "#);

    // With a name that names no list nobody knows whose they are: they are kept, and asked for.
    let unclear = read_named(&[("a.json", &lists), ("entries.json", &entries)]);
    insta::assert_snapshot!(words(&unclear), @r"
    entries.json 1:13 /Entries/0 error entriesOfWhich: these entries belong to a prefix list, and nothing says to which. Put the id of the list into the file's name, as `pl-0123456789abcdef0.json`, and bring it again.
    ");
    let document = unclear.document.unwrap();
    assert_eq!(document["extra"]["entries.json"]["Entries/0"]["Cidr"], "192.0.2.0/24");

    // There is only one: it must be that one.
    let only = read_named(&[("b.json", &blocks), ("entries.json", &entries)]).document.unwrap();
    assert_eq!(
        only["prefixLists"][0]["entries"],
        json!(["54.231.0.0/17", "192.0.2.0/24", "198.51.100.0/24"])
    );
}

#[test]
fn a_peering_joins_two_vpcs_and_tells_of_them() {
    let side = |vpc, block, region, dns| {
        json!({"VpcId": vpc, "CidrBlock": block, "Region": region, "OwnerId": "111122223333",
               "CidrBlockSet": [{"CidrBlock": block}, {"CidrBlock": "10.9.0.0/16"}],
               "PeeringOptions": {"AllowDnsResolutionFromRemoteVpc": dns}})
    };
    let peering = |id, accepter| {
        json!({"VpcPeeringConnectionId": id, "Status": {"Code": "active", "Message": "Active"},
               "RequesterVpcInfo": side("vpc-1", "10.0.0.0/16", "eu-west-1", true), "AccepterVpcInfo": accepter})
    };
    let peerings = json!({"VpcPeeringConnections": [
        peering("pcx-1", side("vpc-2", "10.1.0.0/16", "eu-west-1", true)),
        peering("pcx-2", side("vpc-3", "10.2.0.0/16", "us-east-1", false)),
        peering("pcx-3", json!({"OwnerId": "444455556666"})),
    ]});
    let vpcs = json!({"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "DhcpOptionsId": "d"}]});
    let answer = read_texts(&[&peerings.to_string(), &vpcs.to_string()]);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:1148 /VpcPeeringConnections/2 error missingId: a VPC of this peering has no id. Bring the answer as the AWS CLI printed it, without `--query`.
    ");
    let mut document = answer.document.unwrap();
    for link in document["links"].as_array_mut().unwrap() {
        link.as_object_mut().unwrap().shift_remove("extra");
    }
    // What `describe-vpcs` says of a VPC is never changed by what a peering says of it.
    insta::assert_snapshot!(format!("{:#}", json!([document["vpcs"], document["links"]])), @r#"
    [
      [
        {
          "id": "vpc-1",
          "cidrs": [
            "10.0.0.0/16"
          ],
          "region": "eu-west-1",
          "extra": {
            "DhcpOptionsId": "d"
          }
        },
        {
          "id": "vpc-2",
          "cidrs": [
            "10.1.0.0/16",
            "10.9.0.0/16"
          ],
          "region": "eu-west-1"
        },
        {
          "id": "vpc-3",
          "cidrs": [
            "10.2.0.0/16",
            "10.9.0.0/16"
          ],
          "region": "us-east-1"
        }
      ],
      [
        {
          "id": "pcx-1",
          "type": "peering",
          "between": [
            "vpc-1",
            "vpc-2"
          ],
          "state": "active",
          "sameRegion": true,
          "dns": true
        },
        {
          "id": "pcx-2",
          "type": "peering",
          "between": [
            "vpc-1",
            "vpc-3"
          ],
          "state": "active",
          "sameRegion": false
        }
      ]
    ]
    "#);
}

#[test]
fn instances_attach_groups() {
    let card = |id, index, address| {
        json!({"NetworkInterfaceId": id, "VpcId": "vpc-1", "SubnetId": "subnet-1", "Description": "",
               "PrivateIpAddress": address, "PrivateIpAddresses": [{"Primary": true, "PrivateIpAddress": address}],
               "Groups": [{"GroupId": "sg-1", "GroupName": "web"}], "InterfaceType": "interface",
               "Attachment": {"DeviceIndex": index}})
    };
    let instances = json!({"Reservations": [{"ReservationId": "r-1", "OwnerId": "111122223333", "Instances": [
        {"InstanceId": "i-1", "Tags": [{"Key": "Name", "Value": "shop"}], "SecurityGroups": [{"GroupId": "sg-1"}],
         "NetworkInterfaces": [card("eni-1", 0, "10.0.0.1"), card("eni-2", 1, "10.0.0.2")]},
        {"InstanceId": "i-2", "State": {"Name": "terminated"}, "NetworkInterfaces": []},
    ]}]});
    let group = groups(&[group("sg-1", &json!([]))]);
    let answer = read_texts(&[&instances.to_string(), &group]);
    assert_eq!(words(&answer), "");
    let document = answer.document.unwrap();
    let shown = |index: usize| {
        let interface = &document["interfaces"][index];
        ["id", "name", "kind", "addresses", "groups"].map(|key| interface[key].clone())
    };
    assert_eq!(json!(shown(0)), json!(["eni-1", "shop", "instance", ["10.0.0.1"], ["sg-1"]]));
    assert_eq!(json!(shown(1)), json!(["eni-2", "shop-eth1", "instance", ["10.0.0.2"], ["sg-1"]]));
    assert_eq!(document["extra"]["1.json"]["Reservations/0/Instances/1"]["InstanceId"], "i-2");

    // What `describe-network-interfaces` says of the same interface stands; both together are no conflict.
    let mut full = card("eni-1", 0, "10.0.0.1");
    full["Attachment"] = json!({"InstanceId": "i-1"});
    full["Description"] = json!("Primary network interface");
    let both =
        read_texts(&[&instances.to_string(), &group, &json!({"NetworkInterfaces": [full]}).to_string()]);
    assert_eq!(words(&both), "");
    assert_eq!(both.document.unwrap()["interfaces"][0]["name"], "shop");

    // Bare items, as `--query 'Reservations[].Instances[]'` and `Reservations[*].Instances[*]` leave them.
    for bare in
        [&instances["Reservations"][0]["Instances"], &json!([instances["Reservations"][0]["Instances"]])]
    {
        let bare = read_texts(&[&bare.to_string()]).document.unwrap();
        assert_eq!(bare["interfaces"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn routes_are_kept_and_called_by_their_command() {
    let routes = r#"{"RouteTables": [{"RouteTableId": "rtb-1"}]}"#;
    let answer = read_texts(&[routes]);
    insta::assert_snapshot!(words(&answer), @r"
    1.json 1:17 /RouteTables note notUsed: this is what `aws ec2 describe-route-tables` prints: it is kept with the document, but not used. Bring the answers of `describe-security-groups` and `describe-network-interfaces`.
    ");
    assert_eq!(answer.document.unwrap()["extra"]["1.json"]["RouteTables"][0]["RouteTableId"], "rtb-1");
}
