//! A document that stays open while it is changed.

#[cfg(feature = "sets")]
use core::cell::RefCell;

#[cfg(feature = "sets")]
use sg_checks::Desk;
#[cfg(feature = "sets")]
use sg_core::model::Network;
#[cfg(feature = "sets")]
use sg_core::reach::Pairs;
#[cfg(feature = "steps")]
use sg_core::timeline::StepOutcome;

use crate::answers::{self, Applied, Changes, Report, Trace, text};
#[cfg(feature = "sets")]
use crate::answers::{Comparison, Exposure, Finding, Phrase};
#[cfg(feature = "steps")]
use crate::answers::{EditsPatch, Moment, Outcome};
#[cfg(feature = "sets")]
use crate::compare::compare;
#[cfg(feature = "steps")]
use crate::document::Others;
use crate::document::{Open, open_text};
#[cfg(feature = "sets")]
use crate::exposure::exposure;
#[cfg(feature = "sets")]
use crate::phrase::phrase;
#[cfg(feature = "steps")]
use crate::play::Script;

/// A document that stays open while it is changed. It answers what the stateless functions answer for
/// the document it holds.
pub struct Session {
    pub(crate) open: Open,
    revision: u32,
    /// What `changes` told last: problems, traces, quotas; empty before.
    told: [String; 3],
    /// What it told of guardrails; none before, and where there are none.
    #[cfg(feature = "sets")]
    told_guardrails: Option<String>,
    #[cfg(feature = "steps")]
    played: Option<Played>,
    #[cfg(feature = "sets")]
    marks: Marks,
    /// Who reaches whom in the document as it stands, as far as was asked.
    #[cfg(feature = "sets")]
    pub(crate) pairs: Option<Pairs>,
    /// What was reviewed last.
    #[cfg(feature = "sets")]
    desk: RefCell<Desk>,
}

/// Networks as they stood at marks, the last [`MARKS`] of them.
#[cfg(feature = "sets")]
#[derive(Default)]
struct Marks {
    kept: Vec<(u32, Network)>,
    next: u32,
    /// Whether the document is as it was at the last mark.
    fresh: bool,
}

/// So many marks are kept.
#[cfg(feature = "sets")]
const MARKS: usize = 16;

#[cfg(feature = "sets")]
impl Marks {
    fn keep(&mut self, network: Network) {
        if self.kept.len() == MARKS {
            self.kept.remove(0);
        }
        self.next = self.next.saturating_add(1);
        self.kept.push((self.next, network));
    }

    fn at(&self, mark: u32) -> Option<&Network> {
        self.kept.iter().find(|(number, _)| *number == mark).map(|(_, network)| network)
    }
}

/// What was played last, so that each step of it can be looked at again.
#[cfg(feature = "steps")]
struct Played {
    /// None if they are the document's own.
    others: Option<Others>,
    came: Vec<StepOutcome>,
}

impl Session {
    /// Opens a document, JSON text, as revision 0.
    pub fn new(document: &[u8]) -> Self {
        Self {
            open: open_text(document),
            revision: 0,
            told: Default::default(),
            #[cfg(feature = "sets")]
            told_guardrails: None,
            #[cfg(feature = "steps")]
            played: None,
            #[cfg(feature = "sets")]
            marks: Marks::default(),
            #[cfg(feature = "sets")]
            pairs: None,
            #[cfg(feature = "sets")]
            desk: RefCell::default(),
        }
    }

    /// Applies a JSON Patch (RFC 6902), as JSON text, all of it or nothing. `revision` is the number of the document
    /// after it; if left out, one more than before.
    pub fn apply(&mut self, patch: &[u8], revision: Option<u32>) -> Applied {
        match self.open.patch(patch) {
            Ok(()) => {
                #[cfg(feature = "steps")]
                {
                    self.played = None;
                }
                #[cfg(feature = "sets")]
                {
                    self.marks.fresh = false;
                    self.pairs = None;
                }
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
        let report = self.report();
        #[cfg(feature = "sets")]
        let guardrails = {
            let now = report.guardrails.as_ref().map(text);
            let differ = now != self.told_guardrails;
            self.told_guardrails = now;
            differ.then(|| report.guardrails.unwrap_or_default())
        };
        let Report { revision, problems, traces, quotas, .. } = report;
        // As text, since that code is there anyhow, where comparing each answer would bring its own.
        let now = [text(&problems), text(&traces), text(&quotas)];
        let mut told = self.told.iter().zip(&now).map(|(told, now)| told != now);
        let mut differs = || told.next().unwrap_or(true);
        let changes = Changes {
            revision,
            problems: differs().then_some(problems),
            traces: differs().then_some(traces),
            quotas: differs().then_some(quotas),
            #[cfg(feature = "sets")]
            guardrails,
        };
        self.told = now;
        changes
    }

    /// What best practices say of the document; `today` is a day, `2030-01-31`, by which suppressions end.
    #[cfg(feature = "sets")]
    pub fn review(&self, today: Option<&str>) -> Vec<Finding> {
        self.open.review(&mut self.desk.borrow_mut(), today)
    }

    /// What a sentence that somebody types means in this document, what is wrong with it, and what may stand at the
    /// cursor. `query` is the JSON text of an object: `kind` (`guardrail` or `rule`), `text`, `cursor` where completions
    /// are wanted, and for a rule `group` and `direction`, where it stands if the text does not say. None where it is no
    /// such object.
    #[cfg(feature = "sets")]
    pub fn phrase(&self, query: &[u8]) -> Option<Phrase> {
        phrase(self.open.network(), query)
    }

    /// What becomes of a new connection whose first packet is `packet`, as JSON text.
    pub fn decide(&self, packet: &[u8]) -> Trace {
        self.open.decide(packet)
    }

    /// Plays the document's steps, or others in it: the JSON text of a list as in the document's `steps`. One
    /// outcome a step; those that are not of the document have what is wrong with them in it.
    #[cfg(feature = "steps")]
    pub fn play(&mut self, steps: Option<&[u8]>) -> Vec<Outcome> {
        let others = steps.map(|steps| self.open.others(steps));
        let script = self.script(others.as_ref());
        let came = script.play();
        let outcomes = script.outcomes(&came);
        self.played = Some(Played { others, came });
        outcomes
    }

    /// The verdicts of [`Session::play`] alone, one byte a step: 0 a step that is no packet and took place,
    /// 1 a packet that was allowed, 2 dropped, 3 unknown, 4 a step that did not take place.
    #[cfg(feature = "steps")]
    pub fn marks(&self, steps: Option<&[u8]>) -> Vec<u8> {
        let others = steps.map(|steps| self.open.others(steps));
        self.script(others.as_ref()).marks()
    }

    /// A JSON Patch that does to the document what edits do, the JSON text of a list as in a step of the kind `edit`: all
    /// of them, by their places in the document as it stands, each guarded by a test of the id it names.
    #[cfg(feature = "steps")]
    pub fn patch_of(&self, edits: &[u8]) -> EditsPatch {
        self.open.patch_of(edits)
    }

    /// What edits would change, JSON text as [`Session::patch_of`] takes it, before they are made. None where one cannot be
    /// read or does not fit.
    #[cfg(all(feature = "sets", feature = "steps"))]
    pub fn preview(&self, edits: &[u8]) -> Option<Comparison> {
        Some(compare(self.open.network(), &self.open.edited(edits)?))
    }

    /// One step of what was played last (the document's own steps, if nothing was since the last change), and
    /// all that is remembered after it; none past the last step.
    #[cfg(feature = "steps")]
    pub fn outcome(&mut self, index: usize) -> Option<Moment> {
        let played = match self.played.take() {
            Some(played) => played,
            None => Played { others: None, came: self.open.script().play() },
        };
        let moment = self.script(played.others.as_ref()).moment(&played.came, index);
        self.played = Some(played);
        moment
    }

    #[cfg(feature = "steps")]
    fn script<'s>(&'s self, others: Option<&'s Others>) -> Script<'s> {
        match others {
            Some(others) => self.open.other_script(others),
            None => self.open.script(),
        }
    }

    /// Remembers the document as it stands, to compare with later; its number. The last sixteen are kept. Marking again
    /// what has not changed since gives the same number.
    #[cfg(feature = "sets")]
    pub fn mark(&mut self) -> u32 {
        if !self.marks.fresh {
            self.marks.keep(self.open.network().clone());
            self.marks.fresh = true;
        }
        self.marks.next
    }

    /// Remembers another document, JSON text, to compare with; its number, as [`Session::mark`] gives them.
    #[cfg(feature = "sets")]
    pub fn mark_other(&mut self, document: &[u8]) -> u32 {
        self.marks.keep(open_text(document).network().clone());
        self.marks.fresh = false;
        self.marks.next
    }

    /// What changed since a mark; none if it is not kept.
    #[cfg(feature = "sets")]
    pub fn compare_mark(&self, mark: u32) -> Option<Comparison> {
        Some(compare(self.marks.at(mark)?, self.open.network()))
    }

    /// What changed from another document, JSON text, to this one.
    #[cfg(feature = "sets")]
    pub fn compare(&self, before: &[u8]) -> Comparison {
        compare(open_text(before).network(), self.open.network())
    }

    /// How open a place is, as the function [`exposure`](crate::exposure) tells it, against a mark where one is given.
    /// None where neither has the place, or the mark is not kept.
    #[cfg(feature = "sets")]
    pub fn exposure(&self, query: &[u8], mark: Option<u32>) -> Option<Exposure> {
        let before = match mark {
            Some(mark) => Some(self.marks.at(mark)?),
            None => None,
        };
        exposure(before, self.open.network(), query)
    }

    /// The document as JSON text.
    pub fn document(&self) -> Vec<u8> {
        self.open.text().into_bytes()
    }
}
