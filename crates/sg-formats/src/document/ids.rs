//! Ids of what need not have one: given by the author, or made up.

use std::collections::BTreeMap;

use serde_json::Value;

use super::value::{items, text};

/// What gets an id made up where it has none. Ids are unique within each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Minted {
    Rule,
    Entry,
    Listener,
    Link,
    Packet,
    Step,
}

/// Where each kind stands: in a list of the document, or in lists of its items.
static WHERE: [(Minted, &str, &[&str]); 6] = [
    (Minted::Rule, "groups", &["inbound", "outbound"]),
    (Minted::Entry, "acls", &["inbound", "outbound"]),
    (Minted::Listener, "interfaces", &["listeners"]),
    (Minted::Link, "links", &[]),
    (Minted::Packet, "packets", &[]),
    (Minted::Step, "steps", &[]),
];

impl Minted {
    /// What made-up ids start with.
    const fn word(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Entry => "entry",
            Self::Listener => "listener",
            Self::Link => "link",
            Self::Packet => "packet",
            Self::Step => "step",
        }
    }
}

/// The ids of a document, given out in its order.
#[derive(Default)]
pub(super) struct Ids {
    kinds: [Names; WHERE.len()],
}

#[derive(Default)]
struct Names {
    /// The ids that authors gave, and whether one of the document's own items has taken it.
    given: BTreeMap<String, bool>,
    minted: u32,
}

/// The id of an item.
pub(super) enum Id {
    /// As the author gave it.
    Given(String),
    /// Made up, since there was none.
    Made(String),
    /// Made up, since another item has taken the one that was given.
    Again(String),
}

impl Ids {
    /// Notes every id that stands in the document, so that no made-up one collides with it.
    pub(super) fn of(document: &Value) -> Self {
        let mut ids = Self::default();
        for (kind, outer, inner) in WHERE {
            for item in items(document, outer) {
                if inner.is_empty() {
                    ids.note(kind, item);
                }
                for item in inner.iter().flat_map(|key| items(item, key)) {
                    ids.note(kind, item);
                }
            }
        }
        for step in items(document, "steps") {
            ids.note(Minted::Packet, step.get("packet").unwrap_or(&Value::Null));
            for edit in items(step, "edits") {
                for (kind, ..) in WHERE {
                    ids.note(kind, edit.get(kind.word()).unwrap_or(&Value::Null));
                }
            }
        }
        ids
    }

    fn note(&mut self, kind: Minted, item: &Value) {
        if let (Some(names), Some(id)) = (self.kinds.get_mut(kind as usize), text(item, "id")) {
            names.given.insert(id.to_owned(), false);
        }
    }

    /// The id of the next item of a kind. Items must come in the document's order.
    pub(super) fn take(&mut self, kind: Minted, item: &Value) -> Id {
        let Some(names) = self.kinds.get_mut(kind as usize) else { return Id::Made(String::new()) };
        let given = text(item, "id");
        if let Some(given) = given
            && let Some(taken) = names.given.get_mut(given)
            && !core::mem::replace(taken, true)
        {
            return Id::Given(given.to_owned());
        }
        let made = loop {
            names.minted += 1;
            let made = format!("{}-{}", kind.word(), names.minted);
            if !names.given.contains_key(&made) {
                break made;
            }
        };
        if given.is_some() { Id::Again(made) } else { Id::Made(made) }
    }
}

impl Id {
    /// The text of the id.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Given(id) | Self::Made(id) | Self::Again(id) => id,
        }
    }
}

/// Writes the ids that rules, entries, listeners, links, packets and steps lack into the document, so that
/// each can be addressed. The same document always gets the same ids; given ones stay as they are.
pub fn mint_ids(document: &mut Value) {
    let mut ids = Ids::of(document);
    for (kind, outer, inner) in WHERE {
        let Some(list) = document.get_mut(outer).and_then(Value::as_array_mut) else { continue };
        for item in list {
            if inner.is_empty() {
                ids.mint(kind, item);
            }
            for key in inner {
                let list = item.get_mut(key).and_then(Value::as_array_mut);
                list.into_iter().flatten().for_each(|item| ids.mint(kind, item));
            }
        }
    }
}

impl Ids {
    fn mint(&mut self, kind: Minted, item: &mut Value) {
        let id = self.take(kind, item);
        let Value::Object(item) = item else { return };
        let empty = item.get("id").is_none_or(|id| id.as_str().is_some_and(|id| id.trim().is_empty()));
        if let (Id::Made(id), true) = (id, empty) {
            match item.get_mut("id") {
                Some(place) => *place = id.into(),
                None => {
                    item.shift_insert(0, "id".to_owned(), id.into());
                }
            }
        }
    }
}
