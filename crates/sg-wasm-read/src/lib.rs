//! All of `sg-api` for JavaScript: what `sg-wasm` exports, timelines included, and `read` and `write`. A module of its
//! own, so that nobody who looks at a first verdict waits for the rest.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use sg_api::answers::Direction;
// Its exports are this module's too.
use sg_wasm as _;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Names that the declarations below use.
#[wasm_bindgen(typescript_custom_section)]
const INPUTS: &str = r#"
/** What `read` takes: one text, its bytes, or several files. */
export type ReadInput = string | Uint8Array | readonly { name?: string; bytes: Uint8Array }[];

/** How to read; by default, into a document of its own. */
export interface ReadOptions {
  /** The document that is open: what is read is added to it. */
  into?: string | Uint8Array;
  /** The id of the group of `into` that rules go to: then the input is a table, a list or commands. */
  group?: string;
  /** The direction of such rules whose text names none; inbound, with a note, where it is absent. */
  direction?: 'inbound' | 'outbound';
}
"#;

/// Reads a document, what the AWS CLI prints, or rules, from one text, its bytes, or several named files.
///
/// # Errors
/// The promise is always kept; this throws if `input` is none of these, or an option is of another type.
#[wasm_bindgen(unchecked_return_type = "Promise<ReadAnswer>")]
pub fn read(
    #[wasm_bindgen(unchecked_param_type = "ReadInput")] input: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: &JsValue,
) -> Result<Promise, JsError> {
    let files = files(input)?;
    let inputs: Vec<sg_api::Input<'_>> =
        files.iter().map(|(name, bytes)| sg_api::Input { name: name.as_deref(), bytes }).collect();
    let into = option(options, "into").as_ref().map(bytes).transpose()?;
    let group = option(options, "group").as_ref().map(string).transpose()?;
    let options = sg_api::ReadOptions {
        into: into.as_deref(),
        group: group.as_deref(),
        direction: option(options, "direction").as_ref().map(direction).transpose()?,
    };
    resolved(&sg_api::read(&inputs, options))
}

/// Writes the groups of a document in a format of the catalogue's `outputs`.
///
/// # Errors
/// The promise is always kept; this throws if `document` is neither text nor bytes.
#[wasm_bindgen(unchecked_return_type = "Promise<WriteAnswer>")]
pub fn write(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] document: &JsValue,
    format: &str,
) -> Result<Promise, JsError> {
    resolved(&sg_api::write(&bytes(document)?, format))
}

fn resolved(answer: &impl Serialize) -> Result<Promise, JsError> {
    Ok(Promise::resolve(&answer.serialize(&Serializer::json_compatible())?))
}

/// An option, where it is given.
fn option(options: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(options, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

fn string(value: &JsValue) -> Result<String, JsError> {
    value.as_string().ok_or_else(|| JsError::new("expected text"))
}

fn direction(value: &JsValue) -> Result<Direction, JsError> {
    match value.as_string().as_deref() {
        Some("inbound") => Ok(Direction::Inbound),
        Some("outbound") => Ok(Direction::Outbound),
        _ => Err(JsError::new("expected `inbound` or `outbound`")),
    }
}

/// A file's name, where it has one, and its bytes.
type File = (Option<String>, Vec<u8>);

/// The files of an input; a lone text or array is one without a name.
fn files(input: &JsValue) -> Result<Vec<File>, JsError> {
    let Some(list) = input.dyn_ref::<Array>() else { return Ok(vec![(None, bytes(input)?)]) };
    list.iter()
        .map(|file| {
            let key =
                |name: &str| Reflect::get(&file, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
            Ok((key("name").as_string(), bytes(&key("bytes"))?))
        })
        .collect()
}

/// The bytes of a text or an array.
fn bytes(value: &JsValue) -> Result<Vec<u8>, JsError> {
    if let Some(text) = value.as_string() {
        return Ok(text.into_bytes());
    }
    match value.dyn_ref::<Uint8Array>() {
        Some(array) => Ok(array.to_vec()),
        None => Err(JsError::new("expected text or a Uint8Array")),
    }
}
