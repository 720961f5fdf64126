//! The document in the making, shared by everything that reads an answer.

use super::Imported;
use super::place::Place;
use super::rule_id;
use super::take::{Object, is_empty, put_texts, written};
use crate::problem::{Level, Problem};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A document in the making, and what was wrong on the way.
#[derive(Default)]
pub(super) struct Draft {
    /// Names of the answers; the last one is being read.
    names: Vec<String>,
    vpcs: Shelf,
    subnets: Shelf,
    groups: Shelf,
    interfaces: Shelf,
    /// Groups and prefix lists that something names, by id.
    references: BTreeMap<String, Reference>,
    extra: Object,
    /// Whether any answer was one that a document is made of.
    understood: bool,
    problems: Vec<(usize, Problem)>,
}

/// Items of one kind in the order of their first appearance.
#[derive(Default)]
struct Shelf {
    items: Vec<Object>,
    positions: BTreeMap<String, usize>,
}

/// The first place that names an id.
struct Reference {
    answer: usize,
    path: String,
    by: String,
    /// Whether any rule names it that is not stale.
    live: bool,
}

/// What an answer holds of which there may be one with each id.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Group,
    Interface,
}

impl Draft {
    /// Starts the next answer.
    pub(super) fn begin(&mut self, name: String) {
        self.names.push(name);
    }

    /// Remembers that an answer was one of those a document is made of.
    pub(super) fn understand(&mut self) {
        self.understood = true;
    }

    /// Reports something in the answer that is being read.
    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push((self.answer(), problem));
    }

    /// Keeps a part of the answer that is not modelled, under the answer's name and the part's place.
    pub(super) fn keep(&mut self, place: &Place<'_>, value: Value) {
        if is_empty(&value) {
            return;
        }
        let name = self.names.last().cloned().unwrap_or_default();
        let path = place.pointer();
        let shelf = self.extra.entry(name).or_insert_with(|| Object::new().into());
        if let Value::Object(shelf) = shelf {
            shelf.insert(path.trim_start_matches('/').to_owned(), value);
        }
    }

    /// A VPC exists; of its addresses the answers say nothing.
    pub(super) fn vpc(&mut self, id: &str) {
        if !id.is_empty() {
            self.vpcs.add(id, || Object::from_iter([("id".to_owned(), id.into())]));
        }
    }

    /// A subnet exists, in a VPC where that is said.
    pub(super) fn subnet(&mut self, id: &str, vpc: &str) {
        if !id.is_empty() {
            self.subnets.add(id, || {
                let vpc = (!vpc.is_empty()).then(|| ("vpc".to_owned(), vpc.into()));
                [("id".to_owned(), id.into())].into_iter().chain(vpc).collect()
            });
        }
    }

    /// Something names a group or prefix list; `live` unless a stale rule does (S-167).
    pub(super) fn refer(&mut self, id: &str, by: &str, place: &Place<'_>, live: bool) {
        if !id.starts_with("sg-") && !id.starts_with("pl-") {
            return;
        }
        if let Some(reference) = self.references.get_mut(id) {
            reference.live |= live;
            return;
        }
        let reference = Reference { answer: self.answer(), path: place.pointer(), by: by.to_owned(), live };
        self.references.insert(id.to_owned(), reference);
    }

    /// Adds a group or interface. The same again is nothing new; another with its id is kept aside.
    pub(super) fn add(&mut self, kind: Kind, item: Object, place: &Place<'_>) {
        let id = item.get("id").map(written).unwrap_or_default();
        let shelf = match kind {
            Kind::Group => &mut self.groups,
            Kind::Interface => &mut self.interfaces,
        };
        let Some(other) = shelf.add(&id, || item.clone()) else { return };
        if *other != item {
            self.keep(place, item.into());
            self.report(Problem::error(
                "differsFromFirst",
                place.pointer(),
                ["`", id.as_str(), "` stands twice and differs; the first one is used"].concat(),
                "Leave out the older answer.",
            ));
        }
    }

    /// The document, with ids for the rules and a note for every group or list that nothing holds.
    pub(super) fn finish(mut self) -> Imported {
        if !self.understood {
            // Nothing was read at all: what would be a note beside a document is why there is none.
            for (_, problem) in &mut self.problems {
                problem.level = Level::Error;
            }
            return Imported { document: None, problems: self.problems };
        }
        let (mut external, mut deleted) = (Vec::new(), Vec::new());
        for (id, reference) in std::mem::take(&mut self.references) {
            if self.groups.positions.contains_key(&id) {
                continue;
            }
            if reference.live {
                self.problems.push((reference.answer, missing(&id, &reference)));
                external.push(id.into());
            } else {
                // Every rule that names it was reported as stale.
                deleted.push(id.into());
            }
        }
        let mut taken = BTreeSet::new();
        for group in &mut self.groups.items {
            rule_id::mint(group, &mut taken);
        }
        let mut document = Object::new();
        document.insert("version".to_owned(), 1.into());
        document.insert("vpcs".to_owned(), self.vpcs.into());
        if !self.subnets.items.is_empty() {
            document.insert("subnets".to_owned(), self.subnets.into());
        }
        document.insert("groups".to_owned(), self.groups.into());
        document.insert("interfaces".to_owned(), self.interfaces.into());
        put_texts(&mut document, "external", external);
        put_texts(&mut document, "deleted", deleted);
        if !self.extra.is_empty() {
            document.insert("extra".to_owned(), self.extra.into());
        }
        Imported { document: Some(document.into()), problems: self.problems }
    }

    fn answer(&self) -> usize {
        self.names.len().saturating_sub(1)
    }
}

impl Shelf {
    /// Adds an item, unless one with the id is there: then that one is the answer.
    fn add(&mut self, id: &str, item: impl FnOnce() -> Object) -> Option<&Object> {
        if let Some(position) = self.positions.get(id) {
            return self.items.get(*position);
        }
        self.positions.insert(id.to_owned(), self.items.len());
        self.items.push(item());
        None
    }
}

impl From<Shelf> for Value {
    fn from(shelf: Shelf) -> Self {
        Self::Array(shelf.items.into_iter().map(Self::Object).collect())
    }
}

/// The note on an id that something names and nothing holds.
fn missing(id: &str, reference: &Reference) -> Problem {
    let (what, help) = if id.starts_with("pl-") {
        (
            "a prefix list that no file holds: its addresses are unknown",
            "Add the prefix list and its entries by hand.",
        )
    } else {
        (
            "a group that no file holds: its members are unknown",
            "Bring the answer of `aws ec2 describe-security-groups` that holds it as well.",
        )
    };
    let message = ["`", reference.by.as_str(), "` names `", id, "`, ", what].concat();
    Problem::note("notInFiles", reference.path.clone(), message, help)
}
