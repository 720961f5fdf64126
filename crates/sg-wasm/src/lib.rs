//! `sg-api` for JavaScript: nothing is decided here, values are only carried across.
//!
//! The first screen loads it without the feature `steps`, and then it is `analyze` alone; `sg-wasm-read` is the whole,
//! with sessions, timelines and the formats of others.
//!
//! Answers are plain data: unions are tagged by `kind`, what is absent is `null`. A throw means a bug
//! of the caller or of ours; what people got wrong stands in `problems`.

#[cfg(all(feature = "sets", feature = "steps"))]
mod least;
#[cfg(all(feature = "sets", feature = "steps"))]
mod reach;
#[cfg(all(feature = "sets", feature = "steps"))]
mod repair;
#[cfg(feature = "sets")]
mod spare;

#[cfg(all(feature = "sets", feature = "steps"))]
pub use reach::reach;
#[cfg(all(feature = "sets", feature = "steps"))]
pub use repair::repair;

#[cfg(feature = "steps")]
use js_sys::{Array, Reflect};
use js_sys::{JSON, Uint8Array};
use serde::Serialize;
use sg_api::answers::text;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Names that the declarations below use.
#[wasm_bindgen(typescript_custom_section)]
const INPUTS: &str = r#"
/** A document: JSON text or its bytes. */
export type DocumentText = string | Uint8Array;

/** A packet as in the document's `packets`; values may be text as typed. */
export type PacketDraft = Readonly<Record<string, unknown>>;

/** A JSON Patch (RFC 6902). */
export type Patch = readonly Readonly<{ op: string; path: string; from?: string; value?: unknown }>[];
"#;

/// As the next one.
#[cfg(feature = "sets")]
#[wasm_bindgen(typescript_custom_section)]
const ANALYZE: &str = r#"
/** What is asked with a document. */
export interface AnalyzeOptions {
  /** The day, `2030-01-31`, by which suppressions end; without it they never do. */
  readonly today?: string;
}

/**
 * The whole report on a document: what is wrong with it, and a trace of each packet saved in it.
 * @throws If `document` is neither text nor a `Uint8Array`.
 */
export function analyze(document: DocumentText): Report;
/** With options, and be they empty, also what best practices say of it: what `review` answers. */
export function analyze(document: DocumentText, options: AnalyzeOptions): Analysis;
"#;

/// What is declared by hand, since an answer depends on an argument.
#[cfg(feature = "steps")]
#[wasm_bindgen(typescript_custom_section)]
const PLAY: &str = r#"
/** A step as in the document's `steps`. */
export type StepDraft = Readonly<Record<string, unknown>>;

/**
 * Plays the steps of a document in order, or others in it (`steps`, as in the document's `steps`; null for its own).
 * One outcome a step. What is wrong with steps that are handed over stands in their outcomes.
 * @throws If `document` is neither text nor a `Uint8Array`, or `steps` are no list of plain values.
 */
export function play(
  document: DocumentText,
  steps?: readonly StepDraft[] | null,
  options?: { readonly details?: true },
): Outcome[];
/**
 * The verdicts alone, one byte a step: 0 a step that is no packet and took place, 1 a packet that was allowed, 2 dropped,
 * 3 unknown, 4 a step that did not take place (it cannot be read, does not fit, or EC2 refuses it).
 */
export function play(
  document: DocumentText,
  steps: readonly StepDraft[] | null,
  options: { readonly details: false },
): Uint8Array;

/** A change of a document by ids, as in a step of the kind `edit`. */
export type EditDraft = Readonly<Record<string, unknown>>;

/** A patch that was made of edits. */
export interface EditsPatch {
  /** The JSON Patch; null where an edit cannot be read or does not fit. */
  readonly patch: Patch | null;
  /** What is wrong with the edits; places in their list. */
  readonly problems: Problem[];
}

export interface Session {
  /** Plays the steps of the document in order, or others in it, as the function `play` does. */
  play(steps?: readonly StepDraft[] | null, options?: { readonly details?: true }): Outcome[];
  /** The verdicts alone, one byte a step, as the function `play` does. */
  play(steps: readonly StepDraft[] | null, options: { readonly details: false }): Uint8Array;
}
"#;

/// What is declared by hand, since an argument may be a number.
#[cfg(feature = "sets")]
#[wasm_bindgen(typescript_custom_section)]
const COMPARE: &str = r#"
export interface Session {
  /** What changed since a mark of this session. Null if the mark is none of its last sixteen. */
  compare(before: number): Comparison | null;
  /** What changed from another document to the one that is open. */
  compare(before: DocumentText): Comparison;
}

/** A sentence that somebody types. */
export interface PhraseQuery {
  /** What must hold, `deny internet -> sg-db:tcp/5432`, or a rule, `allow tcp 8080 from sg-app`. */
  readonly kind: 'guardrail' | 'rule';
  readonly text: string;
  /** Where completions are wanted: so many characters, as code points, stand before. */
  readonly cursor?: number;
  /** The group of a rule whose text names none. */
  readonly group?: string;
  /** The direction of a rule whose text says none. */
  readonly direction?: 'inbound' | 'outbound';
}

/** Whose exposure is asked. */
export interface ExposureQuery {
  /** The id of an interface or a group. */
  readonly at: string;
  readonly direction: 'inbound' | 'outbound';
  /** With `ports`, narrows the blocks of addresses to these services. */
  readonly protocol?: 'tcp' | 'udp';
  /** First and last. */
  readonly ports?: readonly [number, number];
}
"#;

/// Makes the reason of a crash readable in the console; it runs once, when the module starts.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&JsValue::from_str(&info.to_string()))));
}

/// The whole report on a document: what is wrong with it, and a trace of each packet saved in it.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`.
#[cfg(not(feature = "sets"))]
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn analyze(
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] document: &JsValue,
) -> Result<JsValue, JsError> {
    answer(&sg_api::analyze(&bytes(document)?))
}

/// The whole report on a document; with options, and be they empty, also what best practices say of it. Declared above,
/// since its answer depends on them.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`.
#[cfg(feature = "sets")]
#[wasm_bindgen(skip_typescript)]
pub fn analyze(document: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    let document = bytes(document)?;
    match options.is_object() {
        true => findings(&sg_api::analyze_with(&document, today(options).as_deref())),
        false => answer(&sg_api::analyze(&document)),
    }
}

/// What best practices say of a document: the worst first.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`.
#[cfg(feature = "sets")]
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
pub fn review(
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] document: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "AnalyzeOptions")] options: &JsValue,
) -> Result<JsValue, JsError> {
    findings(&sg_api::review(&bytes(document)?, today(options).as_deref()))
}

/// What becomes of a new connection whose first packet is `packet`: the packet, the answer to it as the
/// interfaces remember it, and what the client sees.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`, or `packet` is no plain value.
#[cfg(feature = "steps")]
#[wasm_bindgen(unchecked_return_type = "Trace")]
pub fn decide(
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "PacketDraft")] packet: &JsValue,
) -> Result<JsValue, JsError> {
    answer(&sg_api::decide(&bytes(document)?, &json(packet)?))
}

/// What changed from one document to another: exactly, for all packets.
///
/// # Errors
/// If a document is neither text nor a `Uint8Array`.
#[cfg(feature = "sets")]
#[wasm_bindgen(unchecked_return_type = "Comparison")]
pub fn compare(
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] before: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] after: &JsValue,
) -> Result<JsValue, JsError> {
    answer(&sg_api::compare(&bytes(before)?, &bytes(after)?))
}

/// Plays the document's steps, or others in it; declared above, since its answer depends on `options`.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`, or `steps` are no list of plain values.
#[cfg(feature = "steps")]
#[wasm_bindgen(skip_typescript)]
pub fn play(document: &JsValue, steps: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    Session::new(document)?.play(steps, options)
}

/// A document that stays open while it is changed.
#[cfg(feature = "steps")]
#[wasm_bindgen]
pub struct Session(sg_api::Session);

#[cfg(feature = "steps")]
#[wasm_bindgen]
impl Session {
    /// Opens a document as revision 0; what is wrong with it stands in the report.
    ///
    /// # Errors
    /// If `document` is neither text nor a `Uint8Array`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "DocumentText")] document: &JsValue,
    ) -> Result<Session, JsError> {
        Ok(Self(sg_api::Session::new(&bytes(document)?)))
    }

    /// Applies a JSON Patch (RFC 6902), all of it or nothing. `revision` is the document's number after
    /// it; if left out, one more than before.
    ///
    /// # Errors
    /// If `patch` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Applied")]
    pub fn apply(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Patch")] patch: &JsValue,
        revision: Option<u32>,
    ) -> Result<JsValue, JsError> {
        answer(&self.0.apply(&json(patch)?, revision))
    }

    /// The whole report on the document as it stands.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn report(&self) -> Result<JsValue, JsError> {
        answer(&self.0.report())
    }

    /// What of the report is another since this was asked last; all of it the first time.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Changes")]
    pub fn changes(&mut self) -> Result<JsValue, JsError> {
        answer(&self.0.changes())
    }

    /// What becomes of a new connection whose first packet is `packet`.
    ///
    /// # Errors
    /// If `packet` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Trace")]
    pub fn decide(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PacketDraft")] packet: &JsValue,
    ) -> Result<JsValue, JsError> {
        answer(&self.0.decide(&json(packet)?))
    }

    /// The document as JSON text in UTF-8.
    pub fn document(&self) -> Vec<u8> {
        self.0.document()
    }
}

#[cfg(feature = "steps")]
#[wasm_bindgen]
impl Session {
    /// Plays the document's steps, or others in it; as the function `play` does.
    ///
    /// # Errors
    /// If `steps` are no list of plain values.
    #[wasm_bindgen(skip_typescript)]
    pub fn play(&mut self, steps: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
        let steps = match steps.is_null() || steps.is_undefined() {
            true => None,
            false if Array::is_array(steps) => Some(json(steps)?),
            false => return Err(JsError::new("expected a list of steps")),
        };
        let steps = steps.as_deref();
        let details = Reflect::get(options, &JsValue::from_str("details"));
        if details.is_ok_and(|details| details == JsValue::FALSE) {
            return Ok(Uint8Array::from(&*self.0.marks(steps)).into());
        }
        answer(&self.0.play(steps))
    }

    /// A JSON Patch that does to the document what edits by id do, all of them: each is guarded by a test of the id it names,
    /// so that a patch that came too late does not fit. Nothing is changed until it is applied.
    ///
    /// # Errors
    /// If `edits` is no plain value.
    #[wasm_bindgen(js_name = patchOf, unchecked_return_type = "EditsPatch")]
    pub fn patch_of(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly EditDraft[]")] edits: &JsValue,
    ) -> Result<JsValue, JsError> {
        JSON::parse(&self.0.patch_of(&json(edits)?).text()).map_err(|_| JsError::new("an answer is no JSON"))
    }

    /// One step of what was played last (the document's own steps, if nothing was since the last change), and all
    /// that is remembered after it; null past the last step.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Moment | null")]
    pub fn outcome(&mut self, index: usize) -> Result<JsValue, JsError> {
        answer(&self.0.outcome(index))
    }
}

#[cfg(feature = "sets")]
#[wasm_bindgen]
impl Session {
    /// What best practices say of the document: the worst first.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Finding[]")]
    pub fn review(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "AnalyzeOptions")] options: &JsValue,
    ) -> Result<JsValue, JsError> {
        findings(&self.0.review(today(options).as_deref()))
    }

    /// What edits by id would change, all of them, before anybody makes them; null where one cannot be read or does not fit.
    ///
    /// # Errors
    /// If `edits` is no plain value.
    #[cfg(feature = "steps")]
    #[wasm_bindgen(unchecked_return_type = "Comparison | null")]
    pub fn preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly EditDraft[]")] edits: &JsValue,
    ) -> Result<JsValue, JsError> {
        answer(&self.0.preview(&json(edits)?))
    }

    /// Remembers the document as it stands, or another one, to compare with later; its number. The last sixteen are
    /// kept. Marking again what has not changed since gives the same number.
    ///
    /// # Errors
    /// If `document` is neither absent nor text nor a `Uint8Array`.
    pub fn mark(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "DocumentText")] document: &JsValue,
    ) -> Result<u32, JsError> {
        match document.is_undefined() {
            true => Ok(self.0.mark()),
            false => Ok(self.0.mark_other(&bytes(document)?)),
        }
    }

    /// How open a place is to the internet, against a mark where one is given; null where neither has the place, or
    /// the mark is not kept.
    ///
    /// # Errors
    /// If `query` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Exposure | null")]
    pub fn exposure(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ExposureQuery")] query: &JsValue,
        before: Option<u32>,
    ) -> Result<JsValue, JsError> {
        answer(&self.0.exposure(&json(query)?, before))
    }

    /// What a sentence that somebody types means in this document, what is wrong with it, and what may stand at the
    /// cursor; null where the query is of another kind.
    ///
    /// # Errors
    /// If `query` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Phrase | null")]
    pub fn phrase(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PhraseQuery")] query: &JsValue,
    ) -> Result<JsValue, JsError> {
        answer(&self.0.phrase(&json(query)?))
    }

    /// What changed since a mark, or from another document; declared above.
    ///
    /// # Errors
    /// If `before` is neither a number nor a document.
    #[wasm_bindgen(skip_typescript)]
    pub fn compare(&self, before: &JsValue) -> Result<JsValue, JsError> {
        match before.as_f64() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a mark was a whole number"
            )]
            Some(mark) => answer(&self.0.compare_mark(mark as u32)),
            None => answer(&self.0.compare(&bytes(before)?)),
        }
    }
}

/// Findings as plain data.
#[cfg(feature = "sets")]
fn findings(value: &impl Serialize) -> Result<JsValue, JsError> {
    JSON::parse(&sg_api::answers::text_of_findings(value)).map_err(|_| JsError::new("an answer is no JSON"))
}

/// The day that options name.
#[cfg(feature = "sets")]
fn today(options: &JsValue) -> Option<String> {
    js_sys::Reflect::get(options, &JsValue::from_str("today")).ok()?.as_string()
}

/// An answer as plain data. It crosses as JSON text: the browser's own parser costs no Wasm.
fn answer(value: &impl Serialize) -> Result<JsValue, JsError> {
    JSON::parse(&text(value)).map_err(|_| JsError::new("an answer is no JSON"))
}

/// A plain value from JavaScript, as JSON text: what the browser prints with its own code need not be read
/// by code of ours.
#[cfg(any(feature = "sets", feature = "steps"))]
fn json(value: &JsValue) -> Result<Vec<u8>, JsError> {
    match JSON::stringify(value).ok().and_then(|text| text.as_string()) {
        Some(text) => Ok(text.into_bytes()),
        None => Err(JsError::new("expected a plain value")),
    }
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
