//! What patching promises.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::patch as patch_in_place;
use crate::Problem;
use crate::json::tests::{any_json, places};
use crate::json::{child, segments};

/// The value after a patch; one that does not fit leaves the value as it was, the order of its keys included.
fn patch(value: &Value, operations: &Value) -> Result<Value, Problem> {
    let mut after = value.clone();
    match patch_in_place(&mut after, operations) {
        Ok(()) => Ok(after),
        Err(problem) => {
            assert_eq!(after.to_string(), value.to_string());
            Err(problem)
        }
    }
}

/// The value after a patch, or the code of the problem, its place and why.
#[track_caller]
fn check(value: Value, operations: Value, expected: Result<Value, &str>) {
    let after = patch(&value, &operations).map_err(|problem| {
        let why = problem.message.rsplit(": ").next().unwrap().to_owned();
        format!("{} {}: {why}", problem.code, problem.path)
    });
    assert_eq!(after, expected.map_err(str::to_owned));
}

/// RFC 6902, appendix A, in its order; A.13 is about a text in which a key stands twice: `op` is then `remove`.
#[test]
fn the_examples_of_the_rfc_hold() {
    check(
        json!({"foo": "bar"}),
        json!([{"op": "add", "path": "/baz", "value": "qux"}]),
        Ok(json!({"baz": "qux", "foo": "bar"})),
    );
    check(
        json!({"foo": ["bar", "baz"]}),
        json!([{"op": "add", "path": "/foo/1", "value": "qux"}]),
        Ok(json!({"foo": ["bar", "qux", "baz"]})),
    );
    check(
        json!({"baz": "qux", "foo": "bar"}),
        json!([{"op": "remove", "path": "/baz"}]),
        Ok(json!({"foo": "bar"})),
    );
    check(
        json!({"foo": ["bar", "qux", "baz"]}),
        json!([{"op": "remove", "path": "/foo/1"}]),
        Ok(json!({"foo": ["bar", "baz"]})),
    );
    check(
        json!({"baz": "qux", "foo": "bar"}),
        json!([{"op": "replace", "path": "/baz", "value": "boo"}]),
        Ok(json!({"baz": "boo", "foo": "bar"})),
    );
    check(
        json!({"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}}),
        json!([{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}]),
        Ok(json!({"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}})),
    );
    check(
        json!({"foo": ["all", "grass", "cows", "eat"]}),
        json!([{"op": "move", "from": "/foo/1", "path": "/foo/3"}]),
        Ok(json!({"foo": ["all", "cows", "eat", "grass"]})),
    );
    let tested = json!({"baz": "qux", "foo": ["a", 2, "c"]});
    check(
        tested.clone(),
        json!([{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2}]),
        Ok(tested),
    );
    check(
        json!({"baz": "qux"}),
        json!([{"op": "test", "path": "/baz", "value": "bar"}]),
        Err("patchDoesNotFit /baz: value did not match"),
    );
    check(
        json!({"foo": "bar"}),
        json!([{"op": "add", "path": "/child", "value": {"grandchild": {}}}]),
        Ok(json!({"foo": "bar", "child": {"grandchild": {}}})),
    );
    check(
        json!({"foo": "bar"}),
        json!([{"op": "add", "path": "/baz", "value": "qux", "xyz": 123}]),
        Ok(json!({"foo": "bar", "baz": "qux"})),
    );
    check(
        json!({"foo": "bar"}),
        json!([{"op": "add", "path": "/baz/bat", "value": "qux"}]),
        Err("patchDoesNotFit /baz/bat: path is invalid"),
    );
    check(
        json!({"foo": "bar"}),
        json!([{"op": "remove", "path": "/baz", "value": "qux"}]),
        Err("patchDoesNotFit /baz: path is invalid"),
    );
    let escaped = json!({"/": 9, "~1": 10});
    check(escaped.clone(), json!([{"op": "test", "path": "/~01", "value": 10}]), Ok(escaped.clone()));
    check(
        escaped,
        json!([{"op": "test", "path": "/~01", "value": "10"}]),
        Err("patchDoesNotFit /~01: value did not match"),
    );
    check(
        json!({"foo": ["bar"]}),
        json!([{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}]),
        Ok(json!({"foo": ["bar", ["abc", "def"]]})),
    );
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let half = json!([{"op": "add", "path": "/a", "value": 1}, {"op": "remove", "path": "/b"}]);
    check(json!({}), half, Err("patchDoesNotFit /b: path is invalid"));
    for at in ["/-", "/01", "/+1", "/2", "/1/0", "/x", "/"] {
        check(
            json!([1, 2]),
            json!([{"op": "remove", "path": at}]),
            Err(&format!("patchDoesNotFit {at}: path is invalid")),
        );
    }
    check(
        json!([1]),
        json!([{"op": "add", "path": "/2", "value": 1}]),
        Err("patchDoesNotFit /2: path is invalid"),
    );
    check(json!([1]), json!([{"op": "remove", "path": ""}]), Err("patchDoesNotFit : path is invalid"));
    check(
        json!({"a": {}}),
        json!([{"op": "move", "from": "/a", "path": "/a/b"}]),
        Err("patchDoesNotFit /a/b: cannot move the value inside itself"),
    );
    check(
        json!({}),
        json!([{"op": "copy", "from": "/a", "path": "/b"}]),
        Err("patchDoesNotFit /b: \"from\" path is invalid"),
    );
}

#[test]
fn what_is_no_operation_is_named() {
    const WHY: &str = "this is no operation of a JSON Patch";
    check(json!({}), json!({}), Err(&format!("notAPatch : {WHY}")));
    for operation in [
        json!(1),
        json!({"path": "/a", "value": 1}),
        json!({"op": "grow", "path": "/a"}),
        json!({"op": "add", "path": "/a"}),
        json!({"op": "add", "path": "a", "value": 1}),
        json!({"op": "add", "path": "/~2", "value": 1}),
        json!({"op": "add", "path": "/~", "value": 1}),
        json!({"op": "move", "path": "/a"}),
    ] {
        let operations = json!([{"op": "test", "path": "", "value": {}}, operation]);
        check(json!({}), operations, Err(&format!("notAPatch /1: {WHY}")));
    }
}

#[test]
fn nothing_gets_deeper_than_a_text_may_be() {
    let deep = (0..127).fold(json!({}), |inner, _| json!({ "a": inner }));
    check(json!({}), json!([{"op": "add", "path": "", "value": deep}]), Ok(deep.clone()));
    let copy = json!([{"op": "copy", "from": "", "path": "/b"}]);
    check(deep, copy, Err("patchDoesNotFit /b: brackets more than 128 levels deep"));
}

#[test]
fn copies_of_copies_end() {
    let double = json!({"op": "copy", "from": "", "path": "/-"});
    let operations = Value::Array(vec![double; 40]);
    check(json!([1]), operations, Err("patchDoesNotFit /-: copies of more than 65536 values"));
}

#[test]
fn what_was_moved_goes_back_when_a_later_operation_does_not_fit() {
    let never = json!({"op": "test", "path": "/nowhere", "value": 0});
    let document = json!({"a": {"b": 1, "c": [1, 2, 3]}, "d": 4, "e": 5});
    for moves in [
        json!([{"op": "move", "from": "/a", "path": "/e"}]),
        json!([{"op": "move", "from": "/a/b", "path": "/a/c/1"}, {"op": "move", "from": "/a/c/1", "path": "/f"}]),
        json!([{"op": "move", "from": "/d", "path": "/x/y"}]),
        json!([{"op": "remove", "path": "/a"}, {"op": "move", "from": "/d", "path": ""}]),
        json!([{"op": "replace", "path": "", "value": {"g": 1}}, {"op": "add", "path": "/h", "value": 2}]),
    ] {
        let mut operations = moves.as_array().unwrap().clone();
        operations.push(never.clone());
        assert!(patch(&document, &Value::Array(operations)).is_err());
    }
}

#[test]
fn keys_that_stay_keep_their_order() {
    let after = patch(&json!({"a": 1, "b": 2, "c": 3}), &json!([{"op": "remove", "path": "/a"}])).unwrap();
    assert_eq!(after.to_string(), r#"{"b":2,"c":3}"#);
}

/// An operation somewhere in a value, mostly one that fits.
fn operation(document: &Value, which: u8, at: &Index, from: &Index, value: &Value) -> Value {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let (from, place) = (from.get(&all), at.get(&all));
    let path = match document.pointer(place) {
        Some(Value::Object(_)) if which.is_multiple_of(2) => child(place, "new/key"),
        Some(Value::Array(list)) if which.is_multiple_of(4) => child(place, list.len()),
        Some(Value::Array(_)) if which % 4 == 2 => child(place, "-"),
        _ => place.clone(),
    };
    match which % 6 {
        0 => json!({"op": "add", "path": path, "value": value}),
        1 => json!({"op": "remove", "path": path}),
        2 => json!({"op": "replace", "path": path, "value": value}),
        3 => json!({"op": "move", "from": from, "path": path}),
        4 => json!({"op": "copy", "from": from, "path": path}),
        _ => json!({"op": "test", "path": path, "value": document.pointer(from)}),
    }
}

/// The operations that take a value back to what it was before one that fits.
fn inverse(before: &Value, operation: &Value) -> Vec<Value> {
    let path = operation["path"].as_str().unwrap();
    let old = before.pointer(path);
    let in_list = segments(path).last().is_some()
        && before.pointer(path.rsplit_once('/').unwrap().0).unwrap().is_array();
    let added = if let Some(list) = path.strip_suffix("/-").filter(|_| in_list) {
        let length = before.pointer(list).unwrap().as_array().unwrap().len();
        json!({"op": "remove", "path": child(list, length)})
    } else if let Some(old) = old.filter(|_| !in_list) {
        json!({"op": "replace", "path": path, "value": old})
    } else {
        json!({"op": "remove", "path": path})
    };
    match operation["op"].as_str().unwrap() {
        "add" | "copy" => vec![added],
        "remove" => vec![json!({"op": "add", "path": path, "value": old})],
        "replace" => vec![json!({"op": "replace", "path": path, "value": old})],
        // What a move took away may shift the place it goes to: only the whole is sure to come back.
        "move" => vec![json!({"op": "replace", "path": "", "value": before})],
        _ => vec![],
    }
}

proptest! {
    #[test]
    fn the_inverse_of_a_patch_restores(
        document in any_json(),
        picks in prop::collection::vec((any::<u8>(), any::<Index>(), any::<Index>(), any_json()), 0..6),
    ) {
        let (mut now, mut forth, mut back) = (document.clone(), Vec::new(), Vec::new());
        for (which, at, from, value) in &picks {
            let operation = operation(&now, *which, at, from, value);
            let Ok(next) = patch(&now, &json!([operation])) else { continue };
            back.splice(0..0, inverse(&now, &operation));
            forth.push(operation);
            now = next;
        }
        prop_assert_eq!(patch(&document, &json!(forth)).ok(), Some(now.clone()));
        prop_assert_eq!(patch(&now, &json!(back)).ok(), Some(document));
    }

    #[test]
    fn a_patch_does_what_the_crate_json_patch_does(
        document in any_json(),
        picks in prop::collection::vec((any::<u8>(), any::<Index>(), any::<Index>(), any_json()), 1..3),
    ) {
        let operations: Value = picks.iter().map(|(which, at, from, value)| operation(&document, *which, at, from, value)).collect();
        let theirs: json_patch::Patch = serde_json::from_value(operations.clone()).unwrap();
        let mut after = document.clone();
        // Its `patch` undoes what it did when a later operation does not fit, and panics where it cannot.
        let fits = json_patch::patch_unsafe(&mut after, &theirs).is_ok();
        prop_assert_eq!(patch(&document, &operations).ok(), fits.then_some(after), "{}", operations);
    }
}
