//! A document that stays open: after a patch only what depends on the change is read again.

use serde_json::Value;
use sg_core::model::Packet;
#[cfg(feature = "steps")]
use sg_core::timeline::{Act, Step};

use super::given::{Given, given, unique};
use super::ids::{Minted, mint_ids};
use super::pieces::Pieces;
#[cfg(feature = "steps")]
use super::read_steps;
use super::reader::Reader;
use super::touched::{Touched, touched};
use super::{Document, read_packet};
use crate::{Problem, json};

/// A document that stays open while it is changed. After any patches it is what [`read_document`](super::read_document) reads
/// from its value.
pub struct OpenDocument {
    value: Value,
    pieces: Pieces,
}

impl OpenDocument {
    /// Opens a document; ids that it lacks are made up as [`mint_ids`] does.
    pub fn new(mut value: Value) -> Self {
        mint_ids(&mut value);
        let pieces = Pieces::of(&value);
        Self { value, pieces }
    }

    /// The document as it stands.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// What was read from it.
    pub fn document(&self) -> &Document {
        &self.pieces.document
    }

    /// What is wrong with it.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.pieces.problems()
    }

    /// Reads a packet that may name what stands in the document.
    pub fn packet(&self, packet: &Value, problems: &mut Vec<Problem>) -> Option<Packet> {
        read_packet(&self.value, packet, "", problems)
    }

    /// Reads a list of steps that are played in the document and do not stand in it; problems have their places in
    /// the list.
    #[cfg(feature = "steps")]
    pub fn steps(&self, steps: &Value, problems: &mut Vec<Problem>) -> Vec<Step> {
        read_steps(&self.value, steps, problems)
    }

    /// A JSON Patch that does to the document what a list of edits does, as they stand in a step: all of them, each
    /// guarded by a test of the id it names. None where one cannot be read or does not fit; problems have their
    /// places in the list.
    #[cfg(feature = "steps")]
    pub fn patch_of(&self, edits: &Value, problems: &mut Vec<Problem>) -> Option<Value> {
        let before = problems.len();
        let mut found = Vec::new();
        let step = serde_json::json!([{ "id": "", "kind": "edit", "edits": edits }]);
        let steps = self.steps(&step, &mut found);
        for mut problem in found {
            problem.path = problem.path.trim_start_matches("/0/edits").to_owned();
            problems.push(problem);
        }
        let act = steps.into_iter().next().and_then(|step| step.act);
        let (Some(Act::Edit(read)), Some(written)) = (act, edits.as_array()) else { return None };
        // A fault of a description or a name leaves an edit as it is meant.
        if problems.iter().skip(before).any(|problem| problem.level == crate::Level::Error) {
            return None;
        }
        crate::edits::patch_of(&self.value, &read, written).map_err(|problem| problems.push(problem)).ok()
    }

    /// Applies a JSON Patch.
    ///
    /// # Errors
    /// The patch does not fit, as [`json::patch`] says; then nothing has changed.
    pub fn patch(&mut self, patch: &Value) -> Result<(), Problem> {
        let touched = touched(patch).filter(|_| self.pieces.stand_alone());
        let before = touched.as_ref().and_then(|touched| given(&self.value, &touched.items).map(owned));
        json::patch(&mut self.value, patch)?;
        let read = match (touched, before) {
            (Some(touched), Some(before)) => self.read_again(&touched, &before),
            _ => false,
        };
        if !read {
            *self = Self::new(self.value.take());
        }
        Ok(())
    }

    /// Reads what was touched; false if that is not enough.
    fn read_again(&mut self, touched: &Touched, before: &[(Minted, String)]) -> bool {
        let Self { value, pieces } = self;
        let Some(after) = given(value, &touched.items) else { return false };
        let other_ids = !after.iter().copied().eq(before.iter().map(|(kind, id)| (*kind, id.as_str())));
        if other_ids && !unique(value, &touched.items, before, &after) {
            return false;
        }
        // Steps name what they change, and are read in the light of all ids and names.
        if (other_ids || touched.guesses) && !pieces.document.steps.is_empty() {
            return false;
        }
        let mut problems = Vec::new();
        let mut reader = Reader::of_given(value, &mut problems);
        if touched.root {
            pieces.read_root(value);
        }
        let mut again = touched.items.clone();
        if touched.guesses {
            again.extend(pieces.guesses().into_iter().filter(|item| !touched.items.contains(item)));
        }
        for (list, index) in again {
            if !pieces.has(list, index) || !pieces.read_item(&mut reader, value, list, index) {
                return false;
            }
        }
        for list in &touched.compare {
            pieces.compare(&reader, value, *list);
        }
        pieces.judge(&|list, index| touched.items.contains(&(list, index)));
        true
    }
}

/// A copy that outlives the change of the document.
fn owned(given: Vec<Given<'_>>) -> Vec<(Minted, String)> {
    given.into_iter().map(|(kind, id)| (kind, id.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn open() -> OpenDocument {
        let group = |id: &str, rule: &str| {
            let rule = json!({ "id": rule, "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" });
            json!({ "id": id, "inbound": [rule], "outbound": [] })
        };
        let groups = [group("sg-a", "a"), group("sg-b", "b")];
        OpenDocument::new(json!({ "version": 1, "vpcs": [], "interfaces": [], "groups": groups }))
    }

    /// Whether the second group was left alone: its rules lie where they lay.
    #[track_caller]
    fn check(patch: Value, expected: bool) {
        let mut open = open();
        let rules = |open: &OpenDocument| open.document().network.groups[1].inbound.as_ptr();
        let before = rules(&open);
        open.patch(&patch).unwrap();
        assert_eq!(rules(&open) == before, expected, "{patch}");
    }

    #[test]
    fn what_is_not_touched_is_not_read_again() {
        let rule = |id| json!({ "id": id, "protocol": "tcp", "ports": 22, "peer": "" });
        check(json!([{ "op": "replace", "path": "/groups/0/inbound/0/ports", "value": "44" }]), true);
        check(json!([{ "op": "add", "path": "/groups/0/inbound/-", "value": rule("c") }]), true);
        check(json!([{ "op": "remove", "path": "/groups/0/inbound/0" }]), true);
        check(json!([{ "op": "add", "path": "/groups/0/name", "value": "web" }]), true);
        check(json!([{ "op": "add", "path": "/title", "value": "web" }]), true);
        // An id that stands twice from now on, or has to be made up, and what others may name.
        check(json!([{ "op": "add", "path": "/groups/0/inbound/-", "value": rule("b") }]), false);
        check(json!([{ "op": "remove", "path": "/groups/0/inbound/0/id" }]), false);
        check(json!([{ "op": "replace", "path": "/groups/0/id", "value": "sg-c" }]), false);
    }
}
