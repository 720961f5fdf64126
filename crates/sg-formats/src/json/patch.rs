//! JSON Patches (RFC 6902): six operations, all or nothing.

use serde_json::Value;

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

/// The value after a patch; keys that stay keep their order. `test` compares numbers digit by digit: `1` is not `1.0`.
///
/// # Errors
/// The patch is no list of operations, an operation does not fit the value, or what it adds would
/// stand in brackets more than 128 levels deep.
pub fn patch(value: &Value, patch: &Value) -> Result<Value, Problem> {
    let operations = patch.as_array().ok_or_else(|| not_a_patch(String::new()))?;
    let mut value = value.clone();
    for (index, operation) in operations.iter().enumerate() {
        apply(&mut value, operation).map_err(|fault| match fault {
            Fault::NotAnOperation => not_a_patch(fill("/{0}", &[&index.to_string()])),
            Fault::DoesNotFit(why) => {
                let path = member(operation, "path").unwrap_or_default().to_owned();
                let message = fill("the patch does not fit this document: {0}", &[why]);
                let help = "Ask for the document as it stands and make the patch anew.";
                Problem::error("patchDoesNotFit", path, message, help)
            }
        })?;
    }
    Ok(value)
}

fn not_a_patch(path: String) -> Problem {
    let message = "this is no operation of a JSON Patch".to_owned();
    Problem::error("notAPatch", path, message, "Send a list of operations as in RFC 6902.")
}

fn apply(document: &mut Value, operation: &Value) -> Result<(), Fault> {
    let path = pointer(operation, "path")?;
    let value = || operation.get("value").ok_or(Fault::NotAnOperation);
    match member(operation, "op").unwrap_or_default() {
        "add" => add(document, &path, value()?.clone()),
        "remove" => remove(document, &path).map(drop).ok_or(NO_SUCH_PLACE),
        "replace" => replace(document, &path, value()?.clone()),
        "move" => {
            let from = pointer(operation, "from")?;
            if path.len() > from.len() && path.starts_with(&from) {
                return Err(Fault::DoesNotFit("cannot move the value inside itself"));
            }
            let value = remove(document, &from).ok_or(NO_SUCH_SOURCE)?;
            add(document, &path, value)
        }
        "copy" => {
            let from = pointer(operation, "from")?;
            let value = find(document, &from).ok_or(NO_SUCH_SOURCE)?.clone();
            add(document, &path, value)
        }
        "test" => match find(document, &path) {
            Some(found) if *found == *value()? => Ok(()),
            Some(_) => Err(Fault::DoesNotFit("value did not match")),
            None => Err(NO_SUCH_PLACE),
        },
        _ => Err(Fault::NotAnOperation),
    }
}

fn add(document: &mut Value, path: &[String], value: Value) -> Result<(), Fault> {
    let Some((last, parents)) = path.split_last() else { return replace(document, path, value) };
    check_levels(path, &value)?;
    match find(document, parents) {
        Some(Value::Object(map)) => {
            map.insert(last.clone(), value);
        }
        Some(Value::Array(list)) => {
            let at = if last == "-" { Some(list.len()) } else { index(last) };
            let at = at.filter(|&at| at <= list.len()).ok_or(NO_SUCH_PLACE)?;
            list.insert(at, value);
        }
        _ => return Err(NO_SUCH_PLACE),
    }
    Ok(())
}

fn replace(document: &mut Value, path: &[String], value: Value) -> Result<(), Fault> {
    check_levels(path, &value)?;
    *find(document, path).ok_or(NO_SUCH_PLACE)? = value;
    Ok(())
}

/// Takes out a value; the whole document cannot be taken out.
fn remove(document: &mut Value, path: &[String]) -> Option<Value> {
    let (last, parents) = path.split_last()?;
    match find(document, parents)? {
        Value::Object(map) => map.shift_remove(last),
        Value::Array(list) => {
            let at = index(last).filter(|&at| at < list.len())?;
            Some(list.remove(at))
        }
        _ => None,
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
fn pointer(operation: &Value, key: &str) -> Result<Vec<String>, Fault> {
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
