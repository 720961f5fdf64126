//! What a check is, and how one is declared: documentation, code and tests in one file.

use crate::findings::Draft;
use crate::review::{Review, Spot};
use sg_core::model::{Direction, Group};

/// How bad a finding is, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something to learn.
    Info,
    /// Untidy.
    Low,
    /// More access than the purpose needs.
    Medium,
    /// A breach is likely, or a layer is bypassed.
    High,
    /// Anyone reaches it, and it is commonly attacked.
    Critical,
}

/// Who wants to hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everyone: a problem.
    Everyone,
    /// Careful people: advice.
    Careful,
    /// Pedantic people: taste.
    Pedantic,
}

/// One best practice.
#[derive(Debug)]
pub struct Check {
    /// Its number, `SG001`; a retired one stays retired.
    pub id: &'static str,
    /// Its name, `ssh-open-to-world`.
    pub name: &'static str,
    /// How bad a finding of it is, unless the finding says otherwise.
    pub severity: Severity,
    /// Who wants to hear of it.
    pub audience: Audience,
    /// What stands above its code: Markdown with the headings of [`HEADINGS`].
    pub documentation: &'static str,
    /// Looks for it.
    pub(crate) run: Run,
}

/// How a check looks.
#[derive(Debug)]
pub(crate) enum Run {
    /// At what may come in at one place; at every group, and by SG012 at interfaces with several.
    Spot(for<'n> fn(&Review<'n>, &Spot<'n>) -> Option<Draft>),
    /// At what may leave a group.
    Out(for<'n> fn(&Review<'n>, &Spot<'n>) -> Option<Draft>),
    /// At a group, rule by rule.
    Group(for<'n> fn(&Review<'n>, &'n Group) -> Vec<Draft>),
    /// At what may come in at an interface with several groups.
    Union(for<'n> fn(&Review<'n>, &Spot<'n>) -> Vec<Draft>),
    /// At everything.
    All(for<'n> fn(&Review<'n>) -> Vec<Draft>),
    /// At nothing: something else reports it.
    Never,
}

/// The headings of a check's documentation, in order.
pub const HEADINGS: [&str; 5] =
    ["What it does", "Why it matters", "How to fix it", "What others call it", "Source"];

impl Check {
    /// Which rules of a group it looks at.
    pub(crate) const fn direction(&self) -> Direction {
        match self.run {
            Run::Out(_) => Direction::Outbound,
            _ => Direction::Inbound,
        }
    }

    /// The text under a heading of its documentation, on one line.
    pub fn section(&self, heading: &str) -> String {
        let mut text = String::new();
        let mut inside = false;
        for line in self.documentation.lines().map(str::trim) {
            if let Some(title) = line.strip_prefix("## ") {
                inside = title == heading;
            } else if inside && !line.is_empty() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(line);
            }
        }
        text
    }
}

/// Declares the check of a file: its doc comment is kept as text, so that page, handbook and source cannot disagree.
macro_rules! declare_check {
    ($(#[doc = $line:literal])+ $id:literal, $name:literal, $severity:expr, $audience:expr, $run:expr) => {
        $(#[doc = $line])+
        pub(crate) static CHECK: $crate::check::Check = $crate::check::Check {
            id: $id,
            name: $name,
            severity: $severity,
            audience: $audience,
            documentation: concat!($($line, "\n"),+),
            run: $run,
        };
    };
}
pub(crate) use declare_check;
