//! Taking keys out of an answer, so that what stays behind is what nobody understood.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An object of an answer or of the document in the making.
pub(crate) type Object = Map<String, Value>;

/// Numbers by text. Everything that is looked up here is looked up in this one type: each other one
/// would bring its own tree into the engine.
pub(crate) type Index = BTreeMap<String, usize>;

/// An object with these texts; empty ones are left out.
pub(super) fn object(texts: &[(&str, &str)]) -> Object {
    let mut object = Object::new();
    for (key, text) in texts {
        put(&mut object, key, (!text.is_empty()).then(|| (*text).into()));
    }
    object
}

/// Takes a key out; null, empty text, empty lists and empty objects say nothing and count as absent.
#[inline(never)]
pub(super) fn take(object: &mut Object, key: &str) -> Option<Value> {
    object.shift_remove(key).filter(|value| !is_empty(value))
}

/// Takes a key that holds text; a number becomes text, anything else comes as it is.
#[inline(never)]
pub(super) fn take_text(object: &mut Object, key: &str) -> Option<Value> {
    take(object, key).map(|value| match value {
        Value::Number(number) => Value::String(number.to_string()),
        other => other,
    })
}

/// Takes a list out. What stands there but is no list stays behind.
pub(super) fn take_list(object: &mut Object, key: &str) -> Vec<Value> {
    match object.shift_remove(key) {
        Some(Value::Array(items)) => items,
        Some(other) => {
            object.insert(key.to_owned(), other);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// The text under a key, left where it is.
pub(super) fn peek<'a>(object: &'a Object, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Writes a key where there is something to write.
#[inline(never)]
pub(crate) fn put(object: &mut Object, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value);
    }
}

/// Writes a list of texts where there are any.
pub(super) fn put_texts(object: &mut Object, key: &str, texts: Vec<Value>) {
    put(object, key, (!texts.is_empty()).then_some(Value::Array(texts)));
}

/// The values that say something, each once, in the order of their first appearance.
pub(super) fn distinct(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut seen = Index::new();
    values.filter(|value| !is_empty(value) && seen.insert(written(value), 0).is_none()).collect()
}

/// Writes the keys that stayed behind as the item's `extra`; keys that say nothing go.
pub(super) fn put_extra(object: &mut Object, mut rest: Object) {
    rest.retain(|_, value| !is_empty(value));
    put(object, "extra", (!rest.is_empty()).then_some(Value::Object(rest)));
}

/// A whole number, also where it was given as text (S-600, "accept numbers given as strings").
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A value as a person would write it: text without its quotes.
#[inline(never)]
pub(crate) fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether a value says nothing.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(keys) => keys.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
