//! JSON Patches (RFC 6902): six operations, all or nothing.
//!
//! The value is changed where it stands. What each operation took away is kept until the last one fits, and
//! put back if it does not.

use serde_json::{Map, Value};

use super::parse::MOST_LEVELS;
use super::segments;
use crate::{Problem, fill};

/// Why an operation was not applied.
enum Fault {
    /// It is none of the six, or something is missing in it.
    NotAnOperation,
    /// The document is not as it says.
    DoesNotFit(&'static str),
}

const NO_SUCH_PLACE: Fault = Fault::DoesNotFit("path is invalid");
const NO_SUCH_SOURCE: Fault = Fault::DoesNotFit("\"from\" path is invalid");

/// So many values may the `copy` operations of one patch make: copies of copies would double each time.
const MOST_COPIED: usize = 1 << 16;

/// The keys and positions on the way to a value.
type Path = Vec<String>;

/// How a change is taken back.
enum Undo {
    /// What was added goes.
    Remove(Path),
    /// What was replaced stands here again.
    Replace(Path, Value),
    /// What was removed stands in its list or object again, at this position; none for what was moved elsewhere.
    Insert(Path, usize, Option<Value>),
}

/// Applies a patch to a value; keys that stay keep their order. `test` compares numbers digit by digit: `1` is not `1.0`.
///
/// # Errors
/// The patch is no list of operations, an operation does not fit the value, what it adds would
/// stand in brackets more than 128 levels deep, or copies are more than 65,536 values. Then the value is as it was.
pub fn patch(value: &mut Value, patch: &Value) -> Result<(), Problem> {
    let operations = patch.as_array().ok_or_else(|| not_a_patch(String::new()))?;
    let mut patching = Patching { document: value, undo: Vec::new(), moved: Value::Null, copied: 0 };
    for (index, operation) in operations.iter().enumerate() {
        let Err(fault) = patching.apply(operation) else { continue };
        patching.take_back();
        return Err(match fault {
            Fault::NotAnOperation => not_a_patch(fill("/{0}", &[&index.to_string()])),
            Fault::DoesNotFit(why) => {
                let path = member(operation, "path").unwrap_or_default().to_owned();
                let message = fill("the patch does not fit this document: {0}", &[why]);
                let help = "Ask for the document as it stands and make the patch anew.";
                Problem::error("patchDoesNotFit", path, message, help)
            }
        });
    }
    Ok(())
}

fn not_a_patch(path: String) -> Problem {
    let message = "this is no operation of a JSON Patch".to_owned();
    Problem::error("notAPatch", path, message, "Send a list of operations as in RFC 6902.")
}

/// A value that is being changed, and how it comes back.
struct Patching<'v> {
    document: &'v mut Value,
    undo: Vec<Undo>,
    /// What a move carries, while it stands nowhere.
    moved: Value,
    copied: usize,
}

impl Patching<'_> {
    fn apply(&mut self, operation: &Value) -> Result<(), Fault> {
        let path = pointer(operation, "path")?;
        let value = || operation.get("value").ok_or(Fault::NotAnOperation);
        match member(operation, "op").unwrap_or_default() {
            "add" => self.add(path, &mut value()?.clone()),
            "remove" => {
                let (value, at) = take(self.document, &path).ok_or(NO_SUCH_PLACE)?;
                self.undo.push(Undo::Insert(path, at, Some(value)));
                Ok(())
            }
            "replace" => self.replace(path, &mut value()?.clone()),
            "move" => {
                let from = pointer(operation, "from")?;
                if path.len() > from.len() && path.starts_with(&from) {
                    return Err(Fault::DoesNotFit("cannot move the value inside itself"));
                }
                let (mut value, at) = take(self.document, &from).ok_or(NO_SUCH_SOURCE)?;
                self.undo.push(Undo::Insert(from, at, None));
                let done = self.add(path, &mut value);
                // Where it does not fit, it goes back.
                self.moved = value;
                done
            }
            "copy" => {
                let value = find(self.document, &pointer(operation, "from")?).ok_or(NO_SUCH_SOURCE)?;
                self.copied += count(value);
                if self.copied > MOST_COPIED {
                    return Err(Fault::DoesNotFit("copies of more than 65536 values"));
                }
                let mut value = value.clone();
                self.add(path, &mut value)
            }
            "test" => match find(self.document, &path) {
                Some(found) if *found == *value()? => Ok(()),
                Some(_) => Err(Fault::DoesNotFit("value did not match")),
                None => Err(NO_SUCH_PLACE),
            },
            _ => Err(Fault::NotAnOperation),
        }
    }

    /// Takes the value over if it fits.
    fn add(&mut self, mut path: Path, value: &mut Value) -> Result<(), Fault> {
        let Some((last, parents)) = path.split_last() else { return self.replace(path, value) };
        check_levels(&path, value)?;
        match find(self.document, parents) {
            Some(Value::Object(map)) => {
                let before = map.insert(last.clone(), value.take());
                self.undo.push(match before {
                    Some(before) => Undo::Replace(path, before),
                    None => Undo::Remove(path),
                });
            }
            Some(Value::Array(list)) => {
                let at = if last == "-" { Some(list.len()) } else { index(last) };
                let at = at.filter(|&at| at <= list.len()).ok_or(NO_SUCH_PLACE)?;
                list.insert(at, value.take());
                path.pop();
                path.push(at.to_string());
                self.undo.push(Undo::Remove(path));
            }
            _ => return Err(NO_SUCH_PLACE),
        }
        Ok(())
    }

    /// Takes the value over if it fits.
    fn replace(&mut self, path: Path, value: &mut Value) -> Result<(), Fault> {
        check_levels(&path, value)?;
        let place = find(self.document, &path).ok_or(NO_SUCH_PLACE)?;
        let before = core::mem::replace(place, value.take());
        self.undo.push(Undo::Replace(path, before));
        Ok(())
    }

    /// Makes everything as it was.
    fn take_back(&mut self) {
        while let Some(undo) = self.undo.pop() {
            match undo {
                Undo::Remove(path) => {
                    if let Some((value, _)) = take(self.document, &path) {
                        self.moved = value;
                    }
                }
                Undo::Replace(path, before) => {
                    if let Some(place) = find(self.document, &path) {
                        self.moved = core::mem::replace(place, before);
                    }
                }
                Undo::Insert(path, at, before) => {
                    let value = before.unwrap_or_else(|| self.moved.take());
                    put_back(self.document, &path, at, value);
                }
            }
        }
    }
}

/// Takes a value out of its list or object; also answers at which position it stood.
fn take(document: &mut Value, path: &[String]) -> Option<(Value, usize)> {
    let (last, parents) = path.split_last()?;
    match find(document, parents)? {
        Value::Object(map) => {
            let at = map.keys().position(|key| key == last)?;
            Some((map.shift_remove(last)?, at))
        }
        Value::Array(list) => {
            let at = index(last).filter(|&at| at < list.len())?;
            Some((list.remove(at), at))
        }
        _ => None,
    }
}

/// Puts a value back to where it was taken from.
fn put_back(document: &mut Value, path: &[String], at: usize, value: Value) {
    let Some((last, parents)) = path.split_last() else { return };
    match find(document, parents) {
        Some(Value::Array(list)) if at <= list.len() => list.insert(at, value),
        Some(Value::Object(map)) => {
            // An insertion at a position would bring more code along.
            let rest = core::mem::replace(map, Map::new());
            let mut value = Some(value);
            for (position, (key, item)) in rest.into_iter().enumerate() {
                if position == at
                    && let Some(value) = value.take()
                {
                    map.insert(last.clone(), value);
                }
                map.insert(key, item);
            }
            if let Some(value) = value {
                map.insert(last.clone(), value);
            }
        }
        _ => {}
    }
}

fn find<'v>(document: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    let mut value = document;
    for key in path {
        value = match value {
            Value::Object(map) => map.get_mut(key)?,
            Value::Array(list) => list.get_mut(index(key)?)?,
            _ => return None,
        };
    }
    Some(value)
}

/// How many values a value is, itself included; a long text counts as many short ones.
fn count(value: &Value) -> usize {
    let mut all = 1;
    match value {
        Value::Array(list) => {
            for item in list {
                all += count(item);
            }
        }
        Value::Object(map) => {
            for item in map.values() {
                all += count(item);
            }
        }
        Value::String(text) => all += text.len() / 32,
        _ => {}
    }
    all
}

/// Whoever walks a document recurses no deeper than a text may nest.
fn check_levels(path: &[String], value: &Value) -> Result<(), Fault> {
    if path.len() + levels(value) > MOST_LEVELS {
        return Err(Fault::DoesNotFit("brackets more than 128 levels deep"));
    }
    Ok(())
}

/// Brackets inside brackets.
fn levels(value: &Value) -> usize {
    let mut most = 0;
    match value {
        Value::Array(list) => {
            for item in list {
                most = most.max(levels(item));
            }
        }
        Value::Object(map) => {
            for item in map.values() {
                most = most.max(levels(item));
            }
        }
        _ => return 0,
    }
    most + 1
}

/// A position in a list: digits, without zeros in front (RFC 6901, section 4).
fn index(key: &str) -> Option<usize> {
    let digits = key.bytes().all(|byte| byte.is_ascii_digit()) && (key == "0" || !key.starts_with('0'));
    if digits { key.parse().ok() } else { None }
}

/// The keys and positions of a pointer of an operation.
fn pointer(operation: &Value, key: &str) -> Result<Path, Fault> {
    let pointer = member(operation, key).ok_or(Fault::NotAnOperation)?;
    let mut escapes = pointer.split('~').skip(1);
    let valid =
        (pointer.is_empty() || pointer.starts_with('/')) && escapes.all(|rest| rest.starts_with(['0', '1']));
    if valid { Ok(segments(pointer).collect()) } else { Err(Fault::NotAnOperation) }
}

fn member<'v>(operation: &'v Value, key: &str) -> Option<&'v str> {
    operation.get(key)?.as_str()
}

#[cfg(test)]
mod tests;
