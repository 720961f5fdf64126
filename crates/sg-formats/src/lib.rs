//! Text to model and back: the document (JSON), what the AWS CLI prints, and rules in tables.

#[cfg(feature = "import")]
mod aws;
mod document;
#[cfg(feature = "steps")]
mod edits;
mod fault;
mod format;
pub mod json;
#[cfg(feature = "steps")]
mod phrase;
mod problem;
#[cfg(feature = "import")]
mod read;
#[cfg(feature = "steps")]
mod request;
mod shape;
#[cfg(feature = "import")]
mod swift;
#[cfg(feature = "import")]
mod tables;
#[cfg(any(feature = "import", feature = "steps"))]
mod well_known;
#[cfg(feature = "import")]
mod write;

pub use document::{Document, OpenDocument, PacketSlot, mint_ids, read_block, read_document, read_packet};
#[cfg(feature = "steps")]
pub use edits::{patch_of, written, written_rule};
pub use fault::fill;
pub use format::{Format, Output};
#[cfg(feature = "steps")]
pub use phrase::{
    Completion, Grammar, GuardrailText, Name, RuleText, TypedRule, complete, parse_guardrail, parse_rule,
    read_guardrail, read_services, read_typed_rule, read_whom,
};
pub use problem::{Level, Position, Problem};
#[cfg(feature = "import")]
pub use read::{FileProblem, Input, ReadAnswer, ReadOptions, Target, read};
#[cfg(feature = "steps")]
pub use request::read_request;
#[cfg(feature = "import")]
pub use swift::{SwiftAnswer, read_swiftly};
#[cfg(feature = "import")]
pub use tables::{Pasted, PastedRule, read_rules};
#[cfg(feature = "import")]
pub use write::{WriteAnswer, write};
