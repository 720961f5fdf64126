//! The exports of the playground as plain Rust functions.
//!
//! What stands here is tested natively; `sg-wasm` only carries it to JavaScript. What people got
//! wrong is in the answers, never an error.

pub mod answers;
mod catalogue;
mod document;
mod quotas;
#[cfg(feature = "import")]
mod read;
mod session;
mod trace;
mod words;
#[cfg(feature = "import")]
mod write;

pub use catalogue::catalogue;
#[cfg(feature = "import")]
pub use read::{Input, ReadOptions, read};
pub use session::Session;
#[cfg(feature = "import")]
pub use write::write;

use answers::{Report, Trace};

/// The whole report on a document: what is wrong with it, and what becomes of its saved packets.
///
/// `document` is JSON text; whatever it holds, there is an answer.
pub fn analyze(document: &[u8]) -> Report {
    document::open_text(document).report(0)
}

/// What becomes of a new connection whose first packet is `packet`, the JSON text of an object as in the
/// document's `packets`. The reply is null: connections are not tracked yet.
pub fn decide(document: &[u8], packet: &[u8]) -> Trace {
    document::open_text(document).decide(packet)
}
