//! What lets a packet pass or stops it, for JavaScript.

use wasm_bindgen::prelude::*;

use crate::{Session, bytes, findings, json};

/// What lets a new connection pass whose first packet is `packet`: least newly admitted traffic first, each as edits and as
/// a patch, with all that it changes.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`, or `packet` is no plain value.
#[wasm_bindgen(unchecked_return_type = "Repairs")]
pub fn repair(
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "PacketDraft")] packet: &JsValue,
) -> Result<JsValue, JsError> {
    findings(&sg_api::repair(&bytes(document)?, &json(packet)?))
}

#[wasm_bindgen]
impl Session {
    /// What lets a new connection pass whose first packet is `packet`: least newly admitted traffic first, each as edits and
    /// as a patch, with all that it changes.
    ///
    /// # Errors
    /// If `packet` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Repairs")]
    pub fn repair(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PacketDraft")] packet: &JsValue,
    ) -> Result<JsValue, JsError> {
        findings(&self.0.repair(&json(packet)?))
    }

    /// What stops it, so that it does not arrive: what closes least else first.
    ///
    /// # Errors
    /// If `packet` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Repairs")]
    pub fn stop(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PacketDraft")] packet: &JsValue,
    ) -> Result<JsValue, JsError> {
        findings(&self.0.stop(&json(packet)?))
    }
}
