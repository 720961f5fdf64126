//! What ids and names there are, before anything is read.

use serde_json::{Map, Value};

use super::value::{items, text, texts};

/// Items by id, in the document's order; the first one where several have the same.
#[derive(Default)]
pub(super) struct ById<'v> {
    // A map of JSON, since that one is in the engine anyhow: positions in the list by id.
    positions: Map<String, Value>,
    items: Vec<&'v Value>,
}

impl<'v> ById<'v> {
    /// Adds an item, unless its id is there.
    pub(super) fn add(&mut self, id: &str, item: &'v Value) {
        if !self.has(id) {
            self.positions.insert(id.to_owned(), self.items.len().into());
            self.items.push(item);
        }
    }

    /// Whether there is an item with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.positions.contains_key(id)
    }

    /// The item with this id.
    pub(super) fn get(&self, id: &str) -> Option<&'v Value> {
        let position = usize::try_from(self.positions.get(id)?.as_u64()?).ok()?;
        self.items.get(position).copied()
    }

    /// Whether this very item has the id, and not an earlier one.
    pub(super) fn is_first(&self, id: &str, item: &Value) -> bool {
        self.get(id).is_some_and(|first| core::ptr::eq(first, item))
    }

    /// The ids.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.positions.keys().map(String::as_str)
    }

    /// The item whose id or name this is, case aside, and its id.
    pub(super) fn named(&self, word: &str) -> Option<(&str, &'v Value)> {
        let is = |text: Option<&str>| text.is_some_and(|text| text.eq_ignore_ascii_case(word));
        let mut both = self.ids().zip(self.items.iter().copied());
        both.find(|(id, item)| is(Some(id)) || is(text(item, "name")))
    }
}

/// Everything that can be named.
pub(super) struct Known<'v> {
    pub(super) vpcs: ById<'v>,
    pub(super) subnets: ById<'v>,
    pub(super) groups: ById<'v>,
    pub(super) prefix_lists: ById<'v>,
    pub(super) acls: ById<'v>,
    /// Interfaces and hosts.
    pub(super) ends: ById<'v>,
    /// Groups, interfaces and hosts: they share one id space.
    pub(super) shared: ById<'v>,
    pub(super) external: ById<'v>,
    pub(super) deleted: ById<'v>,
}

impl<'v> Known<'v> {
    /// What a document names.
    pub(super) fn of(document: &'v Value) -> Self {
        Self {
            vpcs: with_id(document, &["vpcs"]),
            subnets: with_id(document, &["subnets"]),
            groups: with_id(document, &["groups"]),
            prefix_lists: with_id(document, &["prefixLists"]),
            acls: with_id(document, &["acls"]),
            ends: with_id(document, &["interfaces", "hosts"]),
            shared: with_id(document, &["groups", "interfaces", "hosts"]),
            external: listed(document, "external"),
            deleted: listed(document, "deleted"),
        }
    }
}

fn with_id<'v>(document: &'v Value, keys: &[&str]) -> ById<'v> {
    let mut known = ById::default();
    for key in keys {
        for item in items(document, key) {
            if let Some(id) = text(item, "id") {
                known.add(id, item);
            }
        }
    }
    known
}

fn listed<'v>(document: &'v Value, key: &str) -> ById<'v> {
    let mut known = ById::default();
    for (_, id) in texts(document, key) {
        known.add(id, document);
    }
    known
}
