//! `read` of `sg-api` for JavaScript: a module of its own, so that nobody who looks at a verdict waits for
//! the formats of others.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Names that the declarations below use.
#[wasm_bindgen(typescript_custom_section)]
const INPUTS: &str = r#"
/** What `read` takes: one text, its bytes, or several files. */
export type ReadInput = string | Uint8Array | readonly { name?: string; bytes: Uint8Array }[];
"#;

/// Makes the reason of a crash readable in the console; it runs once, when the module starts.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&JsValue::from_str(&info.to_string()))));
}

/// Reads a document, or what the AWS CLI prints, from one text, its bytes, or several named files.
///
/// # Errors
/// The promise is always kept; this throws if `input` is none of these.
#[wasm_bindgen(unchecked_return_type = "Promise<ReadAnswer>")]
pub fn read(#[wasm_bindgen(unchecked_param_type = "ReadInput")] input: &JsValue) -> Result<Promise, JsError> {
    let files = files(input)?;
    let inputs: Vec<sg_api::Input<'_>> =
        files.iter().map(|(name, bytes)| sg_api::Input { name: name.as_deref(), bytes }).collect();
    let answer = sg_api::read(&inputs).serialize(&Serializer::json_compatible())?;
    Ok(Promise::resolve(&answer))
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
