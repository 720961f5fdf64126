//! Ids of what need not have one: given by the author, or made up.

use serde_json::Value;

use super::known::ById;
use super::value::{items, text};
use crate::fault::fill;

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
pub(super) struct Ids<'v> {
    kinds: [Names<'v>; WHERE.len()],
}

#[derive(Default)]
struct Names<'v> {
    /// The items that have an id from their author.
    given: ById<'v>,
    minted: u32,
}

/// Where the id of an item comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// From the author.
    Given,
    /// Made up, since there was none.
    Made,
    /// Made up, since another item has taken the one that was given.
    Again,
}

impl<'v> Ids<'v> {
    /// Notes every id that stands in the document, so that no made-up one collides with it.
    pub(super) fn of(document: &'v Value) -> Self {
        let mut ids = Self::default();
        for (kind, item) in all(document) {
            ids.note(kind, Some(item));
        }
        for step in items(document, "steps") {
            ids.note(Minted::Packet, step.get("packet"));
            for edit in items(step, "edits") {
                for (kind, ..) in WHERE {
                    ids.note(kind, edit.get(kind.word()));
                }
            }
        }
        ids
    }

    #[inline(never)]
    fn note(&mut self, kind: Minted, item: Option<&'v Value>) {
        if let (Some(names), Some(item)) = (self.kinds.get_mut(kind as usize), item)
            && let Some(id) = text(item, "id")
        {
            names.given.add(id, item);
        }
    }

    /// The id of the next item of a kind. Items must come in the document's order.
    #[inline(never)]
    pub(super) fn take(&mut self, kind: Minted, item: &Value) -> (String, From) {
        let Some(names) = self.kinds.get_mut(kind as usize) else { return (String::new(), From::Made) };
        let given = text(item, "id");
        if let Some(given) = given
            && names.given.is_first(given, item)
        {
            return (given.to_owned(), From::Given);
        }
        let mut id;
        loop {
            names.minted += 1;
            id = fill("{0}-{1}", &[kind.word(), &names.minted.to_string()]);
            if !names.given.has(&id) {
                break;
            }
        }
        (id, if given.is_some() { From::Again } else { From::Made })
    }
}

/// Everything in a document that gets an id, in its order.
fn all(document: &Value) -> Vec<(Minted, &Value)> {
    let mut all = Vec::new();
    for (kind, outer, inner) in WHERE {
        for item in items(document, outer) {
            if inner.is_empty() {
                all.push((kind, item));
            }
            for key in inner {
                for item in items(item, key) {
                    all.push((kind, item));
                }
            }
        }
    }
    all
}

/// Writes the ids that rules, entries, listeners, links, packets and steps lack into the document, so that
/// each can be addressed. The same document always gets the same ids; given ones stay as they are.
pub fn mint_ids(document: &mut Value) {
    // First which ids, then where: while they are told apart the document must not change.
    let mut ids = Ids::of(document);
    let mut made = Vec::new();
    for (kind, item) in all(document) {
        let (id, from) = ids.take(kind, item);
        let lacks = match item.get("id") {
            None => true,
            Some(id) => id.as_str().is_some_and(|id| id.trim().is_empty()),
        };
        made.push((lacks && from == From::Made).then_some(id));
    }
    let mut made = made.into_iter();
    for (_, outer, inner) in WHERE {
        for item in items_mut(document, outer) {
            if inner.is_empty() {
                write(item, made.next().flatten());
            }
            for key in inner {
                for item in items_mut(item, key) {
                    write(item, made.next().flatten());
                }
            }
        }
    }
}

#[inline(never)]
fn items_mut<'v>(value: &'v mut Value, key: &str) -> &'v mut [Value] {
    value.get_mut(key).and_then(Value::as_array_mut).map_or(&mut [], Vec::as_mut_slice)
}

/// Writes the id into an object: first, or where an empty one stands.
#[inline(never)]
fn write(item: &mut Value, id: Option<String>) {
    let (Value::Object(item), Some(id)) = (item, id) else { return };
    match item.get_mut("id") {
        Some(place) => *place = id.into(),
        None => {
            // The id comes first. (An insertion at a place would bring more code along.)
            let rest = std::mem::take(item);
            item.insert("id".to_owned(), id.into());
            for (key, value) in rest {
                if key != "id" {
                    item.insert(key, value);
                }
            }
        }
    }
}
