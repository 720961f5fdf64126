//! What is read from a document, kept by the place that it was read from.

use serde_json::Value;
use sg_core::model::Limits;
use sg_core::validate::{GroupUsage, Judge};

use super::across::{same_addresses, same_names};
use super::judge::{judge_acl, judge_group, judge_interface, judge_totals};
use super::list::{KEYS, LISTS, List};
use super::reader::Reader;
use super::{Document, value};
use crate::Problem;
use crate::json::Place;
use crate::problem::{MOST_PROBLEMS, more};
use crate::shape::{DOCUMENT, check_around};

/// A document as it was read, and its problems by place.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) document: Document,
    /// Problems of the shape of everything that is no item of a list.
    root: Vec<Problem>,
    /// For each list, in the order of reading, its items.
    slots: [Vec<Slot>; LISTS.len()],
    /// Problems of the steps.
    steps: Vec<Problem>,
    /// Problems of the whole, found last.
    totals: Vec<Problem>,
    /// Whether an id was made up while reading: others may depend on which ones.
    made_up: bool,
    kept: Kept,
}

/// How many problems are kept: no more than anybody reads.
#[derive(Default)]
struct Kept {
    count: usize,
    /// Says that there were more.
    more: Option<Problem>,
}

impl Kept {
    /// Keeps what was found in place of what was found there before.
    #[inline(never)]
    fn put(&mut self, place: &mut Vec<Problem>, found: Vec<Problem>) {
        self.count -= place.len();
        *place = found;
        self.count += place.len();
        if self.count > MOST_PROBLEMS {
            self.count -= place.len();
            *place = Vec::new();
            self.more = Some(more());
        }
    }

    /// Keeps one problem more.
    fn add(&mut self, place: &mut Vec<Problem>, problem: Problem) {
        if self.count < MOST_PROBLEMS {
            place.push(problem);
            self.count += 1;
        } else {
            self.more = Some(more());
        }
    }
}

/// An item of a list.
#[derive(Default)]
struct Slot {
    /// Whether it is in the model.
    there: bool,
    /// Whether one of its problems guesses what was meant, by ids, names and addresses of other items.
    guessed: bool,
    /// Problems of its shape and of its reading.
    read: Vec<Problem>,
    /// Problems that it has with other items of its list.
    across: Vec<Problem>,
    /// What EC2 would refuse of it, in the network around it.
    judged: Vec<Problem>,
}

impl Pieces {
    /// Reads a whole document.
    pub(super) fn of(document: &Value) -> Self {
        let mut pieces = Self::default();
        pieces.read_root(document);
        let mut problems = Vec::new();
        let mut reader = Reader::new(document, &mut problems);
        for list in LISTS {
            for index in 0..list.items(document).len() {
                pieces.read_item(&mut reader, document, list, index);
            }
        }
        for list in LISTS {
            pieces.compare(&reader, document, list);
        }
        // Last, since steps add to what is known.
        #[cfg(feature = "steps")]
        {
            pieces.document.steps = reader.steps(document, &Place::new("").key("steps"));
            pieces.steps = core::mem::take(reader.problems);
        }
        pieces.made_up = reader.ids.made_up();
        pieces.judge_all();
        pieces
    }

    /// Every problem, in the order of reading.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Problem> {
        let slots = self.slots.iter().flatten();
        let items = slots.flat_map(|slot| slot.read.iter().chain(&slot.across).chain(&slot.judged));
        self.root.iter().chain(items).chain(&self.steps).chain(&self.totals).chain(&self.kept.more)
    }

    /// Whether no part depends on the others: every id stands in the document, and so does every problem here.
    pub(super) const fn stand_alone(&self) -> bool {
        !self.made_up && self.kept.more.is_none()
    }

    /// Whether there is such an item.
    pub(super) fn has(&self, list: List, index: usize) -> bool {
        self.slots.get(list as usize).is_some_and(|slots| index < slots.len())
    }

    /// Every item with a problem that guesses what was meant.
    pub(super) fn guesses(&self) -> Vec<(List, usize)> {
        let mut all = Vec::new();
        for (list, slots) in LISTS.into_iter().zip(&self.slots) {
            for (index, slot) in slots.iter().enumerate() {
                if slot.guessed {
                    all.push((list, index));
                }
            }
        }
        all
    }

    /// Reads what is no item of a list.
    pub(super) fn read_root(&mut self, document: &Value) {
        self.root.clear();
        check_around(&DOCUMENT, document, &KEYS, &mut self.root);
        self.document.title = value::label(document, "title");
        let network = &mut self.document.network;
        network.external = ids(document, "external");
        network.deleted = ids(document, "deleted");
        network.limits = limits(document);
    }

    /// Reads an item: the next of its list, or one that was read before, which keeps its place in the model. False if it
    /// cannot keep it.
    pub(super) fn read_item<'v>(
        &mut self,
        reader: &mut Reader<'v, '_>,
        document: &'v Value,
        list: List,
        index: usize,
    ) -> bool {
        let (Some(item), Some(slots)) = (list.items(document).get(index), self.slots.get_mut(list as usize))
        else {
            return false;
        };
        let before = slots.get(index).map(|slot| slot.there);
        let to = before.map(|_| slots.iter().take(index).filter(|slot| slot.there).count());
        let root = Place::new("");
        reader.start(index);
        let there = reader.item(list, item, &root.key(list.key()).item(index), &mut self.document, to);
        if slots.len() == index {
            slots.push(Slot::default());
        }
        if let Some(slot) = slots.get_mut(index) {
            slot.there = there;
            slot.guessed = reader.guessed;
            self.kept.put(&mut slot.read, core::mem::take(reader.problems));
        }
        before.is_none_or(|before| before == there)
    }

    /// Compares the items of a list with each other.
    pub(super) fn compare<'v>(&mut self, reader: &Reader<'v, '_>, document: &'v Value, list: List) {
        let Some(slots) = self.slots.get_mut(list as usize) else { return };
        let found = match list {
            List::Groups => same_names(document),
            List::Interfaces => {
                let positions = slots.iter().enumerate().filter(|(_, slot)| slot.there);
                let read = positions.map(|(index, _)| index).zip(&self.document.network.interfaces);
                same_addresses(reader, document, &read.collect::<Vec<_>>())
            }
            _ => return,
        };
        for slot in &mut *slots {
            self.kept.put(&mut slot.across, Vec::new());
        }
        for (index, problem) in found {
            if let Some(slot) = slots.get_mut(index) {
                self.kept.add(&mut slot.across, problem);
            }
        }
    }

    /// Judges everything.
    fn judge_all(&mut self) {
        self.judge(&|_, _| true);
        judge_totals(&self.document.network, &Place::new(""), &mut self.totals);
    }

    /// Judges the items that are wanted. The model must be complete.
    pub(super) fn judge(&mut self, wanted: &dyn Fn(List, usize) -> bool) {
        let Document { network, usages, .. } = &mut self.document;
        let judge = Judge::new(network);
        usages.resize_with(network.groups.len(), GroupUsage::default);
        let root = Place::new("");
        for list in [List::Groups, List::Acls, List::Interfaces] {
            let Some(slots) = self.slots.get_mut(list as usize) else { continue };
            let there = slots.iter_mut().enumerate().filter(|(_, slot)| slot.there);
            for (position, (index, slot)) in there.enumerate() {
                if !wanted(list, index) {
                    continue;
                }
                let (key, mut judged) = (root.key(list.key()), Vec::new());
                let (at, found) = (key.item(index), &mut judged);
                match list {
                    List::Groups => {
                        if let (Some(group), Some(usage)) =
                            (network.groups.get(position), usages.get_mut(position))
                        {
                            *usage = judge_group(&judge, group, &at, found);
                        }
                    }
                    List::Acls => {
                        if let Some(acl) = network.acls.get(position) {
                            judge_acl(acl, &at, found);
                        }
                    }
                    _ => {
                        if let Some(interface) = network.interfaces.get(position) {
                            judge_interface(network, interface, &at, found);
                        }
                    }
                }
                self.kept.put(&mut slot.judged, judged);
            }
        }
    }
}

/// The ids of a list.
fn ids(document: &Value, key: &str) -> Vec<String> {
    value::texts(document, key).map(|(_, id)| id.to_owned()).collect()
}

fn limits(document: &Value) -> Limits {
    let quota = |key| value::number(document.get("limits")?, key);
    Limits {
        rules_per_group: quota("rulesPerGroup"),
        groups_per_interface: quota("groupsPerInterface"),
        max_tracked: quota("maxTracked"),
    }
}
