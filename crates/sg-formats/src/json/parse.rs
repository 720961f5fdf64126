//! From text to a value.

use json_event_parser::JsonEvent;
use serde_json::{Map, Value};

use super::events::Events;
use super::fault::{Inside, at, not_json};
use super::{child, number, print};
use crate::Problem;

/// Brackets inside brackets that a text may have. Whoever walks a value may recurse this deep.
const MOST_LEVELS: usize = 128;

/// A bracket that is still open.
enum Open {
    List(Vec<Value>),
    Object(Map<String, Value>, Option<String>),
}

/// Reads JSON text: the value, and what is odd about it (repeated keys, numbers that do not fit).
///
/// Of a key that stands twice the last value counts, as in every browser; the problem says what the
/// earlier one was. A number that does not fit is kept as text.
///
/// # Errors
/// The text is not JSON (RFC 8259), or has brackets more than 128 levels deep.
pub fn parse(text: &[u8]) -> Result<(Value, Vec<Problem>), Problem> {
    let mut events = Events::new(text);
    let mut open: Vec<Open> = Vec::new();
    let mut problems = Vec::new();
    let mut root = None;
    loop {
        let (start, event) = events.next().map_err(|broken| not_json(text, &broken, inside(open.last())))?;
        let value = match event {
            JsonEvent::String(text) => Value::String(text.into_owned()),
            JsonEvent::Number(digits) => number::read(&digits).unwrap_or_else(|| {
                problems.push(at(text, start, too_long(&pointer(&open), &digits)));
                Value::String(digits.into_owned())
            }),
            JsonEvent::Boolean(value) => Value::Bool(value),
            JsonEvent::Null => Value::Null,
            JsonEvent::StartArray | JsonEvent::StartObject if open.len() == MOST_LEVELS => {
                let message = format!("brackets more than {MOST_LEVELS} levels deep");
                return Err(at(text, start, Problem::error("tooDeep", "", message, "Nest less.")));
            }
            JsonEvent::StartArray => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            JsonEvent::StartObject => {
                open.push(Open::Object(Map::new(), None));
                continue;
            }
            JsonEvent::ObjectKey(name) => {
                if let Some(Open::Object(map, key)) = open.last_mut() {
                    let earlier = map.get(&*name).map(short);
                    *key = Some(name.into_owned());
                    problems.extend(earlier.map(|earlier| at(text, start, twice(&pointer(&open), &earlier))));
                }
                continue;
            }
            JsonEvent::EndArray | JsonEvent::EndObject => match open.pop() {
                Some(Open::List(list)) => Value::Array(list),
                Some(Open::Object(map, _)) => Value::Object(map),
                None => continue,
            },
            JsonEvent::Eof => return Ok((root.unwrap_or_default(), problems)),
        };
        match open.last_mut() {
            Some(Open::List(list)) => list.push(value),
            Some(Open::Object(map, key)) => {
                map.insert(key.take().unwrap_or_default(), value);
            }
            None => root = Some(value),
        }
    }
}

const fn inside(open: Option<&Open>) -> Inside {
    match open {
        None => Inside::Nothing,
        Some(Open::List(_)) => Inside::List,
        Some(Open::Object(_, None)) => Inside::Object,
        Some(Open::Object(_, Some(_))) => Inside::Key,
    }
}

/// The pointer to the value that is read next.
fn pointer(open: &[Open]) -> String {
    open.iter().fold(String::new(), |path, open| match open {
        Open::List(list) => child(&path, list.len()),
        Open::Object(_, key) => child(&path, key.as_deref().unwrap_or_default()),
    })
}

fn too_long(path: &str, digits: &str) -> Problem {
    let start: String = digits.chars().take(20).collect();
    let message = format!("the number `{start}…` does not fit, and is kept as text");
    Problem::error("numberTooLong", path, message, "Write a shorter number, or put it in quotes.")
}

fn twice(path: &str, earlier: &str) -> Problem {
    let message =
        format!("the key stands here a second time; this value counts, `{earlier}` before it does not");
    Problem::error("duplicateKey", path, message, "Keep one of the two.")
}

/// The start of a value, as JSON.
fn short(value: &Value) -> String {
    const MOST: usize = 60;
    let text = print(value);
    let text = text.trim_end();
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}
