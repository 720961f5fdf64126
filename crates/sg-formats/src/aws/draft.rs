//! The document in the making, shared by everything that reads an answer.

use super::fill::fill;
use super::rule_index::RuleIndex;
use super::shelf::{Kind, LISTS, Shelf};
use super::take::{Index, Object, is_empty, object, peek, put, written};
use super::tell::{fault, note};
use crate::json::Place;
use crate::problem::{Level, MOST_PROBLEMS, Problem, more};
use serde_json::Value;

/// A document in the making, and what was wrong on the way.
#[derive(Default)]
pub(super) struct Draft {
    /// The open document that everything is added to; nothing where a new one is made.
    pub(super) base: Option<Object>,
    /// Names of the answers.
    names: Vec<String>,
    /// The answer that is being read.
    answer: usize,
    pub(super) shelves: [Shelf; LISTS.len()],
    rules: RuleIndex,
    /// The entries of the prefix lists that got some.
    entries: Index,
    /// Groups and prefix lists that something names, by id.
    pub(super) references: Vec<Reference>,
    /// Where each id stands in `references`.
    pub(super) named: Index,
    /// Ids that AWS itself calls gone.
    pub(super) gone: Index,
    /// Groups of which only single rules are known, and the first place that names each (S-611).
    pub(super) partial: Vec<Reference>,
    /// What is not modelled, by the name of the answer.
    pub(super) extra: Object,
    told: Index,
    /// How many bytes may still be written again and again where the answers have them once; none left, and
    /// the import is given up.
    pub(super) room: Option<usize>,
    pub(super) problems: Vec<(usize, Problem)>,
}

/// The first place that names an id.
pub(super) struct Reference {
    pub(super) id: String,
    pub(super) answer: usize,
    pub(super) path: String,
    pub(super) by: String,
    /// Whether any rule names it that is not stale.
    pub(super) live: bool,
}

impl Draft {
    /// Puts everything of an open document where answers are added to it.
    pub(super) fn open(&mut self, document: &Value) -> Result<(), Problem> {
        let refuse = |path: &str| {
            let help = "Correct the open document, or open the files as a new one.";
            let message = "here must stand something else before files can be added to the document";
            fault("wrongType", &Place::new(path), &[message], help)
        };
        let mut base = Object::new();
        for (key, value) in document.as_object().ok_or_else(|| refuse(""))? {
            let list = LISTS.iter().position(|(list, _)| list == key);
            let kept = match (list.and_then(|list| self.shelves.get_mut(list)), value) {
                (None, value) => value.clone(),
                (Some(shelf), Value::Array(items)) => {
                    *shelf = Shelf::open(items);
                    // The list comes back to its place.
                    Value::Array(Vec::new())
                }
                (Some(_), _) => return Err(refuse(&["/", key].concat())),
            };
            base.insert(key.clone(), kept);
        }
        self.base = Some(base);
        Ok(())
    }

    /// Writes again what an answer has once.
    pub(super) fn repeat(&mut self, bytes: usize) {
        self.room = self.room.and_then(|room| room.checked_sub(bytes));
    }

    /// Starts the next answer.
    pub(super) fn begin(&mut self, name: String) {
        self.answer = self.names.len();
        self.names.push(name);
    }

    /// Goes back to an answer.
    pub(super) const fn go_on(&mut self, answer: usize) {
        self.answer = answer;
    }

    /// The number of the answer that is being read.
    pub(super) const fn answer(&self) -> usize {
        self.answer
    }

    /// The name of the answer that is being read, which is its file's where it has one.
    pub(super) fn name(&self) -> &str {
        self.names.get(self.answer).map_or("", String::as_str)
    }

    /// Reports something in the answer that is being read.
    pub(super) fn report(&mut self, problem: Problem) {
        self.report_in(self.answer, problem);
    }

    /// Reports something in any answer, unless there are too many: then that is said, once.
    pub(super) fn report_in(&mut self, answer: usize, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push((answer, problem));
        } else if self.problems.len() == MOST_PROBLEMS {
            self.problems.push((answer, more()));
        }
    }

    /// Reports something that would be the same for every item of the answer: only the first is told.
    pub(super) fn report_once(&mut self, problem: Problem) {
        let key = [problem.code, " ", &self.answer.to_string()].concat();
        if self.told.insert(key, 0).is_none() {
            self.report(problem);
        }
    }

    /// Says that something else stands where AWS prints `expected`.
    pub(super) fn wrong_type(&mut self, expected: &str, place: &Place<'_>) {
        self.report(fault(
            "wrongType",
            place,
            &["here must stand ", expected],
            "Bring the answer as the AWS CLI printed it.",
        ));
    }

    /// Keeps a part of the answer that is not modelled, under the answer's name and the part's place.
    pub(super) fn keep(&mut self, place: &Place<'_>, value: Value) {
        if is_empty(&value) {
            return;
        }
        let path = place.to_string();
        let shelf = self.extra.entry(self.name().to_owned()).or_insert_with(|| Object::new().into());
        if let Value::Object(shelf) = shelf {
            shelf.insert(path.trim_start_matches('/').to_owned(), value);
        }
    }

    /// The items of one kind.
    pub(super) fn shelf(&mut self, kind: Kind) -> &mut Shelf {
        // The array is as long as the kinds are many; the first shelf stands in for what cannot be.
        let [first, rest @ ..] = &mut self.shelves;
        match (kind as usize).checked_sub(1) {
            Some(index) => rest.get_mut(index).unwrap_or(first),
            None => first,
        }
    }

    /// Adds an item, or what it says of one that is known. Where the two differ the first one stays, the
    /// other is kept aside, and that is told.
    pub(super) fn add(&mut self, kind: Kind, mut item: Object, place: &Place<'_>) {
        let id = item.get("id").map(written).unwrap_or_default();
        let Some(position) = self.shelf(kind).find(&id) else {
            self.shelf(kind).push(&id, item);
            return;
        };
        if kind == Kind::Group {
            self.complete(position, &id, &mut item, place);
        }
        let is_own = self.shelf(kind).is_own(position);
        let Some(known) = self.shelf(kind).get_mut(position) else { return };
        let keys = fill(known, &item);
        if !keys.is_empty() {
            self.keep(place, item.into());
            self.report(differs(&id, &keys, is_own, place));
        }
    }

    /// Adds what another kind of answer tells by the way: it never counts against what is known.
    pub(super) fn hint(&mut self, kind: Kind, item: Object) {
        let id = peek(&item, "id").to_owned();
        let shelf = self.shelf(kind);
        match shelf.find(&id).map(|position| shelf.get_mut(position)) {
            Some(Some(known)) => drop(fill(known, &item)),
            None if !id.is_empty() => drop(shelf.push(&id, item)),
            _ => {}
        }
    }

    /// A VPC exists; of its addresses the answers say nothing.
    pub(super) fn vpc(&mut self, id: &str) {
        self.hint(Kind::Vpc, object(&[("id", id)]));
    }

    /// A subnet exists, in a VPC where that is said.
    pub(super) fn subnet(&mut self, id: &str, vpc: &str) {
        self.hint(Kind::Subnet, object(&[("id", id), ("vpc", vpc)]));
    }

    /// Something names a group or prefix list; `live` unless a stale rule does (S-167).
    pub(super) fn refer(&mut self, id: &str, by: &str, place: &Place<'_>, live: bool) {
        if !id.starts_with("sg-") && !id.starts_with("pl-") {
            return;
        }
        if let Some(reference) = self.named.get(id).and_then(|position| self.references.get_mut(*position)) {
            reference.live |= live;
            return;
        }
        self.named.insert(id.to_owned(), self.references.len());
        let reference = self.reference(id, by, place, live);
        self.references.push(reference);
    }

    fn reference(&self, id: &str, by: &str, place: &Place<'_>, live: bool) -> Reference {
        Reference { id: id.to_owned(), answer: self.answer, path: place.to_string(), by: by.to_owned(), live }
    }

    /// A group exists of which single rules are known.
    pub(super) fn partial_group(&mut self, mut group: Object, place: &Place<'_>) {
        let id = peek(&group, "id").to_owned();
        if self.shelf(Kind::Group).find(&id).is_none() {
            let first = self.reference(&id, "", place, false);
            self.partial.push(first);
            for list in ["inbound", "outbound"] {
                put(&mut group, list, Some(Value::Array(Vec::new())));
            }
        }
        self.hint(Kind::Group, group);
    }

    /// Adds a rule to a group that is known, unless the group has one that means the same (S-136): then
    /// the two become one, with the id that AWS gave.
    pub(super) fn rule(&mut self, group: &str, list: &'static str, rule: Object, place: &Place<'_>) {
        let Some(position) = self.shelf(Kind::Group).find(group) else { return };
        let is_own = self.shelf(Kind::Group).is_own(position);
        let mut index = std::mem::take(&mut self.rules);
        let Some(known) = self.shelf(Kind::Group).get_mut(position) else { return };
        let is_whole = known.contains_key("name");
        let rules = known.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(rules) = rules {
            let found = index.find(position, list, rules, &rule);
            match found.and_then(|position| rules.get_mut(position)).and_then(Value::as_object_mut) {
                Some(known) => {
                    let keys = meet(known, rule.clone());
                    if !keys.is_empty() {
                        let id = ["a rule of ", group].concat();
                        self.keep(place, rule.into());
                        self.report(differs(&id, &keys, is_own, place));
                    }
                }
                None => {
                    index.note(position, list, &rule, rules.len());
                    rules.push(rule.into());
                    if is_whole {
                        self.report(added(group, place));
                    }
                }
            }
        }
        self.rules = index;
    }

    /// Adds an entry to a prefix list that is known, unless the list holds it.
    pub(super) fn entry(&mut self, list: &str, block: Value, description: &str, place: &Place<'_>) {
        let mut seen = std::mem::take(&mut self.entries);
        let Some(position) = self.shelf(Kind::PrefixList).find(list) else { return };
        let is_own = self.shelf(Kind::PrefixList).is_own(position);
        let Some(known) = self.shelf(Kind::PrefixList).get_mut(position) else { return };
        let had_entries = known.contains_key("entries");
        let entries = known.entry("entries").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(entries) = entries {
            let key = |block: &Value| [list, " ", &written(block)].concat();
            if seen.insert(list.to_owned(), 0).is_none() {
                for block in entries.iter() {
                    seen.insert(key(block), 0);
                }
            }
            if seen.insert(key(&block), 0).is_none() {
                entries.push(block.clone());
                if !description.is_empty() {
                    describe(known, &block, description);
                }
                if is_own && had_entries {
                    let message = ["`", list, "` has entries in the open document: others are added"];
                    let help = "Remove the entries that the list no longer has.";
                    self.report_once(note("entriesAdded", place, &message, help));
                }
            }
        }
        self.entries = seen;
    }

    /// A group of which only single rules were known is described whole: no rule is lost.
    fn complete(&mut self, position: usize, id: &str, item: &mut Object, place: &Place<'_>) {
        let known = self.shelf(Kind::Group).get_mut(position);
        if known.is_none_or(|known| known.contains_key("name")) {
            return;
        }
        for list in ["inbound", "outbound"] {
            let Some(Value::Array(rules)) = item.shift_remove(list) else { continue };
            for rule in rules {
                if let Value::Object(rule) = rule {
                    self.rule(id, list, rule, place);
                }
            }
        }
    }
}

/// Keeps the description of an entry of a prefix list, for which the document has no place.
fn describe(list: &mut Object, block: &Value, description: &str) {
    let extra = list.entry("extra").or_insert_with(|| Object::new().into());
    let Some(extra) = extra.as_object_mut() else { return };
    let texts = extra.entry("EntryDescriptions").or_insert_with(|| Object::new().into());
    if let Value::Object(texts) = texts {
        put(texts, &written(block), Some(description.into()));
    }
}

/// Makes one of two rules that mean the same; the answer is the keys in which they differ.
fn meet(known: &mut Object, mut rule: Object) -> Vec<String> {
    for key in ["protocol", "ports", "icmpType", "icmpCode", "peer"] {
        rule.shift_remove(key);
    }
    let id = rule.shift_remove("id").unwrap_or_default();
    if !is_empty(&id) && known.get("id").is_none_or(is_empty) {
        put(known, "id", Some(id));
    } else if !is_empty(&id) && known.get("id") != Some(&id) {
        // Packets and notes of the open document name the rule by the id it has.
        let extra = rule.entry("extra").or_insert_with(|| Object::new().into());
        if let Value::Object(extra) = extra {
            put(extra, "SecurityGroupRuleId", Some(id));
        }
    }
    fill(known, &rule)
}

fn differs(id: &str, keys: &[String], is_own: bool, place: &Place<'_>) -> Problem {
    let keys = ["`", &keys.join("`, `"), "`"].concat();
    let (where_, help) = if is_own {
        (
            "stands in the open document and differs in ",
            "Remove it from the document and add the file again, if the file is right.",
        )
    } else {
        ("stands twice and differs in ", "Leave out the older answer.")
    };
    let message = ["`", id, "` ", where_, &keys, "; the first one is used"];
    let problem = fault("differsFromFirst", place, &message, help);
    // What is not modelled changes no verdict.
    let level = if keys == "`extra`" { Level::Note } else { Level::Error };
    Problem { level, ..problem }
}

fn added(group: &str, place: &Place<'_>) -> Problem {
    let message = ["this rule is not among those of `", group, "` so far, and is added to them"];
    note("ruleAdded", place, &message, "Remove the rule if the group no longer has it.")
}
