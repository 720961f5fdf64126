//! Checking a value against a shape.

use serde_json::{Map, Value};

use super::{Field, Guess, Need, Shape, suggest};
use crate::fault::{Fault, fill};
use crate::json::Place;
use crate::problem::report;
use crate::{Level, Problem};

static UNKNOWN_KEY: Fault =
    Fault::note("unknownKey", "unknown key `{0}`", "Remove it, or put it under `extra`.");
static MISTYPED_KEY: Fault =
    Fault::note("unknownKey", "unknown key `{0}`, did you mean `{1}`?", "Write `{1}`.");
static MISSING_KEY: Fault = Fault::error("missingKey", "`{0}` is missing", "Add `{0}`.");
static UNKNOWN_WORD: Fault = Fault::error("unknownWord", "unknown word {0}", "Write `{1}`.");
static WRONG_TYPE: Fault = Fault::error("wrongType", "expected {0}, found {1}", "Write {0}.");

/// Reports what does not have the shape: unknown keys, missing keys, wrong types and words. Goes as deep as
/// the value does.
pub(crate) fn check(shape: &Shape, value: &Value, at: &Place<'_>, problems: &mut Vec<Problem>) {
    let fits = match (shape, value) {
        (Shape::OrNull(_), Value::Null) | (Shape::Anything, _) => true,
        (Shape::OrNull(inner), _) => return check(inner, value, at, problems),
        (Shape::Text | Shape::Label, Value::String(_)) | (Shape::Bool, Value::Bool(_)) => true,
        (Shape::Choice(words), Value::String(word)) => {
            if !words.contains(&&**word) {
                report(problems, wrong_word(value, words, at));
            }
            return;
        }
        (Shape::Scalar(..), Value::String(_)) => true,
        (Shape::Scalar(..) | Shape::Whole, _) => whole(value).is_some(),
        (Shape::Integer(least, most), _) => {
            whole(value).is_some_and(|n| i64::from(*least) <= n && n <= i64::from(*most))
        }
        (Shape::Quota, _) => whole(value).is_some_and(|n| 0 <= n && n <= i64::from(u32::MAX)),
        (Shape::List(item), Value::Array(list)) => return check_items(item, list, at, problems),
        (Shape::Pair(item), Value::Array(list)) if list.len() == 2 => {
            return check_items(item, list, at, problems);
        }
        (Shape::Map(item), Value::Object(map)) => {
            for (key, value) in map {
                check(item, value, &at.key(key), problems);
            }
            return;
        }
        (Shape::Object(fields), Value::Object(map)) => {
            return check_keys([fields, &[]], map, at, &[], problems);
        }
        (Shape::Kinds(common, kinds), Value::Object(map)) => {
            let Some(found) = map.get("kind") else {
                report(problems, MISSING_KEY.at(&at.key("kind"), &["kind"]));
                return;
            };
            let mut names = Vec::new();
            for kind in *kinds {
                if found.as_str() == Some(kind.name) {
                    return check_keys([common, kind.fields], map, at, &[], problems);
                }
                names.push(kind.name);
            }
            report(problems, wrong_word(found, &names, &at.key("kind")));
            return;
        }
        _ => false,
    };
    if !fits {
        report(problems, wrong_type(shape, value, at));
    }
}

/// Reports what does not have the shape of an object, all but the items of the lists under some of its keys.
pub(crate) fn check_around(shape: &Shape, value: &Value, keys: &[&str], problems: &mut Vec<Problem>) {
    let at = Place::new("");
    match (shape, value) {
        (Shape::Object(fields), Value::Object(map)) => check_keys([fields, &[]], map, &at, keys, problems),
        _ => check(shape, value, &at, problems),
    }
}

/// What the items of the list under a key of an object look like.
pub(crate) fn list_item(shape: &Shape, key: &str) -> Option<&'static Shape> {
    let Shape::Object(fields) = shape else { return None };
    match field(fields, key)?.shape {
        Shape::List(item) => Some(item),
        _ => None,
    }
}

/// The whole number that stands there; the greatest one for those that are greater still.
#[inline(never)]
pub(crate) fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_u64().map(|_| i64::MAX))
}

fn check_items(item: &Shape, list: &[Value], at: &Place<'_>, problems: &mut Vec<Problem>) {
    for (index, value) in list.iter().enumerate() {
        check(item, value, &at.item(index), problems);
    }
}

/// The keys of an object are those of two tables; the lists under `around` are looked at from outside only.
#[inline(never)]
fn check_keys(
    [some, more]: [&'static [Field]; 2],
    map: &Map<String, Value>,
    at: &Place<'_>,
    around: &[&str],
    problems: &mut Vec<Problem>,
) {
    for (key, value) in map {
        match field(some, key).or_else(|| field(more, key)) {
            Some(_) if value.is_array() && around.contains(&&**key) => {}
            Some(field) => check(field.shape, value, &at.key(key), problems),
            // What an importer did not understand, on every item.
            None if key == "extra" => {}
            None => report(problems, unknown_key(key, some, more, at)),
        }
    }
    for fields in [some, more] {
        for field in fields {
            if field.need == Need::Must && !map.contains_key(field.name) {
                report(problems, MISSING_KEY.at(&at.key(field.name), &[field.name]));
            }
        }
    }
}

#[inline(never)]
fn field(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == key)
}

fn unknown_key(key: &str, some: &'static [Field], more: &'static [Field], at: &Place<'_>) -> Problem {
    let mut guess = Guess::new(key);
    for fields in [some, more] {
        for field in fields {
            guess.consider(field.name);
        }
    }
    let key = start(key, 40);
    let at = at.key(key);
    match guess.best() {
        Some(meant) => MISTYPED_KEY.at(&at, &[key, meant]),
        None => UNKNOWN_KEY.at(&at, &[key]),
    }
}

fn wrong_word(found: &Value, words: &[&str], at: &Place<'_>) -> Problem {
    let shown = display(found);
    match found.as_str().and_then(|word| suggest(word, words)) {
        Some(meant) => UNKNOWN_WORD.at(at, &[&shown, meant]),
        None => UNKNOWN_WORD.helped(at, "Write one of {1}.", &[&shown, &listed(words)]),
    }
}

/// The words in backticks.
fn listed(words: &[&str]) -> String {
    let mut list = String::new();
    for word in words {
        list.push_str(if list.is_empty() { "`" } else { "`, `" });
        list.push_str(word);
    }
    list.push('`');
    list
}

fn wrong_type(shape: &Shape, value: &Value, at: &Place<'_>) -> Problem {
    let range;
    let expected = match shape {
        Shape::Text | Shape::Label | Shape::Choice(_) => "text",
        Shape::Integer(1, 1) => "the number 1",
        Shape::Whole => "a whole number",
        Shape::Integer(least, most) => {
            range = fill("a whole number from {0} to {1}", &[&least.to_string(), &most.to_string()]);
            &*range
        }
        Shape::Quota => "a whole number from 0",
        Shape::Scalar(..) => "text or a whole number",
        Shape::Bool => "`true` or `false`",
        Shape::List(_) => "a list",
        Shape::Pair(_) => "a list of two",
        Shape::OrNull(_) | Shape::Anything | Shape::Map(_) | Shape::Object(_) | Shape::Kinds(..) => {
            "an object"
        }
    };
    let words = [expected, &*display(value)];
    let problem = if value.is_null() {
        WRONG_TYPE.helped(at, "Leave the key out where nothing is known.", &words)
    } else {
        WRONG_TYPE.at(at, &words)
    };
    let level = if matches!(shape, Shape::Label | Shape::Quota) { Level::Note } else { Level::Error };
    Problem { level, ..problem }
}

/// What stands there, in few words.
fn display(value: &Value) -> String {
    let text = match value {
        Value::Array(_) => return "a list".to_owned(),
        Value::Object(_) => return "an object".to_owned(),
        Value::String(text) => start(text, 60),
        Value::Number(number) => number.as_str(),
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Null => "null",
    };
    fill("`{0}`", &[text])
}

/// The first characters of a text, `most` of them.
#[inline(never)]
fn start(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most);
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
