//! What lets a packet pass or stops it, as plain data.

use serde_json::Value;
use sg_core::model::Packet;
use sg_core::reach::{self, Guardrail};
use sg_formats::{json, patch_of, written};

use crate::Session;
use crate::answers::{self, Problem, Repair, Repairs, Verdict, Wish};
use crate::compare::comparison;
use crate::document::{Open, list, open_text};
use crate::guardrails::readable;
use crate::need::need;
use crate::outcome::verdict;
use crate::words::{of_reply_problem, repair_text, repair_title, repairs_text};

/// What lets a new connection pass whose first packet is `packet`, JSON text as in the document's `packets`.
pub fn repair(document: &[u8], packet: &[u8]) -> Repairs {
    open_text(document).repairs(packet, Wish::Pass)
}

impl Session {
    /// What lets a new connection pass whose first packet is `packet`, as JSON text.
    pub fn repair(&self, packet: &[u8]) -> Repairs {
        self.open.repairs(packet, Wish::Pass)
    }

    /// What stops it.
    pub fn stop(&self, packet: &[u8]) -> Repairs {
        self.open.repairs(packet, Wish::Stop)
    }
}

impl Open {
    fn repairs(&self, packet: &[u8], wish: Wish) -> Repairs {
        match self.packet(packet) {
            Ok(packet) => self.repairs_of(&packet, wish),
            Err(problems) => Repairs {
                wish,
                verdict: Verdict::Unknown,
                repairs: vec![],
                more: false,
                beyond: vec![],
                text: crate::words::bad_packet_text(),
                problems,
            },
        }
    }

    /// A packet that opens a connection. A reply is let pass by what the interface remembers of its request, and no rule
    /// changes that (S-233).
    fn packet(&self, packet: &[u8]) -> Result<Packet, Vec<Problem>> {
        let (value, mut problems) = json::parse(packet).map_err(|fault| vec![Problem::of(&fault, None)])?;
        match self.read_packet(&value, &mut problems) {
            Some(packet) if packet.reply_to.is_some() => Err(vec![of_reply_problem()]),
            Some(packet) => Ok(packet),
            None => Err(problems.iter().map(|problem| Problem::of(problem, None)).collect()),
        }
    }

    fn repairs_of(&self, packet: &Packet, wish: Wish) -> Repairs {
        let network = self.network();
        let (places, guardrails) = readable(list(self.value(), "guardrails"), network);
        let wished = match wish {
            Wish::Pass => reach::Wish::Pass,
            Wish::Stop => reach::Wish::Stop,
        };
        let found = reach::repair(network, packet, wished, &guardrails);
        let mut answer = Repairs {
            wish,
            verdict: verdict(found.verdict),
            repairs: found.repairs.iter().filter_map(|one| self.one(one, &places, &guardrails)).collect(),
            more: found.more,
            beyond: found.beyond.iter().map(need).collect(),
            problems: vec![],
            text: String::new(),
        };
        answer.text = repairs_text(&answer);
        answer
    }

    fn one(&self, found: &reach::Repair, places: &[usize], guardrails: &[Guardrail]) -> Option<Repair> {
        let network = self.network();
        let comparison: answers::Comparison = comparison(&found.comparison);
        let broken: Vec<&Guardrail> = found.breaks.iter().filter_map(|at| guardrails.get(*at)).collect();
        Some(Repair {
            title: repair_title(network, &found.edits),
            text: repair_text(network, &comparison, &broken, found.lives_on),
            edits: found.edits.iter().map(written).collect::<Vec<Value>>(),
            patch: patch_of(self.value(), &found.edits, &[]).ok()?,
            comparison,
            breaks: found.breaks.iter().filter_map(|at| places.get(*at).copied()).collect(),
            lives_on: found.lives_on,
        })
    }
}
