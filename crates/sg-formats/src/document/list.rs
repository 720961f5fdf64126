//! The lists of a document whose items are read one by one.

use serde_json::Value;

use super::Document;
use super::reader::Reader;
use super::value::items;
use crate::json::Place;
use crate::shape::{DOCUMENT, Shape, check, list_item};

/// A list of a document, in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Vpcs,
    Subnets,
    Groups,
    PrefixLists,
    Acls,
    Links,
    Interfaces,
    Hosts,
    Packets,
}

/// Every list, in the order of reading.
pub(super) const LISTS: [List; KEYS.len()] = [
    List::Vpcs,
    List::Subnets,
    List::Groups,
    List::PrefixLists,
    List::Acls,
    List::Links,
    List::Interfaces,
    List::Hosts,
    List::Packets,
];

/// The keys that they stand under.
pub(super) const KEYS: [&str; 9] =
    ["vpcs", "subnets", "groups", "prefixLists", "acls", "links", "interfaces", "hosts", "packets"];

impl List {
    /// The list under a key.
    pub(super) fn of(key: &str) -> Option<Self> {
        LISTS.into_iter().find(|list| list.key() == key)
    }

    /// The key it stands under.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Vpcs => "vpcs",
            Self::Subnets => "subnets",
            Self::Groups => "groups",
            Self::PrefixLists => "prefixLists",
            Self::Acls => "acls",
            Self::Links => "links",
            Self::Interfaces => "interfaces",
            Self::Hosts => "hosts",
            Self::Packets => "packets",
        }
    }

    /// The items that stand in it.
    pub(super) fn items(self, document: &Value) -> &[Value] {
        items(document, self.key())
    }

    /// What its items look like.
    fn shape(self) -> &'static Shape {
        list_item(&DOCUMENT, self.key()).unwrap_or(&Shape::Anything)
    }
}

impl<'v> Reader<'v, '_> {
    /// Reads one item, faults of its shape first. What is read stands at the position `to` of its list in the model from now
    /// on, or behind the last; false if it has no place there.
    pub(super) fn item(
        &mut self,
        list: List,
        value: &'v Value,
        at: &Place<'_>,
        document: &mut Document,
        to: Option<usize>,
    ) -> bool {
        check(list.shape(), value, at, self.problems);
        let network = &mut document.network;
        match list {
            List::Vpcs => put(&mut network.vpcs, to, self.vpc(value, at)),
            List::Subnets => put(&mut network.subnets, to, self.subnet(value, at)),
            List::Groups => put(&mut network.groups, to, self.group(value, at)),
            List::PrefixLists => put(&mut network.prefix_lists, to, self.prefix_list(value, at)),
            List::Acls => put(&mut network.acls, to, self.acl(value, at)),
            List::Links => put(&mut network.links, to, self.link(value, at)),
            List::Interfaces => put(&mut network.interfaces, to, self.interface(value, at)),
            List::Hosts => put(&mut network.hosts, to, self.host(value, at)),
            List::Packets => put(&mut document.packets, to, Some(self.packet_slot(value, at))),
        }
    }
}

fn put<T>(list: &mut Vec<T>, to: Option<usize>, item: Option<T>) -> bool {
    let Some(item) = item else { return false };
    match to.and_then(|to| list.get_mut(to)) {
        Some(place) => *place = item,
        None => list.push(item),
    }
    true
}

#[test]
fn the_lists_stand_under_their_keys() {
    assert_eq!(LISTS.map(List::key), KEYS);
    for (index, list) in LISTS.into_iter().enumerate() {
        assert_eq!((list as usize, List::of(list.key())), (index, Some(list)));
        assert!(!matches!(list.shape(), Shape::Anything), "{list:?}");
    }
}
