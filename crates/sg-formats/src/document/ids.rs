//! Ids of what need not have one: given by the author, or made up.

use std::vec::IntoIter;

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
pub(super) static WHERE: [(Minted, &str, &[&str]); 6] = [
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

/// What steps add to the document and gets an id made up: the kind of the edit, its key, and the lists under it.
static ADDED: [(&str, Minted, &str, &[&str]); 6] = [
    ("addRule", Minted::Rule, "rule", &[]),
    ("addEntry", Minted::Entry, "entry", &[]),
    ("addLink", Minted::Link, "link", &[]),
    ("addGroup", Minted::Rule, "group", &["inbound", "outbound"]),
    ("addAcl", Minted::Entry, "acl", &["inbound", "outbound"]),
    ("addInterface", Minted::Listener, "interface", &["listeners"]),
];

/// The ids of a document, given out in its order.
#[derive(Default)]
pub(super) struct Ids<'v> {
    kinds: [Names<'v>; WHERE.len()],
    /// Whether every item has an id of its own, so that nobody has to look.
    given: bool,
    made_up: bool,
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
    /// Notes every id that stands in the document and in the steps of `steps`, so that no made-up one collides
    /// with it.
    pub(super) fn of(document: &'v Value, steps: &'v Value) -> Self {
        let mut ids = Self::default();
        each_spot(document, steps, &mut |Spot { kind, item, .. }| {
            if let (Some(names), Some(id)) = (ids.kinds.get_mut(kind as usize), text(item, "id")) {
                names.given.add(id, item);
            }
        });
        ids
    }

    /// Whether the author gave this id to something of a kind.
    #[cfg(feature = "steps")]
    pub(super) fn has(&self, kind: Minted, id: &str) -> bool {
        self.kinds.get(kind as usize).is_some_and(|names| names.given.has(id))
    }

    /// The ids of a document in which everything has one of its own.
    pub(super) fn given() -> Self {
        Self { given: true, ..Self::default() }
    }

    /// Whether one of those given out was made up.
    pub(super) const fn made_up(&self) -> bool {
        self.made_up
    }

    /// The id of the next item of a kind. Items must come in the document's order.
    #[inline(never)]
    pub(super) fn take(&mut self, kind: Minted, item: &Value) -> (String, From) {
        let Some(names) = self.kinds.get_mut(kind as usize) else { return (String::new(), From::Made) };
        let given = text(item, "id");
        if let Some(given) = given
            && (self.given || names.given.is_first(given, item))
        {
            return (given.to_owned(), From::Given);
        }
        self.made_up = true;
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

/// Something that gets an id.
struct Spot<'v> {
    kind: Minted,
    item: &'v Value,
    /// Whether a step adds it: only then it is known whether the id that its author gave is free.
    later: bool,
}

/// Calls back for everything in a document, and in the steps of `steps`, that gets an id, in its order.
fn each_spot<'v>(document: &'v Value, steps: &'v Value, with: &mut dyn FnMut(Spot<'v>)) {
    for (kind, outer, inner) in WHERE {
        // Those of the document, unless others are played in it.
        let holder = if kind == Minted::Step { steps } else { document };
        for item in items(holder, outer) {
            each(kind, item, inner, false, with);
        }
    }
    for step in items(steps, "steps") {
        if let Some(packet) = step.get("packet").filter(|packet| is(step, "packet") && packet.is_object()) {
            each(Minted::Packet, packet, &[], false, with);
        }
        for edit in items(step, "edits").iter().filter(|_| is(step, "edit")) {
            for (word, kind, key, inner) in ADDED {
                if let Some(item) = edit.get(key).filter(|item| is(edit, word) && item.is_object()) {
                    each(kind, item, inner, true, with);
                }
            }
        }
    }
}

/// Calls back for an item, or for those of the lists in it.
#[inline(never)]
fn each<'v>(kind: Minted, item: &'v Value, inner: &[&str], later: bool, with: &mut dyn FnMut(Spot<'v>)) {
    if inner.is_empty() {
        with(Spot { kind, item, later });
    }
    for key in inner {
        for item in items(item, key) {
            with(Spot { kind, item, later });
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    text(value, "kind") == Some(kind)
}

/// Writes the ids that rules, entries, listeners, links, packets and steps lack into the document, so that
/// each can be addressed. The same document always gets the same ids; given ones stay as they are.
pub fn mint_ids(document: &mut Value) {
    // First which ids, then where: while they are told apart the document must not change.
    let mut ids = Ids::of(document, document);
    let mut made = Vec::new();
    each_spot(document, document, &mut |Spot { kind, item, later }| {
        if later && text(item, "id").is_some() {
            made.push(None);
            return;
        }
        let (id, from) = ids.take(kind, item);
        let lacks = match item.get("id") {
            None => true,
            Some(id) => id.as_str().is_some_and(|id| id.trim().is_empty()),
        };
        made.push((lacks && from == From::Made).then_some(id));
    });
    let mut made = made.into_iter();
    for (_, outer, inner) in WHERE {
        for item in items_mut(document, outer) {
            write_each(item, inner, &mut made);
        }
    }
    for step in items_mut(document, "steps") {
        if is(step, "packet")
            && let Some(packet) = step.get_mut("packet").filter(|packet| packet.is_object())
        {
            write(packet, made.next().flatten());
        }
        if !is(step, "edit") {
            continue;
        }
        for edit in items_mut(step, "edits") {
            for (word, _, key, inner) in ADDED {
                if is(edit, word)
                    && let Some(item) = edit.get_mut(key).filter(|item| item.is_object())
                {
                    write_each(item, inner, &mut made);
                }
            }
        }
    }
}

/// Writes the next ids into an item, or into those of the lists in it.
#[inline(never)]
fn write_each(item: &mut Value, inner: &[&str], made: &mut IntoIter<Option<String>>) {
    if inner.is_empty() {
        write(item, made.next().flatten());
    }
    for key in inner {
        for item in items_mut(item, key) {
            write(item, made.next().flatten());
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
