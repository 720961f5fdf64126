//! What of the rules is asked for, and the least that would do, for JavaScript.

use wasm_bindgen::prelude::*;

use crate::{Session, findings};

#[wasm_bindgen]
impl Session {
    /// Which rules nothing asks for that is written down: no packet of the document that passes matches them, and without
    /// them each guardrail fares as it does.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Coverage")]
    pub fn coverage(&self) -> Result<JsValue, JsError> {
        findings(&self.0.coverage())
    }

    /// The fewest and narrowest rules that let pass what is wanted: the packets of the document that are expected to be
    /// allowed, and its `allow` guardrails; compared with today's. Null where nothing is wanted.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Least | null")]
    pub fn least(&self) -> Result<JsValue, JsError> {
        findings(&self.0.least())
    }
}
