//! What every noun needs while it is read.

use serde_json::Value;

use super::ids::{From, Ids, Minted};
use super::known::{Kind, Known};
use super::value::text;
use crate::Problem;
use crate::fault::Fault;
use crate::json::Place;
use crate::problem::report;

static EMPTY_ID: Fault = Fault::error("missingKey", "`id` is empty", "Write an id.");
static DUPLICATE_ID: Fault = Fault::error(
    "duplicateId",
    "the id `{0}` stands twice, and this one is left out",
    "Give it an id of its own.",
);

/// So many guesses are made for one item.
const MOST_GUESSES: usize = 8;
/// So many names are tried in all for the items of a list, as long as each makes one guess: those behind get none.
const MOST_TRIES: usize = 200_000;

/// Reads the items of one document.
pub(super) struct Reader<'v, 'p> {
    pub(super) known: Known<'v>,
    pub(super) ids: Ids<'v>,
    pub(super) problems: &'p mut Vec<Problem>,
    /// Whether what is read is added by a step: whether its id is free then is not known here.
    pub(super) later: bool,
    /// How many guesses may still be made for the item that is read.
    guesses: usize,
    /// Whether one was made.
    pub(super) guessed: bool,
}

impl<'v, 'p> Reader<'v, 'p> {
    /// A reader that knows every id of the document.
    pub(super) fn new(document: &'v Value, problems: &'p mut Vec<Problem>) -> Self {
        Self::with(Known::of(document), Ids::of(document, document), problems)
    }

    /// A reader that knows every id of the document, and of steps that stand somewhere else.
    #[cfg(feature = "steps")]
    pub(super) fn of_steps(document: &'v Value, steps: &'v Value, problems: &'p mut Vec<Problem>) -> Self {
        Self::with(Known::of(document), Ids::of(document, steps), problems)
    }

    /// A reader of a document in which every id is given.
    pub(super) fn of_given(document: &'v Value, problems: &'p mut Vec<Problem>) -> Self {
        Self::with(Known::of(document), Ids::given(), problems)
    }

    fn with(known: Known<'v>, ids: Ids<'v>, problems: &'p mut Vec<Problem>) -> Self {
        Self { known, ids, problems, later: false, guesses: MOST_GUESSES, guessed: false }
    }

    /// Begins with the item at a position of its list.
    pub(super) fn start(&mut self, position: usize) {
        self.guessed = false;
        self.guesses = if position * self.known.len() > MOST_TRIES { 0 } else { MOST_GUESSES };
    }

    /// Reports a fault with the words of this case.
    #[inline(never)]
    pub(super) fn report(&mut self, fault: &Fault, at: &Place<'_>, words: &[&str]) {
        report(self.problems, fault.at(at, words));
    }

    /// Reports a fault of what stands, or is missing, under a key.
    #[inline(never)]
    pub(super) fn report_key(&mut self, fault: &Fault, at: &Place<'_>, key: &str, words: &[&str]) {
        report(self.problems, fault.at(&at.key(key), words));
    }

    /// Reports a fault with another way out.
    #[inline(never)]
    pub(super) fn helped(&mut self, fault: &Fault, at: &Place<'_>, help: &str, words: &[&str]) {
        report(self.problems, fault.helped(at, help, words));
    }

    /// Whether what was meant may be guessed once more. Nobody reads that many guesses, and each takes time; how many there
    /// are depends on the item and its position alone, not on what else is wrong.
    #[inline(never)]
    pub(super) fn may_guess(&mut self) -> bool {
        let Some(left) = self.guesses.checked_sub(1) else { return false };
        self.guesses = left;
        self.guessed = true;
        true
    }

    /// The id that somebody may have meant by a word that is none: one with that name, or one written
    /// much like it.
    #[inline(never)]
    pub(super) fn meant(&mut self, word: &str, kind: Kind) -> Option<String> {
        if !self.may_guess() {
            return None;
        }
        let meant = match self.known.named(kind, word) {
            Some((id, _)) => Some(id),
            None => self.known.suggest(kind, word),
        };
        meant.map(str::to_owned)
    }

    /// The id of an item, or none where it has none or stands after another item with the same; `kind` are
    /// the items it shares ids with.
    #[inline(never)]
    pub(super) fn own_id(&mut self, item: &'v Value, at: &Place<'_>, kind: Kind) -> Option<&'v str> {
        let Some(id) = text(item, "id") else {
            // A missing id and one of another type have been reported.
            if item.get("id").is_some_and(Value::is_string) {
                self.report_key(&EMPTY_ID, at, "id", &[]);
            }
            return None;
        };
        let first = self.later || self.known.get(kind, id).is_some_and(|first| core::ptr::eq(first, item));
        if !first {
            self.report_key(&DUPLICATE_ID, at, "id", &[id]);
        }
        first.then_some(id)
    }

    /// The id of an item that gets one made up where it has none, and whether it may be used.
    #[inline(never)]
    pub(super) fn minted_id(&mut self, kind: Minted, item: &Value, at: &Place<'_>) -> (String, bool) {
        if self.later
            && let Some(given) = text(item, "id")
        {
            return (given.to_owned(), true);
        }
        let (id, from) = self.ids.take(kind, item);
        let alone = from != From::Again;
        if !alone {
            self.report_key(&DUPLICATE_ID, at, "id", &[text(item, "id").unwrap_or_default()]);
        }
        (id, alone)
    }
}
