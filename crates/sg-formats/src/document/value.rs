//! Looking into JSON values. What has the wrong type is as good as absent here: `shape` has said so.

use std::borrow::Cow;

use serde_json::Value;

/// Text under a key, trimmed; none where it is empty.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    let text = value.get(key)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// Text for people under a key, as it stands.
pub(super) fn label(value: &Value, key: &str) -> Option<String> {
    Some(value.get(key)?.as_str()?.to_owned())
}

/// Yes or no under a key.
pub(super) fn bool(value: &Value, key: &str) -> Option<bool> {
    value.get(key)?.as_bool()
}

/// A number that fits 32 bits under a key.
pub(super) fn number(value: &Value, key: &str) -> Option<u32> {
    u32::try_from(value.get(key)?.as_u64()?).ok()
}

/// The list under a key; empty where there is none.
pub(super) fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts of the list under a key, trimmed, with their positions.
pub(super) fn texts<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = (usize, &'v str)> {
    let texts = items(value, key).iter().enumerate();
    texts.filter_map(|(index, item)| Some((index, item.as_str()?.trim())))
}

/// What a person typed where text and whole numbers are both right.
pub(super) enum Typed<'v> {
    /// Nothing, or only spaces.
    Missing,
    /// Something of another type, which has been reported.
    Wrong,
    /// Text, or a number as text.
    Text(Cow<'v, str>),
}

/// What was typed under a key.
pub(super) fn typed<'v>(value: &'v Value, key: &str) -> Typed<'v> {
    match value.get(key) {
        None => Typed::Missing,
        Some(Value::String(text)) => match text.trim() {
            "" => Typed::Missing,
            text => Typed::Text(Cow::Borrowed(text)),
        },
        Some(Value::Number(number)) if number.is_i64() || number.is_u64() => {
            Typed::Text(Cow::Owned(number.to_string()))
        }
        Some(_) => Typed::Wrong,
    }
}
