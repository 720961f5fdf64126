//! A document that stays open while it is changed.

use crate::answers::{self, Applied, Report, Trace};
use crate::document::{Open, open_text};

/// A document that stays open while it is changed. It answers what the stateless functions answer for
/// the document it holds.
pub struct Session {
    open: Open,
    revision: u32,
}

impl Session {
    /// Opens a document, JSON text, as revision 0.
    pub fn new(document: &[u8]) -> Self {
        Self { open: open_text(document), revision: 0 }
    }

    /// Applies a JSON Patch (RFC 6902), as JSON text, all of it or nothing. `revision` is the number of the document
    /// after it; if left out, one more than before.
    pub fn apply(&mut self, patch: &[u8], revision: Option<u32>) -> Applied {
        match self.open.patch(patch) {
            Ok(()) => {
                self.revision = revision.unwrap_or(self.revision.saturating_add(1));
                Applied { revision: self.revision, problems: vec![] }
            }
            Err(problem) => {
                Applied { revision: self.revision, problems: vec![answers::Problem::of(&problem, None)] }
            }
        }
    }

    /// The whole report on the document as it stands.
    pub fn report(&self) -> Report {
        self.open.report(self.revision)
    }

    /// What becomes of a new connection whose first packet is `packet`, as JSON text.
    pub fn decide(&self, packet: &[u8]) -> Trace {
        self.open.decide(packet)
    }

    /// The document as JSON text.
    pub fn document(&self) -> Vec<u8> {
        self.open.text().into_bytes()
    }
}
