//! What came of a step that is no packet, in words.

use sg_core::model::{Edit, EditFault, Fate, Noun};
use sg_core::path::{Outcome, Trouble};
use sg_core::validate::request::Refusal;

use super::english::Key;
use super::{add, say};

/// Time passed.
pub(crate) fn waited_text(seconds: u64) -> String {
    let key = if seconds == 1 { Key::WaitedOne } else { Key::Waited };
    say(key, &[&seconds.to_string()])
}

/// The network was changed.
pub(crate) fn edited_text(edits: &[Edit]) -> String {
    if edits.is_empty() { say(Key::EditedNothing, &[]) } else { say(Key::Edited, &[&changes(edits)]) }
}

/// EC2 did what it was asked for.
pub(crate) fn accepted_text(edits: &[Edit]) -> String {
    if edits.is_empty() { say(Key::AcceptedNothing, &[]) } else { say(Key::Accepted, &[&changes(edits)]) }
}

/// EC2 refused.
pub(crate) fn refused_text(refusal: &Refusal) -> String {
    // Some of EC2's messages end in a full stop, and so does the sentence that they stand in.
    let message = refusal.message.strip_suffix('.').unwrap_or(&refusal.message);
    say(Key::Refused, &[refusal.code, message])
}

fn changes(edits: &[Edit]) -> String {
    let mut all = String::new();
    for edit in edits {
        let (what, id, fate) = edit.subject();
        let key = match fate {
            Fate::Added => Key::IsAdded,
            Fate::Changed => Key::IsChanged,
            Fate::Removed => Key::IsRemoved,
        };
        add(&mut all, &say(Key::Comma, &[]), &say(key, &[&noun(what), id]));
    }
    all
}

/// An edit did not fit.
pub(crate) fn misfit_text(fault: &EditFault) -> String {
    match fault {
        EditFault::NotThere { what, id } => say(Key::EditNotThere, &[&noun(*what), id]),
        EditFault::Taken { what, id } => say(Key::EditTaken, &[&noun(*what), id]),
    }
}

/// A stable name for why an edit did not fit.
pub(crate) const fn misfit_code(fault: &EditFault) -> &'static str {
    match fault {
        EditFault::NotThere { .. } => "editNotThere",
        EditFault::Taken { .. } => "editTaken",
    }
}

fn noun(noun: Noun) -> String {
    let key = match noun {
        Noun::Rule => Key::NounRule,
        Noun::Entry => Key::NounEntry,
        Noun::Vpc => Key::NounVpc,
        Noun::Subnet => Key::NounSubnet,
        Noun::Group => Key::NounGroup,
        Noun::PrefixList => Key::NounPrefixList,
        Noun::Acl => Key::NounAcl,
        Noun::Link => Key::NounLink,
        Noun::Interface => Key::NounInterface,
        Noun::Host => Key::NounHost,
    };
    say(key, &[])
}

/// The step cannot be read.
pub(crate) fn bad_step_text() -> String {
    say(Key::BadStep, &[])
}

/// Nothing was sent back.
pub(crate) fn no_reply_text(outcome: &Outcome) -> String {
    match outcome.trouble {
        Some(Trouble::NeverArrived) => say(Key::NeverArrived, &[]),
        _ => say(Key::NoAnswer, &[]),
    }
}
