//! A document that is open: what was read from it, and what is wrong with it.

use serde_json::{Map, Value};
#[cfg(feature = "sets")]
use sg_checks::Desk;
#[cfg(feature = "sets")]
use sg_core::model::Network;
use sg_core::model::Packet;
#[cfg(all(feature = "sets", feature = "steps"))]
use sg_core::timeline::Act;
#[cfg(feature = "steps")]
use sg_core::timeline::Step;
#[cfg(all(feature = "sets", feature = "steps"))]
use sg_formats::Level;
use sg_formats::{OpenDocument, Problem, json};

#[cfg(feature = "steps")]
use crate::answers::EditsPatch;
use crate::answers::{self, NamedTrace, Report, Trace};
use crate::expect::unmet;
#[cfg(feature = "sets")]
use crate::guardrails::guardrails;
#[cfg(feature = "steps")]
use crate::play::Script;
use crate::quotas::quotas;
use crate::trace::{trace, trace_of_answer, unreadable};

/// An open document.
pub(crate) struct Open {
    document: OpenDocument,
    /// The problems of the text that it was opened from, with lines and columns; none once it has changed.
    of_text: Option<Vec<Problem>>,
}

/// Steps that do not stand in the document.
#[cfg(feature = "steps")]
pub(crate) struct Others {
    value: Value,
    steps: Vec<Step>,
    problems: Vec<Problem>,
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

    /// The network that it describes.
    #[cfg(feature = "sets")]
    pub(crate) fn network(&self) -> &Network {
        &self.document.document().network
    }

    /// The document.
    #[cfg(feature = "sets")]
    pub(crate) fn value(&self) -> &Value {
        self.document.value()
    }

    /// Its packets.
    #[cfg(feature = "sets")]
    pub(crate) fn packets(&self) -> &[sg_formats::PacketSlot] {
        &self.document.document().packets
    }

    /// A packet as a document writes it.
    #[cfg(feature = "sets")]
    pub(crate) fn read_packet(&self, packet: &Value, problems: &mut Vec<Problem>) -> Option<Packet> {
        self.document.packet(packet, problems)
    }

    /// The document as JSON text.
    pub(crate) fn text(&self) -> String {
        json::print(self.document.value())
    }

    /// What best practices say of it.
    #[cfg(feature = "sets")]
    pub(crate) fn review(&self, desk: &mut Desk, today: Option<&str>) -> Vec<answers::Finding> {
        crate::review::review(desk, self.document.value(), self.document.document(), today)
    }

    /// The report on it.
    pub(crate) fn report(&self, revision: u32) -> Report {
        let read = self.document.document();
        let values = list(self.document.value(), "packets");
        let traces = read.packets.iter().enumerate().filter_map(|(index, slot)| {
            let trace = self.trace(slot.packet.as_ref()?);
            let expect = values.get(index).and_then(|value| value.get("expect"));
            let unmet = unmet(expect, &trace.request, trace.client);
            Some(NamedTrace { packet: slot.id.clone(), trace, unmet })
        });
        let mut problems = Vec::new();
        let mut add = |problem| problems.push(answers::Problem::of(problem, None));
        match &self.of_text {
            Some(found) => found.iter().for_each(&mut add),
            None => self.document.problems().for_each(&mut add),
        }
        #[cfg(feature = "sets")]
        let guardrails = {
            let mut unreadable = Vec::new();
            let list = list(self.document.value(), "guardrails");
            let judged = guardrails(list, &read.network, &mut unreadable);
            problems.extend(unreadable.iter().map(answers::Problem::of_guardrail));
            judged
        };
        Report {
            revision,
            problems,
            traces: traces.collect(),
            quotas: quotas(&read.network, &read.usages),
            #[cfg(feature = "sets")]
            guardrails,
        }
    }

    /// Decides a packet, after those that it answers if it says so.
    fn trace(&self, packet: &Packet) -> Trace {
        let read = self.document.document();
        if packet.reply_to.is_none() {
            return trace(&read.network, packet);
        }
        let mut before = Vec::new();
        let mut next = packet.reply_to.as_deref();
        // Packets that answer each other in a circle answer nothing.
        while let Some(id) = next.filter(|_| before.len() < read.packets.len()) {
            let slot = read.packets.iter().find(|slot| slot.id == id);
            next = slot.and_then(|slot| slot.packet.as_ref()).and_then(|packet| {
                before.push(packet);
                packet.reply_to.as_deref()
            });
        }
        if next.is_some() {
            before.clear();
        }
        before.reverse();
        trace_of_answer(&read.network, &before, packet)
    }

    /// The steps of the document.
    #[cfg(feature = "steps")]
    pub(crate) fn script(&self) -> Script<'_> {
        let read = self.document.document();
        let values = list(self.document.value(), "steps");
        Script { network: &read.network, steps: &read.steps, values, problems: &[] }
    }

    /// Steps that were handed over to be played in the document.
    #[cfg(feature = "steps")]
    pub(crate) fn other_script<'s>(&'s self, others: &'s Others) -> Script<'s> {
        Script {
            network: &self.document.document().network,
            steps: &others.steps,
            values: others.value.as_array().map_or(&[], Vec::as_slice),
            problems: &others.problems,
        }
    }

    /// A patch that does what a list of edits does, as JSON text.
    #[cfg(feature = "steps")]
    pub(crate) fn patch_of(&self, edits: &[u8]) -> EditsPatch {
        let mut problems = Vec::new();
        let patch = match json::parse(edits) {
            Ok((edits, _)) => self.document.patch_of(&edits, &mut problems),
            Err(fault) => {
                problems.push(fault);
                None
            }
        };
        let problems = problems.iter().map(|problem| answers::Problem::of(problem, None)).collect();
        EditsPatch { patch: patch.as_ref().map(json::print), problems }
    }

    /// The network after edits, JSON text as [`Open::patch_of`] takes it. None where one cannot be read or does not fit.
    #[cfg(all(feature = "sets", feature = "steps"))]
    pub(crate) fn edited(&self, edits: &[u8]) -> Option<Network> {
        let (edits, _) = json::parse(edits).ok()?;
        let mut found = Vec::new();
        let step = serde_json::json!([{ "id": "", "kind": "edit", "edits": edits }]);
        let steps = self.document.steps(&step, &mut found);
        // A fault of a description or a name leaves an edit as it is meant.
        if found.iter().any(|problem| problem.level == Level::Error) {
            return None;
        }
        let Some(Act::Edit(edits)) = steps.into_iter().next()?.act else { return None };
        let mut network = self.network().clone();
        edits.iter().try_for_each(|edit| network.apply(edit)).ok()?;
        Some(network)
    }

    /// Reads steps that are handed over, the JSON text of a list.
    #[cfg(feature = "steps")]
    pub(crate) fn others(&self, steps: &[u8]) -> Others {
        let (value, mut problems) = match json::parse(steps) {
            Ok(parsed) => parsed,
            Err(fault) => (Value::Null, vec![fault]),
        };
        let steps = self.document.steps(&value, &mut problems);
        Others { value, steps, problems }
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
            Some(packet) => Trace { problems, ..self.trace(&packet) },
            None => unreadable(problems),
        }
    }
}

/// The list under a key; empty where there is none.
pub(crate) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
