//! Looking into JSON values. What has the wrong type is as good as absent here: `shape` has said so.

use core::iter::Enumerate;
use core::slice::Iter;

use serde_json::Value;

/// Text under a key, trimmed; none where it is empty.
#[inline(never)]
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    let text = value.get(key)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// A copy of the text under a key, trimmed; none where it is empty.
#[inline(never)]
pub(super) fn word(value: &Value, key: &str) -> Option<String> {
    text(value, key).map(str::to_owned)
}

/// Text for people under a key, as it stands.
#[inline(never)]
pub(super) fn label(value: &Value, key: &str) -> Option<String> {
    Some(value.get(key)?.as_str()?.to_owned())
}

/// Yes or no under a key.
#[inline(never)]
pub(super) fn bool(value: &Value, key: &str) -> Option<bool> {
    value.get(key)?.as_bool()
}

/// A number that fits 32 bits under a key.
#[inline(never)]
pub(super) fn number(value: &Value, key: &str) -> Option<u32> {
    u32::try_from(crate::shape::whole(value.get(key)?)?).ok()
}

/// The list under a key; empty where there is none.
#[inline(never)]
pub(super) fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts of the list under a key, trimmed, with their positions.
pub(super) fn texts<'v>(value: &'v Value, key: &str) -> Texts<'v> {
    Texts(items(value, key).iter().enumerate())
}

/// See [`texts`].
pub(super) struct Texts<'v>(Enumerate<Iter<'v, Value>>);

impl<'v> Iterator for Texts<'v> {
    type Item = (usize, &'v str);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        for (index, item) in &mut self.0 {
            if let Some(text) = item.as_str() {
                return Some((index, text.trim()));
            }
        }
        None
    }
}

/// Whether the list under a key has a text.
#[inline(never)]
pub(super) fn lists(value: &Value, key: &str, word: &str) -> bool {
    texts(value, key).any(|(_, text)| text == word)
}

/// What a person typed where text and whole numbers are both right.
pub(super) enum Typed<'v> {
    /// Nothing, or only spaces.
    Missing,
    /// Something of another type, which has been reported.
    Wrong,
    /// Text, or a number as text.
    Text(&'v str),
}

/// What was typed under a key.
#[inline(never)]
pub(super) fn typed<'v>(value: &'v Value, key: &str) -> Typed<'v> {
    match value.get(key) {
        None => Typed::Missing,
        Some(Value::String(text)) => match text.trim() {
            "" => Typed::Missing,
            text => Typed::Text(text),
        },
        Some(found @ Value::Number(number)) if crate::shape::whole(found).is_some() => {
            Typed::Text(number.as_str())
        }
        Some(_) => Typed::Wrong,
    }
}

/// A whole number in decimal digits.
#[inline(never)]
pub(super) fn whole(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}
