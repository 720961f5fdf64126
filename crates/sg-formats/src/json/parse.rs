//! From text to a value.

use serde_json::{Map, Value};

use super::budget::Budget;
use super::events::{Event, Events};
use super::fault::{at, not_json};
use super::place::Ruler;
use super::pointer::{LONGEST_POINTER, push_key};
use super::{number, print};
use crate::problem::{MOST_PROBLEMS, report};
use crate::{Problem, fill};

/// Brackets inside brackets that a text may have. Whoever walks a value may recurse this deep.
pub(super) const MOST_LEVELS: usize = 128;

/// A bracket that is still open.
enum Open {
    List(Vec<Value>),
    Object(Map<String, Value>, String),
}

/// Reads JSON text: the value, and what is odd about it (repeated keys, numbers that do not fit).
///
/// Of a key that stands twice the last value counts, as in every browser; the problem says what the
/// earlier one was. A number that does not fit is kept as text.
///
/// # Errors
/// The text is not JSON (RFC 8259), has brackets more than 128 levels deep, or so many small parts that its
/// value would take many times its room.
pub fn parse(text: &[u8]) -> Result<(Value, Vec<Problem>), Problem> {
    parse_within(text, &mut Budget::of(text.len()))
}

/// The same, of one of several texts.
///
/// # Errors
/// As of [`parse`].
pub(crate) fn parse_within(text: &[u8], budget: &mut Budget) -> Result<(Value, Vec<Problem>), Problem> {
    let mut events = Events::new(text);
    let mut ruler = Ruler::new(text);
    let mut open: Vec<Open> = Vec::new();
    let mut problems = Vec::new();
    let mut root = Value::Null;
    loop {
        let (start, event) = events.next().map_err(|broken| not_json(text, &broken))?;
        let value = match event {
            Event::Text(text) => {
                budget.text(text.len());
                Value::String(text.into_owned())
            }
            Event::Number(digits) => {
                budget.text(digits.len());
                number::read(digits).unwrap_or_else(|| {
                    if problems.len() < MOST_PROBLEMS {
                        let problem = too_long(pointer(&open), digits);
                        report(&mut problems, Problem { position: Some(ruler.at(start)), ..problem });
                    }
                    Value::String(digits.to_owned())
                })
            }
            Event::Bool(value) => Value::Bool(value),
            Event::Null => Value::Null,
            Event::StartList | Event::StartObject if open.len() == MOST_LEVELS => {
                let message = fill("brackets more than {0} levels deep", &[&MOST_LEVELS.to_string()]);
                return Err(at(text, start, Problem::error("tooDeep", String::new(), message, "Nest less.")));
            }
            Event::StartList => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::StartObject => {
                open.push(Open::Object(Map::new(), String::new()));
                continue;
            }
            Event::Key(name) => {
                if let Some(Open::Object(map, key)) = open.last_mut() {
                    let is_told = problems.len() < MOST_PROBLEMS;
                    let earlier = map.get(&*name).filter(|_| is_told).map(short);
                    budget.text(name.len());
                    *key = name.into_owned();
                    if let Some(earlier) = earlier {
                        let problem = twice(pointer(&open), &earlier);
                        report(&mut problems, Problem { position: Some(ruler.at(start)), ..problem });
                    }
                }
                continue;
            }
            Event::End => match open.pop() {
                Some(Open::List(mut list)) => {
                    budget.shrink(&list);
                    list.shrink_to_fit();
                    Value::Array(list)
                }
                Some(Open::Object(map, _)) => Value::Object(map),
                None => continue,
            },
            Event::Eof => return Ok((root, problems)),
        };
        match open.last_mut() {
            Some(Open::List(list)) => {
                budget.item(list);
                list.push(value);
            }
            Some(Open::Object(map, key)) => {
                budget.entry(map.len());
                map.insert(core::mem::take(key), value);
            }
            None => root = value,
        }
        if budget.is_spent() {
            return Err(at(text, start, too_dense()));
        }
    }
}

/// The pointer to the value that is read next.
fn pointer(open: &[Open]) -> String {
    let mut path = String::new();
    for open in open {
        match open {
            Open::List(list) => push_key(&mut path, &list.len().to_string()),
            Open::Object(_, key) if path.len() + key.len() > LONGEST_POINTER => break,
            Open::Object(_, key) => push_key(&mut path, key),
        }
    }
    path
}

fn too_dense() -> Problem {
    let message = "so many small parts that reading them would take many times the room of the text";
    Problem::error("tooDense", String::new(), message, "Bring it in several smaller texts.")
}

fn too_long(path: String, digits: &str) -> Problem {
    let message = fill("the number `{0}…` does not fit, and is kept as text", &[&beginning(digits, 20)]);
    Problem::error("numberTooLong", path, message, "Write a shorter number, or put it in quotes.")
}

fn twice(path: String, earlier: &str) -> Problem {
    let message =
        fill("the key stands here a second time; this value counts, `{0}` before it does not", &[earlier]);
    Problem::error("duplicateKey", path, message, "Keep one of the two.")
}

/// The start of a value, as JSON.
fn short(value: &Value) -> String {
    let text = print(value);
    let text = text.trim_ascii_end();
    let mut short = beginning(text, 60);
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn beginning(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
