//! Ids of what need not have one: given by the author, or made up.

use serde_json::Value;

use super::known::ById;
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
pub(super) struct Ids<'v> {
    kinds: [Names<'v>; WHERE.len()],
}

#[derive(Default)]
struct Names<'v> {
    /// The items that have an id from their author.
    given: ById<'v>,
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

impl<'v> Ids<'v> {
    /// Notes every id that stands in the document, so that no made-up one collides with it.
    pub(super) fn of(document: &'v Value) -> Self {
        let mut ids = Self::default();
        for (kind, outer, inner) in WHERE {
            for item in items(document, outer) {
                if inner.is_empty() {
                    ids.note(kind, Some(item));
                }
                for key in inner {
                    items(item, key).iter().for_each(|item| ids.note(kind, Some(item)));
                }
            }
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

    fn note(&mut self, kind: Minted, item: Option<&'v Value>) {
        if let (Some(names), Some(item)) = (self.kinds.get_mut(kind as usize), item)
            && let Some(id) = text(item, "id")
        {
            names.given.add(id, item);
        }
    }

    /// The id of the next item of a kind. Items must come in the document's order.
    pub(super) fn take(&mut self, kind: Minted, item: &Value) -> Id {
        let Some(names) = self.kinds.get_mut(kind as usize) else { return Id::Made(String::new()) };
        let given = text(item, "id");
        if let Some(given) = given
            && names.given.is_first(given, item)
        {
            return Id::Given(given.to_owned());
        }
        let made = loop {
            names.minted += 1;
            let made = format!("{}-{}", kind.word(), names.minted);
            if !names.given.has(&made) {
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
    // First which ids, then where: while they are told apart the document must not change.
    let mut ids = Ids::of(document);
    let mut made = Vec::new();
    for (kind, outer, inner) in WHERE {
        for item in items(document, outer) {
            if inner.is_empty() {
                made.push(ids.lacking(kind, item));
            }
            for key in inner {
                items(item, key).iter().for_each(|item| made.push(ids.lacking(kind, item)));
            }
        }
    }
    let mut made = made.into_iter();
    for (_, outer, inner) in WHERE {
        for item in items_mut(document, outer) {
            if inner.is_empty() {
                write(item, made.next().flatten());
            }
            for key in inner {
                items_mut(item, key).for_each(|item| write(item, made.next().flatten()));
            }
        }
    }
}

impl Ids<'_> {
    /// The id that an item lacks.
    fn lacking(&mut self, kind: Minted, item: &Value) -> Option<String> {
        let id = self.take(kind, item);
        let lacks = item.get("id").is_none_or(|id| id.as_str().is_some_and(|id| id.trim().is_empty()));
        match id {
            Id::Made(id) if lacks => Some(id),
            _ => None,
        }
    }
}

fn items_mut<'v>(value: &'v mut Value, key: &str) -> impl Iterator<Item = &'v mut Value> {
    value.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

/// Writes the id into an object: first, or where an empty one stands.
fn write(item: &mut Value, id: Option<String>) {
    let (Value::Object(item), Some(id)) = (item, id) else { return };
    match item.get_mut("id") {
        Some(place) => *place = id.into(),
        None => {
            item.shift_insert(0, "id".to_owned(), id.into());
        }
    }
}
