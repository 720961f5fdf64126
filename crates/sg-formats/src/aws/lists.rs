//! The lists that answers hold: by which key each is known, and who reads its items.

use super::acl::read_acl;
use super::draft::Draft;
use super::group::{read_group, read_group_for_vpc};
use super::instance::{read_instance, read_reservation};
use super::interface::read_interface;
use super::peering::read_peering;
use super::prefix_list::{read_entry, read_prefix_list};
use super::request::{read_lone_permission, read_request};
use super::single_rule::read_single_rule;
use super::stale::read_stale_group;
use super::take::Object;
use super::vpc::{read_subnet, read_vpc};
use crate::json::Place;

/// Reads one item of a list into the draft.
pub(super) type ReadItem = fn(Object, &Place<'_>, &mut Draft);

/// A list that a document is made of.
pub(super) struct List {
    /// Its key in the answer; empty where an item never stands in a list of its own.
    pub(super) key: &'static str,
    /// Keys by which an item without its list is told, as `--query 'SecurityGroups[]'` leaves it.
    pub(super) marks: &'static [&'static str],
    pub(super) read: ReadItem,
}

const fn list(key: &'static str, marks: &'static [&'static str], read: ReadItem) -> List {
    List { key, marks, read }
}

/// Every list that is used, in the order of reading: whoever comes later fills in what others left out.
///
/// S-600 to S-633; `Instances` is what `--query 'Reservations[]'` leaves.
pub(super) static USED: [List; 15] = [
    list("Vpcs", &["VpcId", "CidrBlock", "DhcpOptionsId"], read_vpc),
    list("Subnets", &["SubnetId", "CidrBlock"], read_subnet),
    list("PrefixLists", &["PrefixListId", "PrefixListName"], read_prefix_list),
    list("Entries", &["Cidr"], read_entry),
    list("SecurityGroups", &["GroupId", "GroupName"], read_group),
    list("SecurityGroupRules", &["SecurityGroupRuleId"], read_single_rule),
    list("", &["GroupId", "IpPermissions"], read_request),
    list("", &["IpProtocol"], read_lone_permission),
    list("SecurityGroupForVpcs", &["GroupId", "PrimaryVpcId"], read_group_for_vpc),
    list("NetworkInterfaces", &["NetworkInterfaceId"], read_interface),
    list("Reservations", &["ReservationId", "Instances"], read_reservation),
    list("Instances", &["InstanceId", "NetworkInterfaces"], read_instance),
    list("NetworkAcls", &["NetworkAclId", "Entries"], read_acl),
    list("VpcPeeringConnections", &["VpcPeeringConnectionId", "Status"], read_peering),
    list("StaleSecurityGroupSet", &["GroupId", "StaleIpPermissions"], read_stale_group),
];

/// The order in which an item without its list is tried: those that have the most telling keys first.
const TRIED: [usize; 15] = [14, 8, 13, 12, 11, 10, 9, 5, 2, 1, 0, 4, 6, 7, 3];

/// The list whose item an object is, and its place in the order of reading.
pub(super) fn of_item(object: &Object) -> Option<(usize, &'static List)> {
    let has = |key: &&str| object.contains_key(*key);
    TRIED.iter().find_map(|rank| {
        let list = USED.get(*rank)?;
        let is_group = list.key == "SecurityGroups";
        let fits = list.marks.iter().all(has) && !(is_group && super::request::is_request(object));
        fits.then_some((*rank, list))
    })
}

/// Top keys of answers that are not used, and the commands that print them.
pub(super) const UNUSED: [(&str, &str); 7] = [
    ("RouteTables", "ec2 describe-route-tables"),
    ("SecurityGroupReferenceSet", "ec2 describe-security-group-references"),
    ("InternetGateways", "ec2 describe-internet-gateways"),
    ("NatGateways", "ec2 describe-nat-gateways"),
    ("VpcEndpoints", "ec2 describe-vpc-endpoints"),
    ("LoadBalancers", "elbv2 describe-load-balancers"),
    ("DBInstances", "rds describe-db-instances"),
];

/// Whether an object has a list that we know, used or not.
pub(super) fn has_list(object: &Object) -> bool {
    let is_there = |key: &str| !key.is_empty() && object.contains_key(key);
    USED.iter().any(|list| is_there(list.key)) || UNUSED.iter().any(|(key, _)| is_there(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_tried_once() {
        let mut tried = TRIED;
        tried.sort_unstable();
        assert_eq!(tried, core::array::from_fn(|rank| rank));
    }
}
