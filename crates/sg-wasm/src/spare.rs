//! Rules that are more than is needed, for JavaScript.

use wasm_bindgen::prelude::*;

use crate::{Session, findings};

#[wasm_bindgen]
impl Session {
    /// What of the rules is more than is needed: redundant ones with their covers, those that could be merged, and the fewest
    /// that say the same, of a group or an interface, else of every group that has any. Null where nothing is called so.
    /// Nothing changes by any of it, on the direct path: see `about`.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Spare | null")]
    pub fn spare(&self, at: Option<String>) -> Result<JsValue, JsError> {
        findings(&self.0.spare(at.as_deref()))
    }
}
