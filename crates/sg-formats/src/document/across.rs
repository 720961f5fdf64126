//! What spans the items of a list: names and addresses that stand once.

use core::net::IpAddr;

use serde_json::Value;
use sg_core::index::{Hash, Index};
use sg_core::model::Interface;

use super::list::List;
use super::reader::Reader;
use super::value::text;
use crate::Problem;
use crate::fault::Fault;
use crate::json::Place;
use crate::problem::MOST_PROBLEMS;

static DUPLICATE_NAME: Fault =
    Fault::note("duplicateName", "another group of the VPC is called `{0}`", "Choose another name.")
        .ec2("InvalidGroup.Duplicate");
static ADDRESS_IN_USE: Fault =
    Fault::error("addressInUse", "`{0}` belongs to `{1}` already", "Choose another address.")
        .ec2("InvalidIPAddress.InUse");

/// A problem of an item, and the item's position in its list.
pub(super) type Found = (usize, Problem);

/// Names that stand a second time in a VPC, case aside (S-102, S-202).
pub(super) fn same_names(document: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    let mut met: Vec<(&str, &str)> = Vec::new();
    let groups = List::Groups.items(document);
    let mut index = Index::new(groups.len());
    for (position, group) in groups.iter().enumerate() {
        // EC2 trims spaces at the end (S-102).
        let name = group.get("name").and_then(Value::as_str).unwrap_or_default().trim_end_matches(' ');
        if name.is_empty() {
            continue;
        }
        let vpc = text(group, "vpc").unwrap_or_default();
        let hash = Hash::default().text(&name.to_ascii_lowercase()).text(vpc).end();
        let first = index.add(hash, met.len(), &mut |other| {
            met.get(other).is_some_and(|(other, its)| other.eq_ignore_ascii_case(name) && *its == vpc)
        });
        met.push((name, vpc));
        if first.is_some() && found.len() <= MOST_PROBLEMS {
            let (root, list) = (Place::new(""), List::Groups.key());
            let at = root.key(list);
            found.push((position, DUPLICATE_NAME.at(&at.item(position).key("name"), &[name])));
        }
    }
    found
}

/// Private addresses of interfaces that another one of their VPC has before them. `read` are the interfaces that
/// could be read, each with its position in the list.
pub(super) fn same_addresses<'v>(
    reader: &Reader<'v, '_>,
    document: &'v Value,
    read: &[(usize, &Interface)],
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut met: Vec<(IpAddr, &str, &str)> = Vec::new();
    let items = List::Interfaces.items(document);
    let mut index = Index::new(read.iter().map(|(_, interface)| interface.addresses.len()).sum());
    for (position, interface) in read {
        let vpc = items.get(*position).and_then(|item| reader.vpc_of(item)).unwrap_or_default();
        for address in &interface.addresses {
            let hash = match address {
                IpAddr::V4(address) => Hash::default().number(address.to_bits().into()),
                IpAddr::V6(address) => {
                    let bits = address.to_bits();
                    Hash::default().number((bits >> 64) as u64).number(bits as u64)
                }
            };
            let first = index.add(hash.text(vpc).end(), met.len(), &mut |other| {
                met.get(other).is_some_and(|(other, its, _)| other == address && *its == vpc)
            });
            let first = first.filter(|_| found.len() <= MOST_PROBLEMS);
            if let Some((_, _, first)) = first.and_then(|first| met.get(first)) {
                let (root, list) = (Place::new(""), List::Interfaces.key());
                let at = root.key(list);
                let words = [&*address.to_string(), first];
                found.push((*position, ADDRESS_IN_USE.at(&at.item(*position).key("addresses"), &words)));
            }
            met.push((*address, vpc, interface.id.as_str()));
        }
    }
    found
}
