//! Taking an answer apart: which command printed it, and where in it the items stand.

use super::draft::Draft;
use super::lists::{List, UNUSED, USED, has_list, of_item};
use super::take::Object;
use super::tell::note;
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;

/// A part of an answer, to be read when its turn comes.
pub(super) struct Task {
    list: &'static List,
    answer: usize,
    path: String,
    items: Items,
}

/// All the parts, by the list that they are of: in the order of reading, and then of their answers.
pub(super) type Tasks = [Vec<Task>; USED.len()];

enum Items {
    List(Vec<Value>),
    One(Object),
}

impl Task {
    /// Reads the items into the draft.
    pub(super) fn run(self, draft: &mut Draft) {
        draft.go_on(self.answer);
        let place = Place::new(&self.path);
        match self.items {
            Items::One(object) => (self.list.read)(object, &place, draft),
            Items::List(items) => {
                read_items(items, |item, place, draft| (self.list.read)(item, place, draft), &place, draft)
            }
        }
    }
}

/// Reads every item of a list; what is no object is reported and kept.
pub(super) fn read_items(
    items: Vec<Value>,
    mut read: impl FnMut(Object, &Place<'_>, &mut Draft),
    place: &Place<'_>,
    draft: &mut Draft,
) {
    for (index, item) in items.into_iter().enumerate() {
        if draft.room.is_none() {
            return;
        }
        let place = place.item(index);
        match item {
            Value::Object(object) => read(object, &place, draft),
            other => {
                draft.wrong_type("an object", &place);
                draft.keep(&place, other);
            }
        }
    }
}

/// Whether a value is an answer of the AWS CLI: plain, recorded by an SDK (`{"data": …}`), a list of
/// answers, or the bare items that `--query 'SecurityGroups[]'` leaves; also a request as
/// `--cli-input-json` takes it (S-620).
pub(crate) fn recognise(value: &Value) -> bool {
    match value {
        Value::Object(object) => of_item(object).is_some() || has_list(object) || is_recorded(object),
        Value::Array(items) => items.iter().any(recognise),
        _ => false,
    }
}

fn is_recorded(object: &Object) -> bool {
    object.get("data").and_then(Value::as_object).is_some_and(has_list)
}

/// Takes an answer apart, or a list of answers or items.
pub(super) fn take_apart(value: Value, place: &Place<'_>, draft: &mut Draft, tasks: &mut Tasks) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.into_iter().enumerate() {
                take_apart(item, &place.item(index), draft, tasks);
            }
        }
        Value::Object(mut object) => {
            if let Some((rank, list)) = of_item(&object) {
                let (answer, path) = (draft.answer(), place.to_string());
                push(tasks, rank, Task { list, answer, path, items: Items::One(object) });
            } else if has_list(&object) {
                take_lists(object, place, draft, tasks);
            } else if is_recorded(&object) {
                if let Some(Value::Object(data)) = object.shift_remove("data") {
                    take_lists(data, &place.key("data"), draft, tasks);
                }
                keep(object, place, draft);
            } else {
                odd(object.into(), place, draft);
            }
        }
        other => odd(other, place, draft),
    }
}

fn take_lists(mut object: Object, place: &Place<'_>, draft: &mut Draft, tasks: &mut Tasks) {
    for (rank, list) in USED.iter().enumerate().filter(|(_, list)| !list.key.is_empty()) {
        let place = place.key(list.key);
        match object.shift_remove(list.key) {
            None => {}
            Some(Value::Array(items)) => {
                if items.is_empty() {
                    draft.report(nothing(&place));
                }
                let (answer, path) = (draft.answer(), place.to_string());
                push(tasks, rank, Task { list, answer, path, items: Items::List(items) });
            }
            Some(other) => {
                draft.wrong_type("a list", &place);
                draft.keep(&place, other);
            }
        }
    }
    for (key, command) in UNUSED {
        if object.contains_key(key) {
            draft.report(note(
                "notUsed",
                &place.key(key),
                &["this is what `aws ", command, "` prints: it is kept with the document, but not used"],
                "Bring the answers of `describe-security-groups` and `describe-network-interfaces`.",
            ));
        }
    }
    if object.get("NextToken").is_some_and(|token| !token.is_null()) {
        draft.report(note(
            "cutOff",
            &place.key("NextToken"),
            &["the list is cut off: more of it was left on the server"],
            "Run the command again without `--max-items` and `--no-paginate`, or bring the other pages as well.",
        ));
    }
    // What `authorize-security-group-ingress` prints beside the rules it made (S-610).
    if object.get("Return") == Some(&Value::Bool(true)) {
        object.shift_remove("Return");
    }
    keep(object, place, draft);
}

fn push(tasks: &mut Tasks, rank: usize, task: Task) {
    if let Some(tasks) = tasks.get_mut(rank) {
        tasks.push(task);
    }
}

fn nothing(place: &Place<'_>) -> Problem {
    note(
        "nothingHere",
        place,
        &["the list is empty: there is nothing here"],
        "Check the region, the profile and the filters of the command.",
    )
}

fn odd(value: Value, place: &Place<'_>, draft: &mut Draft) {
    draft.wrong_type("an answer of the AWS CLI", place);
    draft.keep(place, value);
}

fn keep(rest: Object, place: &Place<'_>, draft: &mut Draft) {
    for (key, value) in rest {
        draft.keep(&place.key(&key), value);
    }
}
