//! A document that is open: its JSON, what was read from it, and what is wrong with it.

use serde_json::Value;
use sg_formats::{Document, Problem, json, mint_ids, read_document, read_packet};

use crate::answers::{self, NamedTrace, Report, Trace};
use crate::quotas::quotas;
use crate::trace::{trace, unreadable};

/// An open document.
pub(crate) struct Open {
    /// The JSON, with an id on everything that can be named.
    pub(crate) value: Value,
    document: Document,
    problems: Vec<Problem>,
}

/// Opens JSON text; its problems carry lines and columns. What is no JSON opens as an empty document.
pub(crate) fn open_text(text: &[u8]) -> Open {
    let (value, found) = match json::parse(text) {
        Ok(parsed) => parsed,
        Err(fault) => return Open { problems: vec![fault], ..open(Value::Object(serde_json::Map::new())) },
    };
    let mut open = open(value);
    open.problems.splice(0..0, found);
    json::locate(text, &mut open.problems);
    open
}

/// Opens a JSON value.
pub(crate) fn open(mut value: Value) -> Open {
    mint_ids(&mut value);
    let mut problems = Vec::new();
    let document = read_document(&value, &mut problems);
    Open { value, document, problems }
}

impl Open {
    /// The report on it.
    pub(crate) fn report(&self, revision: u32) -> Report {
        let traces = self.document.packets.iter().filter_map(|slot| {
            // What answers another packet is not decided by itself.
            let packet = slot.packet.as_ref().filter(|packet| packet.reply_to.is_none())?;
            Some(NamedTrace { packet: slot.id.clone(), trace: trace(&self.document.network, packet) })
        });
        Report {
            revision,
            problems: self.problems.iter().map(|p| answers::Problem::of(p, None)).collect(),
            traces: traces.collect(),
            quotas: quotas(&self.document.network, &self.document.usages),
        }
    }

    /// What becomes of a packet.
    pub(crate) fn decide(&self, packet: &[u8]) -> Trace {
        let (packet, mut problems) = match json::parse(packet) {
            Ok(parsed) => parsed,
            Err(fault) => return unreadable(vec![answers::Problem::of(&fault, None)]),
        };
        let read = read_packet(&self.value, &packet, "", &mut problems);
        let problems: Vec<_> = problems.iter().map(|p| answers::Problem::of(p, None)).collect();
        match read {
            Some(packet) => Trace { problems, ..trace(&self.document.network, &packet) },
            None => unreadable(problems),
        }
    }
}
