//! The lists of a document in the making.

use super::fill::extra_last;
use super::take::{Index, Object};
use serde_json::Value;

/// A list of the document. Each of its items has an id, and there is one with each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Vpc,
    Subnet,
    Group,
    PrefixList,
    Acl,
    Link,
    Interface,
}

/// The lists in the order of the document, and whether they stand there when they are empty.
pub(super) const LISTS: [(&str, bool); 7] = [
    ("vpcs", true),
    ("subnets", false),
    ("groups", true),
    ("prefixLists", false),
    ("acls", false),
    ("links", false),
    ("interfaces", true),
];

/// Items of one kind in the order of their first appearance.
#[derive(Default)]
pub(super) struct Shelf {
    /// Objects; of an open document anything, as it stands there.
    items: Vec<Value>,
    positions: Index,
    /// How many of them the open document had.
    own: usize,
}

impl Shelf {
    /// A list of the open document.
    pub(super) fn open(items: &[Value]) -> Self {
        let mut positions = Index::new();
        for (position, item) in items.iter().enumerate() {
            if let (true, Some(id)) = (item.is_object(), item.get("id").and_then(Value::as_str)) {
                positions.entry(id.to_owned()).or_insert(position);
            }
        }
        Self { items: items.to_vec(), positions, own: items.len() }
    }

    /// Where the item with an id stands.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The item at a position.
    pub(super) fn get_mut(&mut self, position: usize) -> Option<&mut Object> {
        self.items.get_mut(position).and_then(Value::as_object_mut)
    }

    /// Whether the open document had the item.
    pub(super) const fn is_own(&self, position: usize) -> bool {
        position < self.own
    }

    /// Adds an item whose id is new; the answer is its position.
    pub(super) fn push(&mut self, id: &str, item: Object) -> usize {
        let position = self.items.len();
        self.positions.insert(id.to_owned(), position);
        self.items.push(item.into());
        position
    }

    /// The id of the only item, where there is one item.
    pub(super) fn only(&self) -> Option<&str> {
        let mut ids = self.positions.keys();
        ids.next().filter(|_| ids.next().is_none()).map(String::as_str)
    }

    /// The items, to be changed in place.
    pub(super) fn items_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.items.iter_mut().filter_map(Value::as_object_mut)
    }

    /// Whether there is nothing.
    pub(super) const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl From<Shelf> for Value {
    fn from(mut shelf: Shelf) -> Self {
        shelf.items.iter_mut().skip(shelf.own).filter_map(Self::as_object_mut).for_each(extra_last);
        Self::Array(shelf.items)
    }
}
