//! Checking a value against a shape.

use serde_json::{Map, Value};

use super::{Field, Need, Shape, suggest};
use crate::json::Place;
use crate::{Level, Problem};

/// Reports what does not have the shape: unknown keys, missing keys, wrong types and words. Goes as deep as
/// the value does.
pub(crate) fn check(shape: &Shape, value: &Value, at: &Place<'_>, problems: &mut Vec<Problem>) {
    let fits = match (shape, value) {
        (Shape::OrNull(_), Value::Null) | (Shape::Anything, _) => true,
        (Shape::OrNull(inner), _) => return check(inner, value, at, problems),
        (Shape::Text | Shape::Label, Value::String(_)) | (Shape::Bool, Value::Bool(_)) => true,
        (Shape::Choice(words), Value::String(word)) => words.contains(&&**word),
        (Shape::Scalar(..), Value::String(_)) => true,
        (Shape::Scalar(..), _) => value.is_i64() || value.is_u64(),
        (Shape::Integer(least, most), _) => whole(value).is_some_and(|n| *least <= n && n <= *most),
        (Shape::Quota, _) => value.as_u64().is_some_and(|n| n <= u64::from(u32::MAX)),
        (Shape::List(item), Value::Array(list)) => return check_items(item, list, at, problems),
        (Shape::Pair(item), Value::Array(list)) if list.len() == 2 => {
            return check_items(item, list, at, problems);
        }
        (Shape::Map(item), Value::Object(map)) => {
            return map.iter().for_each(|(key, value)| check(item, value, &at.key(key), problems));
        }
        (Shape::Object(fields), Value::Object(map)) => return check_keys(&[fields], map, at, problems),
        (Shape::Kinds(common, kinds), Value::Object(map)) => {
            let word = map.get("kind").and_then(Value::as_str);
            let kind = kinds.iter().find(|kind| Some(kind.name) == word);
            match (kind, map.get("kind")) {
                (Some(kind), _) => return check_keys(&[common, kind.fields], map, at, problems),
                (None, Some(found)) => {
                    let names = kinds.iter().map(|kind| kind.name);
                    problems.push(wrong_word(found, names.collect(), at.key("kind")));
                }
                (None, None) => problems.push(missing("kind", at)),
            }
            return;
        }
        _ => false,
    };
    if !fits {
        problems.push(match (shape, value) {
            (Shape::Choice(words), Value::String(_)) => wrong_word(value, words.to_vec(), *at),
            _ => wrong_type(shape, value, at),
        });
    }
}

fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_u64().map(|_| i64::MAX))
}

fn check_items(item: &Shape, list: &[Value], at: &Place<'_>, problems: &mut Vec<Problem>) {
    for (index, value) in list.iter().enumerate() {
        check(item, value, &at.item(index), problems);
    }
}

fn check_keys(fields: &[&[Field]], map: &Map<String, Value>, at: &Place<'_>, problems: &mut Vec<Problem>) {
    let fields = || fields.iter().copied().flatten();
    for (key, value) in map {
        match fields().find(|field| field.name == *key) {
            Some(field) => check(field.shape, value, &at.key(key), problems),
            // What an importer did not understand, on every item.
            None if key == "extra" => {}
            None => {
                let meant = suggest(key, fields().map(|field| field.name));
                problems.push(unknown_key(key, meant, at));
            }
        }
    }
    for field in fields() {
        if field.need == Need::Must && !map.contains_key(field.name) {
            problems.push(missing(field.name, at));
        }
    }
}

fn unknown_key(key: &str, meant: Option<&str>, at: &Place<'_>) -> Problem {
    let key: String = key.chars().take(40).collect();
    let (message, help) = match meant {
        Some(meant) => (format!("unknown key `{key}`, did you mean `{meant}`?"), format!("Write `{meant}`.")),
        None => (format!("unknown key `{key}`"), "Remove it, or put it under `extra`.".to_owned()),
    };
    Problem::note("unknownKey", at.key(&key), message, &help)
}

fn missing(key: &str, at: &Place<'_>) -> Problem {
    Problem::error("missingKey", at.key(key), format!("`{key}` is missing"), &format!("Add `{key}`."))
}

fn wrong_word(found: &Value, words: Vec<&str>, at: Place<'_>) -> Problem {
    let help = match found.as_str().and_then(|word| suggest(word, words.iter().copied())) {
        Some(meant) => format!("Write `{meant}`."),
        None => format!("Write one of `{}`.", words.join("`, `")),
    };
    Problem::error("unknownWord", at, format!("unknown word {}", display(found)), &help)
}

fn wrong_type(shape: &Shape, value: &Value, at: &Place<'_>) -> Problem {
    let expected = match shape {
        Shape::Text | Shape::Label | Shape::Choice(_) => "text",
        Shape::Integer(1, 1) => "the number 1",
        Shape::Integer(i64::MIN, _) => "a whole number",
        Shape::Integer(least, most) => &format!("a whole number from {least} to {most}"),
        Shape::Quota => "a whole number from 0",
        Shape::Scalar(..) => "text or a whole number",
        Shape::Bool => "`true` or `false`",
        Shape::List(_) => "a list",
        Shape::Pair(_) => "a list of two",
        Shape::OrNull(_) | Shape::Anything | Shape::Map(_) | Shape::Object(_) | Shape::Kinds(..) => {
            "an object"
        }
    };
    let level = if matches!(shape, Shape::Label | Shape::Quota) { Level::Note } else { Level::Error };
    let help = if value.is_null() {
        "Leave the key out where nothing is known.".to_owned()
    } else {
        format!("Write {expected}.")
    };
    let message = format!("expected {expected}, found {}", display(value));
    Problem { level, ..Problem::error("wrongType", *at, message, &help) }
}

/// What stands there, in few words.
fn display(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) => format!("`{}`", text.chars().take(60).collect::<String>()),
        _ => format!("`{value}`"),
    }
}
