//! From JSON to the operations of a patch (RFC 6902).
//!
//! Read by hand: the derived reader of the patch crate alone would cost the Wasm more than all of this.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, PatchOperation, RemoveOperation, ReplaceOperation,
    TestOperation,
};
use serde_json::Value;
use sg_formats::Problem;

/// A patch may reach this deep into a document; reading one recurses as deep.
const MOST_LEVELS: usize = 128;

/// The operations of a patch.
///
/// # Errors
/// It is no list, or one of its items is no operation with a path, and a value or `from` where it needs one.
pub(crate) fn operations(patch: &Value) -> Result<Vec<PatchOperation>, Problem> {
    let list = patch.as_array().ok_or_else(|| not_a_patch(""))?;
    list.iter()
        .enumerate()
        .map(|(index, item)| operation(item).ok_or_else(|| not_a_patch(&format!("/{index}"))))
        .collect()
}

fn operation(item: &Value) -> Option<PatchOperation> {
    let pointer = |key: &str| {
        let pointer = PointerBuf::parse(item.get(key)?.as_str()?.to_owned()).ok()?;
        (pointer.count() <= MOST_LEVELS).then_some(pointer)
    };
    let value = || item.get("value").cloned();
    let path = pointer("path")?;
    Some(match item.get("op")?.as_str()? {
        "add" => PatchOperation::Add(AddOperation { path, value: value()? }),
        "remove" => PatchOperation::Remove(RemoveOperation { path }),
        "replace" => PatchOperation::Replace(ReplaceOperation { path, value: value()? }),
        "move" => PatchOperation::Move(MoveOperation { from: pointer("from")?, path }),
        "copy" => PatchOperation::Copy(CopyOperation { from: pointer("from")?, path }),
        "test" => PatchOperation::Test(TestOperation { path, value: value()? }),
        _ => return None,
    })
}

fn not_a_patch(path: &str) -> Problem {
    let message = "this is no operation of a JSON Patch";
    Problem::error("notAPatch", path, message, "Send a list of operations as in RFC 6902.")
}
