//! What ids and names there are, before anything is read.

use serde_json::Value;
use sg_core::index::{Hash, Index};

use super::value::{items, text, texts};
use crate::shape::Guess;

/// Items by id, in the document's order; the first one where several have the same.
#[derive(Default)]
pub(super) struct ById<'v> {
    items: Vec<(&'v str, &'v Value)>,
    /// Positions in `items`; with room for as many as there are, at most.
    index: Option<Index>,
    room: usize,
}

impl<'v> ById<'v> {
    /// Adds an item, unless its id is there.
    #[inline(never)]
    pub(super) fn add(&mut self, id: &'v str, item: &'v Value) {
        if self.items.len() == self.room {
            self.room = self.room * 2 + 8;
            let mut index = Index::new(self.room);
            for (position, (id, _)) in self.items.iter().enumerate() {
                // They differ from each other.
                index.add(hash(id), position, &mut |_| false);
            }
            self.index = Some(index);
        }
        let Self { items, index: Some(index), .. } = self else { return };
        if index.add(hash(id), items.len(), &mut |other| is(items, other, id)).is_none() {
            items.push((id, item));
        }
    }

    /// Whether there is an item with this id.
    #[inline(never)]
    pub(super) fn has(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// The item with this id.
    #[inline(never)]
    pub(super) fn get(&self, id: &str) -> Option<&'v Value> {
        let position = self.index.as_ref()?.find(hash(id), &mut |other| is(&self.items, other, id))?;
        self.items.get(position).map(|(_, item)| *item)
    }

    /// Whether this very item has the id, and not an earlier one.
    pub(super) fn is_first(&self, id: &str, item: &Value) -> bool {
        self.get(id).is_some_and(|first| core::ptr::eq(first, item))
    }

    /// The item whose id or name this is, case aside, and its id.
    #[inline(never)]
    fn named(&self, word: &str) -> Option<(&str, &'v Value)> {
        for (id, item) in &self.items {
            if [*id, text(item, "name").unwrap_or(id)].iter().any(|name| name.eq_ignore_ascii_case(word)) {
                return Some((id, item));
            }
        }
        None
    }
}

/// Whether the item at a position has this id.
fn is(items: &[(&str, &Value)], position: usize, id: &str) -> bool {
    items.get(position).is_some_and(|(other, _)| *other == id)
}

fn hash(id: &str) -> u64 {
    Hash::default().text(id).end()
}

/// What can be named: items that share an id space, or ids alone.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Vpc,
    Subnet,
    Group,
    PrefixList,
    Acl,
    /// Interfaces and hosts.
    End,
    /// Groups, interfaces and hosts: they share one id space.
    Shared,
    External,
    Deleted,
}

/// The lists of items that each kind stands in, in the order of the kinds.
static ITEMS: [&[&str]; 7] = [
    &["vpcs"],
    &["subnets"],
    &["groups"],
    &["prefixLists"],
    &["acls"],
    &["interfaces", "hosts"],
    &["groups", "interfaces", "hosts"],
];

/// The keys that edits add items of each kind under, in the same order.
#[cfg(feature = "steps")]
static ADDED: [&[&str]; ITEMS.len()] = [
    &["vpc"],
    &["subnet"],
    &["group"],
    &["prefixList"],
    &["acl"],
    &["interface", "host"],
    &["group", "interface", "host"],
];

/// The lists of ids that the last kinds stand in.
static IDS: [&str; 2] = ["external", "deleted"];

/// Everything that can be named.
pub(super) struct Known<'v>(Vec<ById<'v>>);

impl<'v> Known<'v> {
    /// What a document names.
    pub(super) fn of(document: &'v Value) -> Self {
        let mut kinds = Vec::new();
        for lists in ITEMS {
            let mut known = ById::default();
            for key in lists {
                for item in items(document, key) {
                    if let Some(id) = text(item, "id") {
                        known.add(id, item);
                    }
                }
            }
            kinds.push(known);
        }
        for list in IDS {
            let mut known = ById::default();
            for (_, id) in texts(document, list) {
                known.add(id, document);
            }
            kinds.push(known);
        }
        Self(kinds)
    }

    /// Adds what the steps of a document add to it, for whoever reads the steps.
    #[cfg(feature = "steps")]
    pub(super) fn add_later(&mut self, document: &'v Value) {
        for step in items(document, "steps") {
            for edit in items(step, "edits") {
                for (known, keys) in self.0.iter_mut().zip(ADDED) {
                    for key in keys {
                        if let Some(item) = edit.get(key)
                            && let Some(id) = text(item, "id")
                        {
                            known.add(id, item);
                        }
                    }
                }
            }
        }
    }

    /// How many ids there are of all kinds.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|known| known.items.len()).sum()
    }

    /// Those of a kind.
    #[inline(never)]
    fn all(&self, kind: Kind) -> Option<&ById<'v>> {
        self.0.get(kind as usize)
    }

    /// Whether there is one of a kind with this id.
    #[inline(never)]
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        self.all(kind).is_some_and(|known| known.has(id))
    }

    /// The item of a kind with this id.
    #[inline(never)]
    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<&'v Value> {
        self.all(kind)?.get(id)
    }

    /// The item of a kind whose id or name this is, case aside, and its id.
    #[inline(never)]
    pub(super) fn named(&self, kind: Kind, word: &str) -> Option<(&str, &'v Value)> {
        self.all(kind)?.named(word)
    }

    /// The id of a kind that is written most like a word, if any is close.
    pub(super) fn suggest(&self, kind: Kind, word: &str) -> Option<&str> {
        let mut guess = Guess::new(word);
        for (id, _) in &self.all(kind)?.items {
            guess.consider(id);
        }
        guess.best()
    }
}
