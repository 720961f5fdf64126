//! A document that stays open while it is changed.

use crate::answers::{self, Applied, Changes, Report, Trace, text};
use crate::document::{Open, open_text};

/// A document that stays open while it is changed. It answers what the stateless functions answer for
/// the document it holds.
pub struct Session {
    open: Open,
    revision: u32,
    /// What `changes` told last: problems, traces, quotas; empty before.
    told: [String; 3],
}

impl Session {
    /// Opens a document, JSON text, as revision 0.
    pub fn new(document: &[u8]) -> Self {
        Self { open: open_text(document), revision: 0, told: Default::default() }
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

    /// What of the report is another since this was asked last; all of it the first time. A keystroke changes little
    /// of a report, and what crosses to JavaScript takes longer than what is found out.
    pub fn changes(&mut self) -> Changes {
        let Report { revision, problems, traces, quotas } = self.report();
        // As text, since that code is there anyhow, where comparing each answer would bring its own.
        let now = [text(&problems), text(&traces), text(&quotas)];
        let mut told = self.told.iter().zip(&now).map(|(told, now)| told != now);
        let mut differs = || told.next().unwrap_or(true);
        let changes = Changes {
            revision,
            problems: differs().then_some(problems),
            traces: differs().then_some(traces),
            quotas: differs().then_some(quotas),
        };
        self.told = now;
        changes
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
