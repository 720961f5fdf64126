//! What of the rules is asked for, and the least that would do, as plain data.

use sg_core::model::{Edit, Packet};
use sg_core::reach::{coverage, least};
use sg_formats::written;

use crate::Session;
use crate::answers::{Coverage, Least, UncoveredRule};
use crate::compare::comparison;
use crate::document::{Open, list};
use crate::guardrails::readable;
use crate::outcome::direction;
use crate::words::{coverage_text, least_text, uncovered_text};

impl Session {
    /// Which rules nothing asks for that is written down: no packet of the document that passes, and no guardrail.
    pub fn coverage(&self) -> Coverage {
        self.open.coverage()
    }

    /// The fewest and narrowest rules that let pass what is wanted: the packets that are expected to be allowed, and `allow`
    /// guardrails. None where nothing is wanted.
    pub fn least(&self) -> Option<Least> {
        self.open.least()
    }
}

impl Open {
    fn coverage(&self) -> Coverage {
        let network = self.network();
        let (_, guardrails) = readable(list(self.value(), "guardrails"), network);
        let packets: Vec<Packet> = self.packets().iter().filter_map(|slot| slot.packet.clone()).collect();
        let mut found = coverage(network, &packets, &guardrails);
        if found.passing == 0 && guardrails.is_empty() {
            found.uncovered.clear();
        }
        let mut answer = Coverage {
            passing: found.passing,
            guardrails: guardrails.len(),
            uncovered: vec![],
            untried: found.untried.iter().map(|id| id.as_str().to_owned()).collect(),
            text: String::new(),
        };
        answer.uncovered.extend(found.uncovered.iter().map(|own| UncoveredRule {
            rule: own.rule.as_str().to_owned(),
            group: own.group.as_str().to_owned(),
            direction: direction(own.direction),
            edits: vec![written(&Edit::RemoveRule { rule: own.rule.clone() })],
            text: uncovered_text(network, own),
        }));
        answer.text = coverage_text(&answer);
        answer
    }

    fn least(&self) -> Option<Least> {
        let network = self.network();
        let (places, guardrails) = readable(list(self.value(), "guardrails"), network);
        let values = list(self.value(), "packets").iter();
        let wanted = values.zip(self.packets()).filter_map(|(value, slot)| {
            let expected = value.get("expect")?.get("verdict")?.as_str()?;
            let packet = slot.packet.clone().filter(|packet| packet.reply_to.is_none())?;
            (expected == "allowed").then_some((slot.id.as_str(), packet))
        });
        let (ids, packets): (Vec<&str>, Vec<Packet>) = wanted.unzip();
        let found = least(network, &packets, &guardrails)?;
        let mut answer = Least {
            now: found.now,
            then: found.then,
            edits: found.edits.iter().map(written).collect(),
            comparison: comparison(&found.comparison),
            unmet: found.unmet.iter().filter_map(|at| ids.get(*at)).map(|id| (*id).to_owned()).collect(),
            breaks: found.breaks.iter().filter_map(|at| places.get(*at).copied()).collect(),
            more: !found.exact,
            text: String::new(),
        };
        answer.text = least_text(&answer, packets.len());
        Some(answer)
    }
}
