//! A document that is open: what was read from it, and what is wrong with it.

use serde_json::{Map, Value};
use sg_formats::{OpenDocument, Problem, json};

use crate::answers::{self, NamedTrace, Report, Trace};
use crate::quotas::quotas;
use crate::trace::{trace, unreadable};

/// An open document.
pub(crate) struct Open {
    document: OpenDocument,
    /// The problems of the text that it was opened from, with lines and columns; none once it has changed.
    of_text: Option<Vec<Problem>>,
}

/// Opens JSON text; its problems carry lines and columns. What is no JSON opens as an empty document.
pub(crate) fn open_text(text: &[u8]) -> Open {
    let (value, mut problems) = match json::parse(text) {
        Ok(parsed) => parsed,
        Err(fault) => {
            let document = OpenDocument::new(Value::Object(Map::new()));
            return Open { document, of_text: Some(vec![fault]) };
        }
    };
    let document = OpenDocument::new(value);
    problems.extend(document.problems().cloned());
    json::locate(text, &mut problems);
    Open { document, of_text: Some(problems) }
}

impl Open {
    /// Applies a JSON Patch, as JSON text, all of it or nothing.
    pub(crate) fn patch(&mut self, patch: &[u8]) -> Result<(), Problem> {
        let (patch, _) = json::parse(patch)?;
        self.document.patch(&patch)?;
        self.of_text = None;
        Ok(())
    }

    /// The document as JSON text.
    pub(crate) fn text(&self) -> String {
        json::print(self.document.value())
    }

    /// The report on it.
    pub(crate) fn report(&self, revision: u32) -> Report {
        let read = self.document.document();
        let traces = read.packets.iter().filter_map(|slot| {
            // What answers another packet is not decided by itself.
            let packet = slot.packet.as_ref().filter(|packet| packet.reply_to.is_none())?;
            Some(NamedTrace { packet: slot.id.clone(), trace: trace(&read.network, packet) })
        });
        let mut problems = Vec::new();
        let mut add = |problem| problems.push(answers::Problem::of(problem, None));
        match &self.of_text {
            Some(found) => found.iter().for_each(&mut add),
            None => self.document.problems().for_each(&mut add),
        }
        let quotas = quotas(&read.network, &read.usages);
        Report { revision, problems, traces: traces.collect(), quotas }
    }

    /// What becomes of a packet.
    pub(crate) fn decide(&self, packet: &[u8]) -> Trace {
        let (packet, mut problems) = match json::parse(packet) {
            Ok(parsed) => parsed,
            Err(fault) => return unreadable(vec![answers::Problem::of(&fault, None)]),
        };
        let read = self.document.packet(&packet, &mut problems);
        let problems: Vec<_> = problems.iter().map(|p| answers::Problem::of(p, None)).collect();
        match read {
            Some(packet) => Trace { problems, ..trace(&self.document.document().network, &packet) },
            None => unreadable(problems),
        }
    }
}
