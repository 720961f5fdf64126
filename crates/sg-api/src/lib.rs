//! The exports of the playground as plain Rust functions.
//!
//! What stands here is tested natively; `sg-wasm` only carries it to JavaScript. What people got
//! wrong is in the answers, never an error.

pub mod answers;
mod catalogue;
#[cfg(feature = "sets")]
mod compare;
mod document;
mod expect;
#[cfg(feature = "sets")]
mod exposure;
mod flow;
#[cfg(feature = "sets")]
mod guardrails;
#[cfg(all(feature = "sets", feature = "steps"))]
mod least;
mod need;
mod outcome;
#[cfg(feature = "sets")]
mod phrase;
#[cfg(feature = "steps")]
mod play;
mod quotas;
#[cfg(feature = "sets")]
mod reach;
#[cfg(feature = "import")]
mod read;
#[cfg(all(feature = "sets", feature = "steps"))]
mod repair;
#[cfg(feature = "sets")]
mod review;
mod session;
#[cfg(feature = "sets")]
mod spare;
mod trace;
mod words;
#[cfg(feature = "import")]
mod write;

pub use catalogue::catalogue;
#[cfg(feature = "import")]
pub use read::{Input, ReadOptions, read};
#[cfg(all(feature = "sets", feature = "steps"))]
pub use repair::repair;
pub use session::Session;
#[cfg(feature = "import")]
pub use write::write;

#[cfg(feature = "steps")]
use answers::Outcome;
#[cfg(feature = "sets")]
use answers::{Analysis, Comparison, Exposure, Finding, Reach};
use answers::{Report, Trace};

/// The whole report on a document: what is wrong with it, and what becomes of its saved packets.
///
/// `document` is JSON text; whatever it holds, there is an answer.
pub fn analyze(document: &[u8]) -> Report {
    document::open_text(document).report(0)
}

/// The whole report on a document and what best practices say of it; `today` is a day, `2030-01-31`, by which
/// suppressions end.
#[cfg(feature = "sets")]
pub fn analyze_with(document: &[u8], today: Option<&str>) -> Analysis {
    let open = document::open_text(document);
    Analysis { report: open.report(0), findings: open.review(&mut sg_checks::Desk::default(), today) }
}

/// What best practices say of a document: the worst first. `today` is a day, `2030-01-31`, by which suppressions end.
#[cfg(feature = "sets")]
pub fn review(document: &[u8], today: Option<&str>) -> Vec<Finding> {
    document::open_text(document).review(&mut sg_checks::Desk::default(), today)
}

/// What becomes of a new connection whose first packet is `packet`, the JSON text of an object as in the
/// document's `packets`: the packet, the answer to it as the interfaces remember it, and what the client sees.
pub fn decide(document: &[u8], packet: &[u8]) -> Trace {
    document::open_text(document).decide(packet)
}

/// What changed from one document to another: exactly, for all packets.
#[cfg(feature = "sets")]
pub fn compare(before: &[u8], after: &[u8]) -> Comparison {
    let [before, after] = [before, after].map(document::open_text);
    compare::compare(before.network(), after.network())
}

/// How open an interface or a group of a document is to the internet, against another document where one is given.
/// `query` is the JSON text of an object: `at` (an id), `direction`, and, to narrow the blocks, `protocol` (`tcp` or
/// `udp`) and `ports` (first and last). None where neither document has the place.
#[cfg(feature = "sets")]
pub fn exposure(document: &[u8], query: &[u8], before: Option<&[u8]>) -> Option<Exposure> {
    let before = before.map(document::open_text);
    exposure::exposure(
        before.as_ref().map(document::Open::network),
        document::open_text(document).network(),
        query,
    )
}

/// Who reaches whom in a document, as [`Session::reach`] tells it. None where `query` is no JSON text of an object.
#[cfg(feature = "sets")]
pub fn reach(document: &[u8], query: &[u8]) -> Option<Reach> {
    Session::new(document).reach(query)
}

/// Plays the steps of a document, or others in it: `steps` is the JSON text of a list as in the document's
/// `steps`. One outcome a step.
#[cfg(feature = "steps")]
pub fn play(document: &[u8], steps: Option<&[u8]>) -> Vec<Outcome> {
    Session::new(document).play(steps)
}

/// Plays as [`play`] does, and tells the verdicts alone, one byte a step: 0 a step that is no packet and took place,
/// 1 a packet that was allowed, 2 dropped, 3 unknown, 4 a step that did not take place.
#[cfg(feature = "steps")]
pub fn marks(document: &[u8], steps: Option<&[u8]>) -> Vec<u8> {
    Session::new(document).marks(steps)
}
