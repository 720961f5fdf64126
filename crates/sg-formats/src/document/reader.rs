//! What every noun needs while it is read.

use core::fmt::Display;

use serde_json::Value;

use super::ids::{Id, Ids, Minted};
use super::known::{ById, Known};
use super::value::text;
use crate::Problem;
use crate::json::Place;
use crate::shape::suggest;

/// With more problems than this, no more guesses are made.
const MOST_GUESSES: usize = 200;

/// Reads the items of one document.
pub(super) struct Reader<'v, 'p> {
    pub(super) known: Known<'v>,
    pub(super) ids: Ids<'v>,
    pub(super) problems: &'p mut Vec<Problem>,
}

impl<'v, 'p> Reader<'v, 'p> {
    /// A reader that knows every id of the document.
    pub(super) fn new(document: &'v Value, problems: &'p mut Vec<Problem>) -> Self {
        Self { known: Known::of(document), ids: Ids::of(document), problems }
    }

    /// Reports what makes a place unusable.
    pub(super) fn fault(&mut self, code: &'static str, at: &Place<'_>, message: impl Display, help: &str) {
        self.problems.push(Problem::error(code, *at, message.to_string(), help));
    }

    /// Reports what EC2 would refuse with `ec2`.
    pub(super) fn refuse(
        &mut self,
        code: &'static str,
        ec2: &'static str,
        at: &Place<'_>,
        message: impl Display,
        help: &str,
    ) {
        self.problems.push(Problem::error(code, *at, message.to_string(), help).ec2(ec2));
    }

    /// Reports what changes no verdict.
    pub(super) fn note(&mut self, code: &'static str, at: &Place<'_>, message: impl Display, help: &str) {
        self.problems.push(Problem::note(code, *at, message.to_string(), help));
    }

    /// The id that somebody may have meant by a word that is none: one with that name, or one written
    /// much like it. Nobody reads that many guesses, and each takes time.
    pub(super) fn meant(&self, word: &str, which: for<'k> fn(&'k Known<'v>) -> &'k ById<'v>) -> Option<&str> {
        let known = which(&self.known);
        if self.problems.len() > MOST_GUESSES {
            return None;
        }
        known.named(word).map(|(id, _)| id).or_else(|| suggest(word, known.ids()))
    }

    /// The id of an item, or none where it has none or stands after another item with the same; `which` are
    /// the items it shares ids with.
    pub(super) fn own_id(
        &mut self,
        item: &'v Value,
        at: &Place<'_>,
        which: for<'k> fn(&'k Known<'v>) -> &'k ById<'v>,
    ) -> Option<&'v str> {
        let Some(id) = text(item, "id") else {
            // A missing id and one of another type have been reported.
            if item.get("id").is_some_and(Value::is_string) {
                self.fault("missingKey", &at.key("id"), "`id` is empty", "Write an id.");
            }
            return None;
        };
        let first = which(&self.known).is_first(id, item);
        if !first {
            self.duplicate_id(id, at);
        }
        first.then_some(id)
    }

    /// The id of an item that gets one made up where it has none, and whether it may be used.
    pub(super) fn minted_id(&mut self, kind: Minted, item: &Value, at: &Place<'_>) -> (String, bool) {
        let id = self.ids.take(kind, item);
        let alone = !matches!(id, Id::Again(_));
        if !alone {
            self.duplicate_id(text(item, "id").unwrap_or_default(), at);
        }
        (id.into_text(), alone)
    }

    fn duplicate_id(&mut self, id: &str, at: &Place<'_>) {
        let message = format_args!("the id `{id}` stands twice, and this one is left out");
        self.fault("duplicateId", &at.key("id"), message, "Give it an id of its own.");
    }
}
