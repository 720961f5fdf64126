//! The end of reading: what only all the answers together show.

use super::Imported;
use super::draft::Draft;
use super::rule_id;
use super::shelf::LISTS;
use super::take::{Index, Object, put};
use super::tell::note;
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;

impl Draft {
    /// The document, with ids for the rules and a note for every group or list that nothing holds.
    pub(super) fn finish(mut self) -> Imported {
        for first in std::mem::take(&mut self.partial) {
            self.report_in(first.answer, partial(&first.id, &first.path));
        }
        let mut document =
            self.base.take().unwrap_or_else(|| [("version".to_owned(), 1.into())].into_iter().collect());
        let references = self.place_references(&document);
        self.mint();
        for (shelf, (key, always)) in std::mem::take(&mut self.shelves).into_iter().zip(LISTS) {
            if always || !shelf.is_empty() || document.contains_key(key) {
                put(&mut document, key, Some(shelf.into()));
            }
        }
        for (key, ids) in references {
            if !ids.is_empty() || document.contains_key(key) {
                put(&mut document, key, Some(ids.into()));
            }
        }
        self.put_extra(&mut document);
        Imported { document: document.into(), problems: self.problems }
    }

    /// Groups and prefix lists that are named and not known exist elsewhere, or were deleted (S-167).
    fn place_references(&mut self, document: &Object) -> [(&'static str, Vec<String>); 2] {
        let mut external = texts(document, "external");
        let mut deleted = texts(document, "deleted");
        let mut placed = Index::new();
        for id in external.iter().chain(&deleted) {
            placed.insert(id.clone(), 0);
        }
        let references = std::mem::take(&mut self.references);
        let named = std::mem::take(&mut self.named);
        for reference in named.values().filter_map(|position| references.get(*position)) {
            let id = &reference.id;
            if self.holds(id) || self.gone.contains_key(id) || placed.insert(id.clone(), 0).is_some() {
                continue;
            }
            if reference.live {
                self.report_in(reference.answer, missing(id, &reference.by, &reference.path));
                external.push(id.clone());
            } else {
                // Every rule that names it was reported as stale.
                deleted.push(id.clone());
            }
        }
        external.retain(|id| !self.holds(id) && !self.gone.contains_key(id));
        let mut was_deleted = Index::new();
        for id in &deleted {
            was_deleted.insert(id.clone(), 0);
        }
        for id in self.gone.keys() {
            if !was_deleted.contains_key(id) {
                deleted.push(id.clone());
            }
        }
        deleted.retain(|id| !self.holds(id));
        [("external", external), ("deleted", deleted)]
    }

    fn holds(&self, id: &str) -> bool {
        self.shelves.iter().any(|shelf| shelf.find(id).is_some())
    }

    /// Gives every rule an id that has none yet.
    fn mint(&mut self) {
        let mut taken = rule_id::Taken::new();
        for group in self.shelf(super::shelf::Kind::Group).items_mut() {
            rule_id::note(group, &mut taken);
        }
        for group in self.shelf(super::shelf::Kind::Group).items_mut() {
            rule_id::mint(group, &mut taken);
        }
    }

    /// Keeps what is not modelled beside what the open document has kept; the same is not kept twice.
    fn put_extra(&mut self, document: &mut Object) {
        let known = document.get("extra").and_then(Value::as_object);
        let is_new = |value: &Value| known.is_none_or(|known| known.values().all(|old| old != value));
        let new: Object =
            std::mem::take(&mut self.extra).into_iter().filter(|(_, value)| is_new(value)).collect();
        match document.get_mut("extra") {
            Some(Value::Object(extra)) => extra.extend(new),
            Some(_) if new.is_empty() => {}
            _ => put(document, "extra", (!new.is_empty()).then_some(new.into())),
        }
    }
}

fn texts(document: &Object, key: &str) -> Vec<String> {
    let list = document.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The note on an id that something names and nothing holds.
pub(crate) fn missing(id: &str, by: &str, path: &str) -> Problem {
    let (what, help) = if id.starts_with("pl-") {
        (
            "a prefix list that no file holds: its addresses are unknown",
            "Bring the answer of `aws ec2 get-managed-prefix-list-entries` for it, or add it by hand.",
        )
    } else {
        (
            "a group that no file holds: its members are unknown",
            "Bring the answer of `aws ec2 describe-security-groups` that holds it as well.",
        )
    };
    let message = ["`", by, "` names `", id, "`, ", what];
    note("notInFiles", &Place::new(path), &message, help)
}

/// The note on a group of which single rules are all that is known (S-611).
fn partial(id: &str, path: &str) -> Problem {
    let message =
        ["of `", id, "` these rules are known and nothing else: neither its name nor its other rules"];
    let help = "Bring the answer of `aws ec2 describe-security-groups` as well.";
    note("groupInPart", &Place::new(path), &message, help)
}
